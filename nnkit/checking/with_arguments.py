"""Mistakes that can be read from the numbers and the arguments: what came is what is right, with an argument on top."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnkit.checking.comparison import same
from nnkit.checking.relations import Pair
from nnkit.checking.verdict import Diagnosis, Outcome


def _sigma(v: NDArray) -> NDArray:
    return 1 / (1 + np.exp(-v))


#: What may be made of an argument first, and how that is written.
_MADE: list[tuple[str, Callable[[NDArray], NDArray]]] = [
    ("{0}", lambda v: v),
    ("(1 − {0})", lambda v: 1 - v),
    ("{0}·(1 − {0})", lambda v: v * (1 - v)),
    ("σ′({0})", lambda v: _sigma(v) * (1 - _sigma(v))),
    ("σ({0})", _sigma),
    ("the square of {0}", lambda v: v**2),
]

#: What is done with it, in words, and what it comes to.
_DONE: list[tuple[str, str, Callable[[NDArray, NDArray], NDArray]]] = [
    ("multiplied by {}", "Every number is what it should be, multiplied by {}.", lambda right, v: right * v),
    ("divided by {}", "Every number is what it should be, divided by {}.", lambda right, v: right / v),
    ("{} added", "Every number is what it should be, with {} added.", lambda right, v: right + v),
    ("{} taken away", "Every number is what it should be, with {} taken away.", lambda right, v: right - v),
    ("{} alone", "All that comes is {}: what of the rest?", lambda right, v: v),
]


def by_an_argument(outcomes: Sequence[Outcome]) -> Diagnosis | None:
    """What was done to the right numbers with an argument of their shape, or with one that is a number, in all cases;
    None where it is nothing of the kind, or where there are too few numbers to tell."""
    pairs = [pair for pair in map(_pair, outcomes) if pair is not None]
    if len(pairs) < len(outcomes):
        return None
    got, right = _joined([got for got, _ in pairs]), _joined([right for _, right in pairs])
    if np.unique(right).size < 3 or not np.isfinite(got).all() or not np.isfinite(right).all() or same(got, right):
        return None
    for name, values in _fitting(outcomes, pairs):
        if np.unique(values).size < 3:
            continue
        with np.errstate(all="ignore"):
            for text, made in _MADE:
                for done, hint, together in _DONE:
                    if done.endswith("alone") and text == "{0}":  # an argument as it is was handed back
                        continue
                    if same(got, together(right, made(values))):
                        what = text.format(name)
                        return Diagnosis(done.format(what), hint.format(what))
    return None


def _pair(outcome: Outcome) -> Pair | None:
    """What came and what is right, where both are numbers, or arrays of one shape."""
    numbers = (np.ndarray, float, int, np.number)
    if outcome.error is not None or outcome.changed or not isinstance(outcome.expected, numbers):
        return None
    if not isinstance(outcome.value, numbers):
        return None
    got, right = np.asarray(outcome.value), np.asarray(outcome.expected)
    return (got, right) if got.shape == right.shape and got.dtype.kind in "fiu" else None


def _fitting(outcomes: Sequence[Outcome], pairs: Sequence[Pair]) -> Iterator[tuple[str, NDArray]]:
    """The arguments that have in all cases the shape of the result, or are numbers, with all that they hold."""
    for name in outcomes[0].case.arguments:
        values = [outcome.case.arguments.get(name) for outcome in outcomes]
        if all(_fits(value, right) for value, (_, right) in zip(values, pairs, strict=True)):
            yield name, _joined([np.broadcast_to(v, right.shape) for v, (_, right) in zip(values, pairs, strict=True)])


def _fits(value: Any, right: NDArray) -> bool:
    if isinstance(value, np.ndarray):
        return value.dtype.kind in "fiu" and value.shape == right.shape
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _joined(arrays: Sequence[Any]) -> NDArray:
    return np.concatenate([np.ravel(each) for each in arrays]).astype(float)
