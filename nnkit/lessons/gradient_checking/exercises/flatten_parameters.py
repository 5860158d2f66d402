"""All weights and biases as one vector, which numerical_gradient can move entry by entry."""

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


exercise = Exercise(flatten_parameters, points=2, minutes=4)


@exercise.cases
def cases(rng: Generator):
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
def number_by_number(weights, biases):
    numbers = []
    for w, b in zip(weights, biases, strict=True):
        for row in w:
            numbers.extend(row)
        numbers.extend(bias for (bias,) in b)
    return np.array(numbers)


def layer_by_layer(pieces: Callable) -> Callable:
    """What `pieces` makes of each (w, b), one after the other."""

    def flatten(weights, biases):
        return np.concatenate([piece for w, b in zip(weights, biases, strict=True) for piece in pieces(w, b)])

    return flatten


@exercise.misconception("all weights, then all biases", "Layer by layer: after w^2 comes b^2, then w^3.")
def all_weights_then_all_biases(weights, biases):
    return np.concatenate([parameters.ravel() for parameters in [*weights, *biases]])


@exercise.misconception("column by column", "Row by row: the first row of w^2 comes first.")
@layer_by_layer
def column_by_column(w, b):
    return w.ravel(order="F"), b.ravel()


@exercise.misconception("biases forgotten", "Biases are parameters, too: 13 002, not 12 960.")
@layer_by_layer
def biases_forgotten(w, b):
    return (w.ravel(),)


@exercise.misconception("biases first", "In each layer the weights come first, then the biases.")
@layer_by_layer
def biases_first(w, b):
    return b.ravel(), w.ravel()


@exercise.misconception("last layer first", "The last layer came first: w^2 is the beginning.")
def last_layer_first(weights, biases):
    return number_by_number(weights[::-1], biases[::-1])


@exercise.misconception("a column", "The numbers are right, in a column. A flat array is asked for, shape (n,).")
def a_column(weights, biases):
    return number_by_number(weights, biases)[:, None]


@exercise.misconception("bias beside its row", "w^l whole, then b^l: yours has each bias behind its own row.")
@layer_by_layer
def bias_beside_its_row(w, b):
    return (np.hstack([w, b]).ravel(),)


@exercise.misconception("a list", "The numbers are right. Make an array of them.")
def a_list(weights, biases):
    return list(number_by_number(weights, biases))


@exercise.misconception("first layer only", "Only w^2 and b^2 are there: go through all layers.")
def first_layer_only(weights, biases):
    return number_by_number(weights[:1], biases[:1])


@exercise.misconception("biases all first", "Layer by layer: w^2, b^2, w^3, b^3.")
def all_biases_first(weights, biases):
    return np.concatenate([parameters.ravel() for parameters in [*biases, *weights]])


exercise.hints(
    "In which order do the numbers of a 2-2-1 network come? Write the nine of them down, then say it for any layer.",
    "For each layer: w.ravel(), then b.ravel(). np.concatenate makes one vector of a list of vectors.",
    """
    def flatten_parameters(weights, biases):
        pieces = []
        for w, b in zip(weights, biases):
            pieces.append(___)
            pieces.append(___)
        return np.concatenate(pieces)
    """,
)
