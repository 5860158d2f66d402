"""Lesson 02: how many numbers a layer has, and what it does."""

from itertools import pairwise

import numpy as np
from numpy.random import Generator

from nnkit.activations import sigmoid
from nnkit.exercises.exercise import Case, Exercise, Misconception
from nnkit.exercises.parts import MINI_BATCH, ONE_SAMPLE
from nnkit.exercises.plain import each, sigma
from nnkit.exercises.sizes import short, uneven


def _sizes_cases(rng: Generator):
    yield Case({"sizes": [5, 3]}, "5 inputs and 3 units")
    yield Case({"sizes": [2, 3, 2, 1]}, "four layers")
    yield Case({"sizes": [3, 3, 3]}, "layers of one size")
    yield Case({"sizes": [1, 1, 4]}, "layers of one unit")
    yield Case({"sizes": [784, 16, 16, 10]}, "a network that reads digits")
    yield Case({"sizes": [int(size) for size in rng.choice(np.arange(2, 30), 5, replace=False)]}, "five layers")
    yield Case({"sizes": [int(size) for size in rng.choice(np.arange(2, 9), 3, replace=False)]}, "three layers")


def _shapes_one_after_the_other(sizes):
    shapes = []
    for number in range(1, len(sizes)):
        here, before = sizes[number], sizes[number - 1]
        shapes.append(((here, before), (here, 1)))
    return shapes


LAYER_SHAPES = Exercise(
    name="layer_shapes",
    arguments=("sizes",),
    asks="a list with (shape of w^l, shape of b^l) for l = 2 … L.",
    cases=_sizes_cases,
    expected=_shapes_one_after_the_other,
    misconceptions=(
        Misconception(
            "transposed",
            "Your w has a row for each unit that sends. Rows belong to the layer that receives, columns to the one "
            "before it.",
            lambda sizes: [((before, here), (here, 1)) for before, here in pairwise(sizes)],
        ),
        Misconception(
            "flat bias",
            "(n,) is no column: b^l has two axes, as many rows as the layer has units, and one column.",
            lambda sizes: [((here, before), (here,)) for before, here in pairwise(sizes)],
        ),
        Misconception(
            "bias of the layer before",
            "Each unit that receives has one bias: which of the two sizes is theirs?",
            lambda sizes: [((here, before), (before, 1)) for before, here in pairwise(sizes)],
        ),
        Misconception(
            "row bias",
            "b^l lies on its side: as a row it would be added along the samples instead of along the units.",
            lambda sizes: [((here, before), (1, here)) for before, here in pairwise(sizes)],
        ),
        Misconception(
            "layer 1, too",
            "Layer 1 is the input: it has no weights and no bias. The list begins with layer 2.",
            lambda sizes: [((here, before), (here, 1)) for before, here in pairwise([sizes[0], *sizes])],
        ),
        Misconception(
            "last layer left out",
            "The last layer has weights, too: L sizes give L − 1 entries.",
            lambda sizes: [((here, before), (here, 1)) for before, here in pairwise(sizes[:-1])],
        ),
        Misconception(
            "three layers only",
            "That is the list of a network with three layers. `sizes` may have any length: go through its neighbours.",
            lambda sizes: [
                ((sizes[1], sizes[0]), (sizes[1], 1)),
                ((sizes[2], sizes[1]), (sizes[2], 1)),
            ],
        ),
        Misconception(
            "bias counted as a column of w",
            "Some courses keep the bias as an extra column of the matrix. Here it stands apart, so w^l has a column "
            "for each unit of layer l−1 and none more.",
            lambda sizes: [((here, before + 1), (here, 1)) for before, here in pairwise(sizes)],
        ),
        Misconception(
            "one bias per layer",
            "Every unit has a bias of its own: b^l has as many rows as the layer has units.",
            lambda sizes: [((here, before), (1, 1)) for before, here in pairwise(sizes)],
        ),
        Misconception(
            "weights only",
            "Each entry is a pair: the shape of w^l, then the shape of b^l.",
            lambda sizes: [(here, before) for before, here in pairwise(sizes)],
        ),
        Misconception(
            "bias first",
            "In each pair the shape of w^l comes first, then the shape of b^l.",
            lambda sizes: [((here, 1), (here, before)) for before, here in pairwise(sizes)],
        ),
        Misconception(
            "two lists",
            "You made one list for the weights and one for the biases. Here the two shapes of a layer stay together.",
            lambda sizes: ([(j, k) for k, j in pairwise(sizes)], [(j, 1) for j in sizes[1:]]),
        ),
        Misconception(
            "last layer first",
            "The right pairs in the wrong order: begin with layer 2.",
            lambda sizes: _shapes_one_after_the_other(sizes)[::-1],
        ),
    ),
    points=1,
    minutes=4,
)


