"""What a network answers: layer after layer, from the input to the output."""

from collections.abc import Callable, Sequence

from numpy.typing import NDArray

from nnkit.checking import Exercise
from nnkit.lessons.feedforward.forward_pass import identity, trace, trace_by_loops
from nnkit.lessons.feedforward.network_cases import network_cases
from nnkit.lessons.feedforward.network_mistakes import register
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
    feedforward, points=3, minutes=6, parts={ONE_SAMPLE: 1, MINI_BATCH: 1, ANY_DEPTH: 1}, uses=("neuron", "layer")
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


@exercise.misconception(
    "three layers only",
    "That is made for two weight matrices, and here are more or fewer. Go through them with a loop.",
)
def three_layers_unpacked(weights, biases, x):
    w2, w3 = weights
    b2, b3 = biases
    return sigmoid(w3 @ sigmoid(w2 @ x + b2) + b3)


@exercise.misconception(
    "the class and not the output",
    "Yes or no came back. Only whoever uses the network compares with ½: the output a^L is asked for.",
)
def the_class(weights, biases, x):
    return end_of_the_trace(weights, biases, x) > 0.5


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


@exercise.misconception(
    "flattened", "The numbers are right, but the output should have a row for each unit and a column for each sample."
)
def flattened(weights, biases, x):
    return _chain(weights, biases, x).ravel()


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


both_results_handed_on = exercise.misconception(
    "both results of a layer handed on",
    "`layer` returns two arrays, z and a, and you handed both on as one. Give each a name, and hand on the second.",
)


@both_results_handed_on
def pair_handed_on(weights, biases, x):
    a = x
    for w, b in zip(weights, biases, strict=False):
        z = w @ a + b
        a = z, sigmoid(z)
    return a


@both_results_handed_on
def pair_handed_on_to_a_layer_that_asks_for_its_shape(weights, biases, x):
    a = x
    for w, b in zip(weights, biases, strict=False):
        shape = len(w), a.shape[1]
        z = (w @ a + b).reshape(shape)
        a = z, sigmoid(z)
    return a


@exercise.misconception("two results", "You returned z^L and a^L. Only the output, a^L, is asked for here.")
def weighted_input_and_output(weights, biases, x):
    *_, z = trace(weights, biases, x)[0]
    return z, sigmoid(z)


@exercise.misconception("bias added after σ", "The bias belongs to z: it is added before σ acts.")
def bias_added_after_sigma(weights, biases, x):
    a = x
    for w, b in zip(weights, biases, strict=False):
        a = sigmoid(w @ a) + b
    return a


@exercise.misconception(
    "all layers' activations", "You returned the activations of all layers: only the last, a^L, is asked for here."
)
def activations_from_layer_2_on(weights, biases, x):
    return trace(weights, biases, x)[1][1:]


@exercise.misconception(
    "everything on the way",
    "You returned all that happened on the way: only the last activation, a^L, is asked for here.",
)
def everything_on_the_way(weights, biases, x):
    return trace(weights, biases, x)


register(exercise, lambda zs, activations: activations[-1])

exercise.hints(
    """
    With two weight matrices: what is computed from x first, and what from that? Which name has the result of one
    turn, so that the next turn can start from it?
    """,
    """
    a ← x; then for each w, b from the front to the back a ← σ(w a + b); a is the output. zip(weights, biases) gives the
    pairs.
    """,
    """
    def feedforward(weights, biases, x):
        a = x
        for w, b in zip(weights, biases):
            a = ___
        return a
    """,
)
