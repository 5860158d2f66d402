"""Functions with decorators, one of which remembers what was asked."""

from functools import lru_cache, wraps

import numpy as np


def as_array(function):
    @wraps(function)
    def inner(z):
        return function(np.asarray(z, dtype=float))

    return inner


@as_array
def sigmoid_prime(z):
    return np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))) ** 2


@lru_cache
def triple(x):
    return 3 * x
