"""One step of AdaDelta: how long it is comes from how long the steps before were."""

from collections.abc import Callable

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.optimizers.entry_by_entry import entry_by_entry
from nnkit.lessons.optimizers.step_cases import arrays
from nnkit.lessons.shared.sizes import short


def adadelta_step(w, s, d, gradient, rho, eps):
    """One step of AdaDelta.

    w, gradient  arrays of one shape
    s            moving average of the squared gradients, of the same shape
    d            moving average of the squared steps, of the same shape; the step takes the old one
    rho          ρ, the share of the old averages, at least 0 and below 1
    eps          ε, a small number, added inside each of the two roots
    returns      (w, s, d): new arrays; those that came in stay as they are
    """


exercise = Exercise(adadelta_step, points=3, minutes=6, names=("`w`", "`s`", "`d`"), quiet=True)


@exercise.cases
def cases(rng: Generator):
    def case(shape, rho, eps, tries, **how):
        return Case(arrays(rng, shape, ("s", "d"), **how) | {"rho": rho, "eps": eps}, tries)

    yield case((2,), 0.9, 0.01, "two parameters", make=short)
    yield case((1,), 0.75, 0.1, "one parameter", make=short)
    yield case((2, 2), 0.6, 1e-2, "a matrix, its first step", rest=True)
    yield case((3,), 0.0, 1e-2, "no memory at all")
    yield case((3, 4), float(rng.uniform(0.3, 0.8)), float(rng.uniform(0.1, 0.4)), "a matrix, a large ε")


@exercise.oracle
def number_by_number(w, s, d, gradient, rho, eps):
    def step(w, s, d, g):
        s = g * g - rho * (g * g - s)
        square = (d + eps) / (s + eps) * g * g
        return w - (square**0.5 if g > 0 else -(square**0.5)), s, square - rho * (square - d)

    return entry_by_entry(step, w, s, d, gradient)


def stepping(
    squares: Callable = lambda s, g, rho: rho * s + (1 - rho) * g**2,
    step: Callable = lambda g, s, d, eps: np.sqrt(d + eps) / np.sqrt(s + eps) * g,
    lengths: Callable = lambda d, step, g, rho: rho * d + (1 - rho) * step**2,
    old: bool = False,
    sign: float = 1.0,
    give: Callable = lambda w, s, d, old_s, old_d: (w, s, d),
) -> Callable:
    """A step with one piece put in another way."""

    def answer(w, s, d, gradient, rho, eps):
        new_s = squares(s, gradient, rho)
        move = step(gradient, s if old else new_s, d, eps)
        return give(w - sign * move, new_s, lengths(d, move, gradient, rho), s, d)

    return answer


