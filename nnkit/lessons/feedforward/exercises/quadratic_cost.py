"""How wrong outputs are: half the squared distance from the targets, as a mean over the samples."""

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.feedforward.cost_mistakes import MISTAKES
from nnkit.lessons.shared.names_of_parts import MINI_BATCH, ONE_SAMPLE
from nnkit.lessons.shared.targets import zeros_and_ones


def quadratic_cost(a, y):
    """The mean over the samples of ½‖y − a‖².

    a, y     (n, m), one column for each sample
    returns  a number
    """


exercise = Exercise(quadratic_cost, points=2, minutes=4, parts={ONE_SAMPLE: 1, MINI_BATCH: 1})


@exercise.cases
def cases(rng: Generator):
    yield Case({"a": np.array([[0.5]]), "y": np.array([[1.0]])}, "one sample, one output", ONE_SAMPLE)
    yield _cost_case(rng, 3, 1, "one sample, three outputs")
    yield _cost_case(rng, 2, 1, "one sample, two outputs")
    yield Case(
        {
            "a": np.array([[0.5, 1.0, 0.0], [0.0, 0.5, 2.0]]),
            "y": np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 1.0]]),
        },
        "three samples, numbers by hand",
        MINI_BATCH,
    )
    yield _cost_case(rng, 1, 4, "four samples, one output")
    yield _cost_case(rng, 3, 2, "two samples, three outputs")
    yield _cost_case(rng, 3, 3, "three samples, three outputs")
    yield Case(
        {"a": np.array([[3.0, -1.0], [0.5, 2.0]]), "y": np.array([[0.0, 1.0], [2.5, -2.5]])},
        "outputs far from their targets",
        MINI_BATCH,
    )


def _cost_case(rng: Generator, outputs: int, samples: int, tries: str) -> Case:
    a = np.round(rng.uniform(0.1, 0.9, (outputs, samples)), 2)
    return Case({"a": a, "y": zeros_and_ones(rng, outputs, samples)}, tries, ONE_SAMPLE if samples == 1 else MINI_BATCH)


@exercise.oracle
def output_by_output(a, y):
    total = 0.0
    for i in range(a.shape[1]):
        for j in range(a.shape[0]):
            total += (y[j, i] - a[j, i]) ** 2 / 2
    return float(total / a.shape[1])


@exercise.misconception("factor ½ missing", "Twice what it should be. The ½ is there so that the slope has no 2.")
def factor_half_missing(a, y):
    return float(np.sum((y - a) ** 2) / y.shape[1])


@exercise.misconception(
    "mean over all entries",
    "You divided by the outputs, too. The squares of one sample's outputs add up; the mean is over samples.",
)
def mean_over_all_entries(a, y):
    return float(np.mean((y - a) ** 2) / 2)


@exercise.misconception(
    "mean of all squares",
    "np.mean divides by every entry, and the ½ is missing: add up each column, then take the mean of columns.",
)
def mean_of_all_squares(a, y):
    return float(np.mean((y - a) ** 2))


@exercise.misconception("divided by the number of outputs", "You divided by the number of rows. Samples are columns.")
def divided_by_the_number_of_outputs(a, y):
    return float(np.sum((y - a) ** 2) / (2 * y.shape[0]))


@exercise.misconception(
    "sum over the samples", "Your cost grows with the number of samples: take the mean over the columns."
)
def sum_over_the_samples(a, y):
    return float(np.sum((y - a) ** 2) / 2)


@exercise.misconception(
    "sum without ½", "That is the sum of all squares: the ½ and the mean over the samples are missing."
)
def sum_of_squares(a, y):
    return float(np.sum((y - a) ** 2))


@exercise.misconception("length, not squared", "np.linalg.norm takes a root. The cost uses the squared length.")
def length_not_squared(a, y):
    return float(np.mean(np.sqrt(np.sum((y - a) ** 2, axis=0))) / 2)


@exercise.misconception(
    "length of the whole matrix",
    "np.linalg.norm of a matrix is one root over all entries: square each column's length, then take the mean.",
)
def length_of_the_whole_matrix(a, y):
    return float(np.linalg.norm(y - a) / (2 * y.shape[1]))


