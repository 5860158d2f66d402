"""Errors of a backprop's gradients layer by layer, against numerical gradients with one piece put in another way."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Gradients = tuple[list[NDArray], list[NDArray]]


def relative(a: NDArray, b: NDArray) -> float:
    scale = float(np.linalg.norm(a) + np.linalg.norm(b))
    return float(np.linalg.norm(a - b)) / scale if scale else 0.0


def joined(w: NDArray, b: NDArray) -> NDArray:
    return np.concatenate([np.ravel(w), np.ravel(b)])


def errors_by_layer(
    ours: Gradients, theirs: Gradients, *, first: int = 2, error: Callable = relative, together: Callable = joined
) -> dict[int, float]:
    """How far the gradients are apart, by number of the layer; the `first` one's may be another than 2."""
    layers = enumerate(zip(*ours, *theirs, strict=True), start=first)
    return {layer: error(together(w, b), together(v, c)) for layer, (w, b, v, c) in layers}


def mean_quadratic_cost(a: NDArray, y: NDArray) -> float:
    return np.sum((a - y) ** 2) / (2 * y.shape[1])


def numerical_gradients(
    weights, biases, x, y, *, eps: float = 1e-5, cost: Callable = mean_quadratic_cost, both: bool = True
) -> Gradients:
    """Numerical gradients of the mean quadratic cost, or of another cost; central, or with one side only."""
    weights, biases = [w.copy() for w in weights], [b.copy() for b in biases]

    def value() -> float:
        a = x
        for w, b in zip(weights, biases, strict=True):
            a = 1 / (1 + np.exp(-(w @ a + b)))
        return float(cost(a, y))

    def slopes(parameter: NDArray) -> NDArray:
        gradient = np.zeros(parameter.shape)
        for index in np.ndindex(parameter.shape):
            before = parameter[index]
            parameter[index] = before + eps
            up = value()
            parameter[index] = before - eps if both else before
            gradient[index] = (up - value()) / (2 * eps if both else eps)
            parameter[index] = before
        return gradient

    return [slopes(w) for w in weights], [slopes(b) for b in biases]


def checked(weights, biases, x, y, backprop, *, numerical: Mapping[str, Any] | None = None, **changes: Any) -> dict:
    """A check with other numerical gradients, or with `changes` to how they are compared (see `errors_by_layer`)."""
    ours = numerical_gradients(weights, biases, x, y, **(numerical or {}))
    return errors_by_layer(ours, backprop(weights, biases, x, y), **changes)


def of_two_errors(weights, biases, x, y, backprop, made_one: Callable) -> dict:
    """A check that makes of each layer's two errors, of weights and of biases, what `made_one` makes of them."""
    ours, theirs = numerical_gradients(weights, biases, x, y), backprop(weights, biases, x, y)
    return {i + 2: made_one([relative(ours[k][i], theirs[k][i]) for k in (0, 1)]) for i in range(len(weights))}
