"""When to stop a training, by its validation costs: after `patience` epochs in a row without a better one."""

import math

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise


def early_stopping(validation_costs, patience, min_delta=0.0):
    """Where a training ends that stops early, and which of its epochs is kept.

    An epoch is *better* if its cost is below that of the best one so far by more than min_delta. A
    smaller gain does not count, and does not move the best. The first epoch is the best at first. The
    training ends as soon as `patience` epochs in a row were not better, else with the last epoch.

    validation_costs  a list of numbers, the cost after epoch 0, 1, 2, …
    patience          a whole number, 1 or more
    min_delta         a number, 0 or more
    returns           (last, best), whole numbers: the epoch that is run last, the best one until then
    """


exercise = Exercise(early_stopping, points=3, minutes=7, names=("the last epoch", "the best epoch"), tolerance=1e-12)

exercise.hints(
    "What do you have to remember from epoch to epoch? And what happens to each of these when an epoch is better?",
    "Keep the best cost, its epoch, and how many epochs in a row were not better. Better: the count goes back to …; "
    "else it grows by 1, and where it reaches `patience`, that epoch is the last one.",
    """
    def early_stopping(validation_costs, patience, min_delta=0.0):
        best, waited = 0, 0
        for epoch in range(1, len(validation_costs)):
            if validation_costs[epoch] < ___:
                best, waited = epoch, ___
            else:
                waited += 1
                if ___:
                    return epoch, best
        return len(validation_costs) - 1, best
    """,
)


@exercise.cases
def cases(rng: Generator):
    yield _case([1.0, 0.8, 0.7, 0.75, 0.72, 0.74, 0.6, 0.5], 3, "a better one would come after the stop")
    yield _case([1.0, 0.8, 0.9, 0.7, 0.75, 0.6, 0.61, 0.5, 0.55], 3, "rises in between, and no stop")
    yield _case([0.5, 0.5, 0.5, 0.4], 2, "the same cost three times")
    yield _case([1.0, 0.95, 0.91, 0.88, 0.7], 2, "min_delta = 0.1: small gains only", 0.1)
    yield _case([1.0, 0.9, 0.95, 0.87, 0.78, 0.86, 0.85, 0.3], 3, "min_delta = 0.15: small gains and a large one", 0.15)
    yield _case([0.4, 0.37, 0.36, 0.2], 2, "min_delta = 0.05, and costs below ½", 0.05)
    yield _case([0.9, 0.8, 0.85, 0.6], 1, "patience 1")
    yield _case([0.7], 3, "one epoch")
    yield _case([0.4, 0.5, 0.6, 0.7], 5, "rises from the first epoch, with patience to the end")
    yield _case([0.4, 0.5, 0.6, 0.7], 2, "rises from the first epoch")
    for length, patience in ((6, 2), (14, 3), (14, 3), (20, 4)):
        yield _case(_noisy(rng, length), patience, f"{length} epochs, patience {patience}")
    yield _case(_noisy(rng, 14), 3, "14 epochs, min_delta = 0.0305", 0.0305)


def _case(costs: list[float], patience: int, tries: str, min_delta: float = 0.0) -> Case:
    return Case({"validation_costs": costs, "patience": patience, "min_delta": min_delta}, tries)


def _noisy(rng: Generator, length: int) -> list[float]:
    """Costs that fall, rise again and shake, with three decimals. Gains are never 0.0305, which has four."""
    epochs = np.arange(length)
    valley = 0.4 + 0.3 * np.abs(epochs / length - 0.5)
    return [float(each) for each in np.round(valley + 0.08 * rng.random(length), 3)]


@exercise.oracle
def epochs_that_are_better(validation_costs, patience, min_delta=0.0):
    """First all epochs that would be better if nothing stopped, then the first gap between them that is too long."""
    better = [0]
    for epoch, cost in enumerate(validation_costs):
        if validation_costs[better[-1]] - cost > min_delta:
            better.append(epoch)
    end = len(validation_costs) - 1
    for best, following in zip(better, [*better[1:], math.inf], strict=True):
        if following - best > patience and best + patience <= end:
            return best + patience, best
    return end, better[-1]


def _walk(costs, patience, min_delta, *, better=None, enough=None, resets=True):
    """The right walk, with other rules for what is better and how long is enough."""
    better = better or (lambda cost, best, before: cost < best - min_delta)
    enough = enough or (lambda waited: waited >= patience)
    best, waited = 0, 0
    for epoch in range(1, len(costs)):
        if better(costs[epoch], costs[best], costs[epoch - 1]):
            best, waited = epoch, 0 if resets else waited
        else:
            waited += 1
            if enough(waited):
                return epoch, best
    return len(costs) - 1, best


@exercise.misconception(
    "best of the whole course", "Your best epoch comes after the stop: it was never run. Look at the epochs until then."
)
def best_of_the_whole_course(validation_costs, patience, min_delta=0.0):
    return _walk(validation_costs, patience, min_delta)[0], int(np.argmin(validation_costs))


@exercise.misconception(
    "best at the stop",
    "You keep the epoch at which it stops, and that one was not better for a while: which is restored?",
)
def best_at_the_stop(validation_costs, patience, min_delta=0.0):
    last = _walk(validation_costs, patience, min_delta)[0]
    return last, last


