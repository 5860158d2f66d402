"""How an epoch of SGD goes wrong: each wrong version draws an order, and is known by where any order would lead it."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from numpy.random import Generator

from nnkit.checking import Exercise, Misconception
from nnkit.lessons.shared.epoch_orders import (
    Order,
    columns,
    drawn_order,
    every_order,
    every_order_with_other_targets,
)
from nnkit.lessons.shared.parameters import Parameters, update
from nnkit.lessons.stochastic_gradient_descent.epochs import Epoch, EpochData, Walk, follow, run

#: All places to which a wrong epoch may lead, many at once.
Ends = Callable[[Parameters, EpochData], Iterator[Parameters]]


class WrongEpoch(NamedTuple):
    """A mistake that an epoch can be made with.

    walks  the ways to make it, a wrong version each
    also   more ways, by which it is known
    size   how many samples its mini-batches hold
    """

    name: str
    hint: str
    walks: tuple[Walk, ...]
    also: tuple[Walk, ...] = ()
    size: Callable[[EpochData], int] = lambda data: data.batch_size

    def drawn(self, walk: Walk) -> Epoch:
        """One of its walks, in an order that is drawn."""

        def epoch(start: Parameters, data: EpochData, rng: Generator) -> Parameters:
            return walk(start, data, drawn_order(rng, data.samples, self.size(data)))

        return epoch

    def ends(self, start: Parameters, data: EpochData) -> Iterator[Parameters]:
        """Where each of its walks leads, in all orders."""
        for walk in (*self.walks, *self.also):
            yield walk(start, data, every_order(data.samples, self.size(data)))


def wrong_epochs(exercise: Exercise, answer: Callable[[Epoch], Callable]) -> Mapping[Misconception, Ends]:
    """Register all of them; `answer` makes the exercise's answer from an epoch. By misconception, where it may lead:
    of several with one name, by the first."""
    known = {}
    for each in WRONG_EPOCHS:
        first, *_ = [exercise.misconception(each.name, each.hint)(answer(each.drawn(walk))) for walk in each.walks]
        known[first] = each.ends
    return known


def apart_from_its_targets(exercise: Exercise, answer: Callable[[Epoch], Callable]) -> Misconception:
    """Register the epoch whose samples have each other's targets. It is known by `ends_apart`."""
    return exercise.misconception(
        "x and y shuffled apart", "One order for both: after two shuffles images have each other's labels."
    )(answer(_apart))


def _apart(start: Parameters, data: EpochData, rng: Generator) -> Parameters:
    targets = _another_order(rng, data.samples)
    return run(start, data._replace(y=data.y[:, targets]), rng)


def _another_order(rng: Generator, samples: int) -> list[int]:
    """Not the old one, unless there is no other."""
    old = list(range(samples))
    while (order := rng.permutation(samples).tolist()) == old and samples > 1:
        pass
    return order


def ends_apart(start: Parameters, data: EpochData) -> Iterator[Parameters]:
    """Where an epoch may lead whose samples have each other's targets. There are many such places: to be looked for
    where nothing else is found."""
    yield follow(start, data, *every_order_with_other_targets(data.samples, data.batch_size))


def _part(pick: Callable[[Order, EpochData], Order]) -> Walk:
    """Some of the mini-batches only."""
    return lambda start, data, order: follow(start, data, pick(order, data))


def _with_rate(change: Callable[[float, int, int], float]) -> Walk:
    """Steps whose η is `change(η, samples in this mini-batch, batch_size)`."""

    def walk(start: Parameters, data: EpochData, order: Order) -> Parameters:
        place = start
        for picked in order:
            rate = change(data.learning_rate, picked.shape[-1], data.batch_size)
            place = update(place, columns(data.x, picked), columns(data.y, picked), rate)
        return place

    return walk


def _falling(factor: float) -> Walk:
    """Steps whose η is multiplied by `factor` after each."""

    def walk(start: Parameters, data: EpochData, order: Order) -> Parameters:
        place = start
        for number, picked in enumerate(order):
            place = update(place, columns(data.x, picked), columns(data.y, picked), data.learning_rate * factor**number)
        return place

    return walk


