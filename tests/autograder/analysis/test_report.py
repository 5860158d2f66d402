"""The report: are the numbers those of the gradebook, is the page safe, and does it tell what an instructor needs?"""

import csv
import io
import os
import re
from datetime import datetime
from html.parser import HTMLParser

import pytest
from nbgrader.api import Gradebook
from rich.console import Console

from autograder.analysis.report import class_table, grades_csv, report_class, report_page
from autograder.course import Course
from autograder.grading.class_run import Options, grade_submissions
from autograder.records.reading import read_results
from autograder.records.results import (
    EMPTY,
    FULL,
    MISSING,
    NONE,
    PART,
    UNGRADED,
    WAITING,
    ClassResults,
    Entry,
    Item,
    LessonResults,
    Mark,
    apart,
)
from tests.autograder.small_course import LESSON, MOST, POINTS, cell_of, hand_in, make_course, solve, submission

EVIL = "<script>alert(1)</script>"
MOMENT = datetime(2026, 11, 28, 9, 0)


def quiet():
    return Console(file=io.StringIO(), width=200)


def lesson(name="01_one", *items, by_hand=("why",)):
    machine = [Item(name, f"test_{each}", each, "", 2.0, False) for each in items or ("first", "second")]
    return LessonResults(
        name, name.replace("_", " "), (*machine, *(Item(name, each, each, "", 1.0, True) for each in by_hand))
    )


def entry(student, marks, name="01_one", **more):
    return Entry(student, name, sum(mark.points for mark in marks.values()), 5.0, marks=marks, **more)


def a_class():
    """Ada has all, bob two mistakes, cleo nothing, dan no notebook; eve handed in nothing, fay is not graded."""
    slip = ("forgot the mean", f"Divide by m. {EVIL}")
    marks = {
        "ada": {"test_first": Mark(2.0, FULL), "test_second": Mark(2.0, FULL), "why": Mark(0.0, WAITING)},
        "bob": {"test_first": Mark(1.0, PART, *slip), "test_second": Mark(0.0, NONE, *slip), "why": Mark(1.0, FULL)},
        "cleo": {"test_first": Mark(0.0, NONE, *slip), "test_second": Mark(0.0, EMPTY), "why": Mark(0.0, WAITING)},
        "dan": {"test_first": Mark(0.0, NONE), "test_second": Mark(0.0, NONE), "why": Mark(0.0, WAITING)},
    }
    more = {"bob": {"seconds_late": 60.0}, "dan": {"unreadable": f"It is a PDF. {EVIL}"}}
    entries = {(name, "01_one"): entry(name, mark, **more.get(name, {})) for name, mark in marks.items()}
    names = {"ada": EVIL, "bob": "=1+1", "cleo": "", "dan": "", "eve": "", "fay": ""}
    return ClassResults((lesson(),), names, entries, frozenset({("fay", "01_one")}))


def test_shares_leave_out_what_could_not_be_read_and_what_waits():
    tallies = {tally.item.name: tally for tally in a_class().tallies()}
    assert tallies["first"].share == pytest.approx(3 / 6)
    assert tallies["first"].counts == {FULL: 1, PART: 1, NONE: 1, EMPTY: 0}
    assert tallies["second"].counts == {FULL: 1, PART: 0, NONE: 1, EMPTY: 1}
    assert tallies["why"].share == 1.0
    assert tallies["why"].students == 1
    assert tallies["why"].waiting == 2
    assert tallies["first"].waiting == 0


def test_an_answer_that_waits_for_a_reader_has_no_share_on_the_page():
    page = report_page(a_class(), MOMENT)
    row = next(row for row in page.split("<tr>") if "<code>why</code>" in row)
    assert '<td class="number">–</td>' in row
    assert "1 all, 2 to be read" in row
    assert page.count('<td class="number">–</td>') == 1


