"""Crashes the interpreter while a test runs."""

import ctypes


def triple(x):
    return ctypes.string_at(0)


sigmoid_prime = triple
