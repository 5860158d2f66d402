"""How long a moving average remembers: about 1/(1 − β) gradients, the sum of their remaining shares."""

import math

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise


def effective_window(beta):
    """How many numbers a plain mean has whose newest weighs as much as that of the fading average.

    beta     β, at least 0 and below 1
    returns  a number, which need not be whole
    """


exercise = Exercise(effective_window, points=1, minutes=3)


@exercise.cases
def cases(rng: Generator):
    for beta in (0.9, 0.5, 0.75, 0.99, 0.0):
        yield Case({"beta": beta}, f"β = {beta:g}")
    yield Case({"beta": float(rng.uniform(0.55, 0.7))}, "a random β")


@exercise.oracle
def by_adding(beta):
    """The sum of what remains of a gradient over the steps: 1 + β + β² + …"""
    total, share = 0.0, 1.0
    while share > 1e-18:
        total, share = total + share, share * beta
    return total


@exercise.misconception(
    "1 − β",
    "That is the weight of the newest gradient; the window is one over it. "
    "`1 / 1 - beta` gives this, too: it lacks brackets.",
)
def one_minus_beta(b):
    return 1 - b


@exercise.misconception("1/β", "One over 1 − β, not over β.")
def one_over_beta(b):
    return 1 / b if b else float("inf")


@exercise.misconception("mean age", "β/(1 − β) is how old the gradients are on average: one less than the window.")
def mean_age(b):
    return b / (1 - b)


@exercise.misconception(
    "half-life", "After so many steps half of a gradient is forgotten: another number, and a smaller one."
)
def half_life(b):
    return math.log(0.5) / math.log(b) if b else 0.0


@exercise.misconception("a whole number", "The window need not be whole: do not round.")
def rounded_down(b):
    return int(1 / (1 - b))


@exercise.misconception("a whole number", "The window need not be whole: do not round.")
def rounded(b):
    return round(1 / (1 - b))


@exercise.misconception("a whole number", "The window need not be whole: `//` cuts off what is behind the point.")
def whole_division(b):
    return 1 // (1 - b)


@exercise.misconception("β itself", "One over 1 − β, not β itself.")
def beta_itself(b):
    return b


@exercise.misconception("1/(1 + β)", "One minus β stands below the line.")
def one_over_one_plus_beta(b):
    return 1 / (1 + b)


@exercise.misconception("squared", "No square: 1/(1 − β).")
def squared(b):
    return 1 / (1 - b) ** 2


@exercise.misconception("2/(1 − β)", "One over 1 − β, not two.")
def two_over_one_minus_beta(b):
    return 2 / (1 - b)


exercise.hints(
    "A plain mean of 4 numbers gives each of them ¼. Which β gives the newest gradient the share ¼?",
    "The newest one weighs 1 − β here, and 1/N in a mean of N. Which N makes both the same?",
    """
    def effective_window(beta):
        newest = ___
        return ___ / newest
    """,
)


exercise.misconception("1/β", "What is the weight of the newest number, β or 1 − β?")(lambda beta: 1 / beta)


for wrong in (
    lambda beta: -1 / np.log(beta),
    lambda beta: 1 / np.log(beta),
):
    exercise.misconception(
        "time to fade", "That is how long it takes to fade to 1/e. Here the newest number's weight counts: 1 − β."
    )(wrong)


exercise.misconception(
    "span", "Some libraries call that the span. Here a plain mean is asked for whose numbers weigh 1 − β each."
)(lambda beta: (1 + beta) / (1 - beta))
