"""Gradient checks that hand numerical_gradient something else than a function of one array, and that array."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnkit.lessons.gradient_checking.layer_errors import errors_by_layer, mean_quadratic_cost


def feed(weights, biases, x) -> NDArray:
    for w, b in zip(weights, biases, strict=True):
        x = 1 / (1 + np.exp(-(w @ x + b)))
    return x


def exchanged(parts: list, i: int, part: Any) -> list:
    return [*parts[:i], part, *parts[i + 1 :]]


def slopes(f: Any, theta: Any, eps: float = 1e-5, number: Callable = lambda value: value) -> NDArray:
    """As most write numerical_gradient: what is handed in wrongly fails here with the same words. `number` is applied
    to what f gives: some make a float of it, and fail with other words."""
    theta = np.array(theta, dtype=float)
    gradient = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[index] += eps
        down[index] -= eps
        gradient[index] = (number(f(up)) - number(f(down))) / (2 * eps)
    return gradient


def with_a_number(kind: Callable) -> Callable:
    """A check in which the cost is reckoned before, so that a number stands where the function should."""

    def answer(weights, biases, x, y, backprop):
        cost = kind(mean_quadratic_cost(feed(weights, biases, x), y))
        ours = [slopes(cost, w) for w in weights], [slopes(cost, b) for b in biases]
        return errors_by_layer(ours, backprop(weights, biases, x, y))

    return answer


def without_the_cost(number: Callable = lambda value: value) -> Callable:
    """The outputs take the place of the cost."""

    def answer(weights, biases, x, y, backprop):
        of_weights = [
            slopes(lambda v, i=i: feed(exchanged(weights, i, v), biases, x), w, number=number)
            for i, w in enumerate(weights)
        ]
        of_biases = [
            slopes(lambda v, i=i: feed(weights, exchanged(biases, i, v), x), b, number=number)
            for i, b in enumerate(biases)
        ]
        return errors_by_layer((of_weights, of_biases), backprop(weights, biases, x, y))

    return answer


def with_whole_lists(weights, biases, x, y, backprop):
    """All weights at once, and all biases, where one array is asked for."""
    ours = (
        slopes(lambda v: mean_quadratic_cost(feed(v, biases, x), y), weights),
        slopes(lambda v: mean_quadratic_cost(feed(weights, v, x), y), biases),
    )
    return errors_by_layer(ours, backprop(weights, biases, x, y))


def with_the_shape_of_a_list(weights, biases, x, y, backprop):
    """The same, with a numerical_gradient that asks for the shape of what it gets."""
    return np.zeros(weights.shape)
