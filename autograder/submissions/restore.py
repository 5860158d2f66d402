"""Puts the instructor's cells back into a submission: what was changed, lost or doubled is as it was released.

Nothing here asks nbgrader or the gradebook: what a lesson's cells are is given as `Official`s.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode

from autograder.cells import number_cells
from autograder.records.official import Official
from autograder.submissions.misplaced import Misplaced


@dataclass(frozen=True)
class Restored:
    """The cells of a submission put right. `duplicates`: the grade_ids that stood there twice. `put_back`: those that
    were missing. `notes`: which answers were found elsewhere, in sentences."""

    cells: list[NotebookNode]
    duplicates: list[str]
    put_back: list[str]
    notes: list[str]

    def facts(self) -> dict[str, Any]:
        """What is noted of it."""
        found = {"duplicates": self.duplicates, "restored": self.put_back, "notes": self.notes}
        return {name: what for name, what in found.items() if what}


def restore(
    cells: list[NotebookNode], official: Mapping[str, Official], order: list[str], given: Collection[str] | None = None
) -> Restored:
    """Put the cells of a submission right. `given`: what stands in the lesson's cells that nbgrader does not know;
    without it answers are not looked for elsewhere than in their cells."""
    claims: dict[str, list[int]] = {}
    for index, cell in enumerate(cells):
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in official:
            claims.setdefault(name, []).append(index)
    chosen = {_best(cells, places, official[name]): name for name, places in claims.items()}

    tests = {official[name].name: cells[index].source for index, name in chosen.items() if not official[name].is_answer}
    rebuilt: list[NotebookNode] = []
    for index, cell in enumerate(cells):
        cell.metadata.pop("nbgrader", None)
        if index in chosen:
            known = official[chosen[index]]
            cell = known.cell(cell.source if known.is_answer else known.source)
        rebuilt.append(cell)
    search = Misplaced(rebuilt, official, given or (), tests)
    if given is not None:
        search.find(order)
    marked = {cell.metadata["nbgrader"]["grade_id"] for cell in rebuilt if "nbgrader" in cell.metadata}
    put_back = [name for name in order if name not in marked and official[name].required]
    for name in put_back:
        rebuilt.insert(_place(rebuilt, name, official, order), official[name].cell(official[name].source))
    number_cells(rebuilt)
    duplicates = [name for name, places in claims.items() if len(places) > 1]
    return Restored(rebuilt, duplicates, put_back, search.notes)


def _best(cells: list[NotebookNode], places: list[int], known: Official) -> int:
    """Of several cells with one grade_id the last one in which something was written, else the last one."""
    written = [place for place in places if known.is_answer and cells[place].source.strip() != known.source.strip()]
    return (written or places)[-1]


def _place(cells: list[NotebookNode], name: str, official: Mapping[str, Official], order: list[str]) -> int:
    """Where a missing cell goes: behind the answer that it belongs to. Where that is missing too, the answer may
    stand anywhere, so a test goes to the end; what has no answer before it goes to the front."""
    at = {cell.metadata["nbgrader"]["grade_id"]: i for i, cell in enumerate(cells) if "nbgrader" in cell.metadata}
    before = order[: order.index(name)]
    if official[name].mark["grade"] and not official[name].is_answer:
        answers = [each for each in before if official[each].is_answer]
        if answers and answers[-1] not in at:
            return len(cells)
    present = [at[each] for each in before if each in at]
    return max(present) + 1 if present else 0
