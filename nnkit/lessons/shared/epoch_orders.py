"""The orders in which an epoch may deal the samples: a right answer draws one of them, nobody knows which.

With few samples there are few orders, so each can be followed. A result that lies at the end of none is wrong, and one
that lies at the end of a known wrong path says which mistake it is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, permutations

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Misconception
from nnkit.lessons.shared.parameters import Parameters, which_are_close

#: The samples of each mini-batch, (batch_size,), one mini-batch after the other. Of k orders at once: (k, batch_size).
Order = Sequence[NDArray]


def drawn_order(rng: Generator, samples: int, batch_size: int) -> Order:
    """One of them, drawn as a right answer does."""
    order = rng.permutation(samples)
    return [order[first : first + batch_size] for first in range(0, samples, batch_size)]


def orders(samples: int, batch_size: int) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Every way to deal the samples into a sequence of mini-batches; within one their order does not matter."""

    def deal(left: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], ...]]:
        if not left:
            yield ()
            return
        for picked in combinations(left, min(batch_size, len(left))):
            rest = tuple(i for i in left if i not in picked)
            for later in deal(rest):
                yield (picked, *later)

    return deal(tuple(range(samples)))


@cache
def every_order(samples: int, batch_size: int) -> Order:
    """All of them at once."""
    return [np.array(picked) for picked in zip(*orders(samples, batch_size), strict=True)]


@cache
def every_order_with_other_targets(samples: int, batch_size: int) -> tuple[Order, Order]:
    """All of them with all ways to give samples each other's targets: the samples, and whose targets they have."""
    mixed = np.array(list(permutations(range(samples)))[1:], dtype=int).reshape(-1, samples)  # the first is the old one
    inputs = [np.tile(picked, (len(mixed), 1)) for picked in every_order(samples, batch_size)]
    targets = [mixed[:, picked].reshape(-1, picked.shape[-1]) for picked in every_order(samples, batch_size)]
    return inputs, targets


def numbered(order: Order, number: int) -> tuple[tuple[int, ...], ...]:
    """One of many orders, as `orders` gives it."""
    return tuple(tuple(picked[number].tolist()) for picked in order)


def columns(of: NDArray, picked: NDArray) -> NDArray:
    """Of x or y, (n, m), the samples of a mini-batch: (n, batch_size), or (k, n, batch_size) in k orders."""
    return np.moveaxis(of[:, picked], 0, -2)


def mistakes_behind(
    end: Parameters, wrong_ends: Mapping[Misconception, Iterable[Parameters]]
) -> tuple[Misconception, ...]:
    """The misconceptions whose paths lead to `end`; `wrong_ends` has all places that each of them may lead to, many at
    once."""
    return tuple(
        mistake for mistake, ends in wrong_ends.items() if any(which_are_close(each, end).any() for each in ends)
    )
