"""Feedforward that keeps every z and every a on the way: what backpropagation will need."""

from nnkit.checking import Exercise
from nnkit.lessons.feedforward.forward_pass import identity, trace, trace_by_loops
from nnkit.lessons.feedforward.network_cases import network_cases
from nnkit.lessons.feedforward.network_mistakes import register
from nnkit.lessons.feedforward.trace_mistakes import MISTAKES
from nnkit.lessons.shared.names import of_layers
from nnkit.lessons.shared.names_of_parts import ANY_DEPTH, MINI_BATCH, ONE_SAMPLE
from nnkit.network.activations import sigmoid


def feedforward_trace(weights, biases, x):
    """Feedforward, with all that happens on the way.

    weights, biases, x   as in feedforward
    returns              (zs, activations): the lists [z^2, …, z^L] and [a^1, …, a^L]
    """


exercise = Exercise(
    feedforward_trace,
    points=3,
    minutes=6,
    parts={ONE_SAMPLE: 1, MINI_BATCH: 1, ANY_DEPTH: 1},
    uses=("neuron", "layer", "feedforward"),
    names=(of_layers("zs", "z"), of_layers("activations", "a", first=1)),
)

exercise.cases(network_cases)
exercise.oracle(trace_by_loops)


@exercise.misconception("a^1 = x missing", "The activations begin with a^1 = x: the gradient for w^2 will need it.")
def input_missing(weights, biases, x):
    zs, activations = trace(weights, biases, x)
    return zs, activations[1:]


@exercise.misconception("lists swapped", "zs comes first, then activations.")
def lists_swapped(weights, biases, x):
    return trace(weights, biases, x)[::-1]


@exercise.misconception("σ(z) stored as z", "Your zs have been through σ: store z before σ acts.")
def sigma_of_z_stored_as_z(weights, biases, x):
    return trace(weights, biases, x, into_zs=sigmoid)


@exercise.misconception("z stored as a", "Your activations are the zs: store σ(z), and hand that on to the next layer.")
def z_stored_as_a(weights, biases, x):
    return trace(weights, biases, x, into_activations=identity)


@exercise.misconception(
    "z kept in the list of activations",
    "The right activation goes on to the next layer, but the list got z in its place.",
)
def z_kept_among_the_activations(weights, biases, x):
    zs, _ = trace(weights, biases, x)
    return zs, [x, *zs]


@exercise.misconception(
    "one array used again and again",
    "Several entries of your list are one and the same array, which was overwritten: make a new array for each layer.",
)
def one_array_for_all_layers(weights, biases, x):
    zs, activations, a = [], [x], x.copy()
    for w, b in zip(weights, biases, strict=False):
        z = w @ a + b
        zs.append(z)
        if a.shape != z.shape:
            a = z.copy()
        a[...] = sigmoid(z)
        activations.append(a)
    return zs, activations


@exercise.misconception(
    "x among the zs", "There is no z^1: layer 1 is the input and computes nothing. zs begins with z^2."
)
def x_among_the_zs(weights, biases, x):
    zs, activations = trace(weights, biases, x)
    return [x, *zs], activations


@exercise.misconception("stops one layer early", "Layer L is missing in both lists.")
def stops_one_layer_early(weights, biases, x):
    return trace(weights[:-1], biases[:-1], x)


@exercise.misconception("a^L missing", "The last activation, a^L, is missing: L activations, L − 1 zs.")
def output_missing(weights, biases, x):
    zs, activations = trace(weights, biases, x)
    return zs, activations[:-1]


@exercise.misconception("only the last", "You returned z^L and a^L alone: collect those of all layers in two lists.")
def only_the_last(weights, biases, x):
    return tuple(each[-1] for each in trace(weights, biases, x))


@exercise.misconception("stops after the first layer", "The lists end with layer 2. Is your `return` inside the loop?")
def stops_after_the_first_layer(weights, biases, x):
    return trace(weights[:1], biases[:1], x)


@exercise.misconception(
    "three layers only", "That works for three layers. Go through all of `weights` and `biases` with a loop."
)
def three_layers_only(weights, biases, x):
    return trace([weights[0], weights[1]], biases[:2], x)


@exercise.misconception(
    "always from x", "Each layer got x as its input: layer l needs a^{l−1}, the last entry of your list."
)
def always_from_x(weights, biases, x):
    zs = [w @ x + b for w, b in zip(weights, biases, strict=False)]
    return zs, [x, *(sigmoid(z) for z in zs)]


@exercise.misconception("bias missing in z", "The activations are right; the zs that you store lack the bias.")
def bias_missing_in_z(weights, biases, x):
    zs, activations = [], [x]
    for w, b in zip(weights, biases, strict=False):
        zs.append(w @ activations[-1])
        activations.append(sigmoid(zs[-1] + b))
    return zs, activations


@exercise.misconception("last layer first", "The entries are right, but the lists run from the output to the input.")
def last_layer_first(weights, biases, x):
    return tuple(each[::-1] for each in trace(weights, biases, x))


@exercise.misconception(
    "pairs instead of two lists",
    "You collected a pair (z, a) for each layer. Collect all z in one list and all a in another.",
)
def pairs_instead_of_two_lists(weights, biases, x):
    zs, activations = trace(weights, biases, x)
    return list(zip(zs, activations[1:], strict=True))


@exercise.misconception("only the activations", "Two lists are asked for: zs and activations.")
def only_the_activations(weights, biases, x):
    return trace(weights, biases, x)[1]


@exercise.misconception(
    "takes the lists apart",
    "pop removes the layers from the caller's lists: the network is empty afterwards. Loop over them instead.",
)
def takes_the_lists_apart(weights, biases, x):
    zs, activations = [], [x]
    while weights:
        zs.append(weights.pop(0) @ activations[-1] + biases.pop(0))
        activations.append(sigmoid(zs[-1]))
    return zs, activations


MISTAKES.register(exercise)
register(exercise, lambda zs, activations: (zs, activations))

exercise.hints(
    """
    Begin with your feedforward. At which moment is there a new z, and at which a new a? What has to stand in
    `activations` before the loop begins?
    """,
    """
    zs = [ ], activations = [x]; in each turn z = w a + b from the newest a; then both lists grow by one:
    `zs.append(z)`.
    """,
    """
    def feedforward_trace(weights, biases, x):
        zs, activations = [], [x]
        for w, b in zip(weights, biases):
            z = w @ ___ + b
            zs.append(z)
            activations.append(___)
        return zs, activations
    """,
)
