"""Answers with generators that never end."""

import itertools


def triple(x):
    yield from itertools.count()


def sigmoid_prime(z):
    return itertools.cycle([0.25])
