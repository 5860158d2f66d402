"""What an exercise's file registers, and what is said where it does not."""

import pytest

from nnkit.checking import Case, Exercise


def double(x):
    """Twice x.

    x        a number
    returns  a number, of the kind
             that x is
    """


def test_its_stub_says_what_is_to_be_written():
    exercise = Exercise(double, points=2)
    assert (exercise.name, exercise.arguments) == ("double", ("x",))
    assert exercise.asks == "double(x): Twice x. It returns a number, of the kind that x is."


def test_parts_must_be_worth_its_points():
    with pytest.raises(ValueError, match="double: its parts are worth 3, not 2 points"):
        Exercise(double, points=2, parts={"small": 1, "large": 2})


def test_what_its_file_lacks_is_named():
    exercise = Exercise(double)
    assert exercise.lacks == ["cases", "oracle"]
    exercise.cases(lambda rng: [Case({"x": 3}, "a whole number")])
    assert exercise.lacks == ["oracle"]
    exercise.oracle(lambda x: x + x)
    assert exercise.lacks == []


def test_a_misconception_can_be_called_like_the_wrong_version():
    exercise = Exercise(double)
    squared = exercise.misconception("squared", "You multiplied x with itself, not with 2.")(lambda x: x * x)
    assert exercise.misconceptions == [squared]
    assert squared(3) == 9
    assert exercise.misconception("squared, too", squared.hint)(squared).wrong is squared.wrong


def test_hints_come_in_three_steps_and_leave_something_out():
    exercise = Exercise(double)
    assert exercise.steps_of_help == ()
    exercise.hints("What is half of it?", "2 · …", "def double(x):\n    return ___ * x")
    assert exercise.steps_of_help == ("What is half of it?", "2 · …", "def double(x):\n    return ___ * x")
    with pytest.raises(ValueError, match="double: its last hint leaves nothing out"):
        exercise.hints("What is half of it?", "2 · …", "def double(x):\n    return 2 * x")
