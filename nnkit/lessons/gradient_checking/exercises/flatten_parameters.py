"""flatten_parameters: w^2, b^2, w^3, b^3, … row by row, one flat array."""

from collections.abc import Callable

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.shared.sizes import random_network


def flatten_parameters(weights, biases):
    """All parameters in one vector: w^2, b^2, w^3, b^3, … row by row.

    weights  list of w^l, (n_l, n_{l-1})
    biases   list of b^l, (n_l, 1)
    returns  a flat array
    """


exercise = Exercise(
    flatten_parameters,
    points=2,
    minutes=4,
)


@exercise.cases
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


@exercise.oracle
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


@exercise.misconception(
    "all weights, then all biases",
    "Layer by layer: after w^2 comes b^2, then w^3.",
)
def all_weights_then_all_biases(weights, biases):
    return np.concatenate([part.ravel() for part in [*weights, *biases]])


column_by_column = exercise.misconception(
    "column by column",
    "Row by row: the first row of w^2 comes first.",
)(_joined(lambda w, b: (w.ravel(order="F"), b.ravel())))


biases_forgotten = exercise.misconception(
    "biases forgotten",
    "Biases are parameters, too: 13 002, not 12 960.",
)(_joined(lambda w, b: (w.ravel(),)))


biases_first = exercise.misconception(
    "biases first",
    "In each layer the weights come first, then the biases.",
)(_joined(lambda w, b: (b.ravel(), w.ravel())))


@exercise.misconception(
    "last layer first",
    "The last layer came first: w^2 is the beginning.",
)
def last_layer_first(weights, biases):
    return _flatten_by_loops(weights[::-1], biases[::-1])


@exercise.misconception(
    "a column",
    "The numbers are right, in a column. A flat array is asked for, shape (n,).",
)
def a_column(weights, biases):
    return _flatten_by_loops(weights, biases)[:, None]


bias_beside_its_row = exercise.misconception(
    "bias beside its row",
    "w^l whole, then b^l: yours has each bias behind its own row.",
)(_joined(lambda w, b: (np.hstack([w, b]).ravel(),)))


@exercise.misconception(
    "a list",
    "The numbers are right. Make an array of them.",
)
def a_list(weights, biases):
    return list(_flatten_by_loops(weights, biases))


@exercise.misconception(
    "first layer only",
    "Only w^2 and b^2 are there: go through all layers.",
)
def first_layer_only(weights, biases):
    return _flatten_by_loops(weights[:1], biases[:1])


@exercise.misconception(
    "biases all first",
    "Layer by layer: w^2, b^2, w^3, b^3.",
)
def biases_all_first(weights, biases):
    return np.concatenate([part.ravel() for part in [*biases, *weights]])
