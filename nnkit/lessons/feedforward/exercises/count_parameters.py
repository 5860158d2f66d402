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


@exercise.misconception(
    "one turn too many",
    "Your index runs past the end of `sizes`: L sizes have L − 1 pairs of neighbours. Where must the loop stop?",
)
def next_one_of_the_last(sizes):
    return sum(sizes[i + 1] * sizes[i] + sizes[i + 1] for i in range(len(sizes)))


@exercise.misconception(
    "first layer after the last",
    "You joined the last layer to the first as well: sizes[−1] is the last size. With which index must you begin?",
)
def first_layer_after_the_last(sizes):
    return sum(sizes[i] * sizes[i - 1] + sizes[i] for i in range(len(sizes)))


@exercise.misconception(
    "first layer after the last",
    "You joined the last layer to the first as well, and biases are missing: with which index must the loop begin?",
)
def first_layer_after_the_last_without_biases(sizes):
    return sum(sizes[i] * sizes[i - 1] for i in range(len(sizes)))


@exercise.misconception(
    "layer 2 left out", "Your count begins with w^3: sizes[0] is n_1, so w^2 has sizes[1] times sizes[0] entries."
)
def layer_2_left_out(sizes):
    return sum(j * (k + 1) for k, j in pairwise(sizes[1:]))


@exercise.misconception(
    "biases of the output forgotten",
    "The units of the last layer have biases, too: every unit from layer 2 on has one.",
)
def biases_of_the_output_forgotten(sizes):
    return sum(j * k for k, j in pairwise(sizes)) + sum(sizes[1:-1])


@exercise.misconception(
    "sides added", "You added rows and columns. A table with 3 rows and 5 columns has 3 times 5 entries."
)
def sides_added(sizes):
    return sum(j + k for k, j in pairwise(sizes))


@exercise.misconception(
    "sides added", "You added rows and columns. A table with 3 rows and 5 columns has 3 times 5 entries."
)
def sides_of_weights_and_biases_added(sizes):
    return sum(j + k + j + 1 for k, j in pairwise(sizes))


@exercise.misconception(
    "weights by biases", "You multiplied the weights of a layer with its biases: the two numbers add up."
)
def weights_by_biases(sizes):
    return sum(j * k * j for k, j in pairwise(sizes))


@exercise.misconception(
    "one list in place of one number", "A count for each layer came back. Add them up: one number is asked for."
)
def one_count_for_each_layer(sizes):
    return [j * (k + 1) for k, j in pairwise(sizes)]


@exercise.misconception(
    "every layer with every other", "Only neighbouring layers are joined: there is no line from layer 1 to layer 3."
)
def every_layer_with_every_other(sizes):
    pairs = [(k, j) for i, k in enumerate(sizes) for j in sizes[i + 1 :]]
    return sum(k * j for k, j in pairs) + sum(sizes[1:])


@exercise.misconception(
    "first layer after the last",
    "You joined the last layer to the first as well: sizes[−1] is the last size. With which index must you begin?",
)
def first_layer_after_the_last_for_weights(sizes):
    return sum(sizes[i] * sizes[i - 1] for i in range(len(sizes))) + sum(sizes[1:])


@exercise.misconception(
    "number of matrices", "You counted the matrices. What is asked for is how many numbers stand in all of them."
)
def number_of_matrices(sizes):
    return len(sizes) - 1


@exercise.misconception(
    "number of matrices", "You counted the matrices and biases. What is asked for is how many numbers stand in them."
)
def number_of_arrays(sizes):
    return 2 * (len(sizes) - 1)


@exercise.misconception(
    "units of one layer with themselves",
    "A unit is joined to the units of the layer before, and not to those of its own.",
)
def squares(sizes):
    return sum(n * n for n in sizes) + sum(sizes[1:])


@exercise.misconception("two biases for each unit", "Each unit from layer 2 on has one bias. Yours have two.")
def two_biases(sizes):
    return sum(j * (k + 2) for k, j in pairwise(sizes))


@exercise.misconception(
    "one bias in all", "You counted one bias for the whole network; every unit from layer 2 on has its own."
)
def one_bias_in_all(sizes):
    return sum(j * k for k, j in pairwise(sizes)) + 1


exercise.hints(
    """
    Take sizes = [5, 3, 2] and your list of shapes, or draw the network. How many lines lead into layer 2? How many
    biases has it? And layer 3?
    """,
    """
    For each pair of neighbours, n_l · n_{l−1} weights and … biases; all added up. [2, 3, 1] has 13.
    """,
    """
    def count_parameters(sizes):
        total = 0
        for before, here in zip(sizes[:-1], sizes[1:]):
            total += ___
        return total
    """,
)
