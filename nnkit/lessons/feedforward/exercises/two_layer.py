"""A network with one hidden layer and without biases, written in a single line."""

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.shared.names_of_parts import MINI_BATCH, ONE_SAMPLE
from nnkit.lessons.shared.plain import each, sigma
from nnkit.lessons.shared.sizes import short, uneven
from nnkit.network.activations import sigmoid


def two_layer(w, v, x):
    """The output of a network with one hidden layer and no biases, σ(v σ(wx)).

    w        (hidden, inputs), weights into the hidden layer
    v        (1, hidden), weights into the output
    x        (inputs, m), one column for each sample
    returns  (1, m)
    """


exercise = Exercise(
    two_layer,
    points=2,
    minutes=5,
    parts={ONE_SAMPLE: 1, MINI_BATCH: 1},
    uses=("neuron", "layer", "feedforward", "feedforward_trace"),
)


@exercise.cases
def cases(rng: Generator):
    yield _case(rng, 1, 2, 1, "one input, two hidden units", short)
    yield _case(rng, 1, 1, 1, "one input, one hidden unit", short)
    yield _case(rng, 2, 2, 1, "two inputs, two hidden units, one sample", short)
    yield Case(
        {
            "w": np.array([[0.1, 0.4], [-0.2, 0.5], [0.3, -0.6]]),
            "v": np.array([[1.0, -1.0, 0.5]]),
            "x": np.array([[1.0], [2.0]]),
        },
        "the 2-3-1 network with its numbers",
        ONE_SAMPLE,
    )
    yield _case(rng, 2, 1, 1, "two inputs, one hidden unit, one sample", short)
    yield _case(rng, 4, 3, 1, "four inputs, three hidden units, one sample")
    yield _case(rng, 2, 3, 2, "a 2-3-1 network, two samples", short)
    yield _case(rng, 3, 3, 3, "a 3-3-1 network, three samples")
    yield _case(rng, 2, 5, 4, "a 2-5-1 network, four samples")


def _case(rng: Generator, inputs: int, hidden: int, samples: int, tries: str, make=uneven) -> Case:
    arguments = {"w": make(rng, hidden, inputs), "v": make(rng, 1, hidden), "x": make(rng, inputs, samples)}
    return Case(arguments, tries, ONE_SAMPLE if samples == 1 else MINI_BATCH)


@exercise.oracle
def unit_by_unit(w, v, x):
    output = np.empty((v @ w @ x).shape)  # where shapes do not fit, numpy says so, in the words that a student meets
    for i in range(x.shape[1]):
        hidden = [sigma(sum(w[j, k] * x[k, i] for k in range(w.shape[1]))) for j in range(w.shape[0])]
        output[0, i] = sum(v[0, j] * hidden[j] for j in range(len(hidden)))
    return each(sigma, output)


@exercise.misconception(
    "no σ in the hidden layer", "Without σ between them two layers are one: the hidden units have an activation, too."
)
def no_sigma_in_the_hidden_layer(w, v, x):
    return sigmoid(v @ (w @ x))


@exercise.misconception("no σ at the output", "That is the weighted input of the output unit: it applies σ, too.")
def no_sigma_at_the_output(w, v, x):
    return v @ sigmoid(w @ x)


@exercise.misconception("no σ at all", "Both layers apply σ. What you have is one matrix, v w, times x.")
def no_sigma_at_all(w, v, x):
    return v @ w @ x


@exercise.misconception(
    "σ twice at the output", "The output has been through σ twice. Count: one σ for each of the two layers."
)
def sigma_twice_at_the_output(w, v, x):
    return sigmoid(sigmoid(v @ sigmoid(w @ x)))


_STORED_THE_OTHER_WAY = (
    "CS 6301 transposes because its W has a row for each input. In ours a row belongs to the unit that receives."
)


@exercise.misconception("transposed as in CS 6301", _STORED_THE_OTHER_WAY)
def both_transposed(w, v, x):
    return sigmoid(v.T @ sigmoid(w.T @ x))


@exercise.misconception("transposed as in CS 6301", _STORED_THE_OTHER_WAY)
def both_transposed_with_dot(w, v, x):
    return sigmoid(np.dot(v.T, sigmoid(np.dot(w.T, x))))


@exercise.misconception("w transposed", "w has a row for each hidden unit already: it multiplies x as it stands.")
def w_transposed(w, v, x):
    return sigmoid(v @ sigmoid(w.T @ x))


@exercise.misconception("w transposed", "Write the shapes of w and x side by side: do they need a transpose?")
def w_transposed_with_dot(w, v, x):
    return sigmoid(np.dot(v, sigmoid(np.dot(w.T, x))))


@exercise.misconception("v transposed", "v is a row already, one entry for each hidden unit: no transpose is needed.")
def v_transposed(w, v, x):
    return sigmoid(v.T @ sigmoid(w @ x))


