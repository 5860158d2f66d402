"""Each lesson in JupyterLab, as a student: with nothing written, with right answers, with a wrong one."""

import json
import re

import pytest
from nbformat import from_dict

from autograder.course import Assignment
from autograder.grading.needed_cells import CellText, needed_cells
from autograder.rehearsal.sheet import Planted, plantable
from nnkit import lessons
from nnkit.checking.verdict import NOT_WRITTEN, PASSED
from nnkit.showing.panel import read
from tests.browser.lab import Lab, copy, errors, faults_of_a_notebook, outputs
from tests.course.lessons import ASSIGNMENTS, assert_nothing_is_filled_in, solution_notebook

#: For each lesson an exercise, and how somebody gets it wrong.
WRONG = {
    "perceptron": "perceptron_update",
    "partial_derivatives": "chain_rule",
    "feedforward": "layer",
    "backpropagation": "hidden_error",
    "gradient_checking": "numerical_gradient",
    "stochastic_gradient_descent": "sgd_step",
    "momentum": "momentum_step",
    "outputs_and_costs": "softmax",
    "optimizers": "adam_step",
    "regularization": "l2_gradients",
}


def right_answers(assignment) -> dict[str, str]:
    """By cell, what the instructor's notebook has between its marks."""
    answers = {}
    for cell in solution_notebook(assignment).cells:
        mark = cell.metadata.get("nbgrader", {})
        if mark.get("solution") and cell.cell_type == "code":
            answers[mark["grade_id"]] = re.sub(r"^ *### (BEGIN|END) SOLUTION\n?", "", cell.source, flags=re.MULTILINE)
    return answers


def wrong_answer(assignment: Assignment) -> Planted:
    return next(each for each in plantable(assignment) if each.exercise == WRONG[assignment.notebook] and each.mistake)


def checks(cells: list[dict]) -> dict[str, str]:
    """By exercise, what its check says in a panel; a question says it in the cell in which it is asked."""
    found = {}
    for cell in cells:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id", "").removeprefix("test_")
        for line in outputs(cell).split("\n"):
            if name and (said := read(line)):
                found[name] = said[0]
    return found


@pytest.mark.parametrize("assignment", ASSIGNMENTS, ids=lambda each: each.name)
def test_a_lesson_from_empty_to_done(assignment, page, students, screenshots):
    lesson = lessons.lesson_named(assignment.notebook)
    possible = sum(item.points for item in lesson.graded() if item.name not in lesson.bonus)
    lab = Lab(page, students, copy(assignment.student_notebook, students, f"{assignment.notebook}.ipynb"))

    lab.run_all()
    notebook = from_dict({"cells": lab.cells(), "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    assert_nothing_is_filled_in(notebook, read=True)
    cells = lab.cells()
    assert checks(cells) == dict.fromkeys((item.name for item in lesson.graded()), NOT_WRITTEN)
    assert f"0 of {possible} points" in "".join(map(outputs, cells[-3:]))

    lab.unfold()
    given = right_answers(assignment)
    lab.write({lab.index(name): source for name, source in given.items()})
    code = [at for at, cell in enumerate(cells) if cell["cell_type"] == "code"]
    needed = needed_cells([CellText(cells[at]["source"], "nbgrader" not in cells[at]["metadata"]) for at in code])
    lab.run_these({*code[-3:], *(at for at, is_needed in zip(code, needed, strict=True) if is_needed)})
    cells = lab.cells()
    assert errors(cells) == []
    assert checks(cells) == dict.fromkeys((item.name for item in lesson.graded()), PASSED)
    assert f"{possible} of {possible} points" in "".join(map(outputs, cells[-3:]))
    assert len(json.dumps(cells)) < 500_000, "a notebook that was run is light enough to be handed in by mail"

    wrong = wrong_answer(assignment)
    at, check = lab.index(wrong.exercise), lab.index(f"test_{wrong.exercise}")
    lab.type(at, wrong.source)
    lab.run(at)
    lab.run(check)
    panel = outputs(lab.cells()[check], "text/html")
    hint = next(each.hint for each in lessons.find(wrong.exercise).misconceptions if each.name == wrong.mistake)
    assert "nnkit-failed" in panel
    assert lab.cell(check).locator(".jp-OutputArea-output").count() == 1, "the panel is all that is shown"
    assert re.sub(r"\W+", " ", hint)[:60] in re.sub(r"<[^>]*>", "", re.sub(r"\W+", " ", panel)), panel[:800]
    lab.cell(check).locator(".nnkit-panel").screenshot(path=screenshots / f"panel-{assignment.notebook}.png")
    assert not faults_of_a_notebook(page)
