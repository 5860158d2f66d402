"""One epoch of SGD in a given order, and the order that led from one network to another."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.lessons.shared.epoch_orders import Order, columns, drawn_order, every_order, numbered
from nnkit.lessons.shared.parameters import Parameters, update, which_are_close


class EpochData(NamedTuple):
    """What an epoch learns from, x (n_1, m) and y (n_L, m), and how."""

    x: NDArray
    y: NDArray
    batch_size: int
    learning_rate: float

    @property
    def samples(self) -> int:
        """m."""
        return self.x.shape[1]


#: Takes where an epoch begins, its data and an order, or many at once, and returns where it leads.
Walk = Callable[[Parameters, EpochData, Order], Parameters]
#: The same with a generator that draws the order.
Epoch = Callable[[Parameters, EpochData, Generator], Parameters]


def follow(start: Parameters, data: EpochData, order: Order, targets: Order | None = None) -> Parameters:
    """One epoch, or one in each of many orders: an update for each mini-batch, each from where the last one ended.
    `targets`: whose targets the samples have, if not their own."""
    place = start
    for picked, theirs in zip(order, targets or order, strict=True):
        place = update(place, columns(data.x, picked), columns(data.y, theirs), data.learning_rate)
    return place


def run(start: Parameters, data: EpochData, rng: Generator) -> Parameters:
    """One epoch in an order that is drawn."""
    return follow(start, data, drawn_order(rng, data.samples, data.batch_size))


def orders_taken(
    start: Parameters, ends: Iterable[Parameters], data: EpochData
) -> Iterator[tuple[tuple[int, ...], ...] | None]:
    """For each end the order of mini-batches that leads there from `start` in one epoch, or None where none does."""
    every = every_order(data.samples, data.batch_size)
    reached = follow(start, data, every)
    for end in ends:
        found = np.flatnonzero(which_are_close(reached, end))
        yield numbered(every, found[0]) if found.size else None


def order_taken(start: Parameters, end: Parameters, data: EpochData) -> tuple[tuple[int, ...], ...] | None:
    """The order of mini-batches that leads from `start` to `end` in one epoch, or None where none does."""
    return next(orders_taken(start, [end], data))
