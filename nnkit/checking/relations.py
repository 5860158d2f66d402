"""Mistakes that can be read from the numbers alone: what came is what is right, with one thing done to all of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnkit.checking.comparison import number, same
from nnkit.checking.verdict import Diagnosis, Outcome

#: A result and what it should be, as numbers.
Pair = tuple[NDArray, NDArray]


class _Relation(NamedTuple):
    """What was done to each right number, and what to say of it."""

    name: str
    hint: str
    of: Callable[[NDArray], NDArray]


def _sigma(v: NDArray) -> NDArray:
    return 1 / (1 + np.exp(-v))


_OF_NUMBERS = [
    _Relation("absolute value", "The sizes are right, the signs are not: yours are never negative.", np.abs),
    _Relation("squared", "Every number is the square of what it should be.", np.square),
    _Relation("a root too much", "Every number is the root of what it should be.", np.sqrt),
    _Relation("upside down", "Every number is 1 divided by what it should be.", np.reciprocal),
    _Relation("what is missing to 1", "Every number is 1 minus what it should be.", lambda r: 1 - r),
    _Relation("exponential on top", "Every number is e to the power of what it should be.", np.exp),
    _Relation("logarithm on top", "Every number is the logarithm of what it should be.", np.log),
    _Relation("σ on top", "Every number is σ of what it should be: once too often.", _sigma),
    _Relation("σ left out", "σ of your numbers is what is asked for.", lambda r: np.log(r / (1 - r))),
    _Relation("only the sign", "Every number is 1, 0 or −1: only the sign of what it should be.", np.sign),
    _Relation("cut to whole numbers", "What stands behind the point is cut off: int or // on the way?", np.trunc),
    _Relation("rounded down", "Every number is rounded down to a whole one.", np.floor),
    _Relation("rounded to whole numbers", "Every number is rounded to a whole one.", np.round),
    _Relation("negative numbers lost", "What should be negative is 0.", lambda r: np.maximum(r, 0)),
]

_SUMMARIES = [
    ("added up", "The numbers were right before they were added up: all of them are asked for.", np.sum),
    ("averaged", "The numbers were right before their mean was taken: all of them are asked for.", np.mean),
    ("only the largest", "That is only the largest of the numbers that are asked for.", np.max),
]


def by_numbers(pairs: Sequence[Pair]) -> Diagnosis | None:
    """What was done to all right numbers, in all cases, those that came out right included; None where it is nothing
    known, or where there are too few numbers to tell."""
    if any(got.shape != right.shape for got, right in pairs):
        return _by_shape(pairs)
    got = np.concatenate([got.ravel() for got, _ in pairs]).astype(float)
    right = np.concatenate([right.ravel() for _, right in pairs]).astype(float)
    if np.unique(right).size < 3 or not np.isfinite(right).all() or same(got, right):
        return None
    with np.errstate(all="ignore"):
        for relation in _OF_NUMBERS:
            if same(got, relation.of(right)):
                return Diagnosis(relation.name, relation.hint)
        return _shifted(got, right) or _cut_off(got, right) or _order(pairs) or _left_at_zero(pairs, got, right)


def _shifted(got: NDArray, right: NDArray) -> Diagnosis | None:
    away = got - right
    if not np.isfinite(got).all() or not same(away, np.full(away.shape, away[0]), 1e-9, 1e-9) or same(away[0], 0.0):
        return None
    much = f"{number(abs(away[0]))} too {'much' if away[0] > 0 else 'little'}"
    return Diagnosis(much, f"Every number is {much}.")


def _cut_off(got: NDArray, right: NDArray) -> Diagnosis | None:
    low, high = got.min(), got.max()
    inside = (right > low) & (right < high)
    beyond = max(np.unique(right[right > high]).size, np.unique(right[right < low]).size)
    if beyond < 2 or np.unique(right[inside]).size < 3 or not same(got, np.clip(right, low, high)):
        return None
    return Diagnosis(
        "cut off", f"No number is below {number(low)} or above {number(high)}, and what should be is cut off there."
    )


def _order(pairs: Sequence[Pair]) -> Diagnosis | None:
    several = [pair for pair in pairs if pair[1].size > 1]
    if not several or not all(same(np.sort(got, axis=None), np.sort(right, axis=None)) for got, right in pairs):
        return None
    if all(same(got, right[::-1]) for got, right in several):
        return Diagnosis("backwards", "The entries are right, but the last one comes first.")
    return Diagnosis("in another order", "All numbers are there, in another order: which place belongs to which?")


def _left_at_zero(pairs: Sequence[Pair], got: NDArray, right: NDArray) -> Diagnosis | None:
    if all(each.size == 1 for _, each in pairs):
        return None
    right_ones = np.isclose(got, right, rtol=1e-6, atol=1e-12)
    if not np.all(right_ones | (got == 0)) or np.count_nonzero(right_ones & (right != 0)) < 3:
        return None
    return Diagnosis("entries left at 0", "What is wrong is 0: which entries are never filled, or set to 0?")


def _by_shape(pairs: Sequence[Pair]) -> Diagnosis | None:
    """What was done to right arrays that gave others of another shape."""
    if any(right.size == 0 or got.size == 0 for got, right in pairs):
        return None
    for name, hint, summary in _SUMMARIES:
        for axis in (None, 0, 1):
            if all(_is_summary(got, right, summary, axis) for got, right in pairs):
                return Diagnosis(name, hint)
    if any(right.ndim == 0 for _, right in pairs):
        return None
    for name, hint, part in _PARTS:
        if all(same(got, part(right)) for got, right in pairs):
            return Diagnosis(name, hint)
    return None


def _is_summary(got: NDArray, right: NDArray, summary: Callable, axis: int | None) -> bool:
    if axis is not None and right.ndim <= axis:
        return False
    value = np.asarray(summary(right, axis=axis))
    if summary is np.max and got.size > 1:
        return False
    return got.size == value.size and same(got.astype(float).ravel(), value.astype(float).ravel())


_PARTS = [
    ("last one missing", "All is right, but the last one is missing: where does the loop or the slice end?",
     lambda r: r[:-1]),
    ("first one missing", "All is right, but the first one is missing: where does the loop or the slice begin?",
     lambda r: r[1:]),
    ("only the first one", "Only the first one is there: does something end the loop in its first turn?",
     lambda r: r[:1]),
    ("only the last one", "Only the last one is there: does each turn forget those before?", lambda r: r[-1:]),
    ("last column missing", "All is right, but the last column is missing.", lambda r: r[..., :-1]),
    ("first column missing", "All is right, but the first column is missing.", lambda r: r[..., 1:]),
    ("only the first column", "Only the first column is there.", lambda r: r[..., :1]),
]  # fmt: skip


def by_factor_of_the_case(outcomes: Sequence[Outcome], pairs: Sequence[Pair]) -> Diagnosis | None:
    """A factor that all numbers of a case share, and that changes from case to case: one of its sizes or numbers."""
    ratios = []
    for got, right in pairs:
        ratio = _ratio(got, right)
        if ratio is None:
            return None
        ratios.append(ratio)
    told = [(each, ratio) for each, ratio in zip(outcomes, ratios, strict=True) if not np.isnan(ratio)]
    values = np.array([ratio for _, ratio in told])
    if values.size < 2 or same(values, np.full(values.shape, values[0])):
        return None
    measures = [dict(_measures(each.case.arguments)) for each, _ in told]
    for what in measures[0]:
        if not all(what in each for each in measures):
            continue
        sizes = np.array([float(each[what]) for each in measures])
        for text, factor in _FACTORS:
            with np.errstate(all="ignore"):
                if same(values, factor(sizes)):
                    done = text.format(what)
                    return Diagnosis(done, f"Every number is what it should be, {done}.")
    of_several = [ratio for (_, right), ratio in zip(pairs, ratios, strict=True) if np.unique(right).size > 1]
    if np.unique(np.round(of_several, 9)).size > 2:  # with two, it may be one thing that is done to some of the cases
        return Diagnosis(
            "off by a factor in each case",
            "All numbers of a case are the same multiple of what they should be, another one in each case: what are "
            "they multiplied with, or divided by?",
        )
    return None


def by_step(outcomes: Sequence[Outcome], pairs: Sequence[Pair]) -> Diagnosis | None:
    """How long a step is, where arguments are moved on in the right direction, but not as far as they should be."""
    names = list(outcomes[0].case.arguments)
    if "learning_rate" not in names:
        return None
    for some in [*((name,) for name in names), *pairwise(names)]:
        starts = [_numbers([outcome.case.arguments[name] for name in some]) for outcome in outcomes]
        if any(start is None or start.size != right.size for start, (_, right) in zip(starts, pairs, strict=True)):
            continue
        moved = [(got.ravel() - start, right.ravel() - start) for start, (got, right) in zip(starts, pairs, strict=True)
                 if got.size == right.size]  # fmt: skip
        ratios = [ratio for ratio in (_ratio(*pair) for pair in moved) if ratio is None or not np.isnan(ratio)]
        if len(moved) < len(pairs) or len(ratios) < 2 or None in ratios or min(ratios) < 0:
            continue
        if sum(np.unique(step).size > 1 for _, step in moved) < 2 or same(np.array(ratios), np.ones(len(ratios))):
            continue
        if same(np.array(ratios), np.full(len(ratios), ratios[0])):
            times = number(ratios[0])
            return Diagnosis(f"a step {times} times as long", f"Your step is {times} times what it should be.")
        return Diagnosis(
            "a step of another length",
            "Your step goes in the right direction, but is longer or shorter than it should be, by another factor "
            "in each case: what is the gradient multiplied with?",
        )
    return None


def _numbers(values: Sequence[Any]) -> NDArray | None:
    """All numbers in arrays and lists of arrays, in a row; None where there is anything else."""
    parts = [part for value in values for part in (value if isinstance(value, list) else [value])]
    if not parts or not all(isinstance(part, np.ndarray) and part.dtype.kind in "fiu" for part in parts):
        return None
    return np.concatenate([part.ravel() for part in parts]).astype(float)


def _ratio(got: NDArray, right: NDArray) -> float | None:
    """By how much all numbers are too large: nan where it cannot be told, None where they do not share a factor."""
    if got.shape != right.shape or not np.isfinite(got).all() or not np.isfinite(right).all():
        return None
    usable = right != 0
    if np.any(got[~usable] != 0):
        return None
    if not usable.any():
        return float("nan")
    ratios = got[usable] / right[usable]
    return float(ratios[0]) if np.allclose(ratios, ratios[0], rtol=1e-6, atol=0) and ratios[0] != 0 else None


_FACTORS: list[tuple[str, Callable[[NDArray], NDArray]]] = [
    ("multiplied by {}", lambda c: c),
    ("divided by {}", lambda c: 1 / c),
    ("multiplied by the square of {}", lambda c: c**2),
    ("divided by the square of {}", lambda c: 1 / c**2),
    ("multiplied by 1 − {}", lambda c: 1 - c),
    ("divided by 1 − {}", lambda c: 1 / (1 - c)),
]


def _measures(arguments: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    """The sizes and numbers of a case, by what they are called."""
    for name, value in arguments.items():
        if isinstance(value, np.ndarray):
            if value.ndim == 2:
                yield f"the number of columns of {name}", value.shape[1]
            if value.ndim:
                yield f"the number of rows of {name}", value.shape[0]
            yield f"the number of entries of {name}", value.size
        elif isinstance(value, (list, tuple)):
            yield f"the length of {name}", len(value)
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            yield name, value
