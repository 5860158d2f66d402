"""From the averaged form to the classical one: which η takes the path of α, compared on a first step from rest."""

import math

from numpy.random import Generator

from nnkit.checking import Case, Exercise


def equivalent_learning_rate(learning_rate, beta):
    """The η with which the classical form, γ = β, takes the path of the averaged form.

    learning_rate  α, of the averaged form
    beta           β, at least 0 and below 1
    returns        η, a number
    """


exercise = Exercise(equivalent_learning_rate, points=1, minutes=4, uses=("effective_window",))


@exercise.cases
def cases(rng: Generator):
    for rate, beta in ((0.5, 0.8), (0.1, 0.9), (0.3, 0.0), (2.0, 0.99)):
        yield Case({"learning_rate": rate, "beta": beta}, f"α = {rate:g}, β = {beta:g}")
    yield Case({"learning_rate": float(rng.uniform(0.1, 1.5)), "beta": float(rng.uniform(0.2, 0.7))}, "random numbers")


@exercise.oracle
def by_running(learning_rate, beta):
    """Runs one step of both forms from rest with gradient 1: the classical form moves by η."""
    w = v = 0.0
    v = beta * v + (1 - beta) * 1.0
    w = w - learning_rate * v
    return -w


@exercise.misconception(
    "divided", "That leads from the classical form to the averaged one. Here it is the other way round."
)
def divided(rate, beta):
    return rate / (1 - beta)


@exercise.misconception("unchanged", "With the same number the classical steps are 1/(1 − β) times as long.")
def unchanged(rate, beta):
    return rate


@exercise.misconception("times β", "Compare a first step from rest: α(1 − β)g against ηg.")
def times_beta(rate, beta):
    return rate * beta


@exercise.misconception("divided by β", "Compare a first step from rest: α(1 − β)g against ηg.")
def divided_by_beta(rate, beta):
    return rate / beta if beta else float("inf")


@exercise.misconception("1 − β twice", "The factor 1 − β comes in once.")
def factor_twice(rate, beta):
    return rate * (1 - beta) ** 2


@exercise.misconception("plus", "It is one minus β, not plus.")
def one_plus_beta(rate, beta):
    return rate * (1 + beta)


@exercise.misconception("1 − β alone", "The learning rate matters, too.")
def factor_alone(rate, beta):
    return 1 - beta


@exercise.misconception("added", "The two are multiplied: compare a first step.")
def added(rate, beta):
    return rate + 1 - beta


@exercise.misconception(
    "subtracted", "α is multiplied with all of 1 − β. `learning_rate * 1 - beta` subtracts β alone: it lacks brackets."
)
def subtracted(rate, beta):
    return rate - beta


@exercise.misconception("root", "No root: compare a first step from rest.")
def root(rate, beta):
    return rate * math.sqrt(1 - beta)


exercise.hints(
    "Let both balls begin at rest, with the same gradient. How far does each go in its first step?",
    "Averaged: v = (1 − β)g, step αv. Classical: v = ηg, step v. With which η are the two steps equal?",
    """
    def equivalent_learning_rate(learning_rate, beta):
        first_step_for_gradient_1 = ___
        return first_step_for_gradient_1
    """,
)


exercise.misconception("divided by β", "What is the gradient multiplied with in the averaged form: β, or 1 − β?")(
    lambda learning_rate, beta: learning_rate / beta
)


exercise.misconception("window alone", "How long the average is says nothing of how far it steps: where is α?")(
    lambda learning_rate, beta: 1 / (1 - beta)
)


exercise.misconception("divided by α", "η grows with α: which of the two stands above the line?")(
    lambda learning_rate, beta: (1 - beta) / learning_rate
)
