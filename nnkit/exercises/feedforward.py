"""Lesson 02, feedforward: from one neuron to a network."""

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.activations import sigmoid
from nnkit.exercises.exercise import Case, Exercise, Lesson, Misconception
from nnkit.exercises.sizes import random_network, uneven
from nnkit.questions.feedforward import QUESTIONS


def _short(rng: Generator, *shape: int, scale: float = 1.0) -> NDArray:
    """Uneven numbers with one decimal: easy to read in a panel and to put into a pocket calculator."""
    return np.round(uneven(rng, *shape, scale=scale), 1)


def _sigma(z: float) -> float:
    """σ of one number; the oracles' own."""
    return 1 / (1 + math.exp(-z)) if z > 0 else math.exp(z) / (1 + math.exp(z))


def _each(function: Callable[[float], float], z: NDArray) -> NDArray:
    """One number after the other."""
    return np.array([function(float(number)) for number in np.ravel(z)]).reshape(np.shape(z))


# One neuron


def _neuron_by_hand(w, x, b):
    total = float(b)
    for weight, number in zip(w, x, strict=True):
        total += float(weight) * float(number)
    return _sigma(total)


def _neuron_cases(rng: Generator):
    yield Case({"w": _short(rng, 1), "x": _short(rng, 1), "b": float(_short(rng))}, "a single input")
    yield Case(
        {"w": np.array([1.0, -2.0, 0.5]), "x": np.array([0.5, 0.2, 1.0]), "b": 0.3}, "three inputs, numbers by hand"
    )
    yield Case({"w": uneven(rng, 2), "x": uneven(rng, 2), "b": float(uneven(rng))}, "two inputs")
    yield Case({"w": uneven(rng, 7) / 2, "x": uneven(rng, 7), "b": float(uneven(rng))}, "seven inputs")
    yield Case({"w": uneven(rng, 4), "x": np.array([3, -1, 2, 1]), "b": float(-uneven(rng))}, "whole numbers as inputs")


NEURON = Exercise(
    name="neuron",
    arguments=("w", "x", "b"),
    asks="σ(w·x + b), one number between 0 and 1.",
    cases=_neuron_cases,
    expected=_neuron_by_hand,
    misconceptions=(
        Misconception(
            "bias forgotten",
            "Your answer does not change with b: add the bias to the weighted sum.",
            lambda w, x, b: float(sigmoid(w @ x)),
        ),
        Misconception(
            "no activation",
            "That is z = w·x + b, the weighted input. The neuron's output is σ of it.",
            lambda w, x, b: float(w @ x + b),
        ),
        Misconception(
            "bias added after σ",
            "The bias arrives too late: σ must act on the sum of w·x and b.",
            lambda w, x, b: float(sigmoid(w @ x) + b),
        ),
        Misconception(
            "bias added to each product",
            "The bias came in once for every input. A neuron has one bias: where does it stand, inside or outside Σ?",
            lambda w, x, b: float(sigmoid(np.sum(w * x + b))),
        ),
        Misconception(
            "products not added up",
            "A number for each input: w·x is a sum, so one number should go into σ.",
            lambda w, x, b: sigmoid(w * x + b),
        ),
        Misconception(
            "σ of each product",
            "σ was applied to each product on its own. Add up first; one neuron applies σ once.",
            lambda w, x, b: float(np.sum(sigmoid(w * x + b))),
        ),
        Misconception(
            "bias subtracted",
            "Look at the sign of b. A threshold is subtracted; the bias, its opposite, is added.",
            lambda w, x, b: float(sigmoid(w @ x - b)),
        ),
        Misconception(
            "bias multiplied",
            "The bias shifts the weighted sum: it is added, not a factor.",
            lambda w, x, b: float(sigmoid((w @ x) * b)),
        ),
        Misconception(
            "step instead of σ",
            "That is the perceptron's step, 0 or 1. This neuron uses the smooth σ.",
            lambda w, x, b: float(w @ x + b > 0),
        ),
        Misconception(
            "weights left out",
            "Each input must be multiplied with its own weight before the inputs are added up.",
            lambda w, x, b: float(sigmoid(np.sum(x) + b)),
        ),
        Misconception(
            "mean instead of sum",
            "You took the mean of the products; w·x is their sum.",
            lambda w, x, b: float(sigmoid(np.mean(w * x) + b)),
        ),
        Misconception(
            "sign inside σ",
            "Your σ falls where it should rise: look at the sign in e^(−z).",
            lambda w, x, b: float(sigmoid(-(w @ x + b))),
        ),
        Misconception(
            "tanh instead of σ",
            "That is tanh, with values between −1 and 1. Here σ is asked for, between 0 and 1.",
            lambda w, x, b: float(np.tanh(w @ x + b)),
        ),
    ),
    points=1,
    minutes=3,
)


# Activation functions


def _activation_cases(rng: Generator):
    yield Case({"z": np.array([-0.7, 1.3])}, "two numbers")
    yield Case({"z": np.array([[-2.0, 0.5], [3.0, -0.1]])}, "a matrix, numbers by hand")
    yield Case({"z": np.array([-8.0, 7.5, 0.0, -1.0, 1.0])}, "large numbers, 0 and ±1")
    yield Case({"z": np.concatenate([uneven(rng, 4, 1), -uneven(rng, 1, 1)])}, "a column")
    yield Case({"z": 2 * uneven(rng, 3, 4)}, "a mini-batch")
    yield Case({"z": uneven(rng, 2, 2, 3)}, "an array with three axes")


def _relu_in_place(z):
    z[z < 0] = 0
    return z


def _whole_array(z):
    return z if z > 0 else 0


