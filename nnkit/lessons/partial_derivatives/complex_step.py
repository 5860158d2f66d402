"""What this lesson's oracles differentiate by the complex step: formulas of a few numbers, and σ."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nnkit.network.gradients import complex_step_gradient


def gradient_at(formula: Callable, *point: float) -> NDArray:
    """The gradient of `formula`, a function of as many numbers as the point has, at that point."""
    return complex_step_gradient(lambda p: formula(*p), point)


def analytic_sigma(z: NDArray) -> NDArray:
    """σ(z) of every entry, real or complex, as long as e^(−z) is not too large for a float; the shape of z."""
    return 1 / (1 + np.exp(-z))
