"""One epoch of SGD in a given order, and the order that led from one network to another."""

from collections.abc import Callable
from typing import NamedTuple

from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.lessons.shared.epoch_orders import Order, drawn_order, orders
from nnkit.lessons.shared.parameters import Parameters, close, update


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


#: Takes where an epoch begins, its data and an order, and returns where it leads.
Walk = Callable[[Parameters, EpochData, Order], Parameters]
#: The same with a generator that draws the order.
Epoch = Callable[[Parameters, EpochData, Generator], Parameters]


def follow(start: Parameters, data: EpochData, order: Order) -> Parameters:
    """One epoch: an update for each mini-batch, each from where the last one ended."""
    place = start
    for picked in order:
        place = update(place, data.x[:, picked], data.y[:, picked], data.learning_rate)
    return place


def run(start: Parameters, data: EpochData, rng: Generator) -> Parameters:
    """One epoch in an order that is drawn."""
    return follow(start, data, drawn_order(rng, data.samples, data.batch_size))


def order_taken(start: Parameters, end: Parameters, data: EpochData) -> tuple[tuple[int, ...], ...] | None:
    """The order of mini-batches that leads from `start` to `end` in one epoch, or None where none does."""
    for order in orders(data.samples, data.batch_size):
        if close(follow(start, data, order), end):
            return order
    return None
