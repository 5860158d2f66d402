"""A network of sigmoid layers: shapes, number of parameters, and the way from an input to the output.

Layers are counted from 1, the input. `weights[l - 2]` is w^l with shape (n_l, n_{l-1}) and `biases[l - 2]` is b^l with
shape (n_l, 1), l = 2 … L. One sample is a column (n_1, 1), a mini-batch has one column a sample, (n_1, m).
"""

from collections.abc import Sequence
from itertools import pairwise

from numpy.typing import NDArray

from nnkit.activations import sigmoid
from nnkit.own_work import answers

Shape = tuple[int, int]


@answers("layer_shapes")
def layer_shapes(sizes: Sequence[int]) -> list[tuple[Shape, Shape]]:
    """((n_l, n_{l-1}), (n_l, 1)), the shapes of w^l and b^l, for l = 2 … L. `sizes` is [n_1, …, n_L]."""
    return [((here, before), (here, 1)) for before, here in pairwise(sizes)]


@answers("count_parameters")
def count_parameters(sizes: Sequence[int]) -> int:
    """Σ_l n_l·(n_{l-1} + 1): all weights and biases of a network with n_1, …, n_L units."""
    return sum(here * (before + 1) for before, here in pairwise(sizes))


@answers("neuron")  # with one row
@answers("layer")
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


@answers("feedforward")
def feedforward(weights: Sequence[NDArray], biases: Sequence[NDArray], x: NDArray) -> NDArray:
    """a^L, the network's output for x = a^1, shape (n_L, m). Raises ValueError where shapes do not fit."""
    a = x
    for w, b in zip(weights, biases, strict=True):
        _, a = layer(w, a, b)
    return a


@answers("feedforward")  # its last entry
@answers("feedforward_trace")
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
