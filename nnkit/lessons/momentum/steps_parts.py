"""What several exercises of this lesson share."""

from collections.abc import Callable

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case
from nnkit.lessons.shared.sizes import short, uneven


def _step_cases(name: str) -> Callable:
    """Cases with the share of the old velocity called `name`."""

    def case(rng: Generator, shape: tuple[int, ...], rate: float, share: float, tries: str, make=uneven, rest=False):
        v = np.zeros(shape) if rest else make(rng, *shape)
        return Case(
            {"w": make(rng, *shape), "v": v, "gradient": make(rng, *shape), "learning_rate": rate, name: share}, tries
        )

    def cases(rng: Generator):
        yield case(rng, (2,), 0.5, 0.9, "two parameters", short)
        yield case(rng, (1,), 0.2, 0.75, "one parameter", short)
        yield case(rng, (2, 2), 0.1, 0.6, "a matrix, at rest", rest=True)
        yield case(rng, (3,), 0.3, 0.0, "no memory at all")
        yield case(
            rng, (3, 4), float(rng.uniform(0.1, 0.9)), float(rng.uniform(0.3, 0.8)), "a matrix with random numbers"
        )

    return cases


def _number_by_number(velocity: Callable[[float, float, float, float], float], move: Callable) -> Callable:
    """An oracle that makes each entry with formulas for the new velocity, from (v, g, η, share), and the new w."""

    def oracle(w, v, gradient, learning_rate, share):
        new_v = np.array(
            [velocity(float(a), float(g), learning_rate, share) for a, g in zip(v.flat, gradient.flat, strict=True)]
        )
        new_w = np.array([move(float(a), float(b), learning_rate) for a, b in zip(w.flat, new_v, strict=True)])
        return new_w.reshape(w.shape), new_v.reshape(w.shape)

    return oracle


def _step(velocity: Callable, move: Callable) -> Callable:
    """An answer with formulas for whole arrays: `velocity(v, g, η, share)` and `move(w, new v, old v, η, g)`."""

    def answer(w, v, gradient, learning_rate, share):
        new = velocity(v, gradient, learning_rate, share)
        return move(w, new, v, learning_rate, gradient), new

    return answer


def _average(v, g, rate, beta):
    return beta * v + (1 - beta) * g


def _classical(v, g, rate, gamma):
    return gamma * v + rate * g


def _in_place(velocity: Callable, rate_in_move: bool) -> Callable:
    def answer(w, v, gradient, learning_rate, share):
        v[...] = velocity(v, gradient, learning_rate, share)
        w -= learning_rate * v if rate_in_move else v
        return w, v

    return answer


def _swapped(answer: Callable) -> Callable:
    return lambda *arguments: answer(*arguments)[::-1]


def _old_kept(answer: Callable) -> Callable:
    return lambda w, v, *rest: (answer(w, v, *rest)[0], v.copy())


_BY_RATE = _step(_average, lambda w, new, old, rate, g: w - rate * new)
