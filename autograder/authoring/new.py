"""Writes what a new exercise or lesson needs: files that work from the first moment, and say what to fill in."""

import builtins
import json
import re
from collections.abc import Mapping
from keyword import iskeyword
from pathlib import Path
from string import Template

from rich.console import Console

from autograder.course import Assignment, Course, CourseError
from autograder.files import write_whole
from autograder.nbgrader_settings import ANSWERS
from nnkit import lessons

_TEMPLATES = Path(__file__).parents[1] / "templates" / "new"
#: What a template says where an author has to say something.
FILL_IN = "FILL IN"


def new_exercise(course: Course, name: str, assignment: Assignment) -> list[Path]:
    """Write an exercise, its answers and its place in the lesson's text. Raises CourseError where the name is taken, or
    is none."""
    text = assignment.text.read_text(encoding="utf-8")
    _refuse_exercise(course, name)
    if re.search(rf"^(?:from|import) .*\b{name}\b", text, re.MULTILINE):
        raise CourseError(
            f"{assignment.text.name} imports {name}: students would have it already. Choose another name."
        )
    cell = f"# %% exercise {name}\n\n"
    last = text.rfind("# %%")  # the cell with progress()
    files = _exercise(course, name, assignment)
    _write(files | {assignment.text: text[:last] + cell + text[last:]})
    hints = [f"The exercise stands last in {assignment.text.name}: move it where it belongs."]
    for path in sorted((course.root / "nnkit" / "network").glob("*.py")):
        if re.search(rf"^def {name}\(", path.read_text(encoding="utf-8"), re.MULTILINE):
            where = path.relative_to(course.root)
            hints.append(f'{where} has {name} already: mark it with @answers("{name}"), or it would be an answer.')
    _say(course, [*files, assignment.text], hints, assignment)
    return list(files)


def new_lesson(course: Course, name: str, title: str | None = None) -> list[Path]:
    """Write a lesson with one exercise, at the end of the course. Raises CourseError where the name is taken, or is
    none."""
    _refuse_no_name(name)
    lesson, exercise = _lessons(course) / name, f"{name}_first"
    if lesson.exists() or any(each.notebook == name for each in course.assignments):
        raise CourseError(f"{name} is taken: {lesson.relative_to(course.root)} is there already.")
    _refuse_exercise(course, exercise)
    number = max((int(each.number) for each in course.assignments), default=0) + 1
    folder, title = f"{number:02d}_{name}", title or name.replace("_", " ")
    assignment = Assignment(folder, course.root / "solutions" / folder, course.root / "notebooks" / folder)
    facts = {"name": name, "title": title[:1].upper() + title[1:], "number": number, "exercise": exercise}
    files = {
        lesson / "__init__.py": f'"""Lesson {number:02d}, {title}."""\n',
        lesson / "exercises" / "__init__.py": f'"""The exercises of lesson {number:02d}, each a file."""\n',
        lesson / "explorers" / "__init__.py": f'"""The pictures of lesson {number:02d} that answer."""\n',
        lesson / "contents.txt": "",
        lesson / "questions.py": _filled("questions.py", facts),
        lesson / "figures.py": _filled("figures.py", facts),
        **_exercise(course, exercise, assignment),
        assignment.text: _filled("lesson.py", facts),
    }
    listed = _lessons(course) / "course.toml"
    shown = json.dumps(title, ensure_ascii=False)
    entry = f'\n[[lesson]]\nnumber = {number}\nname = "{name}"\ntitle = {shown}\nneeds = []\n'
    _write(files | {listed: listed.read_text(encoding="utf-8") + entry})
    _say(course, [*files, listed], ["In course.toml, say which lessons it needs."], assignment)
    return list(files)


def places_to_fill_in(course: Course, assignment: Assignment) -> list[str]:
    """The files of a lesson that still say what is to be filled in, each with how often."""
    found = []
    for folder in (_lessons(course) / assignment.notebook, assignment.source):
        for path in sorted(folder.rglob("*.py")):
            if count := path.read_text(encoding="utf-8").count(FILL_IN):
                found.append(f"{path.relative_to(course.root)} ({count})")
    return found


def _exercise(course: Course, name: str, assignment: Assignment) -> dict[Path, str]:
    """The files of an exercise."""
    place = _lessons(course) / assignment.notebook / "exercises" / f"{name}.py"
    return {
        place: _filled("exercise.py", {"name": name}),
        assignment.source / ANSWERS / f"{name}.py": _filled("answers.py", {"name": name}),
    }


def _refuse_no_name(name: str) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or iskeyword(name):
        raise CourseError(f"{name!r} is no name: small letters, digits and _, as for a function: hidden_error.")


def _refuse_exercise(course: Course, name: str) -> None:
    _refuse_no_name(name)
    if hasattr(builtins, name):
        raise CourseError(f"{name} is a function of Python's own. Choose another name.")
    if taken := list(_lessons(course).rglob(f"exercises/{name}.py")):
        raise CourseError(f"There is an exercise {name} already: {taken[0].relative_to(course.root)}.")
    if lessons.known(name):
        raise CourseError(f"There is a question {name} already, in lesson {lessons.find_lesson(name).folder}.")


def _lessons(course: Course) -> Path:
    return course.root / "nnkit" / "lessons"


def _filled(template: str, facts: Mapping[str, object]) -> str:
    text = (_TEMPLATES / f"{template}.txt").read_text(encoding="utf-8")
    return Template(text).substitute(facts)


def _write(files: Mapping[Path, str]) -> None:
    """Write files, those that are there already last. Where one cannot be written, what is new is taken away again:
    the names stay free for the next try."""
    new = [path for path in files if not path.exists()]
    folders = {folder for path in files for folder in path.parents if not folder.exists()}
    try:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, text.encode())
    except BaseException:
        for path in new:
            path.unlink(missing_ok=True)
        for folder in sorted(filter(Path.exists, folders), reverse=True):
            folder.rmdir()
        raise


def _say(course: Course, written: list[Path], hints: list[str], assignment: Assignment) -> None:
    console = Console()
    console.print("Written, and working as it is:")
    for path in written:
        console.print(f"  {path.relative_to(course.root)}")
    console.print(" ".join([f"Look for {FILL_IN!r} in them.", *hints]))
    console.print(f"Then: `make notebooks`, `autograder verdicts {assignment.number}`, `make check`.")
