"""Cells and outputs of notebooks, as `nbformat.v4` makes them but without validating each against its schema, which
takes longer than all else that is done with a submission. What goes into them has been checked before."""

from collections.abc import Iterable, Mapping
from typing import Any

from nbformat import NotebookNode, from_dict

#: What stands around the part of a test that students do not get.
HIDDEN = ("### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS")


def new_cell(kind: str, source: str, metadata: Mapping[str, Any]) -> NotebookNode:
    """A cell of the kind "code", "raw" or, for any other, "markdown". Its id is for the caller to give."""
    if kind == "code":
        return from_dict({"cell_type": kind, "id": "", "metadata": metadata, "source": source, "execution_count": None,
                          "outputs": []})  # fmt: skip
    kind = "raw" if kind == "raw" else "markdown"
    return from_dict({"cell_type": kind, "id": "", "metadata": metadata, "source": source})


def stream(name: str, text: str) -> NotebookNode:
    """What was printed on "stdout" or "stderr"."""
    return NotebookNode(output_type="stream", name=name, text=text)


def error(name: str, said: str, traceback: list[str]) -> NotebookNode:
    """An exception, by its name."""
    return NotebookNode(output_type="error", ename=name, evalue=said, traceback=traceback)


def shown(data: Mapping[str, Any]) -> NotebookNode:
    """What was displayed, by media type."""
    return NotebookNode(output_type="display_data", data=from_dict(data), metadata=NotebookNode())


def result(data: Mapping[str, Any]) -> NotebookNode:
    """The value of a cell's last line, by media type."""
    return NotebookNode(output_type="execute_result", data=from_dict(data), metadata=NotebookNode(), execution_count=1)


def number_cells(cells: Iterable[NotebookNode]) -> None:
    """Give each cell an id of our own: grade_id or a running number. A submission's may be doubled or malformed."""
    for number, cell in enumerate(cells, 1):
        cell["id"] = f"cell-{number:04d}"


def is_test(cell: NotebookNode) -> bool:
    """Whether a cell is graded by running it (and not by a reader)."""
    mark = cell.metadata.get("nbgrader", {})
    return cell.cell_type == "code" and bool(mark.get("grade")) and not mark.get("solution")


def is_answer(cell: NotebookNode) -> bool:
    """Whether a cell is for a student's answer."""
    return bool(cell.metadata.get("nbgrader", {}).get("solution"))
