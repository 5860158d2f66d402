"""Backpropagation of which each equation can be put wrong: what wrong versions of whole gradients are made of."""

from collections.abc import Callable, Sequence
from typing import Any

from numpy.typing import NDArray

from nnkit.network.activations import sigmoid, sigmoid_prime

Gradients = tuple[list[NDArray], list[NDArray]]


def weight_sums(delta: NDArray, before: NDArray, here: NDArray) -> NDArray:
    """BP4, added up over the samples."""
    return delta @ before.T


def weight_means(delta: NDArray, before: NDArray, here: NDArray) -> NDArray:
    """BP4, the mean over the samples."""
    return delta @ before.T / delta.shape[1]


def bias_sums(delta: NDArray) -> NDArray:
    """BP3, added up over the samples."""
    return delta.sum(axis=1, keepdims=True)


def bias_means(delta: NDArray) -> NDArray:
    """BP3, the mean over the samples."""
    return delta.mean(axis=1, keepdims=True)


def carry_back(
    weights: Sequence[NDArray],
    biases: Sequence[NDArray],
    x: NDArray,
    y: NDArray,
    *,
    output: Callable = lambda a, y, z: (a - y) * sigmoid_prime(z),
    hidden: Callable = lambda w_next, delta, z, w: (w_next.T @ delta) * sigmoid_prime(z),
    weight: Callable = weight_means,
    bias: Callable = bias_means,
) -> Gradients:
    """(weight_gradients, bias_gradients) by BP1 to BP4, right as long as none of them is replaced: the mean over the
    columns of x.

    output  BP1, from a^L, y and z^L
    hidden  BP2, from w^{l+1}, δ^{l+1} and z^l; also gets w^l, the weights into its own layer
    weight  BP4, from δ^l and a^{l-1}; also gets a^l, the activations of its own layer
    bias    BP3, from δ^l
    """
    zs, activations = trace(weights, biases, x)
    delta = output(activations[-1], y, zs[-1])
    weight_gradients: list[Any] = [None] * len(weights)
    bias_gradients: list[Any] = [None] * len(weights)
    for i in reversed(range(len(weights))):
        weight_gradients[i] = weight(delta, activations[i], activations[i + 1])
        bias_gradients[i] = bias(delta)
        if i:
            delta = hidden(weights[i], delta, zs[i - 1], weights[i - 1])
    return weight_gradients, bias_gradients


def trace(weights: Sequence[NDArray], biases: Sequence[NDArray], x: NDArray) -> tuple[list[NDArray], list[NDArray]]:
    """(zs, activations) of the forward pass, the activations with x."""
    zs, activations = [], [x]
    for w, b in zip(weights, biases, strict=True):
        zs.append(w @ activations[-1] + b)
        activations.append(sigmoid(zs[-1]))
    return zs, activations


def from_errors(deltas: Sequence[NDArray], activations: Sequence[NDArray]) -> Gradients:
    """BP3 and BP4 of all layers, from δ^2 … δ^L and a^1 … a^L: the mean over the columns."""
    pairs = zip(deltas, activations[:-1], strict=True)
    return [weight_means(delta, before, before) for delta, before in pairs], [bias_means(delta) for delta in deltas]


def wrong(**changes: Callable) -> Callable:
    """Backpropagation with these equations of `carry_back` put wrong."""
    return lambda weights, biases, x, y: carry_back(weights, biases, x, y, **changes)


def of_right(change: Callable[[list, list], Any]) -> Callable:
    """What `change` makes of the right weight gradients and bias gradients."""
    return lambda weights, biases, x, y: change(*carry_back(weights, biases, x, y))


def each_sample(of_one: Callable) -> Callable:
    """The mean over a mini-batch of what `of_one` gives for each sample; what is None for all of them stays so."""

    def of_batch(weights, biases, x, y):
        each = [of_one(list(weights), list(biases), x[:, i : i + 1], y[:, i : i + 1]) for i in range(x.shape[1])]
        return tuple(
            [None if layer[0] is None else sum(layer) / len(each) for layer in zip(*parameters, strict=True)]
            for parameters in zip(*each, strict=True)
        )

    return of_batch


def updated_in_place(weights, biases, weight_gradients, bias_gradients) -> Gradients:
    """The gradients as they are, after a step downhill that the caller's own arrays have taken."""
    for w, b, gw, gb in zip(weights, biases, weight_gradients, bias_gradients, strict=True):
        w -= 0.1 * gw
        b -= 0.1 * gb
    return weight_gradients, bias_gradients
