"""How wrong softmax outputs are: minus the logarithm of the true class's share, as a mean over the samples."""

import math
from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.outputs_and_costs.logarithms import careful, careless, clipped, mean_of, paired, shifted
from nnkit.lessons.outputs_and_costs.other_likelihoods import OTHER_LIKELIHOODS
from nnkit.lessons.outputs_and_costs.samples import divided_targets, log_of_shares, one_class_each, shares_with


def log_likelihood_cost(a, y):
    """The mean over the samples of −Σ_j y_j ln a_j, with 0·ln 0 = 0.

    a        (n, m), one column for each sample: shares that add up to 1, as softmax makes them
    y        (n, m), the targets; each column adds up to 1
    returns  a number
    """


_BETWEEN, _CERTAIN = "shares between 0 and 1", "0·ln 0 = 0"


exercise = Exercise(
    log_likelihood_cost,
    points=2,
    minutes=5,
    parts={_BETWEEN: 1, _CERTAIN: 1},
    quiet=True,
    tiny=True,
    tolerance=8e-9,  # with these cases shares may be kept 1e-9 away from 0 and 1, and never 1e-8
)

exercise.hints(
    "Each sample has one class that is right. Of all the shares in its column, which one should the cost look at, and "
    "what in the formula picks it out?",
    "C = −(1/m) Σ over the columns of Σ_j y_j · ___, and a term whose y_j is 0 counts 0, whatever a_j is.",
    """
    def log_likelihood_cost(a, y):
        safe = np.where(y > 0, ___, 1.0)
        return float(-np.sum(y * np.log(safe)) / ___)
    """,
)


@exercise.cases
def cases(rng: Generator):
    yield Case(
        {"a": np.array([[0.75, 0.2], [0.25, 0.8]]), "y": np.array([[0.0, 0.0], [1.0, 1.0]])},
        "two samples, two classes",
        _BETWEEN,
    )
    for classes, samples, tries in (
        (3, 1, "one sample, three classes"),
        (2, 3, "three samples, two classes"),
        (3, 4, "four samples, three classes"),
        (3, 3, "three samples, three classes"),
    ):
        y = one_class_each(rng, classes, samples)
        yield Case({"a": shares_with(rng, y, 0.15, 0.8), "y": y}, tries, _BETWEEN)
    y = divided_targets(rng, 3, 2)
    yield Case({"a": shares_with(rng, y, 0.4, 0.7), "y": y}, "targets between 0 and 1", _BETWEEN)
    yield Case(
        {"a": np.array([[1.0, 0.4, 0.0], [0.0, 0.6, 1.0]]), "y": np.array([[1.0, 1.0, 0.0], [0.0, 0.0, 1.0]])},
        "two samples exactly right, one not quite",
        _CERTAIN,
    )
    for classes, samples, tries in (
        (2, 2, "one sample exactly right, one not quite; two classes"),
        (3, 2, "one sample exactly right, one not quite; three classes"),
    ):
        y = one_class_each(rng, classes, samples)
        a = y.copy()
        a[:, [-1]] = shares_with(rng, y[:, [-1]], 0.41, 0.48)  # and another class may have more
        yield Case({"a": a, "y": y}, tries, _CERTAIN)


@exercise.oracle
def class_by_class(a, y):
    total = 0.0
    for i in range(a.shape[1]):
        for j in range(a.shape[0]):
            if y[j, i] != 0:
                total -= y[j, i] * math.log(a[j, i])
    return float(total / a.shape[1])


def _with_both_logs(name: str, hint: str, log: Callable = np.log) -> Callable[[Callable], Callable]:
    """Register a mistake as it comes with and without care for ln 0: the wrong version takes y ln a."""

    def register(wrong: Callable) -> Callable:
        exercise.misconception(name, hint)(lambda a, y: wrong(careful(a, y, log)))
        exercise.misconception(name, hint)(lambda a, y: wrong(careless(a, y, log)))
        return wrong

    return register


@exercise.misconception(
    "log of 0",
    "numpy makes 0·ln 0 a nan, with a warning. A class whose target is 0 should count 0: see to it before you take "
    "the logarithm.",
)
def log_of_zero(a, y):
    return mean_of(careless(a, y))


@exercise.misconception(
    "nan put right afterwards",
    "The value is right, but ln 0 was computed on the way, and numpy warns: keep 0 out of the logarithm, then there is "
    "no nan to repair.",
)
def nan_put_right_afterwards(a, y):
    return mean_of(np.nan_to_num(careless(a, y)))


two_class_formula = exercise.misconception(
    "formula for yes or no",
    "You charged the wrong classes, too, with ln(1 − a). Under softmax they pay already: what they have, the right "
    "one has not.",
)


@two_class_formula
def both_logarithms(a, y):
    return mean_of(careful(a, y) + (1 - y) * np.log(np.where(y < 1, 1 - a, 1.0)))


@two_class_formula
def both_logarithms_without_care(a, y):
    return mean_of(y * np.log(a) + (1 - y) * np.log(1 - a))


