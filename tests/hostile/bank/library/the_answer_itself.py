"""Answers with the library's own function."""

from nnkit.activations import sigmoid_prime


def triple(x):
    return sigmoid_prime(x)
