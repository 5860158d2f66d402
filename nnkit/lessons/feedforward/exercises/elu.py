"""The exponential linear unit (ELU): straight above 0, a curve that levels off below, and nowhere an overflow."""

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.shared.plain import each
from nnkit.lessons.shared.sizes import uneven


def elu(z, alpha):
    """z where z ≥ 0, and α(e^z − 1) below.

    z        an array of any shape
    alpha    a number, α > 0
    returns  an array of the shape of z, without a warning, however large z is
    """


ORDINARY, LARGE = "ordinary z", "large z"

exercise = Exercise(
    elu, points=2, minutes=4, parts={ORDINARY: 1, LARGE: 1}, uses=("relu", "leaky_relu"), quiet=True, tiny=True
)


@exercise.cases
def cases(rng: Generator):
    yield Case({"z": np.array([-0.7, 1.3]), "alpha": 0.8}, "two numbers", ORDINARY)
    yield Case({"z": np.array([[-2.0, 0.5], [3.0, -0.1]]), "alpha": 1.5}, "a matrix, numbers by hand", ORDINARY)
    yield Case({"z": np.array([2, -1, 0, -3]), "alpha": 2.0}, "whole numbers", ORDINARY)
    yield Case({"z": np.array([-1, 2, -2]), "alpha": 0.5}, "whole numbers, a negative one first", ORDINARY)
    yield Case({"z": _both_sides(rng, 5, 1), "alpha": float(rng.uniform(0.2, 0.8))}, "a column", ORDINARY)
    yield Case({"z": 2 * uneven(rng, 2, 2, 3), "alpha": float(rng.uniform(1.2, 2.8))}, "three axes", ORDINARY)
    yield Case({"z": np.array([1000.0, -1000.0]), "alpha": 1.0}, "z = 1000 and −1000", LARGE)
    yield Case({"z": 900 * _both_sides(rng, 3, 2), "alpha": float(rng.uniform(0.2, 0.8))}, "a mini-batch", LARGE)
    yield Case({"z": np.array([[800.0], [-0.5], [-2.0]]), "alpha": 0.6}, "a column with a large entry", LARGE)


def _both_sides(rng: Generator, *shape: int) -> np.ndarray:
    """Uneven numbers, above 0 and below it in turn."""
    signs = np.resize([1.0, -1.0], shape)
    return (1 + np.abs(uneven(rng, *shape))) * signs


@exercise.oracle
def entry_by_entry(z, alpha):
    return each(lambda number: alpha * float(np.expm1(number)) if number < 0 else number, z)


def _below(z):
    """e^z below 0, and 1 elsewhere."""
    return np.exp(np.minimum(z, 0.0))


@exercise.misconception(
    "α ignored", "Your curve is the same for every α: how far down does it level off, and for which α is that so?"
)
def alpha_ignored(z, alpha):
    return np.where(z < 0, _below(z) - 1, z)


@exercise.misconception(
    "−1 forgotten", "At z = 0 your two halves do not meet: which value has α·e^z there, and which should it have?"
)
def minus_one_forgotten(z, alpha):
    return np.where(z < 0, alpha * _below(z), z)


@exercise.misconception("1 outside the bracket", "α multiplies the whole bracket, e^z − 1, and not e^z alone.")
def one_outside_the_bracket(z, alpha):
    return np.where(z < 0, alpha * _below(z) - 1, z)


@exercise.misconception(
    "α inside the exponential",
    "α belongs in front of the bracket. In the exponent it changes how fast the curve falls.",
)
def alpha_inside_the_exponential(z, alpha):
    return np.where(z < 0, np.exp(alpha * np.minimum(z, 0.0)) - 1, z)


@exercise.misconception(
    "1 taken from the exponent", "e^(z − 1) is not e^z − 1: the 1 is taken away from the power, not from the exponent."
)
def one_taken_from_the_exponent(z, alpha):
    return np.where(z < 0, alpha * np.exp(np.minimum(z, 0.0) - 1), z)


@exercise.misconception(
    "sign of the bracket", "Below 0 your values are positive: look at the order of e^z and 1 in the bracket."
)
def sign_of_the_bracket(z, alpha):
    return np.where(z < 0, alpha * (1 - _below(z)), z)


@exercise.misconception("sign of the 1", "Your bracket is e^z + 1. The curve should meet the straight half at 0.")
def sign_of_the_one(z, alpha):
    return np.where(z < 0, alpha * (_below(z) + 1), z)


@exercise.misconception(
    "sign of the exponent",
    "Far below 0 your values grow without limit: they should level off at −α. Which sign has the exponent?",
)
def sign_of_the_exponent(z, alpha):
    with np.errstate(over="ignore"):
        return np.where(z < 0, alpha * (np.exp(-np.minimum(z, 0.0)) - 1), z)


@exercise.misconception("plain ReLU", "That is ReLU. Below 0 an ELU is not 0: it falls towards −α.")
def plain_relu(z, alpha):
    return np.maximum(z, 0.0)


@exercise.misconception(
    "leaky ReLU", "That is a leaky ReLU: a straight line below 0. An ELU curves and levels off there."
)
def leaky_instead(z, alpha):
    return np.where(z < 0, alpha * z, z)


@exercise.misconception(
    "larger of the two", "Compare with 0, not the two formulas: for some α the curve lies above z, for others below it."
)
def larger_of_the_two(z, alpha):
    return np.maximum(z, alpha * (_below(z) - 1))


@exercise.misconception("halves swapped", "The curve is on the negative side; positive entries stay as they are.")
def halves_swapped(z, alpha):
    return np.where(z < 0, z, alpha * np.expm1(np.maximum(z, 0.0)))


