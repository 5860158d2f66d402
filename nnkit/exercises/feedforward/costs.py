"""Lesson 02: how wrong an output is, and outputs that are probabilities."""

import math
from collections.abc import Callable

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.activations import sigmoid
from nnkit.exercises.exercise import Case, Exercise, Misconception
from nnkit.exercises.parts import MINI_BATCH, ONE_SAMPLE
from nnkit.exercises.sizes import short, uneven


def _quadratic_cost_cases(rng: Generator):
    yield Case({"a": np.array([[0.5]]), "y": np.array([[1.0]])}, "one sample, one output", ONE_SAMPLE)
    yield _cost_case(rng, 3, 1, "one sample, three outputs")
    yield _cost_case(rng, 2, 1, "one sample, two outputs")
    yield Case(
        {
            "a": np.array([[0.5, 1.0, 0.0], [0.0, 0.5, 2.0]]),
            "y": np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 1.0]]),
        },
        "three samples, numbers by hand",
        MINI_BATCH,
    )
    yield _cost_case(rng, 1, 4, "four samples, one output")
    yield _cost_case(rng, 3, 2, "two samples, three outputs")
    yield _cost_case(rng, 3, 3, "three samples, three outputs")


def _cost_case(rng: Generator, outputs: int, samples: int, tries: str) -> Case:
    a = np.round(rng.uniform(0.1, 0.9, (outputs, samples)), 2)
    return Case({"a": a, "y": _targets(rng, outputs, samples)}, tries, ONE_SAMPLE if samples == 1 else MINI_BATCH)


def _targets(rng: Generator, outputs: int, samples: int) -> NDArray:
    """Zeros and ones, both of them wherever there is room for two."""
    flat = np.arange(outputs * samples) % 2.0
    return rng.permutation(flat).reshape(outputs, samples)


def _quadratic_cost_by_loops(a, y):
    total = 0.0
    for i in range(a.shape[1]):
        for j in range(a.shape[0]):
            total += (y[j, i] - a[j, i]) ** 2 / 2
    return float(total / a.shape[1])


QUADRATIC_COST = Exercise(
    name="quadratic_cost",
    arguments=("a", "y"),
    asks="one number: the mean over the columns of ½‖y − a‖².",
    cases=_quadratic_cost_cases,
    expected=_quadratic_cost_by_loops,
    misconceptions=(
        Misconception(
            "factor ½ missing",
            "Twice what it should be. The ½ is there so that the slope has no 2.",
            lambda a, y: float(np.sum((y - a) ** 2) / y.shape[1]),
        ),
        Misconception(
            "mean over all entries",
            "You divided by the outputs, too. The squares of one sample's outputs add up; the mean is over samples.",
            lambda a, y: float(np.mean((y - a) ** 2) / 2),
        ),
        Misconception(
            "mean of all squares",
            "np.mean divides by every entry, and the ½ is missing: add up each column, then take the mean of columns.",
            lambda a, y: float(np.mean((y - a) ** 2)),
        ),
        Misconception(
            "divided by the number of outputs",
            "You divided by the number of rows. Samples are columns.",
            lambda a, y: float(np.sum((y - a) ** 2) / (2 * y.shape[0])),
        ),
        Misconception(
            "sum over the samples",
            "Your cost grows with the number of samples: take the mean over the columns.",
            lambda a, y: float(np.sum((y - a) ** 2) / 2),
        ),
        Misconception(
            "sum without ½",
            "That is the sum of all squares: the ½ and the mean over the samples are missing.",
            lambda a, y: float(np.sum((y - a) ** 2)),
        ),
        Misconception(
            "length, not squared",
            "np.linalg.norm takes a root. The cost uses the squared length.",
            lambda a, y: float(np.mean(np.sqrt(np.sum((y - a) ** 2, axis=0))) / 2),
        ),
        Misconception(
            "length of the whole matrix",
            "np.linalg.norm of a matrix is one root over all entries: square each column's length, then take the mean.",
            lambda a, y: float(np.linalg.norm(y - a) / (2 * y.shape[1])),
        ),
        Misconception(
            "absolute difference",
            "You took absolute values. Square each difference.",
            lambda a, y: float(np.sum(np.abs(y - a)) / (2 * y.shape[1])),
        ),
        Misconception(
            "difference not squared",
            "Positive and negative differences cancel: square each one first.",
            lambda a, y: float(np.sum(y - a) / (2 * y.shape[1])),
        ),
        Misconception(
            "difference added first",
            "You added up, then squared: differences of opposite sign cancel. Square each one, then add up.",
            lambda a, y: float(np.sum(y - a) ** 2 / (2 * y.shape[1])),
        ),
        Misconception(
            "difference of squares",
            "y² − a² is not (y − a)²: take the difference first.",
            lambda a, y: float(np.sum(y**2 - a**2) / (2 * y.shape[1])),
        ),
        Misconception(
            "one value per sample",
            "A number for each column came back. The cost is one number, their mean.",
            lambda a, y: np.sum((y - a) ** 2, axis=0) / 2,
        ),
        Misconception(
            "one value per entry",
            "An array came back. Add up the squares of each column and take the mean over the columns.",
            lambda a, y: (y - a) ** 2 / 2,
        ),
        Misconception(
            "the minus of a reward",
            "A cost is never negative: look at the sign.",
            lambda a, y: float(-np.sum((y - a) ** 2) / (2 * y.shape[1])),
        ),
    ),
    points=2,
    minutes=4,
    parts={ONE_SAMPLE: 1, MINI_BATCH: 1},
)

