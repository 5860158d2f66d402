"""Polynomials fitted to noisy points of one curve, with λ: what the explorer and the picture of many fits are made of.

They are written in Legendre's polynomials, which lie about as high as each other everywhere, so that one λ fits all
degrees. The first coefficient, the mean height, pays nothing, as a bias does.
"""

from typing import NamedTuple

import numpy as np
from numpy.polynomial import legendre
from numpy.random import Generator
from numpy.typing import NDArray

#: The standard deviation of the noise; its square is the least error on new points.
NOISE = 0.3


class Points(NamedTuple):
    x: NDArray
    y: NDArray


def truth(x: NDArray) -> NDArray:
    """The curve without noise, on −1 to 1."""
    return np.sin(np.pi * x)


def noisy_points(count: int, rng: Generator) -> Points:
    """Points of the curve at places that are spread over −1 to 1, with noise."""
    x = np.linspace(-1, 1, count) + rng.uniform(-0.4, 0.4, count) / count
    return Points(x, truth(x) + NOISE * rng.standard_normal(count))


def fit(points: Points, degree: int, decay: float) -> NDArray:
    """The coefficients with the least ½ mean square error + λ/(2m) Σ c²; with λ = 0 plain least squares."""
    columns = legendre.legvander(points.x, degree)
    if decay == 0:
        return np.linalg.lstsq(columns, points.y, rcond=1e-12)[0]
    price = np.sqrt(decay) * np.eye(degree + 1)[1:]
    return np.linalg.lstsq(np.vstack([columns, price]), np.concatenate([points.y, np.zeros(degree)]), rcond=None)[0]


def values(coefficients: NDArray, x: NDArray) -> NDArray:
    """What the polynomial says at x."""
    return legendre.legval(x, coefficients)


def error(coefficients: NDArray, points: Points) -> float:
    """The mean square error at points."""
    return float(np.mean((values(coefficients, points.x) - points.y) ** 2))