RELU = Exercise(
    name="relu",
    arguments=("z",),
    asks="max(0, z) for every entry of z, an array of the shape of z.",
    cases=_activation_cases,
    expected=lambda z: _each(lambda number: number if number > 0 else 0.0, z),
    misconceptions=(
        Misconception(
            "compares the whole array at once",
            "Python's max and if decide once, for all entries together; numpy has a function that takes the larger of "
            "two numbers entry by entry.",
            _whole_array,
        ),
        Misconception(
            "largest of all",
            "np.max looks for the one largest entry. You need the larger of 0 and each entry: look at np.maximum.",
            lambda z: max(0.0, float(np.max(z))),
        ),
        Misconception(
            "absolute value",
            "Negative entries became positive; they should become 0.",
            lambda z: np.abs(z),
        ),
        Misconception(
            "the negative half",
            "You kept what should become 0: minimum and maximum are swapped.",
            lambda z: np.minimum(0.0, z),
        ),
        Misconception(
            "mirrored",
            "That is max(0, −z): positive entries should stay, negative ones become 0.",
            lambda z: np.maximum(0.0, -z),
        ),
        Misconception(
            "changed in place",
            "The values are right, but you wrote them into the caller's z. Make a new array instead of assigning to "
            "z[…].",
            _relu_in_place,
        ),
        Misconception(
            "step",
            "1 and 0 are the slopes of ReLU. Its values are z itself on the right, 0 on the left.",
            lambda z: (z > 0).astype(float),
        ),
        Misconception(
            "true or false",
            "A comparison gives True and False. Use it to choose between z and 0.",
            lambda z: z > 0,
        ),
        Misconception(
            "capped",
            "ReLU has no upper limit: 7.5 stays 7.5.",
            lambda z: np.clip(z, 0, 6),
        ),
        Misconception(
            "capped at 1",
            "ReLU has no upper limit: only the negative side is cut off.",
            lambda z: np.clip(z, 0, 1),
        ),
        Misconception(
            "negative entries thrown away",
            "The result must have the shape of z: entries below 0 become 0, they do not disappear.",
            lambda z: z[z > 0],
        ),
        Misconception(
            "smooth version",
            "That is softplus, ln(1 + e^z), ReLU's smooth relative. ReLU has a corner at 0.",
            lambda z: np.log1p(np.exp(z)),
        ),
        Misconception(
            "leaky",
            "A little of the negative side leaks through. Plain ReLU is exactly 0 there.",
            lambda z: np.maximum(0.01 * z, z),
        ),
    ),
    points=1,
    minutes=2,
)


def _leaky_relu_cases(rng: Generator):
    yield Case({"z": np.array([-0.7, 1.3]), "k": 0.2}, "two numbers")
    yield Case({"z": np.array([[-2.0, 0.5], [3.0, -0.1]]), "k": 0.1}, "a matrix, numbers by hand")
    yield Case({"z": np.array([-8.0, 7.5, 0.0, 0.1]), "k": 0.3}, "large numbers, small ones and 0")
    yield Case({"z": np.concatenate([uneven(rng, 4, 1), -uneven(rng, 1, 1)]), "k": 0.05}, "a column")
    yield Case({"z": 2 * uneven(rng, 3, 4), "k": float(rng.uniform(0.2, 0.8))}, "a mini-batch")
    yield Case({"z": np.array([-3, 4, -5, 1]), "k": 0.25}, "whole numbers")


def _leaky_in_place(z, k):
    z[z < 0] *= k
    return z


def _leaky_into_copy(z, k):
    out = z.copy()
    out[z < 0] = k * z[z < 0]
    return out


LEAKY_RELU = Exercise(
    name="leaky_relu",
    arguments=("z", "k"),
    asks="z where z > 0 and k·z elsewhere, an array of the shape of z.",
    cases=_leaky_relu_cases,
    expected=lambda z, k: _each(lambda number: number if number > 0 else k * number, z),
    misconceptions=(
        Misconception(
            "k ignored",
            "Your slope on the negative side is always 0.01: use the k that is given.",
            lambda z, k: np.maximum(z, 0.01 * z),
        ),
        Misconception(
            "k ignored",
            "Your slope on the negative side is always 0.1: use the k that is given.",
            lambda z, k: np.maximum(z, 0.1 * z),
        ),
        Misconception(
            "constant instead of slope",
            "k is a slope, so the negative side is a line through 0, not a constant: what is multiplied with k?",
            lambda z, k: np.where(z > 0, z, -k),
        ),
        Misconception(
            "constant instead of slope",
            "k is a slope, so the negative side is a line through 0, not a constant: what is multiplied with k?",
            lambda z, k: np.where(z > 0, z, k),
        ),
        Misconception(
            "compared with k itself",
            "You took the larger of z and k. On the negative side the value is k times z.",
            lambda z, k: np.maximum(z, k),
        ),
        Misconception(
            "halves swapped",
            "The small slope is on the negative side; positive entries stay as they are.",
            lambda z, k: np.where(z > 0, k * z, z),
        ),
        Misconception(
            "plain ReLU",
            "That is ReLU: below 0 nothing comes through. Here k·z leaks.",
            lambda z, k: np.maximum(0, z),
        ),
        Misconception(
            "plain ReLU",
            "That is ReLU: below 0 nothing comes through. Here k·z leaks.",
            lambda z, k: np.maximum(0.0, z),
        ),
        Misconception(
            "leak added on both sides",
            "Your slope on the positive side is 1 + k: the leak belongs to the negative side alone.",
            lambda z, k: np.maximum(0, z) + k * z,
        ),
        Misconception(
            "leak turned upwards",
            "Below 0 your values are positive: k·z has the sign of z.",
            lambda z, k: np.where(z > 0, z, -k * z),
        ),
        Misconception(
            "divided by k",
            "The negative side is multiplied with k, which makes it smaller; yours grew.",
            lambda z, k: np.where(z > 0, z, z / k),
        ),
        Misconception(
            "k on both sides",
            "Everything was multiplied with k. Positive entries keep their value.",
            lambda z, k: k * z,
        ),
        Misconception(
            "changed in place",
            "You wrote into the caller's z (and in an array of whole numbers k·z finds no room). Make a new array.",
            _leaky_in_place,
        ),
        Misconception(
            "keeps whole numbers whole",
            "A copy of an array of whole numbers holds whole numbers only, so k·z was cut off. Start from a float "
            "array, or build the result in one go.",
            _leaky_into_copy,
        ),
    ),
    points=1,
    minutes=2,
    uses=("relu",),
)


def _hardtanh_in_place(z):
    np.clip(z, -1, 1, out=z)
    return z


