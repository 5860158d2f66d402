"""Answers with lists and dicts that hold themselves, and calls itself for ever."""


def triple(x):
    return triple(x) + triple(x)


def sigmoid_prime(z):
    loop = []
    loop.append({"a": loop})
    return loop
