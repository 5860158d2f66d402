"""What is taken for the relative error by those who think of zeros: other lengths above or below the line, and numbers
from single entries. `wrong_distances` has what is written without a thought of them."""

import math
from collections.abc import Callable

import numpy as np


def norm(x) -> float:
    """The length of an array of any shape."""
    return float(np.linalg.norm(np.ravel(x)))


def ratio(above: float, below: float) -> float:
    """above / below, and 0 where below is."""
    return float(above) / float(below) if below else 0.0


def nan_where_both_are_zero(a, b):
    return np.float64(norm(a - b)) / np.float64(norm(a) + norm(b))


def zero_division_where_both_are_zero(a, b):
    return norm(a - b) / (norm(a) + norm(b))


def absolute(a, b):
    return norm(a - b)


def divided_by_the_first(a, b):
    return ratio(norm(a - b), norm(a))


def divided_by_the_second(a, b):
    return ratio(norm(a - b), norm(b))


def divided_by_the_larger(a, b):
    return ratio(norm(a - b), max(norm(a), norm(b)))


def divided_by_the_larger_and_nan(a, b):
    with np.errstate(all="ignore"):
        return np.float64(norm(a - b)) / np.float64(max(norm(a), norm(b)))


def product_of_the_lengths(a, b):
    return ratio(norm(a - b), norm(a) * norm(b))


def angle(a, b):
    return 1 - ratio(np.sum(a * b), norm(a) * norm(b)) if norm(a) * norm(b) else 0.0


def length_of_the_sum(a, b):
    return ratio(norm(a - b), norm(a + b))


def length_of_the_sum_and_nan(a, b):
    return np.float64(norm(a - b)) / np.float64(norm(a + b))


def small_number_added(a, b):
    return norm(a - b) / (norm(a) + norm(b) + 1e-8)


def upside_down(a, b):
    return ratio(norm(a) + norm(b), norm(a - b))


def brackets(a, b):
    return ratio(norm(a - b), norm(a)) + norm(b)


def brackets_and_nan(a, b):
    return np.float64(norm(a - b)) / np.float64(norm(a)) + norm(b)


def worst_entry(a, b):
    return np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b)))


def worst_entry_or_0(a, b):
    return max(map(ratio, np.abs(a - b).ravel(), (np.abs(a) + np.abs(b)).ravel()))


def mean_of_the_entries(a, b):
    return float(np.mean(list(map(ratio, np.abs(a - b).ravel(), (np.abs(a) + np.abs(b)).ravel()))))


def an_error_for_each_entry(a, b):
    with np.errstate(all="ignore"):
        return np.abs(a - b) / (np.abs(a) + np.abs(b))


def largest_difference(a, b):
    return ratio(np.max(np.abs(a - b)), np.max(np.abs(a)) + np.max(np.abs(b)))


def norm_of_a_matrix(a, b):
    def length(x):
        return float(np.linalg.norm(x, 2))

    return ratio(length(a - b), length(a) + length(b))


def squared(a, b):
    return ratio(norm(a - b) ** 2, norm(a) ** 2 + norm(b) ** 2)


def signed_differences_added(a, b):
    return ratio(np.sum(a - b), np.sum(np.abs(a)) + np.sum(np.abs(b)))


def absolute_values_added(a, b):
    return ratio(np.sum(np.abs(a - b)), np.sum(np.abs(a)) + np.sum(np.abs(b)))


def difference_of_the_lengths(a, b):
    return ratio(abs(norm(a) - norm(b)), norm(a) + norm(b))


def mean_of_the_lengths(a, b):
    return ratio(norm(a - b), (norm(a) + norm(b)) / 2)


def one_length_of_both(a, b):
    scale = math.sqrt(float(np.sum(a * a) + np.sum(b * b)))
    return float(np.linalg.norm(np.ravel(a - b))) / scale if scale else 0.0


def norms(a, b) -> float:
    """What stands below the line."""
    return np.linalg.norm(a) + np.linalg.norm(b)


def unless_both_are_zero(wrong: Callable) -> Callable:
    """`wrong`, and 0 where nothing is to be compared."""

    return lambda a, b: wrong(a, b) if np.any(a) or np.any(b) else 0.0
