"""What is taken for the cost of shares, and is none: logarithms of too much, or of one entry for each sample. Each
with its name and hint."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

_INSIDE = "y stands before the logarithm, and not in it: what is the logarithm of a wrong class in yours?"
_SUM = "You added up all samples first, then took one logarithm. Each sample has a logarithm of its own."
_PRODUCT = (
    "The logarithm of the product is the sum of the logarithms. What is asked for is their mean, and a product of many "
    "shares is soon 0."
)
_ONE_CLASS = "y == 1 finds no entry where a target is shared between classes: then several logarithms count."


def _careful(numbers: NDArray) -> NDArray:
    return np.log(np.maximum(numbers, 1e-300))


def of_the_product(a: NDArray, y: NDArray) -> float:
    return float(-np.log(np.prod(np.sum(y * a, axis=0))))


def of_the_entries_with_1(a: NDArray, y: NDArray) -> float:
    return float(-np.mean(np.log(a[y == 1])))


def summed_of_the_entries_with_1(a: NDArray, y: NDArray) -> float:
    return float(-np.sum(np.log(a[y == 1])) / a.shape[1])


OTHER_LIKELIHOODS: tuple[tuple[str, str, Callable], ...] = (
    *(
        ("target inside the logarithm", _INSIDE, lambda a, y, log=log: float(-np.sum(log(y * a)) / a.shape[1]))
        for log in (np.log, _careful)
    ),
    ("logarithm of the sum", _SUM, lambda a, y: float(-np.log(np.sum(y * a)) / a.shape[1])),
    ("logarithm of the sum", _SUM, lambda a, y: float(-np.log(np.sum(y * a)))),
    ("logarithm of the product", _PRODUCT, of_the_product),
    ("entries with target 1", _ONE_CLASS, of_the_entries_with_1),
    ("entries with target 1", _ONE_CLASS, summed_of_the_entries_with_1),
)
