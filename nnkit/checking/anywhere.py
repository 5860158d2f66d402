"""Mistakes that can be made in any exercise, known by what came and what was expected."""

from collections.abc import Sequence
from itertools import pairwise
from numbers import Real
from typing import Any

import numpy as np

from nnkit.checking.comparison import number, same
from nnkit.checking.exceptions import WHATEVER_ELSE, known_exception
from nnkit.checking.relations import by_factor_of_the_case, by_numbers, by_step
from nnkit.checking.subject import Subject
from nnkit.checking.unwritten import LeftOver
from nnkit.checking.verdict import Attempt, Diagnosis, Outcome

APPROXIMATE = "only approximately right"
SHAPES_DO_NOT_FIT = "shapes do not fit"
#: What may come in place of 0 where a small number is added on the way.
_SMALL = 1e-6
#: To so many decimals numbers are rounded.
_DECIMALS = range(2, 9)


def anywhere(exercise: Subject, attempt: Attempt) -> Diagnosis | None:
    """The mistake of this kind that explains all failing cases, or None."""
    failing = attempt.failing
    exceeded = [outcome for outcome in failing if outcome.exceeded]
    if not exceeded:
        return _of_all(exercise, failing, attempt.outcomes)
    others = [outcome for outcome in failing if not outcome.exceeded]
    beside = _of_all(exercise, others, [each for each in attempt.outcomes if not each.exceeded]) if others else None
    effort = exceeded[0].case.effort
    approximate = beside is not None and beside.name == APPROXIMATE
    if effort is not None and approximate and effort.if_approximate is not None:
        return Diagnosis(*effort.if_approximate)
    if effort is not None and (approximate or not others):
        return Diagnosis(effort.name, effort.hint)
    return beside


def _of_all(exercise: Subject, failing: Sequence[Outcome], outcomes: Sequence[Outcome]) -> Diagnosis | None:
    if any(outcome.error is not None for outcome in failing):
        return _error(exercise, failing, outcomes)
    if any(outcome.changed for outcome in failing):
        return _changes(failing)
    if all(outcome.value is None for outcome in failing):
        printed = any(outcome.printed for outcome in failing)
        return Diagnosis(
            "prints instead of returning" if printed else "returns nothing",
            "Printing shows a value; only `return` hands it back."
            if printed
            else "A function without `return` gives None.",
        )
    if len(failing) == len(outcomes) > 1 and all(_is_empty(outcome.value) for outcome in outcomes):
        return Diagnosis(
            "nothing in it",
            "What you return is empty: is what the loop makes kept? np.append gives a new array back, and the old one "
            "stays as it is.",
        )
    if len(failing) == len(outcomes) > 1 and _all_zero([outcome.value for outcome in outcomes]):
        return Diagnosis("only zeros", "Every number is 0: is it still what you began with, or does // cut it off?")
    if len(failing) == len(outcomes) > 1 and _all_equal([outcome.value for outcome in outcomes]):
        return Diagnosis("same answer for every input", "Your answer is the same for every input: use the arguments.")
    if _goes_on_filling(outcomes):
        return Diagnosis(
            "goes on filling one list",
            "Each call adds to the list of the call before: make a new list inside the function, not as a default "
            "value "
            "and not outside.",
        )
    return (
        _container(failing)
        or _shape(failing, outcomes)
        or _factor(outcomes)
        or _approximate(failing, exercise)
        or _relation(outcomes)
    )


def _error(exercise: Subject, failing: Sequence[Outcome], outcomes: Sequence[Outcome]) -> Diagnosis | None:
    errors = [outcome.error for outcome in failing if outcome.error is not None]
    if all(isinstance(error, LeftOver) for error in errors):
        return Diagnosis("line left over", "Your answer is there, and so is the line that the cell came with.")
    if len(errors) == len(outcomes) and all(_is_about_the_call(error, exercise.name) for error in errors):
        return Diagnosis("other arguments", "The names and the number of the arguments must stay as they were given.")
    if all(_is_about_shapes(error) for error in errors):
        return Diagnosis(SHAPES_DO_NOT_FIT, "Write the shape of each factor under it: which pair does not fit?")
    return known_exception(errors, WHATEVER_ELSE)