UNIT = "d averages the squares of the steps: look at what comes in with 1 − ρ."
ROOTS = "Above and below the line there is a root. Which one is missing?"
for name, hint, answer in (
    (
        "ε outside the roots",
        "Here ε stands inside: at the start d is 0, and √ε begins the motion.",
        stepping(step=lambda g, s, d, eps: (np.sqrt(d) + eps) / (np.sqrt(s) + eps) * g),
    ),
    (
        "ε outside below",
        "ε stands inside both of the roots: which one of yours has none?",
        stepping(step=lambda g, s, d, eps: np.sqrt(d + eps) / (np.sqrt(s) + eps) * g),
    ),
    (
        "ε missing above",
        "At the start d is 0. What begins the motion?",
        stepping(step=lambda g, s, d, eps: np.sqrt(d) / np.sqrt(s + eps) * g),
    ),
    (
        "ε missing below",
        "ε stands inside both of the roots: which one of yours has none?",
        stepping(step=lambda g, s, d, eps: np.sqrt(d + eps) / np.sqrt(s) * g),
    ),
    (
        "fraction upside down",
        "Large gradients are to make short steps: which of the two averages belongs below the line?",
        stepping(step=lambda g, s, d, eps: np.sqrt(s + eps) / np.sqrt(d + eps) * g),
    ),
    ("roots forgotten", ROOTS, stepping(step=lambda g, s, d, eps: (d + eps) / (s + eps) * g)),
    ("roots forgotten", ROOTS, stepping(step=lambda g, s, d, eps: (d + eps) / np.sqrt(s + eps) * g)),
    ("roots forgotten", ROOTS, stepping(step=lambda g, s, d, eps: np.sqrt(d + eps) / (s + eps) * g)),
    (
        "gradient not multiplied",
        "The fraction is a learning rate, one for each parameter. What does it multiply?",
        stepping(step=lambda g, s, d, eps: np.sqrt(d + eps) / np.sqrt(s + eps)),
    ),
    (
        "d left out of the step",
        "That is a step of RMSProp, with η = 1. How long is a step to be?",
        stepping(step=lambda g, s, d, eps: g / np.sqrt(s + eps)),
    ),
    ("step not squared", UNIT, stepping(lengths=lambda d, step, g, rho: rho * d + (1 - rho) * step)),
    ("step not squared", UNIT, stepping(lengths=lambda d, step, g, rho: rho * d + (1 - rho) * np.abs(step))),
    ("squared gradients in d", UNIT, stepping(lengths=lambda d, step, g, rho: rho * d + (1 - rho) * g**2)),
    (
        "d forgotten",
        "d follows the steps: it has to be brought up to date, too.",
        stepping(lengths=lambda d, step, g, rho: d + 0.0),
    ),
    (
        "shares swapped in d",
        "ρ is the share of the past, in d as in s.",
        stepping(lengths=lambda d, step, g, rho: (1 - rho) * d + rho * step**2),
    ),
    (
        "shares swapped",
        "ρ is the share of the past, 1 − ρ that of what is new.",
        stepping(
            squares=lambda s, g, rho: (1 - rho) * s + rho * g**2,
            lengths=lambda d, step, g, rho: (1 - rho) * d + rho * step**2,
        ),
    ),
    (
        "sums in place of averages",
        "Both fade: of the old ones the share ρ stays.",
        stepping(squares=lambda s, g, rho: s + g**2, lengths=lambda d, step, g, rho: d + step**2),
    ),
    (
        "gradient not squared",
        "s averages squares: look at what comes into it.",
        stepping(squares=lambda s, g, rho: rho * s + (1 - rho) * np.abs(g)),
    ),
    ("old s used", "The step is made with the new s and the old d.", stepping(old=True)),
    ("uphill", "Downhill: w minus the step.", stepping(sign=-1.0)),
    ("order of the results", "The order is w, s, d.", stepping(give=lambda w, s, d, old_s, old_d: (w, d, s))),
    ("w alone", "The caller needs s and d for the next step, too.", stepping(give=lambda w, s, d, old_s, old_d: w)),
    ("d not handed back", "The caller needs three: w, s, d.", stepping(give=lambda w, s, d, old_s, old_d: (w, s))),
    (
        "averages not handed on",
        "The caller needs the new s and d for the next step.",
        stepping(give=lambda w, s, d, old_s, old_d: (w, old_s + 0, old_d + 0)),
    ),
):
    exercise.misconception(name, hint)(answer)


@exercise.misconception(
    "d updated first", "d holds the squares of steps that were made. This one is not made yet: it needs the old d."
)
def d_updated_first(w, s, d, gradient, rho, eps):
    s = rho * s + (1 - rho) * gradient**2
    d = rho * d + (1 - rho) * gradient**2
    step = np.sqrt(d + eps) / np.sqrt(s + eps) * gradient
    return w - step, s, d


@exercise.misconception(
    "moves with the new d", "The step that changes w is the one that comes into d: it is made once, with the old d."
)
def moves_with_the_new_d(w, s, d, gradient, rho, eps):
    w_old, (_, s, d) = w, stepping()(w, s, d, gradient, rho, eps)
    return w_old - np.sqrt(d + eps) / np.sqrt(s + eps) * gradient, s, d


@exercise.misconception(
    "arguments changed in place", "`s *= …` and `w -= …` write into the caller's arrays: make new ones."
)
def arguments_changed_in_place(w, s, d, gradient, rho, eps):
    w[...], s[...], d[...] = stepping()(w, s, d, gradient, rho, eps)
    return w, s, d


exercise.hints(
    "Three things change, and each needs another one first. Which one can be made at once, and which only when "
    "the step "
    "is known?",
    "s ← ρs + (1 − ρ)g²; Δ = √(… + ε)/√(… + ε) · g with the old d; d ← ρd + (1 − ρ)…; w ← w − Δ.",
    """
    def adadelta_step(w, s, d, gradient, rho, eps):
        s = rho * s + (1 - rho) * gradient**2
        step = ___ * gradient
        d = rho * d + (1 - rho) * ___
        return w - step, s, d
    """,
)
