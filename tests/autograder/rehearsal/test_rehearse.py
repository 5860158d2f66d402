"""The rehearsal: is the class believable and always the same, is the bank right, and is a wrong score noticed?"""

import io
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from nbclient import NotebookClient
from rich.console import Console

from autograder.authoring.snapshot import Worth, read_snapshot
from autograder.course import Course, CourseError
from autograder.nbgrader_settings import ANSWERS
from autograder.records.results import FULL, ClassResults, Entry, Mark
from autograder.rehearsal.envelopes import write_uploads
from autograder.rehearsal.people import PEOPLE, Invented
from autograder.rehearsal.rehearse import MARKER, compare, rehearse_class, scratch_course
from autograder.rehearsal.sheet import Planted, Sheet, plantable
from autograder.rehearsal.students import invent
from autograder.roster.spelling import student_id
from nnkit import lessons
from nnkit.checking import PersonalExercise
from tests.autograder.small_course import LESSON, POINTS, TRIPLE, make_course
from tests.course.lessons import ASSIGNMENTS, COURSE

DUE = datetime(2026, 11, 27, 18, 0, tzinfo=UTC)


def quiet():
    return Console(file=io.StringIO(), width=200)


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Course:
    """A small lesson, with less patience for endless loops."""
    course = make_course(tmp_path_factory.mktemp("course"))
    with (course.root / "nbgrader_config.py").open("a") as config:
        config.write("\nc.IsolatedExecute.call_timeout = 1.0\nc.IsolatedExecute.test_timeout = 3.0\n")
    return course


@pytest.fixture(scope="module")
def sheets() -> list[Sheet]:
    return [Sheet(each) for each in COURSE.assignments]


@pytest.fixture(scope="module")
def thirty(sheets) -> list[Invented]:
    return invent(sheets, 30, 1)


class TestPlanted:
    @pytest.mark.parametrize("assignment", ASSIGNMENTS, ids=lambda each: each.name)
    def test_what_is_planted_is_what_the_checks_make_of_the_answers_beside_the_lesson(self, assignment):
        written = read_snapshot(assignment)
        planted = plantable(assignment)
        assert len(planted) > 20
        for each in planted:
            assert Worth(each.points, each.mistake) == written[each.exercise][each.title], each.title
            assert each.source
        assert "the solution" not in {each.title for each in planted}

    @pytest.mark.parametrize("assignment", ASSIGNMENTS, ids=lambda each: each.name)
    def test_every_exercise_has_another_right_way_and_three_mistakes(self, assignment):
        planted = plantable(assignment)
        for exercise in lessons.lesson_named(assignment.notebook).exercises:
            if isinstance(exercise, PersonalExercise):
                continue
            points = [each.points for each in planted if each.exercise == exercise.name]
            assert points.count(exercise.points) >= 1, exercise.name
            assert len(points) - points.count(exercise.points) >= 3, exercise.name

    @pytest.mark.parametrize("place", range(len(ASSIGNMENTS)), ids=[each.name for each in ASSIGNMENTS])
    def test_everything_can_be_answered_rightly_and_wrongly(self, sheets, place):
        sheet = sheets[place]
        assert set(sheet.exercises) == {item.name for item in lessons.lesson_named(sheet.assignment.notebook).graded()}
        for name in sheet.exercises:
            assert {each.points for each in sheet.right(name)} == {sheet.most[name]}
            assert all(each.points < sheet.most[name] for each in sheet.wrong(name))
            assert sheet.wrong(name), name
            assert sheet.right(name)[0] == sheet.solutions[name]

    def test_a_sheet_without_others_takes_the_lesson_s_own(self, small):
        titles = {each.title for each in Sheet(small.assignments[0]).right("sigmoid_prime")}
        assert titles - {"the solution"} <= {each.title for each in plantable(small.assignments[0])}
        assert len(titles) > 1

    def test_an_answer_that_needs_what_the_lesson_lacks_is_left_out(self, small):
        answers = [
            Planted("triple", "alone", "def triple(x):\n    return np.multiply(3, x)", 2.0),
            Planted("triple", "with friends", "def triple(x):\n    return double(x) + x", 2.0),
        ]
        right = Sheet(small.assignments[0], answers).right("triple")
        assert [each.title for each in right] == ["the solution", "alone"]

    def test_a_lesson_whose_verdicts_are_not_written_is_told_what_to_call(self, tmp_path):
        course = make_course(tmp_path)
        (course.assignments[0].source / ANSWERS / "verdicts.json").unlink()
        with pytest.raises(CourseError, match=r"verdicts\.json is missing. Call `autograder verdicts 01`"):
            Sheet(course.assignments[0])


