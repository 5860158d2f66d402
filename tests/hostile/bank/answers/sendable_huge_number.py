"""Answers with a whole number that may be sent, and is too long for Python to write down."""


def triple(x):
    return 10**30_000


def sigmoid_prime(z):
    return -(10**30_000)
