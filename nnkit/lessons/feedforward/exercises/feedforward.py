"""What a network answers: layer after layer, from the input to the output."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from nnkit.checking import Exercise
from nnkit.lessons.feedforward.forward_pass import identity, trace, trace_by_loops
from nnkit.lessons.feedforward.network_cases import network_cases
from nnkit.lessons.shared.names_of_parts import ANY_DEPTH, MINI_BATCH, ONE_SAMPLE
from nnkit.network.activations import sigmoid


def feedforward(weights, biases, x):
    """The output of a network.

    weights  list of w^l, (n_l, n_{l-1}), for l = 2 … L
    biases   list of b^l, (n_l, 1)
    x        (n_1, m), one column for each sample
    returns  a^L, (n_L, m)
    """


exercise = Exercise(
    feedforward, points=3, minutes=7, parts={ONE_SAMPLE: 1, MINI_BATCH: 1, ANY_DEPTH: 1}, uses=("neuron", "layer")
)

exercise.cases(network_cases)


@exercise.oracle
def end_of_the_trace(weights, biases, x):
    return trace_by_loops(weights, biases, x)[1][-1]


def _chain(
    weights: Sequence[NDArray], biases: Sequence[NDArray], x: NDArray, activation: Callable = sigmoid
) -> NDArray:
    """σ(… σ(w x + b) …), through the layers that are given."""
    a = x
    for w, b in zip(weights, biases, strict=False):
        a = activation(w @ a + b)
    return a


@exercise.misconception(
    "three layers only", "That works for three layers. Go through all of `weights` and `biases` with a loop."
)
def three_layers_only(weights, biases, x):
    return sigmoid(weights[1] @ sigmoid(weights[0] @ x + biases[0]) + biases[1])


@exercise.misconception("starts one layer late", "weights[0] is w^2 and belongs to the first step: begin with it.")
def starts_one_layer_late(weights, biases, x):
    return _chain(weights[1:], biases[1:], x)


@exercise.misconception("last layer left out", "You stopped at layer L − 1: the loop must take the last weights, too.")
def last_layer_left_out(weights, biases, x):
    return _chain(weights[:-1], biases[:-1], x)


@exercise.misconception("stops after the first layer", "That is a^2. Is your `return` inside the loop?")
def stops_after_the_first_layer(weights, biases, x):
    return _chain(weights[:1], biases[:1], x)


@exercise.misconception("always from x", "Each layer got x as its input. Layer l needs what layer l−1 gave.")
def always_from_x(weights, biases, x):
    for w, b in zip(weights, biases, strict=False):
        a = sigmoid(w @ x + b)
    return a


@exercise.misconception("no σ at the end", "That is z^L. The output layer applies σ, too.")
def no_sigma_at_the_end(weights, biases, x):
    return weights[-1] @ _chain(weights[:-1], biases[:-1], x) + biases[-1]


@exercise.misconception(
    "z handed on instead of a", "No layer applied σ: what you hand on is z. `layer` returns z first and a second."
)
def z_handed_on_instead_of_a(weights, biases, x):
    return _chain(weights, biases, x, identity)


@exercise.misconception(
    "no σ in hidden layers", "σ acts only at the end, so all your layers melt into one: apply σ in each."
)
def no_sigma_in_hidden_layers(weights, biases, x):
    return sigmoid(_chain(weights, biases, x, identity))


@exercise.misconception("biases forgotten", "The output does not change with the biases: add b^l in each layer.")
def biases_forgotten(weights, biases, x):
    a = x
    for w in weights:
        a = sigmoid(w @ a)
    return a


@exercise.misconception(
    "backwards", "You went from the last layer to the first: feedforward begins with w^2 and ends with w^L."
)
def backwards(weights, biases, x):
    return _chain(weights[::-1], biases[::-1], x)


@exercise.misconception(
    "transposed", "w^l multiplies a^{l−1} as it stands. With layers of one size a transpose goes unnoticed."
)
def transposed(weights, biases, x):
    return _chain([w.T for w in weights], biases, x)


@exercise.misconception(
    "same layer again and again", "Every step used weights[0]: take the weights of the layer that you are at."
)
def same_layer_again_and_again(weights, biases, x):
    a = x
    for _ in weights:
        a = sigmoid(weights[0] @ a + biases[0])
    return a


@exercise.misconception(
    "flattened", "The numbers are right, but the output should have a row for each unit and a column for each sample."
)
def flattened(weights, biases, x):
    return _chain(weights, biases, x).ravel()


@exercise.misconception(
    "only the first sample", "One column came back: x may have many columns, and matrix products take them all at once."
)
def only_the_first_sample(weights, biases, x):
    return _chain(weights, biases, x[:, :1])


@exercise.misconception(
    "σ twice", "σ was applied twice in each layer: `layer` returns a, which has been through σ already."
)
def sigma_twice(weights, biases, x):
    return _chain(weights, biases, x, lambda z: sigmoid(sigmoid(z)))


@exercise.misconception(
    "ReLU instead of σ", "That is a network of ReLUs. In this lesson's layers the activation function is σ."
)
def relu_instead_of_sigma(weights, biases, x):
    return _chain(weights, biases, x, lambda z: np.maximum(z, 0.0))


@exercise.misconception(
    "all layers' activations", "You returned the activations of all layers: only the last, a^L, is asked for here."
)
def all_layers_activations(weights, biases, x):
    return trace(weights, biases, x)[1]


@exercise.misconception(
    "takes the lists apart",
    "pop removes the layers from the caller's lists: the network is empty afterwards. Loop over them instead.",
)
def takes_the_lists_apart(weights, biases, x):
    while weights:
        x = sigmoid(weights.pop(0) @ x + biases.pop(0))
    return x


@exercise.misconception(
    "changes the biases",
    "`b +=` writes into the network's biases, so the next sample meets another network: write z = w @ a + b.",
)
def changes_the_biases(weights, biases, x):
    a = x
    for w, b in zip(weights, biases, strict=False):
        b += w @ a
        a = sigmoid(b)
    return a
