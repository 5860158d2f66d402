"""Random coordinates of the points at which partial derivatives are tried."""

import math

from numpy.random import Generator

from nnkit.lessons.shared.sizes import short


def coordinate(rng: Generator) -> float:
    """A number with one decimal, not near 0 and not near 1: there a power or a lost factor would not show."""
    number = float(short(rng, scale=1.5))
    return number + math.copysign(0.7, number) if 0.5 < abs(number) < 1.4 else number
