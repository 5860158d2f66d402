"""Puts the instructor's cells back into a submission: what was changed, lost or doubled is as it was released.

Nothing here asks nbgrader or the gradebook: what a lesson's cells are is given as `Official`s.
"""

from collections.abc import Mapping

from nbformat import NotebookNode

from autograder.cells import number_cells
from autograder.records.official import Official


def restore(
    cells: list[NotebookNode], official: Mapping[str, Official], order: list[str]
) -> tuple[list[NotebookNode], list[str], list[str]]:
    """The cells of a submission put right, the grade_ids that stood there twice, and those that were put back."""
    claims: dict[str, list[int]] = {}
    for index, cell in enumerate(cells):
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in official:
            claims.setdefault(name, []).append(index)
    chosen = {_best(cells, places, official[name]): name for name, places in claims.items()}

    rebuilt: list[NotebookNode] = []
    for index, cell in enumerate(cells):
        cell.metadata.pop("nbgrader", None)
        if index in chosen:
            known = official[chosen[index]]
            cell = known.cell(cell.source if known.is_answer else known.source)
        rebuilt.append(cell)
    restored = [name for name in order if name not in claims and official[name].required]
    for name in restored:
        rebuilt.insert(_place(rebuilt, name, official, order), official[name].cell(official[name].source))
    number_cells(rebuilt)
    duplicates = [name for name, places in claims.items() if len(places) > 1]
    return rebuilt, duplicates, restored


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
