"""Computes a power of a power for ever, where no signal is looked at."""


def triple(x):
    return len(str((10**1_000_000) ** 200))


def sigmoid_prime(z):
    return z
