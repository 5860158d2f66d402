"""From the text that authors write to the notebooks: solutions/*.py -> solutions/*.ipynb -> notebooks/*.ipynb.

Building twice gives the same bytes. A lesson that could not be graded is refused here, with the cell's name.
"""

import ast
import logging
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from rich.console import Console

from autograder.course import Assignment, Course, CourseError
from autograder.authoring.test_rules import problems
from nnkit import exercises
from nnkit.checking.exercise import Lesson

HIDDEN = ("### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS")
SOLUTION = ("### BEGIN SOLUTION", "### END SOLUTION")
#: An answer that begins as None, such as the letter of a question; see `autograder.authoring.clear_answers`.
PRESET = re.compile(r"\w+ = None\b[^\n]*\n### BEGIN SOLUTION\n")
#: A graded test cell: in the hidden region `check` becomes `grade`, then one call, which is what students see.
TEST_CELL = re.compile(
    r"### BEGIN HIDDEN TESTS\nfrom nnkit\.check import grade as check\n### END HIDDEN TESTS\n"
    r'check\((?P<answer>\w+)(?:, "(?P<name>\w+)")?\)\s*'
)


class BuildError(CourseError):
    """A lesson's text is not as it must be."""


def build_lessons(course: Course, assignments: Iterable[Assignment], *, check: bool = False) -> list[Path]:
    """Build both notebooks of each lesson. With `check` nothing is written, and a difference is an error."""
    assignments = list(assignments)
    console = Console()
    stale: list[Path] = []
    written: list[Path] = []
    notebooks = {assignment.name: solution_notebook(assignment) for assignment in assignments}
    _refuse_ungradable(assignments, notebooks)
    with tempfile.TemporaryDirectory() as scratch, console.status("Building …") as status:
        for assignment in assignments:
            status.update(f"Building {assignment.name} …")
            for target, data in _build(course, assignment, notebooks[assignment.name], Path(scratch)).items():
                if target.exists() and target.read_bytes() == data:
                    continue
                stale.append(target)
                if not check:
                    target.parent.mkdir(parents=True, exist_ok=True)
                    _replace(target, data)
                    written.append(target)
            stale += [path for path in _leftovers(course, assignment, Path(scratch)) if check or _remove(path)]
    names = [each.name for each in assignments]
    if check and stale:
        paths = ", ".join(str(path.relative_to(course.root)) for path in stale)
        raise BuildError(f"Not what would be built: {paths}. Run `autograder build` and commit what it writes.")
    console.print(
        f"Built {', '.join(names)}: {len(written)} notebooks changed."
        if not check
        else f"Checked {', '.join(names)}: what is committed is what is built."
    )
    return written