HARDTANH = Exercise(
    name="hardtanh",
    arguments=("z",),
    asks="−1 below −1, 1 above 1, z itself between: an array of the shape of z.",
    cases=_activation_cases,
    expected=lambda z: _each(lambda number: -1.0 if number < -1 else 1.0 if number > 1 else number, z),
    misconceptions=(
        Misconception(
            "from 0 to 1",
            "Your lower limit is 0. tanh goes from −1 to 1, and so does its hard version.",
            lambda z: np.clip(z, 0.0, 1.0),
        ),
        Misconception(
            "smooth tanh",
            "That is tanh itself. The hard one consists of three straight pieces.",
            lambda z: np.tanh(z),
        ),
        Misconception(
            "sign",
            "You jump from −1 to 1. Between −1 and 1 hardtanh is z itself.",
            lambda z: np.sign(z),
        ),
        Misconception(
            "lower limit forgotten",
            "Numbers far below 0 come through unchanged: there are two limits.",
            lambda z: np.minimum(z, 1.0),
        ),
        Misconception(
            "upper limit forgotten",
            "Numbers far above 0 come through unchanged: there are two limits.",
            lambda z: np.maximum(z, -1.0),
        ),
        Misconception(
            "limits swapped",
            "Small numbers became 1 and large ones −1: look at which limit belongs to which side.",
            lambda z: np.where(z < -1, 1.0, np.where(z > 1, -1.0, z)),
        ),
        Misconception(
            "0 outside",
            "Outside −1 … 1 you return 0. There the function stays at its limit, −1 or 1.",
            lambda z: np.where(np.abs(z) > 1, 0.0, z),
        ),
        Misconception(
            "1 on both sides",
            "Below −1 the value is −1: only above 1 is it 1.",
            lambda z: np.where(np.abs(z) > 1, 1.0, z),
        ),
        Misconception(
            "scaled instead of cut off",
            "You divided by the largest entry. Each entry is limited on its own, whatever the others are.",
            lambda z: z / np.max(np.abs(z)),
        ),
        Misconception(
            "compares the whole array at once",
            "if, min and max decide once, for all entries together. numpy has functions that work entry by entry.",
            lambda z: max(-1.0, min(1.0, z)),
        ),
        Misconception(
            "changed in place",
            "The values are right, but they were written into the caller's z: make a new array.",
            _hardtanh_in_place,
        ),
    ),
    points=1,
    minutes=2,
    uses=("relu", "leaky_relu"),
)


# Shapes and numbers of parameters


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


# A layer


def _layer_by_loops(w, a, b):
    z = np.empty((w @ a + b).shape)  # where shapes do not fit, numpy says so, in the words that a student would meet
    for j in range(w.shape[0]):
        for i in range(a.shape[1]):
            z[j, i] = sum(w[j, k] * a[k, i] for k in range(w.shape[1])) + b[j, 0]
    return z, _each(_sigma, z)


def _layer_case(rng: Generator, units: int, senders: int, samples: int, tries: str, make=uneven) -> Case:
    arguments = {"w": make(rng, units, senders), "a": make(rng, senders, samples), "b": make(rng, units, 1)}
    return Case(arguments, tries, _ONE_SAMPLE if samples == 1 else _MINI_BATCH)


_ONE_SAMPLE, _MINI_BATCH, _ANY_DEPTH = "one sample", "mini-batch", "any number of layers"


def _layer_cases(rng: Generator):
    yield _layer_case(rng, 2, 2, 1, "one sample, two units after two", _short)
    yield _layer_case(rng, 3, 5, 1, "one sample, three units after five")
    yield _layer_case(rng, 1, 3, 1, "one sample, a single unit", _short)
    yield Case(
        {
            "w": np.array([[1.0, 2.0], [-1.0, 0.5]]),
            "a": np.array([[0.5, 1.0], [0.2, -0.3]]),
            "b": np.array([[0.1], [-0.2]]),
        },
        "two samples, everything 2 by 2",
        _MINI_BATCH,
    )
    yield _layer_case(rng, 2, 3, 4, "four samples, two units after three")
    yield _layer_case(rng, 4, 2, 3, "three samples, four units after two")
    yield _layer_case(rng, 1, 2, 3, "three samples, a single unit", _short)
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
    expected=_layer_by_loops,
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
    parts={_ONE_SAMPLE: 1, _MINI_BATCH: 1},
    uses=("neuron",),
)


# A network


def _network_case(rng: Generator, sizes: list[int], samples: int, tries: str, part: str, make=uneven) -> Case:
    weights, biases = random_network(rng, sizes)
    if make is _short:
        weights, biases = [np.round(w, 1) for w in weights], [np.round(b, 1) for b in biases]
    return Case({"weights": weights, "biases": biases, "x": make(rng, sizes[0], samples)}, tries, part)


def _network_cases(rng: Generator):
    yield _network_case(rng, [1, 1, 1], 1, "three layers of one unit, one sample", _ONE_SAMPLE, _short)
    yield _network_case(rng, [2, 2, 1], 1, "a 2-2-1 network, one sample", _ONE_SAMPLE, _short)
    yield _network_case(rng, [4, 3, 2], 1, "a 4-3-2 network, one sample", _ONE_SAMPLE)
    yield _network_case(rng, [3, 3, 3], 1, "a 3-3-3 network, one sample", _ONE_SAMPLE)
    yield _network_case(rng, [2, 3, 1], 2, "a 2-3-1 network, two samples", _MINI_BATCH, _short)
    yield _network_case(rng, [2, 3, 2], 4, "a 2-3-2 network, four samples", _MINI_BATCH)
    yield _network_case(rng, [3, 3, 3], 3, "a 3-3-3 network, three samples", _MINI_BATCH)
    yield _network_case(rng, [3, 2], 1, "a 3-2 network without hidden layer", _ANY_DEPTH, _short)
    yield _network_case(rng, [2, 3, 4, 2], 1, "a 2-3-4-2 network, one sample", _ANY_DEPTH)
    yield _network_case(rng, [2, 3, 4, 3, 2], 3, "a 2-3-4-3-2 network, three samples", _ANY_DEPTH)
    yield _network_case(rng, [2, 2, 2, 2], 2, "a 2-2-2-2 network, two samples", _ANY_DEPTH)
    yield _network_case(rng, [1, 1, 1, 1, 1], 1, "five layers of one unit", _ANY_DEPTH, _short)


def _trace_by_loops(weights, biases, x):
    zs, activations = [], [x]
    for w, b in zip(weights, biases, strict=True):
        z, a = _layer_by_loops(w, activations[-1], b)
        zs.append(z)
        activations.append(a)
    return zs, activations


def _chain(weights: Sequence[NDArray], biases: Sequence[NDArray], x: NDArray, step: Callable = sigmoid) -> NDArray:
    """σ(… σ(w x + b) …), through the layers that are given."""
    a = x
    for w, b in zip(weights, biases, strict=False):
        a = step(w @ a + b)
    return a


def _always_from_x(weights, biases, x):
    for w, b in zip(weights, biases, strict=False):
        a = sigmoid(w @ x + b)
    return a


def _without_biases(weights, biases, x):
    a = x
    for w in weights:
        a = sigmoid(w @ a)
    return a


def _linear(z):
    return z


def _identities_inside(weights, biases, x):
    return sigmoid(_chain(weights, biases, x, _linear))


def _without_last_sigma(weights, biases, x):
    return weights[-1] @ _chain(weights[:-1], biases[:-1], x) + biases[-1]


