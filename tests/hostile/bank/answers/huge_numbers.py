"""Answers with whole numbers of a million digits, and texts as long."""


def triple(x):
    return 10**1_000_000


def sigmoid_prime(z):
    return "0.25" * 1_000_000
