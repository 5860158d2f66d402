"""The optimizers that the lesson races, as steps of one form, with many learning rates at once."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnkit.network import adaptive, optimizers
from nnkit.showing.style import BLUE, GREEN, GREY, PURPLE, VERMILLION

EPS = 1e-8


class Rule(NamedTuple):
    """An optimizer: `step(w, memories, g, t, rate)` gives the new (w, memories), of which there are `kept`."""

    name: str
    kept: int
    colour: str
    line: str
    step: Callable


def _plain(w, memories, g, t, rate):
    return w - rate * g, memories


def _momentum(w, memories, g, t, rate):
    w, v = optimizers.classical_momentum_step(w, memories[0], g, rate, 0.9)
    return w, (v,)


def _adagrad(w, memories, g, t, rate):
    w, s = adaptive.adagrad_step(w, memories[0], g, rate, EPS)
    return w, (s,)


def _rmsprop(w, memories, g, t, rate):
    w, s = adaptive.rmsprop_step(w, memories[0], g, rate, 0.9, EPS)
    return w, (s,)


def _adam(w, memories, g, t, rate):
    w, m, v = adaptive.adam_step(w, *memories, t, g, rate, 0.9, 0.999, EPS)
    return w, (m, v)


PLAIN = Rule("plain SGD", 0, GREY, "--", _plain)
MOMENTUM = Rule("momentum", 1, VERMILLION, "-.", _momentum)
ADAGRAD = Rule("AdaGrad", 1, GREEN, ":", _adagrad)
RMSPROP = Rule("RMSProp", 1, PURPLE, "--", _rmsprop)
ADAM = Rule("Adam", 2, BLUE, "-", _adam)
RULES = (PLAIN, MOMENTUM, ADAGRAD, RMSPROP, ADAM)


def walk(rule: Rule, start: NDArray, gradient: Callable, steps: int, rates: NDArray) -> NDArray:
    """The points visited with each rate, (steps + 1, rates, d). One that runs away ends in inf or nan."""
    w = np.tile(np.asarray(start, dtype=float), (len(rates), 1))
    memories, points = tuple(np.zeros_like(w) for _ in range(rule.kept)), [w]
    with np.errstate(over="ignore", invalid="ignore"):
        for t in range(1, steps + 1):
            w, memories = rule.step(w, memories, gradient(w), t, np.asarray(rates)[:, None])
            points.append(w)
    return np.array(points)
