"""Hands out: a zip a lesson and the exchange for students, executed solutions after the deadline."""

import re
import subprocess
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from rich.console import Console
from rich.progress import track

from autograder.authoring.students_version import generate
from autograder.authoring.text import HIDDEN, SOLUTION
from autograder.course import Assignment, Course, CourseError
from nnkit import lessons
from nnkit.showing.quiz import explain

_REGION = {
    name: re.compile(rf"^[ \t]*{re.escape(begin)}\n(.*?)^[ \t]*{re.escape(end)}[ \t]*\n?", re.DOTALL | re.MULTILINE)
    for name, (begin, end) in {"solution": SOLUTION, "hidden test": HIDDEN}.items()
}
#: The kind of output that a slider or radio button is.
_WIDGET = "application/vnd.jupyter.widget-view+json"
_QUIZ = re.compile(r'quiz\("(?P<name>\w+)"\)\s*')
#: A solution shorter than this may well stand in the text of the lesson, too.
_TELLTALE = 25


class ReleaseError(CourseError):
    """Something cannot be handed out; the message says why and what to do."""


def leaks(student: NotebookNode, solution: NotebookNode) -> list[str]:
    """What a student's notebook holds that it must not: solutions, hidden tests, outputs. Empty where all is well."""
    found: list[str] = []
    text = "\n".join(cell.source for cell in student.cells)
    for cell in student.cells:
        if cell.cell_type == "code" and (cell.outputs or cell.execution_count is not None):
            found.append(f"cell {cell.get('id')}: an output")
    for marker in (*SOLUTION, *HIDDEN):
        if marker in text:
            found.append(f"the marker {marker}")
    for cell in solution.cells:
        for kind, region in _REGION.items():
            for body in region.findall(cell.source):
                if len(body.strip()) >= _TELLTALE and body.strip() in text:
                    found.append(f"cell {cell.get('id')}: a {kind}")
    return found


def register(course: Course, assignment: Assignment, *, due: datetime | None = None) -> None:
    """Make the lesson and its cells known to the gradebook, and set its deadline where one is given."""
    import tempfile

    from nbgrader.api import Gradebook

    config = course.load_config()
    with tempfile.TemporaryDirectory() as scratch:
        generate(course, assignment, release=Path(scratch), database=config.CourseDirectory.db_url)
    if due is not None:
        with Gradebook(config.CourseDirectory.db_url, config.CourseDirectory.course_id) as gradebook:
            gradebook.update_or_create_assignment(
                assignment.name, duedate=due.astimezone(UTC).replace(tzinfo=None), course_id=gradebook.course_id
            )


def deadline(course: Course, assignment: Assignment) -> datetime | None:
    """The lesson's deadline, or None where none is set or the gradebook does not know the lesson yet."""
    from nbgrader.api import Gradebook, MissingEntry

    if not course.gradebook.exists():
        return None
    config = course.load_config()
    with Gradebook(config.CourseDirectory.db_url, config.CourseDirectory.course_id) as gradebook:
        try:
            due = gradebook.find_assignment(assignment.name).duedate
        except MissingEntry:
            return None
    return due.replace(tzinfo=UTC) if due else None


def parse_moment(text: str) -> datetime:
    """A moment: year, month, day and time, in local time unless it says otherwise. A day alone lasts to its end.

    Other orders of day and month are refused: half of all readers would understand another day."""
    written = text.strip()
    if re.fullmatch(r"\d{4}-\d\d-\d\d", written):
        written += " 23:59"
    try:
        return datetime.fromisoformat(re.sub(r"\s*(UTC|Z)$", "+00:00", written)).astimezone()
    except (ValueError, OverflowError) as error:
        raise ReleaseError(f"{text!r} is no moment in time. Write it like '2026-11-27 18:00'.") from error