@exercise.misconception(
    "only the wrong classes",
    "Your cost looks at the classes whose target is 0. The true one is asked for, with y ln a.",
)
def only_the_wrong_classes(a, y):
    return mean_of((1 - y) * np.log(np.where(y < 1, 1 - a, 1.0)))


all_classes = exercise.misconception(
    "all classes", "Every class counts the same in yours: where is the target, which picks out the true one?"
)


@all_classes
def all_logarithms(a, y):
    return mean_of(np.log(a))


@all_classes
def all_logarithms_above_zero(a, y):
    return mean_of(np.log(np.where(a > 0, a, 1.0)))


@_with_both_logs(
    "no minus", "Your cost is negative: logarithms of numbers below 1 are, so a minus stands before the sum."
)
def no_minus(terms):
    return float(np.sum(terms) / terms.shape[1])


@_with_both_logs(
    "mean over all entries",
    "You divided by the classes, too. The terms of one sample add up; the mean is over samples.",
)
def mean_over_all_entries(terms):
    return float(-np.mean(terms))


@_with_both_logs("sum over the samples", "Your cost grows with the number of samples: take the mean over the columns.")
def sum_over_the_samples(terms):
    return float(-np.sum(terms))


@_with_both_logs("divided by the number of classes", "You divided by the number of rows. Samples are columns.")
def divided_by_the_number_of_classes(terms):
    return float(-np.sum(terms) / terms.shape[0])


@_with_both_logs("one value per sample", "A number for each column came back. The cost is one number, their mean.")
def one_value_per_sample(terms):
    return -np.sum(terms, axis=0)


@_with_both_logs("halved", "The ½ belongs to the quadratic cost; the logarithm needs none.")
def halved(terms):
    return float(-np.sum(terms) / (2 * terms.shape[1]))


@_with_both_logs("log2", "That is the logarithm to base 2; ln is the natural one, np.log.", np.log2)
def logarithm_to_base_2(terms):
    return mean_of(terms)


@_with_both_logs("log10", "That is the logarithm to base 10; ln is the natural one, np.log.", np.log10)
def logarithm_to_base_10(terms):
    return mean_of(terms)


outputs_for_targets = exercise.misconception(
    "y and a swapped", "The logarithm belongs to the share a, the factor before it is the target y."
)


@outputs_for_targets
def logarithm_of_the_targets(a, y):
    return mean_of(careless(y, a))


@outputs_for_targets
def logarithm_of_the_targets_with_care(a, y):
    return mean_of(careful(y, a))


@exercise.misconception(
    "probability without its logarithm", "You took the share of the true class itself: its logarithm is missing."
)
def probability_without_its_logarithm(a, y):
    return mean_of(y * a)


@exercise.misconception(
    "what is missing to 1", "That is 1 minus the true class's share. The cost is minus the logarithm of the share."
)
def what_is_missing_to_one(a, y):
    return float(np.sum(y * (1 - a)) / y.shape[1])


@exercise.misconception(
    "logarithm of the mean",
    "You took the mean of the shares first, then the logarithm. Each sample has a logarithm of its own.",
)
def logarithm_of_the_mean(a, y):
    return float(-np.log(np.mean(np.sum(y * a, axis=0))))


@exercise.misconception(
    "share of the favourite", "That is the largest share of each column. The target says which one is to be taken."
)
def share_of_the_favourite(a, y):
    return float(-np.mean(np.log(a.max(axis=0))))


targets_for_decisions = exercise.misconception(
    "targets taken for one class",
    "Targets may lie between 0 and 1, too: then several logarithms count, each with its own y.",
)


@targets_for_decisions
def the_class_with_the_largest_target(a, y):
    return float(-np.mean(np.log(a[y.argmax(axis=0), np.arange(y.shape[1])])))


@targets_for_decisions
def logarithm_of_the_sum(a, y):
    return float(-np.mean(np.log(np.sum(y * a, axis=0))))


@exercise.misconception(
    "softmax once more",
    "You took the outputs for weighted inputs: PyTorch's CrossEntropyLoss does softmax by itself, here a is shares "
    "already.",
)
def softmax_once_more(a, y):
    return mean_of(y * log_of_shares(a))


@exercise.misconception("quadratic cost", "That is the quadratic cost of lesson 2. Here a logarithm is asked for.")
def the_quadratic_cost(a, y):
    return float(np.sum((a - y) ** 2) / (2 * y.shape[1]))


matrix_product = exercise.misconception(
    "product of matrices",
    "@ pairs every row with every other one, and all of that was added up. Each target belongs to one logarithm: `*`.",
)


for smallest in (0.0, 1e-300, 1e-15, 1e-12):
    for by_samples in (False, True):
        matrix_product(partial(paired, smallest=smallest, by_samples=by_samples))


for keeping_away in (clipped, shifted):
    for distance in (1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8):
        exercise.misconception(
            "coarse clipping",
            f"Keeping the shares {distance:g} away from 0 and 1 changes the cost of a right answer. Leave out the "
            "classes whose target is 0, or keep far nearer.",
        )(partial(keeping_away, distance))

for name, hint, wrong in OTHER_LIKELIHOODS:
    exercise.misconception(name, hint)(wrong)
