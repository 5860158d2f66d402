"""cross_entropy_cost: one number: the mean over the columns of −Σ_j [y_j ln a_j + (1−y_j) ln(1−a_j)], with 0·ln 0 = 0."""

import math
from collections.abc import Callable

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Exercise, Misconception
from nnkit.lessons.feedforward.costs_parts import _targets


def cross_entropy_cost(a, y):
    """The mean over the samples of −Σ_j [y_j ln a_j + (1 − y_j) ln(1 − a_j)], with 0·ln 0 = 0.

    a, y     (n, m), one column for each sample, numbers from 0 to 1
    returns  a number
    """


_BETWEEN, _CERTAIN = "outputs between 0 and 1", "0·ln 0 = 0"


exercise = Exercise(
    cross_entropy_cost,
    points=2,
    minutes=6,
    parts={_BETWEEN: 1, _CERTAIN: 1},
    quiet=True,
    tolerance=8e-9,
)


@exercise.cases
def _cross_entropy_cases(rng: Generator):
    yield Case(
        {"a": np.array([[0.6, 0.8, 0.9, 0.7]]), "y": np.array([[1.0, 0.0, 0.0, 1.0]])},
        "four samples with 0.6, 0.2, 0.1, 0.7 for the true class",
        _BETWEEN,
    )
    yield Case(
        {"a": np.array([[0.75, 0.1], [0.25, 0.8]]), "y": np.array([[0.0, 0.0], [1.0, 1.0]])},
        "two samples, two outputs",
        _BETWEEN,
    )
    for outputs, samples, tries in (
        (3, 1, "one sample, three outputs"),
        (1, 3, "three samples, one output"),
        (3, 4, "four samples, three outputs"),
        (3, 3, "three samples, three outputs"),
    ):
        y = _targets(rng, outputs, samples)
        yield Case({"a": rng.uniform(0.15, 0.85, (outputs, samples)).round(3), "y": y}, tries, _BETWEEN)
    yield Case(
        {"a": np.array([[1.0, 0.0, 0.6]]), "y": np.array([[1.0, 0.0, 0.0]])},
        "two samples exactly right, one not quite",
        _CERTAIN,
    )
    for outputs, samples, tries in (
        (2, 2, "one sample exactly right, one not quite; two outputs"),
        (3, 2, "one sample exactly right, one not quite; three outputs"),
    ):
        y = _targets(rng, outputs, samples)
        a = y.copy()
        a[:, -1] = rng.uniform(0.45, 0.7, outputs).round(3)
        yield Case({"a": a, "y": y}, tries, _CERTAIN)


@exercise.oracle
def _cross_entropy_by_loops(a, y):
    def weighted_log(weight, probability):
        return 0.0 if weight == 0 else weight * math.log(probability)

    total = 0.0
    for i in range(a.shape[1]):
        for j in range(a.shape[0]):
            total -= weighted_log(y[j, i], a[j, i]) + weighted_log(1 - y[j, i], 1 - a[j, i])
    return float(total / a.shape[1])


def _logs(a, y, careful: bool, log: Callable = np.log) -> tuple[NDArray, NDArray]:
    """y ln a and (1 − y) ln(1 − a), with or without care for ln 0."""
    if not careful:
        return y * log(a), (1 - y) * log(1 - a)
    return y * log(np.where(y > 0, a, 1.0)), (1 - y) * log(np.where(y < 1, 1 - a, 1.0))


def _cross_entropy_mistake(
    name: str, hint: str, wrong: Callable, log: Callable = np.log
) -> tuple[Misconception, Misconception]:
    """A mistake as it comes with and without care for ln 0: `wrong` takes y ln a and (1 − y) ln(1 − a)."""
    return (
        Misconception(name, hint, lambda a, y: wrong(*_logs(a, y, True, log))),
        Misconception(name, hint, lambda a, y: wrong(*_logs(a, y, False, log))),
    )


def _cross_entropy_clipped(a, y, eps):
    a = np.clip(a, eps, 1 - eps)
    return float(-np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / y.shape[1])


def _cross_entropy_shifted(a, y, eps):
    return float(-np.sum(y * np.log(a + eps) + (1 - y) * np.log(1 - a + eps)) / y.shape[1])


