"""What several exercises of this lesson share."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray


def targets(rng: Generator, *shape: int) -> NDArray:
    """Numbers from 0 to 1, of which some are exactly 0 and 1."""
    return np.where(rng.random(shape) < 0.4, rng.integers(0, 2, shape), rng.uniform(0.1, 0.9, shape).round(2))
