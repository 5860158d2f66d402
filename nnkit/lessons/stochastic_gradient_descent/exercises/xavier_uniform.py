"""Another place to begin: uniform weights from −r to r, r = √(6/(n_{l−1} + n_l)), and biases 0."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnkit.checking import Finding, RandomExercise
from nnkit.checking.comparison import number
from nnkit.checking.random_exercise import Draws, several
from nnkit.lessons.stochastic_gradient_descent.beginnings import (
    ANOTHER_SPREAD,
    cases,
    few_numbers,
    is_uniform,
    judge_beginning,
    mistakes_near,
    near,
    off_centre,
)
from nnkit.lessons.stochastic_gradient_descent.wrong_beginnings import (
    by_columns,
    made,
    mistakes_with_any_rule,
    normal_weights,
    uniform_weights,
    with_all_sizes,
)


def xavier_uniform(sizes, rng):
    """Another place to begin.

    sizes    [n_1, …, n_L]
    rng      a numpy Generator; rng.uniform(low, high, (rows, columns)) draws from it
    returns  (weights, biases): uniform numbers from −r to r with r = √(6/(n_{l-1} + n_l)), and zeros
    """


exercise = RandomExercise(xavier_uniform, experiment=several(1), points=2, minutes=4)

exercise.hints(
    "Each w^l has a bound of its own. Which two numbers of units decide it, and does the root reach over the whole "
    "fraction?",
    "r = √( 6 / (n_{l−1} + …) ); the weights lie between −r and r. In Python / binds closer than +: mind the brackets.",
    """
    def xavier_uniform(sizes, rng):
        weights, biases = [], []
        for before, n in zip(sizes[:-1], sizes[1:]):
            r = np.sqrt(___)
            weights.append(rng.uniform(___, ___, (n, before)))
            biases.append(np.zeros((n, 1)))
        return weights, biases
    """,
)
exercise.cases(cases)


def spread(name: str, w: NDArray, sizes: Sequence[int]) -> Finding | None:
    """Whether uniform weights reach as far as the rule says."""
    if found := off_centre(name, w, positive_only):
        return found
    n, before = w.shape
    right, largest, deviation = np.sqrt(6 / (before + n)), float(np.abs(w).max()), float(w.std())
    if largest <= right * (1 + 1e-12) and near(deviation, right / np.sqrt(3)):
        return few_numbers(name, w)
    if not is_uniform(w):
        mistakes = mistakes_near(
            deviation, {normal: np.sqrt(2 / (before + n)), normal_with_r: right, inputs_alone: 1 / np.sqrt(before)}
        )
        return Finding(
            f"{name} has an entry of size {number(largest)}, outside ±{number(right)}.", mistakes, ANOTHER_SPREAD
        )
    mistakes = mistakes_near(
        largest,
        {
            root_forgotten: 6 / (before + n),
            two_instead_of_six: np.sqrt(2 / (before + n)),
            fan_in_only: np.sqrt(6 / before),
            three_over_fan_in: np.sqrt(3 / before),
            fan_out_only: np.sqrt(6 / n),
            product: np.sqrt(6 / (before * n)),
            sizes_of_the_whole_network: np.sqrt(6 / (sizes[0] + sizes[-1])),
            minus_one_to_one: 1.0,
            upside_down: np.sqrt((before + n) / 6),
            variance_for_bound: 2 / (before + n),
            half_as_wide: right / 2,
            root_of_six_only: np.sqrt(6) / (before + n),
            brackets: np.sqrt(6 / before + n),
            brackets_turned: np.sqrt(6 / n + before),
        },
    )
    return Finding(
        f"The entries of {name} reach from −{number(largest)} to {number(largest)}, not to {number(right)}.",
        mistakes,
        ANOTHER_SPREAD,
    )


def uniform_column(rng, n, before):
    r = (6 / (before + n)) ** 0.5
    return r * (2 * rng.random(n) - 1)


exercise.oracle(made(by_columns(uniform_column)))


@exercise.judge
def judge(arguments: Mapping[str, Any], draws: Draws | None) -> str | Finding | None:
    return judge_beginning(arguments, draws, spread, with_any_rule)


def uniform_rule(rng, n, before):
    r = np.sqrt(6 / (before + n))
    return rng.uniform(-r, r, (n, before))


with_any_rule = mistakes_with_any_rule(exercise, uniform_rule)


@exercise.misconception("positive only", "From −r to r: yours go from 0 to r.")
@made
def positive_only(rng, n, before):
    return rng.uniform(0, np.sqrt(6 / (before + n)), (n, before))


@exercise.misconception("root forgotten", "r is a root: √(6/(…)).")
@uniform_weights
def root_forgotten(n, before):
    return 6 / (before + n)


@exercise.misconception(
    "2 instead of 6", "√(2/(…)) is the standard deviation. A uniform number's bound is √3 times as large: √(6/(…))."
)
@uniform_weights
def two_instead_of_six(n, before):
    return np.sqrt(2 / (before + n))


@exercise.misconception("normal", "That is the normal form of the rule. Here the numbers are uniform.")
@normal_weights
def normal(n, before):
    return np.sqrt(2 / (before + n))


@exercise.misconception("fan-in only", "Both layers count: n_{l−1} + n_l.")
@uniform_weights
def fan_in_only(n, before):
    return np.sqrt(6 / before)


@exercise.misconception("three over fan-in", "Both layers count: 6/(n_{l−1} + n_l).")
@uniform_weights
def three_over_fan_in(n, before):
    return np.sqrt(3 / before)


@exercise.misconception("fan-out only", "Both layers count: n_{l−1} + n_l.")
@uniform_weights
def fan_out_only(n, before):
    return np.sqrt(6 / n)


@exercise.misconception("product", "The numbers of units are added, not multiplied.")
@uniform_weights
def product(n, before):
    return np.sqrt(6 / (before * n))


@exercise.misconception("sizes of the whole network", "Each layer has its own r, from its own n_{l−1} and n_l.")
@with_all_sizes
def sizes_of_the_whole_network(rng, n, before, sizes):
    return np.sqrt(6 / (sizes[0] + sizes[-1])) * (2 * rng.random((n, before)) - 1)


@exercise.misconception("−1 to 1", "Scale the numbers by r.")
@uniform_weights
def minus_one_to_one(n, before):
    return 1.0


@exercise.misconception("upside down", "The more units, the smaller the weights: 6 stands above the line.")
@uniform_weights
def upside_down(n, before):
    return np.sqrt((before + n) / 6)


BRACKETS = "In Python / binds closer than +, so only the first number is divided by: brackets around the sum."


@exercise.misconception("brackets", BRACKETS)
@uniform_weights
def brackets(n, before):
    return np.sqrt(6 / before + n)


@exercise.misconception("brackets", BRACKETS)
@uniform_weights
def brackets_turned(n, before):
    return np.sqrt(6 / n + before)


@exercise.misconception("root of the 6 alone", "The root reaches over the whole fraction: np.sqrt(6 / (…)).")
@uniform_weights
def root_of_six_only(n, before):
    return np.sqrt(6) / (before + n)


@exercise.misconception(
    "variance as bound", "2/(n_{l−1} + n_l) is the variance. How far the numbers reach, r, is a root."
)
@uniform_weights
def variance_for_bound(n, before):
    return 2 / (before + n)


@exercise.misconception("half as wide", "From −r to r they are 2r wide: rng.random() − ½ is only 1 wide.")
@uniform_weights
def half_as_wide(n, before):
    return np.sqrt(6 / (before + n)) / 2


@exercise.misconception(
    "normal, spread r", "r is as far as the numbers reach, so draw uniform ones: rng.uniform(−r, r, …)."
)
@normal_weights
def normal_with_r(n, before):
    return np.sqrt(6 / (before + n))


@exercise.misconception(
    "the rule of initialize", "That is the beginning before this one: here the numbers are uniform, up to r."
)
@normal_weights
def inputs_alone(n, before):
    return 1 / np.sqrt(before)
