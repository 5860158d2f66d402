"""All paths that an epoch may take: a right answer draws one of the possible orders, nobody knows which.

With few samples there are few orders, so each can be followed. A result that lies at the end of none is wrong, and one
that lies at the end of a known wrong path says which mistake it is.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from nnkit import network

Order = tuple[tuple[int, ...], ...]
Parameters = tuple[list[NDArray], list[NDArray]]
#: Takes (weights, biases), the columns of a mini-batch, η, and returns new (weights, biases).
Update = Callable[[Parameters, NDArray, NDArray, float], Parameters]


def orders(samples: int, batch_size: int) -> Iterator[Order]:
    """Every way to deal the samples into a sequence of mini-batches; within one their order does not matter."""

    def deal(left: tuple[int, ...]) -> Iterator[Order]:
        if not left:
            yield ()
            return
        for picked in combinations(left, min(batch_size, len(left))):
            rest = tuple(i for i in left if i not in picked)
            for later in deal(rest):
                yield (picked, *later)

    return deal(tuple(range(samples)))


def update(parameters: Parameters, x: NDArray, y: NDArray, learning_rate: float) -> Parameters:
    """One step of SGD."""
    slopes = network.backprop_batch(*parameters, x, y)
    weights, biases = (
        [part - learning_rate * slope for part, slope in zip(parts, gradients, strict=True)]
        for parts, gradients in zip(parameters, slopes, strict=True)
    )
    return weights, biases


def follow(parameters: Parameters, x: NDArray, y: NDArray, learning_rate: float, order: Order) -> Parameters:
    """One epoch in a given order."""
    for picked in order:
        parameters = update(parameters, x[:, picked], y[:, picked], learning_rate)
    return parameters


def close(one: Parameters, other: Parameters, tolerance: float = 1e-9) -> bool:
    """Whether two networks have the same parameters, but for rounding."""
    pairs = zip([*one[0], *one[1]], [*other[0], *other[1]], strict=True)
    return all(np.allclose(a, b, rtol=tolerance, atol=1e-12) for a, b in pairs)


def order_taken(
    start: Parameters, end: Parameters, x: NDArray, y: NDArray, batch_size: int, learning_rate: float
) -> Order | None:
    """The order of mini-batches that leads from `start` to `end` in one epoch, or None where none does."""
    for order in orders(x.shape[1], batch_size):
        if close(follow(start, x, y, learning_rate, order), end):
            return order
    return None


def wrong_path(
    start: Parameters, end: Parameters, x: NDArray, y: NDArray, batch_size: int, learning_rate: float
) -> tuple[str, ...]:
    """The mistakes whose paths lead from `start` to `end`."""
    samples = x.shape[1]
    sequences = list(orders(samples, batch_size))

    def ends(order: Sequence[Sequence[int]], rate: Callable[[int], float] = lambda m: learning_rate) -> Parameters:
        place = start
        for picked in order:
            place = update(place, x[:, picked], y[:, picked], rate(len(picked)))
        return place

    def at_the_old_parameters(order: Order) -> Parameters:
        moves = [update(start, x[:, picked], y[:, picked], learning_rate) for picked in order]
        parts = [
            [part + sum(move[kind][i] - part for move in moves) for i, part in enumerate(start[kind])]
            for kind in (0, 1)
        ]
        return parts[0], parts[1]

    def only(kind: int, order: Order) -> Parameters:
        place = start
        for picked in order:
            moved = update(place, x[:, picked], y[:, picked], learning_rate)
            place = (moved[0], place[1]) if kind == 0 else (place[0], moved[1])
        return place

    known: list[tuple[str, Callable[[Order], Parameters]]] = [
        ("nothing learned", lambda order: start),
        ("first mini-batch only", lambda order: ends(order[:1])),
        ("starts anew each time", lambda order: ends(order[-1:])),
        ("last mini-batch left out", lambda order: ends(order[:-1])),
        ("one mini-batch of all", lambda order: ends([range(samples)])),
        ("gradients at the old parameters", at_the_old_parameters),
        ("uphill", lambda order: ends(order, lambda m: -learning_rate)),
        ("η shared out", lambda order: ends(order, lambda m: learning_rate / len(order))),
        ("η/m twice", lambda order: ends(order, lambda m: learning_rate / batch_size)),
        ("η/m twice", lambda order: ends(order, lambda m: learning_rate / m)),
        ("sums instead of means", lambda order: ends(order, lambda m: learning_rate * m)),
        ("biases not learned", lambda order: only(0, order)),
        ("weights not learned", lambda order: only(1, order)),
    ]
    found = {name: None for name, path in known if any(close(path(order), end) for order in sequences)}
    if any(close(ends(order), end) for order in orders(samples, 1)):
        found["one sample at a time"] = None
    return tuple(found)
