"""The questions that a person reads: what is asked, the model answer, what earns the points."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook

from autograder.authoring.nbgrader_cells import SOLUTION
from autograder.authoring.rubric import Criterion, RubricError, model_and_rubric
from autograder.course import Assignment
from autograder.pages import markdown_to_html
from autograder.records.dropped import read_dropped
from autograder.records.gradebook import MissingEntry, official_cells
from autograder.records.official import released_order
from nnkit import lessons


@dataclass(frozen=True)
class ReadQuestion:
    """One question. `asked` and `model` are HTML of the course's own; `code`: the answer is a cell of Python."""

    assignment: Assignment
    cell: str
    title: str
    most: float
    asked: str
    model: str
    rubric: tuple[Criterion, ...]
    code: bool

    @property
    def key(self) -> str:
        return f"{self.assignment.number}/{self.cell}"


def questions_of(gradebook: Gradebook, assignments: Iterable[Assignment], classroom: Path) -> list[ReadQuestion]:
    """The questions of these lessons in their order, without those that were dropped; of lessons that the gradebook
    does not know, none."""
    found = []
    for assignment in assignments:
        try:
            official = official_cells(gradebook, assignment.name, assignment.notebook)
        except MissingEntry:
            continue
        cells = nbformat.read(assignment.solution_notebook, as_version=4).cells
        dropped = read_dropped(classroom, assignment.name)
        for name in released_order(assignment.solution_notebook, official):
            mark = official[name].mark
            if name not in dropped and (mark["task"] or (mark["grade"] and mark["solution"])):
                most, code = float(mark.get("points") or 0), official[name].cell_type == "code"
                found.append(_question(assignment, name, most, code, cells))
    return found


def _question(assignment: Assignment, name: str, most: float, code: bool, cells: list[NotebookNode]) -> ReadQuestion:
    places = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in cells]
    at = places.index(name)
    before = cells[at - 1] if at and cells[at - 1].cell_type == "markdown" else None
    text = cells[at].source
    if SOLUTION[0] in text:
        text = text.partition(SOLUTION[0])[2].partition(SOLUTION[1])[0]
    try:
        model, rubric = model_and_rubric(text)
    except RubricError:  # of a lesson that was not built; the build says what is wrong with it
        model, rubric = text.strip(), ()
    known = lessons.lesson_in(assignment.name)
    lesson = f"{assignment.number} {known.title if known else assignment.notebook.replace('_', ' ')}"
    asked = markdown_to_html(_last_section(before.source)) if before else ""
    return ReadQuestion(assignment, name, lesson, most, asked, markdown_to_html(model), rubric, code)


def _last_section(text: str) -> str:
    """A text from its last heading on, which is a question's own."""
    lines = text.split("\n")
    heads = [number for number, line in enumerate(lines) if line.startswith("#")]
    return "\n".join(lines[heads[-1] + 1 :] if heads else lines).strip()
