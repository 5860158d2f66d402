"""What can be said of a mistake that no exercise knows: by the exception, the kind, the numbers, a right version."""

import numpy as np
import pytest

from nnkit.checking import Case, Exercise, Finding, JudgedExercise
from nnkit.checking.examination import examine

A, B = np.array([[1.0, -2.5], [0.5, 4.0]]), np.array([[3.0, 0.25], [-1.5, 2.0]])


def made(cases, oracle) -> Exercise:
    """An exercise with these arguments, by name, and no misconception."""
    names = ", ".join(cases[0])
    space: dict = {}
    exec(f'def some({names}):\n    """Something."""', space)
    exercise = Exercise(space["some"])
    exercise.cases(lambda rng: [Case(dict(arguments), f"case {i}") for i, arguments in enumerate(cases)])
    exercise.oracle(oracle)
    return exercise


def name_of(exercise, function):
    verdict = examine(exercise, function)
    assert not verdict.passed
    return verdict.diagnosis.name if verdict.diagnosis else None


TRIPLE = made([{"a": A, "k": 2.0}, {"a": B, "k": 5.0}, {"a": A[:1], "k": 3.0}], lambda a, k: 3 * a)
TOTAL = made(
    [{"a": A, "b": B}, {"a": B, "b": -A}, {"a": A[:, :1], "b": B[:, :1]}], lambda a, b: float(np.sum(a * b**2))
)
MOVED = made([{"w": A, "g": B, "learning_rate": 2.0}, {"w": B, "g": A, "learning_rate": 5.0}], lambda w, g, rate: w - g)
BOTH = made([{"a": A}, {"a": B}], lambda a: (2 * a, a - 1))


def _reads_too_early(a, k):
    if k < 0:
        result = a
    return result


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (_reads_too_early, "used before it has a value"),
        (lambda a, k: 3 * b_nobody_knows, "name not defined"),  # noqa: F821
        (lambda a, k: __import__("torch_that_is_not_there"), "another library"),
        (lambda a, k: a if a > 0 else -a, "a condition on a whole array"),
        (lambda a, k: a ^ 3, "^ for **"),
        (lambda a, k: k(a), "calls what is no function"),
        (lambda a, k: 3.0 * abs, "a function in place of its value"),
        (lambda a, k: np.abs[a], "square brackets for a call"),
        (lambda a, k: print() * a, "calculates with None"),
        (lambda a, k: [1.0] * k, "calculates with a whole list"),
        (lambda a, k: [a].shape, "a list taken for an array"),
        (lambda a, k: a.clamp(0), "an array has no such method"),
        (lambda a, k: np.random.default_rng(0).randn(2), "the generator has no such method"),
        (lambda a, k: np.relu(a), "no such function in numpy"),
        (lambda a, k: a.sum(dim=0), "a keyword that is not known"),
        (lambda a, k: a.sum(axis=2), "an axis that is not there"),
        (lambda a, k: a[0, 0, 0], "more indices than axes"),
        (lambda a, k: a[k], "an index that is no whole number"),
        (lambda a, k: a[7], "past the end"),
        (lambda a, k: np.zeros(2, 3), "a shape without its own brackets"),
        (lambda a, k: {"a": 1}["b"], "a key that is not there"),
        (lambda a, k: 1 / (int(k) - int(k)), "division by 0"),
        (lambda a, k: np.array([a[0], 1.0]), "an array where one number belongs"),
        (lambda a, k: float(a[0]), "an array where one number belongs"),
    ],
)
def test_an_exception_says_what_was_done(function, name):
    assert name_of(TRIPLE, function) == name


def test_a_division_by_0_beside_other_mistakes_is_not_the_mistake():
    some = made([{"x": 0.0}, {"x": 2.0}, {"x": 3.0}], lambda x: 6 * x)
    assert name_of(some, lambda x: 6 / x) is None


def test_a_mistake_is_named_though_whole_numbers_show_another_one_besides():
    some = made([{"a": A}, {"a": np.array([[1, 2]])}, {"a": B}, {"a": A + B}], lambda a: a / 8)
    assert name_of(some, lambda a: np.array(a / 4, dtype=a.dtype)) == "off by a factor of 2"


def test_right_numbers_in_lists_are_no_matter_of_the_arguments():
    assert name_of(made([{"a": A}, {"a": B}], lambda a: (2 * a, a)), lambda a: (list(2 * a), a)) == (
        "a list instead of an array"
    )


