"""One step of RMSProp: the squared gradients are averaged, and old ones fade."""

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.optimizers.divided_by_root import slips_of_the_quotient, stepping
from nnkit.lessons.optimizers.entry_by_entry import entry_by_entry
from nnkit.lessons.optimizers.step_cases import arrays
from nnkit.lessons.shared.sizes import short


def rmsprop_step(w, s, gradient, learning_rate, rho, eps):
    """One step of RMSProp.

    w, gradient    arrays of one shape
    s              moving average of the squared gradients, of the same shape
    learning_rate  η, a number
    rho            ρ, the share of the old average, at least 0 and below 1
    eps            ε, a small number, added to the root
    returns        (w, s): new arrays; those that came in stay as they are
    """


exercise = Exercise(rmsprop_step, points=2, minutes=4, names=("`w`", "`s`"), quiet=True)


@exercise.cases
def cases(rng: Generator):
    def case(shape, rate, rho, eps, tries, **how):
        return Case(arrays(rng, shape, ("s",), **how) | {"learning_rate": rate, "rho": rho, "eps": eps}, tries)

    yield case((2,), 0.5, 0.9, 0.001, "two parameters", make=short)
    yield case((1,), 0.2, 0.75, 0.01, "one parameter", make=short)
    yield case((2, 2), 0.1, 0.6, 1e-3, "a matrix, its first step", rest=True)
    yield case((3,), 0.3, 0.0, 1e-3, "no memory at all")
    yield case((3, 4), float(rng.uniform(0.1, 0.9)), float(rng.uniform(0.3, 0.8)), 0.2, "a matrix, a large ε")
    never = arrays(rng, (3,), ("s",))
    never["s"][1] = never["gradient"][1] = 0.0
    yield Case(never | {"learning_rate": 0.3, "rho": 0.8, "eps": 1e-3}, "a parameter that never had a gradient")


@exercise.oracle
def number_by_number(w, s, gradient, learning_rate, rho, eps):
    def step(w, s, g):
        s = g * g - rho * (g * g - s)
        return w - learning_rate / (eps + s**0.5) * g, s

    return entry_by_entry(step, w, s, gradient)


def memory(s, g, rho):
    """The average, in which the old one has the share ρ."""
    return rho * s + (1 - rho) * g**2


SQUARES = "It is squares that are averaged: look at what comes in with 1 − ρ."
EACH_ITS_OWN = "Each parameter has an average of its own: nothing is averaged along the array."
for name, hint, answer in (
    (
        "a sum, as in AdaGrad",
        "That is AdaGrad's sum, from which nothing fades. Of the old s only the share ρ stays.",
        stepping(lambda s, g, rho: s + g**2),
    ),
    (
        "shares swapped",
        "ρ is the share of the past, 1 − ρ that of the new square.",
        stepping(lambda s, g, rho: (1 - rho) * s + rho * g**2),
    ),
    (
        "(1 − ρ) forgotten",
        "The two shares make a whole, or s is no average: with which share does the new square come in?",
        stepping(lambda s, g, rho: rho * s + g**2),
    ),
    ("nothing fades", "With which share does the old s stay?", stepping(lambda s, g, rho: s + (1 - rho) * g**2)),
    ("mean of g, not of g²", SQUARES, stepping(lambda s, g, rho: rho * s + (1 - rho) * np.abs(g))),
    (
        "mean of g, not of g²",
        SQUARES,
        stepping(lambda s, g, rho: rho * s + (1 - rho) * g, lambda g, s, eps: g / (np.sqrt(np.abs(s)) + eps)),
    ),
    (
        "squared after averaging",
        "Which is first: squaring, or averaging?",
        stepping(lambda s, g, rho: (rho * s + (1 - rho) * g) ** 2),
    ),
    (
        "share squared, too",
        "The square belongs to the gradient alone: where do the brackets end?",
        stepping(lambda s, g, rho: rho * s + ((1 - rho) * g) ** 2),
    ),
    (
        "brackets around 1 − ρ",
        "1 − ρ is one number: put it into brackets before it multiplies.",
        stepping(lambda s, g, rho: rho * s + 1 - rho * g**2, lambda g, s, eps: g / (np.sqrt(np.abs(s)) + eps)),
    ),
    ("old s used", "w moves with the new s, which has this gradient in it.", stepping(memory, old=True)),
    ("past forgotten", "s remembers: the share ρ of the old one stays.", stepping(lambda s, g, rho: (1 - rho) * g**2)),
    ("past forgotten", "s remembers: the share ρ of the old one stays.", stepping(lambda s, g, rho: g**2)),
    ("one average for all parameters", EACH_ITS_OWN, stepping(lambda s, g, rho: rho * s + (1 - rho) * np.mean(g**2))),
    ("one average for all parameters", EACH_ITS_OWN, stepping(lambda s, g, rho: rho * s + (1 - rho) * np.sum(g**2))),
    *slips_of_the_quotient(memory, "average"),
):
    exercise.misconception(name, hint)(answer)


@exercise.misconception(
    "arguments changed in place", "`s *= …` and `w -= …` write into the caller's arrays: make new ones."
)
def arguments_changed_in_place(w, s, gradient, learning_rate, rho, eps):
    s[...] = rho * s + (1 - rho) * gradient**2
    w -= learning_rate * gradient / (np.sqrt(s) + eps)
    return w, s


@exercise.misconception("momentum on top", "What is divided is the gradient of this step, not an average of gradients.")
def averaged_gradient_on_top(w, s, gradient, learning_rate, rho, eps):
    s = rho * s + (1 - rho) * gradient**2
    return w - learning_rate * (1 - rho) * gradient / (np.sqrt(s) + eps), s


@exercise.misconception(
    "start made up for", "Nothing is made up for here: Adam is the one that divides by what is missing at the start."
)
def start_made_up_for(w, s, gradient, learning_rate, rho, eps):
    s = rho * s + (1 - rho) * gradient**2
    return w - learning_rate * gradient / (np.sqrt(s / (1 - rho)) + eps), s


exercise.hints(
    "In AdaGrad's step one thing has to change, so that old squares fade. Which line is it, and where have you seen a "
    "fading average?",
    "s ← ρ·s + (…)·g², then w ← w − η · g / (√s + ε), with the new s.",
    """
    def rmsprop_step(w, s, gradient, learning_rate, rho, eps):
        new_s = rho * s + ___
        return w - learning_rate * gradient / ___, new_s
    """,
)
