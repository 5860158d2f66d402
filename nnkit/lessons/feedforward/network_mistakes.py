"""Ways to go wrong on the walk through a network, whether its output is asked for or all that happens on the way.

Each wrong version gives both lists, as `feedforward_trace` should; with numpy's two spellings of the product where
shapes do not fit, because the errors have other words.
"""

from collections.abc import Callable, Iterable
from functools import partial

import numpy as np
from numpy.typing import NDArray

from nnkit.checking import Exercise
from nnkit.network.activations import sigmoid

Lists = tuple[list[NDArray], list[NDArray]]


def walk(pairs: Iterable, x: NDArray, z_of: Callable = lambda w, a, b: w @ a + b, into: Callable = sigmoid) -> Lists:
    """The two lists of a walk through `pairs` of weights and biases, with z as `z_of` and a as `into` make it."""
    zs, activations = [], [x]
    for w, b in pairs:
        zs.append(z_of(w, activations[-1], b))
        activations.append(into(zs[-1]))
    return zs, activations


def _by_index(weights, biases, x, indices: Callable, product: Callable) -> Lists:
    pairs = ((weights[i], biases[i]) for i in indices(len(weights)))
    return walk(pairs, x, lambda w, a, b: product(w, a) + b)


PAST_THE_END = (
    "past the end of a list",
    "Your index runs past the end: a network of L layers has L − 1 weight matrices, weights[0] to weights[L − 2].",
)
NOT_THE_FIRST = (
    "begins with the last weights",
    "Your first step took a matrix from the end of the list. In weights[l − 2] the layers are counted from l = 2 "
    "on, to L.",
)
STARTS_LATE = (
    "starts one layer late",
    "weights[0] is w^2 and belongs to the first step: begin with it.",
)
BACKWARDS = (
    "backwards",
    "You went from the last layer to the first: begin with w^2 and end with w^L.",
)
SAME_LAYER = (
    "same layer again and again",
    "Every step used weights[0]: take the weights of the layer that you are at.",
)
STOPS_EARLY = (
    "two layers left out",
    "Your loop ends two layers too early. The number of layers, L, is len(weights) + 1, and range(2, L + 1) ends "
    "with L.",
)
NO_ZIP = (
    "zip forgotten",
    "`for w, b in weights, biases` goes through *two* things, first all weights, then all biases. zip puts them in "
    "pairs.",
)
NESTED = (
    "one loop inside the other",
    "With one loop inside the other every matrix meets every bias. Walk through both lists side by side: zip.",
)
FLAT = (
    "flattened at the start",
    "You flattened x and the biases. A sample is a column and a mini-batch has many: leave them as they are.",
)
FLAT_BIAS = (
    "bias flattened",
    "A flat bias lies along the samples, one entry for each column. As the column that it is, it fits every sample.",
)
FLAT_X = (
    "flat x, columns as biases",
    "A flat array and a column make a whole table: numpy adds each entry to each. Keep x a column, with two axes.",
)
TRANSPOSED = (
    "transposed",
    "w^l multiplies a^{l−1} as it stands. Write the shapes side by side: is a transpose needed?",
)
WRONG_ORDER = (
    "a times w",
    "Samples are columns here, so w stands on the left: w^l a^{l−1}, and not a^{l−1} w^l.",
)

IN_ONE_COLUMN = (
    "all samples in one column",
    "reshape(-1, 1) puts all samples below each other, into a single column. x has its shape already: leave it.",
)
AS_ROWS = (
    "samples as rows",
    "The samples became rows. Here a sample is a column all the way, so w stays on the left: no transpose is needed.",
)

#: Name and hint, and the wrong version.
MISTAKES: list[tuple[tuple[str, str], Callable[..., Lists]]] = []
#: Which matrices a loop takes, of n.
INDICES: list[tuple[tuple[str, str], Callable[[int], Iterable[int]]]] = [
    (PAST_THE_END, lambda n: range(n + 1)),
    (PAST_THE_END, lambda n: range(1, n + 1)),
    (PAST_THE_END, lambda n: range(2, n + 2)),
    (NOT_THE_FIRST, lambda n: range(-1, n - 1)),
    (NOT_THE_FIRST, lambda n: range(-2, n - 2)),
    (STOPS_EARLY, lambda n: range(n - 2)),
    (STARTS_LATE, lambda n: range(1, n)),
    (BACKWARDS, lambda n: range(n - 1, -1, -1)),
    (SAME_LAYER, lambda n: [0] * n),
]
for product in (np.matmul, np.dot):
    MISTAKES += [(about, partial(_by_index, indices=indices, product=product)) for about, indices in INDICES]


