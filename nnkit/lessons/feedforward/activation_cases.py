"""Cases for an activation function that takes z alone: arrays of many shapes, on both sides of every corner."""

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case
from nnkit.lessons.shared.sizes import uneven


def activation_cases(rng: Generator) -> Iterator[Case]:
    """Vectors, matrices, and an array with three axes."""
    yield Case({"z": np.array([-0.7, 1.3])}, "two numbers")
    yield Case({"z": np.array([[-2.0, 0.5], [3.0, -0.1]])}, "a matrix, numbers by hand")
    yield Case({"z": np.array([-8.0, 7.5, 0.0, -1.0, 1.0])}, "large numbers, 0 and ±1")
    yield Case({"z": np.array([-1.5, -0.3, -2.0])}, "negative numbers only")
    yield Case({"z": np.concatenate([uneven(rng, 4, 1), -uneven(rng, 1, 1)])}, "a column")
    yield Case({"z": 2 * uneven(rng, 3, 4)}, "a mini-batch")
    yield Case({"z": uneven(rng, 2, 2, 3)}, "an array with three axes")