_MODERATE, _EXTREME = "moderate z", "exact at z = 1000"


def _softmax_cases(rng: Generator):
    yield Case({"z": short(rng, 2, 1)}, "two classes, one sample", _MODERATE)
    yield Case({"z": np.array([[0.0], [0.0], [0.0]])}, "equal numbers", _MODERATE)
    yield Case(
        {"z": np.array([[5, 4, 4], [4, 2, 4], [2, 8, 1]])}, "whole numbers, three classes and samples", _MODERATE
    )
    yield Case({"z": uneven(rng, 4, 3)}, "four classes, three samples", _MODERATE)
    yield Case({"z": uneven(rng, 2, 5)}, "two classes, five samples", _MODERATE)
    yield Case({"z": uneven(rng, 1, 3)}, "a single class", _MODERATE)
    yield Case({"z": np.array([[1000.0], [999.0]])}, "1000 and 999", _EXTREME)
    yield Case({"z": np.array([[-1000.0], [-1001.0], [-1002.5]])}, "around −1000", _EXTREME)
    yield Case({"z": np.array([[1000.0, -1000.0, 0.5], [998.5, -999.0, 1000.0]])}, "columns 2000 apart", _EXTREME)
    yield Case({"z": uneven(rng, 3, 2) + np.array([[1000.0, -1000.0]])}, "random numbers around ±1000", _EXTREME)


def _softmax_by_loops(z):
    out = np.empty(np.shape(z))
    for i in range(z.shape[1]):
        top = max(float(number) for number in z[:, i])
        powers = [math.exp(float(number) - top) for number in z[:, i]]
        for j, power in enumerate(powers):
            out[j, i] = power / sum(powers)
    return out


def _softmax_in_place(z):
    z -= z.max(axis=0, keepdims=True)
    return np.exp(z) / np.exp(z).sum(axis=0, keepdims=True)


def _softmax_whole_numbers(z):
    out = np.zeros_like(z)
    for i in range(z.shape[1]):
        powers = np.exp(z[:, i] - z[:, i].max())
        out[:, i] = powers / powers.sum()
    return out


def _powers(z, lowered: bool):
    """e^z, or e^(z − the column's largest)."""
    return np.exp(z - z.max(axis=0, keepdims=True)) if lowered else np.exp(z)


def _softmax_mistake(name: str, hint: str, wrong: Callable) -> tuple[Misconception, Misconception]:
    """A mistake as it comes with and without care for large z: `wrong` takes e^z of either kind."""
    return (
        Misconception(name, hint, lambda z: wrong(_powers(z, True))),
        Misconception(name, hint, lambda z: wrong(_powers(z, False))),
    )


