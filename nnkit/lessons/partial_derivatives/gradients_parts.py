"""What several exercises of this lesson share."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nnkit.network.gradients import complex_step_gradient


def _gradient(formula: Callable, *point: float) -> NDArray:
    """The gradient of the formula at a point, by the complex step."""
    return complex_step_gradient(lambda p: formula(*p), point)


def _flat(*numbers: float) -> NDArray:
    return np.array(numbers, dtype=float)
