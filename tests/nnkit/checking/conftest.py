"""Small exercises of the tests' own, so that the engine is tested apart from the lessons."""

import importlib

import numpy as np
import pytest
from nnkit.exercises import Case, Exercise, Lesson, Misconception, Option, Question

from nnkit import exercises
from nnkit.lessons.shared.sizes import uneven

#: The module: the package's attribute of that name is the function.
progress = importlib.import_module("nnkit.progress")


def double_cases(rng):
    yield Case({"a": uneven(rng, 2, 1)}, "a column")
    yield Case({"a": uneven(rng, 2, 3)}, "a matrix")


DOUBLE = Exercise(
    name="double",
    arguments=("a",),
    asks="twice a.",
    cases=double_cases,
    expected=lambda a: np.array([[2 * value for value in row] for row in a]),
    misconceptions=(
        Misconception("squared", "You squared: add a to itself.", lambda a: a * a),
        Misconception("halved", "You halved.", lambda a: a / 2),
        Misconception("doubles the caller's array", "Make a new array.", lambda a: np.multiply(a, 2, out=a)),
    ),
)


def sum_cases(rng):
    yield Case({"a": uneven(rng, 1, 1)}, "one number", "one number")
    yield Case({"a": uneven(rng, 3, 2)}, "a matrix", "matrices")


DOUBLE_SUM = Exercise(
    name="double_sum",
    arguments=("a",),
    asks="the sum of all entries of double(a).",
    cases=sum_cases,
    expected=lambda a: float(2 * sum(value for row in a for value in row)),
    misconceptions=(Misconception("not doubled", "Double first.", lambda a: float(a.sum())),),
    points=3,
    parts={"one number": 1, "matrices": 2},
    uses=("double",),
)


def root_cases(rng):
    yield Case({"a": np.abs(uneven(rng, 3))}, "positive numbers")
    yield Case({"a": np.array([-1.0, 4.0])}, "a negative number")


ROOT = Exercise(
    name="root",
    arguments=("a",),
    asks="the square root, 0 below 0, without a warning.",
    cases=root_cases,
    expected=lambda a: np.array([max(value, 0.0) ** 0.5 for value in a]),
    misconceptions=(),
    quiet=True,
)

BIGGER = Question(
    name="q_bigger",
    text="Which is bigger?",
    options=(Option("1", "1 is smaller."), Option("2", "2 > 1.", right=True)),
    points=1,
)
PRACTICE = Question(
    name="practice",
    text="Which is smaller, `a` or b?",
    options=(Option("a <b>", "Yes.", right=True), Option("b", "b is the larger one.")),
)

LESSON = Lesson(1, "doubling", "doubling", 5, (DOUBLE, DOUBLE_SUM, ROOT), (BIGGER, PRACTICE))


@pytest.fixture(autouse=True)
def doubling(monkeypatch):
    """The course consists of the one lesson above."""
    entries = {item.name: (LESSON, item) for item in (*LESSON.exercises, *LESSON.questions)}
    monkeypatch.setattr(exercises, "_by_name", lambda: entries)
    monkeypatch.setattr(exercises, "lessons", lambda: (LESSON,))
    monkeypatch.setattr(progress, "_states", {})
    monkeypatch.setattr(progress, "_current", None)
    return LESSON
