"""Whether an order of samples may have been drawn at random, or is turned or mirrored or the old one."""

from collections.abc import Iterable, Sequence

import numpy as np

#: From so many samples on, an order that happens to be the old one is no accident.
MANY = 8


def evenly_spaced(order: Sequence[int]) -> bool:
    """Whether all samples but one come at the same distance after the one before, forwards or backwards, and from
    the last to the first: turned, mirrored, not shuffled."""
    distances = np.diff(np.asarray(order)) % len(order)
    return int(np.bincount(distances).max()) >= len(distances) - 1


def same_repetitions(orders: Iterable[Sequence[int]]) -> bool:
    """Whether what comes twice comes twice at the same places in all orders."""
    return len({tuple(order.index(sample) for sample in order) for order in orders}) == 1


def in_stretches(order: Sequence[int], widths: Sequence[int]) -> bool:
    """Whether an order that is cut into pieces of these widths has neighbours in each, as they were before."""
    ends = np.cumsum(widths)
    pieces = [list(order[end - width : end]) for end, width in zip(ends, widths, strict=True)]
    return all(each == list(range(each[0], each[0] + len(each))) for each in pieces)
