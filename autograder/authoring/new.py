"""Writes what a new exercise or lesson needs: files that work from the first moment, and say what to fill in."""

import re
from collections.abc import Mapping
from keyword import iskeyword
from pathlib import Path
from string import Template

from rich.console import Console

from autograder.course import ANSWERS, Assignment, Course, CourseError

_TEMPLATES = Path(__file__).parents[1] / "templates" / "new"
#: What a template says where an author has to say something.
FILL_IN = "FILL IN"


def new_exercise(course: Course, name: str, assignment: Assignment) -> list[Path]:
    """Write an exercise, its answers and its place in the lesson's text. Raises CourseError where the name is taken, or
    is none."""
    _refuse_names(course, name)
    written = _write_exercise(course, name, assignment)
    text = assignment.text.read_text(encoding="utf-8")
    cell = f"# %% exercise {name}\n\n"
    last = text.rfind("# %%")  # the cell with progress()
    assignment.text.write_text(text[:last] + cell + text[last:], encoding="utf-8")
    _say(course, [*written, assignment.text], f"It stands last in {assignment.text.name}: move it where it belongs.")
    return written


def new_lesson(course: Course, name: str, title: str | None = None) -> list[Path]:
    """Write a lesson with one exercise, at the end of the course. Raises CourseError where the name is taken, or is
    none."""
    _refuse_names(course, name)
    if any(each.notebook == name for each in course.assignments):
        raise CourseError(f"There is a lesson {name} already.")
    number = max((int(each.number) for each in course.assignments), default=0) + 1
    exercise = f"{name}_first"
    facts = {
        "name": name,
        "title": title or name.replace("_", " ").capitalize(),
        "number": number,
        "exercise": exercise,
    }
    lesson = _lessons(course) / name
    assignment = Assignment(
        f"{number:02d}_{name}", course.root / "solutions" / f"{number:02d}_{name}", course.root / "notebooks" / name
    )
    written = [
        _write(lesson / "__init__.py", f'"""Lesson {number:02d}: {facts["title"]}."""\n'),
        _write(lesson / "exercises" / "__init__.py", f'"""The exercises of lesson {number:02d}, each a file."""\n'),
        _write(lesson / "explorers" / "__init__.py", f'"""The pictures of lesson {number:02d} that answer."""\n'),
        _write(lesson / "contents.txt", ""),
        _fill(lesson / "questions.py", "questions.py", facts),
        _fill(lesson / "figures.py", "figures.py", facts),
        *_write_exercise(course, exercise, assignment),
        _fill(assignment.text, "lesson.py", facts),
    ]
    listed = _lessons(course) / "course.toml"
    entry = f'\n[[lesson]]\nnumber = {number}\nname = "{name}"\ntitle = "{facts["title"]}"\nneeds = []\n'
    listed.write_text(listed.read_text(encoding="utf-8") + entry, encoding="utf-8")
    _say(course, [*written, listed], "In course.toml, say which lessons it needs.")
    return written


def places_to_fill_in(folder: Path) -> list[str]:
    """The files below a folder that still say what is to be filled in, each with how often."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        if count := path.read_text(encoding="utf-8").count(FILL_IN):
            found.append(f"{path.relative_to(folder)} ({count})")
    return found


def _write_exercise(course: Course, name: str, assignment: Assignment) -> list[Path]:
    return [
        _fill(_lessons(course) / assignment.notebook / "exercises" / f"{name}.py", "exercise.py", {"name": name}),
        _fill(assignment.source / ANSWERS / f"{name}.py", "answers.py", {"name": name}),
    ]


def _refuse_names(course: Course, name: str) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name) or iskeyword(name):
        raise CourseError(f"{name!r} is no name: small letters, digits and _, as for a function: hidden_error.")
    taken = list(_lessons(course).rglob(f"exercises/{name}.py"))
    if taken:
        raise CourseError(f"There is an exercise {name} already: {taken[0].relative_to(course.root)}.")


def _lessons(course: Course) -> Path:
    return course.root / "nnkit" / "lessons"


def _fill(path: Path, template: str, facts: Mapping[str, object]) -> Path:
    text = (_TEMPLATES / f"{template}.txt").read_text(encoding="utf-8")
    return _write(path, Template(text).substitute(facts))


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _say(course: Course, written: list[Path], hint: str) -> None:
    console = Console()
    console.print("Written, and working as it is:")
    for path in written:
        console.print(f"  {path.relative_to(course.root)}")
    console.print(f"Look for {FILL_IN!r} in them. {hint}")
    console.print("Then: `make notebooks`, `autograder verdicts`, `make check`.")
