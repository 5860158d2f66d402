"""How wrong outputs are that are probabilities: the cross-entropy, as a mean over the samples, with 0·ln 0 = 0."""

import math
from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Exercise
from nnkit.lessons.outputs_and_costs.other_costs import OTHER_COSTS
from nnkit.lessons.shared.targets import zeros_and_ones


def cross_entropy_cost(a, y):
    """The mean over the samples of −Σ_j [y_j ln a_j + (1 − y_j) ln(1 − a_j)], with 0·ln 0 = 0.

    a, y     (n, m), one column for each sample, numbers from 0 to 1
    returns  a number
    """


_BETWEEN, _CERTAIN = "outputs between 0 and 1", "0·ln 0 = 0"


exercise = Exercise(
    cross_entropy_cost,
    points=2,
    minutes=6,
    parts={_BETWEEN: 1, _CERTAIN: 1},
    quiet=True,
    tiny=True,
    tolerance=8e-9,  # with these cases outputs may be kept 1e-9 away from 0 and 1, and never 1e-8
)

exercise.hints(
    "For one output: what does a sample cost if y is 1, and what if it is 0? Which of "
    "the two logarithms is then multiplied "
    "with 0, and may be anything but −∞?",
    "C = −(1/m) Σ over all entries of [ y · ln ___ + (1 − y) · ln ___ ]: the mean over the m columns alone.",
    """
    def cross_entropy_cost(a, y):
        one = y * np.log(np.where(y > 0, a, 1.0))
        zero = (1 - y) * np.log(np.where(___, 1 - a, 1.0))
        return float(-np.sum(one + zero) / ___)
    """,
)


@exercise.cases
def cases(rng: Generator):
    yield Case(
        {"a": np.array([[0.6, 0.8, 0.9, 0.7]]), "y": np.array([[1.0, 0.0, 0.0, 1.0]])},
        "four samples with 0.6, 0.2, 0.1, 0.7 for the true class",
        _BETWEEN,
    )
    yield Case(
        {"a": np.array([[0.75, 0.1], [0.25, 0.8]]), "y": np.array([[0.0, 0.0], [1.0, 1.0]])},
        "two samples, two outputs",
        _BETWEEN,
    )
    for outputs, samples, tries in (
        (3, 1, "one sample, three outputs"),
        (1, 3, "three samples, one output"),
        (3, 4, "four samples, three outputs"),
        (3, 3, "three samples, three outputs"),
    ):
        y = zeros_and_ones(rng, outputs, samples)
        yield Case({"a": rng.uniform(0.15, 0.85, (outputs, samples)).round(3), "y": y}, tries, _BETWEEN)
    yield Case(
        {"a": rng.uniform(0.15, 0.85, (2, 3)).round(3), "y": rng.uniform(0.1, 0.9, (2, 3)).round(2)},
        "targets between 0 and 1",
        _BETWEEN,
    )
    yield Case(
        {"a": np.array([[1.0, 0.0, 0.6]]), "y": np.array([[1.0, 0.0, 0.0]])},
        "two samples exactly right, one not quite",
        _CERTAIN,
    )
    for outputs, samples, tries in (
        (2, 2, "one sample exactly right, one not quite; two outputs"),
        (3, 2, "one sample exactly right, one not quite; three outputs"),
    ):
        y = zeros_and_ones(rng, outputs, samples)
        a = y.copy()
        a[:, -1] = rng.uniform(0.45, 0.7, outputs).round(3)
        yield Case({"a": a, "y": y}, tries, _CERTAIN)


@exercise.oracle
def output_by_output(a, y):
    def weighted_log(weight, probability):
        return 0.0 if weight == 0 else weight * math.log(probability)

    total = 0.0
    for i in range(a.shape[1]):
        for j in range(a.shape[0]):
            total -= weighted_log(y[j, i], a[j, i]) + weighted_log(1 - y[j, i], 1 - a[j, i])
    return float(total / a.shape[1])


def _careless_logs(a: NDArray, y: NDArray, log: Callable = np.log) -> tuple[NDArray, NDArray]:
    """y ln a and (1 − y) ln(1 − a), where 0·ln 0 is nan."""
    return y * log(a), (1 - y) * log(1 - a)


def _careful_logs(a: NDArray, y: NDArray, log: Callable = np.log) -> tuple[NDArray, NDArray]:
    """y ln a and (1 − y) ln(1 − a), where 0·ln 0 is 0."""
    return y * log(np.where(y > 0, a, 1.0)), (1 - y) * log(np.where(y < 1, 1 - a, 1.0))


def _cost(terms: NDArray) -> float:
    """The mean over the samples, and the minus: right for the right terms."""
    return float(-np.sum(terms) / terms.shape[1])


def _with_both_logs(name: str, hint: str, log: Callable = np.log) -> Callable[[Callable], Callable]:
    """Register a mistake as it comes with and without care for ln 0: the wrong version takes y ln a and
    (1 − y) ln(1 − a)."""

    def register(wrong: Callable) -> Callable:
        exercise.misconception(name, hint)(lambda a, y: wrong(*_careful_logs(a, y, log)))
        exercise.misconception(name, hint)(lambda a, y: wrong(*_careless_logs(a, y, log)))
        return wrong

    return register


@exercise.misconception(
    "log of 0",
    "numpy makes 0·ln 0 a nan, with a warning. A term whose factor y or 1 − y is 0 should count 0: see to it "
    "before you take the logarithm.",
)
def log_of_zero(a, y):
    return _cost(sum(_careless_logs(a, y)))


