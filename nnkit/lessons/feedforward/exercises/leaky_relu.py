"""The leaky ReLU, which lets a k-th part of negative numbers through: an activation function with a parameter."""

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.shared.plain import each
from nnkit.lessons.shared.sizes import uneven


def leaky_relu(z, k):
    """z where z > 0, and k·z elsewhere.

    z        an array of any shape
    k        a number, 0 < k < 1
    returns  an array of the shape of z
    """


exercise = Exercise(leaky_relu, points=1, minutes=2, uses=("relu",))


@exercise.cases
def cases(rng: Generator):
    yield Case({"z": np.array([-0.7, 1.3]), "k": 0.2}, "two numbers")
    yield Case({"z": np.array([[-2.0, 0.5], [3.0, -0.1]]), "k": 0.1}, "a matrix, numbers by hand")
    yield Case({"z": np.array([-8.0, 7.5, 0.0, 0.1]), "k": 0.3}, "large numbers, small ones and 0")
    yield Case({"z": np.concatenate([uneven(rng, 4, 1), -uneven(rng, 1, 1)]), "k": 0.05}, "a column")
    yield Case({"z": 2 * uneven(rng, 3, 4), "k": float(rng.uniform(0.2, 0.8))}, "a mini-batch")
    yield Case({"z": np.array([-3, 4, -5, 1]), "k": 0.25}, "whole numbers")


@exercise.oracle
def entry_by_entry(z, k):
    return each(lambda number: number if number > 0 else k * number, z)


@exercise.misconception("k ignored", "Your slope on the negative side is always 0.01: use the k that is given.")
def slope_always_one_hundredth(z, k):
    return np.maximum(z, 0.01 * z)


@exercise.misconception("k ignored", "Your slope on the negative side is always 0.1: use the k that is given.")
def slope_always_one_tenth(z, k):
    return np.maximum(z, 0.1 * z)


constant_instead_of_slope = exercise.misconception(
    "constant instead of slope",
    "k is a slope, so the negative side is a line through 0, not a constant: what is multiplied with k?",
)


@constant_instead_of_slope
def minus_k_below_zero(z, k):
    return np.where(z > 0, z, -k)


@constant_instead_of_slope
def k_below_zero(z, k):
    return np.where(z > 0, z, k)


@exercise.misconception(
    "compared with k itself", "You took the larger of z and k. On the negative side the value is k times z."
)
def compared_with_k_itself(z, k):
    return np.maximum(z, k)


@exercise.misconception("halves swapped", "The small slope is on the negative side; positive entries stay as they are.")
def halves_swapped(z, k):
    return np.where(z > 0, k * z, z)


plain_relu = exercise.misconception("plain ReLU", "That is ReLU: below 0 nothing comes through. Here k·z leaks.")


@plain_relu
def maximum_of_zero(z, k):
    return np.maximum(0, z)


@plain_relu
def maximum_of_zero_in_floats(z, k):
    return np.maximum(0.0, z)


@exercise.misconception(
    "leak added on both sides", "Your slope on the positive side is 1 + k: the leak belongs to the negative side alone."
)
def leak_added_on_both_sides(z, k):
    return np.maximum(0, z) + k * z


@exercise.misconception("leak turned upwards", "Below 0 your values are positive: k·z has the sign of z.")
def leak_turned_upwards(z, k):
    return np.where(z > 0, z, -k * z)


@exercise.misconception("divided by k", "The negative side is multiplied with k, which makes it smaller; yours grew.")
def divided_by_k(z, k):
    return np.where(z > 0, z, z / k)


@exercise.misconception("k on both sides", "Everything was multiplied with k. Positive entries keep their value.")
def k_on_both_sides(z, k):
    return k * z


@exercise.misconception(
    "changed in place",
    "You wrote into the caller's z (and in an array of whole numbers k·z finds no room). Make a new array.",
)
def changed_in_place(z, k):
    z[z < 0] *= k
    return z


@exercise.misconception(
    "keeps whole numbers whole",
    "A copy of an array of whole numbers holds whole numbers only, so k·z was cut off. Start from a float "
    "array, or build the result in one go.",
)
def keeps_whole_numbers_whole(z, k):
    out = z.copy()
    out[z < 0] = k * z[z < 0]
    return out