def _takes_lists_apart(weights, biases, x):
    while weights:
        x = sigmoid(weights.pop(0) @ x + biases.pop(0))
    return x


def _same_layer_again(weights, biases, x):
    a = x
    for _ in weights:
        a = sigmoid(weights[0] @ a + biases[0])
    return a


def _changes_biases(weights, biases, x):
    a = x
    for w, b in zip(weights, biases, strict=False):
        b += w @ a
        a = sigmoid(b)
    return a


FEEDFORWARD = Exercise(
    name="feedforward",
    arguments=("weights", "biases", "x"),
    asks="a^L, the network's output, with a row for each output unit and a column for each sample.",
    cases=_network_cases,
    expected=lambda weights, biases, x: _trace_by_loops(weights, biases, x)[1][-1],
    misconceptions=(
        Misconception(
            "three layers only",
            "That works for three layers. Go through all of `weights` and `biases` with a loop.",
            lambda weights, biases, x: sigmoid(weights[1] @ sigmoid(weights[0] @ x + biases[0]) + biases[1]),
        ),
        Misconception(
            "starts one layer late",
            "weights[0] is w^2 and belongs to the first step: begin with it.",
            lambda weights, biases, x: _chain(weights[1:], biases[1:], x),
        ),
        Misconception(
            "last layer left out",
            "You stopped at layer L − 1: the loop must take the last weights, too.",
            lambda weights, biases, x: _chain(weights[:-1], biases[:-1], x),
        ),
        Misconception(
            "stops after the first layer",
            "That is a^2. Is your `return` inside the loop?",
            lambda weights, biases, x: _chain(weights[:1], biases[:1], x),
        ),
        Misconception(
            "always from x",
            "Each layer got x as its input. Layer l needs what layer l−1 gave.",
            _always_from_x,
        ),
        Misconception(
            "no σ at the end",
            "That is z^L. The output layer applies σ, too.",
            _without_last_sigma,
        ),
        Misconception(
            "z handed on instead of a",
            "No layer applied σ: what you hand on is z. `layer` returns z first and a second.",
            lambda weights, biases, x: _chain(weights, biases, x, _linear),
        ),
        Misconception(
            "no σ in hidden layers",
            "σ acts only at the end, so all your layers melt into one: apply σ in each.",
            _identities_inside,
        ),
        Misconception(
            "biases forgotten",
            "The output does not change with the biases: add b^l in each layer.",
            _without_biases,
        ),
        Misconception(
            "backwards",
            "You went from the last layer to the first: feedforward begins with w^2 and ends with w^L.",
            lambda weights, biases, x: _chain(weights[::-1], biases[::-1], x),
        ),
        Misconception(
            "transposed",
            "w^l multiplies a^{l−1} as it stands. With layers of one size a transpose goes unnoticed.",
            lambda weights, biases, x: _chain([w.T for w in weights], biases, x),
        ),
        Misconception(
            "same layer again and again",
            "Every step used weights[0]: take the weights of the layer that you are at.",
            _same_layer_again,
        ),
        Misconception(
            "flattened",
            "The numbers are right, but the output should have a row for each unit and a column for each sample.",
            lambda weights, biases, x: _chain(weights, biases, x).ravel(),
        ),
        Misconception(
            "only the first sample",
            "One column came back: x may have many columns, and matrix products take them all at once.",
            lambda weights, biases, x: _chain(weights, biases, x[:, :1]),
        ),
        Misconception(
            "σ twice",
            "σ was applied twice in each layer: `layer` returns a, which has been through σ already.",
            lambda weights, biases, x: _chain(weights, biases, x, lambda z: sigmoid(sigmoid(z))),
        ),
        Misconception(
            "ReLU instead of σ",
            "That is a network of ReLUs. In this lesson's layers the activation function is σ.",
            lambda weights, biases, x: _chain(weights, biases, x, lambda z: np.maximum(z, 0.0)),
        ),
        Misconception(
            "all layers' activations",
            "You returned the activations of all layers: only the last, a^L, is asked for here.",
            lambda weights, biases, x: _trace(weights, biases, x)[1],
        ),
        Misconception(
            "takes the lists apart",
            "pop removes the layers from the caller's lists: the network is empty afterwards. Loop over them instead.",
            _takes_lists_apart,
        ),
        Misconception(
            "changes the biases",
            "`b +=` writes into the network's biases, so the next sample meets another network: write z = w @ a + b.",
            _changes_biases,
        ),
    ),
    points=3,
    minutes=7,
    parts={_ONE_SAMPLE: 1, _MINI_BATCH: 1, _ANY_DEPTH: 1},
    uses=("neuron", "layer"),
)


def _trace(weights, biases, x, into_zs: Callable = _linear, into_activations: Callable = sigmoid):
    """The trace with something else stored than z and σ(z)."""
    zs, activations, a = [], [x], x
    for w, b in zip(weights, biases, strict=False):
        z = w @ a + b
        a = into_activations(z)
        zs.append(into_zs(z))
        activations.append(a)
    return zs, activations


def _with_one_array(weights, biases, x):
    zs, activations, a = [], [x], x.copy()
    for w, b in zip(weights, biases, strict=False):
        z = w @ a + b
        zs.append(z)
        if a.shape != z.shape:
            a = z.copy()
        a[...] = sigmoid(z)
        activations.append(a)
    return zs, activations


def _trace_from_x(weights, biases, x):
    zs = [w @ x + b for w, b in zip(weights, biases, strict=False)]
    return zs, [x, *(sigmoid(z) for z in zs)]


def _trace_without_biases(weights, biases, x):
    return _trace(weights, [0.0 * b for b in biases], x)


def _trace_changing_z(weights, biases, x):
    zs, activations = [], [x]
    for w, b in zip(weights, biases, strict=False):
        zs.append(w @ activations[-1])
        activations.append(sigmoid(zs[-1] + b))
    return zs, activations


def _trace_emptying_lists(weights, biases, x):
    zs, activations = [], [x]
    while weights:
        zs.append(weights.pop(0) @ activations[-1] + biases.pop(0))
        activations.append(sigmoid(zs[-1]))
    return zs, activations


