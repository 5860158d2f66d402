"""The hard tanh, three straight pieces in place of a curve, for a whole array at once."""

import numpy as np

from nnkit.checking import Exercise
from nnkit.lessons.feedforward.activation_cases import activation_cases
from nnkit.lessons.shared.plain import each


def hardtanh(z):
    """−1 where z < −1, 1 where z > 1, and z between.

    z        an array of any shape
    returns  an array of the shape of z
    """


exercise = Exercise(hardtanh, points=1, minutes=2, uses=("relu", "leaky_relu"))

exercise.cases(activation_cases)


@exercise.oracle
def entry_by_entry(z):
    return each(lambda number: -1.0 if number < -1 else 1.0 if number > 1 else number, z)


@exercise.misconception("from 0 to 1", "Your lower limit is 0. tanh goes from −1 to 1, and so does its hard version.")
def from_zero_to_one(z):
    return np.clip(z, 0.0, 1.0)


@exercise.misconception("smooth tanh", "That is tanh itself. The hard one consists of three straight pieces.")
def smooth_tanh(z):
    return np.tanh(z)


@exercise.misconception("sign", "You jump from −1 to 1. Between −1 and 1 hardtanh is z itself.")
def sign(z):
    return np.sign(z)


@exercise.misconception("lower limit forgotten", "Numbers far below 0 come through unchanged: there are two limits.")
def lower_limit_forgotten(z):
    return np.minimum(z, 1.0)


@exercise.misconception("upper limit forgotten", "Numbers far above 0 come through unchanged: there are two limits.")
def upper_limit_forgotten(z):
    return np.maximum(z, -1.0)


@exercise.misconception(
    "limits swapped", "Small numbers became 1 and large ones −1: look at which limit belongs to which side."
)
def limits_swapped(z):
    return np.where(z < -1, 1.0, np.where(z > 1, -1.0, z))


@exercise.misconception("0 outside", "Outside −1 … 1 you return 0. There the function stays at its limit, −1 or 1.")
def zero_outside(z):
    return np.where(np.abs(z) > 1, 0.0, z)


@exercise.misconception("1 on both sides", "Below −1 the value is −1: only above 1 is it 1.")
def one_on_both_sides(z):
    return np.where(np.abs(z) > 1, 1.0, z)


@exercise.misconception(
    "scaled instead of cut off",
    "You divided by the largest entry. Each entry is limited on its own, whatever the others are.",
)
def scaled_instead_of_cut_off(z):
    return z / np.max(np.abs(z))


@exercise.misconception(
    "compares the whole array at once",
    "if, min and max decide once, for all entries together. numpy has functions that work entry by entry.",
)
def compares_the_whole_array_at_once(z):
    return max(-1.0, min(1.0, z))


@exercise.misconception(
    "changed in place", "The values are right, but they were written into the caller's z: make a new array."
)
def changed_in_place(z):
    np.clip(z, -1, 1, out=z)
    return z