SOFTMAX = Exercise(
    name="softmax",
    arguments=("z",),
    asks="e^(z_j) / Σ_i e^(z_i) down each column, an array of the shape of z; exact and quiet at z = 1000, too.",
    cases=_softmax_cases,
    expected=_softmax_by_loops,
    misconceptions=(
        Misconception(
            "not stabilised",
            "e^1000 is too large for a float, and inf/inf is nan. Which number may you subtract from a whole column "
            "without changing its softmax?",
            lambda z: _powers(z, False) / _powers(z, False).sum(axis=0, keepdims=True),
        ),
        Misconception(
            "one maximum for all columns",
            "You subtracted the largest number of the whole matrix: a column far below it becomes 0/0. Take each "
            "column's own.",
            lambda z: np.exp(z - z.max()) / np.exp(z - z.max()).sum(axis=0, keepdims=True),
        ),
        Misconception(
            "absolute value instead of maximum",
            "You subtracted the largest absolute value. At −1000 that makes e^(−2000), which is 0: subtract the "
            "largest value, with its sign.",
            lambda z: (
                np.exp(z - np.abs(z).max(axis=0, keepdims=True))
                / np.exp(z - np.abs(z).max(axis=0, keepdims=True)).sum(axis=0, keepdims=True)
            ),
        ),
        Misconception(
            "large z cut off",
            "You limited z before taking e^z, so 1000 and 999 became equal. Subtracting keeps the differences.",
            lambda z: np.exp(np.clip(z, -700, 700)) / np.exp(np.clip(z, -700, 700)).sum(axis=0, keepdims=True),
        ),
        Misconception(
            "large z cut off",
            "You limited z before taking e^z, so 1000 and 999 became equal. Subtracting keeps the differences.",
            lambda z: np.exp(np.clip(z, -500, 500)) / np.exp(np.clip(z, -500, 500)).sum(axis=0, keepdims=True),
        ),
        *_softmax_mistake(
            "over the whole matrix",
            "All entries together add up to 1. Each column is a sample of its own: sum along axis 0.",
            lambda powers: powers / powers.sum(),
        ),
        Misconception(
            "over the whole matrix",
            "All entries together add up to 1. Each column is a sample of its own: sum along axis 0.",
            lambda z: np.exp(z - z.max()) / np.exp(z - z.max()).sum(),
        ),
        *_softmax_mistake(
            "along the rows",
            "The rows add up to 1. Classes lie along axis 0, samples along axis 1.",
            lambda powers: powers / powers.sum(axis=1, keepdims=True),
        ),
        Misconception(
            "along the rows",
            "The rows add up to 1. Classes lie along axis 0, samples along axis 1.",
            lambda z: (
                np.exp(z - z.max(axis=1, keepdims=True))
                / np.exp(z - z.max(axis=1, keepdims=True)).sum(axis=1, keepdims=True)
            ),
        ),
        *_softmax_mistake(
            "formula with 1 + e^z",
            "Your columns add up to less than 1: the sum below the line is over e^z alone, without 1 +.",
            lambda powers: powers / (1 + powers).sum(axis=0, keepdims=True),
        ),
        *_softmax_mistake(
            "divided by the largest",
            "The largest entry of each column is 1, so the column adds up to more: divide by the column's sum.",
            lambda powers: powers / powers.max(axis=0, keepdims=True),
        ),
        Misconception(
            "not divided",
            "The powers are positive but do not add up to 1: divide each column by its sum.",
            lambda z: _powers(z, False),
        ),
        *_softmax_mistake(
            "logarithm of softmax",
            "That is ln softmax: all entries are negative. Leave the logarithm to the cost.",
            lambda powers: np.log(powers / powers.sum(axis=0, keepdims=True)),
        ),
        Misconception(
            "sign of z",
            "The largest z got the smallest share: look at the sign in the exponent.",
            lambda z: _powers(-z, True) / _powers(-z, True).sum(axis=0, keepdims=True),
        ),
        Misconception(
            "sign of z",
            "The largest z got the smallest share: look at the sign in the exponent.",
            lambda z: _powers(-z, False) / _powers(-z, False).sum(axis=0, keepdims=True),
        ),
        Misconception(
            "no exponential",
            "You divided z by its sum, which may be negative or 0. e^z makes every entry positive first.",
            lambda z: z / z.sum(axis=0, keepdims=True),
        ),
        Misconception(
            "σ of each entry",
            "That is σ, entry by entry: the columns do not add up to 1. In softmax the classes compete.",
            lambda z: sigmoid(z),
        ),
        Misconception(
            "σ of each entry",
            "That is σ, entry by entry: the columns do not add up to 1. In softmax the classes compete.",
            lambda z: 1 / (1 + np.exp(-z)),
        ),
        Misconception(
            "all or none",
            "The largest took all. Softmax gives every class a share, the larger the larger its z.",
            lambda z: (z == z.max(axis=0, keepdims=True)).astype(float),
        ),
        Misconception(
            "number of the class",
            "That is argmax, the place of the largest entry. Softmax has the shape of z.",
            lambda z: np.argmax(z, axis=0),
        ),
        Misconception(
            "largest value subtracted in place",
            "`z -=` changes the caller's z: write z - … into a new array.",
            _softmax_in_place,
        ),
        Misconception(
            "keeps whole numbers whole",
            "zeros_like of an array of whole numbers holds whole numbers only, so the shares were cut off to 0. Make "
            "it a float array.",
            _softmax_whole_numbers,
        ),
    ),
    points=2,
    minutes=6,
    parts={_MODERATE: 1, _EXTREME: 1},
    quiet=True,
)

_BETWEEN, _CERTAIN = "outputs between 0 and 1", "0·ln 0 = 0"


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


