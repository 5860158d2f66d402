"""One epoch of SGD: an update for each mini-batch of a new order, each from where the last one ended."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.random import Generator

from nnkit import network
from nnkit.checking import Case, Finding, RandomExercise
from nnkit.checking.comparison import same
from nnkit.checking.random_exercise import Draws, generator, several
from nnkit.lessons.shared.epoch_orders import mistakes_behind
from nnkit.lessons.shared.parameters import Parameters, parameters_of
from nnkit.lessons.shared.sizes import random_network, short, uneven
from nnkit.lessons.stochastic_gradient_descent.epochs import Epoch, EpochData, follow, orders_taken, run
from nnkit.lessons.stochastic_gradient_descent.wrong_epochs import apart_from_its_targets, ends_apart, wrong_epochs


def train_epoch(weights, biases, x, y, batch_size, learning_rate, rng):
    """One epoch of SGD: one update for each mini-batch.

    weights, biases            where the epoch begins; they stay as they are
    x, y                       (n_1, n) and (n_L, n), all n samples
    batch_size, learning_rate  m and η
    rng                        a numpy Generator, for the order
    returns                    (weights, biases) after the epoch
    """


#: Other generators that an epoch is tried with: that all draw the same order of 30 by accident is unlikely.
OTHERS = 5

exercise = RandomExercise(
    train_epoch, experiment=several(OTHERS), points=3, minutes=4, uses=("sgd_step", "minibatches")
)

exercise.hints(
    "You have a function that cuts the samples, one that gives a gradient and one that makes a step. Which of them are "
    "called once an epoch, and which once a mini-batch?",
    "For each (x, y) of minibatches(…): gradients at the newest (weights, biases), then (weights, biases) ← "
    "sgd_step(…).",
    """
    def train_epoch(weights, biases, x, y, batch_size, learning_rate, rng):
        for some_x, some_y in minibatches(x, y, batch_size, rng):
            weight_gradients, bias_gradients = backprop_batch(weights, biases, ___, ___)
            ___ = sgd_step(weights, biases, weight_gradients, bias_gradients, learning_rate)
        return weights, biases
    """,
)


def case(rng: Generator, sizes: list[int], m: int, size: int, tries: str, make: Callable = uneven) -> Case:
    weights, biases = random_network(rng, sizes)
    if make is short:
        weights, biases = [np.round(w, 1) for w in weights], [np.round(b, 1) for b in biases]
    return Case(
        {
            "weights": weights,
            "biases": biases,
            "x": make(rng, sizes[0], m) + (np.arange(m) if make is short else 0),
            "y": np.round(rng.uniform(0.05, 0.95, (sizes[-1], m)), 2),
            "batch_size": size,
            "learning_rate": float(np.round(rng.uniform(0.6, 1.9), 1)) + 0.05,
            "rng": generator(rng),
        },
        tries,
    )


@exercise.cases
def cases(rng: Generator):
    yield case(rng, [1, 1], 2, 2, "two samples, one mini-batch", short)
    yield case(rng, [1, 1], 3, 2, "three samples by two", short)
    yield case(rng, [2, 3, 2], 5, 2, "five samples by two")
    yield case(rng, [3, 2, 2], 4, 1, "four samples one by one")
    yield case(rng, [2, 2, 2, 1], 5, 3, "five samples by three, four layers")


_NO_EPOCH = (
    "not one step for each mini-batch",
    "Follow two mini-batches by hand: which samples give the gradients, at which parameters, and what are they "
    "multiplied with? Each step begins where the one before ended.",
)


@exercise.judge
def judge(arguments: Mapping[str, Any], draws: Draws | None) -> str | Finding | None:
    if draws is None:
        return "The result is None: is a `return` missing?"
    start: Parameters = (arguments["weights"], arguments["biases"])
    sizes = [start[0][0].shape[1], *(len(b) for b in start[1])]
    data = EpochData(*(arguments[name] for name in EpochData._fields))
    for value in draws.all:
        if found := parameters_of(value, sizes):
            return found
    taken = list(orders_taken(start, draws.all, data))
    for value, order in zip(draws.all, taken, strict=True):
        if order is None:
            wrong_ends = {mistake: ends(start, data) for mistake, ends in wrong_paths.items()}
            return Finding(
                "The parameters are not what the mini-batches of one epoch make of the old ones, in whatever order.",
                mistakes_behind(value, {nothing_learned: [start], **wrong_ends})
                or mistakes_behind(value, {shuffled_apart: ends_apart(start, data)}),
                _NO_EPOCH,
            )
    return judge_orders(taken, same(draws.first, draws.again), data.samples)


def judge_orders(taken: Sequence[tuple], repeatable: bool, samples: int) -> Finding | None:
    """Whether the orders that several generators led to are their own."""
    if not repeatable:
        return Finding(
            "Called with the same generator in the same state, the function gives another result.", (another_generator,)
        )
    if samples < 4 or len(set(taken)) > 1:
        return None
    if [i for picked in taken[0] for i in picked] == list(range(samples)):
        return Finding("The samples come in their old order.", (not_shuffled,))
    return Finding("Called with another generator, the function gives the same result.", (rng_not_used,))


@exercise.oracle
def sample_by_sample(weights, biases, x, y, batch_size, learning_rate, rng):
    """Sample after sample is drawn, and a step is taken whenever there are enough of them."""
    left, place = list(range(x.shape[1])), (weights, biases)
    while left:
        picked = [left.pop(int(rng.integers(len(left)))) for _ in range(min(batch_size, len(left)))]
        slopes = network.backprop_batch(*place, x[:, picked], y[:, picked])
        pairs = zip([*place[0], *place[1]], [*slopes[0], *slopes[1]], strict=True)
        moved = [part - learning_rate * slope for part, slope in pairs]
        place = moved[: len(weights)], moved[len(weights) :]
    return place


def answer(epoch: Epoch) -> Callable:
    """An answer that runs an epoch."""

    def through_an_epoch(weights, biases, x, y, batch_size, learning_rate, rng):
        return epoch((weights, biases), EpochData(x, y, batch_size, learning_rate), rng)

    return through_an_epoch


wrong_paths = wrong_epochs(exercise, answer)
shuffled_apart = apart_from_its_targets(exercise, answer)


@exercise.misconception(
    "nothing learned", "The parameters are still the old ones: what an update returns has to be kept."
)
def nothing_learned(weights, biases, *rest):
    return ([w.copy() for w in weights], [b.copy() for b in biases])


@exercise.misconception("parameters changed in place", "The caller still holds the old parameters: return new ones.")
def parameters_changed_in_place(weights, biases, x, y, batch_size, learning_rate, rng):
    new = answer(run)(weights, biases, x, y, batch_size, learning_rate, rng)
    for old, part in zip([*weights, *biases], [*new[0], *new[1]], strict=True):
        old[...] = part
    return weights, biases


@exercise.misconception("not shuffled", "Cut the samples with minibatches, which shuffles them.")
@answer
def not_shuffled(start: Parameters, data: EpochData, rng: Generator) -> Parameters:
    old_order = np.arange(data.samples)
    return follow(start, data, [old_order[i : i + data.batch_size] for i in range(0, data.samples, data.batch_size)])


@exercise.misconception("rng not used", "Hand the given rng on: else every epoch has the same order.")
@answer
def rng_not_used(start: Parameters, data: EpochData, rng: Generator) -> Parameters:
    return run(start, data, np.random.default_rng(0))


@exercise.misconception(
    "another generator", "Hand the given rng on, and not a new one: else nobody can repeat what you did."
)
@answer
def another_generator(start: Parameters, data: EpochData, rng: Generator) -> Parameters:
    return run(start, data, np.random.default_rng())
