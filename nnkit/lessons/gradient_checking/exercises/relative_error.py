"""How far two gradients are apart for their size: 1e−9 and 1e−3 mean the same for large and small ones."""

import math

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.checking.verdict import Attempt, Diagnosis
from nnkit.lessons.shared.sizes import uneven


def relative_error(a, b):
    """‖a − b‖ / (‖a‖ + ‖b‖), and 0 where both are zero.

    a, b     arrays of one shape
    returns  a number
    """


exercise = Exercise(relative_error, points=2, minutes=4, quiet=True)


@exercise.cases
def cases(rng: Generator):
    yield Case({"a": np.array([[3.0, 4.0], [0.0, 1.0]]), "b": np.array([[3.0, 4.5], [0.2, 1.0]])}, "two matrices")
    yield Case({"a": np.array([1.0, 0.0]), "b": np.array([0.0, 0.0])}, "one of them zero")
    yield Case({"a": np.array([0.0, 0.0]), "b": np.array([0.0, 2.0])}, "the other one zero")
    yield Case({"a": np.zeros((2, 1)), "b": np.zeros((2, 1))}, "both zero")
    yield Case({"a": np.array([1e-9, 2e-9]), "b": np.array([2e-9, 1e-9])}, "tiny gradients")
    a = uneven(rng, 3, 4)
    yield Case({"a": a, "b": a + 1e-6 * uneven(rng, 3, 4)}, "nearly equal")
    yield Case({"a": uneven(rng, 5, 1), "b": uneven(rng, 5, 1)}, "two columns")
    yield Case({"a": np.array([6.0, 0.0, 8.0]), "b": np.array([3.0, 0.0, 4.0])}, "one twice the other")
    a = uneven(rng, 4)
    yield Case({"a": a, "b": -a}, "opposite signs")


@exercise.oracle
def by_exact_sums(a, b):
    def length(numbers) -> float:
        return math.sqrt(math.fsum(float(number) ** 2 for number in numbers))

    first, second = np.ravel(a), np.ravel(b)
    scale = length(first) + length(second)
    return length(p - q for p, q in zip(first, second, strict=True)) / scale if scale else 0.0


def norm(x) -> float:
    return float(np.linalg.norm(np.ravel(x)))


def ratio(above: float, below: float) -> float:
    """above / below, and 0 where below is."""
    return float(above) / float(below) if below else 0.0


@exercise.misconception("0/0", "Where both are zero that is 0/0, which is nan. They agree: the error is 0.")
def nan_where_both_are_zero(a, b):
    return np.float64(norm(a - b)) / np.float64(norm(a) + norm(b))


@exercise.misconception("0/0", "Where both are zero that is 0/0. They agree: the error is 0.")
def zero_division_where_both_are_zero(a, b):
    return norm(a - b) / (norm(a) + norm(b))


@exercise.misconception(
    "absolute", "That is how far apart they are, not how far for their size: tiny gradients would always look right."
)
def absolute(a, b):
    return norm(a - b)


@exercise.misconception(
    "divided by the first",
    "Divided by one of them alone, the error depends on the order, and fails where that one is 0.",
)
def divided_by_the_first(a, b):
    return ratio(norm(a - b), norm(a))


@exercise.misconception(
    "divided by the second",
    "Divided by one of them alone, the error depends on the order, and fails where that one is 0.",
)
def divided_by_the_second(a, b):
    return ratio(norm(a - b), norm(b))


the_larger = exercise.misconception(
    "divided by the larger", "Divide by the sum of the two lengths: so the error is never more than 1."
)


@the_larger
def divided_by_the_larger(a, b):
    return ratio(norm(a - b), max(norm(a), norm(b)))


@the_larger
def divided_by_the_larger_and_nan(a, b):
    with np.errstate(all="ignore"):
        return np.float64(norm(a - b)) / np.float64(max(norm(a), norm(b)))


@exercise.misconception("product of the lengths", "The lengths are added, not multiplied: else the error has a unit.")
def product_of_the_lengths(a, b):
    return ratio(norm(a - b), norm(a) * norm(b))


@exercise.misconception(
    "angle",
    "That asks for the angle between the two. A gradient of twice the length would pass: compare the lengths, too.",
)
def angle(a, b):
    return 1 - ratio(np.sum(a * b), norm(a) * norm(b)) if norm(a) * norm(b) else 0.0


length_of_both = exercise.misconception(
    "length of the sum", "‖a + b‖ is 0 where b = −a, the worst case of all: divide by ‖a‖ + ‖b‖."
)


@length_of_both
def length_of_the_sum(a, b):
    return ratio(norm(a - b), norm(a + b))


@length_of_both
def length_of_the_sum_and_nan(a, b):
    return np.float64(norm(a - b)) / np.float64(norm(a + b))


@exercise.misconception(
    "small number added",
    "The small number you added hides the errors of small gradients. Ask whether both are zero instead.",
)
def small_number_added(a, b):
    return norm(a - b) / (norm(a) + norm(b) + 1e-8)


@exercise.misconception("upside down", "The distance stands above the line: a small one must give a small error.")
def upside_down(a, b):
    return ratio(norm(a) + norm(b), norm(a - b))


no_brackets = exercise.misconception(
    "brackets", "Python divides before it adds: put the two lengths below the line into brackets."
)


@no_brackets
def brackets(a, b):
    return ratio(norm(a - b), norm(a)) + norm(b)


@no_brackets
def brackets_and_nan(a, b):
    return np.float64(norm(a - b)) / np.float64(norm(a)) + norm(b)


