"""A step with weight decay: the weight shrinks by the factor 1 − ηλ/m, and then comes the step of the bare cost."""

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.shared.sizes import short, uneven
from nnkit.network.gradients import complex_step_gradient


def weight_decay_step(w, gradient, learning_rate, decay, samples):
    """One step of gradient descent with weight decay: (1 − ηλ/m) w − η g.

    w, gradient     w and g, arrays of one shape; g is the gradient of the cost without L2
    learning_rate   η, a number
    decay, samples  λ and m, numbers
    returns         a new array of the shape of w
    """


exercise = Exercise(weight_decay_step, points=1, minutes=3, tolerance=1e-10, uses=("l2_gradients",))

exercise.hints(
    "Which of the two does the factor multiply, the old weight or what is left after the step?",
    "(1 − η · … / …) · w − η · …",
    """
    def weight_decay_step(w, gradient, learning_rate, decay, samples):
        kept = 1 - ___
        return kept * w - ___
    """,
)


@exercise.cases
def cases(rng: Generator):
    yield _case(rng, (2, 1), 0.1, 5.0, 2, "two weights", short)
    yield Case(
        {
            "w": np.array([[2.0, -1.0]]),
            "gradient": np.array([[0.3, 0.4]]),
            "learning_rate": 0.1,
            "decay": 5.0,
            "samples": 2,
        },
        "2 and −1, of which a quarter fades",
    )
    yield _case(rng, (3, 4), 0.7, 1.3, 9, "a matrix")
    yield _case(rng, (3, 3), 0.4, 0.8, 1, "one sample")
    yield _case(rng, (4,), 0.2, 2.5, 6, "a flat array")
    yield _case(rng, (2, 2), 0.3, 0.0, 4, "λ = 0")
    yield Case(
        {
            "w": np.array([[3, -2], [4, 1]]),
            "gradient": np.array([[1, -1], [0, 2]]),
            "learning_rate": 0.25,
            "decay": 2,
            "samples": 5,
        },
        "whole numbers",
    )


def _case(rng: Generator, shape: tuple, rate: float, decay: float, samples: int, tries: str, make=uneven) -> Case:
    return Case(
        {
            "w": make(rng, *shape),
            "gradient": make(rng, *shape),
            "learning_rate": rate,
            "decay": decay,
            "samples": samples,
        },
        tries,
    )


@exercise.oracle
def step_down_the_priced_cost(w, gradient, learning_rate, decay, samples):
    """A plain step, with the slope of λ/(2m) Σ w² taken by the complex step."""
    slope = complex_step_gradient(lambda moved: decay * np.sum(moved * moved) / (2 * samples), w.astype(float))
    return w - learning_rate * (gradient + slope)


exercise.misconception(
    "shrinks after the step",
    "The *old* weight shrinks. With yours the step of the gradient shrinks along with it.",
)(lambda w, g, eta, decay, m: (1 - eta * decay / m) * (w - eta * g))
exercise.misconception("η left out of the factor", "How fast it fades depends on η, too: a step is as long as η says.")(
    lambda w, g, eta, decay, m: (1 - decay / m) * w - eta * g
)
exercise.misconception(
    "m left out", "That belongs to a cost with λ/2 Σ w². Ours has λ/(2m), so m is in the factor as well."
)(lambda w, g, eta, decay, m: (1 - eta * decay) * w - eta * g)
exercise.misconception("grows", "Decay: the factor of w lies below 1.")(
    lambda w, g, eta, decay, m: (1 + eta * decay / m) * w - eta * g
)
exercise.misconception("decay without a step", "The weight fades, and where is the step of the gradient?")(
    lambda w, g, eta, decay, m: (1 - eta * decay / m) * w
)
exercise.misconception(
    "the learning rate decays", "The factor has gone to the gradient: that is another thing, a smaller learning rate."
)(lambda w, g, eta, decay, m: w - eta * (1 - decay / m) * g)
exercise.misconception("a constant taken off", "Each weight loses in proportion to its size, not all the same.")(
    lambda w, g, eta, decay, m: w - eta * decay / m - eta * g
)
exercise.misconception("the sign of w taken off", "That is the decay of L1: a fixed amount towards 0, whatever w is.")(
    lambda w, g, eta, decay, m: w - eta * decay / m * np.sign(w) - eta * g
)
exercise.misconception("up the gradient", "The step goes against the gradient.")(
    lambda w, g, eta, decay, m: (1 - eta * decay / m) * w + eta * g
)
exercise.misconception("η forgotten in the step", "The gradient is multiplied with η before it is taken off.")(
    lambda w, g, eta, decay, m: (1 - eta * decay / m) * w - g
)
exercise.misconception(
    "the factor alone, not 1 − it", "You keep the share that should fade: 1 − ηλ/m is what is left."
)(lambda w, g, eta, decay, m: eta * decay / m * w - eta * g)
exercise.misconception("half of the decay", "The ½ of λ/(2m) w² cancels against the 2 of its slope.")(
    lambda w, g, eta, decay, m: (1 - eta * decay / (2 * m)) * w - eta * g
)
exercise.misconception("no decay", "λ does nothing in yours: that is a plain step.")(
    lambda w, g, eta, decay, m: w - eta * g
)
exercise.misconception("the change alone", "That is what is taken off. The new weight is asked for.")(
    lambda w, g, eta, decay, m: -eta * (g + decay / m * w)
)
exercise.misconception(
    "the price itself", "You took off the price, λ/(2m) w², and not its slope: a negative weight grows then."
)(lambda w, g, eta, decay, m: w - eta * (g + decay / (2 * m) * w**2))