def _wrong(about: tuple[str, str]) -> Callable:
    def enter(version: Callable[..., Lists]) -> Callable[..., Lists]:
        MISTAKES.append((about, version))
        return version

    return enter


for product in (np.matmul, np.dot):
    MISTAKES += [
        (NO_ZIP, lambda weights, biases, x, p=product: walk((weights, biases), x, lambda w, a, b: p(w, a) + b)),
        (NESTED, lambda weights, biases, x, p=product: walk(
            ((w, b) for w in weights for b in biases), x, lambda w, a, b: p(w, a) + b)),
        (FLAT, lambda weights, biases, x, p=product: walk(
            zip(weights, biases, strict=False), x.ravel(), lambda w, a, b: p(w, a) + b.ravel())),
        (FLAT_BIAS, lambda weights, biases, x, p=product: walk(
            zip(weights, biases, strict=False), x, lambda w, a, b: p(w, a) + b.ravel())),
        (FLAT_X, lambda weights, biases, x, p=product: walk(
            zip(weights, biases, strict=False), x.ravel(), lambda w, a, b: p(w, a) + b)),
        (TRANSPOSED, lambda weights, biases, x, p=product: walk(
            zip(weights, biases, strict=False), x, lambda w, a, b: p(w.T, a) + b)),
        (WRONG_ORDER, lambda weights, biases, x, p=product: walk(
            zip(weights, biases, strict=False), x, lambda w, a, b: p(a, w) + b)),
        (IN_ONE_COLUMN, lambda weights, biases, x, p=product: walk(
            zip(weights, biases, strict=False), x.reshape(-1, 1), lambda w, a, b: p(w, a) + b)),
        (AS_ROWS, lambda weights, biases, x, p=product: walk(
            zip(weights, biases, strict=False), x.T, lambda w, a, b: p(a, w.T) + b.T)),
        (AS_ROWS, lambda weights, biases, x, p=product: walk(
            zip(weights, biases, strict=False), x, lambda w, a, b: p(a, w.T) + b.T)),
        (AS_ROWS, lambda weights, biases, x, p=product: walk(
            zip(weights, biases, strict=False), x, lambda w, a, b: p(a.T, w.T) + b.T)),
    ]  # fmt: skip


@_wrong(("element by element", "* multiplies entry by entry. A weighted sum for each unit is a matrix product: @."))
def element_by_element(weights, biases, x):
    return walk(zip(weights, biases, strict=False), x, lambda w, a, b: w * a + b)


@_wrong(("bias subtracted", "Look at the sign of the biases: they are added."))
def bias_subtracted(weights, biases, x):
    return walk(zip(weights, biases, strict=False), x, lambda w, a, b: w @ a - b)


@_wrong(("biases forgotten", "The output does not change with the biases: add b^l in each layer."))
def biases_forgotten(weights, biases, x):
    return walk(zip(weights, biases, strict=False), x, lambda w, a, b: w @ a)


@_wrong(("σ twice", "σ was applied twice in each layer: `layer` returns a, which has been through σ already."))
def sigma_twice(weights, biases, x):
    return walk(zip(weights, biases, strict=False), x, into=lambda z: sigmoid(sigmoid(z)))


@_wrong(("ReLU instead of σ", "That is a network of ReLUs. In this lesson's layers the activation function is σ."))
def relu_instead_of_sigma(weights, biases, x):
    return walk(zip(weights, biases, strict=False), x, into=lambda z: np.maximum(z, 0.0))


@_wrong(("tanh instead of σ", "That is tanh, from −1 to 1. In this lesson's layers the activation function is σ."))
def tanh_instead_of_sigma(weights, biases, x):
    return walk(zip(weights, biases, strict=False), x, into=np.tanh)


@_wrong(("sign inside σ", "Your σ falls where it should rise: look at the sign in e^(−z)."))
def sign_inside_sigma(weights, biases, x):
    return walk(zip(weights, biases, strict=False), x, into=lambda z: sigmoid(-z))


@_wrong(("only the first sample", "One column came back: x may have many columns, and matrix products take them all."))
def only_the_first_sample(weights, biases, x):
    return walk(zip(weights, biases, strict=False), x[:, :1])


def register(exercise: Exercise, of: Callable[[list[NDArray], list[NDArray]], object]) -> None:
    """Have an exercise know these mistakes; `of` makes of the two lists what the exercise asks for."""
    for (name, hint), version in MISTAKES:
        exercise.misconception(name, hint)(lambda *given, v=version: of(*v(*given)))
