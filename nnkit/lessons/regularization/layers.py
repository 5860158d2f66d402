"""Weights of several layers for the cases of this lesson, and the price of weights as a sum over single numbers."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case
from nnkit.lessons.shared.sizes import short, uneven

#: Layers as (rows, columns).
Shapes = Sequence[tuple[int, int]]


def matrices(rng: Generator, shapes: Shapes, make: Callable = uneven) -> list[NDArray]:
    """A matrix of each shape, with no number near 0."""
    return [make(rng, *shape) for shape in shapes]


def gradient_case(
    rng: Generator, shapes: Shapes, decay: float, samples: int, tries: str, make: Callable = uneven
) -> Case:
    """Weights, gradients of the same shapes, λ and m."""
    return Case(
        {
            "weights": matrices(rng, shapes, make),
            "weight_gradients": matrices(rng, shapes, make),
            "decay": decay,
            "samples": samples,
        },
        tries,
    )


def lecture_case() -> Case:
    """Weights of which one is 0, with numbers that can be followed by hand."""
    return Case(
        {
            "weights": [np.array([[1.0, -2.0], [0.0, 3.0]]), np.array([[2.0, 1.0]])],
            "weight_gradients": [np.array([[0.1, 0.2], [0.3, 0.4]]), np.array([[-0.5, 0.0]])],
            "decay": 0.4,
            "samples": 5,
        },
        "one of the weights is 0",
    )


def gradient_cases(rng: Generator) -> Iterator[Case]:
    """Networks of several makes: what every price of weights is tried with."""
    yield gradient_case(rng, [(1, 2)], 0.6, 3, "one unit with two weights", short)
    yield lecture_case()
    yield gradient_case(rng, [(3, 4), (2, 3)], 1.7, 11, "two layers")
    yield gradient_case(rng, [(2, 2), (2, 2), (2, 2)], 0.9, 4, "three layers of one shape")
    yield gradient_case(rng, [(4, 1), (1, 4)], 5.0, 1, "one sample")


def squares(weights: Sequence[NDArray]) -> float:
    """Σ w², one number after the other; weights may be complex."""
    total = 0.0
    for w in weights:
        for number in np.ravel(w):
            total = total + number * number
    return total
