"""Answers with the right version of an earlier answer itself, in place of a value."""


def sigmoid(z):
    raise ValueError("not yet")


def sigmoid_prime(z):
    sigmoid(z)
    return sigmoid


def triple(x):
    return [sigmoid, {"points": sigmoid}]
