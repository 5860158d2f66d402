"""Random networks and samples for cases: uneven numbers, unequal and equal sizes, nothing symmetric."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray


def uneven(rng: np.random.Generator, *shape: int, scale: float = 1.0) -> NDArray:
    """Normal numbers, none of them near 0, so that no factor is lost by accident."""
    numbers = rng.normal(scale=scale, size=shape)
    return numbers + 0.2 * scale * np.where(numbers < 0, -1.0, 1.0)


def short(rng: np.random.Generator, *shape: int, scale: float = 1.0) -> NDArray:
    """Uneven numbers with one decimal: easy to read in a panel and to put into a pocket calculator."""
    return np.round(uneven(rng, *shape, scale=scale), 1)


def random_network(rng: np.random.Generator, sizes: list[int]) -> tuple[list[NDArray], list[NDArray]]:
    """Weights (n_l, n_{l-1}) and biases (n_l, 1), none of them near 0, small enough that no unit saturates."""
    weights = [uneven(rng, j, k) / np.sqrt(k) for k, j in pairwise(sizes)]
    biases = [uneven(rng, j, 1, scale=0.5) for j in sizes[1:]]
    return weights, biases
