"""The rehearsal: is the class believable and always the same, is the bank right, and is a wrong score noticed?"""

import io
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from rich.console import Console

from autograder.course import Course, CourseError
from autograder.records.results import FULL, ClassResults, Entry, Mark
from autograder.rehearsal.envelopes import write_uploads
from autograder.rehearsal.rehearse import MARKER, compare, rehearse_class, scratch_course
from autograder.rehearsal.sheet import BANK, Answer, Sheet, parse_bank, read_bank
from autograder.rehearsal.students import PEOPLE, invent
from autograder.submissions.senders import student_id
from nnkit import exercises
from nnkit.checking.examination import examine
from nnkit.checking.exercise import Exercise
from tests.autograder.small_course import LESSON, make_course
from tests.course.lessons import COURSE

DUE = datetime(2026, 11, 27, 18, 0, tzinfo=UTC)
ANSWERS = [
    pytest.param(each, id=f"{each.exercise}: {each.title}")
    for path in sorted(BANK.glob("*.py"))
    for each in read_bank(path.stem)
]


def quiet():
    return Console(file=io.StringIO(), width=200)


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Course:
    return make_course(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def sheets() -> list[Sheet]:
    return [Sheet(each) for each in COURSE.assignments]


def namespace_of(sheets: list[Sheet]) -> dict:
    """What a notebook with all solutions defines."""
    names = {"np": np, "__name__": "__main__"}
    for sheet in sheets:
        for answer in sheet.solutions.values():
            if sheet.is_function(answer.exercise):
                exec(answer.source, names)
    return names


class TestBank:
    def test_every_file_belongs_to_a_lesson(self):
        assert {path.stem for path in BANK.glob("*.py")} <= set(exercises.LESSON_NAMES)

    @pytest.mark.parametrize("answer", ANSWERS)
    @pytest.mark.parametrize("seed", [1, 20_261_127])
    def test_an_answer_earns_what_is_planted_and_its_mistake_is_named(self, sheets, answer, seed):
        exercise = exercises.find(answer.exercise)
        assert isinstance(exercise, Exercise)
        names = namespace_of(sheets)
        exec(answer.source, names)
        verdict = examine(exercise, names[answer.exercise], seed=seed, rounds=3)
        said = verdict.failure.wrong if verdict.failure else ""
        named = verdict.diagnosis.name if verdict.diagnosis else None
        assert (float(verdict.points), named) == (answer.points, answer.mistake), said

    @pytest.mark.parametrize("lesson", exercises.LESSON_NAMES)
    def test_every_exercise_has_another_right_way_and_three_mistakes(self, lesson):
        bank = read_bank(lesson)
        for exercise in next(each for each in exercises.lessons() if each.name == lesson).exercises:
            if exercise.personal is not None:
                continue
            points = [each.points for each in bank if each.exercise == exercise.name]
            assert points.count(exercise.points) >= 1, exercise.name
            assert len(points) - points.count(exercise.points) >= 3, exercise.name

    def test_what_an_answer_is_is_read_from_its_head(self):
        head = "# %% f: one way\n# points: 0.5\n# mistake: off: by one\n"
        body = "def f():\n    # points: not here\n    return 1"
        text = f'"""Intro."""\n\n{head}{body}\n'
        (answer,) = parse_bank(text, "x.py")
        assert (answer.exercise, answer.title, answer.points, answer.mistake) == ("f", "one way", 0.5, "off: by one")
        assert answer.source == body

    def test_an_answer_that_needs_what_the_lesson_lacks_is_left_out(self, small):
        bank = [
            Answer("triple", "alone", "def triple(x):\n    return np.multiply(3, x)", 2.0),
            Answer("triple", "with friends", "def triple(x):\n    return double(x) + x", 2.0),
        ]
        assert [each.title for each in Sheet(small.assignments[0], bank).right("triple")] == ["the solution", "alone"]

    @pytest.mark.parametrize("text", ["# %% f: no points\nf = 1", "# %% no title\n# points: 1\nf = 1"])
    def test_an_answer_that_does_not_say_what_it_is_is_refused(self, text):
        with pytest.raises(CourseError, match=r"x\.py"):
            parse_bank(text, "x.py")


class TestClass:
    def test_the_same_seed_makes_the_same_class_and_another_one_another(self, sheets):
        assert invent(sheets, 30, 1) == invent(sheets, 30, 1)
        assert invent(sheets, 30, 1) != invent(sheets, 30, 2)

    def test_a_larger_class_begins_with_the_smaller_one(self, sheets):
        assert invent(sheets, 30, 1)[:7] == invent(sheets, 7, 1)

    @pytest.mark.parametrize("seed", range(4))
    def test_everyone_has_an_id_of_their_own_that_collecting_gives(self, sheets, seed):
        students = invent(sheets, 200, seed)
        assert len({each.id for each in students}) == 200
        assert all(student_id(each.id) == each.id for each in students)

    def test_names_and_ids_say_the_same(self):
        for first, last, first_id, last_id in PEOPLE:
            assert (student_id(first), student_id(last)) == (first_id, last_id)

    def test_endless_loops_are_rare_and_the_first_six_have_none(self, sheets):
        for students in (6, 15, 30, 100):
            loops = sum(each.kind == "an endless loop" for each in invent(sheets, students, 1))
            assert loops <= -(-students // 15)
            assert students > 6 or loops == 0

    def test_thirty_are_of_every_kind_the_issue_names(self, sheets):
        kinds = {each.kind for each in invent(sheets, 30, 1)}
        wanted = "perfect, half done, misconceptions, late, nothing filled in, renamed the file, not a notebook, "
        wanted += "a syntax error, an endless loop"
        assert set(wanted.split(", ")) <= kinds
        assert len({each.layout for each in invent(sheets, 30, 1)}) == 5

    def test_thirty_make_many_different_mistakes(self, sheets):
        works = [work for student in invent(sheets, 30, 1) for work in student.handed_in]
        made = Counter((exercise, mistake) for work in works for exercise, mistake in work.mistakes.items())
        assert len(made) > 40
        assert max(made.values()) > 1

    @pytest.mark.parametrize("students", [1, 2, 3])
    @pytest.mark.parametrize("seed", range(5))
    def test_a_class_can_be_as_small_as_one(self, small, students, seed):
        made = invent([Sheet(each) for each in small.assignments], students, seed)
        assert len(made) == students
        assert all(work.lesson == LESSON for each in made for work in each.handed_in)

    def test_uploads_carry_everything_that_is_handed_in(self, sheets, tmp_path):
        students = invent(sheets, 30, 1)
        sources = write_uploads(students, tmp_path, DUE)
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

    def test_a_mistake_that_is_not_named_is_found(self, small):
        students = self.planted(small)
        work = replace(students[0].handed_in[0], mistakes={"triple": "doubled"})
        (deviation,) = compare([replace(students[0], handed_in=(work,))], self.as_planted(students))
        assert (deviation.planted, deviation.got) == ("doubled", "None")


@pytest.mark.slow
def test_a_small_class_on_the_real_lessons_gets_what_was_planted(tmp_path):
    console = quiet()
    right = rehearse_class(
        COURSE, COURSE.assignments, students=6, seed=1, folder=tmp_path / "play", workers=2, console=console
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
