"""Beginnings made from a rule for the weights, right and wrong, and what goes wrong with any such rule."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from nnkit.checking import Exercise
from nnkit.lessons.shared.parameters import ShapeMistakes
from nnkit.lessons.stochastic_gradient_descent.beginnings import BeginningMistakes


def made(draw: Callable, biases: Callable = lambda rng, n: np.zeros((n, 1))) -> Callable:
    """An answer with `draw(rng, n, before)` for the weights of a layer."""

    def answer(sizes, rng):
        pairs = list(pairwise(sizes))
        return [draw(rng, n, before) for before, n in pairs], [biases(rng, n) for _, n in pairs]

    return answer


def by_columns(column: Callable) -> Callable:
    """A rule that draws `column(rng, n, before)` after column: another order than the obvious one."""

    def draw(rng, n, before):
        return np.stack([column(rng, n, before) for _ in range(before)], axis=1)

    return draw


def normal_weights(scale: Callable[[int, int], float]) -> Callable:
    """An answer with normal weights of the spread `scale(n, before)`."""
    return made(lambda rng, n, before: rng.standard_normal((n, before)) * scale(n, before))


def uniform_weights(bound: Callable[[int, int], float]) -> Callable:
    """An answer with uniform weights up to `bound(n, before)`, of both signs."""

    def draw(rng, n, before):
        r = bound(n, before)
        return rng.uniform(-r, r, (n, before))

    return made(draw)


def with_all_sizes(draw: Callable) -> Callable:
    """An answer with `draw(rng, n, before, sizes)` for the weights of a layer."""
    return lambda sizes, rng: made(lambda rng, n, before: draw(rng, n, before, sizes))(sizes, rng)


def mistakes_with_any_rule(exercise: Exercise, draw: Callable) -> BeginningMistakes:
    """Register what can go wrong whatever the weights are drawn from; `draw` is a right rule."""
    all_zero = exercise.misconception(
        "all zero", "With equal weights all units of a layer stay equal for ever: draw them at random."
    )(made(lambda rng, n, before: np.zeros((n, before))))
    units_begin_alike = exercise.misconception(
        "units begin alike",
        "Units with equal weights stay equal for ever: draw a number for each weight, not for each column.",
    )(made(lambda rng, n, before: np.repeat(draw(rng, n, before)[:1], n, axis=0)))
    transposed = exercise.misconception("transposed", "w^l has a row for each of its own units: (n_l, n_{l−1}).")(
        _transposing(made(draw))
    )
    flat_biases = exercise.misconception("flat biases", "A bias is a column, (n_l, 1).")(
        made(draw, lambda rng, n: np.zeros(n))
    )
    biases_as_rows = exercise.misconception(
        "biases as rows", "A bias is a column, (n_l, 1): yours stand side by side in a row."
    )(made(draw, lambda rng, n: np.zeros((1, n))))
    random_biases = exercise.misconception(
        "random biases", "Random weights are enough to make units differ: the biases begin at 0."
    )(made(draw, lambda rng, n: rng.standard_normal((n, 1))))
    parameters_for_the_input_layer = exercise.misconception(
        "parameters for the input layer", "The input layer has neither weights nor biases: begin with l = 2."
    )(lambda sizes, rng: made(draw)([sizes[0], *sizes], rng))
    rng_not_used = exercise.misconception(
        "rng not used", "Draw from the rng that is given; yours begins anew each time."
    )(_ignoring_rng(draw, 0))
    another_generator = exercise.misconception(
        "another generator",
        "Draw from the rng that is given, not from np.random: else nobody can repeat what you did.",
    )(_ignoring_rng(draw, None))
    same_numbers_in_each_layer = exercise.misconception(
        "same numbers in each layer",
        "Make no new generator for each layer: draw on from the one that is given.",
    )(_seeded_each_time(draw))
    return BeginningMistakes(
        all_zero,
        units_begin_alike,
        ShapeMistakes(transposed, flat_biases, biases_as_rows, parameters_for_the_input_layer),
        random_biases,
        rng_not_used,
        another_generator,
        same_numbers_in_each_layer,
    )


def _ignoring_rng(draw: Callable, seed: int | None) -> Callable:
    """An answer that makes its own generator: the same each time with a seed, another one each time without."""
    return lambda sizes, rng: made(draw)(sizes, np.random.default_rng(seed))


def _transposing(make: Callable) -> Callable:
    """An answer with each of the weights transposed."""
    return lambda sizes, rng: ([w.T.copy() for w in make(sizes, rng)[0]], make(sizes, rng)[1])


def _seeded_each_time(draw: Callable) -> Callable:
    """Each layer drawn from the same state of the generator."""

    def answer(sizes, rng):
        seed = int(rng.integers(1000))
        return made(lambda rng, n, before: draw(np.random.default_rng(seed), n, before))(sizes, rng)

    return answer
