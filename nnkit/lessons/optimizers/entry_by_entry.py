"""For oracles of steps that treat each parameter by itself: a step of numbers, entry after entry."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray


def entry_by_entry(step: Callable[..., tuple[float, ...]], w: ArrayLike, *others: ArrayLike) -> tuple[NDArray, ...]:
    """What `step` makes of each entry of w and of the same entry of the others, as arrays of the shape of w.

    As a stand-in an oracle may be handed a plain 0 for a memory that is at rest.
    """
    first = np.asarray(w, dtype=float)
    arrays = [first, *(np.broadcast_to(np.asarray(each, dtype=float), first.shape) for each in others)]
    made = [step(*(float(number) for number in entry)) for entry in zip(*(each.flat for each in arrays), strict=True)]
    return tuple(np.array(column).reshape(first.shape) for column in zip(*made, strict=True))