FEEDFORWARD_TRACE = Exercise(
    name="feedforward_trace",
    arguments=("weights", "biases", "x"),
    asks="(zs, activations): the list z^2 … z^L and the list a^1 … a^L.",
    cases=_network_cases,
    expected=_trace_by_loops,
    misconceptions=(
        Misconception(
            "a^1 = x missing",
            "The activations begin with a^1 = x: the gradient for w^2 will need it.",
            lambda weights, biases, x: (_trace(weights, biases, x)[0], _trace(weights, biases, x)[1][1:]),
        ),
        Misconception(
            "lists swapped",
            "zs comes first, then activations.",
            lambda weights, biases, x: _trace(weights, biases, x)[::-1],
        ),
        Misconception(
            "σ(z) stored as z",
            "Your zs have been through σ: store z before σ acts.",
            lambda weights, biases, x: _trace(weights, biases, x, into_zs=sigmoid),
        ),
        Misconception(
            "z stored as a",
            "Your activations are the zs: store σ(z), and hand that on to the next layer.",
            lambda weights, biases, x: _trace(weights, biases, x, into_activations=_linear),
        ),
        Misconception(
            "z kept in the list of activations",
            "The right activation goes on to the next layer, but the list got z in its place.",
            lambda weights, biases, x: (
                _trace(weights, biases, x)[0],
                [x, *_trace(weights, biases, x)[0]],
            ),
        ),
        Misconception(
            "one array used again and again",
            "Several entries of your list are one and the same array, which was overwritten: make a new array for "
            "each layer.",
            _with_one_array,
        ),
        Misconception(
            "x among the zs",
            "There is no z^1: layer 1 is the input and computes nothing. zs begins with z^2.",
            lambda weights, biases, x: ([x, *_trace(weights, biases, x)[0]], _trace(weights, biases, x)[1]),
        ),
        Misconception(
            "stops one layer early",
            "Layer L is missing in both lists.",
            lambda weights, biases, x: _trace(weights[:-1], biases[:-1], x),
        ),
        Misconception(
            "a^L missing",
            "The last activation, a^L, is missing: L activations, L − 1 zs.",
            lambda weights, biases, x: (_trace(weights, biases, x)[0], _trace(weights, biases, x)[1][:-1]),
        ),
        Misconception(
            "only the last",
            "You returned z^L and a^L alone: collect those of all layers in two lists.",
            lambda weights, biases, x: tuple(each[-1] for each in _trace(weights, biases, x)),
        ),
        Misconception(
            "stops after the first layer",
            "The lists end with layer 2. Is your `return` inside the loop?",
            lambda weights, biases, x: _trace(weights[:1], biases[:1], x),
        ),
        Misconception(
            "three layers only",
            "That works for three layers. Go through all of `weights` and `biases` with a loop.",
            lambda weights, biases, x: _trace([weights[0], weights[1]], biases[:2], x),
        ),
        Misconception(
            "always from x",
            "Each layer got x as its input: layer l needs a^{l−1}, the last entry of your list.",
            _trace_from_x,
        ),
        Misconception(
            "biases forgotten",
            "Add b^l in each layer.",
            _trace_without_biases,
        ),
        Misconception(
            "bias missing in z",
            "The activations are right; the zs that you store lack the bias.",
            _trace_changing_z,
        ),
        Misconception(
            "transposed",
            "w^l multiplies a^{l−1} as it stands. With layers of one size a transpose goes unnoticed.",
            lambda weights, biases, x: _trace([w.T for w in weights], biases, x),
        ),
        Misconception(
            "last layer first",
            "The entries are right, but the lists run from the output to the input.",
            lambda weights, biases, x: tuple(each[::-1] for each in _trace(weights, biases, x)),
        ),
        Misconception(
            "only the first sample",
            "One column for each layer came back: x may have many columns, one a sample.",
            lambda weights, biases, x: _trace(weights, biases, x[:, :1]),
        ),
        Misconception(
            "pairs instead of two lists",
            "You collected a pair (z, a) for each layer. Collect all z in one list and all a in another.",
            lambda weights, biases, x: list(
                zip(_trace(weights, biases, x)[0], _trace(weights, biases, x)[1][1:], strict=True)
            ),
        ),
        Misconception(
            "only the activations",
            "Two lists are asked for: zs and activations.",
            lambda weights, biases, x: _trace(weights, biases, x)[1],
        ),
        Misconception(
            "takes the lists apart",
            "pop removes the layers from the caller's lists: the network is empty afterwards. Loop over them instead.",
            _trace_emptying_lists,
        ),
    ),
    points=3,
    minutes=7,
    parts={_ONE_SAMPLE: 1, _MINI_BATCH: 1, _ANY_DEPTH: 1},
    uses=("neuron", "layer", "feedforward"),
)


# Costs


def _quadratic_cost_cases(rng: Generator):
    yield Case({"a": np.array([[0.5]]), "y": np.array([[1.0]])}, "one sample, one output", _ONE_SAMPLE)
    yield _cost_case(rng, 3, 1, "one sample, three outputs")
    yield _cost_case(rng, 2, 1, "one sample, two outputs")
    yield Case(
        {
            "a": np.array([[0.5, 1.0, 0.0], [0.0, 0.5, 2.0]]),
            "y": np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 1.0]]),
        },
        "three samples, numbers by hand",
        _MINI_BATCH,
    )
    yield _cost_case(rng, 1, 4, "four samples, one output")
    yield _cost_case(rng, 3, 2, "two samples, three outputs")
    yield _cost_case(rng, 3, 3, "three samples, three outputs")


def _cost_case(rng: Generator, outputs: int, samples: int, tries: str) -> Case:
    a = np.round(rng.uniform(0.1, 0.9, (outputs, samples)), 2)
    return Case({"a": a, "y": _targets(rng, outputs, samples)}, tries, _ONE_SAMPLE if samples == 1 else _MINI_BATCH)


def _targets(rng: Generator, outputs: int, samples: int) -> NDArray:
    """Zeros and ones, both of them wherever there is room for two."""
    flat = np.arange(outputs * samples) % 2.0
    return rng.permutation(flat).reshape(outputs, samples)


def _quadratic_cost_by_loops(a, y):
    total = 0.0
    for i in range(a.shape[1]):
        for j in range(a.shape[0]):
            total += (y[j, i] - a[j, i]) ** 2 / 2
    return float(total / a.shape[1])


