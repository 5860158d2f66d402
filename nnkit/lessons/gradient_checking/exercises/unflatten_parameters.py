"""unflatten_parameters: (weights, biases), the inverse of flatten_parameters."""

import itertools
from collections.abc import Callable

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise


def unflatten_parameters(theta, sizes):
    """The inverse of flatten_parameters.

    theta    a flat array
    sizes    [n_1, …, n_L]
    returns  (weights, biases): lists of arrays of shapes (n_l, n_{l-1}) and (n_l, 1)
    """


exercise = Exercise(
    unflatten_parameters,
    points=3,
    minutes=6,
)


@exercise.cases
def _unflatten_cases(rng: Generator):
    yield Case({"theta": np.arange(1.0, 10.0), "sizes": [2, 2, 1]}, "1 to 9 into a 2-2-1 network")
    yield Case({"theta": np.arange(1.0, 14.0), "sizes": [2, 3, 1]}, "1 to 13 into a 2-3-1 network")
    for sizes, tries in (([1, 1], "one unit after one"), ([3, 3, 3], "a 3-3-3 network"), ([2, 4, 1, 3], "four layers")):
        count = sum(n * (before + 1) for before, n in itertools.pairwise(sizes))
        yield Case({"theta": rng.normal(size=count), "sizes": sizes}, tries)


@exercise.oracle
def _unflatten_by_loops(theta, sizes):
    numbers = iter(theta)
    weights, biases = [], []
    for before, n in itertools.pairwise(sizes):
        weights.append(np.array([[next(numbers) for _ in range(before)] for _ in range(n)]))
        biases.append(np.array([[next(numbers)] for _ in range(n)]))
    return weights, biases


def _cut(layer: Callable) -> Callable:
    """What `layer(theta, at, n, before)` makes of each layer: (w, b, where the next one begins)."""

    def unflatten(theta, sizes):
        weights, biases, at = [], [], 0
        for before, n in itertools.pairwise(sizes):
            w, b, at = layer(theta, at, n, before)
            weights.append(w)
            biases.append(b)
        return weights, biases

    return unflatten


shapes_transposed = exercise.misconception(
    "shapes transposed",
    "w^l has shape (n_l, n_{l−1}): a row for each unit of layer l.",
)(
    _cut(
        lambda t, at, n, k: (
            t[at : at + n * k].reshape(k, n),
            t[at + n * k : at + n * k + n].reshape(n, 1),
            at + n * k + n,
        )
    )
)


filled_column_by_column = exercise.misconception(
    "filled column by column",
    'The first row is filled first: reshape does that, and a transpose or order="F" does not.',
)(
    _cut(
        lambda t, at, n, k: (
            t[at : at + n * k].reshape(k, n).T,
            t[at + n * k : at + n * k + n].reshape(n, 1),
            at + n * k + n,
        )
    )
)


biases_flat = exercise.misconception(
    "biases flat",
    "The biases are flat; b^l has shape (n_l, 1).",
)(_cut(lambda t, at, n, k: (t[at : at + n * k].reshape(n, k), t[at + n * k : at + n * k + n], at + n * k + n)))


place_not_moved_behind_the_biases = exercise.misconception(
    "place not moved behind the biases",
    "From the second layer on everything is shifted: move on by the number of biases, too.",
)(
    _cut(
        lambda t, at, n, k: (
            t[at : at + n * k].reshape(n, k),
            t[at + n * k : at + n * k + n].reshape(n, 1),
            at + n * k,
        )
    )
)


@exercise.misconception(
    "always from the start",
    "Every layer was read from the beginning of theta: go on where the last one ended.",
)
def always_from_the_start(theta, sizes):
    return _cut(lambda t, at, n, k: (t[: n * k].reshape(n, k), t[n * k : n * k + n].reshape(n, 1), 0))(
        np.concatenate([theta, theta]), sizes
    )


biases_first = exercise.misconception(
    "biases first",
    "In each layer the weights come first, then the biases.",
)(
    _cut(
        lambda t, at, n, k: (
            t[at + n : at + n + n * k].reshape(n, k),
            t[at : at + n].reshape(n, 1),
            at + n * k + n,
        )
    )
)


@exercise.misconception(
    "all weights, then all biases",
    "Layer by layer: w^2, b^2, w^3, b^3.",
)
def all_weights_then_all_biases(theta, sizes):
    pairs = list(itertools.pairwise(sizes))
    weights, biases, at = [], [], 0
    for before, n in pairs:
        weights.append(theta[at : at + n * before].reshape(n, before))
        at += n * before
    for _, n in pairs:
        biases.append(theta[at : at + n].reshape(n, 1))
        at += n
    return weights, biases


@exercise.misconception(
    "results swapped",
    "Both lists are there, but weights come first.",
)
def results_swapped(theta, sizes):
    return _unflatten_by_loops(theta, sizes)[::-1]


@exercise.misconception(
    "pairs",
    "Two lists are asked for, all weights and all biases, not one list of pairs.",
)
def pairs(theta, sizes):
    return list(zip(*_unflatten_by_loops(theta, sizes), strict=True))


biases_as_rows = exercise.misconception(
    "biases as rows",
    "b^l is a column, (n_l, 1).",
)(
    _cut(
        lambda t, at, n, k: (
            t[at : at + n * k].reshape(n, k),
            t[at + n * k : at + n * k + n].reshape(1, n),
            at + n * k + n,
        )
    )
)
