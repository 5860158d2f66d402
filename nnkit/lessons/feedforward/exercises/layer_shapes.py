"""Which shapes weights and biases have, from the sizes of the layers alone."""

from itertools import pairwise

import numpy as np

from nnkit.checking import Exercise
from nnkit.lessons.feedforward.layer_sizes import shapes_one_after_the_other, sizes_cases


def layer_shapes(sizes):
    """The shapes of all weights and biases.

    sizes    [n_1, …, n_L], units of each layer
    returns  a list of pairs (shape of w^l, shape of b^l), l = 2 … L
    """


exercise = Exercise(layer_shapes, points=1, minutes=4)

exercise.cases(sizes_cases)
exercise.oracle(shapes_one_after_the_other)


@exercise.misconception(
    "transposed",
    "Your w has a row for each unit that sends. Rows belong to the layer that receives, columns to the one before it.",
)
def transposed(sizes):
    return [((before, here), (here, 1)) for before, here in pairwise(sizes)]


@exercise.misconception(
    "flat bias", "(n,) is no column: b^l has two axes, as many rows as the layer has units, and one column."
)
def flat_bias(sizes):
    return [((here, before), (here,)) for before, here in pairwise(sizes)]


@exercise.misconception(
    "bias of the layer before", "Each unit that receives has one bias: which of the two sizes is theirs?"
)
def bias_of_the_layer_before(sizes):
    return [((here, before), (before, 1)) for before, here in pairwise(sizes)]


@exercise.misconception(
    "row bias", "b^l lies on its side: as a row it would be added along the samples instead of along the units."
)
def row_bias(sizes):
    return [((here, before), (1, here)) for before, here in pairwise(sizes)]


@exercise.misconception(
    "layer 1, too", "Layer 1 is the input: it has no weights and no bias. The list begins with layer 2."
)
def input_layer_too(sizes):
    return [((here, before), (here, 1)) for before, here in pairwise([sizes[0], *sizes])]


@exercise.misconception("last layer left out", "The last layer has weights, too: L sizes give L − 1 entries.")
def last_layer_left_out(sizes):
    return [((here, before), (here, 1)) for before, here in pairwise(sizes[:-1])]


@exercise.misconception(
    "three layers only",
    "That is the list of a network with three layers. `sizes` may have any length: go through its neighbours.",
)
def three_layers_only(sizes):
    return [((sizes[1], sizes[0]), (sizes[1], 1)), ((sizes[2], sizes[1]), (sizes[2], 1))]


@exercise.misconception(
    "bias counted as a column of w",
    "Some courses keep the bias as an extra column of the matrix. Here it stands apart, so w^l has a column "
    "for each unit of layer l−1 and none more.",
)
def bias_counted_as_a_column_of_w(sizes):
    return [((here, before + 1), (here, 1)) for before, here in pairwise(sizes)]


@exercise.misconception(
    "one bias per layer", "Every unit has a bias of its own: b^l has as many rows as the layer has units."
)
def one_bias_per_layer(sizes):
    return [((here, before), (1, 1)) for before, here in pairwise(sizes)]


@exercise.misconception("weights only", "Each entry is a pair: the shape of w^l, then the shape of b^l.")
def weights_only(sizes):
    return [(here, before) for before, here in pairwise(sizes)]


@exercise.misconception("bias first", "In each pair the shape of w^l comes first, then the shape of b^l.")
def bias_first(sizes):
    return [((here, 1), (here, before)) for before, here in pairwise(sizes)]


@exercise.misconception(
    "two lists",
    "You made one list for the weights and one for the biases. Here the two shapes of a layer stay together.",
)
def two_lists(sizes):
    return [(j, k) for k, j in pairwise(sizes)], [(j, 1) for j in sizes[1:]]


@exercise.misconception("last layer first", "The right pairs in the wrong order: begin with layer 2.")
def last_layer_first(sizes):
    return shapes_one_after_the_other(sizes)[::-1]


