"""Gives the same array each time and writes into it later, so that all that came before becomes what comes last."""

import numpy as np

held = {}


def sigmoid_prime(z):
    array = held.setdefault(np.shape(z), np.zeros(np.shape(z)))
    array[...] = np.mean(np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))) ** 2) if np.size(z) else 0
    return array


def triple(x):
    held["x"] = held.get("x", [0])
    held["x"][0] = 3 * x
    return held["x"]
