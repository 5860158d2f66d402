"""softmax: e^(z_j) / Σ_i e^(z_i) down each column, an array of the shape of z; exact and quiet at z = 1000, too."""

import math
from collections.abc import Callable

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise, Misconception
from nnkit.lessons.shared.sizes import short, uneven
from nnkit.network.activations import sigmoid


def softmax(z):
    """Softmax of each column.

    z        (n, m), one column for each sample
    returns  (n, m); each column adds up to 1. Exact and without a warning for large |z|, too
    """


_MODERATE, _EXTREME = "moderate z", "exact at z = 1000"


exercise = Exercise(
    softmax,
    points=2,
    minutes=6,
    parts={_MODERATE: 1, _EXTREME: 1},
    quiet=True,
)


@exercise.cases
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


@exercise.oracle
def _softmax_by_loops(z):
    out = np.empty(np.shape(z))
    for i in range(z.shape[1]):
        top = max(float(number) for number in z[:, i])
        powers = [math.exp(float(number) - top) for number in z[:, i]]
        for j, power in enumerate(powers):
            out[j, i] = power / sum(powers)
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


@exercise.misconception(
    "not stabilised",
    "e^1000 is too large for a float, and inf/inf is nan. Which number may you subtract from a whole column "
    "without changing its softmax?",
)
def not_stabilised(z):
    return _powers(z, False) / _powers(z, False).sum(axis=0, keepdims=True)


@exercise.misconception(
    "one maximum for all columns",
    "You subtracted the largest number of the whole matrix: a column far below it becomes 0/0. Take each column's own.",
)
def one_maximum_for_all_columns(z):
    return np.exp(z - z.max()) / np.exp(z - z.max()).sum(axis=0, keepdims=True)


@exercise.misconception(
    "absolute value instead of maximum",
    "You subtracted the largest absolute value. At −1000 that makes e^(−2000), which is 0: subtract the "
    "largest value, with its sign.",
)
def absolute_value_instead_of_maximum(z):
    return np.exp(z - np.abs(z).max(axis=0, keepdims=True)) / np.exp(z - np.abs(z).max(axis=0, keepdims=True)).sum(
        axis=0, keepdims=True
    )


@exercise.misconception(
    "large z cut off",
    "You limited z before taking e^z, so 1000 and 999 became equal. Subtracting keeps the differences.",
)
def large_z_cut_off(z):
    return np.exp(np.clip(z, -700, 700)) / np.exp(np.clip(z, -700, 700)).sum(axis=0, keepdims=True)


@exercise.misconception(
    "large z cut off",
    "You limited z before taking e^z, so 1000 and 999 became equal. Subtracting keeps the differences.",
)
def large_z_cut_off_2(z):
    return np.exp(np.clip(z, -500, 500)) / np.exp(np.clip(z, -500, 500)).sum(axis=0, keepdims=True)


# SPECIAL *_softmax_mistake(             "over the whole matrix",             "All entries together add up to 1. Each column is a sample of its own: sum along axis 0.",             lambda powers: powers / powers.sum(),         )


@exercise.misconception(
    "over the whole matrix",
    "All entries together add up to 1. Each column is a sample of its own: sum along axis 0.",
)
def over_the_whole_matrix(z):
    return np.exp(z - z.max()) / np.exp(z - z.max()).sum()


# SPECIAL *_softmax_mistake(             "along the rows",             "The rows add up to 1. Classes lie along axis 0, samples along axis 1.",             lambda powers: powers / powers.sum(axis=1, keepdims=True),         )


@exercise.misconception(
    "along the rows",
    "The rows add up to 1. Classes lie along axis 0, samples along axis 1.",
)
def along_the_rows(z):
    return np.exp(z - z.max(axis=1, keepdims=True)) / np.exp(z - z.max(axis=1, keepdims=True)).sum(
        axis=1, keepdims=True
    )


# SPECIAL *_softmax_mistake(             "formula with 1 + e^z",             "Your columns add up to less than 1: the sum below the line is over e^z alone, without 1 +.",             lambda powers: powers / (1 + powers).sum(axis=0, keepdims=True),         )


# SPECIAL *_softmax_mistake(             "divided by the largest",             "The largest entry of each column is 1, so the column adds up to more: divide by the column's sum.",             lambda powers: powers / powers.max(axis=0, keepdims=True),         )


@exercise.misconception(
    "not divided",
    "The powers are positive but do not add up to 1: divide each column by its sum.",
)
def not_divided(z):
    return _powers(z, False)


# SPECIAL *_softmax_mistake(             "logarithm of softmax",             "That is ln softmax: all entries are negative. Leave the logarithm to the cost.",             lambda powers: np.log(powers / powers.sum(axis=0, keepdims=True)),         )


@exercise.misconception(
    "sign of z",
    "The largest z got the smallest share: look at the sign in the exponent.",
)
def sign_of_z(z):
    return _powers(-z, True) / _powers(-z, True).sum(axis=0, keepdims=True)


@exercise.misconception(
    "sign of z",
    "The largest z got the smallest share: look at the sign in the exponent.",
)
def sign_of_z_2(z):
    return _powers(-z, False) / _powers(-z, False).sum(axis=0, keepdims=True)


@exercise.misconception(
    "no exponential",
    "You divided z by its sum, which may be negative or 0. e^z makes every entry positive first.",
)
def no_exponential(z):
    return z / z.sum(axis=0, keepdims=True)


@exercise.misconception(
    "σ of each entry",
    "That is σ, entry by entry: the columns do not add up to 1. In softmax the classes compete.",
)
def sigma_of_each_entry(z):
    return sigmoid(z)


@exercise.misconception(
    "σ of each entry",
    "That is σ, entry by entry: the columns do not add up to 1. In softmax the classes compete.",
)
def sigma_of_each_entry_2(z):
    return 1 / (1 + np.exp(-z))


@exercise.misconception(
    "all or none",
    "The largest took all. Softmax gives every class a share, the larger the larger its z.",
)
def all_or_none(z):
    return (z == z.max(axis=0, keepdims=True)).astype(float)


@exercise.misconception(
    "number of the class",
    "That is argmax, the place of the largest entry. Softmax has the shape of z.",
)
def number_of_the_class(z):
    return np.argmax(z, axis=0)


@exercise.misconception(
    "largest value subtracted in place",
    "`z -=` changes the caller's z: write z - … into a new array.",
)
def largest_value_subtracted_in_place(z):
    z -= z.max(axis=0, keepdims=True)
    return np.exp(z) / np.exp(z).sum(axis=0, keepdims=True)


@exercise.misconception(
    "keeps whole numbers whole",
    "zeros_like of an array of whole numbers holds whole numbers only, so the shares were cut off to 0. Make "
    "it a float array.",
)
def keeps_whole_numbers_whole(z):
    out = np.zeros_like(z)
    for i in range(z.shape[1]):
        powers = np.exp(z[:, i] - z[:, i].max())
        out[:, i] = powers / powers.sum()
    return out