def _count_by_building(sizes):
    return sum(np.empty(shape).size for pair in _shapes_one_after_the_other(sizes) for shape in pair)


COUNT_PARAMETERS = Exercise(
    name="count_parameters",
    arguments=("sizes",),
    asks="the number of all weights and biases, a whole number.",
    cases=_sizes_cases,
    expected=_count_by_building,
    misconceptions=(
        Misconception(
            "biases forgotten",
            "You counted the weights. Each unit from layer 2 on has a bias besides.",
            lambda sizes: sum(j * k for k, j in pairwise(sizes)),
        ),
        Misconception(
            "biases of the input, too",
            "You gave the input units biases. Layer 1 only hands on x: biases begin with layer 2.",
            lambda sizes: sum(j * k for k, j in pairwise(sizes)) + sum(sizes),
        ),
        Misconception(
            "one bias per layer",
            "You counted one bias for a whole layer; every unit has its own.",
            lambda sizes: sum(j * k + 1 for k, j in pairwise(sizes)),
        ),
        Misconception(
            "a bias for each sending unit",
            "You counted a bias for each unit of the layer before. It is the receiving units that have one each.",
            lambda sizes: sum(k * (j + 1) for k, j in pairwise(sizes)),
        ),
        Misconception(
            "number of units",
            "That is how many units there are. Each connection between two of them has a weight.",
            lambda sizes: sum(sizes),
        ),
        Misconception(
            "biases only",
            "You counted the biases; the weights, one for each connection, are missing.",
            lambda sizes: sum(sizes[1:]),
        ),
        Misconception(
            "product of all",
            "You multiplied all sizes. Only neighbouring layers are connected, and the layers' counts add up.",
            lambda sizes: int(np.prod(sizes)),
        ),
        Misconception(
            "first pair only",
            "You stopped after layer 2: go on through all layers.",
            lambda sizes: sizes[1] * (sizes[0] + 1),
        ),
        Misconception(
            "last pair only",
            "You counted the last layer only: add up all layers from layer 2 on.",
            lambda sizes: sizes[-1] * (sizes[-2] + 1),
        ),
        Misconception(
            "last layer left out",
            "The output layer has weights and biases, too.",
            lambda sizes: sum(j * (k + 1) for k, j in pairwise(sizes[:-1])),
        ),
        Misconception(
            "the lecture's number",
            "13 002 belongs to one network only. Work it out from `sizes`.",
            lambda sizes: 13002,
        ),
    ),
    points=1,
    minutes=3,
    uses=("layer_shapes",),
)


def layer_by_loops(w, a, b):
    z = np.empty((w @ a + b).shape)  # where shapes do not fit, numpy says so, in the words that a student would meet
    for j in range(w.shape[0]):
        for i in range(a.shape[1]):
            z[j, i] = sum(w[j, k] * a[k, i] for k in range(w.shape[1])) + b[j, 0]
    return z, each(sigma, z)


def _layer_case(rng: Generator, units: int, senders: int, samples: int, tries: str, make=uneven) -> Case:
    arguments = {"w": make(rng, units, senders), "a": make(rng, senders, samples), "b": make(rng, units, 1)}
    return Case(arguments, tries, ONE_SAMPLE if samples == 1 else MINI_BATCH)


def _layer_cases(rng: Generator):
    yield _layer_case(rng, 2, 2, 1, "one sample, two units after two", short)
    yield _layer_case(rng, 3, 5, 1, "one sample, three units after five")
    yield _layer_case(rng, 1, 3, 1, "one sample, a single unit", short)
    yield Case(
        {
            "w": np.array([[1.0, 2.0], [-1.0, 0.5]]),
            "a": np.array([[0.5, 1.0], [0.2, -0.3]]),
            "b": np.array([[0.1], [-0.2]]),
        },
        "two samples, everything 2 by 2",
        MINI_BATCH,
    )
    yield _layer_case(rng, 2, 3, 4, "four samples, two units after three")
    yield _layer_case(rng, 4, 2, 3, "three samples, four units after two")
    yield _layer_case(rng, 1, 2, 3, "three samples, a single unit", short)
    yield _layer_case(rng, 3, 3, 3, "three samples, everything 3 by 3")


