"""A whole training with SGD: epoch after epoch from a random beginning, with the cost and accuracy after each."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Finding, RandomExercise
from nnkit.checking.random_exercise import generator
from nnkit.checking.verdict import Attempt, Diagnosis
from nnkit.lessons.shared.epoch_orders import mistakes_behind
from nnkit.lessons.shared.sizes import uneven
from nnkit.lessons.shared.training_judge import around_the_epochs, judge_beginning, judge_training
from nnkit.lessons.shared.trainings import (
    Trained,
    begin,
    digits_case,
    mean_cost,
    right_part,
    target_columns,
    trained,
)
from nnkit.lessons.stochastic_gradient_descent.epochs import Epoch, EpochData, order_taken, run
from nnkit.lessons.stochastic_gradient_descent.wrong_epochs import apart_from_its_targets, ends_apart, wrong_epochs


def train(sizes, training, validation, epochs, batch_size, learning_rate, rng):
    """Train a new network with SGD.

    sizes                      [n_1, …, n_L]
    training, validation       pairs (x, labels), labels whole numbers
    epochs, batch_size         whole numbers
    learning_rate              η
    rng                        a numpy Generator, for all that is drawn
    returns                    (weights, biases, history)

    history["cost"] is the quadratic cost on the training set, history["accuracy"] the accuracy on
    the validation set, one number after each epoch; what else it holds is up to you.
    """


exercise = RandomExercise(
    train,
    experiment=trained,
    points=4,
    minutes=7,
    uses=("initialize", "one_hot", "minibatches", "sgd_step", "train_epoch", "accuracy"),
)

exercise.hints(
    "What is done once, and what in every epoch? At the end of an epoch: whose cost and whose accuracy do you write "
    "down?",
    "Once: initialize, one_hot(training labels, n_L), two empty lists. Each epoch: train_epoch, then append "
    "quadratic_cost(a^L, y) of the … set and the accuracy on the … set.",
    """
    def train(sizes, training, validation, epochs, batch_size, learning_rate, rng):
        weights, biases = initialize(sizes, rng)
        x, labels = training
        y = one_hot(labels, ___)
        history = {"cost": [], "accuracy": []}
        for _ in range(epochs):
            weights, biases = train_epoch(___)
            history["cost"].append(quadratic_cost(___, y))
            history["accuracy"].append(accuracy(weights, biases, ___, ___))
        return weights, biases, history
    """,
)


def case(
    rng: Generator, sizes: list[int], m: int, size: int, epochs: int, tries: str, present: int | None = None
) -> Case:
    """`present` classes have training samples, all of them where that is not said."""
    x, held_out = uneven(rng, sizes[0], m), uneven(rng, sizes[0], 5)
    labels, others = np.arange(m) % (present or sizes[-1]), rng.integers(0, sizes[-1], 5)
    others[:2] = 0, 1
    return Case(
        {
            "sizes": sizes,
            "training": (np.round(x, 2), rng.permutation(labels)),
            "validation": (np.round(held_out, 2), others),
            "epochs": epochs,
            "batch_size": size,
            "learning_rate": float(np.round(rng.uniform(1.0, 2.5), 1)) + 0.05,
            "rng": generator(rng),
        },
        tries,
    )


@exercise.cases
def cases(rng: Generator):
    """Small sets whose paths can be followed, and the digits."""
    yield case(rng, [1, 2], 4, 2, 3, "four samples by two, three epochs")
    yield case(rng, [2, 3, 2], 5, 2, 4, "five samples by two, four epochs")
    yield case(rng, [2, 2, 3], 4, 1, 3, "four samples one by one, none of the last class", present=2)
    yield case(rng, [3, 2, 2], 5, 8, 5, "one mini-batch of all")
    yield digits_case(rng)


@exercise.judge
def judge(arguments: Mapping[str, Any], value: Trained | None) -> str | Finding | None:
    return judge_training(
        arguments,
        value,
        judge_path,
        around,
        starts_afresh=starts_afresh_each_epoch,
        one_value=one_value_in_all,
        another_generator=another_generator,
    )


def judge_path(arguments: Mapping[str, Any], value: Trained) -> Finding | None:
    """Whether the first two epochs are epochs of SGD, each with an order of its own."""
    if found := judge_beginning(value.stages, around.begins_at_zero, rng_not_used):
        return found
    data, unseen = (data_of(arguments[name], arguments) for name in ("training", "validation"))
    pairs = []
    for start, one, two in ([each[:2] for each in stage] for stage in value.stages):
        first = order_taken(start, one, data)
        if first is None:
            wrong_ends = {mistake: ends(start, data) for mistake, ends in wrong_paths.items()}
            mistakes = mistakes_behind(one, {nothing_learned: [start], **wrong_ends})
            if order_taken(start, one, unseen) is not None:
                mistakes = (*mistakes, trained_on_the_validation_set)
            mistakes = mistakes or mistakes_behind(one, {shuffled_apart: ends_apart(start, data)})
            return Finding(
                "After one epoch the parameters are not what its mini-batches make of the first ones.", mistakes
            )
        second = order_taken(one, two, data)
        if second is None:
            mistakes = (starts_afresh_each_epoch,) if value.starts_afresh else ()
            # samples of one class may have had each other's targets in the first one
            mistakes = mistakes or mistakes_behind(two, {shuffled_apart: ends_apart(one, data)})
            return Finding("The second epoch does not go on where the first one ended.", mistakes)
        pairs.append((first, second))
    if data.samples >= 4 and data.batch_size < data.samples and all(first == second for first, second in pairs):
        return Finding("Every epoch has the same order.", (same_order_in_every_epoch,))
    return None


@exercise.located
def labels_for_targets(attempt: Attempt) -> Diagnosis | None:
    """Of all that a training is given only labels have one dimension: who takes columns of such an array took them for
    targets."""
    columns_of_a_list = [
        isinstance(outcome.error, IndexError) and "array is 1-dimensional, but 2 were indexed" in str(outcome.error)
        for outcome in attempt.failing
    ]
    if not all(columns_of_a_list):
        return None
    return Diagnosis(
        "labels for targets",
        "Columns were asked of the labels, which are one number a sample: what does each of them have to become first?",
    )


def data_of(samples: Sequence[Any], arguments: Mapping[str, Any]) -> EpochData:
    """What an epoch with (x, labels) learns from."""
    x, labels = samples
    targets = target_columns(labels, arguments["sizes"][-1])
    return EpochData(x, targets, arguments["batch_size"], arguments["learning_rate"])


def training(
    epoch: Epoch = run,
    start: Callable = begin,
    learned: Callable = lambda training, validation: training,
    measure: Callable = lambda place, before, training, validation: (
        mean_cost(place, training),
        right_part(place, validation),
    ),
    keep: Callable = lambda old, new: new,
) -> Callable:
    """An answer with one piece or another put in another way."""

    def answer(sizes, training, validation, epochs, batch_size, learning_rate, rng):
        place = start(sizes, rng)
        history: dict[str, list[float]] = {"cost": [], "accuracy": []}
        x, labels = learned(training, validation)
        data = EpochData(x, target_columns(labels, sizes[-1]), batch_size, learning_rate)
        for _ in range(epochs):
            before = place
            place = keep(before, epoch(before, data, rng))
            cost, hits = measure(place, before, training, validation)
            history["cost"].append(cost)
            history["accuracy"].append(hits)
        return (*place, history)

    return answer


exercise.oracle(training())


around = around_the_epochs(exercise, training)


@exercise.misconception(
    "starts afresh each epoch", "Begin once, before the loop over the epochs: else all that was learned is thrown away."
)
def starts_afresh_each_epoch(sizes, training, validation, epochs, batch_size, learning_rate, rng):
    history: dict[str, list[float]] = {"cost": [], "accuracy": []}
    for _ in range(epochs):
        place = begin(sizes, rng)
        place = run(
            place, EpochData(training[0], target_columns(training[1], sizes[-1]), batch_size, learning_rate), rng
        )
        history["cost"].append(mean_cost(place, training))
        history["accuracy"].append(right_part(place, validation))
    return (*place, history)


nothing_learned = exercise.misconception(
    "nothing learned", "The network that comes back is still the first one: weights, biases = train_epoch(…)."
)(training(keep=lambda old, new: old))


trained_on_the_validation_set = exercise.misconception(
    "trained on the validation set",
    "The validation set is there to measure with. Whoever learns from it measures memory.",
)(training(learned=lambda training, validation: validation))


@exercise.misconception(
    "same order in every epoch",
    "Hand the one rng on from epoch to epoch, and make no new one: each epoch draws its own order.",
)
def same_order_in_every_epoch(*arguments):
    """One generator, put back to its beginning before each epoch."""
    seed = int(arguments[-1].integers(2**31))
    return training(lambda start, data, rng: run(start, data, np.random.default_rng(seed)))(*arguments)


@exercise.misconception("one value in all", "Append to both lists after each epoch.")
def one_value_in_all(*arguments):
    weights, biases, history = training()(*arguments)
    return weights, biases, {name: entries[-1:] for name, entries in history.items()}


@exercise.misconception("rng not used", "Draw everything from the rng that is given.")
def rng_not_used(*arguments):
    return training()(*arguments[:-1], np.random.default_rng(0))


@exercise.misconception(
    "another generator", "Draw everything from the rng that is given: else nobody can repeat what you did."
)
def another_generator(*arguments):
    return training()(*arguments[:-1], np.random.default_rng())


wrong_paths = wrong_epochs(exercise, training)
shuffled_apart = apart_from_its_targets(exercise, training)
