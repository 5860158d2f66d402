"""Costs that are taken for the mean quadratic one, of outputs a and targets y, one column a sample."""

import numpy as np
from numpy.typing import NDArray


def cross_entropy(a: NDArray, y: NDArray) -> float:
    a = np.clip(a, 1e-12, 1 - 1e-12)
    return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / y.shape[1]


def mean_of_all_entries(a: NDArray, y: NDArray) -> float:
    return np.mean((a - y) ** 2)


def half_the_mean_of_all_entries(a: NDArray, y: NDArray) -> float:
    return np.mean((a - y) ** 2) / 2


def without_the_mean(a: NDArray, y: NDArray) -> float:
    return np.sum((a - y) ** 2) / 2


def without_the_half(a: NDArray, y: NDArray) -> float:
    return np.sum((a - y) ** 2) / y.shape[1]
