"""Where the parameters begin: random weights, so that units differ, of a size that lets signals through; small biases.

Each takes `sizes`, the units by layer, and returns (weights, biases): w^l of shape (n_l, n_{l-1}), b^l (n_l, 1). The
same generator in the same state gives the same numbers; layers are drawn in their order.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.network.protection import protect

Parameters = tuple[list[NDArray], list[NDArray]]


def initialize(sizes: Sequence[int], rng: Generator) -> Parameters:
    """N(0, 1/n_{l-1}): z begins with a variance of about 1, however many inputs a unit has."""
    return _draw(sizes, lambda shape: rng.standard_normal(shape) / np.sqrt(shape[1]))


def xavier_uniform(sizes: Sequence[int], rng: Generator) -> Parameters:
    """U(−r, r) with r = √(6/(n_{l-1} + n_l)): the variance 2/(n_{l-1} + n_l) of Glorot and Bengio (2010)."""

    def draw(shape: tuple[int, int]) -> NDArray:
        r = np.sqrt(6.0 / (shape[0] + shape[1]))
        return rng.uniform(-r, r, shape)

    return _draw(sizes, draw)


def he_normal(sizes: Sequence[int], rng: Generator) -> Parameters:
    """N(0, 2/n_{l-1}), for ReLU, which lets half of the signal through. He and others (2015). Biases begin at 0.01, so
    that most units are active at first."""
    weights, biases = _draw(sizes, lambda shape: rng.standard_normal(shape) * np.sqrt(2.0 / shape[1]))
    return weights, [b + 0.01 for b in biases]


def standard_normal(sizes: Sequence[int], rng: Generator) -> Parameters:
    """N(0, 1) for weights and biases, as old textbooks have it: many units begin saturated."""
    weights, biases = [], []
    for before, n in pairwise(sizes):
        weights.append(rng.standard_normal((n, before)))
        biases.append(rng.standard_normal((n, 1)))
    return weights, biases


def zeros(sizes: Sequence[int], rng: Generator | None = None) -> Parameters:
    """All 0: then all units of a layer stay the same for ever. Shown in lesson 05, of no other use."""
    return _draw(sizes, np.zeros)


def _draw(sizes: Sequence[int], draw: Callable[[tuple[int, int]], NDArray]) -> Parameters:
    return [draw((n, before)) for before, n in pairwise(sizes)], [np.zeros((n, 1)) for n in sizes[1:]]


protect(__name__)
