"""How many numbers a network has to learn: all its weights and biases together."""

from itertools import pairwise

import numpy as np

from nnkit.checking import Exercise
from nnkit.lessons.feedforward.layer_sizes import shapes_one_after_the_other, sizes_cases


def count_parameters(sizes):
    """How many weights and biases a network has.

    sizes    [n_1, …, n_L], units of each layer
    returns  a whole number (int)
    """


exercise = Exercise(count_parameters, points=1, minutes=3, uses=("layer_shapes",))

exercise.cases(sizes_cases)


@exercise.oracle
def count_by_building(sizes):
    return sum(np.empty(shape).size for pair in shapes_one_after_the_other(sizes) for shape in pair)


@exercise.misconception("biases forgotten", "You counted the weights. Each unit from layer 2 on has a bias besides.")
def biases_forgotten(sizes):
    return sum(j * k for k, j in pairwise(sizes))


@exercise.misconception(
    "biases of the input, too", "You gave the input units biases. Layer 1 only hands on x: biases begin with layer 2."
)
def biases_of_the_input(sizes):
    return sum(j * k for k, j in pairwise(sizes)) + sum(sizes)


@exercise.misconception("one bias per layer", "You counted one bias for a whole layer; every unit has its own.")
def one_bias_per_layer(sizes):
    return sum(j * k + 1 for k, j in pairwise(sizes))


@exercise.misconception(
    "a bias for each sending unit",
    "You counted a bias for each unit of the layer before. It is the receiving units that have one each.",
)
def bias_for_each_sending_unit(sizes):
    return sum(k * (j + 1) for k, j in pairwise(sizes))


@exercise.misconception(
    "number of units", "That is how many units there are. Each connection between two of them has a weight."
)
def number_of_units(sizes):
    return sum(sizes)


@exercise.misconception("biases only", "You counted the biases; the weights, one for each connection, are missing.")
def biases_only(sizes):
    return sum(sizes[1:])


@exercise.misconception(
    "product of all", "You multiplied all sizes. Only neighbouring layers are connected, and the layers' counts add up."
)
def product_of_all(sizes):
    return int(np.prod(sizes))


@exercise.misconception("first pair only", "You stopped after layer 2: go on through all layers.")
def first_pair_only(sizes):
    return sizes[1] * (sizes[0] + 1)


@exercise.misconception("last pair only", "You counted the last layer only: add up all layers from layer 2 on.")
def last_pair_only(sizes):
    return sizes[-1] * (sizes[-2] + 1)


@exercise.misconception("last layer left out", "The output layer has weights and biases, too.")
def last_layer_left_out(sizes):
    return sum(j * (k + 1) for k, j in pairwise(sizes[:-1]))


@exercise.misconception("the lecture's number", "13 002 belongs to one network only. Work it out from `sizes`.")
def number_of_the_lecture(sizes):
    return 13002
