"""The logarithm of softmax, from the weighted inputs, without a detour through shares that are rounded to 0."""

import math

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Exercise
from nnkit.lessons.shared.sizes import short, uneven
from nnkit.network.activations import sigmoid, softmax


def log_softmax(z):
    """The natural logarithm of softmax, of each column.

    z        (n, m), one column for each sample
    returns  (n, m); exact and without a warning for large |z|, too
    """


_MODERATE, _EXTREME = "moderate z", "exact at z = 1000"


exercise = Exercise(
    log_softmax, points=2, minutes=5, parts={_MODERATE: 1, _EXTREME: 1}, quiet=True, tiny=True, uses=("softmax",)
)

exercise.hints(
    "A share may be as small as e^(−1000), which no float can hold. Its logarithm is "
    "−1000. How do you get there without "
    "the share?",
    "ln(e^{z_j} / Σ_i e^{z_i}) = z_j − ___. With the column's largest z, c, the sum is e^c · Σ_i e^{z_i − c}, and the "
    "logarithm of a product is a sum.",
    """
    def log_softmax(z):
        lowered = z - np.max(z, axis=0, keepdims=True)
        return lowered - ___
    """,
)


@exercise.cases
def cases(rng: Generator):
    yield Case({"z": short(rng, 2, 1)}, "two classes, one sample", _MODERATE)
    yield Case({"z": np.array([[5, 4, 4], [4, 2, 4], [2, 8, 1]])}, "whole numbers, the lecture's three", _MODERATE)
    yield Case({"z": uneven(rng, 4, 3)}, "four classes, three samples", _MODERATE)
    yield Case({"z": uneven(rng, 2, 5)}, "two classes, five samples", _MODERATE)
    yield Case({"z": np.array([[1000.0], [0.0]])}, "1000 and 0", _EXTREME)
    yield Case({"z": np.array([[-1000.0], [-1001.0], [-1002.5]])}, "around −1000", _EXTREME)
    yield Case({"z": np.array([[1000.0, -1000.0, 0.5], [998.5, -999.0, 1000.0]])}, "columns 2000 apart", _EXTREME)
    wide = uneven(rng, 3, 3)
    wide[[0, 1], 0] += -1000.0, 1000.0
    wide[[0, 1], 2] += 1000.0, -1000.0
    yield Case({"z": wide}, "numbers 2000 apart in one column, close in the next", _EXTREME)


@exercise.oracle
def column_by_column(z):
    out = np.empty(np.shape(z))
    for i in range(z.shape[1]):
        column = [float(number) for number in z[:, i]]
        for j, number in enumerate(column):
            # ln of 1 / Σ e^(z_i − z_j): the largest difference is taken out
            apart = [other - number for other in column]
            top = max(apart)
            out[j, i] = -(top + math.log(math.fsum(math.exp(each - top) for each in apart)))
    return out


def _log_sum(z: NDArray, axis: int | None = 0) -> NDArray:
    top = z.max(axis=axis, keepdims=True)
    return top + np.log(np.exp(z - top).sum(axis=axis, keepdims=True))


@exercise.misconception(
    "not stabilised",
    "e^1000 is too large for a float. Which number may you take out of the whole column before the powers, and put "
    "back after the logarithm?",
)
def not_stabilised(z):
    return z - np.log(np.exp(z).sum(axis=0, keepdims=True))


@exercise.misconception(
    "logarithm of softmax",
    "A share of e^(−1000) is rounded to 0, and ln 0 is −∞. Write the logarithm of the fraction as a difference first.",
)
def logarithm_of_softmax(z):
    return np.log(softmax(z))


@exercise.misconception(
    "logarithm of the fraction as it is printed",
    "e^1000 overflows above and below the line. The logarithm of a fraction is a difference: then no fraction is left.",
)
def logarithm_of_the_fraction(z):
    return np.log(np.exp(z) / np.exp(z).sum(axis=0, keepdims=True))


one_maximum = exercise.misconception(
    "one maximum for all columns",
    "You took the largest number out of the whole matrix: in a column far below it every power is 0, and ln 0 is −∞.",
)


@one_maximum
def one_maximum_for_all_columns(z):
    top = z.max()
    return z - (top + np.log(np.exp(z - top).sum(axis=0, keepdims=True)))


kept_above_zero = exercise.misconception(
    "share kept above 0",
    "You kept the shares away from 0 before the logarithm, so e^(−1000) and e^(−100) became the same. Do without the "
    "shares.",
)


def _above(distance: float):
    def clipped(z):
        return np.log(np.maximum(softmax(z), distance))

    def shifted(z):
        return np.log(softmax(z) + distance)

    return clipped, shifted


for distance in (1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-300):
    for version in _above(distance):
        kept_above_zero(version)


@exercise.misconception(
    "largest not put back",
    "The largest z was taken out of one side only: what you subtract, Σ e^z, is smaller than it should be by that "
    "number.",
)
def largest_not_put_back(z):
    return z - np.log(np.exp(z - z.max(axis=0, keepdims=True)).sum(axis=0, keepdims=True))


@exercise.misconception(
    "largest in place of the sum",
    "You subtracted the largest z and no more: the logarithm of the sum is what is asked for, and the others count.",
)
def largest_in_place_of_the_sum(z):
    return z - z.max(axis=0, keepdims=True)