QUADRATIC_COST = Exercise(
    name="quadratic_cost",
    arguments=("a", "y"),
    asks="one number: the mean over the columns of ½‖y − a‖².",
    cases=_quadratic_cost_cases,
    expected=_quadratic_cost_by_loops,
    misconceptions=(
        Misconception(
            "factor ½ missing",
            "Twice what it should be. The ½ is there so that the slope has no 2.",
            lambda a, y: float(np.sum((y - a) ** 2) / y.shape[1]),
        ),
        Misconception(
            "mean over all entries",
            "You divided by the outputs, too. The squares of one sample's outputs add up; the mean is over samples.",
            lambda a, y: float(np.mean((y - a) ** 2) / 2),
        ),
        Misconception(
            "mean of all squares",
            "np.mean divides by every entry, and the ½ is missing: add up each column, then take the mean of columns.",
            lambda a, y: float(np.mean((y - a) ** 2)),
        ),
        Misconception(
            "divided by the number of outputs",
            "You divided by the number of rows. Samples are columns.",
            lambda a, y: float(np.sum((y - a) ** 2) / (2 * y.shape[0])),
        ),
        Misconception(
            "sum over the samples",
            "Your cost grows with the number of samples: take the mean over the columns.",
            lambda a, y: float(np.sum((y - a) ** 2) / 2),
        ),
        Misconception(
            "sum without ½",
            "That is the sum of all squares: the ½ and the mean over the samples are missing.",
            lambda a, y: float(np.sum((y - a) ** 2)),
        ),
        Misconception(
            "length, not squared",
            "np.linalg.norm takes a root. The cost uses the squared length.",
            lambda a, y: float(np.mean(np.sqrt(np.sum((y - a) ** 2, axis=0))) / 2),
        ),
        Misconception(
            "length of the whole matrix",
            "np.linalg.norm of a matrix is one root over all entries: square each column's length, then take the mean.",
            lambda a, y: float(np.linalg.norm(y - a) / (2 * y.shape[1])),
        ),
        Misconception(
            "absolute difference",
            "You took absolute values. Square each difference.",
            lambda a, y: float(np.sum(np.abs(y - a)) / (2 * y.shape[1])),
        ),
        Misconception(
            "difference not squared",
            "Positive and negative differences cancel: square each one first.",
            lambda a, y: float(np.sum(y - a) / (2 * y.shape[1])),
        ),
        Misconception(
            "difference added first",
            "You added up, then squared: differences of opposite sign cancel. Square each one, then add up.",
            lambda a, y: float(np.sum(y - a) ** 2 / (2 * y.shape[1])),
        ),
        Misconception(
            "difference of squares",
            "y² − a² is not (y − a)²: take the difference first.",
            lambda a, y: float(np.sum(y**2 - a**2) / (2 * y.shape[1])),
        ),
        Misconception(
            "one value per sample",
            "A number for each column came back. The cost is one number, their mean.",
            lambda a, y: np.sum((y - a) ** 2, axis=0) / 2,
        ),
        Misconception(
            "one value per entry",
            "An array came back. Add up the squares of each column and take the mean over the columns.",
            lambda a, y: (y - a) ** 2 / 2,
        ),
        Misconception(
            "the minus of a reward",
            "A cost is never negative: look at the sign.",
            lambda a, y: float(-np.sum((y - a) ** 2) / (2 * y.shape[1])),
        ),
    ),
    points=2,
    minutes=4,
    parts={_ONE_SAMPLE: 1, _MINI_BATCH: 1},
)

_MODERATE, _EXTREME = "moderate z", "exact at z = 1000"


def _softmax_cases(rng: Generator):
    yield Case({"z": _short(rng, 2, 1)}, "two classes, one sample", _MODERATE)
    yield Case({"z": np.array([[0.0], [0.0], [0.0]])}, "equal numbers", _MODERATE)
    yield Case(
        {"z": np.array([[5, 4, 4], [4, 2, 4], [2, 8, 1]])}, "whole numbers, three classes and samples", _MODERATE
    )
    yield Case({"z": uneven(rng, 4, 3)}, "four classes, three samples", _MODERATE)
    yield Case({"z": uneven(rng, 2, 5)}, "two classes, five samples", _MODERATE)
    yield Case({"z": uneven(rng, 1, 3)}, "a single class", _MODERATE)
    yield Case({"z": np.array([[1000.0], [999.0]])}, "1000 and 999", _EXTREME)
    yield Case({"z": np.array([[-1000.0], [-1001.0], [-1002.5]])}, "around −1000", _EXTREME)
    yield Case({"z": np.array([[1000.0, -1000.0, 0.5], [998.5, -999.0, 1000.0]])}, "columns 2000 apart", _EXTREME)
    yield Case({"z": uneven(rng, 3, 2) + np.array([[1000.0, -1000.0]])}, "random numbers around ±1000", _EXTREME)


def _softmax_by_loops(z):
    out = np.empty(np.shape(z))
    for i in range(z.shape[1]):
        top = max(float(number) for number in z[:, i])
        powers = [math.exp(float(number) - top) for number in z[:, i]]
        for j, power in enumerate(powers):
            out[j, i] = power / sum(powers)
    return out


def _softmax_in_place(z):
    z -= z.max(axis=0, keepdims=True)
    return np.exp(z) / np.exp(z).sum(axis=0, keepdims=True)


def _softmax_whole_numbers(z):
    out = np.zeros_like(z)
    for i in range(z.shape[1]):
        powers = np.exp(z[:, i] - z[:, i].max())
        out[:, i] = powers / powers.sum()
    return out


def _powers(z, lowered: bool):
    """e^z, or e^(z − the column's largest)."""
    return np.exp(z - z.max(axis=0, keepdims=True)) if lowered else np.exp(z)


def _softmax_mistake(name: str, hint: str, wrong: Callable) -> tuple[Misconception, Misconception]:
    """A mistake as it comes with and without care for large z: `wrong` takes e^z of either kind."""
    return (
        Misconception(name, hint, lambda z: wrong(_powers(z, True))),
        Misconception(name, hint, lambda z: wrong(_powers(z, False))),
    )


