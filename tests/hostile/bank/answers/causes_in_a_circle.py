"""Raises exceptions that cause each other in a circle, with notes of a million characters, and in groups of groups."""


def triple(x):
    one, other = ValueError("one"), KeyError("other")
    one.__cause__, other.__cause__ = other, one
    one.__context__, other.__context__ = other, one
    one.__notes__ = ["2.0 points"] * 10_000
    other.__notes__ = 7
    group = one
    for _ in range(50):
        group = ExceptionGroup("all points", [group, other])
    raise group from one


def sigmoid_prime(z):
    error = ArithmeticError(z)
    error.__cause__ = error.__context__ = error
    raise error


triple(2)