class TestClass:
    def test_the_same_seed_makes_the_same_class_and_another_one_another(self, sheets, thirty):
        assert invent(sheets, 30, 1) == thirty
        assert invent(sheets, 30, 2) != thirty

    def test_a_larger_class_begins_with_the_smaller_one(self, sheets, thirty):
        assert thirty[:7] == invent(sheets, 7, 1)

    @pytest.mark.parametrize("seed", range(4))
    def test_everyone_has_an_id_of_their_own_that_collecting_gives(self, seed):
        students = invent([], 200, seed)
        assert len({each.id for each in students}) == 200
        assert all(student_id(each.id) == each.id for each in students)

    def test_who_is_in_a_class_does_not_depend_on_its_lessons(self, thirty):
        assert [replace(each, handed_in=()) for each in thirty] == invent([], 30, 1)

    def test_names_and_ids_say_the_same(self):
        for first, last, first_id, last_id in PEOPLE:
            assert (student_id(first), student_id(last)) == (first_id, last_id)

    def test_endless_loops_are_rare_and_the_first_six_have_none(self):
        for students in (6, 15, 30, 100):
            loops = sum(each.kind == "an endless loop" for each in invent([], students, 1))
            assert loops <= -(-students // 15)
            assert students > 6 or loops == 0

    def test_thirty_are_of_every_kind_the_issue_names(self, thirty):
        kinds = {each.kind for each in thirty}
        wanted = "perfect, half done, misconceptions, late, nothing filled in, renamed the file, not a notebook, "
        wanted += "a syntax error, an endless loop"
        assert set(wanted.split(", ")) <= kinds
        assert len({each.layout for each in thirty}) == 5

    def test_thirty_make_many_different_mistakes(self, thirty):
        works = [work for student in thirty for work in student.handed_in]
        made = Counter((exercise, mistake) for work in works for exercise, mistake in work.mistakes.items())
        assert len(made) > 40
        assert max(made.values()) > 1

    def test_somebody_does_the_path_and_no_more(self, small, monkeypatch):
        monkeypatch.setattr(Sheet, "bonus", frozenset({"triple"}))
        made = invent([Sheet(each) for each in small.assignments], 4, 1)
        (work,) = next(each for each in made if each.kind == "the path and no more").handed_in
        assert (work.planted(bonus=False), work.planted(bonus=True)) == (POINTS, 0.0)
        perfect = next(
            each for each in invent([Sheet(each) for each in small.assignments], 30, 1) if each.kind == "perfect"
        )
        assert perfect.handed_in[0].planted(bonus=True) == TRIPLE

    @pytest.mark.parametrize("students", [1, 2, 3])
    @pytest.mark.parametrize("seed", range(5))
    def test_a_class_can_be_as_small_as_one(self, small, students, seed):
        made = invent([Sheet(each) for each in small.assignments], students, seed)
        assert len(made) == students
        assert all(work.lesson == LESSON for each in made for work in each.handed_in)

    def test_uploads_carry_everything_that_is_handed_in(self, thirty, tmp_path):
        sources = write_uploads(thirty, tmp_path, DUE)
        assert {path.suffix for path in sources} == {".zip", ""}
        assert len(sources) >= 5


class TestScratch:
    def test_the_copy_hands_nothing_out(self, small, tmp_path):
        scratch = scratch_course(small, [LESSON], tmp_path / "play")
        assert scratch.assignments[0].name == LESSON
        assert scratch.load_config().Exchange.root.startswith(str(tmp_path))

    def test_a_folder_of_its_own_is_wiped_and_any_other_is_kept(self, small, tmp_path):
        mine = tmp_path / "mine"
        mine.mkdir()
        (mine / "thesis.txt").write_text("do not lose")
        with pytest.raises(CourseError, match="is not empty"):
            scratch_course(small, [LESSON], mine)
        assert (mine / "thesis.txt").read_text() == "do not lose"
        scratch_course(small, [LESSON], tmp_path / "play")
        (tmp_path / "play" / "left.txt").write_text("from the last time")
        scratch_course(small, [LESSON], tmp_path / "play")
        assert not (tmp_path / "play" / "left.txt").exists()
        assert (tmp_path / "play" / MARKER).is_file()

    def test_the_course_itself_is_never_wiped(self, small):
        (small.root / MARKER).write_text("")
        try:
            with pytest.raises(CourseError, match="holds the course"):
                scratch_course(small, [LESSON], small.root)
        finally:
            (small.root / MARKER).unlink()


class TestCompare:
    """A comparison that finds nothing is worth nothing unless it finds what is there."""

    def planted(self, small):
        return invent([Sheet(each) for each in small.assignments], 1, 1)

    def as_planted(self, students) -> ClassResults:
        (student,) = students
        (work,) = student.handed_in
        marks = {f"test_{name}": Mark(points, FULL) for name, points in work.points.items()}
        entry = Entry(student.id, work.lesson, sum(work.points.values()), 4.0, marks=marks)
        return ClassResults((), {student.id: ""}, {(student.id, work.lesson): entry})

    def changed(self, results, **change) -> ClassResults:
        ((key, entry),) = results.entries.items()
        return replace(results, entries={key: replace(entry, **change)})

    def test_nothing_is_found_where_all_is_as_planted(self, small):
        students = self.planted(small)
        assert compare(students, self.as_planted(students)) == []

    def test_every_kind_of_deviation_is_found(self, small):
        students = self.planted(small)
        right = self.as_planted(students)
        marks = dict(next(iter(right.entries.values())).marks)
        fewer = marks | {"test_triple": Mark(1.0, FULL)}
        found = {
            "points": compare(students, self.changed(right, marks=fewer)),
            "exercises": compare(students, self.changed(right, marks={"test_triple": marks["test_triple"]})),
            "late": compare(students, self.changed(right, seconds_late=5.0)),
            "unreadable": compare(students, self.changed(right, unreadable="no")),
            "submission": compare(students, ClassResults((), {}, {})),
        }
        for what, deviations in found.items():
            assert any(what in each.what for each in deviations), what
        stranger = replace(right, entries=dict(right.entries) | {("nobody", LESSON): Entry("nobody", LESSON, 1.0, 4.0)})
        assert [each.student for each in compare(students, stranger)] == ["nobody"]

    def test_points_that_are_added_up_in_the_wrong_place_are_found(self, small, monkeypatch):
        """A bonus within the points of the path, or the other way round, though each mark is as planted."""
        monkeypatch.setattr(Sheet, "bonus", frozenset({"triple"}))
        students = self.planted(small)
        (work,) = students[0].handed_in
        path, bonus = work.planted(bonus=False), work.planted(bonus=True)
        assert path + bonus == sum(work.points.values())
        right = self.changed(self.as_planted(students), score=path, bonus=bonus)
        assert compare(students, right) == []
        assert [each.what for each in compare(students, self.changed(right, bonus=bonus + 1))] == ["bonus"]
        assert [each.what for each in compare(students, self.changed(right, score=path + 1))] == ["points of the path"]

    def test_a_mistake_that_is_not_named_is_found(self, small):
        students = self.planted(small)
        work = replace(students[0].handed_in[0], mistakes={"triple": "doubled"})
        (deviation,) = compare([replace(students[0], handed_in=(work,))], self.as_planted(students))
        assert (deviation.planted, deviation.got) == ("doubled", "None")


@pytest.mark.slow
def test_a_small_class_on_the_real_lessons_gets_what_was_planted(tmp_path, monkeypatch):
    """Solutions are given out as they stand: that they run is proved where each runs (`tests/course`), and that they
    are given out with what running them shows, with one lesson (`tests/autograder/releasing`)."""
    monkeypatch.setattr(NotebookClient, "execute", lambda client, **options: client.nb)
    console = quiet()
    right = rehearse_class(
        COURSE, COURSE.assignments, students=3, seed=1, folder=tmp_path / "play", workers=2, console=console
    )
    assert right, console.file.getvalue()
    said = console.file.getvalue()
    for step in ("1 Release", "2 The class hands in", "3 Collect", "4 Grade", "5 Feedback", "6 Solutions", "7 Report"):
        assert step in said
    assert "All as planted" in said


@pytest.mark.slow
def test_every_kind_of_student_on_a_small_lesson_gets_what_was_planted(small, tmp_path):
    console = quiet()
    right = rehearse_class(
        small, small.assignments, students=20, seed=3, folder=tmp_path / "play", workers=2, console=console
    )
    assert right, console.file.getvalue()


@pytest.mark.slow
def test_a_wrong_score_makes_the_rehearsal_fail(small, tmp_path, monkeypatch):
    from autograder.rehearsal import rehearse

    def generous(*arguments, **options):
        return [replace(each, handed_in=(_richer(each.handed_in[0]),)) for each in invent(*arguments, **options)]

    def _richer(work):
        return replace(work, points={name: points + 1 for name, points in work.points.items()})

    monkeypatch.setattr(rehearse, "invent", generous)
    console = quiet()
    assert not rehearse_class(small, small.assignments, students=1, folder=tmp_path / "play", console=console)
    assert "Not as planted" in console.file.getvalue()
