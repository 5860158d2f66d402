"""Outputs that are probabilities: each column's shares of e^z, without overflow for large z."""

import math
from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Exercise
from nnkit.lessons.outputs_and_costs.other_shares import OTHER_SHARES
from nnkit.lessons.shared.sizes import short, uneven
from nnkit.network.activations import sigmoid


def softmax(z):
    """Softmax of each column.

    z        (n, m), one column for each sample
    returns  (n, m); each column adds up to 1. Exact and without a warning for large |z|, too
    """


_MODERATE, _EXTREME = "moderate z", "exact at z = 1000"


exercise = Exercise(softmax, points=2, minutes=5, parts={_MODERATE: 1, _EXTREME: 1}, quiet=True, tiny=True)

exercise.hints(
    "Is e^(1000) / (e^(1000) + e^(999)) anything else than e^0 / (e^0 + e^(−1))? What "
    "was done to all powers of the column?",
    "softmax(z)_j = e^{z_j − c} / Σ_i e^{z_i − c}, the same for every c. Take c = ___, "
    "one for each column, so that no power "
    "is above 1.",
    """
    def softmax(z):
        powers = np.exp(z - ___)
        return powers / np.sum(powers, axis=___, keepdims=True)
    """,
)


@exercise.cases
def cases(rng: Generator):
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
    yield Case({"z": np.array([[-1000.0, 2.0], [1.0, -900.0]])}, "numbers 1000 apart in a column", _EXTREME)
    yield Case({"z": uneven(rng, 3, 2) + np.array([[1000.0, -1000.0]])}, "random numbers around ±1000", _EXTREME)
    wide = uneven(rng, 3, 3)
    wide[[0, 1], 0] += -1000.0, 1000.0
    wide[[0, 1], 2] += 1000.0, -1000.0
    yield Case({"z": wide}, "numbers 2000 apart in one column, close in the next", _EXTREME)


@exercise.oracle
def column_by_column(z):
    out = np.empty(np.shape(z))
    for i in range(z.shape[1]):
        top = max(float(number) for number in z[:, i])
        powers = [math.exp(float(number) - top) for number in z[:, i]]
        for j, power in enumerate(powers):
            out[j, i] = power / sum(powers)
    return out


def _lowered_exp(z: NDArray, axis: int | None = 0) -> NDArray:
    """e^(z − the largest z along the axis)."""
    return np.exp(z - z.max(axis=axis, keepdims=True))


def _shares(powers: NDArray, axis: int | None = 0) -> NDArray:
    """The powers, divided by their sum along the axis."""
    return powers / powers.sum(axis=axis, keepdims=True)


def _with_each_exp(name: str, hint: str, *others: Callable[[NDArray], NDArray]) -> Callable[[Callable], Callable]:
    """Register a mistake as it comes with and without care for large z: the wrong version takes z, and what makes e^z
    of it."""

    def register(wrong: Callable) -> Callable:
        for exp in (_lowered_exp, np.exp, *others):
            exercise.misconception(name, hint)(partial(wrong, exp=exp))
        return wrong

    return register


@exercise.misconception(
    "not stabilised",
    "e^1000 is too large for a float, and inf/inf is nan. Which number may you subtract from a whole column "
    "without changing its softmax?",
)
def not_stabilised(z):
    return _shares(np.exp(z))


@exercise.misconception(
    "one maximum for all columns",
    "You subtracted the largest number of the whole matrix: a column far below it becomes 0/0. Take each column's own.",
)
def one_maximum_for_all_columns(z):
    return _shares(_lowered_exp(z, axis=None))


@exercise.misconception(
    "absolute value instead of maximum",
    "You subtracted the largest absolute value. At −1000 that makes e^(−2000), which is 0: subtract the "
    "largest value, with its sign.",
)
def absolute_value_instead_of_maximum(z):
    return _shares(np.exp(z - np.abs(z).max(axis=0, keepdims=True)))


another_than_the_largest = exercise.misconception(
    "another number than the largest subtracted",
    "The number that you subtracted from the column leaves others far above 0, where e^z is too large. Subtract the "
    "column's largest: then no power is above 1.",
)


@another_than_the_largest
def mean_subtracted(z):
    return _shares(np.exp(z - z.mean(axis=0, keepdims=True)))


@another_than_the_largest
def smallest_subtracted(z):
    return _shares(np.exp(z - z.min(axis=0, keepdims=True)))


