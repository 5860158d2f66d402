"""Answers with ten lists that hold the next one ten times each: little memory, and ten billion entries."""

held = [6]
for _ in range(10):
    held = [held] * 10


def triple(x):
    return {"a": held, "b": tuple(held)}


def sigmoid_prime(z):
    return 0 * z
