"""A right answer with a print for debugging left in it, on stderr."""

import sys

import numpy as np


def sigmoid_prime(z):
    e = np.exp(-np.abs(z))
    return e / (1 + e) ** 2


def triple(x):
    print("x =", x, file=sys.stderr)
    return 3 * x
