"""What several exercises of this lesson share."""

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case
from nnkit.lessons.shared.plain import each, sigma


def _sizes_cases(rng: Generator):
    yield Case({"sizes": [5, 3]}, "5 inputs and 3 units")
    yield Case({"sizes": [2, 3, 2, 1]}, "four layers")
    yield Case({"sizes": [3, 3, 3]}, "layers of one size")
    yield Case({"sizes": [1, 1, 4]}, "layers of one unit")
    yield Case({"sizes": [784, 16, 16, 10]}, "a network that reads digits")
    yield Case({"sizes": [int(size) for size in rng.choice(np.arange(2, 30), 5, replace=False)]}, "five layers")
    yield Case({"sizes": [int(size) for size in rng.choice(np.arange(2, 9), 3, replace=False)]}, "three layers")


def _shapes_one_after_the_other(sizes):
    shapes = []
    for number in range(1, len(sizes)):
        here, before = sizes[number], sizes[number - 1]
        shapes.append(((here, before), (here, 1)))
    return shapes


def layer_by_loops(w, a, b):
    z = np.empty((w @ a + b).shape)  # where shapes do not fit, numpy says so, in the words that a student would meet
    for j in range(w.shape[0]):
        for i in range(a.shape[1]):
            z[j, i] = sum(w[j, k] * a[k, i] for k in range(w.shape[1])) + b[j, 0]
    return z, each(sigma, z)
