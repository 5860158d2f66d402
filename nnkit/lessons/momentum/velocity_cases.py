"""Cases for one step with a velocity, whichever form it has."""

from collections.abc import Callable

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case
from nnkit.lessons.shared.sizes import short, uneven


def velocity_cases(name: str) -> Callable:
    """Cases with the share of the old velocity called `name`."""

    def case(rng: Generator, shape: tuple[int, ...], rate: float, share: float, tries: str, make=uneven, rest=False):
        v = np.zeros(shape) if rest else make(rng, *shape)
        return Case(
            {"w": make(rng, *shape), "v": v, "gradient": make(rng, *shape), "learning_rate": rate, name: share}, tries
        )

    def cases(rng: Generator):
        yield case(rng, (2,), 0.5, 0.9, "two parameters", short)
        yield case(rng, (1,), 0.2, 0.75, "one parameter", short)
        yield case(rng, (2, 2), 0.1, 0.6, "a matrix, at rest", rest=True)
        yield case(rng, (3,), 0.3, 0.0, "no memory at all")
        yield case(
            rng, (3, 4), float(rng.uniform(0.1, 0.9)), float(rng.uniform(0.3, 0.8)), "a matrix with random numbers"
        )

    return cases