@exercise.misconception(
    "sum without logarithm", "You subtracted the sum of the powers itself. The fraction became a difference by the "
    "logarithm, so the sum needs it, too.",
)  # fmt: skip
def sum_without_logarithm(z):
    lowered = z - z.max(axis=0, keepdims=True)
    return lowered - np.exp(lowered).sum(axis=0, keepdims=True)


@exercise.misconception("along the rows", "Classes lie along axis 0, samples along axis 1: yours sums along the rows.")
def along_the_rows(z):
    return z - _log_sum(z, axis=1)


@exercise.misconception(
    "over the whole matrix", "Each column is a sample of its own: the sum runs along axis 0, not over the whole matrix."
)
def over_the_whole_matrix(z):
    return z - _log_sum(z, axis=None)


@exercise.misconception(
    "minus the logarithm", "That is what each class would cost, −ln a. The logarithm itself is never above 0."
)
def minus_the_logarithm(z):
    return _log_sum(z) - z


@exercise.misconception("log10", "That is the logarithm to base 10; ln is the natural one.")
def logarithm_to_base_10(z):
    return (z - _log_sum(z)) / np.log(10)


@exercise.misconception("log2", "That is the logarithm to base 2; ln is the natural one.")
def logarithm_to_base_2(z):
    return (z - _log_sum(z)) / np.log(2)


@exercise.misconception("softmax itself", "Those are the shares. Their logarithms are asked for.")
def softmax_itself(z):
    return softmax(z)


@exercise.misconception(
    "logarithm of the sum", "That is ln Σ e^z, the same for all classes of a column: subtract it from z."
)
def logarithm_of_the_sum(z):
    return _log_sum(z) + 0 * z


@exercise.misconception("logarithm of σ", "That is ln σ, entry by entry. In softmax the classes of a column compete.")
def logarithm_of_sigma(z):
    return np.log(sigmoid(z))


for wrong in (
    lambda z: z - np.sum(np.exp(z), axis=0),
    lambda z: z - np.max(z, axis=0) - np.sum(np.exp(z - np.max(z, axis=0)), axis=0),
):
    exercise.misconception(
        "sum without logarithm", "What is subtracted is the logarithm of the sum of powers, not that sum."
    )(wrong)


for wrong in (
    lambda z: z - np.log(np.sum(np.exp(z))),
    lambda z: z - np.max(z) - np.log(np.sum(np.exp(z - np.max(z)))),
):
    exercise.misconception("over the whole matrix", "Each column has a sum of its own: which axis is added up?")(wrong)


exercise.misconception("along the rows", "A sample is a column: its entries are added up along axis 0.")(
    lambda z: z - np.log(np.sum(np.exp(z), axis=1, keepdims=True))
)


exercise.misconception(
    "largest added", "What was taken from z before the powers is taken from it afterwards, too: not added."
)(lambda z: z + np.max(z, axis=0) - np.log(np.sum(np.exp(z - np.max(z, axis=0)), axis=0)))


for wrong in (
    lambda z: -(z - np.log(np.sum(np.exp(z), axis=0))),
    lambda z: np.log(np.sum(np.exp(z - np.max(z, axis=0)), axis=0)) + np.max(z, axis=0) - z,
):
    exercise.misconception("minus the logarithm", "Shares are at most 1, and their logarithms at most 0.")(wrong)


for wrong in (
    lambda z: z - np.max(z, axis=0) - np.sum(z - np.max(z, axis=0), axis=0),
    lambda z: z - np.sum(z, axis=0),
):
    exercise.misconception(
        "logarithm inside the sum", "The powers are added up first, then comes the logarithm of their sum."
    )(wrong)


exercise.misconception("mean of the powers", "The shares add up to 1 where the powers' sum is taken, not their mean.")(
    lambda z: z - np.max(z, axis=0) - np.log(np.mean(np.exp(z - np.max(z, axis=0)), axis=0))
)


exercise.misconception(
    "smallest subtracted", "Powers of what is above the smallest grow without end: take the largest of the column."
)(lambda z: z - np.min(z, axis=0) - np.log(np.sum(np.exp(z - np.min(z, axis=0)), axis=0)))


exercise.misconception(
    "largest in absolute value subtracted",
    "The largest of the column itself is meant, with its sign: where all are negative, the powers are lost.",
)(lambda z: z - np.max(np.abs(z), axis=0) - np.log(np.sum(np.exp(z - np.max(np.abs(z), axis=0)), axis=0)))


for wrong in (
    lambda z: z / np.log(np.sum(np.exp(z), axis=0)),
    lambda z: np.log(np.exp(z)) / np.log(np.sum(np.exp(z), axis=0)),
):
    exercise.misconception("logarithms divided", "The logarithm of a fraction is a difference of logarithms.")(wrong)


exercise.misconception("log2", "The natural logarithm is asked for, np.log.")(
    lambda z: (z - np.max(z, axis=0) - np.log(np.sum(np.exp(z - np.max(z, axis=0)), axis=0))) / np.log(2)
)


exercise.misconception("1 more in the sum", "np.log1p(s) is ln(1 + s): here it is ln s.")(
    lambda z: z - np.max(z, axis=0) - np.log1p(np.sum(np.exp(z - np.max(z, axis=0)), axis=0))
)


exercise.misconception(
    "large z cut off", "Cutting z off changes the answer. Subtracting one number from a whole column does not."
)(lambda z: np.clip(z, -500, 500) - np.log(np.sum(np.exp(np.clip(z, -500, 500)), axis=0)))
