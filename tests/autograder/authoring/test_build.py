"""The path of a lesson: what is built twice is the same, and what could not be graded is refused."""

import json
import os
import re
from types import SimpleNamespace

import pytest
from nbgrader.api import Gradebook

from autograder.authoring import build
from autograder.authoring.answers import answers_to
from autograder.authoring.build import build_lessons, contents_file
from autograder.authoring.nbgrader_cells import HIDDEN, SOLUTION
from autograder.authoring.students_version import generate
from autograder.authoring.text import BuildError, contents, solution_notebook
from autograder.course import Course, CourseError
from autograder.nbgrader_settings import ANSWERS
from nnkit import lessons
from tests.autograder.authoring.invented import FIRST, course_of_the_first
from tests.course.lessons import ASSIGNMENTS, COURSE, student_notebook

LESSON = lessons.lesson_named("partial_derivatives")
EXERCISE = LESSON.exercises[0]
each_lesson = pytest.mark.parametrize("assignment", ASSIGNMENTS, ids=lambda each: each.name)


@pytest.fixture
def course(tmp_path):
    """A course of its own that holds the first lesson."""
    return course_of_the_first(tmp_path)


def test_building_twice_gives_the_same_bytes_and_what_is_committed(course):
    assert len(build_lessons(course, course.assignments)) == 1  # the solution is there, the release is not
    first = course.assignments[0].student_notebook.read_bytes()
    assert build_lessons(course, course.assignments) == []
    assert first == FIRST.student_notebook.read_bytes()
    assert course.assignments[0].solution_notebook.read_bytes() == FIRST.solution_notebook.read_bytes()


def test_check_tells_what_is_stale_and_changes_nothing(course):
    build_lessons(course, course.assignments)
    target = course.assignments[0].student_notebook
    target.write_text(target.read_text() + " ")
    before = target.read_bytes()
    with pytest.raises(BuildError, match=r"partial_derivatives\.ipynb"):
        build_lessons(course, course.assignments, check=True)
    assert target.read_bytes() == before


def test_an_exercise_that_the_guard_does_not_know_is_told(course, monkeypatch, capsys):
    monkeypatch.setattr(build, "TRIED", build.TRIED - {"chain_rule"})
    build_lessons(course, course.assignments)
    said = "library answer chain_rule has not been tried yet: call `autograder guard`"
    assert said in " ".join(capsys.readouterr().out.split())
    with pytest.raises(BuildError, match=said):
        build_lessons(course, course.assignments, check=True)


def test_stray_files_reach_students_only_when_meant_for_them(course):
    source = course.assignments[0].source
    (source / "notes.py").write_text("secret = 1")
    (source / "picture.svg").write_text("<svg/>")
    (source / ANSWERS / "more.json").write_text("{}")
    build_lessons(course, course.assignments)
    released = {path.name for path in course.assignments[0].release.iterdir()}
    assert released == {"partial_derivatives.ipynb", "picture.svg"}
    (source / "picture.svg").unlink()
    build_lessons(course, course.assignments)
    assert not (course.assignments[0].release / "picture.svg").exists()


def test_building_needs_no_gradebook(course, monkeypatch):
    """What is built depends on the text alone, and making a database takes longer than all the rest."""

    def opened(*arguments):
        raise AssertionError(arguments)

    monkeypatch.setattr(Gradebook, "__init__", opened)
    assert len(build_lessons(course, course.assignments)) == 1


def test_cell_ids_are_stable():
    notebook = solution_notebook(FIRST)
    again = solution_notebook(FIRST)
    assert [cell.id for cell in notebook.cells] == [cell.id for cell in again.cells]
    assert EXERCISE.name in {cell.id for cell in notebook.cells}


#: The one form of a test cell.
TEST_CELL = re.compile(
    r"### BEGIN HIDDEN TESTS\nfrom nnkit\.check import grade as check\n### END HIDDEN TESTS\n"
    r'check\((?P<answer>\w+)(?:, "(?P<name>\w+)")?\)'
)


