"""The way back from one vector to the weights and biases of each layer."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.shared.names import PARAMETERS


def unflatten_parameters(theta, sizes):
    """The inverse of flatten_parameters.

    theta    a flat array
    sizes    [n_1, …, n_L]
    returns  (weights, biases): lists of arrays of shapes (n_l, n_{l-1}) and (n_l, 1)
    """


exercise = Exercise(unflatten_parameters, points=3, minutes=6, names=PARAMETERS)


@exercise.cases
def cases(rng: Generator):
    yield Case({"theta": np.arange(1.0, 10.0), "sizes": [2, 2, 1]}, "1 to 9 into a 2-2-1 network")
    yield Case({"theta": np.arange(1.0, 14.0), "sizes": [2, 3, 1]}, "1 to 13 into a 2-3-1 network")
    for sizes, tries in (([1, 1], "one unit after one"), ([3, 3, 3], "a 3-3-3 network"), ([2, 4, 1, 3], "four layers")):
        count = sum(n * (before + 1) for before, n in pairwise(sizes))
        yield Case({"theta": rng.normal(size=count), "sizes": sizes}, tries)


@exercise.oracle
def number_by_number(theta, sizes):
    numbers = iter(theta)
    weights, biases = [], []
    for before, n in pairwise(sizes):
        weights.append(np.array([[next(numbers) for _ in range(before)] for _ in range(n)]))
        biases.append(np.array([[next(numbers)] for _ in range(n)]))
    return weights, biases


def layer_by_layer(cut: Callable) -> Callable:
    """What `cut(theta, at, n, before)` makes of each layer, of n units after `before`: w, b, and where the next layer
    begins."""

    def unflatten(theta, sizes):
        weights, biases, at = [], [], 0
        for before, n in pairwise(sizes):
            w, b, at = cut(theta, at, n, before)
            weights.append(w)
            biases.append(b)
        return weights, biases

    return unflatten


@exercise.misconception("shapes transposed", "w^l has shape (n_l, n_{l−1}): a row for each unit of layer l.")
@layer_by_layer
def shapes_transposed(theta, at, n, before):
    middle, end = at + n * before, at + n * before + n
    return theta[at:middle].reshape(before, n), theta[middle:end].reshape(n, 1), end


@exercise.misconception(
    "filled column by column",
    'The first row is filled first: reshape does that, and a transpose or order="F" does not.',
)
@layer_by_layer
def filled_column_by_column(theta, at, n, before):
    middle, end = at + n * before, at + n * before + n
    return theta[at:middle].reshape(before, n).T, theta[middle:end].reshape(n, 1), end


@exercise.misconception("biases flat", "The biases are flat; b^l has shape (n_l, 1).")
@layer_by_layer
def biases_flat(theta, at, n, before):
    middle, end = at + n * before, at + n * before + n
    return theta[at:middle].reshape(n, before), theta[middle:end], end


@exercise.misconception(
    "place not moved behind the biases",
    "From the second layer on everything is shifted: move on by the number of biases, too.",
)
@layer_by_layer
def place_not_moved_behind_the_biases(theta, at, n, before):
    middle, end = at + n * before, at + n * before + n
    return theta[at:middle].reshape(n, before), theta[middle:end].reshape(n, 1), middle


@exercise.misconception(
    "always from the start", "Every layer was read from the beginning of theta: go on where the last one ended."
)
@layer_by_layer
def always_from_the_start(theta, at, n, before):
    middle, end = n * before, n * before + n
    return theta[:middle].reshape(n, before), theta[middle:end].reshape(n, 1), 0


@exercise.misconception("biases first", "In each layer the weights come first, then the biases.")
@layer_by_layer
def biases_first(theta, at, n, before):
    middle, end = at + n, at + n + n * before
    return theta[middle:end].reshape(n, before), theta[at:middle].reshape(n, 1), end


@exercise.misconception("all weights, then all biases", "Layer by layer: w^2, b^2, w^3, b^3.")
def all_weights_then_all_biases(theta, sizes):
    weights, biases, at = [], [], 0
    for before, n in pairwise(sizes):
        weights.append(theta[at : at + n * before].reshape(n, before))
        at += n * before
    for n in sizes[1:]:
        biases.append(theta[at : at + n].reshape(n, 1))
        at += n
    return weights, biases


@exercise.misconception("results swapped", "Both lists are there, but weights come first.")
def results_swapped(theta, sizes):
    return number_by_number(theta, sizes)[::-1]


@exercise.misconception("pairs", "Two lists are asked for, all weights and all biases, not one list of pairs.")
def pairs(theta, sizes):
    return list(zip(*number_by_number(theta, sizes), strict=True))


@exercise.misconception("biases as rows", "b^l is a column, (n_l, 1).")
@layer_by_layer
def biases_as_rows(theta, at, n, before):
    middle, end = at + n * before, at + n * before + n
    return theta[at:middle].reshape(n, before), theta[middle:end].reshape(1, n), end


exercise.hints(
    "How many numbers belong to w² of a network with `sizes`, and how many to b²? Where does w³ begin?",
    "Keep a place `at`. w takes the next n·k numbers as (n, k), b the n after those as (n, 1): and `at` moves on by …",
    """
    def unflatten_parameters(theta, sizes):
        weights, biases, at = [], [], 0
        for k, n in zip(sizes, sizes[1:]):
            weights.append(theta[at : at + ___].reshape(___))
            at += ___
            biases.append(theta[at : at + n].reshape(n, 1))
            at += ___
        return weights, biases
    """,
)