@another_than_the_largest
def first_subtracted(z):
    return _shares(np.exp(z - z[:1]))


@another_than_the_largest
def last_subtracted(z):
    return _shares(np.exp(z - z[-1:]))


@another_than_the_largest
def median_subtracted(z):
    return _shares(np.exp(z - np.median(z, axis=0, keepdims=True)))


large_z_cut_off = exercise.misconception(
    "large z cut off",
    "You limited z before taking e^z, so 1000 and 999 became equal. Subtracting keeps the differences.",
)


@large_z_cut_off
def cut_off_at_700(z):
    return _shares(np.exp(np.clip(z, -700, 700)))


@large_z_cut_off
def cut_off_at_500(z):
    return _shares(np.exp(np.clip(z, -500, 500)))


@_with_each_exp(
    "over the whole matrix",
    "All entries together add up to 1. Each column is a sample of its own: sum along axis 0.",
    partial(_lowered_exp, axis=None),
)
def over_the_whole_matrix(z, exp):
    return _shares(exp(z), axis=None)


@_with_each_exp(
    "along the rows",
    "The rows add up to 1. Classes lie along axis 0, samples along axis 1.",
    partial(_lowered_exp, axis=1),
)
def along_the_rows(z, exp):
    return _shares(exp(z), axis=1)


@_with_each_exp(
    "formula with 1 + e^z", "Your columns add up to less than 1: the sum below the line is over e^z alone, without 1 +."
)
def one_added_to_each_power(z, exp):
    return exp(z) / (1 + exp(z)).sum(axis=0, keepdims=True)


@_with_each_exp(
    "divided by the largest",
    "The largest entry of each column is 1, so the column adds up to more: divide by the column's sum.",
)
def divided_by_the_largest(z, exp):
    return exp(z) / exp(z).max(axis=0, keepdims=True)


@_with_each_exp(
    "divided in the exponent",
    "You divided z by the sum and took the power of that: the bracket closes too late. "
    "First all powers, then the division.",
)
def divided_in_the_exponent(z, exp):
    return np.exp(z / exp(z).sum(axis=0, keepdims=True))


@exercise.misconception("not divided", "The powers are positive but do not add up to 1: divide each column by its sum.")
def not_divided(z):
    return np.exp(z)


@_with_each_exp(
    "logarithm of softmax", "That is ln softmax: all entries are negative. Leave the logarithm to the cost."
)
def logarithm_of_softmax(z, exp):
    return np.log(_shares(exp(z)))


@_with_each_exp("sign of z", "The largest z got the smallest share: look at the sign in the exponent.")
def sign_of_z(z, exp):
    return _shares(exp(-z))


@exercise.misconception(
    "no exponential", "You divided z by its sum, which may be negative or 0. e^z makes every entry positive first."
)
def no_exponential(z):
    return _shares(z)


sigma_of_each_entry = exercise.misconception(
    "σ of each entry", "That is σ, entry by entry: the columns do not add up to 1. In softmax the classes compete."
)


@sigma_of_each_entry
def careful_sigma(z):
    return sigmoid(z)


@sigma_of_each_entry
def sigma_by_its_formula(z):
    return 1 / (1 + np.exp(-z))


@exercise.misconception(
    "z divided by the largest",
    "You divided z by the largest number of its column. That changes the shares: what may be done to all z of a column "
    "without changing them?",
)
def z_divided_by_the_largest(z):
    powers = np.exp(z / np.max(z, axis=0, keepdims=True))
    return powers / np.sum(powers, axis=0, keepdims=True)


@exercise.misconception(
    "all or none", "The largest took all. Softmax gives every class a share, the larger the larger its z."
)
def all_or_none(z):
    return (z == z.max(axis=0, keepdims=True)).astype(float)


@exercise.misconception(
    "number of the class", "That is argmax, the place of the largest entry. Softmax has the shape of z."
)
def number_of_the_class(z):
    return np.argmax(z, axis=0)


@exercise.misconception(
    "largest value subtracted in place", "`z -=` changes the caller's z: write z - … into a new array."
)
def largest_value_subtracted_in_place(z):
    z -= z.max(axis=0, keepdims=True)
    return _shares(np.exp(z))


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


for name, hint, wrong in OTHER_SHARES:
    exercise.misconception(name, hint)(wrong)