SOFTMAX = Exercise(
    name="softmax",
    arguments=("z",),
    asks="e^(z_j) / Σ_i e^(z_i) down each column, an array of the shape of z; exact and quiet at z = 1000, too.",
    cases=_softmax_cases,
    expected=_softmax_by_loops,
    misconceptions=(
        Misconception(
            "not stabilised",
            "e^1000 is too large for a float, and inf/inf is nan. Which number may you subtract from a whole column "
            "without changing its softmax?",
            lambda z: _powers(z, False) / _powers(z, False).sum(axis=0, keepdims=True),
        ),
        Misconception(
            "one maximum for all columns",
            "You subtracted the largest number of the whole matrix: a column far below it becomes 0/0. Take each "
            "column's own.",
            lambda z: np.exp(z - z.max()) / np.exp(z - z.max()).sum(axis=0, keepdims=True),
        ),
        Misconception(
            "absolute value instead of maximum",
            "You subtracted the largest absolute value. At −1000 that makes e^(−2000), which is 0: subtract the "
            "largest value, with its sign.",
            lambda z: (
                np.exp(z - np.abs(z).max(axis=0, keepdims=True))
                / np.exp(z - np.abs(z).max(axis=0, keepdims=True)).sum(axis=0, keepdims=True)
            ),
        ),
        Misconception(
            "large z cut off",
            "You limited z before taking e^z, so 1000 and 999 became equal. Subtracting keeps the differences.",
            lambda z: np.exp(np.clip(z, -700, 700)) / np.exp(np.clip(z, -700, 700)).sum(axis=0, keepdims=True),
        ),
        Misconception(
            "large z cut off",
            "You limited z before taking e^z, so 1000 and 999 became equal. Subtracting keeps the differences.",
            lambda z: np.exp(np.clip(z, -500, 500)) / np.exp(np.clip(z, -500, 500)).sum(axis=0, keepdims=True),
        ),
        *_softmax_mistake(
            "over the whole matrix",
            "All entries together add up to 1. Each column is a sample of its own: sum along axis 0.",
            lambda powers: powers / powers.sum(),
        ),
        Misconception(
            "over the whole matrix",
            "All entries together add up to 1. Each column is a sample of its own: sum along axis 0.",
            lambda z: np.exp(z - z.max()) / np.exp(z - z.max()).sum(),
        ),
        *_softmax_mistake(
            "along the rows",
            "The rows add up to 1. Classes lie along axis 0, samples along axis 1.",
            lambda powers: powers / powers.sum(axis=1, keepdims=True),
        ),
        Misconception(
            "along the rows",
            "The rows add up to 1. Classes lie along axis 0, samples along axis 1.",
            lambda z: (
                np.exp(z - z.max(axis=1, keepdims=True))
                / np.exp(z - z.max(axis=1, keepdims=True)).sum(axis=1, keepdims=True)
            ),
        ),
        *_softmax_mistake(
            "formula with 1 + e^z",
            "Your columns add up to less than 1: the sum below the line is over e^z alone, without 1 +.",
            lambda powers: powers / (1 + powers).sum(axis=0, keepdims=True),
        ),
        *_softmax_mistake(
            "divided by the largest",
            "The largest entry of each column is 1, so the column adds up to more: divide by the column's sum.",
            lambda powers: powers / powers.max(axis=0, keepdims=True),
        ),
        Misconception(
            "not divided",
            "The powers are positive but do not add up to 1: divide each column by its sum.",
            lambda z: _powers(z, False),
        ),
        *_softmax_mistake(
            "logarithm of softmax",
            "That is ln softmax: all entries are negative. Leave the logarithm to the cost.",
            lambda powers: np.log(powers / powers.sum(axis=0, keepdims=True)),
        ),
        Misconception(
            "sign of z",
            "The largest z got the smallest share: look at the sign in the exponent.",
            lambda z: _powers(-z, True) / _powers(-z, True).sum(axis=0, keepdims=True),
        ),
        Misconception(
            "sign of z",
            "The largest z got the smallest share: look at the sign in the exponent.",
            lambda z: _powers(-z, False) / _powers(-z, False).sum(axis=0, keepdims=True),
        ),
        Misconception(
            "no exponential",
            "You divided z by its sum, which may be negative or 0. e^z makes every entry positive first.",
            lambda z: z / z.sum(axis=0, keepdims=True),
        ),
        Misconception(
            "σ of each entry",
            "That is σ, entry by entry: the columns do not add up to 1. In softmax the classes compete.",
            lambda z: sigmoid(z),
        ),
        Misconception(
            "σ of each entry",
            "That is σ, entry by entry: the columns do not add up to 1. In softmax the classes compete.",
            lambda z: 1 / (1 + np.exp(-z)),
        ),
        Misconception(
            "all or none",
            "The largest took all. Softmax gives every class a share, the larger the larger its z.",
            lambda z: (z == z.max(axis=0, keepdims=True)).astype(float),
        ),
        Misconception(
            "number of the class",
            "That is argmax, the place of the largest entry. Softmax has the shape of z.",
            lambda z: np.argmax(z, axis=0),
        ),
        Misconception(
            "largest value subtracted in place",
            "`z -=` changes the caller's z: write z - … into a new array.",
            _softmax_in_place,
        ),
        Misconception(
            "keeps whole numbers whole",
            "zeros_like of an array of whole numbers holds whole numbers only, so the shares were cut off to 0. Make "
            "it a float array.",
            _softmax_whole_numbers,
        ),
    ),
    points=2,
    minutes=6,
    parts={_MODERATE: 1, _EXTREME: 1},
    quiet=True,
)

_BETWEEN, _CERTAIN = "outputs between 0 and 1", "0·ln 0 = 0"


def _cross_entropy_cases(rng: Generator):
    yield Case(
        {"a": np.array([[0.6, 0.8, 0.9, 0.7]]), "y": np.array([[1.0, 0.0, 0.0, 1.0]])},
        "four samples with 0.6, 0.2, 0.1, 0.7 for the true class",
        _BETWEEN,
    )
    yield Case(
        {"a": np.array([[0.75, 0.1], [0.25, 0.8]]), "y": np.array([[0.0, 0.0], [1.0, 1.0]])},
        "two samples, two outputs",
        _BETWEEN,
    )
    for outputs, samples, tries in (
        (3, 1, "one sample, three outputs"),
        (1, 3, "three samples, one output"),
        (3, 4, "four samples, three outputs"),
        (3, 3, "three samples, three outputs"),
    ):
        y = _targets(rng, outputs, samples)
        yield Case({"a": rng.uniform(0.15, 0.85, (outputs, samples)).round(3), "y": y}, tries, _BETWEEN)
    yield Case(
        {"a": np.array([[1.0, 0.0, 0.6]]), "y": np.array([[1.0, 0.0, 0.0]])},
        "two samples exactly right, one not quite",
        _CERTAIN,
    )
    for outputs, samples, tries in (
        (2, 2, "one sample exactly right, one not quite; two outputs"),
        (3, 2, "one sample exactly right, one not quite; three outputs"),
    ):
        y = _targets(rng, outputs, samples)
        a = y.copy()
        a[:, -1] = rng.uniform(0.45, 0.7, outputs).round(3)
        yield Case({"a": a, "y": y}, tries, _CERTAIN)


def _cross_entropy_by_loops(a, y):
    def weighted_log(weight, probability):
        return 0.0 if weight == 0 else weight * math.log(probability)

    total = 0.0
    for i in range(a.shape[1]):
        for j in range(a.shape[0]):
            total -= weighted_log(y[j, i], a[j, i]) + weighted_log(1 - y[j, i], 1 - a[j, i])
    return float(total / a.shape[1])


