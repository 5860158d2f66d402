"""Fading averages with one piece put in another way: what people write in place of one."""

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray


def course(
    values: Iterable[float], beta: float, mix: Callable[[float, float], float] | None = None, start: float = 0.0
) -> NDArray:
    """The averages after each value, from `start`. `mix` makes the new average of the old one and a value; without it
    β of the old and 1 − β of the value."""
    m, averages = float(start), []
    for x in values:
        m = mix(m, float(x)) if mix else beta * m + (1 - beta) * float(x)
        averages.append(m)
    return np.array(averages)
