"""Costs to walk down on, as their gradients, and the walks themselves: what gradient descent is tried with."""

from collections.abc import Callable

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Formula
from nnkit.lessons.shared.sizes import uneven

PARABOLA = Formula("gradient of p²", lambda p: 2.0 * p)
BENT = Formula("gradient of p⁴/4 + p", lambda p: p**3 + 1.0)
TILTED = Formula("gradient of ½(p₀² + 2p₀p₁ + 4p₁²)", lambda p: np.array([p[0] + p[1], p[0] + 4.0 * p[1]], dtype=float))


def bowl(rng: Generator, size: int) -> Formula:
    """A bowl with its own steepness along every axis, and somewhat turned."""
    root = uneven(rng, size, size) / size
    matrix = root @ root.T + np.diag(np.arange(1.0, size + 1) / size)
    bottom = uneven(rng, size)
    return Formula(f"gradient of a bowl in {size} dimensions", lambda p: matrix @ (p - bottom))


def walk(start: NDArray, steps: int, step: Callable[[NDArray], NDArray]) -> NDArray:
    """The points from `start` on, each made by `step` from the one before, (steps + 1, d)."""
    points = [np.array(start, dtype=float)]
    for _ in range(steps):
        points.append(step(points[-1]))
    return np.array(points)


def descent(gradient: Callable[[NDArray], NDArray], start: NDArray, learning_rate: float, steps: int) -> NDArray:
    """The right points: what some wrong versions cut, turn or go on with."""
    return walk(start, steps, lambda p: p - learning_rate * gradient(p))


def stepping(step: Callable[[NDArray, NDArray, float], NDArray]) -> Callable:
    """A version of gradient descent from one step of it, a function of the point, the slope there, and the rate."""

    def gradient_descent(gradient, start, learning_rate, steps):
        return walk(start, steps, lambda p: step(p, gradient(p), learning_rate))

    return gradient_descent
