"""More ways to get ReLU wrong: one decision for a whole array, loops along one axis, decimals that get lost."""

import math

import numpy as np

from nnkit.lessons.feedforward.mistakes import Mistakes

MISTAKES = Mistakes()
wrong = MISTAKES.wrong


np_max_for_np_maximum = wrong(
    "np.max for np.maximum",
    "np.max takes *one* array, and its second argument is an axis. The function that compares two has a longer name.",
)


@np_max_for_np_maximum
def np_max_of_zero_and_z(z):
    return np.max(0, z)


@np_max_for_np_maximum
def np_max_of_a_list(z):
    return np.max([0, z])


@np_max_for_np_maximum
def np_max_along_no_axis(z):
    return np.max(z, 0.0)


@wrong(
    "largest of each column",
    "The 0 in np.max(z, 0) is an axis: what came back are the largest entries along it. Which function compares z "
    "with 0?",
)
def largest_along_the_first_axis(z):
    return np.max(z, 0)


@wrong("largest of all", "You looked for the one largest entry first. Compare 0 with each entry: look at np.maximum.")
def largest_everywhere(z):
    return np.maximum(0.0, np.full(z.shape, np.max(z)))


@wrong(
    "decides once for all entries",
    "any and all make one decision for the whole array. Each entry should be decided on its own: np.maximum or "
    "np.where.",
)
def decides_by_any(z):
    return z if np.any(z > 0) else 0.0 * z


@wrong(
    "decides once for all entries",
    "any and all make one decision for the whole array. Each entry should be decided on its own: np.maximum or "
    "np.where.",
)
def decides_by_all(z):
    return z if np.all(z > 0) else 0.0 * z


goes_along_one_axis = wrong(
    "goes along one axis only",
    "A loop over z goes through its first axis: of a matrix it gives whole rows, not numbers. Let numpy do all "
    "entries.",
)


@goes_along_one_axis
def array_of_a_loop(z):
    return np.array([max(0, number) for number in z])


@goes_along_one_axis
def list_of_a_loop(z):
    return [max(0, number) for number in z]


@goes_along_one_axis
def array_of_a_choosing_loop(z):
    return np.array([number if number > 0 else 0.0 for number in z])


@goes_along_one_axis
def list_of_a_choosing_loop(z):
    return [number if number > 0 else 0 for number in z]


@goes_along_one_axis
def filled_along_one_axis(z):
    out = np.zeros(z.shape)
    for i in range(len(z)):
        if z[i] > 0:
            out[i] = z[i]
    return out


@wrong(
    "np.vectorize took whole numbers",
    "Your decimals are gone: np.vectorize takes the kind of all numbers from its first answer, and 0 is a whole "
    "number.",
)
def vectorized_max(z):
    return np.vectorize(lambda number: max(0, number))(z)


cut_to_whole_numbers = wrong(
    "cut to whole numbers",
    "Your decimals are gone: somewhere the numbers became whole ones. Work with floats throughout.",
)


@cut_to_whole_numbers
def as_whole_numbers(z):
    return np.maximum(0, z).astype(int)


where_without_values = wrong(
    "np.where without both values",
    "np.where needs three things: the condition, what to take where it holds, and what to take elsewhere.",
)


@where_without_values
def where_with_one_value(z):
    return np.where(z > 0, z)


@where_without_values
def where_with_none(z):
    return np.where(z > 0)


@wrong("sigmoid instead", "That is σ, between 0 and 1. ReLU leaves positive numbers as they are.")
def sigmoid_instead(z):
    return 1 / (1 + np.exp(-z))


@wrong("sign turned", "Your positive entries became negative: z itself is wanted there, not its opposite.")
def sign_turned(z):
    return np.minimum(0.0, -z)


@wrong("one argument for np.maximum", "np.maximum compares two things entry by entry. With what is z to be compared?")
def maximum_of_z_alone(z):
    return np.maximum(z)


two_axes_only = wrong(
    "two axes only",
    "That needs an array with rows and columns. z may have one axis, or three: numpy's functions take any shape.",
)


@two_axes_only
def numbers_in_rows(z):
    return np.array([[max(0, number) for number in row] for row in z])


@two_axes_only
def rows_and_columns(z):
    rows, columns = z.shape
    return np.array([[max(0.0, z[i, j]) for j in range(columns)] for i in range(rows)])


@wrong(
    "a flat list", "The numbers are right, but they stand in one long list: an array of the shape of z is asked for."
)
def flat_list(z):
    return [max(0.0, number) for number in z.ravel()]


@wrong(
    "largest of each column",
    "What came back is one row with the largest entry of each column. Compare 0 with each entry on its own.",
)
def largest_along_the_first_axis_kept(z):
    return np.max(z, axis=0, keepdims=True)


@wrong("leaky", "A little of the negative side leaks through. Plain ReLU is exactly 0 there.")
def leaky_by_one_tenth(z):
    return np.where(z > 0, z, 0.1 * z)


@wrong("a function for one number", "The functions of `math` take one number. For a whole array numpy has its own.")
def maximum_from_math(z):
    return math.fmax(0, z)


@goes_along_one_axis
def changed_along_one_axis(z):
    for i in range(len(z)):
        if z[i] < 0:
            z[i] = 0
    return z


@wrong(
    "stops after the first entry",
    "Only the first entry came back. Is your `return` inside the loop, so that it ends at once?",
)
def first_entry(z):
    return max(0, next(iter(z)))


@wrong("z unchanged", "What came back is z itself, negative entries included. Where do they become 0?")
def unchanged(z):
    return z
