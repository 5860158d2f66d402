"""Hands out: a zip a lesson, and the exchange where there is one."""

import re
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from rich.console import Console
from rich.progress import track

from autograder.alone import alone_in_classroom
from autograder.authoring.nbgrader_cells import HIDDEN, SOLUTION
from autograder.authoring.students_version import generate
from autograder.course import Assignment, Course, CourseError
from autograder.moments import in_a_week, parse_moment
from autograder.nbgrader_settings import ANSWERS
from autograder.records.deadlines import deadline
from autograder.records.releases import Releases

#: What stands between the markers, by what it is.
REGION = {
    name: re.compile(rf"^[ \t]*{re.escape(begin)}\n(.*?)^[ \t]*{re.escape(end)}[ \t]*\n?", re.DOTALL | re.MULTILINE)
    for name, (begin, end) in {"solution": SOLUTION, "hidden test": HIDDEN}.items()
}
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
        for kind, region in REGION.items():
            for body in region.findall(cell.source):
                if len(body.strip()) >= _TELLTALE and body.strip() in text:
                    found.append(f"cell {cell.get('id')}: a {kind}")
    return found


def register(course: Course, assignment: Assignment, *, due: datetime | None = None) -> None:
    """Make the lesson and its cells known to the gradebook, and set its deadline where one is given."""
    import tempfile

    from autograder.records.gradebook import gradebook_of

    config = course.load_config()
    with tempfile.TemporaryDirectory() as scratch:
        generate(course, assignment, release=Path(scratch), database=config.CourseDirectory.db_url)
    if due is not None:
        with gradebook_of(course) as gradebook:
            gradebook.update_or_create_assignment(
                assignment.name, duedate=due.astimezone(UTC).replace(tzinfo=None), course_id=gradebook.course_id
            )


@alone_in_classroom("release")
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
        number = len(Releases.read(course.classroom.folder, assignment.name))
        console.print(
            f"{assignment.name}: {bundles[-1].relative_to(course.root)}"
            + (f", release {number}" if number > 1 else "")
            + (", and in the exchange" if exchanged else "")
            + (f", due {until.astimezone():%A, %d %B %Y, %H:%M}" if until else ", no deadline")
        )
        if until and until <= datetime.now(UTC):
            console.print(
                f"[bold red]This deadline has passed[/bold red]: work handed in now is late. Set another one with "
                f"`autograder release {assignment.number} --due '{in_a_week()}'`."
            )
    if moment is not None:
        from autograder.records.penalties import refresh

        changed = [each for each in refresh(course) if each.changed]
        if changed:
            said = ", ".join(dict.fromkeys(each.student for each in changed))
            console.print(f"Graded already, and late or in time otherwise than before: {said}.", markup=False)
    return bundles


def _refuse_leaks(assignment: Assignment) -> None:
    if not assignment.student_notebook.is_file():
        raise ReleaseError(f"{assignment.name} is not built yet: run `autograder build {assignment.number}`.")
    student = nbformat.read(assignment.student_notebook, as_version=4)
    found = leaks(student, nbformat.read(assignment.solution_notebook, as_version=4))
    found += [f"the folder {ANSWERS}/ beside it"] if any((assignment.release / ANSWERS).glob("*")) else []
    if found:
        raise ReleaseError(
            f"{assignment.student_notebook.name} would give away {'; '.join(found)}. "
            f"Run `autograder build {assignment.number}`; nothing was released."
        )


def _bundle(course: Course, assignment: Assignment) -> Path:
    """The lesson's folder as a zip whose bytes depend on the content alone."""
    course.classroom.handouts.mkdir(parents=True, exist_ok=True)
    target = course.classroom.handouts / f"{assignment.name}.zip"
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
