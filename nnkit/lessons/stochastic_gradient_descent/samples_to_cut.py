"""Samples of which no two are alike, to be cut into mini-batches."""

from collections.abc import Callable

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case
from nnkit.checking.random_exercise import generator
from nnkit.lessons.shared.sizes import short, uneven


def case(rng: Generator, n: int, k: int, m: int, size: int, tries: str, make: Callable = uneven) -> Case:
    x, y = make(rng, n, m), rng.permutation(max(10, k) * m)[: m * k].reshape(k, m) / 10.0
    if make is short:
        x = x + 10 * np.arange(m)  # no two columns alike
    return Case({"x": x, "y": y, "batch_size": size, "rng": generator(rng)}, tries)
