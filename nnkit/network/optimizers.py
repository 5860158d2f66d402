"""How a gradient becomes a step: gradient descent, SGD, momentum in its two forms, Nesterov.

Each rule exists twice. As a function of one parameter array, which says what the rule is; and as an object that a
network trains with, which says the same in numpy calls on the vector of all parameters.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnkit.network.call_list import Call
from nnkit.network.protection import protect

Parameters = tuple[list[NDArray], list[NDArray]]


def sgd_step(
    weights: Sequence[NDArray],
    biases: Sequence[NDArray],
    weight_gradients: Sequence[NDArray],
    bias_gradients: Sequence[NDArray],
    learning_rate: float,
) -> Parameters:
    """New (weights, biases): each parameter minus η times its gradient. The old arrays stay as they are."""
    return (
        [w - learning_rate * gradient for w, gradient in zip(weights, weight_gradients, strict=True)],
        [b - learning_rate * gradient for b, gradient in zip(biases, bias_gradients, strict=True)],
    )


def moving_average(values: ArrayLike, beta: float) -> NDArray:
    """m ← βm + (1 − β)x after each value x, from m = 0: (n,) → (n,)."""
    m, averages = 0.0, []
    for x in np.asarray(values, dtype=float):
        m = beta * m + (1 - beta) * x
        averages.append(m)
    return np.array(averages)


def bias_corrected_average(values: ArrayLike, beta: float) -> NDArray:
    """The moving average after t values, divided by the share 1 − βᵗ of its weights that is there by then."""
    averages = moving_average(values, beta)
    return averages / (1 - beta ** np.arange(1, len(averages) + 1))


def momentum_step(
    w: NDArray, v: NDArray, gradient: NDArray, learning_rate: float, beta: float
) -> tuple[NDArray, NDArray]:
    """(w, v) after v ← βv + (1 − β)g and w ← w − αv: v is a moving average of the gradients."""
    v = beta * v + (1 - beta) * gradient
    return w - learning_rate * v, v


def classical_momentum_step(
    w: NDArray, v: NDArray, gradient: NDArray, learning_rate: float, gamma: float
) -> tuple[NDArray, NDArray]:
    """(w, v) after v ← γv + ηg and w ← w − v: v is a sum of steps of which γ remains each time. Polyak (1964)."""
    v = gamma * v + learning_rate * gradient
    return w - v, v


def nesterov_step(
    w: NDArray, v: NDArray, gradient_at: Callable[[NDArray], NDArray], learning_rate: float, gamma: float
) -> tuple[NDArray, NDArray]:
    """Classical momentum with the gradient taken at w − γv, where the velocity alone would lead. Nesterov (1983)."""
    v = gamma * v + learning_rate * gradient_at(w - gamma * v)
    return w - v, v


#: A number, or a function from the share of training that is done, 0 to 1, to a number.
Rate = float | Callable[[float], float]


@dataclass(frozen=True)
class SGD:
    """θ ← θ − ηg. `learning_rate` is η, or a function from the share of training done, 0 to 1, to η."""

    learning_rate: Rate

    def __post_init__(self) -> None:
        for name in ("gamma", "beta"):
            value = getattr(self, name, 0.0)
            if not 0 <= value < 1:
                raise ValueError(f"{name} is {value}: it must be at least 0 and below 1, for instance 0.9.")
        if not callable(self.learning_rate) and not self.learning_rate > 0:
            raise ValueError(f"The learning rate is {self.learning_rate}: it must be positive.")

    def rate(self, done: float) -> float:
        """The factor of the gradient when a share `done` of the training is over."""
        return self.learning_rate(done) if callable(self.learning_rate) else self.learning_rate

    def calls(self, parameters: NDArray, steps: NDArray) -> tuple[list[Call], list[Call]]:
        """What to do before the gradient is taken and after. `steps` then holds −rate times the gradient."""
        return [], [(np.add, (parameters, steps, parameters))]


@dataclass(frozen=True)
class GradientDescent(SGD):
    """SGD whose mini-batch is the whole training set."""


@dataclass(frozen=True)
class Momentum(SGD):
    """v ← βv + (1 − β)g, θ ← θ − ηv; in the classical form v ← βv + ηg, θ ← θ − v."""

    beta: float = 0.9
    form: Literal["average", "classical"] = "average"

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.form not in ("average", "classical"):
            raise ValueError(f'form is {self.form!r}: it must be "average" or "classical".')

    def rate(self, done: float) -> float:
        return super().rate(done) * ((1 - self.beta) if self.form == "average" else 1.0)

    def calls(self, parameters: NDArray, steps: NDArray) -> tuple[list[Call], list[Call]]:
        velocity = np.zeros_like(parameters)
        return [], [
            (np.multiply, (velocity, velocity.dtype.type(self.beta), velocity)),
            (np.add, (velocity, steps, velocity)),
            (np.add, (parameters, velocity, parameters)),
        ]


@dataclass(frozen=True)
class Nesterov(SGD):
    """v ← γv + η·g(θ − γv), θ ← θ − v."""

    gamma: float = 0.9

    def calls(self, parameters: NDArray, steps: NDArray) -> tuple[list[Call], list[Call]]:
        velocity = np.zeros_like(parameters)
        return [
            (np.multiply, (velocity, velocity.dtype.type(self.gamma), velocity)),
            (np.add, (parameters, velocity, parameters)),  # θ − γv, with v stored as the step that it makes
        ], [
            (np.add, (velocity, steps, velocity)),
            (np.add, (parameters, steps, parameters)),
        ]


def one_cycle(highest: float, warm_up: float = 0.3) -> Callable[[float], float]:
    """A learning rate that rises to `highest` in the first part of the training and falls to 0 in the rest.

    Both ways along a cosine, from a 25th of the highest. Smith and Topin (2018).
    """

    def rate(done: float) -> float:
        if done < warm_up:
            low, share = highest / 25, 1 - done / warm_up
        else:
            low, share = 0.0, (done - warm_up) / (1 - warm_up)
        return low + (highest - low) * (1 + np.cos(np.pi * share)) / 2

    return rate


protect(__name__)
