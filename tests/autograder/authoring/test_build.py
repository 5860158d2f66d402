"""The path of a lesson: what is built twice is the same, and what could not be graded is refused."""

import json
import shutil

import nbformat
import pytest

from autograder.authoring import build
from autograder.authoring.build import BuildError, build_lessons, inspect_lesson, solution_notebook
from autograder.course import Course, CourseError
from nnkit import exercises
from tests.course.lessons import ASSIGNMENTS, COURSE

FIRST = ASSIGNMENTS[0]
LESSON = exercises.lessons()[0]
EXERCISE = LESSON.exercises[0]


@pytest.fixture
def course(tmp_path):
    """A course of its own that holds the first lesson."""
    shutil.copy(COURSE.root / "nbgrader_config.py", tmp_path)
    shutil.copytree(FIRST.source, tmp_path / "solutions" / FIRST.name)
    return Course(tmp_path)


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


def test_stray_files_reach_students_only_when_meant_for_them(course):
    source = course.assignments[0].source
    (source / "notes.py").write_text("secret = 1")
    (source / "picture.svg").write_text("<svg/>")
    build_lessons(course, course.assignments)
    released = {path.name for path in course.assignments[0].release.iterdir()}
    assert released == {"partial_derivatives.ipynb", "picture.svg"}
    (source / "picture.svg").unlink()
    build_lessons(course, course.assignments)
    assert not (course.assignments[0].release / "picture.svg").exists()


def test_cell_ids_are_stable():
    notebook = solution_notebook(FIRST)
    again = solution_notebook(FIRST)
    assert [cell.id for cell in notebook.cells] == [cell.id for cell in again.cells]
    assert EXERCISE.name in {cell.id for cell in notebook.cells}


def find(notebook, grade_id):
    return next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id)


def no_region(notebook):
    find(notebook, f"test_{EXERCISE.name}").source = f"check({EXERCISE.name})"


def other_code(notebook):
    find(notebook, f"test_{EXERCISE.name}").source += "\nassert True"


def wrong_points(notebook):
    find(notebook, f"test_{EXERCISE.name}").metadata.nbgrader.points += 1


def wrong_name(notebook):
    find(notebook, f"test_{EXERCISE.name}").metadata.nbgrader.grade_id = "test_something"


def not_locked(notebook):
    find(notebook, f"test_{EXERCISE.name}").metadata.nbgrader.locked = False


def duplicate(notebook):
    notebook.cells.append(find(notebook, EXERCISE.name).copy())


def half_a_region(notebook):
    cell = find(notebook, EXERCISE.name)
    cell.source = cell.source.replace("### END SOLUTION", "")


def solution_in_the_open(notebook):
    notebook.cells.append(
        nbformat.v4.new_code_cell("### BEGIN SOLUTION\nx = 1\n### END SOLUTION", id="open", metadata={})
    )


def no_solution(notebook):
    notebook.cells.remove(find(notebook, EXERCISE.name))


def no_test(notebook):
    notebook.cells.remove(find(notebook, f"test_{EXERCISE.name}"))


def bad_python(notebook):
    find(notebook, EXERCISE.name).source += "\n    )"


REFUSED = {
    no_region: "must be the hidden import",
    other_code: "must be the hidden import",
    wrong_points: "but the exercise is worth",
    wrong_name: "its grade_id must be",
    not_locked: "outside a locked, graded cell",
    duplicate: "two cells have this grade_id",
    half_a_region: "do not come in pairs",
    solution_in_the_open: "not marked as a solution",
    no_solution: "no solution cell",
    no_test: "no test cell",
    bad_python: "not valid Python",
}


@pytest.mark.parametrize(("spoil", "words"), REFUSED.items(), ids=lambda each: getattr(each, "__name__", ""))
def test_a_lesson_that_could_not_be_graded_is_refused(spoil, words):
    notebook = solution_notebook(FIRST)
    inspect_lesson(FIRST, notebook, LESSON)
    spoil(notebook)
    with pytest.raises(BuildError, match=words):
        inspect_lesson(FIRST, notebook, LESSON)


def test_an_interrupted_build_leaves_the_old_notebook(course, monkeypatch):
    build_lessons(course, course.assignments)
    target = course.assignments[0].solution_notebook
    before = target.read_bytes()
    text = course.assignments[0].text
    text.write_text(text.read_text() + "\n# %% [markdown]\n# One more cell.\n")

    def interrupted(target, data):
        target.with_name(".half").write_bytes(data[:100])
        raise KeyboardInterrupt

    monkeypatch.setattr(build, "_replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        build_lessons(course, course.assignments)
    assert target.read_bytes() == before
    json.loads(before)


def test_a_lesson_is_found_by_number_name_or_folder():
    for wanted in (FIRST.name, FIRST.notebook, FIRST.number, FIRST.number.lstrip("0")):
        assert COURSE.assignment(wanted) == FIRST
    with pytest.raises(CourseError, match="There is no lesson '99'"):
        COURSE.assignment("99")


def test_a_folder_outside_any_course_is_told_so(tmp_path):
    with pytest.raises(CourseError, match="lies in no course"):
        Course.find(tmp_path)
