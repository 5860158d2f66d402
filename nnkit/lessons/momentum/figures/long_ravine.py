"""A long ravine, and ways to walk down in it."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nnkit.network import optimizers
from nnkit.network.protection import guarded
from nnkit.showing.style import FAINT

#: The cost of the ravine, ½(a·x² + b·y²): flat along x, steep along y.
STEEPNESS = np.array([0.5, 8.0])
START = np.array([-8.0, 1.6])


@guarded
def ravine_gradient(point: NDArray) -> NDArray:
    """The gradient of the ravine at a point."""
    return STEEPNESS * point


def cost_at(point: NDArray) -> float:
    """The cost of the ravine at a point."""
    return float(np.sum(STEEPNESS * point**2) / 2)


def contours(axes, x: tuple[float, float] = (-9, 3), y: tuple[float, float] = (-2.2, 2.2)) -> None:
    """Draw the ravine, and its lowest point."""
    across, along = np.meshgrid(np.linspace(*x, 120), np.linspace(*y, 80))
    cost = (STEEPNESS[0] * across**2 + STEEPNESS[1] * along**2) / 2
    axes.contour(across, along, cost, np.array([0.1, 0.5, 1.5, 3, 6, 10, 15, 22]), colors=FAINT, linewidths=0.9)
    axes.plot(0, 0, "+", color="black", markersize=10)
    axes.grid(visible=False)
    axes.set(xlim=x, ylim=y, aspect="equal")  # else the ravine looks rounder than it is


def walk(step: Callable, steps: int, start: NDArray = START, gradient: Callable = ravine_gradient) -> NDArray:
    """The points visited from rest; `step(w, v, gradient)` gives the next (w, v)."""
    w, v, points = np.array(start, dtype=float), np.zeros(2), [np.array(start, dtype=float)]
    for _ in range(steps):
        w, v = step(w, v, gradient)
        points.append(w)
    return np.array(points)


def plain_steps(rate: float) -> Callable:
    """Steps of plain descent, for `walk`."""
    return lambda w, v, gradient: (w - rate * gradient(w), v)


def averaged_steps(rate: float, beta: float, step: Callable = optimizers.momentum_step) -> Callable:
    """Steps of the averaged form."""
    return lambda w, v, gradient: step(w, v, gradient(w), rate, beta)


def classical_steps(rate: float, gamma: float, step: Callable = optimizers.classical_momentum_step) -> Callable:
    """Steps of the classical form."""
    return lambda w, v, gradient: step(w, v, gradient(w), rate, gamma)


def nesterov_steps(rate: float, gamma: float, step: Callable = optimizers.nesterov_step) -> Callable:
    """Steps of Nesterov's."""
    return lambda w, v, gradient: step(w, v, gradient, rate, gamma)
