"""Cost functions: how far the outputs `a` are from the targets `y`, both of shape (n, m), one column a sample.

All raise ValueError where the shapes are not the same: numpy would repeat a column or a row of targets without a word.
"""

import numpy as np
from numpy.typing import NDArray

from nnkit.network.protection import protect


def quadratic_cost(a: NDArray, y: NDArray) -> float:
    """C = 1/(2m) Σ_x ‖y − a‖²: half the squared distance of each column, averaged over the columns."""
    _need_one_target_each(a, y)
    return float(np.sum((a - y) ** 2) / (2 * y.shape[1]))


def cross_entropy_cost(a: NDArray, y: NDArray) -> float:
    """C = −1/m Σ_x Σ_j [y ln a + (1 − y) ln(1 − a)], with 0·ln 0 = 0; infinite where a is certain and wrong."""
    _need_one_target_each(a, y)

    def weighted_log(weight: NDArray, probability: NDArray) -> NDArray:
        logarithm = np.full(np.shape(probability), -np.inf)
        np.log(probability, out=logarithm, where=probability > 0)
        return np.multiply(weight, logarithm, out=np.zeros_like(logarithm), where=weight != 0)

    return float(-np.sum(weighted_log(y, a) + weighted_log(1 - y, 1 - a)) / y.shape[1])


def log_likelihood_cost(a: NDArray, y: NDArray) -> float:
    """C = −1/m Σ_x Σ_j y ln a, with 0·ln 0 = 0, for columns `a` that sum to 1, such as those of softmax."""
    _need_one_target_each(a, y)
    logarithm = np.full(np.shape(a), -np.inf)
    np.log(a, out=logarithm, where=a > 0)
    return float(-np.sum(np.multiply(y, logarithm, out=np.zeros_like(logarithm), where=y != 0)) / y.shape[1])


def cross_entropy_cost_of_z(z: NDArray, y: NDArray) -> float:
    """`cross_entropy_cost` of a = σ(z), from z: exact where σ(z) is rounded to 0 or 1."""
    _need_one_target_each(z, y)
    z = np.asarray(z, dtype=float)
    return float(np.sum(np.logaddexp(0.0, z) - y * z) / y.shape[1])


def log_likelihood_cost_of_z(z: NDArray, y: NDArray) -> float:
    """`log_likelihood_cost` of a = softmax(z), from z: exact where softmax(z) is rounded to 0. y sums to 1."""
    _need_one_target_each(z, y)
    z = np.asarray(z, dtype=float)
    return float(np.sum(np.logaddexp.reduce(z, axis=0) - np.sum(y * z, axis=0)) / y.shape[1])


def _need_one_target_each(a: NDArray, y: NDArray) -> None:
    if np.ndim(a) != 2 or np.shape(a) != np.shape(y):
        raise ValueError(
            f"a has shape {np.shape(a)} and y has shape {np.shape(y)}: both must be (n, m), one column a sample."
        )


protect(__name__)
