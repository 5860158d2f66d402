"""A fading average that is right from its first value on: m after t values is divided by 1 − βᵗ."""

import math

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.momentum.fading import course
from nnkit.lessons.shared.sizes import short, uneven


def bias_corrected_average(values, beta):
    """The fading average after each value, with what is missing at the start made up for.

    values   (n,) numbers, maybe whole ones
    beta     β, at least 0 and below 1
    returns  (n,): a row of equal values gives that value from the first entry on
    """


exercise = Exercise(bias_corrected_average, points=2, minutes=6, uses=("moving_average", "velocity_after"))


@exercise.cases
def cases(rng: Generator):
    yield Case({"values": np.array([1.0, 1.0, 4.0, -2.0]), "beta": 0.9}, "four numbers")
    yield Case({"values": np.array([3, 3, 3]), "beta": 0.75}, "three equal whole numbers")
    yield Case({"values": np.array([2.0]), "beta": 0.5}, "one number")
    yield Case({"values": short(rng, 5), "beta": 0.8}, "five numbers")
    yield Case({"values": short(rng, 3), "beta": 0.0}, "no memory at all")
    yield Case({"values": uneven(rng, 25), "beta": float(rng.uniform(0.3, 0.95))}, "25 random numbers")


@exercise.oracle
def weighted_mean(values, beta):
    """Σ βᵏx / Σ βᵏ: the mean with fading weights, whose sum is not yet 1/(1 − β)."""
    numbers = [float(value) for value in values]
    means = []
    for t in range(1, len(numbers) + 1):
        weights = [beta ** (t - s) for s in range(1, t + 1)]
        means.append(math.fsum(w * x for w, x in zip(weights, numbers, strict=False)) / math.fsum(weights))
    return np.array(means)


def with_factor(factor):
    """An answer whose raw averages are multiplied by `factor(β, t)`, t = 1 for the first."""

    def answer(values, beta):
        t = np.arange(1, len(values) + 1)
        with np.errstate(all="ignore"):
            return course(values, beta) * factor(beta, t)

    return answer


exercise.misconception(
    "t counted from 0", "After the first value t is 1: with t = 0 you divide by 1 − β⁰, which is 0."
)(with_factor(lambda beta, t: 1 / np.float64(1 - beta ** (t - 1))))


@exercise.misconception(
    "t counted from 0", "After the first value t is 1: with t = 0 you divide by 1 − β⁰, which is 0."
)
def division_by_zero(values, beta):
    return np.array([m / (1 - beta**t) for t, m in enumerate(map(float, course(values, beta)))])


exercise.misconception("one power too many", "After the first value 1 − β is there, so divide by 1 − β¹.")(
    with_factor(lambda beta, t: 1 / (1 - beta ** (t + 1)))
)


exercise.misconception(
    "always 1 − β", "What is missing gets less with each value: divide by 1 − βᵗ, which grows to 1."
)(with_factor(lambda beta, t: 1 / (1 - beta)))


exercise.misconception("multiplied", "The averages come out too small. Which operation makes them larger?")(
    with_factor(lambda beta, t: 1 - beta**t)
)


exercise.misconception("not corrected", "That is the plain fading average: its start at 0 is still in it.")(
    with_factor(lambda beta, t: 1.0)
)


exercise.misconception("what is missing", "βᵗ is the share that is missing. Divide by the share that is there.")(
    with_factor(lambda beta, t: 1 / beta**t if beta else np.full(len(t), np.inf))
)


exercise.misconception("(1 − β)ᵗ", "The power is of β alone: 1 − βᵗ.")(
    with_factor(lambda beta, t: 1 / (1 - (1 - beta) ** t))
)


@exercise.misconception("brackets", "Python divides before it subtracts: what stands below the line needs brackets.")
def brackets(values, beta):
    return course(values, beta) / 1 - beta ** np.arange(1, len(values) + 1)


@exercise.misconception(
    "corrected average fed back",
    "Keep the raw average and the corrected one apart: the next step goes on with the raw one.",
)
def corrected_average_fed_back(values, beta):
    m, averages = 0.0, []
    for t, x in enumerate(values, start=1):
        m = (beta * m + (1 - beta) * float(x)) / (1 - beta**t)
        averages.append(m)
    return np.array(averages)


@exercise.misconception(
    "starts at the first value",
    "That is another remedy: then the first value weighs far more than the others. Start at 0, and divide.",
)
def starts_at_the_first_value(values, beta):
    return np.array([float(values[0]), *course(values[1:], beta, start=values[0])])


@exercise.misconception("plain mean", "In a mean all values weigh the same. Here the older ones still fade.")
def plain_mean(values, beta):
    return np.cumsum(values) / np.arange(1, len(values) + 1)


@exercise.misconception("last one only", "The whole course is asked for: one average for each value.")
def last_one_only(values, beta):
    return float(weighted_mean(values, beta)[-1])


exercise.misconception(
    "the last power for all", "The power is the number of values so far, another one for each entry."
)(with_factor(lambda beta, t: 1 / (1 - beta ** len(t))))


exercise.hints(
    "Average a row of ones by hand, with β = 0.9: 0.1, 0.19, 0.271. By what has each to be divided to be 1?",
    "m after t values, divided by the share that is there by then (velocity_after knows it): t is 1 for the first.",
    """
    def bias_corrected_average(values, beta):
        averages = moving_average(values, beta)
        t = np.arange(___, len(values) + ___)
        return averages / (___)
    """,
)


def fading(values, beta):
    m, course = 0.0, []
    for x in values:
        m = beta * m + (1 - beta) * float(x)
        course.append(m)
    return np.array(course)


exercise.misconception("power of the bracket", "β alone is raised to the power t, then it is taken from 1.")(
    lambda values, beta: fading(values, beta) / (1 - beta) ** np.arange(1, len(values) + 1)
)


exercise.misconception("βt in place of βᵗ", "What is missing is a power of β: with each step one more factor.")(
    lambda values, beta: fading(values, beta) / (1 - beta * np.arange(1, len(values) + 1))
)


exercise.misconception(
    "added instead of divided", "What is missing is a share of the average: divide by the share that is there."
)(lambda values, beta: fading(values, beta) + beta ** np.arange(1, len(values) + 1))


exercise.misconception("1 + βᵗ", "βᵗ is what is missing. What is there is 1 minus that.")(
    lambda values, beta: fading(values, beta) / (1 + beta ** np.arange(1, len(values) + 1))
)


exercise.misconception("the values divided", "It is the average that is too small at the start, not the values.")(
    lambda values, beta: values / (1 - beta ** np.arange(1, len(values) + 1))
)


exercise.misconception("only the first one corrected", "Something is missing after the first step, too: βᵗ.")(
    lambda values, beta: np.append(values[:1], fading(values, beta)[1:])
)


exercise.misconception(
    "only the last one corrected", "Something is missing after each step: each one has its own power."
)(lambda values, beta: fading(values, beta) / np.append(np.ones(len(values) - 1), 1 - beta ** len(values)))
