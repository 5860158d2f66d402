"""Feedforward and backpropagation, each formula as a function, for layers of sigmoids.

Layers are counted from 1, the input. `weights[l - 2]` is w^l with shape (n_l, n_{l-1}) and `biases[l - 2]` is b^l with
shape (n_l, 1), l = 2 … L. One sample is a column (n_1, 1), a mini-batch has one column a sample, (n_1, m).
"""

from collections.abc import Sequence
from itertools import pairwise

from numpy.typing import NDArray

from nnkit.network.activations import sigmoid, sigmoid_prime, softmax
from nnkit.network.protection import protect

Shape = tuple[int, int]


def layer_shapes(sizes: Sequence[int]) -> list[tuple[Shape, Shape]]:
    """((n_l, n_{l-1}), (n_l, 1)), the shapes of w^l and b^l, for l = 2 … L. `sizes` is [n_1, …, n_L]."""
    return [((here, before), (here, 1)) for before, here in pairwise(sizes)]


def count_parameters(sizes: Sequence[int]) -> int:
    """Σ_l n_l·(n_{l-1} + 1): all weights and biases of a network with n_1, …, n_L units."""
    return sum(here * (before + 1) for before, here in pairwise(sizes))


def layer(w: NDArray, a: NDArray, b: NDArray) -> tuple[NDArray, NDArray]:
    """(z^l, a^l) with z^l = w^l a^{l-1} + b^l and a^l = σ(z^l), both (n_l, m).

    `w` is (n_l, n_{l-1}), `a` is a^{l-1} with shape (n_{l-1}, m), `b` is (n_l, 1). Raises ValueError where the shapes
    do not fit; a flat b of shape (n_l,) does not, since numpy would add it along the samples.
    """
    if w.ndim != 2 or a.ndim != 2 or a.shape[0] != w.shape[1]:
        raise ValueError(
            f"w has shape {w.shape} and a has shape {a.shape}: w needs one row a unit of its own layer, and a needs "
            "one row for each column of w, one column a sample. Is one of them transposed or flat?"
        )
    if b.shape != (w.shape[0], 1):
        raise ValueError(f"b has shape {b.shape}: with w of shape {w.shape} it must be a column, {(w.shape[0], 1)}.")
    z = w @ a + b
    return z, sigmoid(z)


def feedforward(weights: Sequence[NDArray], biases: Sequence[NDArray], x: NDArray) -> NDArray:
    """a^L, the network's output for x = a^1, shape (n_L, m). Raises ValueError where shapes do not fit."""
    a = x
    for w, b in zip(weights, biases, strict=True):
        _, a = layer(w, a, b)
    return a


def feedforward_trace(
    weights: Sequence[NDArray], biases: Sequence[NDArray], x: NDArray
) -> tuple[list[NDArray], list[NDArray]]:
    """(zs, activations): z^2 … z^L and a^1 … a^L, so zs[l - 2] is z^l and activations[l - 1] is a^l.

    Backpropagation needs them all. Raises ValueError where shapes do not fit.
    """
    zs, activations = [], [x]
    for w, b in zip(weights, biases, strict=True):
        z, a = layer(w, activations[-1], b)
        zs.append(z)
        activations.append(a)
    return zs, activations


def cost_gradient(a: NDArray, y: NDArray) -> NDArray:
    """∇_a C_x = a − y, the slope of ½‖y − a‖² in a; shape of a."""
    return a - y


def output_error(a: NDArray, y: NDArray, z: NDArray) -> NDArray:
    """δ^L = ∇_a C_x ⊙ σ′(z^L) for the quadratic cost (BP1); shape of z."""
    return (a - y) * sigmoid_prime(z)


def output_error_cross_entropy(a: NDArray, y: NDArray) -> NDArray:
    """δ^L = a − y for sigmoid outputs and the cross-entropy, in which σ′ cancels; shape of a."""
    return a - y


def output_error_softmax(z: NDArray, y: NDArray) -> NDArray:
    """δ^L = softmax(z^L) − y for softmax outputs and the log-likelihood cost; shape of z. Columns of y sum to 1."""
    return softmax(z) - y


def regression_gradient(w: NDArray, b: NDArray, x: NDArray, y: NDArray) -> tuple[NDArray, NDArray]:
    """(∂C/∂w, ∂C/∂b) of the quadratic cost of a linear output a = w x + b, where δ = a − y: (1, n) and (1, 1)."""
    delta = w @ x + b - y
    return delta @ x.T / x.shape[1], delta.mean(axis=1, keepdims=True)


def hidden_error(w_next: NDArray, delta_next: NDArray, z: NDArray) -> NDArray:
    """δ^l = (w^{l+1})ᵀ δ^{l+1} ⊙ σ′(z^l) (BP2); shape of z. `w_next` is (n_{l+1}, n_l)."""
    return (w_next.T @ delta_next) * sigmoid_prime(z)


def bias_gradient(delta: NDArray) -> NDArray:
    """∂C_x/∂b^l = δ^l (BP3)."""
    return delta.copy()


def weight_gradient(a_previous: NDArray, delta: NDArray) -> NDArray:
    """∂C_x/∂w^l = δ^l (a^{l-1})ᵀ (BP4), shape (n_l, n_{l-1}). Of a mini-batch: the sum over its samples."""
    return delta @ a_previous.T


def backprop_batch(
    weights: Sequence[NDArray], biases: Sequence[NDArray], x: NDArray, y: NDArray
) -> tuple[list[NDArray], list[NDArray]]:
    """(weight_gradients, bias_gradients) of the quadratic cost, the mean over the columns of x and y.

    They have the shapes of `weights` and `biases`. Raises ValueError where shapes do not fit.
    """
    if y.shape != (weights[-1].shape[0], x.shape[1]):
        raise ValueError(
            f"y has shape {y.shape}: this network has {weights[-1].shape[0]} outputs, x {x.shape[1]} samples."
        )
    zs, activations = feedforward_trace(weights, biases, x)
    samples = x.shape[1]
    delta = output_error(activations[-1], y, zs[-1]) / samples
    weight_gradients, bias_gradients = [], []
    for layer_below in reversed(range(len(weights))):
        weight_gradients.insert(0, weight_gradient(activations[layer_below], delta))
        bias_gradients.insert(0, delta.sum(axis=1, keepdims=True))
        if layer_below:
            delta = hidden_error(weights[layer_below], delta, zs[layer_below - 1])
    return weight_gradients, bias_gradients


def backprop(
    weights: Sequence[NDArray], biases: Sequence[NDArray], x: NDArray, y: NDArray
) -> tuple[list[NDArray], list[NDArray]]:
    """(weight_gradients, bias_gradients) of C_x for one sample: x is (n_1, 1), y is (n_L, 1)."""
    return backprop_batch(weights, biases, x, y)


protect(__name__)
