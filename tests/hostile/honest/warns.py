"""A right answer that warns each time, as libraries do of what will change."""

import warnings

import numpy as np


def sigmoid_prime(z):
    warnings.warn("this will change in a later version", FutureWarning, stacklevel=1)
    e = np.exp(-np.abs(z))
    return e / (1 + e) ** 2


def triple(x):
    warnings.warn("this will change in a later version", UserWarning, stacklevel=1)
    return 3 * x
