"""From the text that authors write to the notebooks: solutions/*.py -> solutions/*.ipynb -> notebooks/*.ipynb.

Building twice gives the same bytes. A lesson that could not be graded is refused here, with the cell's name.
"""

import ast
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from rich.console import Console

from autograder.authoring.answers import answers_to
from autograder.authoring.minutes import MOST, Times, times_of
from autograder.authoring.new import FILL_IN, places_to_fill_in
from autograder.authoring.other_ways import other_ways_file
from autograder.authoring.reference import reference_pages
from autograder.authoring.sections import MORE, sections
from autograder.authoring.students_version import generate
from autograder.authoring.test_rules import problems
from autograder.authoring.text import BuildError, contents, gives, marked_cells, solution_notebook
from autograder.course import Assignment, Course
from autograder.files import write_whole
from autograder.nbgrader_settings import ANSWERS
from nnkit import lessons
from nnkit.checking import PersonalExercise
from nnkit.network.answered import TRIED
from nnkit.showing.display import counted
from nnkit.start import notebook as start_page
from nnkit.start.course_map import CourseMap

_LESSONS = Path(lessons.__file__).parent
_UNGUARDED = "Which functions of the library answer {} has not been tried yet: call `autograder guard`."


def build_lessons(course: Course, assignments: Iterable[Assignment], *, check: bool = False) -> list[Path]:
    """Build both notebooks of each lesson. With `check` nothing is written, and a difference is an error, or a place
    where something is still to be filled in."""
    assignments = list(assignments)
    console = Console()
    stale: list[Path] = []
    written: list[Path] = []
    _forget_what_is_gone(course, assignments, check)
    notebooks = {assignment.name: solution_notebook(assignment) for assignment in assignments}
    times = {assignment.name: _times(assignment) for assignment in assignments}
    _refuse_ungradable(assignments, notebooks)
    with tempfile.TemporaryDirectory() as scratch, console.status("Building …") as status:
        for assignment in assignments:
            status.update(f"Building {assignment.name} …")
            for target, data in _build(course, assignment, notebooks[assignment.name], Path(scratch)).items():
                _put(target, data, stale, None if check else written)
            stale += [path for path in _leftovers(course, assignment, Path(scratch)) if check or _remove(path)]
    lessons.read_anew()
    for target, data in _pages(course).items():
        _put(target, data, stale, None if check else written)
    names = [each.name for each in assignments]
    if check and stale:
        paths = ", ".join(str(path.relative_to(course.root)) for path in stale)
        raise BuildError(f"Not what would be built: {paths}. Run `autograder build` and commit what it writes.")
    to_fill_in = ", ".join(place for each in assignments for place in places_to_fill_in(course, each))
    if check and to_fill_in:
        raise BuildError(f"Look for {FILL_IN!r}: {to_fill_in}.")
    unguarded = ", ".join(_untried(assignments))
    if check and unguarded:
        raise BuildError(f"{_UNGUARDED.format(unguarded)} Then commit what it writes.")
    console.print(
        f"Built {', '.join(names)}: {counted(len(written), 'file')} changed."
        if not check
        else f"Checked {', '.join(names)}: what is committed is what is built."
    )
    for name, each in times.items():
        console.print(f"{name}: {said_of(each)}", highlight=False)
    if to_fill_in:
        console.print(f"Still to be filled in: {to_fill_in}.")
    if unguarded:
        console.print(_UNGUARDED.format(unguarded))
    return written


def _put(target: Path, data: bytes, stale: list[Path], written: list[Path] | None) -> None:
    """Note a file that is not as it is built; write it, unless `written` is None."""
    if target.exists() and target.read_bytes() == data:
        return
    stale.append(target)
    if written is not None:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, data)
        written.append(target)


def _pages(course: Course) -> dict[Path, bytes]:
    """The pages on notation and words, the start page and the map, by where they belong; none in a course that has its
    lessons elsewhere."""
    if not _LESSONS.is_relative_to(course.root):
        return {}
    pages = {course.root / "docs" / name: page.encode() for name, page in reference_pages().items()}
    drawn = CourseMap(lessons.lessons(), lessons.ways()).drawn()
    return {
        **pages,
        course.root / "notebooks" / start_page.NAME: start_page.text().encode(),
        course.root / "docs" / "images" / "map.svg": drawn.encode() + b"\n",
    }


def _forget_what_is_gone(course: Course, assignments: Iterable[Assignment], check: bool) -> None:
    """Take what was taken out of a text out of what the library has of it, before the library is asked for it."""
    for each in assignments:
        listed = _LESSONS / each.notebook / "contents.txt"
        if not (listed.is_relative_to(course.root) and listed.is_file()):
            continue
        placed = {cell.name for cell in marked_cells(each.text.read_text(encoding="utf-8"))}
        if all(asked.name in placed for asked in lessons.lesson_named(each.notebook).contents):
            continue
        if check:
            path = listed.relative_to(course.root)
            raise BuildError(f"Not what would be built: {path}. Run `autograder build` and commit what it writes.")
        write_whole(listed, contents_file(each).encode())
        lessons.read_anew()


