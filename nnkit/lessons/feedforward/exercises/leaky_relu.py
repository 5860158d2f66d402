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
    yield Case({"z": np.array([4, -3, -5, 1]), "k": 0.25}, "whole numbers")
    yield Case({"z": np.array([-3, 2, -5]), "k": 0.25}, "whole numbers, a negative one first")


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


np_max_for_np_maximum = exercise.misconception(
    "np.max for np.maximum",
    "np.max takes *one* array, and its second argument is an axis. The function that compares two has a longer name.",
)


@np_max_for_np_maximum
def np_max_of_z_first(z, k):
    return np.max(z, k * z)


@np_max_for_np_maximum
def np_max_of_the_leak_first(z, k):
    return np.max(k * z, z)


compares_the_whole_array_at_once = exercise.misconception(
    "compares the whole array at once",
    "Python's max and if decide once, for all entries together. Which function of numpy decides entry by entry?",
)


@compares_the_whole_array_at_once
def with_max(z, k):
    return max(z, k * z)


goes_along_one_axis = exercise.misconception(
    "goes along one axis only",
    "A loop over z goes through its first axis: of a matrix it gives whole rows, not numbers. Let numpy do all "
    "entries.",
)


@goes_along_one_axis
def array_of_a_choosing_loop(z, k):
    return np.array([number if number > 0 else k * number for number in z])


@goes_along_one_axis
def array_of_a_loop(z, k):
    return np.array([max(number, k * number) for number in z])


@goes_along_one_axis
def list_of_a_choosing_loop(z, k):
    return [number if number > 0 else k * number for number in z]


@goes_along_one_axis
def list_of_a_loop(z, k):
    return [max(number, k * number) for number in z]


@exercise.misconception(
    "border at k", "Your two pieces change over at k: they should meet at 0. What does k·z have to do with that?"
)
def border_at_k(z, k):
    return np.where(z > k, z, k * z)


@exercise.misconception(
    "border at 1", "Between 0 and 1 your numbers are too small: the two pieces change over at 0, not at 1."
)
def border_at_one(z, k):
    return np.where(z > 1, z, k * z)


@exercise.misconception(
    "k added", "You added or subtracted k. The leak is a slope: below 0 the value is a multiple of z."
)
def k_added(z, k):
    return np.where(z > 0, z, z + k)


@exercise.misconception(
    "k subtracted", "You added or subtracted k. The leak is a slope: below 0 the value is a multiple of z."
)
def k_subtracted(z, k):
    return np.maximum(z, z - k)


@exercise.misconception("1 − k instead of k", "Below 0 your slope is 1 − k: it should be k itself, a small leak.")
def one_minus_k(z, k):
    return np.where(z > 0, z, (1 - k) * z)


@exercise.misconception(
    "k times the whole ReLU", "Below 0 nothing comes through, and above 0 only a part: to which half does k belong?"
)
def k_times_relu(z, k):
    return k * np.maximum(z, 0)


@exercise.misconception(
    "halves added wrongly", "Above 0 your slope is 1 − k. Add k times the *negative* part of z only."
)
def leak_taken_off_above(z, k):
    return np.maximum(z, 0) - k * np.maximum(z, 0) + k * np.minimum(z, 0)


@constant_instead_of_slope
def k_where_negative(z, k):
    return np.where(z < 0, k, z)


@constant_instead_of_slope
def minus_k_where_negative(z, k):
    return np.where(z < 0, -k, z)


@exercise.misconception(
    "divided by k",
    "You divided by k, so the larger one of the two is another one. The leak is a small part of z: k times z.",
)
def larger_of_z_and_z_over_k(z, k):
    return np.maximum(z, z / k)


@exercise.misconception("z unchanged", "What came back is z itself. Negative entries should become smaller in size.")
def unchanged(z, k):
    return z


@exercise.misconception(
    "np.vectorize took whole numbers",
    "np.vectorize takes the kind of all numbers from its first answer: where that is whole, decimals are cut off.",
)
def vectorized(z, k):
    return np.vectorize(lambda number: number if number > 0 else k * number)(z)


@exercise.misconception("its slope", "1 and k are the slopes of the two halves. The values are asked for.")
def its_slope(z, k):
    return np.where(z > 0, 1, k)


@exercise.misconception("ELU", "That is an ELU, a curve below 0. Here it is a straight line, of slope k.")
def elu_instead(z, k):
    return np.where(z > 0, z, k * (np.exp(z) - 1))


@exercise.misconception("k taken away", "Below 0 you take k away; it is a factor.")
def k_taken_away(z, k):
    return np.where(z > 0, z, z - k)


exercise.hints(
    """
    With k = 0.1: what should come out for z = 3, and what for z = −2? Of z and k·z, which is the larger one in each
    of the two cases?
    """,
    """
    z where z > 0, and … elsewhere; or, since k lies between 0 and 1, the larger one of two numbers, entry by entry.
    """,
    """
    def leaky_relu(z, k):
        return np.where(z > 0, z, ___)
    """,
)
