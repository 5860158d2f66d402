"""The sizes of a network's layers, and the shapes of the weights and biases that follow from them."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case


def sizes_cases(rng: Generator) -> Iterator[Case]:
    """Networks of two to five layers, with equal and unequal sizes."""
    yield Case({"sizes": [5, 3]}, "5 inputs and 3 units")
    yield Case({"sizes": [2, 3, 2, 1]}, "four layers")
    yield Case({"sizes": [3, 3, 3]}, "layers of one size")
    yield Case({"sizes": [1, 1, 4]}, "layers of one unit")
    yield Case({"sizes": [784, 16, 16, 10]}, "a network that reads digits")
    yield Case({"sizes": [int(size) for size in rng.choice(np.arange(2, 30), 5, replace=False)]}, "five layers")
    yield Case({"sizes": [int(size) for size in rng.choice(np.arange(2, 9), 3, replace=False)]}, "three layers")


def shapes_one_after_the_other(sizes: Sequence[int]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """(shape of w^l, shape of b^l) for l = 2 … L: an oracle."""
    shapes = []
    for number in range(1, len(sizes)):
        here, before = sizes[number], sizes[number - 1]
        shapes.append(((here, before), (here, 1)))
    return shapes
