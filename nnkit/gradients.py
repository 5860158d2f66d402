"""Derivatives found by trying: what the exercises' answers are compared with."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnkit.own_work import answers


@answers("numerical_gradient")
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
