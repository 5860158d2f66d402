"""Which shapes weights and biases have, from the sizes of the layers alone."""

from itertools import pairwise

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