def _logs(a, y, careful: bool, log: Callable = np.log) -> tuple[NDArray, NDArray]:
    """y ln a and (1 − y) ln(1 − a), with or without care for ln 0."""
    if not careful:
        return y * log(a), (1 - y) * log(1 - a)
    return y * log(np.where(y > 0, a, 1.0)), (1 - y) * log(np.where(y < 1, 1 - a, 1.0))


def _cross_entropy_mistake(
    name: str, hint: str, wrong: Callable, log: Callable = np.log
) -> tuple[Misconception, Misconception]:
    """A mistake as it comes with and without care for ln 0: `wrong` takes y ln a and (1 − y) ln(1 − a)."""
    return (
        Misconception(name, hint, lambda a, y: wrong(*_logs(a, y, True, log))),
        Misconception(name, hint, lambda a, y: wrong(*_logs(a, y, False, log))),
    )


def _cross_entropy_clipped(a, y, eps):
    a = np.clip(a, eps, 1 - eps)
    return float(-np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / y.shape[1])


def _cross_entropy_shifted(a, y, eps):
    return float(-np.sum(y * np.log(a + eps) + (1 - y) * np.log(1 - a + eps)) / y.shape[1])


def _coarse(wrong: Callable, eps: float) -> Misconception:
    return Misconception(
        "coarse clipping",
        f"Keeping the outputs {eps:g} away from 0 and 1 changes the cost of a right answer. Leave out the terms whose "
        "factor is 0, or keep far nearer.",
        lambda a, y: wrong(a, y, eps),
    )


def _cross_entropy_swapped(a, y):
    y = np.clip(y, 1e-12, 1 - 1e-12)
    return float(-np.sum(a * np.log(y) + (1 - a) * np.log(1 - y)) / y.shape[1])


CROSS_ENTROPY_COST = Exercise(
    name="cross_entropy_cost",
    arguments=("a", "y"),
    asks="one number: the mean over the columns of −Σ_j [y_j ln a_j + (1−y_j) ln(1−a_j)], with 0·ln 0 = 0.",
    cases=_cross_entropy_cases,
    expected=_cross_entropy_by_loops,
    misconceptions=(
        Misconception(
            "log of 0",
            "numpy makes 0·ln 0 a nan, with a warning. A term whose factor y or 1 − y is 0 should count 0: see to it "
            "before you take the logarithm.",
            lambda a, y: float(-np.sum(sum(_logs(a, y, False))) / y.shape[1]),
        ),
        Misconception(
            "nan put right afterwards",
            "The value is right, but ln 0 was computed on the way, and numpy warns: keep 0 out of the logarithm, then "
            "there is no nan to repair.",
            lambda a, y: float(-np.sum(np.nan_to_num(sum(_logs(a, y, False)))) / y.shape[1]),
        ),
        *_cross_entropy_mistake(
            "only y ln a",
            "Only the outputs whose target is 1 count in yours. The others, with 1 − y, count, too.",
            lambda ones, zeros: float(-np.sum(ones) / ones.shape[1]),
        ),
        *_cross_entropy_mistake(
            "only (1−y) ln(1−a)",
            "Only the outputs whose target is 0 count in yours. The others, with y, count, too.",
            lambda ones, zeros: float(-np.sum(zeros) / ones.shape[1]),
        ),
        *_cross_entropy_mistake(
            "minus before one term only",
            "The minus stands before both terms: mind the brackets.",
            lambda ones, zeros: float(np.sum(-ones + zeros) / ones.shape[1]),
        ),
        *_cross_entropy_mistake(
            "no minus",
            "Your cost is negative: logarithms of numbers below 1 are, so a minus stands before the sum.",
            lambda ones, zeros: float(np.sum(ones + zeros) / ones.shape[1]),
        ),
        *_cross_entropy_mistake(
            "mean over all entries",
            "You divided by the outputs, too. The terms of one sample's outputs add up; the mean is over samples.",
            lambda ones, zeros: float(-np.mean(ones + zeros)),
        ),
        *_cross_entropy_mistake(
            "sum over the samples",
            "Your cost grows with the number of samples: take the mean over the columns.",
            lambda ones, zeros: float(-np.sum(ones + zeros)),
        ),
        *_cross_entropy_mistake(
            "divided by the number of outputs",
            "You divided by the number of rows. Samples are columns.",
            lambda ones, zeros: float(-np.sum(ones + zeros) / ones.shape[0]),
        ),
        *_cross_entropy_mistake(
            "halved",
            "The ½ belongs to the quadratic cost; cross-entropy has none.",
            lambda ones, zeros: float(-np.sum(ones + zeros) / (2 * ones.shape[1])),
        ),
        *_cross_entropy_mistake(
            "one value per sample",
            "A number for each column came back. The cost is one number, their mean.",
            lambda ones, zeros: -np.sum(ones + zeros, axis=0),
        ),
        *_cross_entropy_mistake(
            "log2",
            "That is the logarithm to base 2; ln is the natural one, np.log.",
            lambda ones, zeros: float(-np.sum(ones + zeros) / ones.shape[1]),
            np.log2,
        ),
        *_cross_entropy_mistake(
            "log10",
            "That is the logarithm to base 10; ln is the natural one, np.log.",
            lambda ones, zeros: float(-np.sum(ones + zeros) / ones.shape[1]),
            np.log10,
        ),
        Misconception(
            "y and a swapped",
            "The logarithm belongs to the output a, the factor before it is the target y.",
            _cross_entropy_swapped,
        ),
        Misconception(
            "y and a swapped",
            "The logarithm belongs to the output a, the factor before it is the target y.",
            lambda a, y: float(-np.sum(a * np.log(y) + (1 - a) * np.log(1 - y)) / y.shape[1]),
        ),
        *(
            _coarse(wrong, eps)
            for wrong in (_cross_entropy_clipped, _cross_entropy_shifted)
            for eps in (1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8)
        ),
    ),
    points=2,
    minutes=6,
    parts={_BETWEEN: 1, _CERTAIN: 1},
    quiet=True,
    tolerance=8e-9,  # with these cases outputs may be kept 1e-9 away from 0 and 1, and never 1e-8
)

LESSON = Lesson(
    2,
    "feedforward",
    "feedforward",
    45,
    (
        NEURON,
        RELU,
        LEAKY_RELU,
        HARDTANH,
        LAYER_SHAPES,
        COUNT_PARAMETERS,
        LAYER,
        FEEDFORWARD,
        FEEDFORWARD_TRACE,
        QUADRATIC_COST,
        SOFTMAX,
        CROSS_ENTROPY_COST,
    ),
    QUESTIONS,
)
