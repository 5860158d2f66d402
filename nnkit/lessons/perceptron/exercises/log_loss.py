"""What probabilities cost: the mean of minus the logarithm of what was given to the truth, with 0·ln 0 = 0."""

import math
from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Exercise
from nnkit.lessons.shared.targets import zeros_and_ones


def log_loss(a, y):
    """The mean over the points of −[y ln a + (1 − y) ln(1 − a)], with 0·ln 0 = 0.

    To keep a away from 0 and 1 is allowed, by 1e-9 or less.

    a        (1, m), probabilities from 0 to 1
    y        (1, m), the targets, each 0 or 1
    returns  a number
    """


_BETWEEN, _CERTAIN = "probabilities between 0 and 1", "0·ln 0 = 0"

exercise = Exercise(
    log_loss,
    points=2,
    minutes=5,
    parts={_BETWEEN: 1, _CERTAIN: 1},
    quiet=True,
    tiny=True,
    tolerance=8e-9,  # with these cases probabilities may be kept 1e-9 away from 0 and 1, and never 1e-8
)

exercise.hints(
    "What does a point cost whose target is 1, and what one whose target is 0? Of which number do you take "
    "the logarithm "
    "in each case?",
    "C = −(1/m) Σ ln(…): of a where y is 1, and of … where y is 0. Choose first, then take the logarithm.",
    """
    def log_loss(a, y):
        given_to_the_truth = np.where(y == 1, a, ___)
        return float(___ * np.mean(np.log(given_to_the_truth)))
    """,
)


@exercise.cases
def cases(rng: Generator):
    yield Case(
        {"a": np.array([[0.6, 0.8, 0.9, 0.7]]), "y": np.array([[1.0, 0.0, 0.0, 1.0]])},
        "four points with 0.6, 0.2, 0.1, 0.7 for the truth",
        _BETWEEN,
    )
    for samples in (1, 2, 3, 5, 3):
        y = zeros_and_ones(rng, 1, samples)
        yield Case(
            {"a": rng.uniform(0.15, 0.85, (1, samples)).round(3), "y": y},
            f"{samples} point{'s' if samples > 1 else ''}",
            _BETWEEN,
        )
    yield Case({"a": np.array([[0.3, 0.9]]), "y": np.array([[1, 0]])}, "targets in whole numbers", _BETWEEN)
    yield Case(
        {"a": np.array([[1.0, 0.0, 0.6]]), "y": np.array([[1.0, 0.0, 0.0]])},
        "two points exactly right, one not quite",
        _CERTAIN,
    )
    yield Case(
        {"a": np.array([[0.0, 1.0, 0.7]]), "y": np.array([[0.0, 1.0, 1.0]])},
        "two points exactly right, one nearly",
        _CERTAIN,
    )
    for samples in (2, 2, 4):
        y = zeros_and_ones(rng, 1, samples)
        a = y.copy()
        a[0, -1] = round(float(rng.uniform(0.45, 0.7)), 3)
        yield Case({"a": a, "y": y}, "all but one exactly right", _CERTAIN)


@exercise.oracle
def point_by_point(a, y):
    total = 0.0
    for i in range(a.shape[1]):
        total -= math.log(a[0, i] if y[0, i] == 1 else 1 - a[0, i])
    return total / a.shape[1]


def _careless(a: NDArray, y: NDArray, log: Callable = np.log) -> tuple[NDArray, NDArray]:
    """y ln a and (1 − y) ln(1 − a), where 0·ln 0 is nan."""
    return y * log(a), (1 - y) * log(1 - a)


def _careful(a: NDArray, y: NDArray, log: Callable = np.log) -> tuple[NDArray, NDArray]:
    """y ln a and (1 − y) ln(1 − a), where 0·ln 0 is 0."""
    return y * log(np.where(y > 0, a, 1.0)), (1 - y) * log(np.where(y < 1, 1 - a, 1.0))


def _with_both(name: str, hint: str, wrong: Callable, log: Callable = np.log) -> None:
    """Register a mistake as it comes with and without care for ln 0: `wrong` takes y ln a and (1 − y) ln(1 − a)."""
    for terms in (_careful, _careless):
        exercise.misconception(name, hint)(lambda a, y, terms=terms: wrong(*terms(a, y, log)))


