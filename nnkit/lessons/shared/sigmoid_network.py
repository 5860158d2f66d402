"""The quadratic cost of a network of sigmoids, differentiated by the complex step: what right gradients are known by.

The forward pass here is its own, and knows nothing of backpropagation.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from nnkit import network
from nnkit.network.gradients import complex_step_gradient

#: Networks with more parameters are compared with the library's backprop, which is held to the complex step by tests.
LARGEST = 400


def gradients(
    weights: Sequence[NDArray], biases: Sequence[NDArray], x: NDArray, y: NDArray
) -> tuple[list[NDArray], list[NDArray]]:
    """The slope of the cost by every weight and every bias, each parameter moved on its own."""
    if sum(w.size + b.size for w, b in zip(weights, biases, strict=True)) > LARGEST:
        return network.backprop_batch(weights, biases, x, y)

    def by(parameters: Sequence[NDArray], put: Callable) -> list[NDArray]:
        return [
            complex_step_gradient(lambda moved, i=i: cost(forward(*put(i, moved), x), y), parameter)
            for i, parameter in enumerate(parameters)
        ]

    return (
        by(weights, lambda i, w: ([*weights[:i], w, *weights[i + 1 :]], biases)),
        by(biases, lambda i, b: (weights, [*biases[:i], b, *biases[i + 1 :]])),
    )


def sigma(z: NDArray) -> NDArray:
    """σ for real and complex z of moderate size."""
    return 1 / (1 + np.exp(-z))


def forward(weights: Sequence[NDArray], biases: Sequence[NDArray], x: NDArray) -> NDArray:
    """aᴸ; the parameters may be complex."""
    a = x
    for w, b in zip(weights, biases, strict=True):
        a = sigma(w @ a + b)
    return a


def cost(a: NDArray, y: NDArray) -> complex:
    """The mean over the columns of ½‖y − a‖², without absolute values, so that a may be complex."""
    return np.sum((y - a) ** 2) / (2 * y.shape[1])
