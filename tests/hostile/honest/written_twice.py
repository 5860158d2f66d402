"""A first attempt, a second one below it, and a cell at the end that tries it out."""

import numpy as np


def sigmoid_prime(z):
    return z


def triple(x):
    return x


def sigmoid_prime(z):  # noqa: F811
    return np.exp(-np.abs(z)) / np.square(1 + np.exp(-np.abs(z)))


def triple(x):  # noqa: F811
    return x + x + x


# %% last
print(sigmoid_prime(np.linspace(-2, 2, 5)))
triple(4)