@exercise.misconception(
    "log of 0",
    "numpy makes 0·ln 0 a nan, with a warning. A term whose factor is 0 should count 0: see to it before the "
    "logarithm.",
)
def log_of_zero(a, y):
    return float(-np.mean(sum(_careless(a, y))))


@exercise.misconception(
    "nan put right afterwards",
    "The value is right, but ln 0 was computed on the way, and numpy warns: keep the 0 out of the logarithm.",
)
def nan_put_right_afterwards(a, y):
    return float(-np.mean(np.nan_to_num(sum(_careless(a, y)))))


for name, hint, wrong in (
    (
        "only y ln a",
        "Points whose target is 0 cost nothing in yours. What does such a point cost if a is 0.9?",
        lambda ones, zeros: float(-np.mean(ones)),
    ),
    (
        "only (1−y) ln(1−a)",
        "Points whose target is 1 cost nothing in yours. What does such a point cost if a is 0.1?",
        lambda ones, zeros: float(-np.mean(zeros)),
    ),
    (
        "minus before one term only",
        "The minus stands before both terms: mind the brackets.",
        lambda ones, zeros: float(np.mean(-ones + zeros)),
    ),
    (
        "no minus",
        "Your cost is negative: logarithms of numbers below 1 are, so a minus stands before the sum.",
        lambda ones, zeros: float(np.mean(ones + zeros)),
    ),
    (
        "sum over the points",
        "Your cost grows with the number of points: take the mean.",
        lambda ones, zeros: float(-np.sum(ones + zeros)),
    ),
    (
        "halved",
        "There is no ½ here: that belongs to the square.",
        lambda ones, zeros: float(-np.mean(ones + zeros) / 2),
    ),
    (
        "one value for each point",
        "A number for each point came back. The cost is one number, their mean.",
        lambda ones, zeros: -(ones + zeros),
    ),
):
    _with_both(name, hint, wrong)
_with_both(
    "log10",
    "That is the logarithm to base 10; ln is the natural one, np.log.",
    lambda ones, zeros: float(-np.mean(ones + zeros)),
    np.log10,
)
_with_both(
    "log2",
    "That is the logarithm to base 2; ln is the natural one, np.log.",
    lambda ones, zeros: float(-np.mean(ones + zeros)),
    np.log2,
)


@exercise.misconception(
    "squares", "Those are squares of a − y. They stay below 1 however sure and wrong an answer is: take the logarithm."
)
def squares(a, y):
    return float(np.mean((a - y) ** 2))


@exercise.misconception(
    "squares", "Those are halves of squares of a − y. Take the logarithm of what the truth was given."
)
def halves_of_squares(a, y):
    return float(np.mean((a - y) ** 2) / 2)


@exercise.misconception("distances", "That is the mean of |a − y|, without a logarithm.")
def distances(a, y):
    return float(np.mean(np.abs(a - y)))


@exercise.misconception(
    "probability of what is false",
    "In yours a sure and right answer costs most: a belongs to y = 1, and 1 − a to y = 0.",
)
def swapped(a, y):
    return float(-np.mean(np.log(np.where(y == 1, 1 - a, a))))


@exercise.misconception("logarithm of the mean", "First the logarithm of each point's probability, then the mean.")
def logarithm_of_the_mean(a, y):
    return float(-np.log(np.mean(np.where(y == 1, a, 1 - a))))


def _clipped(distance: float, a: NDArray, y: NDArray) -> float:
    return float(-np.mean(sum(_careless(np.clip(a, distance, 1 - distance), y))))


def _shifted(distance: float, a: NDArray, y: NDArray) -> float:
    return float(-np.mean(y * np.log(a + distance) + (1 - y) * np.log(1 - a + distance)))


for keeping_away in (_clipped, _shifted):
    for distance in (1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8):
        exercise.misconception(
            "coarse clipping",
            f"Keeping a {distance:g} away from 0 and 1 changes the cost of a right answer. Choose a or 1 − a first, or "
            "keep far nearer.",
        )(partial(keeping_away, distance))
