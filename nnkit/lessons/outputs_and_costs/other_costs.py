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


def both_branches(a: NDArray, y: NDArray) -> float:
    return float(-np.sum(np.where(y == 1, np.log(a), np.log(1 - a))) / a.shape[1])


def both_branches_as_costs(a: NDArray, y: NDArray) -> float:
    return float(np.sum(np.where(y == 1, -np.log(a), -np.log(1 - a))) / a.shape[1])


_SECOND = "Python divides before it adds: yours divides the second term alone by the samples."
_INSIDE = "y and 1 − y stand before their logarithms, and not in them: what is the logarithm of 0?"
_ONE_LOGARITHM = (
    "One logarithm of both terms is right for targets of 0 and 1 alone: in between there are two, each with its factor."
)
_MISSING = "ln(1 − a) is the logarithm of what is missing to 1; yours is 1 minus a logarithm."
_FACTOR = "ln(1 − a) counts as far as the answer is no: which factor stands before it?"

OTHER_COSTS = (
    *(
        (
            "second term divided alone",
            _SECOND,
            lambda a, y, log=log: float(-np.sum(y * log(a) + (1 - y) * log(1 - a) / a.shape[1])),
        )
        for log in (np.log, _careful)
    ),
    *(
        ("targets inside the logarithm", _INSIDE, lambda a, y, log=log: _mean(log(y * a) + log((1 - y) * (1 - a))))
        for log in (np.log, _careful)
    ),
    ("one logarithm of both", _ONE_LOGARITHM, lambda a, y: _mean(np.log(y * a + (1 - y) * (1 - a)))),
    *(
        ("1 − ln a", _MISSING, lambda a, y, log=log: _mean(y * log(a) + (1 - y) * (1 - log(a))))
        for log in (np.log, _careful)
    ),
    *(
        (
            "both branches of np.where",
            "np.where computes both logarithms for all entries and then picks one: so ln 0 is met, and a target "
            "between 0 and 1, which needs both, gets one.",
            wrong,
        )
        for wrong in (both_branches, both_branches_as_costs)
    ),
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