@each_lesson
def test_what_is_built_can_be_graded(assignment):
    """Has each exercise one cell to write in and one locked test, which is the hidden import and one call, with its
    points; and stand solutions and hidden tests in such cells alone?"""
    notebook = solution_notebook(assignment)
    asked = {item.name: item for item in lessons.lesson_named(assignment.notebook).graded()}
    solved, tested = [], []
    for cell in notebook.cells:
        settings = cell.metadata.get("nbgrader", {})
        for begin, end in (HIDDEN, SOLUTION):
            assert cell.source.count(begin) == cell.source.count(end) <= 1, cell.id
        assert (SOLUTION[0] in cell.source) == bool(settings.get("solution")), cell.id
        is_test = bool(settings.get("grade") and not settings.get("solution"))
        assert (HIDDEN[0] in cell.source) == is_test, cell.id
        if is_test:
            shape = TEST_CELL.fullmatch(cell.source)
            name = shape["name"] or shape["answer"]
            assert settings == settings | {"grade_id": f"test_{name}", "points": asked[name].points, "locked": True}
            tested.append(name)
        elif settings.get("solution") and cell.cell_type == "code":
            solved.append(settings["grade_id"])
            if settings["grade_id"] in asked:
                assert cell.source.count(SOLUTION[0] + "\n") == 1
            compile(cell.source, cell.id, "exec")
    assert sorted(tested) == sorted(asked)
    assert set(asked) <= set(solved)
    assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)


@each_lesson
def test_contents_are_those_of_the_text(assignment):
    """Does the library, which has no text, know what the lesson asks for and in which order?"""
    lesson = lessons.lesson_named(assignment.notebook)
    listed = "".join(f"{kind} {name}{' more' if more else ''}\n" for kind, name, more in lesson.contents)
    assert listed == contents(assignment.text.read_text("utf-8"))
    assert {name for kind, name, _ in lesson.contents if kind == "exercise"} == set(lessons.exercise_names(lesson.name))


def test_contents_are_written_where_the_course_has_its_own_library(course, monkeypatch):
    listed = course.root / "nnkit" / "lessons" / FIRST.notebook / "contents.txt"
    listed.parent.mkdir(parents=True)
    listed.write_text("exercise something_else\n")
    build_lessons(course, course.assignments)
    assert listed.read_text() == "exercise something_else\n"  # the library in use lies elsewhere
    monkeypatch.setattr(build, "_LESSONS", course.root / "nnkit" / "lessons")
    with pytest.raises(BuildError, match=r"Not what would be built: nnkit/lessons/partial_derivatives/contents\.txt"):
        build_lessons(course, course.assignments, check=True)
    build_lessons(course, course.assignments)
    assert listed.read_text("utf-8") == contents_file(FIRST)
    assert listed.read_text("utf-8").startswith(f"minutes {LESSON.minutes}\n")


def test_what_is_taken_out_of_a_text_does_not_stop_its_build(course, monkeypatch):
    """What the library has of a lesson names an exercise that is gone: is that mended before the library is asked?"""
    listed = course.root / "nnkit" / "lessons" / FIRST.notebook / "contents.txt"
    listed.parent.mkdir(parents=True)
    listed.write_text("exercise long_gone\n")
    monkeypatch.setattr(build, "_LESSONS", course.root / "nnkit" / "lessons")
    of_before = SimpleNamespace(contents=[SimpleNamespace(name="long_gone")])
    written = contents_file(FIRST)
    monkeypatch.setattr(lessons, "lesson_named", lambda name: of_before)
    monkeypatch.setattr(build, "contents_file", lambda assignment: written)
    with pytest.raises(BuildError, match=r"Not what would be built: nnkit/lessons/partial_derivatives/contents\.txt"):
        build._forget_what_is_gone(course, [FIRST], True)
    build._forget_what_is_gone(course, [FIRST], False)
    assert listed.read_text("utf-8") == written


