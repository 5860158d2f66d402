"""σ of every entry of an array of any shape, exact and without a warning at |z| = 1000, too."""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nnkit.checking import Exercise
from nnkit.lessons.partial_derivatives.complex_step import analytic_sigma
from nnkit.lessons.partial_derivatives.sigmoid_cases import EXTREME, MODERATE, sigmoid_cases
from nnkit.lessons.shared.plain import each, sigma
from nnkit.network.activations import sigmoid_prime


def sigmoid(z):
    """σ(z) = 1 / (1 + e^(−z)), element by element, without a warning for any z.

    z        an array of any shape
    returns  an array of the shape of z
    """


exercise = Exercise(sigmoid, points=2, minutes=4, parts={MODERATE: 1, EXTREME: 1}, quiet=True, tiny=True)

exercise.cases(sigmoid_cases)


@exercise.oracle
def one_number_at_a_time(z):
    return each(sigma, z)


@exercise.misconception(
    "overflows",
    "Where z is −1000, e^(−z) is e^1000, too large for a float (and np.where computes both of its branches, "
    "wanted or not). e^(−|z|) is never large: write σ with it, for z ≥ 0 and for z < 0.",
)
def overflows_below(z):
    return 1 / (1 + np.exp(-z))


@exercise.misconception(
    "e^z / (1 + e^z) overflows", "At z = 1000 that is ∞/∞. This form is good for z < 0, the other one for z ≥ 0."
)
def overflows_above(z):
    return np.exp(z) / (1 + np.exp(z))


ONE_QUESTION = (
    "`if`, and Python's max and min, ask once, but z has many entries, and each may have another answer. np.where "
    "chooses entry by entry."
)


@exercise.misconception("if on an array", ONE_QUESTION)
def if_on_an_array(z):
    if z >= 0:
        return 1 / (1 + np.exp(-z))
    return np.exp(z) / (1 + np.exp(z))


@exercise.misconception("if on an array", ONE_QUESTION)
def if_on_an_array_with_math(z):
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


@exercise.misconception("if on an array", ONE_QUESTION)
def if_on_every_row(z):
    return np.array([1 / (1 + np.exp(-row)) if row >= 0 else np.exp(row) / (1 + np.exp(row)) for row in z])


ROWS_AND_COLUMNS = (
    "Your loops need rows and columns, but z may have any shape: a flat array has no columns. numpy's functions work "
    "on every shape at once."
)


@exercise.misconception("rows and columns only", ROWS_AND_COLUMNS)
def rows_and_columns(z):
    out = np.zeros(z.shape)
    for i in range(z.shape[0]):
        for j in range(z.shape[1]):
            out[i, j] = 1 / (1 + np.exp(-z[i, j]))
    return out


@exercise.misconception("rows and columns only", ROWS_AND_COLUMNS)
def rows_and_columns_with_care(z):
    out = np.zeros(z.shape)
    for i in range(z.shape[0]):
        for j in range(z.shape[1]):
            out[i, j] = each(sigma, z[i, j])
    return out


def cut_off(most: float) -> Callable[[NDArray], NDArray]:
    """σ of z, limited to −most … most."""

    def limited(z: NDArray) -> NDArray:
        return 1 / (1 + np.exp(-np.clip(z, -most, most)))

    return limited


for limit in (1, 5, 6, 8, 10, 15, 20):
    exercise.misconception(
        "large z cut off", "You limited z, and with it the values of σ: they must go on towards 0 and 1."
    )(cut_off(limit))


FALLS = "Your function falls where σ rises: look at the sign in the exponent, or at which half is for z ≥ 0."


@exercise.misconception("sign of the exponent", FALLS)
def sign_of_the_exponent(z):
    return 1 / (1 + np.exp(z))


@exercise.misconception("sign of the exponent", FALLS)
def both_signs_of_the_exponent(z):
    return np.exp(-z) / (1 + np.exp(-z))


@exercise.misconception(
    "one half for all",
    "For z < 0 your values are those of |z|: there the other half is needed. np.where chooses between them.",
)
def upper_half_for_all(z):
    return 1 / (1 + np.exp(-np.abs(z)))


@exercise.misconception(
    "one half for all",
    "For z ≥ 0 your values are those of −|z|: there the other half is needed. np.where chooses between them.",
)
def lower_half_for_all(z):
    return np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z)))


@exercise.misconception(
    "e^(−z) in place of 1 + e^(−z)",
    "For z < 0 the denominator is missing: there, too, 1 + e^(−|z|) stands below the line.",
)
def lower_half_without_denominator(z):
    return np.where(z >= 0, 1 / (1 + np.exp(-np.abs(z))), np.exp(-np.abs(z)))


@exercise.misconception("1 lost", "Without the 1 below the line that is e^z, which grows beyond 1.")
def one_lost(z):
    return 1 / np.exp(-z)


@exercise.misconception(
    "brackets", "Python divides before it adds: 1 / 1 + e^(−z) is 1 + e^(−z). Put the sum into brackets."
)
def brackets(z):
    return 1 / 1 + np.exp(-z)


@exercise.misconception(
    "brackets", "Python divides before it adds: e^z / 1 + e^z is twice e^z. Put the sum below the line into brackets."
)
def brackets_with_rising_exponentials(z):
    return np.exp(z) / 1 + np.exp(z)


