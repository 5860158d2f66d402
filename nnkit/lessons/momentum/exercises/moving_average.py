"""A fading average of a row of numbers: m ← βm + (1 − β)x, from m = 0. A velocity is this average of gradients."""

import math

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.momentum.fading import course
from nnkit.lessons.shared.sizes import short, uneven


def moving_average(values, beta):
    """The fading average m ← βm + (1 − β)x after each value x, from m = 0.

    values   (n,) numbers, maybe whole ones
    beta     β, at least 0 and below 1
    returns  (n,): m after the first value, after the second, and so on
    """


exercise = Exercise(moving_average, points=2, minutes=5)


@exercise.cases
def cases(rng: Generator):
    yield Case({"values": np.array([2.0, 1.0, 1.0, 5.0, 2.0]), "beta": 0.75}, "five numbers")
    yield Case({"values": np.array([1, 1, 1]), "beta": 0.9}, "three ones, as whole numbers")
    yield Case({"values": np.array([2.0]), "beta": 0.5}, "one number")
    yield Case({"values": short(rng, 4), "beta": 0.8}, "four numbers")
    yield Case({"values": short(rng, 3), "beta": 0.0}, "no memory at all")
    yield Case({"values": np.array([10, -3, 4, 8, 0, 7]), "beta": 0.6}, "six whole numbers")
    yield Case({"values": uneven(rng, 25), "beta": float(rng.uniform(0.3, 0.95))}, "25 random numbers")


@exercise.oracle
def share_by_share(values, beta):
    """Each value with what is left of its share: Σ (1 − β)βᵏx, k steps later."""
    numbers = [float(value) for value in values]
    return np.array(
        [
            math.fsum((1 - beta) * beta ** (t - s) * numbers[s] for s in range(t + 1))
            for t in range(len(numbers))
        ]
    )  # fmt: skip


@exercise.misconception(
    "starts at the first value", "m begins at 0, not at the first value: so the first averages come out small."
)
def starts_at_the_first_value(values, beta):
    later = course(values[1:], beta, start=values[0])
    return np.array([float(values[0]), *later])


@exercise.misconception("shares swapped", "β is the share of the old average, 1 − β that of the new value.")
def shares_swapped(values, beta):
    return course(values, beta, lambda m, x: (1 - beta) * m + beta * x)


@exercise.misconception(
    "(1 − β) forgotten", "The new value comes in with the share 1 − β: else the average grows past all values."
)
def factor_forgotten(values, beta):
    return course(values, beta, lambda m, x: beta * m + x)


@exercise.misconception(
    "memory lost", "βm is missing, or m is 0 again each time: carry the average on from value to value."
)
def memory_lost(values, beta):
    return course(values, beta, lambda m, x: (1 - beta) * x)


@exercise.misconception(
    "the last value, not the last average",
    "Mix each value with the average so far, not with the value before it: one step is no memory.",
)
def last_value_not_last_average(values, beta):
    before = np.array([0.0, *values[:-1]])
    return beta * before + (1 - beta) * np.asarray(values)


@exercise.misconception("nothing fades", "The old average loses a part each time: it is multiplied by β.")
def nothing_fades(values, beta):
    return course(values, beta, lambda m, x: m + (1 - beta) * x)


@exercise.misconception("brackets", "1 − β is one number: put it into brackets before it multiplies the value.")
def brackets(values, beta):
    return course(values, beta, lambda m, x: beta * m + 1 - beta * x)


@exercise.misconception("plain mean", "In a mean all values weigh the same. Here the older ones weigh less and less.")
def plain_mean(values, beta):
    return np.cumsum(values) / np.arange(1, len(values) + 1)


@exercise.misconception(
    "mean of a window", "No value drops out all at once: each fades by the factor β with every further one."
)
def mean_of_a_window(values, beta):
    window = max(1, round(1 / (1 - beta)))
    return np.array([np.mean(values[max(0, t + 1 - window) : t + 1]) for t in range(len(values))])


@exercise.misconception(
    "start corrected", "The start is not corrected here: no division by 1 − βᵗ, the first averages stay small."
)
def start_corrected(values, beta):
    return share_by_share(values, beta) / (1 - beta ** np.arange(1, len(values) + 1))