@pytest.mark.parametrize(
    ("cell", "hint"),
    [
        (f"# %% exercise {EXERCISE.name}\n", f"{EXERCISE.name} has no place in the text. Write `# %% exercise"),
        ("# %% question q_convex\n", "q_convex has no place in the text. Write `# %% question q_convex`"),
        ("# %% read explain_local_minimum\n", "has no place in the text. Write `# %% read explain_local_minimum`"),
    ],
)
def test_what_students_would_never_see_is_refused(course, cell, hint):
    text = course.assignments[0].text
    assert cell in text.read_text("utf-8")
    text.write_text(text.read_text("utf-8").replace(cell, "# %% [markdown]\n"), "utf-8")
    with pytest.raises(BuildError, match=re.escape(hint)):
        build_lessons(course, course.assignments)
    assert not course.assignments[0].release.exists()


def test_a_region_that_nbgrader_cannot_read_is_refused_with_its_reason(course, monkeypatch):
    """Does whoever changes the build hear what nbgrader said, and is nothing written?"""
    notebook = solution_notebook(FIRST)
    cell = next(each for each in notebook.cells if each.id == EXERCISE.name)
    cell.source = cell.source.replace(SOLUTION[1], "")
    monkeypatch.setattr(build, "solution_notebook", lambda assignment: notebook)
    with pytest.raises(
        BuildError, match=r"could not make the students' version of 01_\w+: .*no end solution statement"
    ):
        build_lessons(course, course.assignments)
    assert not course.assignments[0].release.exists()


def body_of(source: str) -> str:
    """What an answer's text says below its first `def` and docstring."""
    return re.sub(r'^.*?def \w+\([^)]*\):\n(?:\s*""".*?"""\n)?', "", source, count=1, flags=re.DOTALL).strip()


@each_lesson
def test_no_answer_right_or_wrong_reaches_students(assignment):
    """Is none of the answers beside the lesson, nor what the checks make of one, among the students' cells?"""
    text = "\n".join(cell.source for cell in student_notebook(assignment).cells)
    bodies = {
        body_of(answer.source): f"{exercise}: {answer.title}"
        for exercise in lessons.exercise_names(assignment.notebook)
        for answer in answers_to(assignment, exercise)
    }
    telltale = {body: name for body, name in bodies.items() if len(body) >= 25 and not body.startswith("return ")}
    assert len(telltale) > 10
    assert [name for body, name in telltale.items() if body in text] == []
    assert "# %% " not in text
    for path in assignment.release.rglob("*"):
        assert path.suffix == ".ipynb", path


def test_whoever_makes_the_students_version_the_answers_stay_behind(course):
    """Formgrader and `nbgrader generate_assignment` copy what lies beside a notebook, and do not build."""
    (only,) = course.assignments
    assert (only.source / ANSWERS / "verdicts.json").is_file()
    (only.source / "picture.svg").write_text("<svg/>")
    generate(course, only, release=course.root / "notebooks")
    released = {str(path.relative_to(only.release)) for path in only.release.rglob("*")}
    assert released == {"partial_derivatives.ipynb", "picture.svg"}


def test_an_interrupted_build_leaves_the_old_notebook(course, monkeypatch):
    build_lessons(course, course.assignments)
    target = course.assignments[0].solution_notebook
    before = target.read_bytes()
    text = course.assignments[0].text
    text.write_text(text.read_text() + "\n# %% [markdown]\n# One more cell.\n")

    def interrupted(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", interrupted)
        with pytest.raises(KeyboardInterrupt):
            build_lessons(course, course.assignments)
    assert target.read_bytes() == before
    json.loads(before)


def test_a_lesson_is_found_by_number_name_or_folder():
    for wanted in (FIRST.name, FIRST.notebook, FIRST.number, str(int(FIRST.number))):
        assert COURSE.assignment(wanted) == FIRST
    with pytest.raises(CourseError, match="There is no lesson '99'"):
        COURSE.assignment("99")


def test_a_folder_outside_any_course_is_told_so(tmp_path):
    with pytest.raises(CourseError, match="lies in no course"):
        Course.find(tmp_path)