def _is_about_the_call(error: BaseException, name: str) -> bool:
    """Whether the function itself could not take its arguments, rather than one that it calls."""
    called, _, text = str(error).partition("()")
    function = called.rpartition(".")[2]
    return isinstance(error, TypeError) and "positional argument" in text and function in (name, "<lambda>")


def _is_about_shapes(error: BaseException) -> bool:
    return isinstance(error, ValueError) and any(word in str(error) for word in ("matmul", "broadcast", "not aligned"))


def _changes(failing: Sequence[Outcome]) -> Diagnosis | None:
    if not all(outcome.changed for outcome in failing):
        return None
    return Diagnosis(
        "changes its arguments",
        "Operations like `+=` and assignments to `a[...]` write into the caller's array: write `a = a + …`.",
    )


def _is_empty(value: Any) -> bool:
    return value.size == 0 if isinstance(value, np.ndarray) else isinstance(value, (list, tuple)) and not value


def _all_zero(values: Sequence[Any]) -> bool:
    return all(isinstance(value, Real) and not isinstance(value, bool) and value == 0 for value in values)


def _all_equal(values: Sequence[Any]) -> bool:
    return all(same(values[0], value) for value in values[1:])


def _arrays(failing: Sequence[Outcome]) -> list[tuple[np.ndarray, np.ndarray]] | None:
    pairs = []
    for outcome in failing:
        if isinstance(outcome.expected, (list, tuple)):
            got, right = _flat(outcome.value, outcome.expected), _flat(outcome.expected, outcome.expected)
            if got is None or right is None:
                return None
            pairs.append((got, right))
            continue
        if not isinstance(outcome.expected, (np.ndarray, float, int)):
            return None
        try:
            got, right = np.asarray(outcome.value), np.asarray(outcome.expected)
        except ValueError:  # a list of arrays of unequal shapes
            return None
        if got.dtype.kind not in "fiu" or right.dtype.kind not in "fiu":  # True is an int of Python's
            return None
        pairs.append((got, right))
    return pairs


def _flat(value: Any, pattern: Any) -> np.ndarray | None:
    """The numbers of nested lists, tuples and arrays in one row, where they are nested and shaped like `pattern`."""
    if isinstance(pattern, (list, tuple)):
        if not isinstance(value, (list, tuple)) or len(value) != len(pattern):
            return None
        parts = [_flat(item, like) for item, like in zip(value, pattern, strict=True)]
        return None if any(part is None for part in parts) else np.concatenate([np.array([]), *parts])
    try:
        array = np.asarray(value)
    except ValueError:  # rows of unequal length
        return None
    return array.ravel() if array.shape == np.shape(pattern) and array.dtype.kind in "fiu" else None


def _goes_on_filling(outcomes: Sequence[Outcome]) -> bool:
    """Whether each call gave the list of the call before, with what was expected at its end."""
    lists = [
        (_lists_in(before.value), _lists_in(outcome.value), _lists_in(outcome.expected))
        for before, outcome in pairwise(outcomes)
    ]
    return bool(lists) and all(
        before and len(before) == len(now) == len(expected) and all(map(_grew, before, now, expected))
        for before, now, expected in lists
    )


def _lists_in(value: Any) -> list[list]:
    """The list that a result is, or the lists in the tuple that it is; none where there is anything else."""
    found = list(value) if isinstance(value, tuple) else [value]
    return found if all(isinstance(each, list) for each in found) else []


def _grew(before: list, now: list, expected: list) -> bool:
    added = now[len(before) :]
    return len(added) == len(expected) > 0 and all(map(same, now, before)) and all(map(same, added, expected))


def _container(failing: Sequence[Outcome]) -> Diagnosis | None:
    """Whether only the list, tuple or array around the right numbers is another one."""
    expected, got = {type(outcome.expected) for outcome in failing}, {type(outcome.value) for outcome in failing}
    if expected == {np.ndarray} and got <= {list, tuple}:
        asked = Diagnosis("no array", "The numbers are right. Make one array of them: np.array(…).")
    elif expected == {tuple} and got == {np.ndarray}:
        asked = Diagnosis("an array instead of a tuple", "The numbers are right. Return them one by one: return a, b.")
    else:
        return None
    try:
        right = all(same(np.asarray(outcome.value), np.asarray(outcome.expected)) for outcome in failing)
    except ValueError:  # rows of unequal length
        return None
    return asked if right else None


