"""Functions without a def, made by other functions."""

from functools import partial, reduce
from operator import add, mul

import numpy as np

triple = partial(mul, 3)
sigmoid = lambda z: 0.5 * (1 + np.tanh(0.5 * np.asarray(z)))  # noqa: E731
product = lambda *factors: reduce(np.multiply, factors)  # noqa: E731
sigmoid_prime = lambda z: product(sigmoid(z), sigmoid(-np.asarray(z)))  # noqa: E731
assert reduce(add, [1, 2]) == 3