@exercise.misconception(
    "nan put right afterwards",
    "The value is right, but ln 0 was computed on the way, and numpy warns: keep 0 out of the logarithm, then "
    "there is no nan to repair.",
)
def nan_put_right_afterwards(a, y):
    return _cost(np.nan_to_num(sum(_careless_logs(a, y))))


@_with_both_logs(
    "only y ln a", "Only the outputs whose target is 1 count in yours. The others, with 1 − y, count, too."
)
def only_targets_of_one(ones, zeros):
    return _cost(ones)


@_with_both_logs(
    "only (1−y) ln(1−a)", "Only the outputs whose target is 0 count in yours. The others, with y, count, too."
)
def only_targets_of_zero(ones, zeros):
    return _cost(zeros)


@_with_both_logs("minus before one term only", "The minus stands before both terms: mind the brackets.")
def minus_before_one_term(ones, zeros):
    return float(np.sum(-ones + zeros) / ones.shape[1])


@_with_both_logs(
    "no minus", "Your cost is negative: logarithms of numbers below 1 are, so a minus stands before the sum."
)
def no_minus(ones, zeros):
    return float(np.sum(ones + zeros) / ones.shape[1])


@_with_both_logs(
    "mean over all entries",
    "You divided by the outputs, too. The terms of one sample's outputs add up; the mean is over samples.",
)
def mean_over_all_entries(ones, zeros):
    return float(-np.mean(ones + zeros))


@_with_both_logs("sum over the samples", "Your cost grows with the number of samples: take the mean over the columns.")
def sum_over_the_samples(ones, zeros):
    return float(-np.sum(ones + zeros))


@_with_both_logs("divided by the number of outputs", "You divided by the number of rows. Samples are columns.")
def divided_by_the_number_of_outputs(ones, zeros):
    return float(-np.sum(ones + zeros) / ones.shape[0])


@_with_both_logs("halved", "The ½ belongs to the quadratic cost; cross-entropy has none.")
def halved(ones, zeros):
    return float(-np.sum(ones + zeros) / (2 * ones.shape[1]))


@_with_both_logs("one value per sample", "A number for each column came back. The cost is one number, their mean.")
def one_value_per_sample(ones, zeros):
    return -np.sum(ones + zeros, axis=0)


@_with_both_logs("log2", "That is the logarithm to base 2; ln is the natural one, np.log.", np.log2)
def logarithm_to_base_2(ones, zeros):
    return _cost(ones + zeros)


@_with_both_logs("log10", "That is the logarithm to base 10; ln is the natural one, np.log.", np.log10)
def logarithm_to_base_10(ones, zeros):
    return _cost(ones + zeros)


outputs_for_targets = exercise.misconception(
    "y and a swapped", "The logarithm belongs to the output a, the factor before it is the target y."
)


@outputs_for_targets
def swapped_and_clipped(a, y):
    return _cost(sum(_careless_logs(np.clip(y, 1e-12, 1 - 1e-12), a)))


@outputs_for_targets
def swapped(a, y):
    return _cost(sum(_careless_logs(y, a)))


targets_for_decisions = exercise.misconception(
    "targets taken for yes or no",
    "Targets may lie between 0 and 1, too: then both logarithms count, ln a with y and ln(1 − a) with 1 − y.",
)


@targets_for_decisions
def one_where_equal(a, y):
    return _cost(np.log(np.where(y == 1, a, 1 - a)))


@targets_for_decisions
def one_above_a_half(a, y):
    return _cost(np.log(np.where(y > 0.5, a, 1 - a)))


@targets_for_decisions
def one_above_zero(a, y):
    return _cost(np.log(np.where(y > 0, a, 1 - a)))


matrix_product = exercise.misconception(
    "product of matrices",
    "@ pairs every row with every other one, and all of that was added up. Each target belongs to one logarithm: `*`.",
)


def _paired(a: NDArray, y: NDArray, smallest: float, by_samples: bool) -> float:
    ones, zeros = np.log(np.maximum(a, smallest)), np.log(np.maximum(1 - a, smallest))
    table = y.T @ ones + (1 - y).T @ zeros if by_samples else y @ ones.T + (1 - y) @ zeros.T
    return float(-np.sum(table) / y.shape[1])


for smallest in (0.0, 1e-300, 1e-15, 1e-12):
    for by_samples in (False, True):
        matrix_product(partial(_paired, smallest=smallest, by_samples=by_samples))


one_class_of_many = exercise.misconception(
    "cost of one class of many",
    "That takes one right class in each column, as with softmax. Here each output is a question of its own, answered "
    "by y = 1 or by y = 0.",
)


@one_class_of_many
def logarithm_of_the_right_output(a, y):
    return float(-np.mean(np.log(np.maximum(np.sum(a * y, axis=0), 1e-300))))


@one_class_of_many
def logarithm_of_the_right_output_without_care(a, y):
    return float(-np.mean(np.log(np.sum(a * y, axis=0))))


def _clipped(distance: float, a: NDArray, y: NDArray) -> float:
    return _cost(sum(_careless_logs(np.clip(a, distance, 1 - distance), y)))


def _shifted(distance: float, a: NDArray, y: NDArray) -> float:
    return _cost(y * np.log(a + distance) + (1 - y) * np.log(1 - a + distance))


for keeping_away in (_clipped, _shifted):
    for distance in (1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8):
        exercise.misconception(
            "coarse clipping",
            f"Keeping the outputs {distance:g} away from 0 and 1 changes the cost of a right answer. Leave out the "
            "terms whose factor is 0, or keep far nearer.",
        )(partial(keeping_away, distance))


for name, hint, wrong in OTHER_COSTS:
    exercise.misconception(name, hint)(wrong)
