"""Lesson 04: all parameters in one vector, and back."""

import itertools
from collections.abc import Callable

import numpy as np
from numpy.random import Generator

from nnkit.exercises.exercise import Case, Exercise, Misconception
from nnkit.exercises.sizes import random_network


def _flatten_cases(rng: Generator):
    yield Case(
        {
            "weights": [np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[7.0, 8.0]])],
            "biases": [np.array([[5.0], [6.0]]), np.array([[9.0]])],
        },
        "a 2-2-1 network, numbered",
    )
    for sizes, tries in (([1, 1], "one unit after one"), ([2, 3, 1], "a 2-3-1 network"),
                         ([3, 3, 3], "a 3-3-3 network"), ([2, 4, 1, 3], "four layers")):  # fmt: skip
        weights, biases = random_network(rng, sizes)
        yield Case({"weights": weights, "biases": biases}, tries)


def _flatten_by_loops(weights, biases):
    numbers = []
    for w, b in zip(weights, biases, strict=True):
        for row in w:
            numbers.extend(row)
        numbers.extend(bias for (bias,) in b)
    return np.array(numbers)


def _joined(parts: Callable) -> Callable:
    """The pieces that `parts` makes of each (w, b), one after the other."""
    return lambda weights, biases: np.concatenate(
        [piece for w, b in zip(weights, biases, strict=True) for piece in parts(w, b)]
    )


FLATTEN_PARAMETERS = Exercise(
    name="flatten_parameters",
    arguments=("weights", "biases"),
    asks="w^2, b^2, w^3, b^3, … row by row, one flat array.",
    cases=_flatten_cases,
    expected=_flatten_by_loops,
    misconceptions=(
        Misconception(
            "all weights, then all biases",
            "Layer by layer: after w^2 comes b^2, then w^3.",
            lambda weights, biases: np.concatenate([part.ravel() for part in [*weights, *biases]]),
        ),
        Misconception(
            "column by column",
            "Row by row: the first row of w^2 comes first.",
            _joined(lambda w, b: (w.ravel(order="F"), b.ravel())),
        ),
        Misconception(
            "biases forgotten",
            "Biases are parameters, too: 13 002, not 12 960.",
            _joined(lambda w, b: (w.ravel(),)),
        ),
        Misconception(
            "biases first",
            "In each layer the weights come first, then the biases.",
            _joined(lambda w, b: (b.ravel(), w.ravel())),
        ),
        Misconception(
            "last layer first",
            "The last layer came first: w^2 is the beginning.",
            lambda weights, biases: _flatten_by_loops(weights[::-1], biases[::-1]),
        ),
        Misconception(
            "a column",
            "The numbers are right, in a column. A flat array is asked for, shape (n,).",
            lambda weights, biases: _flatten_by_loops(weights, biases)[:, None],
        ),
        Misconception(
            "bias beside its row",
            "w^l whole, then b^l: yours has each bias behind its own row.",
            _joined(lambda w, b: (np.hstack([w, b]).ravel(),)),
        ),
        Misconception(
            "a list",
            "The numbers are right. Make an array of them.",
            lambda weights, biases: list(_flatten_by_loops(weights, biases)),
        ),
        Misconception(
            "first layer only",
            "Only w^2 and b^2 are there: go through all layers.",
            lambda weights, biases: _flatten_by_loops(weights[:1], biases[:1]),
        ),
        Misconception(
            "biases all first",
            "Layer by layer: w^2, b^2, w^3, b^3.",
            lambda weights, biases: np.concatenate([part.ravel() for part in [*biases, *weights]]),
        ),
    ),
    points=2,
    minutes=4,
)


