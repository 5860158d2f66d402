"""Every lesson's notebooks: nothing leaks, they run with solutions, and they run with nothing filled in."""

import re

import nbformat
import pytest

from autograder.releasing.release import leaks
from nnkit import lessons
from tests.browser.lab import CHROMIUM

from .lessons import (
    ASSIGNMENTS,
    COURSE,
    assert_nothing_is_filled_in,
    errors,
    run,
    solution_notebook,
    student_notebook,
)

#: So many characters of code stand in a line of a window that is 1280 pixels wide, with JupyterLab's sidebar open.
WIDEST = 105

each_lesson = pytest.mark.parametrize("assignment", ASSIGNMENTS, ids=lambda each: each.name)


def test_there_is_a_notebook_for_each_lesson():
    assert [each.name for each in ASSIGNMENTS] == [lesson.folder for lesson in lessons.lessons()]


@each_lesson
def test_a_student_notebook_holds_no_solution_no_hidden_test_and_no_output(assignment):
    assert leaks(student_notebook(assignment), solution_notebook(assignment)) == []


def test_nothing_that_students_get_was_run():
    """Also in the start page, which is no lesson."""
    found = sorted((COURSE.root / "notebooks").rglob("*.ipynb"))
    assert len(found) == len(ASSIGNMENTS) + 1
    for path in found:
        for cell in nbformat.read(path, as_version=4).cells:
            assert not cell.get("outputs"), (path.name, cell.id)
            assert cell.get("execution_count") is None, (path.name, cell.id)


@each_lesson
def test_what_the_check_for_leaks_looks_for_is_really_there(assignment):
    solution = solution_notebook(assignment)
    found = leaks(solution, solution)
    assert any("a solution" in each for each in found)
    assert any("a hidden test" in each for each in found)


@each_lesson
def test_notebooks_are_valid_and_small(assignment):
    for path in (assignment.solution_notebook, assignment.student_notebook):
        nbformat.validate(nbformat.read(path, as_version=4))
        assert path.stat().st_size < 300_000
    assert sorted(path.name for path in assignment.release.iterdir()) == [assignment.student_notebook.name]


@each_lesson
def test_no_line_of_code_is_cut_off_in_a_window_of_1280_pixels(assignment):
    code = [cell.source for cell in student_notebook(assignment).cells if cell.cell_type == "code"]
    assert [line for cell in code for line in cell.split("\n") if len(line) > WIDEST] == []


@pytest.mark.slow
@each_lesson
def test_the_solutions_run_from_top_to_bottom_and_earn_all_points(assignment, tmp_path):
    notebook = run(solution_notebook(assignment), tmp_path)
    assert errors(notebook) == {}
    for cell in notebook.cells:
        settings = cell.metadata.get("nbgrader", {})
        if settings.get("grade") and cell.cell_type == "code":
            results = [output for output in cell.outputs if output.output_type == "execute_result"]
            assert [float(output.data["text/plain"]) for output in results] == [settings["points"]], cell.id
    (shown,) = [cell.outputs for cell in notebook.cells if cell.source == "progress()"]
    assert re.search(r": (\d+) of \1 exercises done, (\d+) of \2 points", shown[0].data["text/plain"])


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is not None, reason="tests/browser runs them in JupyterLab, and looks at the same")
@each_lesson
def test_the_students_version_runs_with_nothing_filled_in(assignment, tmp_path):
    assert_nothing_is_filled_in(run(student_notebook(assignment), tmp_path))
