"""A right answer that logs what it does, on stderr."""

import logging

import numpy as np


def sigmoid_prime(z):
    logging.warning("sigmoid_prime of %s", np.shape(z))
    e = np.exp(-np.abs(z))
    return e / (1 + e) ** 2


def triple(x):
    logging.warning("triple of %s", x)
    return 3 * x