@exercise.misconception("last one only", "The whole course is asked for: m after each of the values.")
def last_one_only(values, beta):
    return float(share_by_share(values, beta)[-1])


@exercise.misconception(
    "returned in the loop", "`return` ends the function: in the loop it lets only the first value come in."
)
def returned_in_the_loop(values, beta):
    return share_by_share(values, beta)[:1]


@exercise.misconception("one step late", "Each entry is the average after its value has come in, not before.")
def one_step_late(values, beta):
    return np.array([0.0, *share_by_share(values, beta)[:-1]])


@exercise.misconception("one step late", "Each entry is the average after its value has come in, not before.")
def one_step_late_from_a_list(values, beta):
    return np.array([0, *share_by_share(values, beta).tolist()][:-1])


@exercise.misconception("first value left out", "The first value comes in like all others: m = 0 was before it.")
def first_value_left_out(values, beta):
    return course([0.0, *values[1:]], beta)


@exercise.misconception("last value left out", "As many averages as values: the last value comes in as well.")
def last_value_left_out(values, beta):
    return share_by_share(values, beta)[:-1]


@exercise.misconception("from the end", "The first value comes in first: yours begins at the end of the row.")
def from_the_end(values, beta):
    return course(values[::-1], beta)


@exercise.misconception("from the end", "The first value comes in first: yours begins at the end of the row.")
def from_the_end_and_turned_back(values, beta):
    return course(values[::-1], beta)[::-1]


@exercise.misconception("the zero kept, too", "As many averages as values: m = 0, before the first one, is not asked.")
def the_zero_kept_too(values, beta):
    return np.array([0.0, *share_by_share(values, beta)])


@exercise.misconception(
    "whole numbers stay whole", "An array like `values` holds whole numbers where those are whole: make it of floats."
)
def whole_numbers_stay_whole(values, beta):
    averages, m = np.zeros_like(values), 0.0
    for i, x in enumerate(values):
        m = beta * m + (1 - beta) * x
        averages[i] = m
    return averages


@exercise.misconception(
    "whole numbers stay whole", "An array like `values` holds whole numbers where those are whole: make it of floats."
)
def whole_numbers_carried_on(values, beta):
    averages = np.zeros_like(values)
    for i, x in enumerate(values):
        averages[i] = beta * (averages[i - 1] if i else 0) + (1 - beta) * x
    return averages


@exercise.misconception("values overwritten", "The averages go into a new array: the caller still needs the values.")
def values_overwritten(values, beta):
    m = 0.0
    for i in range(len(values)):
        m = beta * m + (1 - beta) * values[i]
        values[i] = m
    return values


exercise.hints(
    "You have one number m, and it is 0. A value comes in. What is m then, and what has to be kept for the next value?",
    "m ← β·m + (1 − β)·x, once for each x, and m is noted each time: as many numbers as values.",
    """
    def moving_average(values, beta):
        m, averages = 0.0, []
        for x in values:
            m = ___
            averages.append(___)
        return np.array(averages)
    """,
)


for wrong in (
    lambda values, beta: beta * np.append(values[-1:], values[:-1]) + (1 - beta) * values,
    lambda values, beta: beta * np.append(0.0, values[:-1]) + (1 - beta) * values,
):
    exercise.misconception(
        "the last value, not the last average", "β belongs to the average so far, not to the value before."
    )(wrong)


exercise.misconception(
    "newest value left out",
    "The value itself belongs to the average after it: does the sum, or the slice, go far enough?",
)(
    lambda values, beta: np.array(
        [(1 - beta) * sum(beta ** (k - i) * values[i] for i in range(k)) for k in range(len(values))]
    )
)


exercise.misconception(
    "powers from the wrong end", "The newest value has the largest weight: which power belongs to which value?"
)(
    lambda values, beta: np.array(
        [(1 - beta) * sum(beta**i * values[i] for i in range(k + 1)) for k in range(len(values))]
    )
)


exercise.misconception(
    "mean of a window", "That is a plain mean of the last few. The fading average needs only itself and the new value."
)(
    lambda values, beta: np.array(
        [np.mean(values[max(0, i - int(1 / (1 - beta)) + 1) : i + 1]) for i in range(len(values))]
    )
)
