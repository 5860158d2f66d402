"""Lesson 02: layer after layer, for the output alone and with all that happens on the way."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.activations import sigmoid
from nnkit.exercises.exercise import Case, Exercise, Misconception
from nnkit.exercises.feedforward.layers import layer_by_loops
from nnkit.exercises.parts import ANY_DEPTH, MINI_BATCH, ONE_SAMPLE
from nnkit.exercises.sizes import random_network, short, uneven


def _network_case(rng: Generator, sizes: list[int], samples: int, tries: str, part: str, make=uneven) -> Case:
    weights, biases = random_network(rng, sizes)
    if make is short:
        weights, biases = [np.round(w, 1) for w in weights], [np.round(b, 1) for b in biases]
    return Case({"weights": weights, "biases": biases, "x": make(rng, sizes[0], samples)}, tries, part)


def _network_cases(rng: Generator):
    yield _network_case(rng, [1, 1, 1], 1, "three layers of one unit, one sample", ONE_SAMPLE, short)
    yield _network_case(rng, [2, 2, 1], 1, "a 2-2-1 network, one sample", ONE_SAMPLE, short)
    yield _network_case(rng, [4, 3, 2], 1, "a 4-3-2 network, one sample", ONE_SAMPLE)
    yield _network_case(rng, [3, 3, 3], 1, "a 3-3-3 network, one sample", ONE_SAMPLE)
    yield _network_case(rng, [2, 3, 1], 2, "a 2-3-1 network, two samples", MINI_BATCH, short)
    yield _network_case(rng, [2, 3, 2], 4, "a 2-3-2 network, four samples", MINI_BATCH)
    yield _network_case(rng, [3, 3, 3], 3, "a 3-3-3 network, three samples", MINI_BATCH)
    yield _network_case(rng, [3, 2], 1, "a 3-2 network without hidden layer", ANY_DEPTH, short)
    yield _network_case(rng, [2, 3, 4, 2], 1, "a 2-3-4-2 network, one sample", ANY_DEPTH)
    yield _network_case(rng, [2, 3, 4, 3, 2], 3, "a 2-3-4-3-2 network, three samples", ANY_DEPTH)
    yield _network_case(rng, [2, 2, 2, 2], 2, "a 2-2-2-2 network, two samples", ANY_DEPTH)
    yield _network_case(rng, [1, 1, 1, 1, 1], 1, "five layers of one unit", ANY_DEPTH, short)


def _trace_by_loops(weights, biases, x):
    zs, activations = [], [x]
    for w, b in zip(weights, biases, strict=True):
        z, a = layer_by_loops(w, activations[-1], b)
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
    parts={ONE_SAMPLE: 1, MINI_BATCH: 1, ANY_DEPTH: 1},
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
    parts={ONE_SAMPLE: 1, MINI_BATCH: 1, ANY_DEPTH: 1},
    uses=("neuron", "layer", "feedforward"),
)
