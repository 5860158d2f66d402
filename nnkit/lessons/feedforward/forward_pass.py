"""The forward pass: number by number, for oracles, and with something else than z and σ(z) kept, for wrong versions."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from nnkit.lessons.shared.plain import each, sigma
from nnkit.network.activations import sigmoid


def layer_by_loops(w: NDArray, a: NDArray, b: NDArray) -> tuple[NDArray, NDArray]:
    """(z, σ(z)) of one layer, both (n, m), for w (n, k), a (k, m) and b (n, 1)."""
    z = np.empty((w @ a + b).shape)  # where shapes do not fit, numpy says so, in the words that a student would meet
    for j in range(w.shape[0]):
        for i in range(a.shape[1]):
            z[j, i] = sum(w[j, k] * a[k, i] for k in range(w.shape[1])) + b[j, 0]
    return z, each(sigma, z)


def trace_by_loops(
    weights: Sequence[NDArray], biases: Sequence[NDArray], x: NDArray
) -> tuple[list[NDArray], list[NDArray]]:
    """([z^2, …, z^L], [a^1, …, a^L]) for an x with a column for each sample."""
    zs, activations = [], [x]
    for w, b in zip(weights, biases, strict=True):
        z, a = layer_by_loops(w, activations[-1], b)
        zs.append(z)
        activations.append(a)
    return zs, activations


def identity(z: NDArray) -> NDArray:
    """No activation at all."""
    return z


def trace(
    weights: Sequence[NDArray],
    biases: Sequence[NDArray],
    x: NDArray,
    into_zs: Callable[[NDArray], NDArray] = identity,
    into_activations: Callable[[NDArray], NDArray] = sigmoid,
) -> tuple[list[NDArray], list[NDArray]]:
    """The two lists as a student fills them: `into_zs` and `into_activations` make of z what is put into each."""
    zs, activations, a = [], [x], x
    for w, b in zip(weights, biases, strict=False):
        z = w @ a + b
        a = into_activations(z)
        zs.append(into_zs(z))
        activations.append(a)
    return zs, activations