def test_no_answer_that_waits_for_a_reader_counts_as_lost():
    """Ada has all that is decided, and the points of three answers that are to be read are not lost."""
    results = a_class()
    assert results.share == pytest.approx((4 + 2 + 0 + 0) / (20 - 3))
    page = report_page(results, MOMENT)
    assert "<dt>of all points, without answers to read</dt><dd>35 %</dd>" in page
    console = quiet()
    console.print(class_table(results))
    rows = console.file.getvalue().splitlines()
    assert [("answer to read" in row) for row in rows if re.search(r"ada|bob|cleo|dan", row)] == [
        True,
        False,
        True,
        True,
    ]
    lone = LessonResults("01_one", "01 one", tuple(item for item in lesson().items if item.by_hand))
    waits = Entry("ada", "01_one", 0.0, 1.0, marks={"why": Mark(0.0, WAITING)})
    assert ClassResults((lone,), {"ada": ""}, {("ada", "01_one"): waits}).share is None


def test_the_hardest_comes_first_and_what_all_can_do_is_not_named():
    assert [tally.item.name for tally in a_class().stuck()] == ["second", "first"]


def test_mistakes_are_counted_by_exercise_and_student():
    found = [(each.name, each.item.name, each.students) for each in a_class().mistakes()]
    assert found == [("forgot the mean", "first", ("bob", "cleo")), ("forgot the mean", "second", ("bob",))]


def test_the_csv_is_exact_and_safe_to_open():
    results = a_class()
    third = Entry("ada", "01_one", 1 / 3, 5.0, marks={"test_first": Mark(1 / 3, PART)})
    rows = list(csv.DictReader(io.StringIO(grades_csv(results))))
    assert [row["student"] for row in rows] == ["ada", "bob", "cleo", "dan", "eve", "fay"]
    bob = rows[1]
    assert bob == {
        "student": "bob",
        "name": "'=1+1",
        "lesson": "01_one",
        "total": "2.0",
        "max": "5.0",
        "bonus": "0.0",
        "bonus max": "0",
        "to read": "0",
        "late": "yes",
        "state": "late",
        "release": "",
        "first": "1.0",
        "second": "0.0",
        "why (by hand)": "1.0",
    }
    assert rows[0]["why (by hand)"] == ""
    assert (rows[4]["state"], rows[4]["total"]) == (MISSING, "")
    assert rows[5]["state"] == UNGRADED
    exact = ClassResults((lesson(),), {"ada": ""}, {("ada", "01_one"): third})
    assert float(next(csv.DictReader(io.StringIO(grades_csv(exact))))["total"]) == 1 / 3


def with_bonus():
    """Ada has the path and no more, bob some of it and the bonus."""
    items = (Item("01_one", "test_first", "first", "", 2.0, False),
             Item("01_one", "test_further", "further", "", 3.0, False, bonus=True))  # fmt: skip
    entries = {
        ("ada", "01_one"): Entry("ada", "01_one", 2.0, 2.0, marks={
            "test_first": Mark(2.0, FULL), "test_further": Mark(0.0, EMPTY)}),
        ("bob", "01_one"): Entry("bob", "01_one", 1.0, 2.0, bonus=3.0, marks={
            "test_first": Mark(1.0, PART), "test_further": Mark(3.0, FULL)}),
    }  # fmt: skip
    one = LessonResults("01_one", "01 one", items)
    return ClassResults((one,), {"ada": "", "bob": ""}, entries)


