"""What several exercises of this lesson share."""

import math

from numpy.random import Generator

from nnkit.lessons.shared.sizes import short
from nnkit.network.gradients import complex_step_gradient


def _one(rng: Generator) -> float:
    """A number with one decimal, not near 0 and not near 1."""
    number = float(short(rng, scale=1.5))
    return number + math.copysign(0.7, number) if 0.5 < abs(number) < 1.4 else number


def _by_both(formula, *point: float) -> tuple[float, ...]:
    """The partial derivatives of the formula at a point, one variable after the other."""
    return tuple(float(slope) for slope in complex_step_gradient(lambda p: formula(*p), point))
