"""Where a training begins: normal weights with the variance 1/n_{l−1}, so that σ is not saturated, and biases 0."""

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


def initialize(sizes, rng):
    """Where a training begins.

    sizes    [n_1, …, n_L]
    rng      a numpy Generator; rng.standard_normal((rows, columns)) draws from it
    returns  (weights, biases): standard normal numbers divided by √n_{l-1}, of shape (n_l, n_{l-1}),
             and zeros, (n_l, 1)
    """


exercise = RandomExercise(initialize, experiment=several(1), points=2, minutes=4)

exercise.hints(
    "Between which two layers does w^l lie, and what is therefore its shape? How many products does one of its units "
    "add up?",
    "w^l = standard normal numbers of shape (n_l, …), divided by the root of the number of inputs; b^l = zeros of "
    "shape "
    "(n_l, 1).",
    """
    def initialize(sizes, rng):
        weights, biases = [], []
        for before, n in zip(sizes[:-1], sizes[1:]):
            weights.append(rng.standard_normal(___) / ___)
            biases.append(___)
        return weights, biases
    """,
)
exercise.cases(cases)


def spread(name: str, w: NDArray, sizes: Sequence[int]) -> Finding | None:
    """Whether normal weights have the spread of the rule."""
    if found := off_centre(name, w, positive_only):
        return found
    n, before = w.shape
    got, right = float(w.std()), 1 / np.sqrt(before)
    if not near(got, right):
        mistakes = mistakes_near(
            got,
            {uniform: np.sqrt(1 / 3 / before)}
            if is_uniform(w)
            else {
                not_scaled: 1.0,
                root_forgotten: 1 / before,
                divided_by_its_own_units: 1 / np.sqrt(n),
                he_variance: np.sqrt(2 / before),
                xavier_variance: np.sqrt(2 / (before + n)),
                both_layers_counted: np.sqrt(1 / (before + n)),
                fixed_spread: 0.1,
                fixed_small_spread: 0.01,
                fixed_larger_spread: 0.5,
                multiplied: np.sqrt(before),
                first_layer_counted: 1 / np.sqrt(sizes[0]),
                one_input_too_many: 1 / np.sqrt(before + 1),
                one_input_too_few: 1 / np.sqrt(max(before - 1, 1)),
                layers_counted: 1 / np.sqrt(len(sizes)),
            },
        )
        return Finding(
            f"The standard deviation of {name} is {number(got)}, not {number(right)}.", mistakes, ANOTHER_SPREAD
        )
    beyond = float(np.mean(np.abs(w) > 2 * right))
    if not 0.03 < beyond < 0.06:
        return Finding(
            f"{100 * beyond:.1f} % of {name} lie beyond two standard deviations; of normal numbers 4.6 % do.",
            (uniform,) if is_uniform(w) else (),
        )
    within = float(np.mean(np.abs(w) < right))
    if not 0.64 < within < 0.73:
        return Finding(f"{100 * within:.1f} % of {name} lie within a standard deviation; of normal numbers 68 % do.")
    return few_numbers(name, w)


def normal_column(rng, n, before):
    return rng.normal(0, 1 / before**0.5, n)


exercise.oracle(made(by_columns(normal_column)))


@exercise.judge
def judge(arguments: Mapping[str, Any], draws: Draws | None) -> str | Finding | None:
    return judge_beginning(arguments, draws, spread, with_any_rule)


def normal_rule(rng, n, before):
    return rng.standard_normal((n, before)) / np.sqrt(before)


with_any_rule = mistakes_with_any_rule(exercise, normal_rule)


@exercise.misconception("not scaled", "Without the division z has a spread of √n_{l−1}, and σ begins saturated.")
@normal_weights
def not_scaled(n, before):
    return 1.0


@exercise.misconception("divided by n, not √n", "Variances add up, not spreads: divide by the root.")
@normal_weights
def root_forgotten(n, before):
    return 1 / before


@exercise.misconception("divided by √n_l", "What adds up in z are the inputs of a unit: there are n_{l−1}.")
@normal_weights
def divided_by_its_own_units(n, before):
    return 1 / np.sqrt(n)


@exercise.misconception("multiplied", "Divide by √n_{l−1}: the more inputs, the smaller the weights.")
@normal_weights
def multiplied(n, before):
    return np.sqrt(before)


@exercise.misconception("variance 2/n", "That is He's rule, made for ReLU. Here the variance is 1/n_{l−1}.")
@normal_weights
def he_variance(n, before):
    return np.sqrt(2 / before)


@exercise.misconception("a fixed spread", "The spread has to depend on the number of inputs.")
@normal_weights
def fixed_spread(n, before):
    return 0.1


@exercise.misconception("a fixed spread", "The spread has to depend on the number of inputs.")
@normal_weights
def fixed_small_spread(n, before):
    return 0.01


@exercise.misconception("a fixed spread", "The spread has to depend on the number of inputs.")
@normal_weights
def fixed_larger_spread(n, before):
    return 0.5


@exercise.misconception(
    "variance 2/(n_{l−1} + n_l)", "That is Xavier's rule, which comes later. Here the inputs alone count."
)
@normal_weights
def xavier_variance(n, before):
    return np.sqrt(2 / (before + n))


@exercise.misconception(
    "both layers counted", "What adds up in z are the inputs of a unit: n_{l−1}, and not n_l besides."
)
@normal_weights
def both_layers_counted(n, before):
    return np.sqrt(1 / (before + n))


@exercise.misconception("n of the first layer", "Each layer has its own number of inputs, n_{l−1}.")
@with_all_sizes
def first_layer_counted(rng, n, before, sizes):
    return rng.standard_normal((n, before)) / np.sqrt(sizes[0])


@exercise.misconception("positive only", "rng.random gives numbers from 0 to 1: standard_normal has both signs.")
@made
def positive_only(rng, n, before):
    return rng.random((n, before)) / np.sqrt(before)


@exercise.misconception("uniform", "Those are uniform numbers. Normal ones come from rng.standard_normal.")
@uniform_weights
def uniform(n, before):
    return 1 / np.sqrt(before)


@exercise.misconception("uniform", "Those are uniform numbers. Normal ones come from rng.standard_normal.")
@uniform_weights
def uniform_of_the_right_spread(n, before):
    return np.sqrt(3 / before)


@exercise.misconception(
    "the bias counted as an input", "What adds up in z are n_{l−1} products: the bias is none of them, and begins at 0."
)
@normal_weights
def one_input_too_many(n, before):
    return 1 / np.sqrt(before + 1)


@exercise.misconception("one input too few", "There are n_{l−1} products, all of them: nothing is taken off.")
@normal_weights
def one_input_too_few(n, before):
    return 1 / np.sqrt(max(before - 1, 1))


@exercise.misconception(
    "layers counted", "What adds up in z are the inputs of a unit: how many layers there are is no matter."
)
@with_all_sizes
def layers_counted(rng, n, before, sizes):
    return rng.standard_normal((n, before)) / np.sqrt(len(sizes))
