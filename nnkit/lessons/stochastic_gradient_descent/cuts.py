"""How mini-batches are cut, and how they lie in the samples: whole columns, rows, or neither."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray


def columns_of(part: NDArray, whole: NDArray) -> list[int] | None:
    """Which columns of `whole` stand in `part`, or None where one is none of them."""
    known = {column.tobytes(): i for i, column in enumerate(np.ascontiguousarray(whole.T))}
    found = [known.get(column.tobytes()) for column in np.ascontiguousarray(part.T.astype(whole.dtype))]
    return None if None in found else found  # type: ignore[return-value]


def cutting(
    make_order: Callable, width: Callable = lambda size, samples: size, each: Callable = lambda size: size
) -> Callable:
    """An answer that cuts an order of the samples into mini-batches: how far it is from one beginning to the next, and
    how many samples `each` one takes of that."""

    def answer(x, y, batch_size, rng):
        order, step = make_order(rng, x.shape[1]), width(batch_size, x.shape[1])
        return [
            (x[:, order[first : first + each(step)]], y[:, order[first : first + each(step)]])
            for first in range(0, len(order), step)
        ]

    return answer


def shuffled(rng: Generator, samples: int) -> NDArray:
    return rng.permutation(samples)


def is_list_of_arrays(part: Any, whole: NDArray) -> bool:
    return isinstance(part, list) and all(isinstance(each, np.ndarray) and len(each) == len(whole) for each in part)


def samples_in_rows(value: Sequence[Any], x: NDArray, y: NDArray) -> bool:
    return all(
        part.ndim == 2 and part.shape[1] == whole.shape[0]
        for pair in value
        for part, whole in zip(pair, (x, y), strict=True)
    )


def rows_cut(value: Sequence[Any], x: NDArray, y: NDArray, size: int) -> bool:
    """Whether the mini-batches are pieces of `size` rows, each with all columns."""
    whole = all(part.ndim == 2 and part.shape[1] == x.shape[1] for pair in value for part in pair)
    return whole and [len(pair[0]) for pair in value] == [min(size, len(x) - i) for i in range(0, len(x), size)]
