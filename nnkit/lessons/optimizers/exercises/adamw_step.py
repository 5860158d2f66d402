"""One step of AdamW: Adam's step, and the weights shrink by a share of themselves, apart from it."""

from collections.abc import Callable

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.optimizers.adam_slips import SLIPS, stepping
from nnkit.lessons.optimizers.entry_by_entry import entry_by_entry
from nnkit.lessons.optimizers.step_cases import arrays
from nnkit.lessons.shared.sizes import short


def adamw_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps, weight_decay):
    """One step of AdamW: Adam's step, and besides w loses ηλ times what it was before.

    w, m, v, t, gradient, learning_rate, beta1, beta2, eps  as in adam_step, which you may call
    weight_decay                                            λ, a number
    returns                                                 (w, m, v): new arrays
    """


exercise = Exercise(adamw_step, points=2, minutes=4, names=("`w`", "`m`", "`v`"), quiet=True, uses=("adam_step",))


@exercise.cases
def cases(rng: Generator):
    def case(shape, t, rate, beta1, beta2, eps, decay, tries, **how):
        made = arrays(rng, shape, ("v",), ("m",), **how)
        gradient = made.pop("gradient")
        named = {"learning_rate": rate, "beta1": beta1, "beta2": beta2, "eps": eps, "weight_decay": decay}
        return Case({**made, "t": t, "gradient": gradient, **named}, tries)

    yield case((2,), 3, 0.5, 0.9, 0.8, 0.001, 0.3, "two parameters, step 3", make=short)
    yield case((1,), 2, 0.2, 0.75, 0.9, 0.01, 0.6, "one parameter, step 2", make=short)
    yield case((2, 2), 1, 0.1, 0.9, 0.99, 1e-3, 0.5, "a matrix, its first step", rest=True)
    yield case((3,), 4, 0.3, 0.8, 0.7, 1e-3, 0.0, "λ = 0: that is Adam")
    yield case((3, 4), int(rng.integers(2, 9)), 0.4, 0.8, 0.6, 0.2, float(rng.uniform(0.2, 0.9)), "a matrix, a large ε")


@exercise.oracle
def number_by_number(w, m, v, t, gradient, learning_rate, beta1, beta2, eps, weight_decay):
    def step(w, m, v, g):
        m, v = g - beta1 * (g - m), g * g - beta2 * (g * g - v)
        shrunk = (1 - learning_rate * weight_decay) * w
        return shrunk - learning_rate * m / ((1 - beta1**t) * ((v / (1 - beta2**t)) ** 0.5 + eps)), m, v

    return entry_by_entry(step, w, m, v, gradient)


def decaying(before: Callable, after: Callable, gradient_of: Callable = lambda g, w, decay: g) -> Callable:
    """Adam's step between `before`, of (w, η, λ), and `after`, of (w, old w, η, λ)."""

    def answer(w, m, v, t, gradient, learning_rate, beta1, beta2, eps, weight_decay):
        slope = gradient_of(gradient, w, weight_decay)
        start = before(w, learning_rate, weight_decay)
        moved, m, v = stepping()(start, m, v, t, slope, learning_rate, beta1, beta2, eps)
        return after(moved, w, learning_rate, weight_decay), m, v

    return answer


def same(w, rate, decay):
    """Nothing before the step."""
    return w


def nothing(moved, w, rate, decay):
    """Nothing after the step."""
    return moved


WITH_L2 = (
    "That is Adam with an L2 term: in the gradient the decay is divided by √v̂, like everything there. Where does it "
    "stand apart from that?"
)
for name, hint, answer in (
    ("λw added to the gradient", WITH_L2, decaying(same, nothing, lambda g, w, decay: g + decay * w)),
    ("λw added to the gradient", WITH_L2, decaying(same, nothing, lambda g, w, decay: g + 2 * decay * w)),
    ("no decay", "That is Adam's step. By what does w shrink besides?", decaying(same, nothing)),
    (
        "η forgotten in the decay",
        "How much w shrinks depends on the learning rate, too.",
        decaying(same, lambda moved, w, rate, decay: moved - decay * w),
    ),
    (
        "decay with plus",
        "Weights are to shrink: which sign has the decay?",
        decaying(same, lambda moved, w, rate, decay: moved + rate * decay * w),
    ),
    (
        "decay by sign",
        "That takes the same from each weight, as L1 does. Here a large one loses more.",
        decaying(same, lambda moved, w, rate, decay: moved - rate * decay * np.sign(w)),
    ),
    (
        "decay twice",
        "w shrinks once: before the step or after it, not both.",
        decaying(same, lambda moved, w, rate, decay: moved - 2 * rate * decay * w),
    ),
    (
        "decay twice",
        "w shrinks once: before the step or after it, not both.",
        decaying(lambda w, rate, decay: w - rate * decay * w, lambda moved, w, rate, decay: moved - rate * decay * w),
    ),
    (
        "decay of the new w",
        "It is the old w of which a share is lost: yours shrinks Adam's step as well.",
        decaying(same, lambda moved, w, rate, decay: moved - rate * decay * moved),
    ),
    (
        "only the share that is lost",
        "w keeps what is not lost: look at the factor of w.",
        decaying(lambda w, rate, decay: rate * decay * w, nothing),
    ),
    (
        "a factor λ",
        "λ says how fast weights shrink, and 0 is Adam: what is left of w for λ = 0?",
        decaying(lambda w, rate, decay: decay * w, nothing),
    ),
):
    exercise.misconception(name, hint)(answer)


def slipping(pieces: dict) -> Callable:
    """A right decay with a step of Adam that has a slip."""

    def answer(w, m, v, t, gradient, learning_rate, beta1, beta2, eps, weight_decay):
        moved, m, v = stepping(**pieces)(w, m, v, t, gradient, learning_rate, beta1, beta2, eps)
        return moved - learning_rate * weight_decay * w, m, v

    return answer


for name, hint, pieces in SLIPS:
    exercise.misconception(name, f"The decay is right. In Adam's step: {hint}")(slipping(pieces))


@exercise.misconception(
    "decay divided, too",
    "The decay stands inside the quotient, and is divided by √v̂. It is to be the same share for every weight.",
)
def decay_divided_too(w, m, v, t, gradient, learning_rate, beta1, beta2, eps, weight_decay):
    new_m, new_v = beta1 * m + (1 - beta1) * gradient, beta2 * v + (1 - beta2) * gradient**2
    above = new_m / (1 - beta1**t) + weight_decay * w
    return w - learning_rate * above / (np.sqrt(new_v / (1 - beta2**t)) + eps), new_m, new_v


exercise.hints(
    "Two things happen to w, and neither knows of the other. Which one have you written already?",
    "w ← w − η·λ·… − η · m̂ / (√v̂ + ε): the last part is Adam's step, and m and v see the gradient alone.",
    """
    def adamw_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps, weight_decay):
        moved, m, v = adam_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps)
        return moved - ___, m, v
    """,
)
