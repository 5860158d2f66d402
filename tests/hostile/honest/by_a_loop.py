"""Number by number, into a list that becomes an array."""

import math

import numpy as np


def sigmoid_prime(z):
    slopes = []
    for value in np.ravel(z):
        e = math.exp(-abs(value))
        slopes.append(e / (1 + e) ** 2)
    return np.array(slopes).reshape(np.shape(z)) if np.shape(z) else slopes[0]


def triple(x):
    total = 0
    for _ in range(3):
        total += x
    return total