class TestBonus:
    def test_it_is_no_part_of_what_a_lesson_is_worth(self):
        (only,) = with_bonus().lessons
        assert (only.most, only.most_bonus) == (2.0, 3.0)

    def test_the_csv_has_it_in_columns_of_its_own(self):
        ada, bob = csv.DictReader(io.StringIO(grades_csv(with_bonus())))
        assert [(row["total"], row["max"], row["bonus"], row["bonus max"]) for row in (ada, bob)] == [
            ("2.0", "2.0", "0.0", "3.0"),
            ("1.0", "2.0", "3.0", "3.0"),
        ]
        assert bob["further (bonus)"] == "3.0"

    def test_the_table_has_a_column_where_there_is_some_and_else_none(self):
        console = quiet()
        console.print(class_table(with_bonus()))
        said = " ".join(console.file.getvalue().split())
        assert re.search(r"bob \S* 1 \S* 1 \S* 3 ", said), said
        assert "Bonus" in said
        console = quiet()
        console.print(class_table(a_class()))
        assert "Bonus" not in console.file.getvalue()

    def test_the_page_adds_it_up_apart(self):
        page = report_page(with_bonus(), MOMENT)
        assert "<dt>of all points of the path</dt><dd>75 %</dd>" in page
        assert '1 <span class="quiet small">+ 3 bonus</span>' in page
        assert "bonus of 3" in page
        assert "bonus" not in report_page(a_class(), MOMENT)

    def test_whoever_leaves_it_out_is_not_stuck(self):
        results = with_bonus()
        assert [tally.item.name for tally in results.stuck()] == ["first"]
        assert [tally.item.name for tally in results.tallies()] == ["first", "further"]

    @pytest.mark.parametrize(
        ("points", "left"),
        [
            ((5.0, 2.0, 0.0), (5.0, 2.0)),
            ((5.0, 2.0, 1.5), (3.5, 2.0)),
            ((5.0, 2.0, 6.0), (0.0, 1.0)),
            ((5.0, 2.0, 7.0), (0.0, 0.0)),
            ((5.0, 2.0, 9.0), (0.0, 0.0)),
        ],
    )
    def test_what_is_taken_off_is_taken_off_the_path_first(self, points, left):
        """Together they are what nbgrader has: all points less the penalty, and never below 0."""
        assert apart(*points) == left
        path, bonus, penalty = points
        assert sum(left) == max(0.0, path + bonus - penalty)


