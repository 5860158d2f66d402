"""A right answer that makes numpy warn on the way, in a branch that np.where throws away."""

import numpy as np


def sigmoid_prime(z):
    e = np.exp(-np.abs(z))
    return e / (1 + e) ** 2


def triple(x):
    return float(np.where(x != 0, 3 * x, np.log(np.zeros(1)))[0])