def _coarse(wrong: Callable, eps: float) -> Misconception:
    return Misconception(
        "coarse clipping",
        f"Keeping the outputs {eps:g} away from 0 and 1 changes the cost of a right answer. Leave out the terms whose "
        "factor is 0, or keep far nearer.",
        lambda a, y: wrong(a, y, eps),
    )


@exercise.misconception(
    "log of 0",
    "numpy makes 0·ln 0 a nan, with a warning. A term whose factor y or 1 − y is 0 should count 0: see to it "
    "before you take the logarithm.",
)
def log_of_0(a, y):
    return float(-np.sum(sum(_logs(a, y, False))) / y.shape[1])


@exercise.misconception(
    "nan put right afterwards",
    "The value is right, but ln 0 was computed on the way, and numpy warns: keep 0 out of the logarithm, then "
    "there is no nan to repair.",
)
def nan_put_right_afterwards(a, y):
    return float(-np.sum(np.nan_to_num(sum(_logs(a, y, False)))) / y.shape[1])


# SPECIAL *_cross_entropy_mistake(             "only y ln a",             "Only the outputs whose target is 1 count in yours. The others, with 1 − y, count, too.",             lambda ones, zeros: float(-np.sum(ones) / ones.shape[1]),         )


# SPECIAL *_cross_entropy_mistake(             "only (1−y) ln(1−a)",             "Only the outputs whose target is 0 count in yours. The others, with y, count, too.",             lambda ones, zeros: float(-np.sum(zeros) / ones.shape[1]),         )


# SPECIAL *_cross_entropy_mistake(             "minus before one term only",             "The minus stands before both terms: mind the brackets.",             lambda ones, zeros: float(np.sum(-ones + zeros) / ones.shape[1]),         )


# SPECIAL *_cross_entropy_mistake(             "no minus",             "Your cost is negative: logarithms of numbers below 1 are, so a minus stands before the sum.",             lambda ones, zeros: float(np.sum(ones + zeros) / ones.shape[1]),         )


# SPECIAL *_cross_entropy_mistake(             "mean over all entries",             "You divided by the outputs, too. The terms of one sample's outputs add up; the mean is over samples.",             lambda ones, zeros: float(-np.mean(ones + zeros)),         )


# SPECIAL *_cross_entropy_mistake(             "sum over the samples",             "Your cost grows with the number of samples: take the mean over the columns.",             lambda ones, zeros: float(-np.sum(ones + zeros)),         )


# SPECIAL *_cross_entropy_mistake(             "divided by the number of outputs",             "You divided by the number of rows. Samples are columns.",             lambda ones, zeros: float(-np.sum(ones + zeros) / ones.shape[0]),         )


# SPECIAL *_cross_entropy_mistake(             "halved",             "The ½ belongs to the quadratic cost; cross-entropy has none.",             lambda ones, zeros: float(-np.sum(ones + zeros) / (2 * ones.shape[1])),         )


# SPECIAL *_cross_entropy_mistake(             "one value per sample",             "A number for each column came back. The cost is one number, their mean.",             lambda ones, zeros: -np.sum(ones + zeros, axis=0),         )


# SPECIAL *_cross_entropy_mistake(             "log2",             "That is the logarithm to base 2; ln is the natural one, np.log.",             lambda ones, zeros: float(-np.sum(ones + zeros) / ones.shape[1]),             np.log2,         )


# SPECIAL *_cross_entropy_mistake(             "log10",             "That is the logarithm to base 10; ln is the natural one, np.log.",             lambda ones, zeros: float(-np.sum(ones + zeros) / ones.shape[1]),             np.log10,         )


@exercise.misconception(
    "y and a swapped",
    "The logarithm belongs to the output a, the factor before it is the target y.",
)
def y_and_a_swapped(a, y):
    y = np.clip(y, 1e-12, 1 - 1e-12)
    return float(-np.sum(a * np.log(y) + (1 - a) * np.log(1 - y)) / y.shape[1])


@exercise.misconception(
    "y and a swapped",
    "The logarithm belongs to the output a, the factor before it is the target y.",
)
def y_and_a_swapped_2(a, y):
    return float(-np.sum(a * np.log(y) + (1 - a) * np.log(1 - y)) / y.shape[1])


# SPECIAL *(             _coarse(wrong, eps)             for wrong in (_cross_entropy_clipped, _cross_entropy_shifted)             for eps in (1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8)         )
