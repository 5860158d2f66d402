"""Small exercises of the tests' own, so that checking is tested apart from the lessons."""

import copy
import importlib
from typing import Any

import numpy as np
import pytest

from nnkit import lessons
from nnkit.checking import Case, Exercise, Option, Question
from nnkit.lessons import Lesson
from nnkit.lessons.shared.sizes import uneven

#: The module: the package's attribute of that name is the function.
progress = importlib.import_module("nnkit.progress")


def double(a):
    """Twice a.

    a        an array of two axes
    returns  an array of the shape of a
    """


DOUBLE = Exercise(double, points=1, minutes=1)


@DOUBLE.cases
def double_cases(rng):
    yield Case({"a": uneven(rng, 2, 1)}, "a column")
    yield Case({"a": uneven(rng, 2, 3)}, "a matrix")


@DOUBLE.oracle
def entry_by_entry(a):
    return np.array([[2 * value for value in row] for row in a])


@DOUBLE.misconception("squared", "You squared: add a to itself.")
def squared(a):
    return a * a


@DOUBLE.misconception("halved", "You halved.")
def halved(a):
    return a / 2


@DOUBLE.misconception("doubles the caller's array", "Make a new array.")
def doubles_the_callers_array(a):
    return np.multiply(a, 2, out=a)


def double_sum(a):
    """The sum of all entries of double(a)."""


DOUBLE_SUM = Exercise(double_sum, points=3, minutes=1, parts={"one number": 1, "matrices": 2}, uses=("double",))


@DOUBLE_SUM.cases
def sum_cases(rng):
    yield Case({"a": uneven(rng, 1, 1)}, "one number", "one number")
    yield Case({"a": uneven(rng, 3, 2)}, "a matrix", "matrices")


@DOUBLE_SUM.oracle
def sum_entry_by_entry(a):
    return float(2 * sum(value for row in a for value in row))


@DOUBLE_SUM.misconception("not doubled", "Double first.")
def not_doubled(a):
    return float(a.sum())


def root(a):
    """The square root, 0 below 0, without a warning."""


def root_cases(rng):
    yield Case({"a": np.abs(uneven(rng, 3))}, "positive numbers")
    yield Case({"a": np.array([-1.0, 4.0])}, "a negative number")


def root_entry_by_entry(a):
    return np.array([max(value, 0.0) ** 0.5 for value in a])


def a_root(kind: type[Exercise] = Exercise, **rules: Any) -> Exercise:
    """An exercise about the root, of whatever kind, where numpy must not warn."""
    exercise = kind(root, minutes=1, quiet=True, **rules)
    exercise.cases(root_cases)
    exercise.oracle(root_entry_by_entry)
    return exercise


ROOT = a_root()

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


class Doubling(Lesson):
    """A lesson of the exercises above."""

    exercises = (DOUBLE, DOUBLE_SUM, ROOT)
    questions = (BIGGER, PRACTICE)
    bonus = frozenset()
    minutes, more_minutes = 5, 7


LESSON = Doubling(1, "doubling", "doubling")
EXERCISES = {each.name: each for each in LESSON.exercises}
for each in LESSON.exercises:
    each.among(EXERCISES.__getitem__)


def like(exercise: Exercise, **changed: Any) -> Exercise:
    """A copy of an exercise with other rules, and with misconceptions that can be added to."""
    other = copy.copy(exercise)
    other.misconceptions = list(exercise.misconceptions)
    vars(other).update(changed)
    return other


@pytest.fixture(autouse=True)
def doubling(monkeypatch):
    """The course consists of the one lesson above."""
    monkeypatch.setattr(lessons, "lessons", lambda: (LESSON,))
    monkeypatch.setattr(lessons, "_exercise_files", lambda: dict.fromkeys(EXERCISES, LESSON))
    monkeypatch.setattr(lessons, "_exercise", EXERCISES.__getitem__)
    monkeypatch.setattr(lessons, "_questions", lambda: {each.name: (LESSON, each) for each in LESSON.questions})
    monkeypatch.setattr(progress, "_states", {})
    monkeypatch.setattr(progress, "_current", None)
    return LESSON
