"""Arguments for one step of an optimizer: parameters, memories of squares and averages, a gradient, of one shape."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.lessons.shared.sizes import uneven


def arrays(
    rng: Generator,
    shape: tuple[int, ...],
    squares: Sequence[str],
    averages: Sequence[str] = (),
    make: Callable = uneven,
    rest: bool = False,
) -> dict[str, NDArray]:
    """w, the memories and the gradient by name. Memories of squares are not negative, and at rest all are 0."""

    def memory(name: str) -> NDArray:
        if rest:
            return np.zeros(shape)
        return np.abs(make(rng, *shape)) if name in squares else make(rng, *shape)

    w = make(rng, *shape)
    return {"w": w, **{name: memory(name) for name in (*averages, *squares)}, "gradient": make(rng, *shape)}
