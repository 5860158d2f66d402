"""Gives out solutions, run from top to bottom, once the deadline has passed."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from rich.console import Console
from rich.progress import track

from autograder.alone import alone_in_classroom
from autograder.authoring.nbgrader_cells import SOLUTION
from autograder.course import Assignment, Course
from autograder.late_rule.extensions import read_extensions
from autograder.moments import in_a_week, shown
from autograder.nbgrader_settings import ANSWERS
from autograder.records.deadlines import deadline
from autograder.releasing.release import REGION, ReleaseError
from nnkit import lessons
from nnkit.showing.quiz import explain

#: The kind of output that a slider or radio button is.
_WIDGET = "application/vnd.jupyter.widget-view+json"
_QUIZ = re.compile(r'quiz\("(?P<name>\w+)"\)\s*')


@alone_in_classroom("solutions")
def release_solutions(
    course: Course, assignments: Iterable[Assignment], *, force: bool = False, console: Console | None = None
) -> list[Path]:
    """Run each solution; write it as notebook and page into classroom/solutions, once its deadline has passed. Those
    that are kept back are named; where all are, the first one's reason is a ReleaseError."""
    from autograder.pages import solution_page

    console = console or Console()
    assignments = list(assignments)
    if not force:
        kept_back = {assignment: why for assignment in assignments if (why := _kept_back(course, assignment))}
        assignments = [each for each in assignments if each not in kept_back]
        if kept_back and not assignments:
            raise ReleaseError(next(iter(kept_back.values())))
        for why in kept_back.values():
            console.print(why, markup=False)
    written: list[Path] = []
    for assignment in track(assignments, "Running the solutions", console=console, transient=True):
        notebook = executed_solution(assignment)
        folder = course.classroom.solutions_out / assignment.name
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{assignment.notebook}.ipynb"
        nbformat.write(notebook, target)
        page = target.with_suffix(".html")
        page.write_text(solution_page(notebook, f"{assignment.name}: solutions"), encoding="utf-8")
        written += [target, page]
        console.print(f"{assignment.name}: {target.relative_to(course.root)} and {page.name}")
    return written


def _kept_back(course: Course, assignment: Assignment) -> str | None:
    """Why a lesson's solutions are not given out yet; None where they may be."""
    until = deadline(course, assignment)
    if until is None:
        return (
            f"{assignment.name} has no deadline, so its solutions are kept back. Set one with "
            f"`autograder release {assignment.number} --due '{in_a_week()}'`, or add --force."
        )
    if until > datetime.now(UTC):
        return (
            f"{assignment.name} is due on {until.astimezone():%A, %d %B %Y, %H:%M}: "
            "its solutions are kept back until then. Add --force to give them out now."
        )
    longer = {
        student: moment
        for (student, lesson), moment in read_extensions(course.classroom.folder).items()
        if lesson == assignment.name and moment > datetime.now(UTC)
    }
    if longer:
        last = max(longer, key=lambda student: longer[student])
        return (
            f"{', '.join(sorted(longer))} may hand in {assignment.name} until {shown(longer[last])} at the latest: its "
            "solutions are kept back until then. Add --force to give them out now."
        )
    return None


def executed_solution(assignment: Assignment) -> NotebookNode:
    """The lesson with its solutions, run from top to bottom, without hidden tests and markers."""
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    notebook = nbformat.read(assignment.solution_notebook, as_version=4)
    for cell in notebook.cells:
        cell.source = REGION["hidden test"].sub("", cell.source)
        cell.source = "\n".join(line for line in cell.source.split("\n") if line.strip() not in SOLUTION)
        cell.metadata.pop("nbgrader", None)
        cell.metadata.pop("tags", None)
    with tempfile.TemporaryDirectory() as folder:  # what a check keeps for later lessons is the student's, not ours
        beside = shutil.ignore_patterns("*.py", "*.ipynb", ANSWERS)
        shutil.copytree(assignment.source, folder, ignore=beside, dirs_exist_ok=True)
        client = NotebookClient(
            notebook,
            timeout=120,
            kernel_name="python3",
            store_widget_state=False,
            resources={"metadata": {"path": folder}},
        )
        try:
            client.execute(stderr=subprocess.DEVNULL)
        except CellExecutionError as error:
            raise ReleaseError(f"The solution of {assignment.name} does not run: {error}") from error
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(_WIDGET, None)  # outside a running kernel it would only say that it is broken
    notebook.cells = [each for cell in notebook.cells for each in (cell, *_answer_below(cell))]
    return notebook


def _answer_below(cell: NotebookNode) -> list[NotebookNode]:
    """Below a quiz, what is to be said of its right option."""
    asked = _QUIZ.fullmatch(cell.source) if cell.cell_type == "code" else None
    if asked is None:
        return []
    question = lessons.find(asked["name"])
    text = f"**{question.answer})** {explain(question, question.answer).partition(': ')[2]}"
    return [nbformat.v4.new_markdown_cell(text, id=f"answer-{question.name.replace('_', '-')}")]
