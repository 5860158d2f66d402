"""The cells of a lesson as the gradebook knows them: what a submission is rebuilt around."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.cells import new_cell
from nnkit import lessons
from nnkit.start.way_on import way_on


@dataclass(frozen=True)
class Official:
    """A cell as the gradebook knows it. `required`: a submission without it gets it back."""

    name: str
    cell_type: str
    source: str
    mark: dict[str, Any]

    @property
    def is_answer(self) -> bool:
        return self.mark["solution"]

    @property
    def required(self) -> bool:
        return self.mark["grade"] or self.mark["task"] or self.mark["locked"]

    def cell(self, source: str) -> NotebookNode:
        return new_cell(self.cell_type, source, {"nbgrader": self.mark})


def released_order(source: Path, known: Iterable[str]) -> list[str]:
    """The grade_ids in the order of the instructor's notebook; the gradebook itself keeps none."""
    known = set(known)
    notebook = nbformat.read(source, as_version=4)
    names = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in notebook.cells]
    return [name for name in names if name in known]


def plain_sources(source: Path) -> frozenset[str]:
    """What students are given in cells that nbgrader does not know, without blanks around it: as in the instructor's
    notebook, `solutions/NN_name/name.ipynb`, and the way on from the lesson's end."""
    notebook = nbformat.read(source, as_version=4)
    given = {cell.source.strip() for cell in notebook.cells if "nbgrader" not in cell.metadata}
    lesson = lessons.lesson_in(source.parent.name)
    return frozenset(given if lesson is None else {*given, way_on(lesson).strip()})
