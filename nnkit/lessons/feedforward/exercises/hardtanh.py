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


@exercise.misconception(
    "minimum and maximum exchanged",
    "All your entries are the same: whatever z is, one of the two limits always wins. Which limit needs the maximum?",
)
def all_at_the_lower_limit(z):
    return np.minimum(np.maximum(z, 1.0), -1.0)


@exercise.misconception(
    "minimum and maximum exchanged",
    "All your entries are the same: whatever z is, one of the two limits always wins. Which limit needs the minimum?",
)
def all_at_the_upper_limit(z):
    return np.maximum(np.minimum(z, -1.0), 1.0)


np_max_for_np_maximum = exercise.misconception(
    "np.max for np.maximum",
    "np.max and np.min take *one* array; their second argument is an axis. The functions for two have longer names.",
)


@np_max_for_np_maximum
def np_max_around_np_min(z):
    return np.max(-1, np.min(1, z))


@np_max_for_np_maximum
def np_min_around_np_max(z):
    return np.min(1, np.max(-1, z))


@np_max_for_np_maximum
def np_max_with_z_first(z):
    return np.max(np.min(z, 1), -1)


@exercise.misconception(
    "nothing between", "Every entry became a limit. Between −1 and 1 the value is z itself: there are three cases."
)
def split_at_one(z):
    return np.where(z > 1, 1.0, np.where(z < 1, -1.0, z))


@exercise.misconception(
    "nothing between", "Every entry became a limit. Between −1 and 1 the value is z itself: there are three cases."
)
def split_at_minus_one(z):
    return np.where(z < -1, -1.0, 1.0)


@exercise.misconception(
    "nothing between", "Every entry became a limit. Between −1 and 1 the value is z itself: there are three cases."
)
def split_at_one_alone(z):
    return np.where(z > 1, 1.0, -1.0)


@exercise.misconception(
    "softened", "z/(1 + |z|) is a curve that never reaches 1. The hard tanh consists of straight pieces."
)
def softened(z):
    return z / (1 + np.abs(z))


@exercise.misconception(
    "limits at ½", "Your limits are −½ and ½: tanh goes from −1 to 1, and so does its hard version."
)
def limits_at_one_half(z):
    return np.clip(z, -0.5, 0.5)


goes_along_one_axis = exercise.misconception(
    "goes along one axis only",
    "A loop over z goes through its first axis: of a matrix it gives whole rows, not numbers. Let numpy do all "
    "entries.",
)


@goes_along_one_axis
def array_of_a_loop(z):
    return np.array([max(-1.0, min(1.0, number)) for number in z])


@goes_along_one_axis
def list_of_a_loop(z):
    return [max(-1, min(1, number)) for number in z]


@goes_along_one_axis
def array_of_a_choosing_loop(z):
    return np.array([-1.0 if number < -1 else 1.0 if number > 1 else number for number in z])


@exercise.misconception(
    "entries thrown away",
    "The result must have the shape of z: entries outside go to the limit, they do not disappear.",
)
def entries_thrown_away(z):
    return z[(z >= -1) & (z <= 1)]


@exercise.misconception("1 on both sides", "Below −1 the value is −1: only above 1 is it 1.")
def one_from_both_limits_on(z):
    return np.where(np.abs(z) < 1, z, 1.0)


@exercise.misconception("z unchanged", "What came back is z itself. Numbers above 1 and below −1 should become limits.")
def unchanged(z):
    return z


@exercise.misconception("other limits", "The limits are −1 and 1. Yours are those of another function.")
def cut_off_at_six(z):
    return np.clip(z, -6, 6)


@exercise.misconception(
    "inside out", "The sign of z stands where z should be, between −1 and 1, and z where it should be cut off."
)
def inside_out(z):
    return np.where(np.abs(z) < 1, np.sign(z), z)


@exercise.misconception("its slope", "0 and 1: that is the slope. Its values are asked for.")
def its_slope(z):
    return (np.abs(z) < 1).astype(float)


exercise.hints(
    """
    Which three numbers should come out for z = −5, 0.3 and 5? Cutting off at 1 and cutting off at −1 are two steps:
    which function of numpy does each?
    """,
    """
    First the smaller of z and 1, then the larger of that and …; or np.clip(z, lowest, highest).
    """,
    """
    def hardtanh(z):
        cut_above = np.minimum(z, 1.0)
        return ___
    """,
)
