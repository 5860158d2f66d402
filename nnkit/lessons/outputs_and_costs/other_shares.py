"""What is taken for softmax, (n, m), and is none: each with its name and hint."""

import numpy as np
from numpy.typing import NDArray

from nnkit.network.activations import sigmoid


def _shares(powers: NDArray) -> NDArray:
    return powers / powers.sum(axis=0, keepdims=True)


def largest_of_each_row(z: NDArray) -> NDArray:
    return _shares(np.exp(z - z.max(axis=1, keepdims=True)))


def lowered_above_the_line(z: NDArray) -> NDArray:
    return np.exp(z - z.max(axis=0)) / np.exp(z).sum(axis=0)


def lowered_below_the_line(z: NDArray) -> NDArray:
    return np.exp(z) / np.exp(z - z.max(axis=0)).sum(axis=0)


def sum_that_changes(z: NDArray) -> NDArray:
    powers = np.exp(z - z.max(axis=0))
    for column in powers.T:
        for i in range(len(column)):
            column[i] /= column.sum()
    return powers


_ROWS = (
    "You subtracted the largest of each row. What must be the same for all entries that are compared with each other?"
)
_ONE_PLACE = "The number that you subtract must be subtracted above and below the line: only then does it cancel."
_NO_EXPONENTIAL = "Shares are made of powers of e: e^z is above 0 for each z, and grows by the same factor for each 1."

OTHER_SHARES = (
    (
        "sign of z",
        "The largest z got the smallest share: what is subtracted from what in the exponent?",
        lambda z: _shares(np.exp(z.max(axis=0) - z)),
    ),
    ("maximum of each row", _ROWS, largest_of_each_row),
    ("lowered in one place only", _ONE_PLACE, lowered_above_the_line),
    ("lowered in one place only", _ONE_PLACE, lowered_below_the_line),
    (
        "sum that changes",
        "The sum is taken anew for each entry, when some of them are divided already: take it once, before.",
        sum_that_changes,
    ),
    (
        "σ in place of e^z",
        "You divided values of σ by their sum. Which function of z has softmax?",
        lambda z: _shares(sigmoid(z)),
    ),
    (
        "subtracted in place of divided",
        "Each power is divided by the sum of its column: no logarithm, and no minus.",
        lambda z: np.exp(z) - np.log(np.exp(z).sum(axis=0)),
    ),
    (
        "subtracted in place of divided",
        "Each power is divided by the sum of its column: that is no minus.",
        lambda z: np.exp(z) - np.exp(z).sum(axis=0),
    ),
    (
        "power of 2",
        "The base is e: np.exp(z), and not 2 to the power of z.",
        lambda z: _shares(2.0 ** (z - z.max(axis=0))),
    ),
    ("power of 2", "The base is e: np.exp(z), and not 2 to the power of z.", lambda z: _shares(2.0**z)),
    ("squares or sizes for powers", _NO_EXPONENTIAL, lambda z: z**2 / np.sum(z**2, axis=0)),
    ("squares or sizes for powers", _NO_EXPONENTIAL, lambda z: np.abs(z) / np.sum(np.abs(z), axis=0)),
)
