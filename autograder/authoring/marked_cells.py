"""A marked cell of a lesson's text, spelled out as the cells of the notebook that stand for it.

What is to be written comes from the exercise's stub, the solution from its answers, points from the exercise.
"""

import ast
import re
from collections.abc import Callable
from pathlib import Path

from autograder.authoring.answers import answers_to
from autograder.authoring.nbgrader_cells import SOLUTION, asked_below, check_cell, head, written_cell
from autograder.authoring.rubric import RubricError, check_rubric
from autograder.authoring.sections import BuildError
from autograder.course import Assignment
from nnkit import lessons
from nnkit.checking import Exercise, Question

#: An answer that begins as None, such as the letter of a question; see `clear_answers`.
PRESET = re.compile(r"\w+ = None\b[^\n]*\n### BEGIN SOLUTION\n")


def _exercise(assignment: Assignment, name: str, body: str) -> list[str]:
    if body:
        raise BuildError(
            f"{assignment.text.name}, cell {name}: below `# %% exercise {name}` there is nothing to write."
        )
    item = _found(assignment, name, Exercise)
    stub = _stub(assignment, name)
    solution = answers_to(assignment, name)[0].source
    if stub.startswith("def "):
        lines, indent, call = _body_of(assignment, name, solution), "    ", f"check({name})"
    else:
        lines, indent, call = solution, "", f'check({name}, "{name}")'
    written = f"{stub}\n{indent}{SOLUTION[0]}\n{lines}\n{indent}{SOLUTION[1]}\n"
    return [written_cell(head(name, solution=True), written), check_cell(name, call, item.points)]


def _question(assignment: Assignment, name: str, body: str) -> list[str]:
    if body:
        raise BuildError(
            f"{assignment.text.name}, cell {name}: below `# %% question {name}` there is nothing to write."
        )
    item = _found(assignment, name, Question)
    if not item.points:
        raise BuildError(f'{assignment.text.name}, cell {name}: it carries no points; ask it with quiz("{name}").')
    letters = [f'"{letter}"' for letter in item.letters]
    written = (
        f"{name} = None  # run this cell and click, or write the letter: {', '.join(letters[:-1])} or {letters[-1]}\n"
        f'{SOLUTION[0]}\n{name} = "{item.answer}"\n{SOLUTION[1]}\n{asked_below(name)}\n'
    )
    return [written_cell(head(name, solution=True), written), check_cell(name, f'check({name}, "{name}")', item.points)]


def _read(assignment: Assignment, name: str, body: str) -> list[str]:
    lesson = lessons.lesson_named(assignment.notebook)
    item = next((each for each in lesson.open_questions if each.name == name), None)
    if item is None:
        raise BuildError(
            f"{assignment.text.name}, cell {name}: there is no such question. Name it, with its points, among "
            f"OPEN_QUESTIONS in nnkit/lessons/{lesson.name}/questions.py."
        )
    if not all(line.startswith("#") for line in body.split("\n")) or any(line in body for line in SOLUTION):
        raise BuildError(
            f"{assignment.text.name}, cell {name}: the model answer is text, each line begins with `#`, and no line is "
            f"{SOLUTION[0]}: the build writes it."
        )
    try:
        check_rubric("\n".join(line.removeprefix("#").removeprefix(" ") for line in body.split("\n")), item.points)
    except RubricError as problem:
        raise BuildError(f"{assignment.text.name}, cell {name}: {problem}.") from None
    written = f"# {SOLUTION[0]}\n{body}\n# {SOLUTION[1]}\n"
    return [written_cell("[markdown] " + head(name, grade=True, points=item.points, solution=True), written)]


def _fill(assignment: Assignment, name: str, body: str) -> list[str]:
    where = f"{assignment.text.name}, cell {name}"
    if not PRESET.match(body) or not body.startswith(f"{name} ="):
        raise BuildError(f"{where}: it must begin with `{name} = None` and go on with {SOLUTION[0]}.")
    if [body.count(line) for line in SOLUTION] != [1, 1]:
        raise BuildError(f"{where}: {SOLUTION[0]} and {SOLUTION[1]} must stand there once each.")
    try:
        ast.parse(body)
    except SyntaxError as error:
        raise BuildError(f"{where}: not valid Python: {error.msg} in its line {error.lineno}.") from None
    return [written_cell(head(name, solution=True), body + "\n")]


#: By what a cell says that it is.
SPELLED: dict[str, Callable[[Assignment, str, str], list[str]]] = {
    "exercise": _exercise,
    "question": _question,
    "read": _read,
    "fill": _fill,
}


def _found(assignment: Assignment, name: str, kind: type) -> Exercise | Question:
    try:
        item, home = lessons.find(name), lessons.find_lesson(name)
    except lessons.NoSuchExercise as error:
        raise BuildError(f"{assignment.text.name}, cell {name}: {error}") from None
    if home.name != assignment.notebook or not isinstance(item, kind):
        what = "a question" if isinstance(item, Question) else "an exercise"
        raise BuildError(f"{assignment.text.name}, cell {name}: it is {what} of lesson {home.folder}.")
    return item


def _stub(assignment: Assignment, name: str) -> str:
    """What the notebook shows to begin with, as it stands in the exercise's file."""
    path = Path(lessons.__file__).parent / lessons.find_lesson(name).name / "exercises" / f"{name}.py"
    text = path.read_text(encoding="utf-8")
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return ast.get_source_segment(text, node)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name:
            return text.split("\n")[node.lineno - 1]  # with the comment behind it
    raise BuildError(
        f"{assignment.text.name}, cell {name}: {path.name} has no stub, neither def {name} nor {name} = None."
    )


def _body_of(assignment: Assignment, name: str, solution: str) -> str:
    """The lines of a solution below its `def`, and below its docstring if it has one."""
    nodes = ast.parse(solution).body
    if len(nodes) != 1 or not isinstance(nodes[0], ast.FunctionDef) or nodes[0].name != name:
        raise BuildError(
            f"{assignment.text.name}, cell {name}: the solution in answers/{name}.py must be one def {name}."
        )
    first = nodes[0].body[1] if ast.get_docstring(nodes[0]) is not None else nodes[0].body[0]
    return "\n".join(solution.split("\n")[first.lineno - 1 :])
