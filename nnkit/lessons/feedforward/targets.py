"""Targets of samples, for the cases of cost functions."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray


def zeros_and_ones(rng: Generator, outputs: int, samples: int) -> NDArray:
    """Targets (outputs, samples) that are 0 or 1, both of them wherever there is room for two."""
    flat = np.arange(outputs * samples) % 2.0
    return rng.permutation(flat).reshape(outputs, samples)
