"""initialize: (weights, biases): standard normal numbers divided by √n_{l−1}, and zeros."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nnkit.checking import Finding, RandomExercise
from nnkit.checking.comparison import number
from nnkit.checking.random_exercise import several
from nnkit.lessons.stochastic_gradient_descent.beginnings_parts import (
    _by_columns,
    _cases,
    _few_numbers,
    _judge,
    _made,
    _near,
    _normal,
    _off_centre,
    _that_fit,
    _uniform,
    _with_first,
)


def initialize(sizes, rng):
    """Where a training begins.

    sizes    [n_1, …, n_L]
    rng      a numpy Generator; rng.standard_normal((rows, columns)) draws from it
    returns  (weights, biases): standard normal numbers divided by √n_{l-1}, (n_l, n_{l-1}), and zeros, (n_l, 1)
    """


exercise = RandomExercise(
    initialize,
    experiment=several(1),
    points=2,
    minutes=5,
)


def _normal_spread(name: str, w: NDArray, sizes: Sequence[int]) -> Finding | None:
    if found := _off_centre(name, w):
        return found
    n, before = w.shape
    got, right = float(w.std()), 1 / np.sqrt(before)
    if not _near(got, right):
        mistakes = _that_fit(
            got,
            {
                "not scaled": 1.0,
                "divided by n, not √n": 1 / before,
                "divided by √n_l": 1 / np.sqrt(n),
                "variance 2/n": np.sqrt(2 / before),
                "a fixed spread": 0.1,
                "multiplied": np.sqrt(before),
                "n of the first layer": 1 / np.sqrt(sizes[0]),
                "uniform": np.sqrt(1 / 3 / before),
            },
        )
        return Finding(f"The standard deviation of {name} is {number(got)}, not {number(right)}.", mistakes)
    beyond = float(np.mean(np.abs(w) > 2 * right))
    if not 0.03 < beyond < 0.06:
        return Finding(
            f"{100 * beyond:.1f} % of {name} lie beyond two standard deviations; of normal numbers 4.6 % do.",
            ("uniform",),
        )
    within = float(np.mean(np.abs(w) < right))
    if not 0.64 < within < 0.73:
        return Finding(f"{100 * within:.1f} % of {name} lie within a standard deviation; of normal numbers 68 % do.")
    return _few_numbers(name, w)


exercise.cases(_cases)


exercise.oracle(
    _made(lambda rng, n, before: _by_columns(rng, n, before, lambda rng, n: rng.normal(0, 1 / before**0.5, n)))
)


exercise.judge(_judge(_normal_spread))


def _right_normal(rng, n, before):
    return rng.standard_normal((n, before)) / np.sqrt(before)


# SPECIAL *_shape_mistakes(_right_normal)


not_scaled = exercise.misconception(
    "not scaled",
    "Without the division z has a spread of √n_{l−1}, and σ begins saturated.",
)(_normal(lambda n, before: 1.0))


divided_by_n_not_root_n = exercise.misconception(
    "divided by n, not √n",
    "Variances add up, not spreads: divide by the root.",
)(_normal(lambda n, before: 1 / before))


divided_by_root_n_l = exercise.misconception(
    "divided by √n_l",
    "What adds up in z are the inputs of a unit: there are n_{l−1}.",
)(_normal(lambda n, before: 1 / np.sqrt(n)))


multiplied = exercise.misconception(
    "multiplied",
    "Divide by √n_{l−1}: the more inputs, the smaller the weights.",
)(_normal(lambda n, before: np.sqrt(before)))


variance_2_n = exercise.misconception(
    "variance 2/n",
    "That is He's rule, made for ReLU. Here the variance is 1/n_{l−1}.",
)(_normal(lambda n, before: np.sqrt(2 / before)))


a_fixed_spread = exercise.misconception(
    "a fixed spread",
    "The spread has to depend on the number of inputs.",
)(_normal(lambda n, before: 0.1))


n_of_the_first_layer = exercise.misconception(
    "n of the first layer",
    "Each layer has its own number of inputs, n_{l−1}.",
)(_with_first(lambda rng, n, before, sizes: rng.standard_normal((n, before)) / np.sqrt(sizes[0])))


positive_only = exercise.misconception(
    "positive only",
    "rng.random gives numbers from 0 to 1: standard_normal has both signs.",
)(_made(lambda rng, n, before: rng.random((n, before)) / np.sqrt(before)))


uniform = exercise.misconception(
    "uniform",
    "Those are uniform numbers. Normal ones come from rng.standard_normal.",
)(_uniform(lambda n, before: 1 / np.sqrt(before)))


uniform_2 = exercise.misconception(
    "uniform",
    "Those are uniform numbers. Normal ones come from rng.standard_normal.",
)(_uniform(lambda n, before: np.sqrt(3 / before)))
