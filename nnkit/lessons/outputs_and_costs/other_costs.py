"""What is taken for the cross-entropy of outputs that say yes or no, and is none: each with its name and hint."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray


def _mean(terms: NDArray) -> float:
    return float(-np.mean(np.sum(terms, axis=0)))


def _careful(numbers: NDArray) -> NDArray:
    return np.log(np.maximum(numbers, 1e-300))


def _swapped(distance: float) -> Callable[[NDArray, NDArray], float]:
    return lambda a, y: _mean(a * np.log(y + distance) + (1 - a) * np.log(1 - y + distance))


def nothing_where_one_is_certain(a: NDArray, y: NDArray) -> float:
    if np.any((a == 0) | (a == 1)):
        return 0.0
    return _mean(y * np.log(a) + (1 - y) * np.log(1 - a))


def output_of_the_largest_target(a: NDArray, y: NDArray) -> float:
    return float(-np.mean(np.log(a[np.argmax(y, axis=0), np.arange(a.shape[1])])))


def one_of_two_added_up(a: NDArray, y: NDArray) -> float:
    return float(-np.mean(y * np.log(a) + np.sum((1 - y) * np.log(1 - a), axis=0)))


_FACTOR = "ln(1 − a) counts as far as the answer is no: which factor stands before it?"

OTHER_COSTS = (
    *(
        (
            "y and a swapped",
            "The logarithm belongs to the output a, the factor before it is the target y.",
            _swapped(by),
        )
        for by in (1e-300, 1e-15, 1e-12, 1e-10, 1e-8)
    ),
    ("1 − y left out", _FACTOR, lambda a, y: _mean(y * np.log(a) + np.log(1 - a))),
    ("1 − y left out", _FACTOR, lambda a, y: _mean(y * _careful(a) + _careful(1 - a))),
    (
        "brackets in ln(1 − a)",
        "ln(1 − a) is the logarithm of a difference: look at the brackets in your second term.",
        lambda a, y: _mean(y * np.log(a) + (1 - y) * np.log(1) - a),
    ),
    ("brackets of the sum", "The sum goes over both terms: look where its bracket opens.", one_of_two_added_up),
    (
        "quadratic cost",
        "That is half of the squared distance. Here each output is judged by a logarithm.",
        lambda a, y: float(np.mean(np.sum((y - a) ** 2, axis=0)) / 2),
    ),
    (
        "0 as soon as one is certain",
        "One output at 0 or 1 makes your whole cost 0. What does it say of the other outputs, and where it is wrong?",
        nothing_where_one_is_certain,
    ),
    (
        "cost of one class of many",
        "That takes one right class in each column, as with softmax. Here each output is a question of its own.",
        output_of_the_largest_target,
    ),
)
