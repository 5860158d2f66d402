"""Mathematics one number at a time, for oracles: too slow to teach, too plain to be wrong."""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray


def sigma(z: float) -> float:
    """σ of one number."""
    return 1 / (1 + math.exp(-z)) if z > 0 else math.exp(z) / (1 + math.exp(z))


def each(function: Callable[[float], float], z: NDArray) -> NDArray:
    """`function` of one entry of z after the other, an array of the shape of z."""
    return np.array([function(float(number)) for number in np.ravel(z)]).reshape(np.shape(z))
