"""Whole trainings with momentum, with one piece or another put in another way."""

from collections.abc import Callable

import numpy as np
from numpy.random import Generator

from nnkit.lessons.momentum.epochs import EpochData, Update, at_rest, follow, update
from nnkit.lessons.shared.epoch_orders import drawn_order
from nnkit.lessons.shared.trainings import begin, mean_cost, right_part, target_columns


def training(
    update: Update = update,
    start: Callable = begin,
    measure: Callable = lambda place, before, training, validation: (
        mean_cost(place, training),
        right_part(place, validation),
    ),
    each_epoch: Callable = lambda state: state,
    keep: Callable = lambda old, new: new,
    generator_of_an_epoch: Callable = lambda rng: lambda: rng,
) -> Callable:
    """An answer with one piece or another put in another way."""

    def answer(sizes, training, validation, epochs, batch_size, learning_rate, beta, rng):
        state = at_rest(start(sizes, rng))
        history: dict[str, list[float]] = {"cost": [], "accuracy": []}
        data = EpochData(training[0], target_columns(training[1], sizes[-1]), batch_size, learning_rate, beta)
        source = generator_of_an_epoch(rng)
        for _ in range(epochs):
            before = state
            order = drawn_order(source(), data.x.shape[1], batch_size)
            state = keep(before, follow(each_epoch(before), data, order, update))
            cost, hits = measure(state.place, before.place, training, validation)
            history["cost"].append(cost)
            history["accuracy"].append(hits)
        return (*state.place, history)

    return answer


def put_back(rng: Generator) -> Callable:
    """One generator, put back to its beginning before each epoch."""
    seed = int(rng.integers(2**31))
    return lambda: np.random.default_rng(seed)


def anew_each_epoch(sizes, training_set, validation, epochs, *rest):
    """A training of one epoch, again and again."""
    history: dict[str, list[float]] = {"cost": [], "accuracy": []}
    for _ in range(epochs):
        *place, course = training()(sizes, training_set, validation, 1, *rest)
        for name, entries in history.items():
            entries += course[name]
    return (*place, history)


def with_one_value(*arguments):
    """A training whose history has what came last, alone."""
    weights, biases, history = training()(*arguments)
    return weights, biases, {name: entries[-1:] for name, entries in history.items()}


def without_mini_batches(sizes, training_set, validation, epochs, batch_size, *rest):
    """A training with one step in each epoch, of all samples."""
    return training()(sizes, training_set, validation, epochs, training_set[0].shape[1], *rest)