def solution_notebook(assignment: Assignment) -> NotebookNode:
    """The lesson's text as a notebook with solutions and hidden tests; the same bytes for the same text."""
    import jupytext

    if not assignment.text.is_file():
        raise BuildError(f"{assignment.name} has no text: {assignment.text} is missing.")
    notebook = jupytext.reads(assignment.text.read_text(encoding="utf-8"), fmt="py:percent")
    notebook.metadata = nbformat.from_dict(
        {
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    for number, cell in enumerate(notebook.cells, 1):
        settings = cell.metadata.get("nbgrader", {})
        cell["id"] = settings.get("grade_id", f"cell-{number:03d}")
        cell.metadata = nbformat.from_dict({"nbgrader": dict(sorted(settings.items()))} if settings else {})
        if cell.cell_type == "code":
            cell.execution_count, cell.outputs = None, []
            if _may_fail(cell):
                cell.metadata["tags"] = ["raises-exception"]  # "Run All" goes on behind a check that fails
    return notebook


def _may_fail(cell: NotebookNode) -> bool:
    """Whether the student's version of a cell can raise: a check, or an answer that is still to be written."""
    settings = cell.metadata.get("nbgrader", {})
    if settings.get("grade"):
        return True
    if not settings.get("solution") or PRESET.match(cell.source):
        return False
    return any(line == SOLUTION[0] for line in cell.source.splitlines())


def _refuse_ungradable(assignments: Iterable[Assignment], notebooks: Mapping[str, NotebookNode]) -> None:
    """Refuse test cells that cannot work where they are run: all of them at once, before anything is written."""
    found = [f"{each.text.name}, cell {said}" for each in assignments for said in problems(notebooks[each.name].cells)]
    if found:
        raise BuildError("\n".join(found))


def inspect_lesson(assignment: Assignment, notebook: NotebookNode, lesson: Lesson) -> None:
    """Refuse a lesson that nbgrader or the checks could not grade; the message names the cell."""

    def refuse(cell_name: str, reason: str) -> None:
        raise BuildError(f"{assignment.text.name}, cell {cell_name}: {reason}")

    asked = {item.name: item for item in lesson.graded()}
    tested: set[str] = set()
    solved: set[str] = set()
    names: set[str] = set()
    for cell in notebook.cells:
        _inspect_regions(cell, refuse)
        settings = cell.metadata.get("nbgrader")
        if settings is None:
            continue
        name = settings.get("grade_id", "?")
        if name in names:
            refuse(name, "two cells have this grade_id; nbgrader needs each to be the only one.")
        names.add(name)
        if settings.get("solution") and not settings.get("grade") and cell.cell_type == "code":
            if SOLUTION[0] not in cell.source:
                refuse(name, f"a solution cell needs {SOLUTION[0]} and {SOLUTION[1]}, or students get an empty cell.")
            solved.add(name)
        if settings.get("grade") and not settings.get("solution"):
            tested.add(_inspect_test(cell, name, settings, asked, refuse))
    for name in asked:
        if name not in solved:
            refuse(name, "the lesson's exercise has no solution cell with its name as grade_id.")
        if name not in tested:
            refuse(name, f"the lesson's exercise has no test cell test_{name}.")


def _inspect_regions(cell: NotebookNode, refuse) -> None:
    settings = cell.metadata.get("nbgrader", {})
    where = settings.get("grade_id", cell["id"])
    for begin, end in (HIDDEN, SOLUTION):
        if cell.source.count(begin) != cell.source.count(end):
            refuse(where, f"{begin} and {end} do not come in pairs.")
    if HIDDEN[0] in cell.source and not (settings.get("grade") and settings.get("locked")):
        refuse(where, "hidden tests outside a locked, graded cell would reach students.")
    if SOLUTION[0] in cell.source and not settings.get("solution"):
        refuse(where, "a solution in a cell that is not marked as a solution would reach students.")
    if cell.cell_type == "code" and settings:
        try:
            ast.parse(cell.source)
        except SyntaxError as error:
            refuse(where, f"not valid Python: {error.msg} in line {error.lineno}.")


def _inspect_test(cell: NotebookNode, name: str, settings: dict, asked: dict, refuse) -> str:
    shape = TEST_CELL.fullmatch(cell.source)
    if shape is None:
        refuse(name, "a test cell must be the hidden import of `grade as check` and one call check(answer), see docs/.")
    exercise = shape["name"] or shape["answer"]
    if exercise not in asked:
        refuse(name, f"{exercise} is no graded exercise of lesson {settings.get('grade_id')!r}.")
    if name != f"test_{exercise}":
        refuse(name, f"its grade_id must be test_{exercise}.")
    if settings.get("points") != asked[exercise].points:
        refuse(name, f"its points are {settings.get('points')}, but the exercise is worth {asked[exercise].points}.")
    if not settings.get("locked"):
        refuse(name, "a test cell must be locked.")
    return exercise


def _build(course: Course, assignment: Assignment, notebook: NotebookNode, scratch: Path) -> dict[Path, bytes]:
    """The bytes of all files of a lesson, by where they belong."""
    lesson = next((each for each in exercises.lessons() if each.folder == assignment.name), None)
    if lesson is None:
        raise BuildError(
            f"{assignment.name} has no exercises: nnkit/exercises/{assignment.notebook}/ must define LESSON, "
            "and LESSON_NAMES in nnkit/exercises/__init__.py must list it."
        )
    inspect_lesson(assignment, notebook, lesson)
    solution = nbformat.writes(notebook).encode() + b"\n"
    source = scratch / "solutions" / assignment.name
    _copy_source(assignment, source)
    (source / assignment.solution_notebook.name).write_bytes(solution)
    generate(course, assignment, source=scratch / "solutions", release=scratch / "notebooks")
    built = {assignment.solution_notebook: solution}
    for path in sorted((scratch / "notebooks" / assignment.name).rglob("*")):
        if path.is_file():
            built[assignment.release / path.relative_to(scratch / "notebooks" / assignment.name)] = path.read_bytes()
    return built


def _copy_source(assignment: Assignment, target: Path) -> None:
    shutil.copytree(
        assignment.source, target, ignore=shutil.ignore_patterns("*.py", "*.ipynb", "__pycache__", ".ipynb_checkpoints")
    )


def _leftovers(course: Course, assignment: Assignment, scratch: Path) -> Iterator[Path]:
    """Files in notebooks/ that a build would not make."""
    if not assignment.release.is_dir():
        return
    made = scratch / "notebooks" / assignment.name
    for path in sorted(assignment.release.rglob("*")):
        relative = path.relative_to(assignment.release)
        if path.is_file() and ".ipynb_checkpoints" not in relative.parts and not (made / relative).exists():
            yield path


def _remove(path: Path) -> bool:
    path.unlink()
    return True


def _replace(target: Path, data: bytes) -> None:
    """Write in one step, so that an interruption leaves the old file or the new one."""
    beside = target.with_name(f".{target.name}.new")
    beside.write_bytes(data)
    beside.replace(target)


def generate(
    course: Course, assignment: Assignment, *, source: Path | None = None, release: Path, database: str | None = None
) -> None:
    """nbgrader's generate_assignment: strips solutions and hidden tests, adds checksums, registers the cells.

    Reads `source` (by default solutions/), writes `release`. Without `database` a scratch one is used.
    """
    from nbgrader.converters import GenerateAssignment
    from nbgrader.coursedir import CourseDirectory

    config = course.load_config()
    release.mkdir(parents=True, exist_ok=True)
    config.CourseDirectory.release_directory = str(release)
    config.CourseDirectory.db_url = database or f"sqlite:///{release / '.gradebook.db'}"
    config.CourseDirectory.assignment_id = assignment.name
    if source is not None:
        config.CourseDirectory.source_directory = str(source)
    config.GenerateAssignment.force = True
    config.GenerateAssignment.create_assignment = True
    directory = CourseDirectory(config=config)
    converter = GenerateAssignment(coursedir=directory, config=config)
    with _heard(converter) as said:
        try:
            converter.start()
        except (Exception, SystemExit) as error:
            raise BuildError(
                f"nbgrader could not make the students' version of {assignment.name}: {_reason(error, said)}"
            ) from error


def _reason(error: BaseException, said: list[str]) -> str:
    """The line that tells most: the end of the first traceback that nbgrader logged, else the error itself."""
    tracebacks = [text for text in said if "Traceback" in text]
    return tracebacks[0].strip().splitlines()[-1] if tracebacks else str(error)


@contextmanager
def _heard(converter) -> Iterator[list[str]]:
    """Collect what nbgrader logs as a warning or worse, to show it only where something failed."""
    said: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    listener = Listener(logging.WARNING)
    logger = logging.getLogger(f"autograder.authoring.build.{id(converter)}")
    logger.propagate = False
    logger.addHandler(listener)
    converter.log = logger
    try:
        yield said
    finally:
        logger.removeHandler(listener)
