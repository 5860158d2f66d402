"""One step of Adam: an average of gradients over the root of one of squares, both made up for the start."""

from collections.abc import Callable

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.optimizers.adam_slips import SLIPS, stepping
from nnkit.lessons.optimizers.entry_by_entry import entry_by_entry
from nnkit.lessons.optimizers.step_cases import arrays
from nnkit.lessons.shared.sizes import short


def adam_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps):
    """One step of Adam.

    w, gradient    arrays of one shape
    m, v           moving averages of gradients and of squares, not made up for the start
    t              which step this is: 1 for the first one, at which m and v are 0
    learning_rate  η, a number
    beta1, beta2   β₁ and β₂, the shares of the old m and of the old v, at least 0 and below 1
    eps            ε, a small number, added to the root
    returns        (w, m, v): new arrays; those that came in stay as they are
    """


exercise = Exercise(adam_step, points=4, minutes=8, names=("`w`", "`m`", "`v`"), quiet=True)


@exercise.cases
def cases(rng: Generator):
    def case(shape, t, rate, beta1, beta2, eps, tries, **how):
        made = arrays(rng, shape, ("v",), ("m",), **how)
        gradient = made.pop("gradient")
        named = {"learning_rate": rate, "beta1": beta1, "beta2": beta2, "eps": eps}
        return Case({**made, "t": t, "gradient": gradient, **named}, tries)

    yield case((2,), 3, 0.5, 0.9, 0.8, 0.001, "two parameters, step 3", make=short)
    yield case((1,), 2, 0.2, 0.75, 0.9, 0.01, "one parameter, step 2", make=short)
    yield case((2, 2), 1, 0.1, 0.9, 0.99, 1e-3, "a matrix, its first step", rest=True)
    yield case((3,), 7, 0.3, 0.0, 0.7, 1e-3, "β₁ = 0")
    yield case((3, 4), int(rng.integers(2, 9)), float(rng.uniform(0.1, 0.9)), 0.8, 0.6, 0.2, "a matrix, a large ε")
    yield case((2, 3), 5000, 0.1, 0.9, 0.99, 1e-3, "step 5000")


@exercise.oracle
def number_by_number(w, m, v, t, gradient, learning_rate, beta1, beta2, eps):
    def step(w, m, v, g):
        m, v = g - beta1 * (g - m), g * g - beta2 * (g * g - v)
        return w - learning_rate * m / ((1 - beta1**t) * ((v / (1 - beta2**t)) ** 0.5 + eps)), m, v

    return entry_by_entry(step, w, m, v, gradient)


for name, hint, pieces in SLIPS:
    exercise.misconception(name, hint)(stepping(**pieces))


def handing_back(give: Callable) -> Callable:
    """A right step that hands back something else, made of the new (w, m, v) and the old m and v."""

    def answer(w, m, v, t, gradient, learning_rate, beta1, beta2, eps):
        new = stepping()(w, m, v, t, gradient, learning_rate, beta1, beta2, eps)
        return give(*new, m, v, 1 - beta1**t, 1 - beta2**t)

    return answer


UNCORRECTED = (
    "The step is right. But m and v go on as they are: what is divided by 1 − βᵗ is for this step alone, or the next "
    "one divides again."
)
for name, hint, give in (
    ("made up for and kept", UNCORRECTED, lambda w, m, v, old_m, old_v, one, two: (w, m / one, v / two)),
    (
        "averages not handed on",
        "The caller needs the new m and v.",
        lambda w, m, v, old_m, old_v, one, two: (w, old_m + 0, old_v + 0),
    ),
    ("averages first", "The order is w, m, v.", lambda w, m, v, old_m, old_v, one, two: (m, v, w)),
    ("v before m", "The order is w, m, v.", lambda w, m, v, old_m, old_v, one, two: (w, v, m)),
    ("w alone", "The caller needs m and v, too: return w, m, v.", lambda w, m, v, old_m, old_v, one, two: w),
    (
        "m and v alone",
        "The caller needs the parameters, too: return w, m, v.",
        lambda w, m, v, old_m, old_v, one, two: (m, v),
    ),
):
    exercise.misconception(name, hint)(handing_back(give))


@exercise.misconception(
    "arguments changed in place", "`m *= …` and `w -= …` write into the caller's arrays: make new ones."
)
def arguments_changed_in_place(w, m, v, t, gradient, learning_rate, beta1, beta2, eps):
    new = stepping()(w, m, v, t, gradient, learning_rate, beta1, beta2, eps)
    w[...], m[...], v[...] = new
    return w, m, v


exercise.hints(
    "You have two averages to bring up to date, then two copies of them to make up for the start, then one step. Which "
    "of these four arrays are handed back?",
    "m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)…; m̂ = m/(1 − …), v̂ = v/(1 − …); w ← w − η · m̂ / (…).",
    """
    def adam_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps):
        m = beta1 * m + (1 - beta1) * gradient
        v = ___
        m_hat, v_hat = m / (1 - beta1**t), ___
        return w - learning_rate * ___, m, v
    """,
)


@exercise.misconception(
    "ε made larger at the start",
    "Your form makes v up for the start only after ε was added, so that ε is too large there. Where does it come in?",
)
def as_in_the_shorter_form(w, m, v, t, gradient, learning_rate, beta1, beta2, eps):
    m, v = beta1 * m + (1 - beta1) * gradient, beta2 * v + (1 - beta2) * gradient**2
    rate = learning_rate * (1 - beta2**t) ** 0.5 / (1 - beta1**t)
    return w - rate * m / (np.sqrt(v) + eps), m, v
