"""Answers with numbers whose difference from the right one is lost: half precision, long doubles, imaginary parts."""

import numpy as np

TURNS = [np.float16, np.longdouble, np.complex64, np.complex128, np.int8, np.bool_, np.datetime64]


def sigmoid_prime(z):
    TURNS.append(TURNS.pop(0))
    try:
        return (np.asarray(z) * 0 + np.nan).astype(TURNS[-1])
    except Exception:
        return np.full(np.shape(z), complex(np.nan, 0.25))


def triple(x):
    return complex(np.inf, np.nan)
