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
    written = _write_exercise(course, name, assignment)
    cell = f"# %% exercise {name}\n\n"
    last = text.rfind("# %%")  # the cell with progress()
    assignment.text.write_text(text[:last] + cell + text[last:], encoding="utf-8")
    hints = [f"The exercise stands last in {assignment.text.name}: move it where it belongs."]
    for path in sorted((course.root / "nnkit" / "network").glob("*.py")):
        if re.search(rf"^def {name}\(", path.read_text(encoding="utf-8"), re.MULTILINE):
            where = path.relative_to(course.root)
            hints.append(f'{where} has {name} already: mark it with @answers("{name}"), or it would be an answer.')
    _say(course, [*written, assignment.text], hints, assignment)
    return written


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
    written = [
        _write(lesson / "__init__.py", f'"""Lesson {number:02d}, {title}."""\n'),
        _write(lesson / "exercises" / "__init__.py", f'"""The exercises of lesson {number:02d}, each a file."""\n'),
        _write(lesson / "explorers" / "__init__.py", f'"""The pictures of lesson {number:02d} that answer."""\n'),
        _write(lesson / "contents.txt", ""),
        _fill(lesson / "questions.py", "questions.py", facts),
        _fill(lesson / "figures.py", "figures.py", facts),
        *_write_exercise(course, exercise, assignment),
        _fill(assignment.text, "lesson.py", facts),
    ]
    listed = _lessons(course) / "course.toml"
    shown = json.dumps(title, ensure_ascii=False)
    entry = f'\n[[lesson]]\nnumber = {number}\nname = "{name}"\ntitle = {shown}\nneeds = []\n'
    listed.write_text(listed.read_text(encoding="utf-8") + entry, encoding="utf-8")
    _say(course, [*written, listed], ["In course.toml, say which lessons it needs."], assignment)
    return written


def places_to_fill_in(course: Course, assignment: Assignment) -> list[str]:
    """The files of a lesson that still say what is to be filled in, each with how often."""
    found = []
    for folder in (_lessons(course) / assignment.notebook, assignment.source):
        for path in sorted(folder.rglob("*.py")):
            if count := path.read_text(encoding="utf-8").count(FILL_IN):
                found.append(f"{path.relative_to(course.root)} ({count})")
    return found


def _write_exercise(course: Course, name: str, assignment: Assignment) -> list[Path]:
    return [
        _fill(_lessons(course) / assignment.notebook / "exercises" / f"{name}.py", "exercise.py", {"name": name}),
        _fill(assignment.source / ANSWERS / f"{name}.py", "answers.py", {"name": name}),
    ]


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


def _fill(path: Path, template: str, facts: Mapping[str, object]) -> Path:
    text = (_TEMPLATES / f"{template}.txt").read_text(encoding="utf-8")
    return _write(path, Template(text).substitute(facts))


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _say(course: Course, written: list[Path], hints: list[str], assignment: Assignment) -> None:
    console = Console()
    console.print("Written, and working as it is:")
    for path in written:
        console.print(f"  {path.relative_to(course.root)}")
    console.print(" ".join([f"Look for {FILL_IN!r} in them.", *hints]))
    console.print(f"Then: `make notebooks`, `autograder verdicts {assignment.number}`, `make check`.")
