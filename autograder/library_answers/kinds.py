"""The kinds of things that a function of the library is called with."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.random import Generator

ARRAY, ARRAYS, SCALAR, SIZES, FUNCTION, RNG, OTHER = (
    "array", "list of arrays", "number", "sizes", "function", "generator", "other",
)  # fmt: skip


@dataclass
class Thing:
    """Something to call a function with: its kind, and how far-fetched it is; 0 is an argument itself."""

    kind: str
    value: Any
    weight: int


def kind_of(value: Any) -> str:
    if isinstance(value, Generator):
        return RNG
    if callable(value):
        return FUNCTION
    if isinstance(value, np.ndarray):
        return ARRAY
    if isinstance(value, (int, float, np.number)) and not isinstance(value, bool):
        return SCALAR
    if isinstance(value, (list, tuple)) and value:
        if all(isinstance(item, np.ndarray) for item in value):
            return ARRAYS
        if all(isinstance(item, (int, np.integer)) for item in value):
            return SIZES
    return OTHER