@exercise.misconception(
    "v transposed", "v is a row already: write the shapes of v and of the hidden layer side by side."
)
def v_transposed_with_dot(w, v, x):
    return sigmoid(np.dot(v.T, sigmoid(np.dot(w, x))))


@exercise.misconception(
    "v element by element", "* multiplies entry by entry. The output adds up over all hidden units: a matrix product."
)
def v_element_by_element(w, v, x):
    return sigmoid(v.T * sigmoid(w @ x))


@exercise.misconception(
    "one σ for the sum of the hidden units", "σ acts on each hidden unit on its own, before v adds them up."
)
def sigma_of_the_sum(w, v, x):
    return sigmoid(np.sum(v) * sigmoid(np.sum(w @ x, axis=0, keepdims=True)))


@exercise.misconception(
    "hidden units averaged", "The output is a weighted *sum* of the hidden units: nothing is divided by their number."
)
def hidden_units_averaged(w, v, x):
    return sigmoid(v @ sigmoid(w @ x) / w.shape[0])


@exercise.misconception("v left out", "You added up the hidden units as they are. Each has a weight of its own in v.")
def v_left_out(w, v, x):
    return sigmoid(np.sum(sigmoid(w @ x), axis=0, keepdims=True))


@exercise.misconception(
    "hidden layer only", "That is the hidden layer. The output unit comes after it, with weights v."
)
def hidden_layer_only(w, v, x):
    return sigmoid(w @ x)


@exercise.misconception("ReLU in the hidden layer", "That is ReLU in the hidden layer. Here both layers use σ.")
def relu_in_the_hidden_layer(w, v, x):
    return sigmoid(v @ np.maximum(w @ x, 0.0))


@exercise.misconception(
    "two indices exchanged",
    "That is the misprint: your first two hidden units share a weight. Unit j takes its weights from row j alone.",
)
def two_indices_exchanged(w, v, x):
    w = w.copy()
    if min(w.shape) > 1:
        w[0, 1] = w[1, 0]
    return sigmoid(v @ sigmoid(w @ x))


@exercise.misconception(
    "tanh in the hidden layer", "That is tanh in the hidden layer, from −1 to 1. Here both layers use σ."
)
def tanh_in_the_hidden_layer(w, v, x):
    return sigmoid(v @ np.tanh(w @ x))


@exercise.misconception(
    "layers exchanged", "x meets w first, and what comes out meets v: read σ(v σ(wx)) from the inside to the outside."
)
def layers_exchanged(w, v, x):
    return sigmoid(w @ sigmoid(v @ x))


@exercise.misconception("two results", "You returned the hidden layer, too. Only the output is asked for, one row.")
def hidden_layer_and_output(w, v, x):
    hidden = sigmoid(w @ x)
    return hidden, sigmoid(v @ hidden)


@exercise.misconception(
    "a number instead of an array",
    "One number came back. The output is an array with one row, and a column for each sample.",
)
def first_number(w, v, x):
    return float(sigmoid(v @ sigmoid(w @ x))[0, 0])


@exercise.misconception(
    "samples added up",
    "One number came back: you added up over the samples as well. v @ hidden adds over the hidden units.",
)
def samples_added_up(w, v, x):
    return sigmoid(np.sum(v @ sigmoid(w @ x)))


@exercise.misconception("tanh instead of σ", "That is tanh in both layers, from −1 to 1. Here both layers use σ.")
def tanh_in_both_layers(w, v, x):
    return np.tanh(v @ np.tanh(w @ x))


@exercise.misconception("softmax at the output", "With one output softmax is always 1. Here the output unit applies σ.")
def softmax_at_the_output(w, v, x):
    z = v @ sigmoid(w @ x)
    return np.exp(z) / np.sum(np.exp(z), axis=0)


@exercise.misconception(
    "both σ at the end", "v comes between the two σ: read σ(v σ(wx)) from the inside to the outside."
)
def both_sigma_at_the_end(w, v, x):
    return sigmoid(sigmoid(v @ w @ x))


@exercise.misconception("σ of the weights", "σ is taken of the sum that comes in, not of the weights.")
def sigma_of_v(w, v, x):
    return sigmoid(v) @ sigmoid(w @ x)


@exercise.misconception("σ of the weights", "σ is taken of the sum that comes in, not of the weights.")
def sigma_of_w(w, v, x):
    return sigmoid(v @ (sigmoid(w) @ x))


@exercise.misconception(
    "v turned", "The output falls where it should rise: has v, or the exponent of σ, a sign of its own?"
)
def v_turned(w, v, x):
    return sigmoid(-v @ sigmoid(w @ x))


exercise.hints(
    """
    Read σ(v σ(wx)) from the inside to the outside. What is wx, and how many rows has it? What does the inner σ give,
    and what the outer one?
    """,
    """
    hidden = σ(…), shape (hidden, m); output = σ(v · hidden), shape (1, m). Write the shape below each factor.
    """,
    """
    def two_layer(w, v, x):
        hidden = ___
        return sigmoid(v @ hidden)
    """,
)