class Outline(HTMLParser):
    """What a page is made of."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.heads, self.captions, self.tables, self.addresses, self.ids = [], [], 0, 0, [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append(tag)
        self.captions += tag == "caption"
        self.tables += tag == "table"
        if tag == "th":
            self.heads.append(attrs.get("scope"))
        self.addresses += [attrs[name] for name in ("src", "href") if name in attrs]
        self.ids += [attrs["id"]] if "id" in attrs else []


def test_the_page_has_no_script_loads_nothing_and_shows_what_students_wrote_as_text():
    page = report_page(a_class(), MOMENT)
    outline = Outline(page)
    assert "script" not in outline.tags
    assert page.count("&lt;script&gt;") >= 3
    assert all(address.startswith("#") and address[1:] in outline.ids for address in outline.addresses)
    assert "url(" not in page
    assert "@import" not in page
    assert "default-src 'none'" in page


def test_every_table_has_a_caption_and_every_head_says_what_it_heads():
    outline = Outline(report_page(a_class(), MOMENT))
    assert outline.tables == outline.captions > 0
    assert set(outline.heads) == {"col", "row"}
    assert outline.tags.count("h1") == 1


def test_colours_are_never_alone():
    page = report_page(a_class(), MOMENT)
    assert "1 all, 1 some, 1 none" in page
    assert "#0072B2" in page
    assert "#D55E00" in page


def test_many_mistakes_are_folded_away_but_all_there():
    marks = {f"test_{i}": Mark(0.0, NONE, f"mistake {i}", "Think.") for i in range(20)}
    one = lesson("01_one", *map(str, range(20)))
    page = report_page(ClassResults((one,), {"ada": ""}, {("ada", "01_one"): entry("ada", marks)}), MOMENT)
    assert all(f"mistake {i}<" in page for i in range(20))
    assert "8 more" in page
    assert Outline(page).tags.count("details") == 1


def test_the_page_and_the_table_stand_an_empty_class():
    page = report_page(ClassResults((), {}, {}), MOMENT)
    assert "Nothing is graded yet" in page
    quiet().print(class_table(ClassResults((), {}, {})))


def test_a_course_without_a_gradebook_is_told_what_to_do(tmp_path):
    course = make_course(tmp_path)
    course.classroom.gradebook.unlink()
    console = quiet()
    report = report_class(course, course.assignments, console=console)
    assert "Nothing is graded yet" in console.file.getvalue()
    assert report.page.is_file()
    assert report.table.read_text().startswith("student,name,lesson")


@pytest.fixture(scope="module")
def course(tmp_path_factory) -> Course:
    course = make_course(tmp_path_factory.mktemp("course"))
    hand_in(course, "ada")

    def sigma_itself(notebook):
        solve(notebook)
        cell_of(notebook, "sigmoid_prime").source = "def sigmoid_prime(z):\n    return 1 / (1 + np.exp(-z))"

    hand_in(course, "bob", sigma_itself)
    hand_in(course, "cleo", lambda notebook: None)
    submission(course, "dan").write_bytes(b"%PDF")
    grade_submissions(course, course.assignments, options=Options(workers=1), console=quiet())
    hand_in(course, "late-comer")
    return course


@pytest.mark.slow
class TestGraded:
    """A class that went through grading."""

    def test_the_numbers_are_the_gradebooks(self, course):
        results = read_results(course, course.assignments)
        with Gradebook(course.classroom.database_url) as gradebook:
            expected = {each.student_id: each.score for each in gradebook.assignment_submissions(LESSON)}
        assert {student: each.score for (student, _), each in results.entries.items()} == expected
        assert expected == {"ada": MOST, "bob": MOST - POINTS, "cleo": 0.0, "dan": 0.0}
        assert results.state("late-comer", LESSON) == UNGRADED

    def test_the_items_come_in_the_lessons_order_with_their_points(self, course):
        (only,) = read_results(course, course.assignments).lessons
        assert [(item.name, item.by_hand) for item in only.items] == [
            ("sigmoid_prime", False),
            ("triple", False),
            ("explain", True),
        ]
        assert only.items[0].asks.startswith("sigmoid_prime(z): The slope ")
        assert only.most == MOST + 1.0

    def test_states_and_mistakes_come_from_the_verdicts(self, course):
        results = read_results(course, course.assignments)
        states = {student: each.marks["test_sigmoid_prime"].state for (student, _), each in results.entries.items()}
        assert states == {"ada": FULL, "bob": NONE, "cleo": EMPTY, "dan": NONE}
        (mistake,) = results.mistakes()
        assert (mistake.item.name, mistake.students) == ("sigmoid_prime", ("bob",))
        assert "dan" not in [each.student for each in results.entries.values() if not each.unreadable]

    def test_all_three_forms_are_made_and_made_again(self, course):
        console = Console(file=io.StringIO(), width=200)
        report = report_class(course, course.assignments, console=console)
        said = console.file.getvalue()
        for part in ("The class", "Where the class is stuck", "What they get wrong", "could not be read"):
            assert part in said
        assert re.search(r"bob\W+2\W", said)
        before = report.table.read_bytes()
        os.remove(report.page)
        report_class(course, course.assignments, console=quiet())
        assert report.table.read_bytes() == before
        assert sorted(path.name for path in course.classroom.reports.iterdir()) == ["grades.csv", "report.html"]

    def test_points_by_hand_and_penalties_count(self, course):
        with Gradebook(course.classroom.database_url) as gradebook:
            grade = gradebook.find_grade("explain", "partial_derivatives", LESSON, "ada")
            grade.manual_score, grade.extra_credit = 0.5, 0.25
            gradebook.find_submission_notebook("partial_derivatives", LESSON, "ada").late_submission_penalty = 1.0
            gradebook.db.commit()
        found = read_results(course, course.assignments).entries["ada", LESSON]
        assert found.score == MOST + 0.75 - 1.0
        assert found.penalty == 1.0
