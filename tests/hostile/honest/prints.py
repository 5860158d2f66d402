"""A right answer with prints for debugging left in it."""

import numpy as np


def sigmoid_prime(z):
    print("z =", z)
    e = np.exp(-np.abs(z))
    return e / (1 + e) ** 2


def triple(x):
    print("x =", x)
    return 3 * x
