"""What a gradient check costs: two feedforwards for every weight and every bias."""

from itertools import pairwise

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise


def forward_passes(sizes):
    """How often a check of all parameters feeds forward, the numerical gradient by central differences.

    sizes    [n_1, …, n_L]
    returns  a whole number (int)
    """


exercise = Exercise(forward_passes, points=1, minutes=3)


@exercise.cases
def cases(rng: Generator):
    yield Case({"sizes": [1, 1]}, "one unit after one")
    yield Case({"sizes": [2, 3, 1]}, "a 2-3-1 network")
    yield Case({"sizes": [784, 16, 16, 10]}, "the network that reads digits")
    yield Case({"sizes": [int(n) for n in rng.integers(2, 9, 3)]}, "three layers")
    yield Case({"sizes": [int(n) for n in rng.integers(2, 9, 5)]}, "five layers")


@exercise.oracle
def count_moves(sizes):
    """Goes through every parameter, and counts up and down."""
    moves = 0
    for layer in range(1, len(sizes)):
        for _ in range(sizes[layer]):
            moves += 2 * (sizes[layer - 1] + 1)
    return moves


@exercise.misconception("one for each parameter", "Central differences look at both sides: up and down.")
def one_for_each_parameter(sizes):
    return count_moves(sizes) // 2


@exercise.misconception("one more, for the point itself", "That is the price of one-sided differences.")
def one_more_for_the_point_itself(sizes):
    return count_moves(sizes) // 2 + 1


@exercise.misconception("biases forgotten", "Biases are parameters, too.")
def biases_forgotten(sizes):
    return 2 * sum(k * n for k, n in pairwise(sizes))


@exercise.misconception("weights forgotten", "You counted the biases only.")
def weights_forgotten(sizes):
    return 2 * sum(n for _, n in pairwise(sizes))


@exercise.misconception("two for each unit", "Parameters are moved, not units.")
def two_for_each_unit(sizes):
    return 2 * sum(sizes)


@exercise.misconception("a bias for the input, too", "The input layer has no biases.")
def a_bias_for_the_input_too(sizes):
    return count_moves(sizes) + 2 * sizes[0]


@exercise.misconception("one bias a layer", "Every unit has a bias of its own.")
def one_bias_a_layer(sizes):
    return 2 * sum(k * n + 1 for k, n in pairwise(sizes))


@exercise.misconception("three for each parameter", "The point itself is not needed: f(θ + ε) and f(θ − ε) are enough.")
def three_for_each_parameter(sizes):
    return 3 * count_moves(sizes) // 2


@exercise.misconception("a float", "A number of feedforwards is a whole number: use // or no division at all.")
def a_float(sizes):
    return float(count_moves(sizes))


@exercise.misconception("a float", "A number of feedforwards is a whole number: use // or no division at all.")
def one_for_each_parameter_as_a_float(sizes):
    return count_moves(sizes) / 2


@exercise.misconception(
    "biases forgotten", "Biases are parameters, too. And a number of feedforwards is a whole number."
)
def biases_forgotten_as_a_float(sizes):
    return float(biases_forgotten(sizes))


@exercise.misconception("one for each layer", "Each parameter is moved by itself, not a whole layer at a time.")
def two_for_each_layer(sizes):
    return 2 * (len(sizes) - 1)


@exercise.misconception(
    "one, whatever the size", "That is what backpropagation takes. A check asks once for each move."
)
def one_whatever_the_size(sizes):
    return 1


exercise.hints(
    "Look at your numerical_gradient: how often does it call f for one entry? And how many entries has theta?",
    "(calls of f for one entry) · (number of parameters). Lesson 2 counted those: count_parameters(sizes).",
    """
    def forward_passes(sizes):
        parameters = ___
        return ___ * parameters
    """,
)


exercise.misconception("times the layers", "One pass goes through all layers, and gives one cost.")(
    lambda sizes: 2 * sum(n * k + n for k, n in pairwise(sizes)) * (len(sizes) - 1)
)


exercise.misconception("biases once", "A bias is moved up and down like a weight.")(
    lambda sizes: sum(2 * n * k + n for k, n in pairwise(sizes))
)


exercise.misconception("squared", "Two passes for each parameter: is that a power, or a product?")(
    lambda sizes: (sum(n * k + n for k, n in pairwise(sizes))) ** 2
)


exercise.misconception("product of all sizes", "Weights join a layer and the next: count them layer by layer.")(
    lambda sizes: int(np.prod(sizes))
)


exercise.misconception("first layer alone", "Every layer after the first has weights and biases.")(
    lambda sizes: 2 * (sizes[1] * sizes[0] + sizes[1])
)


exercise.misconception("first and last layer", "The layers between have parameters, too.")(
    lambda sizes: 2 * (sizes[0] * sizes[-1] + sizes[-1])
)


exercise.misconception("halved", "Each parameter needs two passes, not half of one.")(
    lambda sizes: (sum(n * k + n for k, n in pairwise(sizes))) // 2
)


exercise.misconception("a layer with itself", "Weights lead from a layer to the next: how are the sizes paired?")(
    lambda sizes: 2 * sum(n * n + n for n in sizes)
)
