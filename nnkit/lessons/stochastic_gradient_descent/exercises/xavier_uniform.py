"""xavier_uniform: (weights, biases): uniform numbers from −r to r with r = √(6/(n_{l−1} + n_l)), and zeros."""

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


def xavier_uniform(sizes, rng):
    """Another place to begin.

    sizes    [n_1, …, n_L]
    rng      a numpy Generator; rng.uniform(low, high, (rows, columns)) draws from it
    returns  (weights, biases): uniform numbers from −r to r with r = √(6/(n_{l-1} + n_l)), and zeros
    """


exercise = RandomExercise(
    xavier_uniform,
    experiment=several(1),
    points=2,
    minutes=4,
)


def _uniform_spread(name: str, w: NDArray, sizes: Sequence[int]) -> Finding | None:
    if found := _off_centre(name, w):
        return found
    n, before = w.shape
    right, largest, spread = np.sqrt(6 / (before + n)), float(np.abs(w).max()), float(w.std())
    if largest <= right * (1 + 1e-12) and _near(spread, right / np.sqrt(3)):
        return _few_numbers(name, w)
    if largest > 2.5 * spread:  # no uniform numbers: their largest is √3 = 1.7 times their spread
        return Finding(f"{name} has an entry of size {number(largest)}, outside ±{number(right)}.", ("normal",))
    mistakes = _that_fit(
        largest,
        {
            "root forgotten": 6 / (before + n),
            "2 instead of 6": np.sqrt(2 / (before + n)),
            "fan-in only": np.sqrt(6 / before),
            "three over fan-in": np.sqrt(3 / before),
            "fan-out only": np.sqrt(6 / n),
            "product": np.sqrt(6 / (before * n)),
            "sizes of the whole network": np.sqrt(6 / (sizes[0] + sizes[-1])),
            "−1 to 1": 1.0,
            "upside down": np.sqrt((before + n) / 6),
        },
    )
    return Finding(
        f"The entries of {name} reach from −{number(largest)} to {number(largest)}, not to {number(right)}.", mistakes
    )


exercise.cases(_cases)


exercise.oracle(
    _made(
        lambda rng, n, before: _by_columns(
            rng, n, before, lambda rng, n, r=(6 / (before + n)) ** 0.5: r * (2 * rng.random(n) - 1)
        )
    )
)


exercise.judge(_judge(_uniform_spread))


def _right_uniform(rng, n, before):
    r = np.sqrt(6 / (before + n))
    return rng.uniform(-r, r, (n, before))


# SPECIAL *_shape_mistakes(_right_uniform)


positive_only = exercise.misconception(
    "positive only",
    "From −r to r: yours go from 0 to r.",
)(_made(lambda rng, n, before: rng.uniform(0, np.sqrt(6 / (before + n)), (n, before))))


root_forgotten = exercise.misconception(
    "root forgotten",
    "r is a root: √(6/(…)).",
)(_uniform(lambda n, before: 6 / (before + n)))


is_2_instead_of_6 = exercise.misconception(
    "2 instead of 6",
    "√(2/(…)) is the standard deviation. A uniform number's bound is √3 times as large: √(6/(…)).",
)(_uniform(lambda n, before: np.sqrt(2 / (before + n))))


normal = exercise.misconception(
    "normal",
    "That is the normal form of the rule. Here the numbers are uniform.",
)(_normal(lambda n, before: np.sqrt(2 / (before + n))))


fan_in_only = exercise.misconception(
    "fan-in only",
    "Both layers count: n_{l−1} + n_l.",
)(_uniform(lambda n, before: np.sqrt(6 / before)))


three_over_fan_in = exercise.misconception(
    "three over fan-in",
    "Both layers count: 6/(n_{l−1} + n_l).",
)(_uniform(lambda n, before: np.sqrt(3 / before)))


fan_out_only = exercise.misconception(
    "fan-out only",
    "Both layers count: n_{l−1} + n_l.",
)(_uniform(lambda n, before: np.sqrt(6 / n)))


product = exercise.misconception(
    "product",
    "The numbers of units are added, not multiplied.",
)(_uniform(lambda n, before: np.sqrt(6 / (before * n))))


sizes_of_the_whole_network = exercise.misconception(
    "sizes of the whole network",
    "Each layer has its own r, from its own n_{l−1} and n_l.",
)(_with_first(lambda rng, n, before, sizes: np.sqrt(6 / (sizes[0] + sizes[-1])) * (2 * rng.random((n, before)) - 1)))


minus_1_to_1 = exercise.misconception(
    "−1 to 1",
    "Scale the numbers by r.",
)(_uniform(lambda n, before: 1.0))


upside_down = exercise.misconception(
    "upside down",
    "The more units, the smaller the weights: 6 stands above the line.",
)(_uniform(lambda n, before: np.sqrt((before + n) / 6)))