def _rate_shared_out(start: Parameters, data: EpochData, order: Order) -> Parameters:
    return follow(start, data._replace(learning_rate=data.learning_rate / len(order)), order)


def _old_gradients(start: Parameters, data: EpochData, order: Order) -> Parameters:
    weights, biases = start
    for picked in order:
        moved = update(start, columns(data.x, picked), columns(data.y, picked), data.learning_rate)
        weights = [w + (new - old) for w, new, old in zip(weights, moved[0], start[0], strict=True)]
        biases = [b + (new - old) for b, new, old in zip(biases, moved[1], start[1], strict=True)]
    return weights, biases


def _all_samples(start: Parameters, data: EpochData, order: Order) -> Parameters:
    place = start
    for _ in order:
        place = update(place, data.x, data.y, data.learning_rate)
    return place


def _weights_only(start: Parameters, data: EpochData, order: Order) -> Parameters:
    weights, biases = start
    for picked in order:
        weights, _ = update((weights, biases), columns(data.x, picked), columns(data.y, picked), data.learning_rate)
    return weights, biases


def _biases_only(start: Parameters, data: EpochData, order: Order) -> Parameters:
    weights, biases = start
    for picked in order:
        _, biases = update((weights, biases), columns(data.x, picked), columns(data.y, picked), data.learning_rate)
    return weights, biases


WRONG_EPOCHS = (
    WrongEpoch(
        "first mini-batch only",
        "Only the first mini-batch was used: does `return` stand inside the loop?",
        (_part(lambda order, data: order[:1]),),
    ),
    WrongEpoch(
        "starts anew each time",
        "Each update begins at the old parameters, so only the last one counts: carry the result on.",
        (_part(lambda order, data: order[-1:]),),
    ),
    WrongEpoch(
        "last mini-batch left out",
        "The last, smaller mini-batch is missing.",
        (_part(lambda order, data: order[: max(1, data.samples // data.batch_size)]),),
        also=(_part(lambda order, data: order[:-1]),),  # however large it is
    ),
    WrongEpoch(
        "rows counted instead of columns",
        "len(x) is the number of inputs. A sample is a column: there are x.shape[1] of them.",
        (_part(lambda order, data: order[: -(-len(data.x) // data.batch_size)]),),
    ),
    WrongEpoch(
        "one mini-batch of all",
        "That is one step with all samples. In an epoch there is one for each mini-batch.",
        (follow,),
        size=lambda data: data.samples,
    ),
    WrongEpoch(
        "one sample at a time",
        "One step for each mini-batch of batch_size samples, not for each sample.",
        (follow,),
        size=lambda data: 1,
    ),
    WrongEpoch(
        "gradients at the old parameters",
        "All gradients were taken at the parameters of the beginning. Each mini-batch sees the newest.",
        (_old_gradients,),
    ),
    WrongEpoch(
        "all samples in every step",
        "There is a step for each mini-batch, but each one looks at all samples: whose gradient does a step take?",
        (_all_samples,),
    ),
    WrongEpoch(
        "uphill",
        "The cost rises: the gradient is to be subtracted.",
        (_with_rate(lambda rate, samples, size: -rate),),
    ),
    WrongEpoch(
        "η shared out",
        "η belongs to each single step: do not divide it by the number of mini-batches.",
        (_rate_shared_out,),
    ),
    WrongEpoch(
        "η/m twice",
        "backprop_batch gives the mean over the mini-batch already: do not divide by its size again.",
        (_with_rate(lambda rate, samples, size: rate / size), _with_rate(lambda rate, samples, size: rate / samples)),
    ),
    WrongEpoch(
        "η falls within the epoch",
        "η is the same for every mini-batch of an epoch: do not change it from one to the next.",
        (_falling(0.9),),
        also=(_falling(0.5), _falling(0.95), _falling(0.99)),
    ),
    WrongEpoch(
        "sums instead of means",
        "The steps are too long by the number of samples: the mean over the mini-batch is asked for.",
        (_with_rate(lambda rate, samples, size: rate * samples),),
    ),
    WrongEpoch("biases not learned", "Biases have gradients, too.", (_weights_only,)),
    WrongEpoch("weights not learned", "Only the biases moved.", (_biases_only,)),
)
