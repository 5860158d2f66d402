"""Calls the right version of an earlier answer with functions, generators and objects of its own, and with itself."""

import numpy as np


class Odd:
    shape, dtype, ndim = (10**9, 10**9), "f8", 2

    def __array__(self, *_, **__):
        return np.zeros(3)

    def __deepcopy__(self, memory):
        raise SystemExit


def sigmoid(z):
    return 0 * z


def sigmoid_prime(z):
    for odd in (Odd(), sigmoid, sigmoid_prime, (x for x in "ab"), [Odd()], {"z": z}, 1j * z, "z", None, True):
        try:
            print(sigmoid(odd))
        except Exception as error:
            print(type(error).__name__)
    return sigmoid(z)


triple = sigmoid_prime