def release_lessons(
    course: Course, assignments: Iterable[Assignment], *, due: str | None = None, console: Console | None = None
) -> list[Path]:
    """Write a zip a lesson into classroom/handouts, register the lessons, and fill the exchange where there is one."""
    console = console or Console()
    moment = parse_moment(due) if due else None
    assignments = list(assignments)
    bundles = []
    for assignment in track(assignments, "Releasing", console=console, transient=True):
        _refuse_leaks(assignment)
        register(course, assignment, due=moment)
        bundles.append(_bundle(course, assignment))
        exchanged = _to_exchange(course, assignment)
        until = deadline(course, assignment)
        console.print(
            f"{assignment.name}: {bundles[-1].relative_to(course.root)}"
            + (", and in the exchange" if exchanged else "")
            + (f", due {until.astimezone():%A, %d %B %Y, %H:%M}" if until else ", no deadline")
        )
        if until and until <= datetime.now(UTC):
            console.print(
                f"[bold red]This deadline has passed[/bold red]: work handed in now is late. Set another one with "
                f"`autograder release {assignment.number} --due '2026-11-27 18:00'`."
            )
    return bundles


def _refuse_leaks(assignment: Assignment) -> None:
    if not assignment.student_notebook.is_file():
        raise ReleaseError(f"{assignment.name} is not built yet: run `autograder build {assignment.number}`.")
    student = nbformat.read(assignment.student_notebook, as_version=4)
    found = leaks(student, nbformat.read(assignment.solution_notebook, as_version=4))
    if found:
        raise ReleaseError(
            f"{assignment.student_notebook.name} would give away {'; '.join(found)}. "
            f"Run `autograder build {assignment.number}`; nothing was released."
        )


def _bundle(course: Course, assignment: Assignment) -> Path:
    """The lesson's folder as a zip whose bytes depend on the content alone."""
    course.handouts.mkdir(parents=True, exist_ok=True)
    target = course.handouts / f"{assignment.name}.zip"
    beside = target.with_name(f".{target.name}.new")
    with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(assignment.release.rglob("*")):
            relative = path.relative_to(assignment.release)
            if path.is_file() and not any(part.startswith(".") for part in relative.parts):
                entry = zipfile.ZipInfo(f"{assignment.name}/{relative.as_posix()}", (2026, 1, 1, 0, 0, 0))
                entry.external_attr = 0o644 << 16
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, path.read_bytes())
    beside.replace(target)
    return target


def _to_exchange(course: Course, assignment: Assignment) -> bool:
    """Release through nbgrader's exchange; False where this machine has none."""
    import os

    from nbgrader.apps.api import NbGraderAPI
    from nbgrader.exchange.default import Exchange

    config = course.load_config()
    config.ExchangeReleaseAssignment.force = True  # a lesson is released again when its deadline or its text changes
    api = NbGraderAPI(config=config)
    root = Exchange(config=api.config).root
    if not (os.path.isdir(root) and os.access(root, os.W_OK)):
        return False
    result = api.release_assignment(assignment.name)
    if not result["success"]:
        reason = (result.get("log") or result.get("error") or "").strip().splitlines()[-1:]
        raise ReleaseError(f"{assignment.name} could not be put into the exchange {root}: {' '.join(reason)}")
    return True


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
        folder = course.solutions_out / assignment.name
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
            f"`autograder release {assignment.number} --due '2026-11-27 18:00'`, or add --force."
        )
    if until > datetime.now(UTC):
        return (
            f"{assignment.name} is due on {until.astimezone():%A, %d %B %Y, %H:%M}: "
            "its solutions are kept back until then. Add --force to give them out now."
        )
    return None


def executed_solution(assignment: Assignment) -> NotebookNode:
    """The lesson with its solutions, run from top to bottom, without hidden tests and markers."""
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    notebook = nbformat.read(assignment.solution_notebook, as_version=4)
    for cell in notebook.cells:
        cell.source = _REGION["hidden test"].sub("", cell.source)
        cell.source = "\n".join(line for line in cell.source.split("\n") if line.strip() not in SOLUTION)
        cell.metadata.pop("nbgrader", None)
        cell.metadata.pop("tags", None)
    client = NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        store_widget_state=False,
        resources={"metadata": {"path": "."}},
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