past_the_end = exercise.misconception(
    "one turn too many",
    "Your index runs past the end of `sizes`: L sizes have L − 1 pairs of neighbours. Where must the loop stop?",
)


@past_the_end
def next_one_of_the_last(sizes):
    return [((sizes[i + 1], sizes[i]), (sizes[i + 1], 1)) for i in range(len(sizes))]


@exercise.misconception(
    "first layer after the last",
    "Your first entry joins the input to the last layer: sizes[−1] is the last size. With which index must you begin?",
)
def first_layer_after_the_last(sizes):
    return [((sizes[i], sizes[i - 1]), (sizes[i], 1)) for i in range(len(sizes))]


@exercise.misconception(
    "layer 2 left out", "Your list begins with w^3. sizes[0] is n_1, so layer 2 has the sizes sizes[1] and sizes[0]."
)
def layer_2_left_out(sizes):
    return [((here, before), (here, 1)) for before, here in pairwise(sizes[1:])]


@exercise.misconception("stops after the first layer", "One entry came back. Is your `return` inside the loop?")
def stops_after_the_first_layer(sizes):
    return [((sizes[1], sizes[0]), (sizes[1], 1))]


@exercise.misconception(
    "only the last layer",
    "One entry came back, that of the last layer: your list is made anew in each turn. Make it once, before the loop.",
)
def only_the_last_layer(sizes):
    return [((sizes[-1], sizes[-2]), (sizes[-1], 1))]


@exercise.misconception(
    "not in pairs", "Your list goes w^2, b^2, w^3, b^3, …: put the two shapes of a layer into one pair, ((…), (…))."
)
def not_in_pairs(sizes):
    return [shape for pair in shapes_one_after_the_other(sizes) for shape in pair]


@exercise.misconception(
    "four numbers in a row", "Each entry is a pair of two shapes, each with brackets of its own: ((…, …), (…, …))."
)
def four_numbers_in_a_row(sizes):
    return [(here, before, here, 1) for before, here in pairwise(sizes)]


@exercise.misconception(
    "arrays instead of their shapes",
    "You made the arrays themselves. Only their shapes are asked for, pairs of numbers.",
)
def arrays_instead_of_their_shapes(sizes):
    return [(np.zeros((here, before)), np.zeros((here, 1))) for before, here in pairwise(sizes)]


@exercise.misconception(
    "numbers of entries",
    "You multiplied rows and columns. A shape is the pair of both, (rows, columns), not their product.",
)
def numbers_of_entries(sizes):
    return [(here * before, here) for before, here in pairwise(sizes)]


@exercise.misconception("bias as a number", "The shape of b^l has two entries, rows and columns: it is a column.")
def bias_as_a_number(sizes):
    return [((here, before), here) for before, here in pairwise(sizes)]


@exercise.misconception("minus one row", "Look at the sizes once more: layer l has n_l rows, none is taken away.")
def one_row_less(sizes):
    return [((here - 1, before), (here - 1, 1)) for before, here in pairwise(sizes)]


@exercise.misconception(
    "as many rows as columns", "w^l joins two layers, of two sizes: which of them gives the columns?"
)
def square(sizes):
    return [((n, n), (n, 1)) for n in sizes[1:]]


@exercise.misconception(
    "always the first pair", "Each pair of neighbours has shapes of its own: does your index move on?"
)
def always_the_first_pair(sizes):
    return [((sizes[1], sizes[0]), (sizes[1], 1)) for _ in sizes[1:]]


exercise.hints(
    """
    For sizes = [5, 3, 2]: which two of these numbers does w^2 need, which two w^3? Which comes first, the layer that
    receives or the one that sends? How many entries has the list?
    """,
    """
    For each pair of neighbours in `sizes`: ((receiving, …), (…, 1)). zip(sizes[:-1], sizes[1:]) walks through the
    neighbours.
    """,
    """
    def layer_shapes(sizes):
        shapes = []
        for before, here in zip(sizes[:-1], sizes[1:]):
            shapes.append(((___, ___), (___, 1)))
        return shapes
    """,
)