def _times(assignment: Assignment) -> Times:
    return times_of(sections(assignment.text.read_text(encoding="utf-8")), assignment.notebook)


def contents_file(assignment: Assignment) -> str:
    """What the library has of a lesson's text: how long it takes, and what it asks for."""
    text = assignment.text.read_text(encoding="utf-8")
    return _times(assignment).listed() + gives(text) + contents(text)


def said_of(times: Times) -> str:
    """How long a lesson takes, in words, and whether that is too much."""
    said = counted(times.path, "minute") + (f", and {times.more} beyond the path" if times.more else "")
    if times.path <= MOST:
        return f"{said}."
    return (
        f"{said}. [bold]A path should take no more than {MOST}[/bold]: what is worth having and does not fit goes into "
        f"sections `## {MORE}…`."
    )


def _refuse_ungradable(assignments: Iterable[Assignment], notebooks: Mapping[str, NotebookNode]) -> None:
    """Refuse test cells that cannot work where they are run: all of them at once, before anything is written."""
    found = [f"{each.text.name}, cell {said}" for each in assignments for said in problems(notebooks[each.name].cells)]
    if found:
        raise BuildError("\n".join(found))


def _untried(assignments: Iterable[Assignment]) -> list[str]:
    """The exercises to which the library has not been tried as an answer."""
    exercises = (each for made in assignments for each in lessons.lesson_named(made.notebook).exercises)
    return [each.name for each in exercises if not isinstance(each, PersonalExercise) and each.name not in TRIED]


def _refuse_missing(assignment: Assignment, text: str) -> None:
    """Every exercise and graded question of a lesson has its place in the text, or students would never see it."""
    lesson = lessons.lesson_named(assignment.notebook)
    placed = {cell.name for cell in marked_cells(text)}
    asked = [
        *(("exercise", name) for name in lessons.exercise_names(lesson.name)),
        *(("question", each.name) for each in lesson.questions if each.points),
        *(("read", each.name) for each in lesson.open_questions),
    ]
    for kind, name in asked:
        if name not in placed:
            raise BuildError(f"{assignment.text.name}: {name} has no place in the text. Write `# %% {kind} {name}`.")


def _refuse_a_path_that_needs_bonus(assignment: Assignment, text: str) -> None:
    """What everybody is asked for builds upon nothing that many leave out: its solution needs none of it. Other answers
    may use what their authors did write."""
    here = [line.split(" ") for line in contents(text).splitlines()]
    bonus = {name for _, name, *more in here if more}
    for lesson in lessons.lessons():
        bonus |= lesson.bonus if lesson.name != assignment.notebook else set()
    for kind, name, *more in here:
        if kind != "exercise" or more:
            continue
        solution = answers_to(assignment, name)[0].source
        if needed := bonus & {node.id for node in ast.walk(ast.parse(solution)) if isinstance(node, ast.Name)}:
            raise BuildError(
                f"{assignment.text.name}, cell {name}: its solution uses {', '.join(sorted(needed))}, which is bonus. "
                "What stands on the path must not need what goes beyond it."
            )


def _build(course: Course, assignment: Assignment, notebook: NotebookNode, scratch: Path) -> dict[Path, bytes]:
    """The bytes of all files of a lesson, by where they belong."""
    text = assignment.text.read_text(encoding="utf-8")
    _refuse_missing(assignment, text)
    _refuse_a_path_that_needs_bonus(assignment, text)
    solution = nbformat.writes(notebook).encode() + b"\n"
    source = scratch / "solutions" / assignment.name
    _copy_source(assignment, source)
    (source / assignment.solution_notebook.name).write_bytes(solution)
    generate(course, assignment, source=scratch / "solutions", release=scratch / "notebooks")
    built = {assignment.solution_notebook: solution}
    listed = _LESSONS / assignment.notebook / "contents.txt"
    if listed.is_relative_to(course.root):  # the lessons that students have, beside this text
        built[listed] = contents_file(assignment).encode()
        if ways := other_ways_file(assignment):
            built[listed.with_name("other_ways.json")] = ways.encode()
    for path in sorted((scratch / "notebooks" / assignment.name).rglob("*")):
        if path.is_file():
            built[assignment.release / path.relative_to(scratch / "notebooks" / assignment.name)] = path.read_bytes()
    return built


def _copy_source(assignment: Assignment, target: Path) -> None:
    shutil.copytree(
        assignment.source,
        target,
        ignore=shutil.ignore_patterns("*.py", "*.ipynb", ANSWERS, "__pycache__", ".ipynb_checkpoints"),
    )


def _leftovers(course: Course, assignment: Assignment, scratch: Path) -> Iterator[Path]:
    """Files in notebooks/ that a build would not make."""
    if not assignment.release.is_dir():
        return
    made = scratch / "notebooks" / assignment.name
    for path in sorted(assignment.release.rglob("*")):
        relative = path.relative_to(assignment.release)
        passing = ".ipynb_checkpoints" in relative.parts or path.match(".*.new")  # the latter is another build's
        if path.is_file() and not passing and not (made / relative).exists():
            yield path


def _remove(path: Path) -> bool:
    path.unlink(missing_ok=True)
    return True
