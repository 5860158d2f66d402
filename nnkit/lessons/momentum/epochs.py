"""One epoch with momentum, averaged form, in a given order, and the orders that lead from one network to another."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnkit.lessons.shared import parameters
from nnkit.lessons.shared.epoch_orders import Order, columns, every_order, numbered
from nnkit.lessons.shared.parameters import Parameters, gradients, which_are_close


class State(NamedTuple):
    """Where a training stands and how fast it goes."""

    place: Parameters
    velocity: Parameters


class EpochData(NamedTuple):
    """What an epoch learns from, and how."""

    x: NDArray
    y: NDArray
    batch_size: int
    learning_rate: float
    beta: float


#: Takes a state, a mini-batch (x, y), α and β, and returns the new state: or many states at once, with a leading axis.
Update = Callable[[State, NDArray, NDArray, float, float], State]


def each_parameter(function: Callable, *parts: Parameters) -> Parameters:
    """A function of each parameter, with its velocity and whatever else."""
    weights, biases = (
        [function(*group) for group in zip(*(part[kind] for part in parts), strict=True)] for kind in (0, 1)
    )
    return weights, biases


def at_rest(place: Parameters) -> State:
    """With all velocities 0."""
    return State(place, each_parameter(np.zeros_like, place))


def update(state: State, x: NDArray, y: NDArray, rate: float, beta: float) -> State:
    """One step with momentum."""
    slopes = gradients(state.place, x, y)
    velocity = each_parameter(lambda v, g: beta * v + (1 - beta) * g, state.velocity, slopes)
    return State(each_parameter(lambda p, v: p - rate * v, state.place, velocity), velocity)


def follow(state: State, data: EpochData, order: Order, update: Update = update) -> State:
    """One epoch in a given order, or one in each of many."""
    for picked in order:
        state = update(state, columns(data.x, picked), columns(data.y, picked), data.learning_rate, data.beta)
    return state


def ways(
    state: State, end: Parameters, data: EpochData, update: Update = update
) -> list[tuple[tuple[tuple[int, ...], ...], State]]:
    """The orders in which an epoch leads to `end`, each with the state that it leads to."""
    every = every_order(data.x.shape[1], data.batch_size)
    reached = follow(state, data, every, update)
    found = np.flatnonzero(which_are_close(reached.place, end))
    return [(numbered(every, at), State(*(parameters.numbered(part, at) for part in reached))) for at in found]