@exercise.misconception(
    "exp of the positive side, too",
    "np.where computes both branches before it chooses, so np.exp meets z = 1000. Which z can you give it instead?",
)
def exp_of_the_positive_side(z, alpha):
    return np.where(z < 0, alpha * (np.exp(z) - 1), z)


@exercise.misconception(
    "powers instead of a choice",
    "0 times infinity is nan: a mask that is multiplied does not take away what overflowed. Keep exp away from "
    "large z.",
)
def masks_times_values(z, alpha):
    return (z >= 0) * z + (z < 0) * alpha * (np.exp(z) - 1)


compares_the_whole_array_at_once = exercise.misconception(
    "compares the whole array at once",
    "`if` decides once, for all entries together. np.where decides entry by entry.",
)


@compares_the_whole_array_at_once
def with_if(z, alpha):
    return z if z >= 0 else alpha * (np.exp(z) - 1)


@exercise.misconception(
    "exponential from math", "math.exp takes one number. For a whole array numpy has an exponential of its own."
)
def exponential_from_math(z, alpha):
    import math

    return np.where(z < 0, alpha * (math.exp(z) - 1), z)


@exercise.misconception(
    "changed in place",
    "You wrote into the caller's z (and an array of whole numbers cannot hold the curve). Make a new array.",
)
def changed_in_place(z, alpha):
    z[z < 0] = alpha * (np.exp(z[z < 0]) - 1)
    return z


@exercise.misconception(
    "keeps whole numbers whole",
    "A copy of an array of whole numbers holds whole numbers only, so the curve was cut off. Start from floats.",
)
def keeps_whole_numbers_whole(z, alpha):
    out = z.copy()
    out[z < 0] = alpha * (np.exp(z[z < 0]) - 1)
    return out


@exercise.misconception("α taken away", "α multiplies the bracket e^z − 1. You took it away from the power.")
def alpha_taken_away(z, alpha):
    return np.where(z < 0, _below(z) - alpha, z)


@exercise.misconception(
    "1 outside the bracket", "α multiplies the whole bracket, e^z − 1, and not e^z alone. Besides, e^1000 is too large."
)
def one_outside_and_overflow(z, alpha):
    return np.where(z < 0, alpha * np.exp(z) - 1, z)


@exercise.misconception(
    "−1 forgotten", "At z = 0 your two halves do not meet: which value has α·e^z there, and which should it have?"
)
def minus_one_forgotten_and_overflow(z, alpha):
    return np.where(z < 0, alpha * np.exp(z), z)


@exercise.misconception(
    "α ignored", "Your curve is the same for every α: how far down does it level off, and for which α is that so?"
)
def alpha_ignored_and_overflow(z, alpha):
    return np.where(z < 0, np.exp(z) - 1, z)


@exercise.misconception(
    "larger of the two",
    "Above 0 the exponential is larger than z. Which of the two is wanted depends on the sign of z alone.",
)
def larger_of_the_two_everywhere(z, alpha):
    return np.maximum(z, alpha * (np.exp(z) - 1))


@exercise.misconception(
    "curve on both sides", "You add the curve above 0, too, where z alone is wanted: it belongs to negative z only."
)
def curve_on_both_sides(z, alpha):
    return np.maximum(z, 0) + alpha * (np.exp(z) - 1)


@exercise.misconception(
    "goes along one axis only",
    "A loop over z goes through its first axis: of a matrix it gives whole rows, not numbers. Let numpy do all "
    "entries.",
)
def array_of_a_choosing_loop(z, alpha):
    return np.array([number if number > 0 else alpha * (np.exp(number) - 1) for number in z])


@exercise.misconception(
    "np.vectorize took whole numbers",
    "np.vectorize takes the kind of all numbers from its first answer: where that is whole, decimals are cut off.",
)
def vectorized(z, alpha):
    return np.vectorize(lambda number: number if number >= 0 else alpha * (np.exp(number) - 1))(z)


@exercise.misconception("halves swapped", "The curve is on the negative side; positive entries stay as they are.")
def halves_swapped_above(z, alpha):
    return np.where(z >= 0, alpha * np.expm1(np.minimum(z, 0)), z)


@exercise.misconception("its slope", "That is how steep the curve is, 1 above 0. Its values are asked for.")
def its_slope(z, alpha):
    return np.where(z >= 0, 1.0, alpha * np.exp(np.minimum(z, 0)))


@exercise.misconception("1 above 0", "Above 0 the value is z itself. 1 is its slope.")
def one_above_zero(z, alpha):
    return np.where(z >= 0, 1, alpha * np.expm1(np.minimum(z, 0)))


@exercise.misconception("α above 0, too", "α belongs to the curve below 0. Above 0 z stays as it is.")
def alpha_above_zero(z, alpha):
    return alpha * np.where(z >= 0, z, np.expm1(np.minimum(z, 0)))


exercise.hints(
    """
    Draw the curve for α = 2. Where is it for z = 3, at z = 0, and far to the left? And what happens if np.exp is given
    z = 1000, although you will not use the result?
    """,
    """
    z where z ≥ 0, and α(e^… − 1) elsewhere. Where z ≥ 0 the exponent does not matter: put a number there that cannot
    overflow, and that leaves negative z as they are.
    """,
    """
    def elu(z, alpha):
        harmless = ___  # z where z < 0, and 0 elsewhere
        return np.where(z >= 0, z, alpha * (np.exp(harmless) - 1))
    """,
)
