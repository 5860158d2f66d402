"""One step of AdaGrad: each parameter divides its step by the root of all its squared gradients so far."""

import math

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.optimizers.divided_by_root import slips_of_the_quotient, stepping
from nnkit.lessons.optimizers.entry_by_entry import entry_by_entry
from nnkit.lessons.optimizers.step_cases import arrays
from nnkit.lessons.shared.sizes import short


def adagrad_step(w, s, gradient, learning_rate, eps):
    """One step of AdaGrad.

    w, gradient    arrays of one shape
    s              sum of the squared gradients so far, of the same shape
    learning_rate  η, a number
    eps            ε, a small number, added to the root
    returns        (w, s): new arrays; those that came in stay as they are
    """


exercise = Exercise(adagrad_step, points=2, minutes=5, names=("`w`", "`s`"), quiet=True)


@exercise.cases
def cases(rng: Generator):
    def case(shape, rate, eps, tries, **how):
        return Case(arrays(rng, shape, ("s",), **how) | {"learning_rate": rate, "eps": eps}, tries)

    yield case((2,), 0.5, 0.001, "two parameters", make=short)
    yield case((1,), 0.2, 0.01, "one parameter", make=short)
    yield case((2, 2), 0.1, 1e-3, "a matrix, its first step", rest=True)
    yield case((3, 4), float(rng.uniform(0.1, 0.9)), float(rng.uniform(0.1, 0.5)), "a matrix, a large ε")
    never = arrays(rng, (3,), ("s",))
    never["s"][1] = never["gradient"][1] = 0.0
    yield Case(never | {"learning_rate": 0.3, "eps": 1e-3}, "a parameter that never had a gradient")


@exercise.oracle
def number_by_number(w, s, gradient, learning_rate, eps):
    def step(w, s, g):
        s = math.fsum((s, g * g))
        return w - learning_rate / (eps + s**0.5) * g, s

    return entry_by_entry(step, w, s, gradient)


def memory(s, g):
    """The sum so far, with the new square."""
    return s + g**2


EACH_ITS_OWN = (
    "One number came out for all parameters. Each keeps a sum of its own: nothing is added up along the array."
)
for name, hint, answer in (
    (
        "squared after adding",
        "Which is first: squaring, or adding up? s is a sum of squares, not the square of a sum.",
        stepping(lambda s, g: (s + g) ** 2),
    ),
    (
        "old sum used",
        "w moves with the s that has the new gradient in it. At the first step the old one is 0.",
        stepping(memory, old=True),
    ),
    ("sum replaced", "s remembers: the new square is added to what was there.", stepping(lambda s, g: g**2)),
    (
        "gradient not squared",
        "What is added up is never negative: gradients of both signs would cancel.",
        stepping(lambda s, g: s + np.abs(g)),
    ),
    (
        "gradient not squared",
        "What is added up is never negative: gradients of both signs would cancel.",
        stepping(lambda s, g: s + g, lambda g, s, eps: g / (np.sqrt(np.abs(s)) + eps)),
    ),
    ("one sum for all parameters", EACH_ITS_OWN, stepping(lambda s, g: s + np.sum(g**2))),
    ("one sum for all parameters", EACH_ITS_OWN, stepping(lambda s, g: s + np.mean(g**2))),
    *slips_of_the_quotient(memory, "sum"),
    (
        "an average",
        "That is a mean of old and new. AdaGrad adds up, and nothing fades.",
        stepping(lambda s, g: (s + g**2) / 2),
    ),
    (
        "plain descent",
        "Each parameter moves by η times its gradient: that is plain descent. What is it divided by?",
        stepping(memory, quotient=lambda g, s, eps: g),
    ),
):
    exercise.misconception(name, hint)(answer)


@exercise.misconception(
    "arguments changed in place", "`s += …` and `w -= …` write into the caller's arrays: make new ones."
)
def arguments_changed_in_place(w, s, gradient, learning_rate, eps):
    s += gradient**2
    w -= learning_rate * gradient / (np.sqrt(s) + eps)
    return w, s


exercise.hints(
    "Two things change, one after the other. Which of them has to be new before the other one can move?",
    "s ← s + …, then w ← w − η · g / (… + ε), with the new s. Everything is done element by element.",
    """
    def adagrad_step(w, s, gradient, learning_rate, eps):
        new_s = s + ___
        return w - learning_rate * gradient / ___, new_s
    """,
)
