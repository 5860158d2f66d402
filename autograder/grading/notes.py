"""What is said about single cells of a submission, in the instructor's table and on the feedback page."""

import re
from collections.abc import Mapping
from textwrap import shorten

from nbformat import NotebookNode

from autograder.cells import is_answer, is_test
from autograder.records.graded_cells import JUDGED

#: Sentences that are kept of a submission, and characters of one.
_MOST_NOTES, _LONGEST_NOTE = 20, 300
#: Characters of a line of code in one.
_LONGEST_LINE = 80
#: Errors of what is not there where work is graded.
_NOT_INSTALLED = ("ImportError", "ModuleNotFoundError")
#: Where Python and IPython say that an error came from.
_FILE = re.compile(r" \(<ipython-input[^)]*\)$")
_LINE = re.compile(r"Cell In\[\d{1,9}\], line (\d{1,9})")


def notes(code: list[NotebookNode], faults: Mapping[int, str]) -> list[str]:
    """What went wrong in single cells, in their order. `faults`: why cells could not run to their end, by number.

    Of errors in cells of a student's own those are told that may have cost something: what such a cell was to define is
    not there, which is all that tests can say.
    """
    lost = any(cell.metadata[JUDGED]["points"] < cell.metadata["nbgrader"]["points"] for cell in filter(is_test, code))
    said = []
    for number, cell in enumerate(code, 1):
        error = next((each for each in cell.outputs if each.output_type == "error"), None)
        if number in faults:
            said.append(f"Cell {called(cell)}: {faults[number]}")
        elif error is not None and not is_test(cell) and (lost or is_answer(cell) or error.ename in _NOT_INSTALLED):
            what = f"{error.ename}: {_FILE.sub('', error.evalue)}"
            said.append(f"Cell {called(cell)}{_statement(cell, error)}: {what}"[:_LONGEST_NOTE])
    return said[:_MOST_NOTES]


def called(cell: NotebookNode) -> str:
    """A name for a cell in a message: its grade_id, else its first line."""
    name = cell.metadata.get("nbgrader", {}).get("grade_id")
    return name or repr((cell.source.strip().splitlines() or [""])[0][:40])


def _statement(cell: NotebookNode, error: NotebookNode) -> str:
    """The line of a cell at which it failed, as far as the traceback tells."""
    found = _LINE.search("\n".join(error.traceback))
    lines = cell.source.splitlines()
    if found is None or not 0 < int(found[1]) <= len(lines):
        return ""
    return f", `{shorten(lines[int(found[1]) - 1], _LONGEST_LINE, placeholder=' …')}`"
