"""What tests need of lessons: the course, its notebooks, and running them."""

import subprocess
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

from autograder.course import Assignment, Course

COURSE = Course.find(Path(__file__).parent)
ASSIGNMENTS = COURSE.assignments


def student_notebook(assignment: Assignment) -> NotebookNode:
    return nbformat.read(assignment.student_notebook, as_version=4)


def solution_notebook(assignment: Assignment) -> NotebookNode:
    return nbformat.read(assignment.solution_notebook, as_version=4)


def run(notebook: NotebookNode, folder: Path) -> NotebookNode:
    """Run all cells in a kernel, whatever they raise, with `folder` as the current one."""
    client = NotebookClient(
        notebook, timeout=60, allow_errors=True, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
    )
    client.execute(stderr=subprocess.DEVNULL)
    return notebook


def errors(notebook: NotebookNode) -> dict[str, str]:
    """The errors that running a notebook left in it: cell id -> name of the exception."""
    return {
        cell.id: output.ename
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if output.output_type == "error"
    }


def assert_nothing_is_filled_in(notebook: NotebookNode, read: bool = False) -> None:
    """Of a student's notebook that was run as it is: its checks say so, and nothing else fails that is not meant to.
    Where somebody could `read` along, the checks' panels alone say so."""
    raised = errors(notebook)
    checks = {
        cell.id
        for cell in notebook.cells
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("grade")
    }
    unanswered = {
        cell.id
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("solution") and "raises-exception" in cell.metadata.get("tags", [])
    }
    assert checks
    assert {name: raised.pop(name, None) for name in checks} == dict.fromkeys(checks, None if read else "NotWrittenYet")
    assert raised.keys() == {name for name in unanswered if name in raised}
    assert all(
        "raises-exception" in cell.metadata.get("tags", [])
        for cell in notebook.cells
        if cell.id in raised or cell.id in checks
    )
