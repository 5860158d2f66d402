"""Classes, shares and scores of samples, for the cases of this lesson: one column a sample."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray


def one_class_each(rng: Generator, classes: int, samples: int) -> NDArray:
    """Targets (classes, samples): a single 1 in each column. No two neighbours have the same class."""
    drawn = rng.integers(1, max(2, classes), samples).cumsum() % classes
    return np.eye(classes)[:, drawn]


def divided_targets(rng: Generator, classes: int, samples: int) -> NDArray:
    """Targets (classes, samples) that give each class of a column a share, all multiples of 0.1; they add up to 1."""
    tenths = np.ones((classes, samples), dtype=int)
    for column in tenths.T:
        np.add.at(column, rng.integers(0, classes, 10 - classes), 1)
    return tenths / 10


def shares_with(rng: Generator, y: NDArray, lowest: float, highest: float) -> NDArray:
    """Outputs of two classes or more whose columns add up to 1. The class with the largest target gets between `lowest`
    and `highest`; uneven, and short to read."""
    classes = len(y)
    a = np.zeros(y.shape)
    for i, right in enumerate(y.argmax(axis=0)):
        share = round(rng.uniform(lowest, highest), 3)
        parts = rng.uniform(0.3, 1.0, classes)
        parts[right] = 0.0
        a[:, i] = np.round((1 - share) * parts / parts.sum(), 3)
        a[right, i] = round(1 - a[:, i].sum(), 3)
    return a


def log_of_shares(z: NDArray) -> NDArray:
    """ln softmax of each column, for real or complex z: the largest real part is taken out first."""
    lowered = z - np.max(np.real(z), axis=0, keepdims=True)
    return lowered - np.log(np.sum(np.exp(lowered), axis=0, keepdims=True))