def _shape(failing: Sequence[Outcome], outcomes: Sequence[Outcome]) -> Diagnosis | None:
    pairs = _arrays(failing)
    if pairs is None:
        return None
    everywhere = _arrays(outcomes) or pairs
    if all(right.ndim == 2 and got.shape == right.T.shape and same(got.T, right) for got, right in everywhere):
        return Diagnosis("transposed", "The numbers are right, but rows and columns are swapped.")
    if all(
        got.shape != right.shape and got.size == right.size and same(got.ravel(), right.ravel()) for got, right in pairs
    ):
        return Diagnosis("wrong shape", "The numbers are right, only the shape is not: reshape, or keepdims=True.")
    return None


def _factor(outcomes: Sequence[Outcome]) -> Diagnosis | None:
    """Whether all numbers, those that are right included, are one and the same multiple of what they should be."""
    pairs = _arrays(outcomes)
    if pairs is None or any(got.shape != right.shape for got, right in pairs) or len(pairs) < 2:
        return None
    got = np.concatenate([got.ravel() for got, _ in pairs]).astype(float)
    right = np.concatenate([right.ravel() for _, right in pairs]).astype(float)
    usable = np.isfinite(got) & np.isfinite(right) & (right != 0)
    if usable.sum() < 2 or not same(got[~usable], right[~usable]):
        return None
    ratios = got[usable] / right[usable]
    if not np.allclose(ratios, ratios[0], rtol=1e-6, atol=min(1e-8, abs(ratios[0]) / 100)) or np.isclose(
        ratios[0], 1, rtol=1e-6
    ):
        return None
    if ratios[0] == 0:
        return Diagnosis("only zeros", "Every number is 0: is it still the empty array that you began with?")
    if np.isclose(ratios[0], -1):
        return Diagnosis("wrong sign", "Every number is right but for its sign.")
    return Diagnosis(
        f"off by a factor of {number(ratios[0])}", f"Every number is {number(ratios[0])} times what it should be."
    )


def _relation(outcomes: Sequence[Outcome]) -> Diagnosis | None:
    pairs = _arrays(outcomes)
    if pairs is None:
        return None
    return by_factor_of_the_case(outcomes, pairs) or by_numbers(pairs) or by_step(outcomes, pairs)


def _near(got: np.ndarray, right: np.ndarray) -> bool:
    scale = float(np.max(np.abs(right), initial=0.0))
    away = float(np.max(np.abs(got - right), initial=0.0))
    return bool(np.isfinite(got).all()) and away <= (1e-2 * scale if scale else _SMALL)


def _rounded(pairs: Sequence[tuple[np.ndarray, np.ndarray]]) -> bool:
    """Whether all are right to the same number of decimals: where a number is small, that is not near it."""
    return any(
        all(
            np.isfinite(got).all() and np.allclose(got, np.round(right, decimals), rtol=0, atol=1e-12)
            for got, right in pairs
        )
        for decimals in _DECIMALS
    )


def _approximate(failing: Sequence[Outcome], exercise: Subject) -> Diagnosis | None:
    pairs = _arrays(failing)
    if pairs is None or any(got.shape != right.shape for got, right in pairs):
        return None
    if all(np.array_equal(got, right) for got, right in pairs):  # wrong in kind, not in value
        return None
    if any(right.dtype.kind == "b" for _, right in pairs):  # nothing is nearly True
        return None
    if not _rounded(pairs) and not all(_near(*pair) for pair in pairs):
        return None
    if exercise.approximates:
        return Diagnosis(
            APPROXIMATE,
            "Close, but another approximation than the one that is asked for: the same points, the given step, and all "
            "digits (float64)?",
        )
    return Diagnosis(
        APPROXIMATE,
        "Close, but not exact: a difference quotient, a rounded number, or something small besides? Use the exact "
        "formula.",
    )
