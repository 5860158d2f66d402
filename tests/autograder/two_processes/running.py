"""Runs cells in the two processes, for tests."""

from collections.abc import Iterable
from typing import Any

from autograder.grading.graded_lesson import imported_names
from autograder.two_processes.given_library import Library, library_for
from autograder.two_processes.runner import Cell, CellRun, Job, Times

EMPTY = Library({}, {})


def job(
    cells: Iterable[str], *, asked: Iterable[str] = (), seconds: float = 5.0, times: Times | None = None, **more: Any
) -> Job:
    """A job of cells; those that begin with `# test` are graded, with `# answer` answers. `asked`: the exercises of the
    lesson. `seconds`: of processor, for a cell, a call and a test, unless `times` says more."""
    made = [Cell(source, source.startswith("# test"), source.startswith("# answer")) for source in cells]
    library = library_for(imported_names(cell.source for cell in made if not cell.graded), asked)
    return Job(made, 7, library, times=times or Times(60.0, seconds, seconds, seconds), **more)


def said(ran: CellRun) -> str:
    """All that a cell showed as text, and why it failed."""
    parts = [ran.fault or ""]
    for output in ran.outputs:
        data = output.get("data", {})
        parts += [output.get("text", ""), data.get("text/plain", ""), output.get("ename", ""), output.get("evalue", "")]
    return "\n".join(filter(None, parts))


def passed(ran: CellRun) -> bool:
    """Whether a test ran to its end without an error."""
    return ran.fault is None and not [each for each in ran.outputs if each["output_type"] == "error"]