def test_a_loop_that_stops_early_is_told_by_the_layer_that_is_left():
    moved = made([{"w": [A, B]}, {"w": [B, A, B]}], lambda w: [2 * each for each in w])
    assert name_of(moved, lambda w: [2 * each for each in w[:-1]] + w[-1:]) == "only the last one wrong"
    assert name_of(moved, lambda w: w[:1] + [2 * each for each in w[1:]]) == "only the first one wrong"


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (lambda a, k: {"a": a}, "a dict"),
        (lambda a, k: {1.0, 2.0}, "a set"),
        (lambda a, k: f"{k}a", "a text"),
        (lambda a, k: lambda: a, "a function handed back"),
        (lambda a, k: map(abs, a), "a generator"),
        (lambda a, k: (a / 7, k), "several results"),
        (lambda a, k: [[k]], "a list instead of an array"),
        (lambda a, k: k * 7.1, "one number instead of an array"),
        (lambda a, k: a > 0, "yes or no"),
        (lambda a, k: np.full(a.shape, int(7 * k)), "whole numbers"),
        (lambda a, k: a * np.float32(1.3) + np.nan, "not a number"),
        (lambda a, k: np.ones((1, *a.shape)) * k, "an axis too many"),
        (lambda a, k: np.ones((7, 7)) * k, "another shape"),
    ],
)
def test_another_kind_of_result_is_called_so(function, name):
    assert name_of(TRIPLE, function) == name


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (lambda a, k: np.abs(3 * a), "absolute value"),
        (lambda a, k: 9 * a**2, "squared"),
        (lambda a, k: 1 / (3 * a), "upside down"),
        (lambda a, k: 1 / (1 + np.exp(-3 * a)), "σ on top"),
        (lambda a, k: np.trunc(3 * a), "cut to whole numbers"),
        (lambda a, k: 3 * a + 2, "2 too much"),
        (lambda a, k: np.clip(3 * a, -4, 8), "cut off"),
        (lambda a, k: np.fliplr(3 * a), "in another order"),
        (lambda a, k: np.tril(3 * a), "entries left at 0"),
        (lambda a, k: np.sum(3 * a), "added up"),
        (lambda a, k: np.mean(3 * a, axis=0), "averaged"),
        (lambda a, k: 3 * a[:, :-1], "last column missing"),
        (lambda a, k: 3 * a * k, "multiplied by k"),
        (lambda a, k: 3 * a / a.size, "divided by the number of entries of a"),
        (lambda a, k: 3 * a * np.log(k + 7), "off by a factor in each case"),
        (lambda a, k: 3 * a * a * (1 - a), "multiplied by a·(1 − a)"),
        (lambda a, k: 3 * a - k, "k taken away"),
        (lambda a, k: 1 - a, "(1 − a) alone"),
        (lambda a, k: np.array([]), "nothing in it"),
        (lambda a, k: 3 * np.hstack([a[:, :1], np.cos(a[:, 1:])]), "only the last column wrong"),
    ],
)
def test_what_was_done_to_all_numbers_is_said(function, name):
    assert name_of(TRIPLE, function) == name


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (lambda a, b: float(np.sum(b * a**2)), "a and b exchanged"),
        (lambda a, b: float(np.sum(a**3)), "a in place of b"),
        (lambda a, b: float(np.sum(a * b**2) * 0 + np.sum(a)), "b taken for 1"),
        (lambda a, b: float(np.sum(np.abs(a) * b**2)), "absolute value of a"),
        (lambda a, b: float(np.sum(a * (1 - b) ** 2)), "1 − b in place of b"),
        (lambda a, b: float(np.sum((a * b**2)[:, :1])), "only the first sample"),
        (lambda a, b: float(np.sum((a * b**2)[:, 1:])), "first sample left out"),
        (lambda a, b: float(np.sum(np.mean(a) * b**2)), "mean of a"),
    ],
)
def test_a_right_version_with_other_arguments_tells_the_mistake(function, name):
    assert name_of(TOTAL, function) == name


def test_steps_and_parts_are_told_from_what_surrounds_them():
    assert name_of(MOVED, lambda w, g, rate: w - 0.1 * g) == "a step 0.1 times as long"
    assert name_of(MOVED, lambda w, g, rate: w - np.log(rate) * g) == "a step of another length"
    assert name_of(MOVED, lambda w, g, rate: w + 0.0) == "w handed back unchanged"
    assert name_of(BOTH, lambda a: (2 * a, a**5 + 1)) == "only the second result"


def test_pairs_in_place_of_two_lists_are_told_in_cases_of_any_length():
    lists = made([{"a": A}, {"a": B[:1]}, {"a": np.vstack([A, B])}], lambda a: (list(2 * a), list(3 * a)))
    assert name_of(lists, lambda a: [(2 * row, 5 * row) for row in a]) == "put together in another form"


def test_numbers_that_are_merely_wrong_have_no_name():
    assert name_of(TRIPLE, lambda a, k: a**3 + k) is None
    assert name_of(TOTAL, lambda a, b: float(np.sum(np.cos(a)) + 1)) is None
    assert name_of(BOTH, lambda a: (a**2 + 7, a**5 + 1)) is None
    assert name_of(TOTAL, lambda a, b: 10**400 + int(10 * a[0, 0])) is None


def test_what_a_judge_says_otherwise_is_a_name_where_it_always_says_the_same():
    def some(a):
        """Something of a."""

    exercise = JudgedExercise(some)
    exercise.cases(lambda rng: [Case({"a": each}, f"case {each}") for each in (1, 2, 3)])
    exercise.oracle(lambda a: a)
    exercise.judge(
        lambda arguments, value: (
            None
            if value == arguments["a"]
            else Finding("It is wrong.", (), ("odd" if value % 2 else "even", "A hint."))
        )
    )
    assert name_of(exercise, lambda a: 2 * a + 2) == "even"
    assert name_of(exercise, lambda a: 2 * a + 2 + a // 3) is None