@exercise.misconception("stops at the first rise", "One epoch that is not better is no reason yet: `patience` is.")
def stops_at_the_first_rise(validation_costs, patience, min_delta=0.0):
    return _walk(validation_costs, 1, min_delta)


@exercise.misconception("one epoch too patient", "Count on your fingers: after how many epochs does yours give up?")
def one_epoch_too_patient(validation_costs, patience, min_delta=0.0):
    return _walk(validation_costs, patience, min_delta, enough=lambda waited: waited > patience)


@exercise.misconception(
    "one epoch too impatient", "Count on your fingers: after how many epochs that are not better does yours give up?"
)
def one_epoch_too_impatient(validation_costs, patience, min_delta=0.0):
    return _walk(validation_costs, patience, min_delta, enough=lambda waited: waited >= max(1, patience - 1))


compared_with_before = exercise.misconception(
    "compared with the epoch before",
    "Against which cost do you hold the new one? After a jump upwards the next small fall is no record.",
)


@compared_with_before
def best_is_the_last_fall(validation_costs, patience, min_delta=0.0):
    return _walk(validation_costs, patience, min_delta, better=lambda cost, best, before: cost < before - min_delta)


@compared_with_before
def waits_for_rises_in_a_row(validation_costs, patience, min_delta=0.0):
    best, waited = 0, 0
    for epoch in range(1, len(validation_costs)):
        if validation_costs[epoch] < validation_costs[best] - min_delta:
            best = epoch
        waited = 0 if validation_costs[epoch] < validation_costs[epoch - 1] - min_delta else waited + 1
        if waited >= patience:
            return epoch, best
    return len(validation_costs) - 1, best


@exercise.misconception(
    "count not reset", "*In a row*: what happens to the number of epochs that you waited when a better one comes?"
)
def count_not_reset(validation_costs, patience, min_delta=0.0):
    return _walk(validation_costs, patience, min_delta, resets=False)


@exercise.misconception("min_delta ignored", "A gain that is not larger than min_delta does not count.")
def min_delta_ignored(validation_costs, patience, min_delta=0.0):
    return _walk(validation_costs, patience, 0.0)


@exercise.misconception(
    "equal counts as better", "A cost that stays the same is not below the best one: a plateau has to end, too."
)
def equal_counts_as_better(validation_costs, patience, min_delta=0.0):
    return _walk(validation_costs, patience, min_delta, better=lambda cost, best, before: cost <= best - min_delta)


@exercise.misconception("waits for a higher cost", "A cost should fall. Yours waits for it to rise, as for accuracy.")
def waits_for_a_higher_cost(validation_costs, patience, min_delta=0.0):
    return _walk(validation_costs, patience, min_delta, better=lambda cost, best, before: cost > best + min_delta)


@exercise.misconception(
    "small gains move the best",
    "A gain below min_delta does not move the best, either: many small ones together may still count against the old "
    "record.",
)
def small_gains_move_the_best(validation_costs, patience, min_delta=0.0):
    best, waited = 0, 0
    for epoch in range(1, len(validation_costs)):
        counts = validation_costs[epoch] < validation_costs[best] - min_delta
        if validation_costs[epoch] < validation_costs[best]:
            best = epoch
        waited = 0 if counts else waited + 1
        if waited >= patience:
            return epoch, best
    return len(validation_costs) - 1, best


@exercise.misconception(
    "min_delta with the other sign", "With min_delta it should be *harder* to be better: look at the sign before it."
)
def min_delta_with_the_other_sign(validation_costs, patience, min_delta=0.0):
    return _walk(validation_costs, patience, -min_delta)


@exercise.misconception(
    "min_delta as a share", "min_delta is taken off the best cost; yours asks for a gain of so many per cent of it."
)
def min_delta_as_a_share(validation_costs, patience, min_delta=0.0):
    return _walk(validation_costs, patience, min_delta, better=lambda cost, best, before: cost < best * (1 - min_delta))


@exercise.misconception("counted from 1", "The first epoch is number 0, as in the list.")
def counted_from_one(validation_costs, patience, min_delta=0.0):
    last, best = _walk(validation_costs, patience, min_delta)
    return last + 1, best + 1


@exercise.misconception("epochs run", "The last epoch has a number; yours is how many were run, one more.")
def epochs_run(validation_costs, patience, min_delta=0.0):
    last, best = _walk(validation_costs, patience, min_delta)
    return last + 1, best


@exercise.misconception("results swapped", "First the epoch that is run last, then the best one.")
def results_swapped(validation_costs, patience, min_delta=0.0):
    return _walk(validation_costs, patience, min_delta)[::-1]


@exercise.misconception("the cost, not its epoch", "The best *epoch* is asked for, a whole number, and not its cost.")
def the_cost_not_its_epoch(validation_costs, patience, min_delta=0.0):
    last, best = _walk(validation_costs, patience, min_delta)
    return last, validation_costs[best]


@exercise.misconception("never stops", "Yours always runs to the end. Where is `patience` looked at?")
def never_stops(validation_costs, patience, min_delta=0.0):
    return _walk(validation_costs, len(validation_costs) + 1, min_delta)


@exercise.misconception(
    "one too far without a stop", "Where nothing stops it, the last epoch is the last of the list: len(…) is one more."
)
def one_too_far_without_a_stop(validation_costs, patience, min_delta=0.0):
    last, best = _walk(validation_costs, patience, min_delta)
    return (last if last - best >= patience else last + 1), best