def _cross_entropy_swapped(a, y):
    y = np.clip(y, 1e-12, 1 - 1e-12)
    return float(-np.sum(a * np.log(y) + (1 - a) * np.log(1 - y)) / y.shape[1])


CROSS_ENTROPY_COST = Exercise(
    name="cross_entropy_cost",
    arguments=("a", "y"),
    asks="one number: the mean over the columns of −Σ_j [y_j ln a_j + (1−y_j) ln(1−a_j)], with 0·ln 0 = 0.",
    cases=_cross_entropy_cases,
    expected=_cross_entropy_by_loops,
    misconceptions=(
        Misconception(
            "log of 0",
            "numpy makes 0·ln 0 a nan, with a warning. A term whose factor y or 1 − y is 0 should count 0: see to it "
            "before you take the logarithm.",
            lambda a, y: float(-np.sum(sum(_logs(a, y, False))) / y.shape[1]),
        ),
        Misconception(
            "nan put right afterwards",
            "The value is right, but ln 0 was computed on the way, and numpy warns: keep 0 out of the logarithm, then "
            "there is no nan to repair.",
            lambda a, y: float(-np.sum(np.nan_to_num(sum(_logs(a, y, False)))) / y.shape[1]),
        ),
        *_cross_entropy_mistake(
            "only y ln a",
            "Only the outputs whose target is 1 count in yours. The others, with 1 − y, count, too.",
            lambda ones, zeros: float(-np.sum(ones) / ones.shape[1]),
        ),
        *_cross_entropy_mistake(
            "only (1−y) ln(1−a)",
            "Only the outputs whose target is 0 count in yours. The others, with y, count, too.",
            lambda ones, zeros: float(-np.sum(zeros) / ones.shape[1]),
        ),
        *_cross_entropy_mistake(
            "minus before one term only",
            "The minus stands before both terms: mind the brackets.",
            lambda ones, zeros: float(np.sum(-ones + zeros) / ones.shape[1]),
        ),
        *_cross_entropy_mistake(
            "no minus",
            "Your cost is negative: logarithms of numbers below 1 are, so a minus stands before the sum.",
            lambda ones, zeros: float(np.sum(ones + zeros) / ones.shape[1]),
        ),
        *_cross_entropy_mistake(
            "mean over all entries",
            "You divided by the outputs, too. The terms of one sample's outputs add up; the mean is over samples.",
            lambda ones, zeros: float(-np.mean(ones + zeros)),
        ),
        *_cross_entropy_mistake(
            "sum over the samples",
            "Your cost grows with the number of samples: take the mean over the columns.",
            lambda ones, zeros: float(-np.sum(ones + zeros)),
        ),
        *_cross_entropy_mistake(
            "divided by the number of outputs",
            "You divided by the number of rows. Samples are columns.",
            lambda ones, zeros: float(-np.sum(ones + zeros) / ones.shape[0]),
        ),
        *_cross_entropy_mistake(
            "halved",
            "The ½ belongs to the quadratic cost; cross-entropy has none.",
            lambda ones, zeros: float(-np.sum(ones + zeros) / (2 * ones.shape[1])),
        ),
        *_cross_entropy_mistake(
            "one value per sample",
            "A number for each column came back. The cost is one number, their mean.",
            lambda ones, zeros: -np.sum(ones + zeros, axis=0),
        ),
        *_cross_entropy_mistake(
            "log2",
            "That is the logarithm to base 2; ln is the natural one, np.log.",
            lambda ones, zeros: float(-np.sum(ones + zeros) / ones.shape[1]),
            np.log2,
        ),
        *_cross_entropy_mistake(
            "log10",
            "That is the logarithm to base 10; ln is the natural one, np.log.",
            lambda ones, zeros: float(-np.sum(ones + zeros) / ones.shape[1]),
            np.log10,
        ),
        Misconception(
            "y and a swapped",
            "The logarithm belongs to the output a, the factor before it is the target y.",
            _cross_entropy_swapped,
        ),
        Misconception(
            "y and a swapped",
            "The logarithm belongs to the output a, the factor before it is the target y.",
            lambda a, y: float(-np.sum(a * np.log(y) + (1 - a) * np.log(1 - y)) / y.shape[1]),
        ),
        *(
            _coarse(wrong, eps)
            for wrong in (_cross_entropy_clipped, _cross_entropy_shifted)
            for eps in (1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8)
        ),
    ),
    points=2,
    minutes=6,
    parts={_BETWEEN: 1, _CERTAIN: 1},
    quiet=True,
    tolerance=8e-9,  # with these cases outputs may be kept 1e-9 away from 0 and 1, and never 1e-8
)
