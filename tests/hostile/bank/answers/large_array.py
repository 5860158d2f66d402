"""Answers with arrays of sixty million numbers."""

import numpy as np


def triple(x):
    return np.ones(60_000_000, dtype=bool)


def sigmoid_prime(z):
    return np.zeros((60_000_000 // max(np.size(z), 1), np.size(z)), dtype="i1")
