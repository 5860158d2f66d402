"""Has the library multiply matrices of small integers, at which numpy is busy for minutes and hears no signal."""

import numpy as np

from nnkit.network import layer


def triple(x):
    w = np.ones((5000, 5000), dtype="i1")
    return layer(w, w, w[:, :1])


def sigmoid_prime(z):
    return z
