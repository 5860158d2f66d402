"""Numerical gradients whose entries are moved wrongly: in arrays that cannot hold it, or are one and the same, or are
not as they were when the next entry's turn comes."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray


def all_in_the_type_of_theta(f: Callable, theta: NDArray, eps: float) -> NDArray:
    gradient = np.zeros_like(theta)
    for index in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[index] += eps
        down[index] -= eps
        gradient[index] = (f(up) - f(down)) / (2 * eps)
    return gradient


def with_two_names(f: Callable, theta: NDArray, eps: float) -> NDArray:
    theta = np.array(theta, dtype=float)
    gradient = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        up, down = theta, theta
        up[index] += eps
        down[index] -= eps
        gradient[index] = (f(up) - f(down)) / (2 * eps)
    return gradient


def with_a_gradient_like_theta(f: Callable, theta: NDArray, eps: float) -> NDArray:
    gradient = np.zeros_like(theta)
    for index in np.ndindex(theta.shape):
        up, down = theta.astype(float), theta.astype(float)
        up[index] += eps
        down[index] -= eps
        gradient[index] = (f(up) - f(down)) / (2 * eps)
    return gradient


def put_back_between(f: Callable, theta: NDArray, eps: float) -> NDArray:
    theta = np.array(theta, dtype=float)
    gradient = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        theta[index] += eps
        up = f(theta)
        theta[index] -= eps
        gradient[index] = (up - f(theta)) / (2 * eps)
    return gradient


def never_put_back(f: Callable, theta: NDArray, eps: float) -> NDArray:
    gradient = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        theta[index] += eps
        up = f(theta)
        theta[index] -= 2 * eps
        gradient[index] = (up - f(theta)) / (2 * eps)
    return gradient


def by_rows(f: Callable, theta: NDArray, eps: float) -> NDArray:
    theta = np.array(theta, dtype=float)
    gradient = np.zeros(theta.shape)
    for i in range(len(theta)):
        up, down = theta.copy(), theta.copy()
        up[i] += eps
        down[i] -= eps
        gradient[i] = (f(up) - f(down)) / (2 * eps)
    return gradient


def in_a_copy_of_the_same_type(f: Callable, theta: NDArray, eps: float) -> NDArray:
    theta = theta.copy()
    gradient = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        before = theta[index]
        theta[index] = before + eps
        up = f(theta)
        theta[index] = before - eps
        down = f(theta)
        theta[index] = before
        gradient[index] = (up - down) / (2 * eps)
    return gradient


def alone_among_zeros(f: Callable, theta: NDArray, eps: float) -> NDArray:
    theta = np.array(theta, dtype=float)
    gradient = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        up, down = np.zeros(theta.shape), np.zeros(theta.shape)
        up[index], down[index] = theta[index] + eps, theta[index] - eps
        gradient[index] = (f(up) - f(down)) / (2 * eps)
    return gradient


def in_short_floats(dtype: type) -> Callable:
    """An answer that moves a copy of theta with fewer digits."""

    def answer(f, theta, eps):
        theta = theta.astype(dtype)
        gradient = np.zeros(theta.shape)
        for index in np.ndindex(theta.shape):
            up, down = theta.copy(), theta.copy()
            up[index] += eps
            down[index] -= eps
            gradient[index] = (f(up) - f(down)) / (2 * eps)
        return gradient

    return answer


def with_steps(step: Callable) -> Callable:
    """The gradient with a step of its own for each entry; `step` gets eps and the entry."""

    def gradient_of(f, theta, eps):
        theta = np.array(theta, dtype=float)
        gradient = np.zeros(theta.shape)
        for index in np.ndindex(theta.shape):
            own = step(eps, theta[index])
            up, down = theta.copy(), theta.copy()
            up[index] += own
            down[index] -= own
            gradient[index] = (f(up) - f(down)) / (2 * own)
        return gradient

    return gradient_of
