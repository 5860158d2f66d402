"""Raises SystemExit, which an ordinary `except Exception` lets pass."""


def triple(x):
    raise SystemExit(0)


sigmoid_prime = triple
