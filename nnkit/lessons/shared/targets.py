"""Targets of samples, for the cases of cost functions and of errors."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray


def zeros_and_ones(rng: Generator, outputs: int, samples: int) -> NDArray:
    """Targets (outputs, samples) that are 0 or 1, both of them wherever there is room for two."""
    flat = np.arange(outputs * samples) % 2.0
    return rng.permutation(flat).reshape(outputs, samples)


def targets(rng: Generator, *shape: int) -> NDArray:
    """Numbers from 0 to 1, of which some are exactly 0 and 1."""
    return np.where(rng.random(shape) < 0.4, rng.integers(0, 2, shape), rng.uniform(0.1, 0.9, shape).round(2))
