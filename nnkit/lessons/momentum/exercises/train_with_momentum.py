"""A training with momentum: every parameter has a velocity, which starts at 0 once and lives through all epochs."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Finding, Misconception, RandomExercise
from nnkit.checking.random_exercise import generator
from nnkit.lessons.momentum.epochs import EpochData, State, Update, at_rest, ways
from nnkit.lessons.momentum.whole_trainings import (
    anew_each_epoch,
    put_back,
    training,
    with_one_value,
    without_mini_batches,
)
from nnkit.lessons.momentum.wrong_updates import KNOWN, biases_from_rest
from nnkit.lessons.shared.parameters import Parameters, close
from nnkit.lessons.shared.sizes import uneven
from nnkit.lessons.shared.training_judge import around_the_epochs, judge_beginning, judge_training
from nnkit.lessons.shared.trainings import (
    Trained,
    digits_case,
    target_columns,
    trained,
)


def train_with_momentum(sizes, training, validation, epochs, batch_size, learning_rate, beta, rng):
    """Train a new network with momentum, averaged form.

    sizes                 [n_1, …, n_L]
    training, validation  pairs (x, labels), labels whole numbers
    epochs, batch_size    whole numbers
    learning_rate, beta   α and β
    rng                   a numpy Generator, for all that is drawn
    returns               (weights, biases, history)

    history["cost"] is the quadratic cost on the training set, history["accuracy"] the accuracy on
    the validation set, one number after each epoch.
    """


exercise = RandomExercise(
    train_with_momentum, experiment=trained, points=4, minutes=8, uses=("momentum_step", "classical_momentum_step")
)


def case(rng: Generator, sizes: list[int], m: int, size: int, count: int, beta: float, tries: str) -> Case:
    labels, others = np.arange(m) % 2, rng.integers(0, sizes[-1], 5)
    others[:2] = 0, 1
    return Case(
        {
            "sizes": sizes,
            "training": (np.round(uneven(rng, sizes[0], m), 2), rng.permutation(labels)),
            "validation": (np.round(uneven(rng, sizes[0], 5), 2), others),
            "epochs": count,
            "batch_size": size,
            "learning_rate": float(np.round(rng.uniform(1.0, 2.5), 1)) + 0.05,
            "beta": beta,
            "rng": generator(rng),
        },
        tries,
    )


@exercise.cases
def cases(rng: Generator):
    yield case(rng, [1, 2], 3, 3, 3, 0.75, "one mini-batch of all three samples")
    yield case(rng, [2, 3, 2], 4, 2, 3, 0.6, "four samples by two")
    yield case(rng, [2, 2, 2, 3], 3, 2, 2, 0.9, "three samples by two, four layers; none of the last class")
    yield case(rng, [2, 2], 3, 1, 3, 0.0, "three samples one by one, no memory")
    yield digits_case(rng, beta=0.5)


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
    """Whether the first two epochs are epochs with momentum, each with an order of its own."""
    if found := judge_beginning(value.stages, around.begins_at_zero, rng_not_used):
        return found
    x, labels = arguments["training"]
    targets = target_columns(labels, arguments["sizes"][-1])
    data = EpochData(x, targets, *(arguments[name] for name in EpochData._fields[2:]))
    pairs = []
    for start, one, two in ([each[:2] for each in stage] for stage in value.stages):
        first = ways(at_rest(start), one, data)
        if not first:
            return Finding(
                "After one epoch the parameters are not where momentum leads from the first ones.",
                mistakes_of_the_first_epoch(start, one, data),
            )
        second = [(order, later) for order, end in first for later, _ in ways(end, two, data)]
        if not second:
            return Finding(
                "The first epoch is right. The second one does not lead where momentum leads from there.",
                (starts_afresh_each_epoch,)
                if value.starts_afresh
                else mistakes_of_the_second_epoch(start, one, two, data),
            )
        pairs.append(second)
    enough = x.shape[1] >= 4 and data.batch_size < x.shape[1]
    if enough and all(all(first == second for first, second in possible) for possible in pairs):
        return Finding("Every epoch has the same order.", (same_order_in_every_epoch,))
    return None


def mistakes_of_the_first_epoch(start: Parameters, end: Parameters, data: EpochData) -> tuple[Misconception, ...]:
    """Which of the wrong updates lead from `start` to `end`, or none at all."""
    found = [mistake for mistake, wrong in wrong_updates.items() if ways(at_rest(start), end, data, wrong)]
    if ways(at_rest(start), end, data._replace(batch_size=data.x.shape[1])):
        found.append(one_step_an_epoch)
    return (*found, nothing_learned) if close(start, end) else tuple(found)


def mistakes_of_the_second_epoch(
    start: Parameters, between: Parameters, end: Parameters, data: EpochData
) -> tuple[Misconception, ...]:
    """Which of the wrong updates lead from `start` to `between`, where the right one leads as well, and on to `end`; or
    whether the second epoch began from rest."""
    found = [mistake for mistake, wrong in wrong_updates.items() if _leads(start, between, end, data, wrong)]
    if ways(at_rest(between), end, data):
        found.append(velocity_reset_at_every_epoch)
    if any(ways(_with_biases_at_rest(state), end, data) for _, state in ways(at_rest(start), between, data)):
        found.append(velocity_of_the_biases_lost)
    return tuple(found)


def _with_biases_at_rest(state: State) -> State:
    return State(state.place, (state.velocity[0], at_rest(state.place).velocity[1]))


def _leads(start: Parameters, between: Parameters, end: Parameters, data: EpochData, update: Update) -> bool:
    """Whether two epochs of an update may lead from rest at `start` by way of `between` to `end`."""
    return any(ways(state, end, data, update) for _, state in ways(at_rest(start), between, data, update))


exercise.oracle(training())


#: The updates that go wrong, by the misconceptions that they are.
wrong_updates: dict[Misconception, Update] = {
    exercise.misconception(name, hint)(training(wrong)): wrong for name, hint, wrong in KNOWN
}
velocity_of_the_biases_lost = next(each for each, wrong in wrong_updates.items() if wrong is biases_from_rest)


velocity_reset_at_every_epoch = exercise.misconception(
    "velocity reset at every epoch", "The velocities begin at 0 once, before the loop over the epochs, not in it."
)(training(each_epoch=lambda state: at_rest(state.place)))


around = around_the_epochs(exercise, training)


nothing_learned = exercise.misconception(
    "nothing learned", "The network that comes back is still the first one: keep what each step returns."
)(training(keep=lambda old, new: old))


one_step_an_epoch = exercise.misconception(
    "one step an epoch",
    "Each mini-batch is for one step: yours makes one step of all samples, and then the epoch is over.",
)(without_mini_batches)


starts_afresh_each_epoch = exercise.misconception(
    "starts afresh each epoch", "Begin once, before the loop over the epochs: else all that was learned is thrown away."
)(anew_each_epoch)


same_order_in_every_epoch = exercise.misconception(
    "same order in every epoch",
    "Hand the one rng on from epoch to epoch, and make no new one: each epoch draws its own order.",
)(training(generator_of_an_epoch=put_back))


one_value_in_all = exercise.misconception(
    "one value in all", "Append to both lists after each epoch, and return after the last one."
)(with_one_value)


@exercise.misconception("rng not used", "Draw everything from the rng that is given.")
def rng_not_used(*arguments):
    return training()(*arguments[:-1], np.random.default_rng(0))


@exercise.misconception(
    "another generator", "Draw everything from the rng that is given: else nobody can repeat what you did."
)
def another_generator(*arguments):
    return training()(*arguments[:-1], np.random.default_rng())


exercise.hints(
    "It is the training of lesson 5, with one thing more for each weight matrix and each bias. When is that made, "
    "and how "
    "long does it live?",
    "Before the first epoch: a velocity of zeros like each w and each b. In each mini-batch, for each of them: "
    "(w, v) ← momentum_step(w, v, gradient, α, β).",
    """
    def train_with_momentum(sizes, training, validation, epochs, batch_size, learning_rate, beta, rng):
        weights, biases = initialize(sizes, rng)
        weight_velocities = ___
        bias_velocities = ___
        x, y = training[0], one_hot(training[1], sizes[-1])
        history = {"cost": [], "accuracy": []}
        for _ in range(epochs):
            for some_x, some_y in minibatches(x, y, batch_size, rng):
                weight_gradients, bias_gradients = backprop_batch(weights, biases, some_x, some_y)
                for i in range(len(weights)):
                    weights[i], weight_velocities[i] = ___
                    biases[i], bias_velocities[i] = ___
            history["cost"].append(___)
            history["accuracy"].append(___)
        return weights, biases, history
    """,
)