def _unflatten_cases(rng: Generator):
    yield Case({"theta": np.arange(1.0, 10.0), "sizes": [2, 2, 1]}, "1 to 9 into a 2-2-1 network")
    yield Case({"theta": np.arange(1.0, 14.0), "sizes": [2, 3, 1]}, "1 to 13 into a 2-3-1 network")
    for sizes, tries in (([1, 1], "one unit after one"), ([3, 3, 3], "a 3-3-3 network"), ([2, 4, 1, 3], "four layers")):
        count = sum(n * (before + 1) for before, n in itertools.pairwise(sizes))
        yield Case({"theta": rng.normal(size=count), "sizes": sizes}, tries)


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


def _biases_at_the_end(theta, sizes):
    pairs = list(itertools.pairwise(sizes))
    weights, biases, at = [], [], 0
    for before, n in pairs:
        weights.append(theta[at : at + n * before].reshape(n, before))
        at += n * before
    for _, n in pairs:
        biases.append(theta[at : at + n].reshape(n, 1))
        at += n
    return weights, biases


UNFLATTEN_PARAMETERS = Exercise(
    name="unflatten_parameters",
    arguments=("theta", "sizes"),
    asks="(weights, biases), the inverse of flatten_parameters.",
    cases=_unflatten_cases,
    expected=_unflatten_by_loops,
    misconceptions=(
        Misconception(
            "shapes transposed",
            "w^l has shape (n_l, n_{l−1}): a row for each unit of layer l.",
            _cut(
                lambda t, at, n, k: (
                    t[at : at + n * k].reshape(k, n),
                    t[at + n * k : at + n * k + n].reshape(n, 1),
                    at + n * k + n,
                )
            ),
        ),
        Misconception(
            "filled column by column",
            'The first row is filled first: reshape does that, and a transpose or order="F" does not.',
            _cut(
                lambda t, at, n, k: (
                    t[at : at + n * k].reshape(k, n).T,
                    t[at + n * k : at + n * k + n].reshape(n, 1),
                    at + n * k + n,
                )
            ),
        ),
        Misconception(
            "biases flat",
            "The biases are flat; b^l has shape (n_l, 1).",
            _cut(
                lambda t, at, n, k: (t[at : at + n * k].reshape(n, k), t[at + n * k : at + n * k + n], at + n * k + n)
            ),
        ),
        Misconception(
            "place not moved behind the biases",
            "From the second layer on everything is shifted: move on by the number of biases, too.",
            _cut(
                lambda t, at, n, k: (
                    t[at : at + n * k].reshape(n, k),
                    t[at + n * k : at + n * k + n].reshape(n, 1),
                    at + n * k,
                )
            ),
        ),
        Misconception(
            "always from the start",
            "Every layer was read from the beginning of theta: go on where the last one ended.",
            lambda theta, sizes: _cut(
                lambda t, at, n, k: (t[: n * k].reshape(n, k), t[n * k : n * k + n].reshape(n, 1), 0)
            )(np.concatenate([theta, theta]), sizes),
        ),
        Misconception(
            "biases first",
            "In each layer the weights come first, then the biases.",
            _cut(
                lambda t, at, n, k: (
                    t[at + n : at + n + n * k].reshape(n, k),
                    t[at : at + n].reshape(n, 1),
                    at + n * k + n,
                )
            ),
        ),
        Misconception(
            "all weights, then all biases",
            "Layer by layer: w^2, b^2, w^3, b^3.",
            _biases_at_the_end,
        ),
        Misconception(
            "results swapped",
            "Both lists are there, but weights come first.",
            lambda theta, sizes: _unflatten_by_loops(theta, sizes)[::-1],
        ),
        Misconception(
            "pairs",
            "Two lists are asked for, all weights and all biases, not one list of pairs.",
            lambda theta, sizes: list(zip(*_unflatten_by_loops(theta, sizes), strict=True)),
        ),
        Misconception(
            "biases as rows",
            "b^l is a column, (n_l, 1).",
            _cut(
                lambda t, at, n, k: (
                    t[at : at + n * k].reshape(n, k),
                    t[at + n * k : at + n * k + n].reshape(1, n),
                    at + n * k + n,
                )
            ),
        ),
    ),
    points=3,
    minutes=6,
)