def _with_sigma(z):
    return z, sigmoid(z)


def _layer_changing_bias(w, a, b):
    b += w @ a
    return b, sigmoid(b)


LAYER = Exercise(
    name="layer",
    arguments=("w", "a", "b"),
    asks="(z, a_next) with z = wa + b and a_next = σ(z), both with a row for each unit and a column for each sample.",
    cases=_layer_cases,
    expected=layer_by_loops,
    misconceptions=(
        Misconception(
            "w transposed",
            "w has a row for each receiving unit already: it multiplies a as it stands. With a square w the "
            "transpose goes unnoticed; check with 3 units after 5.",
            lambda w, a, b: _with_sigma(w.T @ a + b),
        ),
        Misconception(
            "a times w",
            "The order of a matrix product matters: samples are columns here, so w stands on the left of a.",
            lambda w, a, b: _with_sigma(a @ w + b),
        ),
        Misconception(
            "bias forgotten",
            "z does not change with b: add the bias to the weighted sum.",
            lambda w, a, b: _with_sigma(w @ a),
        ),
        Misconception(
            "bias subtracted",
            "Look at the sign of b: the bias is added.",
            lambda w, a, b: _with_sigma(w @ a - b),
        ),
        Misconception(
            "bias added after σ",
            "The bias belongs to z: it is added before σ acts.",
            lambda w, a, b: (w @ a, sigmoid(w @ a) + b),
        ),
        Misconception(
            "bias missing in z",
            "Your a_next is right; the z that you return lacks the bias.",
            lambda w, a, b: (w @ a, sigmoid(w @ a + b)),
        ),
        Misconception(
            "results swapped",
            "z comes first, then a_next.",
            lambda w, a, b: _with_sigma(w @ a + b)[::-1],
        ),
        Misconception(
            "only the activation",
            "Return two arrays: backpropagation will need z, too.",
            lambda w, a, b: sigmoid(w @ a + b),
        ),
        Misconception(
            "only the weighted input",
            "Return two arrays: z, and σ of it.",
            lambda w, a, b: w @ a + b,
        ),
        Misconception(
            "no activation",
            "Both of your arrays are z. The second one should be σ of it.",
            lambda w, a, b: (w @ a + b, w @ a + b),
        ),
        Misconception(
            "σ twice",
            "z is the weighted input before σ; yours has been through σ already.",
            lambda w, a, b: _with_sigma(sigmoid(w @ a + b)),
        ),
        Misconception(
            "z after σ",
            "Both of your arrays are σ(z). The first one should be z itself.",
            lambda w, a, b: (sigmoid(w @ a + b), sigmoid(w @ a + b)),
        ),
        Misconception(
            "bias changed in place",
            "`b +=` overwrites the network's bias, which the next sample needs: write z = … + b.",
            _layer_changing_bias,
        ),
        Misconception(
            "bias flattened",
            "A flat b lies along the samples, one entry for each column. As the column that it is, numpy adds it to "
            "every sample.",
            lambda w, a, b: _with_sigma(w @ a + b.ravel()),
        ),
        Misconception(
            "bias flattened",
            "b transposed is a row, and numpy adds a row along the samples. Leave b the column that it is.",
            lambda w, a, b: _with_sigma(w @ a + b.T),
        ),
        Misconception(
            "element by element",
            "* multiplies entry by entry. A weighted sum for each unit is a matrix product, written @.",
            lambda w, a, b: _with_sigma(w * a + b),
        ),
        Misconception(
            "bias added to each product",
            "The bias came in once for each product: it is added once per unit, after the sum.",
            lambda w, a, b: _with_sigma((w + b) @ a),
        ),
        Misconception(
            "only the first sample",
            "One column came back: a mini-batch has a column for each sample, and one matrix product does them all.",
            lambda w, a, b: _with_sigma(w @ a[:, :1] + b),
        ),
        Misconception(
            "samples flattened",
            "z should keep a row for each unit and a column for each sample: a ravel or flatten too many?",
            lambda w, a, b: _with_sigma((w @ a + b).ravel()),
        ),
        Misconception(
            "ReLU instead of σ",
            "That is ReLU. In this lesson's layers the activation function is σ.",
            lambda w, a, b: (w @ a + b, np.maximum(w @ a + b, 0.0)),
        ),
    ),
    points=2,
    minutes=5,
    parts={ONE_SAMPLE: 1, MINI_BATCH: 1},
    uses=("neuron",),
)