@exercise.misconception("minus below the line", "Below the line stands 1 plus e^(−z).")
def minus_below_the_line(z):
    return 1 / (1 - np.exp(-z))


@exercise.misconception("tanh", "That is tanh, from −1 to 1. σ runs from 0 to 1.")
def tanh(z):
    return np.tanh(z)


@exercise.misconception("tanh not halved inside", "σ(z) is ½(1 + tanh(z/2)): inside tanh stands half of z.")
def tanh_not_halved_inside(z):
    return (1 + np.tanh(z)) / 2


@exercise.misconception("its slope", "That is σ′, the slope. σ itself is asked for first.")
def its_slope(z):
    return sigmoid_prime(z)


@exercise.misconception("normalised", "Your values add up to 1: that is softmax. σ looks at each entry alone.")
def softmax(z):
    return np.exp(z - np.max(z)) / np.sum(np.exp(z - np.max(z)))


@exercise.misconception("normalised", "Your values add up to 1: that is softmax. σ looks at each entry alone.")
def softmax_that_overflows(z):
    return np.exp(z) / np.sum(np.exp(z))


@exercise.misconception("step", "0 or 1: that is the perceptron's step, which has no slope to learn from.")
def step_with_0_at_0(z):
    return (z > 0).astype(float)


@exercise.misconception("step", "0 or 1: that is the perceptron's step, which has no slope to learn from.")
def step_with_1_at_0(z):
    return (z >= 0).astype(float)


@exercise.misconception(
    "math on an array", "`math` and `float` take one number. numpy's functions of the same names take whole arrays."
)
def math_on_an_array(z):
    return 1 / (1 + math.exp(-z))


@exercise.misconception("power of 10", "e is np.exp(1) = 2.718…, so e^(−z) is np.exp(−z).")
def power_of_10(z):
    return 1 / (1 + 10.0 ** (-z))


@exercise.misconception("power of 2", "e is np.exp(1) = 2.718…, so e^(−z) is np.exp(−z).")
def power_of_2(z):
    return 1 / (1 + 2.0 ** (-z))


@exercise.misconception(
    "keeps whole numbers whole",
    "zeros_like of an array of whole numbers holds whole numbers only, so σ was cut off to 0. Make it a float array.",
)
def whole_numbers_kept_whole(z):
    out = np.zeros_like(z)
    out[...] = analytic_sigma(z)
    return out


@exercise.misconception(
    "keeps whole numbers whole",
    "zeros_like of an array of whole numbers holds whole numbers only, so σ was cut off to 0. Make it a float array.",
)
def whole_numbers_kept_whole_with_care(z):
    out = np.zeros_like(z)
    out[...] = each(sigma, z)
    return out


@exercise.misconception("z changed in place", "You wrote into the caller's z. Compute −z, or |z|, as a new array.")
def z_changed_in_place(z):
    z *= -1
    return 1 / (1 + np.exp(z))


@exercise.misconception(
    "sign in the lower half", "For z < 0 there is e^z above and below the line: which sign has the exponent in yours?"
)
def sign_in_the_lower_half(z):
    return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(-z) / (1 + np.exp(-z)))


@exercise.misconception("tanh of half of z", "tanh(z/2) runs from −1 to 1. How do you bring it to 0 … 1?")
def tanh_of_half(z):
    return np.tanh(np.asarray(z) / 2)


RELU = "That is max(0, z), a bend as well, but it grows without end. σ stays below 1."
LINES = "That is a line with two ends cut off, a hard sigmoid. σ is a curve: which formula has it?"
LOWER_HALF = "For z < 0 your values have a sign that σ has not: look at e^z / (1 + e^z), and count its minus signs."
POWER = "That is e^(−z). 1 is divided by 1 + e^(−z): ** −1, and not − 1."

for name, hint, wrong in (
    ("ReLU", RELU, lambda z: np.maximum(0, z)),
    ("ReLU", RELU, lambda z: np.maximum(0.0, z)),
    ("hard sigmoid", LINES, lambda z: np.clip(0.25 * z + 0.5, 0, 1)),
    ("hard sigmoid", LINES, lambda z: np.clip(0.2 * z + 0.5, 0, 1)),
    ("hard sigmoid", LINES, lambda z: np.clip(z / 6 + 0.5, 0, 1)),
    ("sign in the lower half", LOWER_HALF, lambda z: np.where(z < 0, -1.0, 1) * each(sigma, z)),
    (
        "sign in the lower half",
        LOWER_HALF,
        lambda z: each(lambda t: sigma(t) if t >= 0 else math.exp(t) / (1 - math.exp(t)), z),
    ),
    ("1 taken away", POWER, lambda z: (1 + np.exp(-z)) - 1),
):
    exercise.misconception(name, hint)(wrong)


exercise.hints(
    "Which numbers must never be handed to np.exp? What can you hand it in place of −z that is never above 0, whatever "
    "z is?",
    "With e = e^(−|z|), which lies between 0 and 1: σ = 1 / (1 + e) where z ≥ 0, and σ = … / (1 + e) where z < 0.",
    """
    def sigmoid(z):
        small = np.exp(___)
        return np.where(z >= 0, 1, ___) / (1 + small)
    """,
)
