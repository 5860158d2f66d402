"""Answers with arrays of a trillion numbers that take eight bytes, and ones that reach beyond their memory."""

import numpy as np

TURNS = [
    lambda: np.broadcast_to(np.float64(6), (10**6, 10**6)),
    lambda: np.lib.stride_tricks.as_strided(np.zeros(1), shape=(2**40,), strides=(0,)),
    lambda: np.lib.stride_tricks.as_strided(np.zeros(1), shape=(4,), strides=(-8,)),
    lambda: np.empty((0, 2**40)),
]


def triple(x):
    TURNS.append(TURNS.pop(0))
    return TURNS[-1]()


sigmoid_prime = triple
