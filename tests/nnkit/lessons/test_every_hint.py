"""The hints of every exercise: a question, and code that is the exercise's, with a blank, and no whole solution."""

import ast

import pytest

from autograder.authoring.workbook import write
from nnkit.checking import Exercise, PersonalExercise
from nnkit.checking.unwritten import BLANK
from tests.nnkit.lessons.answers import workbook, workbooks

HINTED = [
    pytest.param(book, exercise, id=exercise.name)
    for book in workbooks()
    for exercise in book.lesson.exercises
    if exercise.steps_of_help
]
#: What a blank may be in a notebook: nothing, or what was shown three cells ago.
FILLINGS = ({}, {BLANK: None}, {BLANK: 0.0}, {BLANK: ""})


def faults(book, exercise: Exercise, question: str, skeleton: str) -> list[str]:
    """What is not as it must be in an exercise's hints."""
    found = [] if "?" in question else ["the first step asks nothing"]
    try:
        tree = ast.parse(skeleton)
    except SyntaxError as error:
        return [*found, f"the code is none where the blank is a name: {error}"]
    if not any(isinstance(node, ast.Name) and node.id == BLANK for node in ast.walk(tree)):
        found.append("the blank is no name in the code")
    if isinstance(exercise, PersonalExercise):  # a value, and right for one student: it cannot be tried
        return found
    heads = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == exercise.name]
    if len(heads) != 1 or [each.arg for each in heads[0].args.args] != list(exercise.arguments):
        return [*found, f"the code does not define {exercise.signature}"]
    found += [
        f"it is right with {filling or 'nothing'} in the blank"
        for filling in FILLINGS
        if passes(book, exercise, skeleton, filling)
    ]
    return found


def passes(book, exercise: Exercise, skeleton: str, filling: dict) -> bool:
    """Whether the code is a right answer as it is, in a notebook in which the blank has this value."""
    names = book.namespace() | filling
    write(names, exercise.name, skeleton)
    return exercise.examine(names[exercise.name], names, seed=0, rounds=1).passed


@pytest.mark.parametrize(("book", "exercise"), HINTED)
def test_lead_on_and_give_nothing_away(book, exercise):
    question, _, skeleton = exercise.steps_of_help
    assert faults(book, exercise, question, skeleton) == []


SKELETON = "def cost_gradient(a, y):\n    return {}"
SLIPS = {
    "nothing": ("Why?", SKELETON.format("___"), []),
    "no question": ("Look.", SKELETON.format("___ * a"), ["the first step asks nothing"]),
    "a solution": ("Why?", SKELETON.format("a - y"), ["the blank is no name", *["it is right with"] * 4]),
    "a solution with a blank beside it": ("Why?", SKELETON.format("a - y\n    ___"), ["it is right with"] * 4),
    "a blank in a comment": ("Why?", SKELETON.format("(a - y).T  # ___"), ["the blank is no name"]),
    "a blank for an operator": ("Why?", SKELETON.format("a ___ y"), ["the code is none where"]),
    "another function": ("Why?", "def cost(a, y):\n    return ___", ["the code does not define cost_gradient(a, y)"]),
    "other arguments": ("Why?", "def cost_gradient(a):\n    return ___", ["the code does not define"]),
    "right where the blank is 0": ("Why?", SKELETON.format("a - y + ___"), ["it is right with {'___': 0.0}"]),
}


@pytest.mark.parametrize(("question", "skeleton", "said"), SLIPS.values(), ids=SLIPS)
def test_a_slip_in_them_is_found(question, skeleton, said):
    book = workbook("backpropagation")
    found = faults(book, book.exercises["cost_gradient"], question, skeleton)
    assert len(found) == len(said), found
    assert all(each.startswith(begin) for each, begin in zip(found, said, strict=True)), found