entry_by_entry = exercise.misconception(
    "worst entry",
    "That compares entry by entry, and one tiny entry decides it all. Compare the two gradients as wholes, by "
    "their lengths.",
)


@entry_by_entry
def worst_entry(a, b):
    return np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b)))


@entry_by_entry
def worst_entry_or_0(a, b):
    return max(map(ratio, np.abs(a - b).ravel(), (np.abs(a) + np.abs(b)).ravel()))


@exercise.misconception(
    "mean of the entries' errors",
    "That compares entry by entry, and takes the mean. Compare the two gradients as wholes, by their lengths.",
)
def mean_of_the_entries(a, b):
    return float(np.mean(list(map(ratio, np.abs(a - b).ravel(), (np.abs(a) + np.abs(b)).ravel()))))


@exercise.misconception(
    "an error for each entry", "One number for the two gradients as wholes is asked for: take their lengths."
)
def an_error_for_each_entry(a, b):
    with np.errstate(all="ignore"):
        return np.abs(a - b) / (np.abs(a) + np.abs(b))


@exercise.misconception(
    "largest difference", "You took the largest entries. A length is the root of the sum of all squares."
)
def largest_difference(a, b):
    return ratio(np.max(np.abs(a - b)), np.max(np.abs(a)) + np.max(np.abs(b)))


@exercise.misconception(
    "norm of a matrix",
    "Of a matrix `norm(…, 2)` is something else than the root of the sum of squares: leave out the 2.",
)
def norm_of_a_matrix(a, b):
    def length(x):
        return float(np.linalg.norm(x, 2))

    return ratio(length(a - b), length(a) + length(b))


@exercise.misconception("squared", "Lengths, not their squares: 1e−4 would look like 1e−8.")
def squared(a, b):
    return ratio(norm(a - b) ** 2, norm(a) ** 2 + norm(b) ** 2)


@exercise.misconception("signed differences added", "Differences of opposite sign cancel: take the length of a − b.")
def signed_differences_added(a, b):
    return ratio(np.sum(a - b), np.sum(np.abs(a)) + np.sum(np.abs(b)))


@exercise.misconception(
    "absolute values added",
    "You added absolute values. ‖·‖ is the Euclidean length, the root of the sum of squares.",
)
def absolute_values_added(a, b):
    return ratio(np.sum(np.abs(a - b)), np.sum(np.abs(a)) + np.sum(np.abs(b)))


@exercise.misconception(
    "difference of the lengths",
    "Two arrows of the same length can point anywhere: take the length of the difference.",
)
def difference_of_the_lengths(a, b):
    return ratio(abs(norm(a) - norm(b)), norm(a) + norm(b))


@exercise.misconception("mean of the lengths", "You divided by half of the sum: the error would go up to 2.")
def mean_of_the_lengths(a, b):
    return ratio(norm(a - b), (norm(a) + norm(b)) / 2)


exercise.hints(
    "How long is the arrow from one gradient to the other, and how long are the two themselves? When is the answer "
    "a question?",
    "‖a − b‖ above the line, the two lengths added below it; and 0 where that is 0. np.linalg.norm takes the root "
    "of the "
    "sum of squares.",
    """
    def relative_error(a, b):
        lengths = ___
        if lengths == 0:
            return ___
        return ___ / lengths
    """,
)


@exercise.misconception(
    "one length of both", "The two lengths are added: ‖a‖ + ‖b‖. The root of the sum of all squares is another number."
)
def one_length_of_both(a, b):
    scale = math.sqrt(float(np.sum(a * a) + np.sum(b * b)))
    return float(np.linalg.norm(np.ravel(a - b))) / scale if scale else 0.0


@exercise.located
def where_something_is_zero(attempt: Attempt) -> Diagnosis | None:
    zero = {tuple(not np.any(value) for value in each.case.arguments.values()) for each in attempt.failing}
    if zero == {(True, True)}:
        return Diagnosis("both zero", "Where both are zero nothing is wrong with the gradient: the error is 0.")
    if zero in ({(True, False)}, {(False, True)}, {(True, False), (False, True)}):
        return Diagnosis("one of them zero", "Only where both are zero is the formula not enough: look at one alone.")
    return None


def norms(a, b):
    return np.linalg.norm(a) + np.linalg.norm(b)


def unless_both_are_zero(wrong):
    return lambda a, b: wrong(a, b) if np.any(a) or np.any(b) else 0.0


exercise.misconception("mean over the entries", "One error for the whole arrays: norms first, then one division.")(
    unless_both_are_zero(lambda a, b: np.mean(np.abs(a - b) / (np.abs(a) + np.abs(b))))
)
exercise.misconception("brackets", "Both norms stand below the line: put them into brackets.")(
    unless_both_are_zero(lambda a, b: np.linalg.norm(a - b) / np.linalg.norm(a) + np.linalg.norm(b))
)
small = exercise.misconception(
    "0 for what is small", "Only where both are zero the answer is 0: you look for the small."
)
small(lambda a, b: 0.0 if np.allclose(a, b) else np.linalg.norm(a - b) / norms(a, b))
small(lambda a, b: 0.0 if norms(a, b) <= 1e-8 else np.linalg.norm(a - b) / norms(a, b))
exercise.misconception("sums in place of norms", "Entries of both signs add up to 0, too: are all of them 0?")(
    lambda a, b: 0.0 if a.sum() + b.sum() == 0 else np.linalg.norm(a - b) / norms(a, b)
)