@exercise.misconception("absolute difference", "You took absolute values. Square each difference.")
def absolute_difference(a, y):
    return float(np.sum(np.abs(y - a)) / (2 * y.shape[1]))


@exercise.misconception("difference not squared", "Positive and negative differences cancel: square each one first.")
def difference_not_squared(a, y):
    return float(np.sum(y - a) / (2 * y.shape[1]))


@exercise.misconception(
    "difference added first",
    "You added up, then squared: differences of opposite sign cancel. Square each one, then add up.",
)
def difference_added_first(a, y):
    return float(np.sum(y - a) ** 2 / (2 * y.shape[1]))


@exercise.misconception("difference of squares", "y² − a² is not (y − a)²: take the difference first.")
def difference_of_squares(a, y):
    return float(np.sum(y**2 - a**2) / (2 * y.shape[1]))


@exercise.misconception(
    "one value per sample", "A number for each column came back. The cost is one number, their mean."
)
def one_value_per_sample(a, y):
    return np.sum((y - a) ** 2, axis=0) / 2


@exercise.misconception(
    "one value per entry", "An array came back. Add up the squares of each column and take the mean over the columns."
)
def one_value_per_entry(a, y):
    return (y - a) ** 2 / 2


@exercise.misconception("the minus of a reward", "A cost is never negative: look at the sign.")
def minus_of_a_reward(a, y):
    return float(-np.sum((y - a) ** 2) / (2 * y.shape[1]))


@exercise.misconception(
    "length of the whole matrix", "np.linalg.norm is one root over all entries: square it, and divide by the samples."
)
def half_length_of_the_whole_matrix(a, y):
    return float(np.linalg.norm(y - a) / 2)


@exercise.misconception(
    "difference added first", "You added up each column, then squared: differences of opposite sign cancel."
)
def columns_added_first(a, y):
    return float(np.mean(np.sum(y - a, axis=0) ** 2) / 2)


@exercise.misconception("only a squared", "** goes before −: without brackets a alone is squared.")
def only_a_squared(a, y):
    return float(np.sum(y - a**2) / (2 * y.shape[1]))


@exercise.misconception("product for the difference", "How far a is from y is their difference; you multiplied them.")
def product_for_the_difference(a, y):
    return float(np.sum((y * a) ** 2) / (2 * y.shape[1]))


@exercise.misconception("cross-entropy", "That is another cost, of logarithms. Here it is the square of a difference.")
def cross_entropy(a, y):
    return -np.mean(np.sum(y * np.log(a) + (1 - y) * np.log(1 - a), axis=0))


@exercise.misconception(
    "another number of samples", "The mean divides by the number of samples, as it is: neither one more nor one less."
)
def one_sample_less(a, y):
    return np.sum((y - a) ** 2) / (2 * (y.shape[1] - 1))


@exercise.misconception(
    "another number of samples", "The mean divides by the number of samples, as it is: neither one more nor one less."
)
def one_sample_more(a, y):
    return np.sum((y - a) ** 2) / (2 * (y.shape[1] + 1))


@exercise.misconception("last sample left out", "Your loop ends one sample early, but the mean is over all of them.")
def last_sample_left_out(a, y):
    return float(np.sum((y - a)[:, :-1] ** 2) / (2 * y.shape[1]))


@exercise.misconception("to the power of 3", "The difference is squared. With an odd power signs stay, and cancel.")
def third_power(a, y):
    return float(np.sum((y - a) ** 3) / (2 * y.shape[1]))


@exercise.misconception(
    "variance", "np.var takes the mean of the differences away first. Here they are squared as they are."
)
def variance(a, y):
    return float(np.var(y - a) / 2)


MISTAKES.register(exercise)

exercise.hints(
    """
    Take two samples with two outputs each, and do it by hand: which four numbers do you square, which do you add up,
    and by what do you divide at the end?
    """,
    """
    C = (sum of all (y − a)²) / (2 · …), one number. a and y have the shape (outputs, samples).
    """,
    """
    def quadratic_cost(a, y):
        m = ___  # the number of samples
        return np.sum((y - a) ** 2) / (2 * m)
    """,
)
