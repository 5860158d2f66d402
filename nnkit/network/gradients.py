"""Derivatives found by trying: of any function one coordinate at a time, of a network many parameters at once."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnkit.network import formulas
from nnkit.network.costs import quadratic_cost
from nnkit.network.protection import protect

#: A function with the signature of `nnkit.network.backprop_batch`.
Backprop = Callable[..., tuple[list[NDArray], list[NDArray]]]


def forward_difference(f: Callable[[float], float], x: float, eps: float) -> float:
    """(f(x + ε) − f(x)) / ε: the slope of f at x up to an error of about ε/2 times its second derivative."""
    return (f(x + eps) - f(x)) / eps


def central_difference(f: Callable[[float], float], x: float, eps: float) -> float:
    """(f(x + ε) − f(x − ε)) / 2ε: the slope of f at x up to about ε²/6 times its third derivative."""
    return (f(x + eps) - f(x - eps)) / (2 * eps)


def best_epsilon(
    f: Callable[[float], float], derivative: Callable[[float], float], x: float, candidates: Sequence[float]
) -> float:
    """The candidate with which the central difference comes nearest to `derivative` at x."""
    return min(candidates, key=lambda eps: abs((f(x + eps) - f(x - eps)) / (2 * eps) - derivative(x)))


def relative_error(a: ArrayLike, b: ArrayLike) -> float:
    """‖a − b‖ / (‖a‖ + ‖b‖), from 0 to 1; 0 where both are zero."""
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    scale = float(np.linalg.norm(a.ravel()) + np.linalg.norm(b.ravel()))
    return float(np.linalg.norm((a - b).ravel())) / scale if scale else 0.0


def numerical_gradient(f: Callable[[NDArray], float], theta: ArrayLike, eps: float = 1e-5) -> NDArray:
    """∂f/∂θ by central differences, (f(θ + ε) − f(θ − ε)) / 2ε, one coordinate after the other.

    `f` takes an array like `theta` and returns a number; `theta` has any shape, and the result has the same. The
    error is about ε² times the third derivative, plus rounding of about 1e-16/ε. Costs two calls of `f` a coordinate.
    """
    theta = np.array(theta, dtype=float)
    gradient = np.empty_like(theta)
    for index in np.ndindex(theta.shape):
        value = theta[index]
        theta[index] = value + eps
        above = f(theta)
        theta[index] = value - eps
        below = f(theta)
        theta[index] = value
        gradient[index] = (above - below) / (2 * eps)
    return gradient


def complex_step_gradient(f: Callable[[NDArray], complex], theta: ArrayLike) -> NDArray:
    """∂f/∂θ as Im f(θ + ih)/h with h = 1e-30: nothing is subtracted, so nothing is lost to rounding.

    `f` must be made of operations that accept complex numbers and are analytic (no abs, no max of complex values).
    Source: Squire and Trapp, SIAM Review 40 (1998). Costs one call of `f` a coordinate; exact to about 1e-16.
    """
    theta = np.array(theta, dtype=complex)
    gradient = np.empty(theta.shape)
    step = 1e-30
    for index in np.ndindex(theta.shape):
        value = theta[index]
        theta[index] = value + 1j * step
        gradient[index] = np.imag(f(theta)) / step
        theta[index] = value
    return gradient


def complex_step_jacobian(f: Callable[[NDArray], NDArray], theta: ArrayLike) -> NDArray:
    """∂f_i/∂θ_j of a vector-valued `f` by the complex step: shape (number of outputs, number of inputs)."""
    theta = np.array(theta, dtype=complex)
    columns = []
    step = 1e-30
    for index in np.ndindex(theta.shape):
        value = theta[index]
        theta[index] = value + 1j * step
        columns.append(np.imag(np.ravel(f(theta))) / step)
        theta[index] = value
    return np.stack(columns, axis=1)


def flatten_parameters(weights: Sequence[NDArray], biases: Sequence[NDArray]) -> NDArray:
    """w^2, b^2, w^3, b^3, …, each row by row, in one vector."""
    return np.concatenate([part.ravel() for pair in zip(weights, biases, strict=True) for part in pair])


def unflatten_parameters(theta: NDArray, sizes: Sequence[int]) -> tuple[list[NDArray], list[NDArray]]:
    """(weights, biases) of a network with `sizes` units, from one vector: the inverse of `flatten_parameters`."""
    weights, biases, at = [], [], 0
    for w_shape, b_shape in formulas.layer_shapes(sizes):
        between, behind = at + w_shape[0] * w_shape[1], at + w_shape[0] * (w_shape[1] + 1)
        weights.append(theta[at:between].reshape(w_shape))
        biases.append(theta[between:behind].reshape(b_shape))
        at = behind
    return weights, biases


def forward_passes(sizes: Sequence[int]) -> int:
    """How many feedforwards a check of every parameter by central differences takes: two for each."""
    return 2 * formulas.count_parameters(sizes)


def network_gradients(
    weights: Sequence[NDArray],
    biases: Sequence[NDArray],
    x: NDArray,
    y: NDArray,
    *,
    eps: float = 1e-5,
    complex_step: bool = False,
) -> tuple[list[NDArray], list[NDArray]]:
    """The gradients of the mean quadratic cost, each parameter moved on its own, without a feedforward for each.

    Moving one weight into unit j moves z_j alone. So all weights into a unit are moved side by side, one in each
    column, and only what lies behind the unit is computed again. By central differences with `eps`, with a relative
    error of about 1e-9; with `complex_step` exact to rounding.
    """
    samples = x.shape[1]
    largest = max(w.shape[1] + 1 for w in weights) * max(w.shape[0] for w in weights)
    together = max(1, _IN_CACHE // largest)
    totals = [np.zeros(part.shape) for part in (*weights, *biases)]
    for first in range(0, samples, together):
        block = slice(first, first + together)
        parts = _of_a_few_samples(weights, biases, x[:, block], y[:, block], None if complex_step else eps)
        for total, part in zip(totals, (*parts[0], *parts[1]), strict=True):
            total += part * (y[:, block].shape[1] / samples)
    return totals[: len(weights)], totals[len(weights) :]


#: So many numbers stay in a processor's cache while they are worked on.
_IN_CACHE = 8192


def _of_a_few_samples(
    weights: Sequence[NDArray], biases: Sequence[NDArray], x: NDArray, y: NDArray, eps: float | None
) -> tuple[list[NDArray], list[NDArray]]:
    """The gradients of the mean over these samples, by central differences, or by the complex step where `eps` is None.

    Its arrays hold, for each sample, as many numbers as a unit has parameters times units in the layer behind.
    """
    zs, activations = formulas.feedforward_trace(weights, biases, x)
    weight_gradients, bias_gradients = [], []
    for layer, w in enumerate(weights):
        # what a weight or the bias moves z_j by: one row a sample, one column a parameter
        inputs = np.hstack([activations[layer].T, np.ones((x.shape[1], 1))])
        slopes = np.empty((w.shape[0], w.shape[1] + 1))
        for unit in range(w.shape[0]):
            z = zs[layer][unit][:, None]
            if eps is None:
                moved = _costs(weights, biases, zs, activations, y, layer, unit, _sigma(z + 1e-30j * inputs))
                slopes[unit] = moved.imag / 1e-30
            else:
                above, below = (
                    _costs(weights, biases, zs, activations, y, layer, unit, _sigma(z + step * inputs))
                    for step in (eps, -eps)
                )
                slopes[unit] = (above - below) / (2 * eps)
        weight_gradients.append(slopes[:, :-1])
        bias_gradients.append(slopes[:, -1:])
    return weight_gradients, bias_gradients


def _costs(
    weights: Sequence[NDArray],
    biases: Sequence[NDArray],
    zs: Sequence[NDArray],
    activations: Sequence[NDArray],
    y: NDArray,
    layer: int,
    unit: int,
    values: NDArray,
) -> NDArray:
    """The costs where one unit has these activations, (samples, moves), and all else in its layer stays. (moves,)"""
    if layer == len(weights) - 1:  # the other outputs stay as they are: they drop out of every difference
        return np.sum((y[unit][:, None] - values) ** 2, axis=0) / (2 * y.shape[1])
    change = values - activations[layer + 1][unit][:, None]
    a = _sigma(zs[layer + 1][:, :, None] + weights[layer + 1][:, unit, None, None] * change)
    for w, b in zip(weights[layer + 2 :], biases[layer + 2 :], strict=True):
        a = _sigma((w @ a.reshape(a.shape[0], -1) + b).reshape(w.shape[0], *a.shape[1:]))
    return np.sum((y[:, :, None] - a) ** 2, axis=(0, 1)) / (2 * y.shape[1])


def _sigma(z: NDArray) -> NDArray:
    """σ for real and complex z."""
    with np.errstate(over="ignore"):  # e^1000 is infinite, and 1/(1 + ∞) is 0, as it should be
        return 1.0 / (1.0 + np.exp(-z))


def gradient_check(
    weights: Sequence[NDArray], biases: Sequence[NDArray], x: NDArray, y: NDArray, backprop: Backprop
) -> dict[int, float]:
    """Layer number l = 2 … L → relative error of the gradients of w^l and b^l, together, that `backprop` gives.

    Compared with central differences of the mean quadratic cost; below 1e-7 for a right backprop.
    """
    ours = network_gradients(weights, biases, x, y)
    theirs = backprop(list(weights), list(biases), x, y)
    return {
        layer: relative_error(np.hstack([gw, gb]), np.hstack([np.asarray(w), np.asarray(b)]))
        for layer, gw, gb, w, b in zip(range(2, len(weights) + 2), *ours, *theirs, strict=True)
    }


def probe(
    weights: Sequence[NDArray],
    biases: Sequence[NDArray],
    x: NDArray,
    y: NDArray,
    gradients: tuple[Sequence[NDArray], Sequence[NDArray]],
    rng: np.random.Generator,
    *,
    probes: int = 3,
    eps: float = 1e-5,
) -> float:
    """The largest relative error of `gradients` along a few random directions of ±1, two feedforwards for each.

    A slope along a direction is the sum of all slopes with these signs: a fault anywhere shows in nearly every one.
    """
    parts = [*weights, *biases]
    ways, moved = (
        [np.empty(part.shape) for part in parts] for _ in range(2)
    )  # made once: large arrays are slow to make
    largest = 0.0

    def cost(step: float) -> float:
        for place, part, way in zip(moved, parts, ways, strict=True):
            np.multiply(way, step, out=place)
            np.add(part, place, out=place)
        return quadratic_cost(formulas.feedforward(moved[: len(weights)], moved[len(weights) :], x), y)

    for _ in range(probes):
        for way in ways:
            bits = np.unpackbits(np.frombuffer(rng.bytes(way.size // 8 + 1), np.uint8), count=way.size)
            np.subtract(np.multiply(bits.reshape(way.shape), 2.0, out=way), 1.0, out=way)
        slope = (cost(eps) - cost(-eps)) / (2 * eps)
        claimed = sum(
            float(np.vdot(gradient, way)) for gradient, way in zip([*gradients[0], *gradients[1]], ways, strict=True)
        )
        largest = max(largest, relative_error(slope, claimed))
    return largest


protect(__name__)
