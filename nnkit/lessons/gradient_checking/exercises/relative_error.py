"""How far two gradients are apart for their size: 1e−9 and 1e−3 mean the same for large and small ones."""

import math

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.checking.verdict import Attempt, Diagnosis
from nnkit.lessons.gradient_checking import wrong_ratios
from nnkit.lessons.shared.sizes import uneven


def relative_error(a, b):
    """‖a − b‖ / (‖a‖ + ‖b‖), and 0 where both are zero.

    a, b     arrays of one shape
    returns  a number
    """


exercise = Exercise(relative_error, points=2, minutes=4, quiet=True, tiny=True)


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


exercise.hints(
    "How long is the arrow from one gradient to the other, and how long are the two themselves? When is the answer "
    "a question?",
    "‖a − b‖ above the line, the two lengths added below it; and 0 where that is 0. np.linalg.norm takes the root "
    "of the sum of squares.",
    """
    def relative_error(a, b):
        lengths = ___
        if lengths == 0:
            return ___
        return ___ / lengths
    """,
)


exercise.misconception("0/0", "Where both are zero that is 0/0, which is nan. They agree: the error is 0.")(
    wrong_ratios.nan_where_both_are_zero
)


exercise.misconception("0/0", "Where both are zero that is 0/0. They agree: the error is 0.")(
    wrong_ratios.zero_division_where_both_are_zero
)


exercise.misconception(
    "absolute", "That is how far apart they are, not how far for their size: tiny gradients would always look right."
)(wrong_ratios.absolute)


exercise.misconception(
    "divided by the first",
    "Divided by one of them alone, the error depends on the order, and fails where that one is 0.",
)(wrong_ratios.divided_by_the_first)


exercise.misconception(
    "divided by the second",
    "Divided by one of them alone, the error depends on the order, and fails where that one is 0.",
)(wrong_ratios.divided_by_the_second)


the_larger = exercise.misconception(
    "divided by the larger", "Divide by the sum of the two lengths: so the error is never more than 1."
)


the_larger(wrong_ratios.divided_by_the_larger)


the_larger(wrong_ratios.divided_by_the_larger_and_nan)


exercise.misconception("product of the lengths", "The lengths are added, not multiplied: else the error has a unit.")(
    wrong_ratios.product_of_the_lengths
)


exercise.misconception(
    "angle",
    "That asks for the angle between the two. A gradient of twice the length would pass: compare the lengths, too.",
)(wrong_ratios.angle)


length_of_both = exercise.misconception(
    "length of the sum", "‖a + b‖ is 0 where b = −a, the worst case of all: divide by ‖a‖ + ‖b‖."
)


length_of_both(wrong_ratios.length_of_the_sum)


length_of_both(wrong_ratios.length_of_the_sum_and_nan)


exercise.misconception(
    "small number added",
    "The small number you added hides the errors of small gradients. Ask whether both are zero instead.",
)(wrong_ratios.small_number_added)


exercise.misconception("upside down", "The distance stands above the line: a small one must give a small error.")(
    wrong_ratios.upside_down
)


no_brackets = exercise.misconception(
    "brackets", "Python divides before it adds: put the two lengths below the line into brackets."
)


no_brackets(wrong_ratios.brackets)


no_brackets(wrong_ratios.brackets_and_nan)


entry_by_entry = exercise.misconception(
    "worst entry",
    "That compares entry by entry, and one tiny entry decides it all. Compare the two gradients as wholes, by "
    "their lengths.",
)


entry_by_entry(wrong_ratios.worst_entry)


entry_by_entry(wrong_ratios.worst_entry_or_0)


exercise.misconception(
    "mean of the entries' errors",
    "That compares entry by entry, and takes the mean. Compare the two gradients as wholes, by their lengths.",
)(wrong_ratios.mean_of_the_entries)


exercise.misconception(
    "an error for each entry", "One number for the two gradients as wholes is asked for: take their lengths."
)(wrong_ratios.an_error_for_each_entry)


exercise.misconception(
    "largest difference", "You took the largest entries. A length is the root of the sum of all squares."
)(wrong_ratios.largest_difference)


exercise.misconception(
    "norm of a matrix",
    "Of a matrix `norm(…, 2)` is something else than the root of the sum of squares: leave out the 2.",
)(wrong_ratios.norm_of_a_matrix)


exercise.misconception("squared", "Lengths, not their squares: 1e−4 would look like 1e−8.")(wrong_ratios.squared)


exercise.misconception("signed differences added", "Differences of opposite sign cancel: take the length of a − b.")(
    wrong_ratios.signed_differences_added
)


exercise.misconception(
    "absolute values added",
    "You added absolute values. ‖·‖ is the Euclidean length, the root of the sum of squares.",
)(wrong_ratios.absolute_values_added)


exercise.misconception(
    "difference of the lengths",
    "Two arrows of the same length can point anywhere: take the length of the difference.",
)(wrong_ratios.difference_of_the_lengths)


exercise.misconception("mean of the lengths", "You divided by half of the sum: the error would go up to 2.")(
    wrong_ratios.mean_of_the_lengths
)


exercise.misconception(
    "one length of both", "The two lengths are added: ‖a‖ + ‖b‖. The root of the sum of all squares is another number."
)(wrong_ratios.one_length_of_both)


@exercise.located
def where_something_is_zero(attempt: Attempt) -> Diagnosis | None:
    zero = {tuple(not np.any(value) for value in each.case.arguments.values()) for each in attempt.failing}
    if zero == {(True, True)}:
        return Diagnosis("both zero", "Where both are zero nothing is wrong with the gradient: the error is 0.")
    if zero in ({(True, False)}, {(False, True)}, {(True, False), (False, True)}):
        return Diagnosis("one of them zero", "Only where both are zero is the formula not enough: look at one alone.")
    return None


exercise.misconception("mean over the entries", "One error for the whole arrays: norms first, then one division.")(
    wrong_ratios.unless_both_are_zero(lambda a, b: np.mean(np.abs(a - b) / (np.abs(a) + np.abs(b))))
)
exercise.misconception("brackets", "Both norms stand below the line: put them into brackets.")(
    wrong_ratios.unless_both_are_zero(lambda a, b: np.linalg.norm(a - b) / np.linalg.norm(a) + np.linalg.norm(b))
)
small = exercise.misconception(
    "0 for what is small", "Only where both are zero the answer is 0: you look for the small."
)
small(lambda a, b: 0.0 if np.allclose(a, b) else np.linalg.norm(a - b) / wrong_ratios.norms(a, b))
small(lambda a, b: 0.0 if wrong_ratios.norms(a, b) <= 1e-8 else np.linalg.norm(a - b) / wrong_ratios.norms(a, b))
exercise.misconception("sums in place of norms", "Entries of both signs add up to 0, too: are all of them 0?")(
    lambda a, b: 0.0 if a.sum() + b.sum() == 0 else np.linalg.norm(a - b) / wrong_ratios.norms(a, b)
)
