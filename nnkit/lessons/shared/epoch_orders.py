"""The orders in which an epoch may deal the samples: a right answer draws one of them, nobody knows which.

With few samples there are few orders, so each can be followed. A result that lies at the end of none is wrong, and one
that lies at the end of a known wrong path says which mistake it is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from numpy.random import Generator

from nnkit.checking import Misconception
from nnkit.lessons.shared.parameters import Parameters, close

#: The samples of each mini-batch, one mini-batch after the other.
Order = Sequence[Sequence[int]]


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


def mistakes_behind(
    end: Parameters, wrong_ends: Mapping[Misconception, Iterable[Parameters]]
) -> tuple[Misconception, ...]:
    """The misconceptions whose paths lead to `end`; `wrong_ends` has all places that each of them may lead to."""
    return tuple(mistake for mistake, ends in wrong_ends.items() if any(close(each, end) for each in ends))
