"""Log-likelihood costs in pieces: y ln a with and without care for ln 0, their mean, and what keeps 0 out of ln."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray


def careless(a: NDArray, y: NDArray, log: Callable = np.log) -> NDArray:
    """y ln a, where 0·ln 0 is nan."""
    return y * log(a)


def careful(a: NDArray, y: NDArray, log: Callable = np.log) -> NDArray:
    """y ln a, where 0·ln 0 is 0."""
    return y * log(np.where(y > 0, a, 1.0))


def mean_of(terms: NDArray) -> float:
    """The mean over the samples, and the minus: right for the right terms."""
    return float(-np.sum(terms) / terms.shape[1])


def paired(a: NDArray, y: NDArray, smallest: float, by_samples: bool) -> float:
    logs = np.log(np.maximum(a, smallest))
    return float(-np.sum(y.T @ logs if by_samples else y @ logs.T) / y.shape[1])


def clipped(distance: float, a: NDArray, y: NDArray) -> float:
    return mean_of(careless(np.clip(a, distance, 1 - distance), y))


def shifted(distance: float, a: NDArray, y: NDArray) -> float:
    return mean_of(y * np.log(a + distance))
