"""Right answers, and a cell of their own at the end that raises."""

import numpy as np


def sigmoid_prime(z):
    return np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))) ** 2


def triple(x):
    return 3.0 * x


# %% last
undefined_name + 1  # noqa: F821
