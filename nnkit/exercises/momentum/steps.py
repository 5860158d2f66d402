"""Lesson 06: one step with a velocity, in three forms, and what β, γ, α and η have to do with each other."""

import math
from collections.abc import Callable

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.exercises.exercise import Case, Exercise, Formula, Misconception
from nnkit.exercises.sizes import short, uneven


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
_BY_ITSELF = _step(_classical, lambda w, new, old, rate, g: w - new)

MOMENTUM_STEP = Exercise(
    name="momentum_step",
    arguments=("w", "v", "gradient", "learning_rate", "beta"),
    asks="new (w, v): v ← βv + (1 − β)g, then w ← w − αv with the new v.",
    cases=_step_cases("beta"),
    expected=_number_by_number(lambda v, g, rate, beta: v * beta + g - g * beta, lambda w, v, rate: w - v * rate),
    misconceptions=(
        Misconception(
            "old velocity used",
            "w moves with the new velocity, not with that of the step before.",
            _step(_average, lambda w, new, old, rate, g: w - rate * old),
        ),
        Misconception(
            "(1 − β) forgotten",
            "The gradient comes in with the share 1 − β: else the velocity grows 1/(1 − β) times too large.",
            _step(lambda v, g, rate, beta: beta * v + g, lambda w, new, old, rate, g: w - rate * new),
        ),
        Misconception(
            "shares swapped",
            "β is the share of the old velocity, 1 − β that of the gradient.",
            _step(lambda v, g, rate, beta: (1 - beta) * v + beta * g, lambda w, new, old, rate, g: w - rate * new),
        ),
        Misconception(
            "velocity forgotten",
            "Without βv there is no memory, and no momentum.",
            _step(lambda v, g, rate, beta: (1 - beta) * g, lambda w, new, old, rate, g: w - rate * new),
        ),
        Misconception(
            "uphill", "Downhill: w minus α times v.", _step(_average, lambda w, new, old, rate, g: w + rate * new)
        ),
        Misconception(
            "velocity not handed on",
            "The caller needs the new velocity for the next step: return it as well.",
            _old_kept(_BY_RATE),
        ),
        Misconception(
            "α inside the velocity",
            "In this form the velocity is an average of gradients. The learning rate comes in when w moves, once.",
            _step(lambda v, g, rate, beta: beta * v + (1 - beta) * rate * g, lambda w, new, old, rate, g: w - new),
        ),
        Misconception(
            "α twice",
            "The learning rate comes in once, when w moves.",
            _step(
                lambda v, g, rate, beta: beta * v + (1 - beta) * rate * g, lambda w, new, old, rate, g: w - rate * new
            ),
        ),
        Misconception(
            "learning rate forgotten",
            "How far w moves is the learning rate times the velocity.",
            _step(_average, lambda w, new, old, rate, g: w - new),
        ),
        Misconception(
            "moves with the gradient",
            "That is plain descent: w moves with the velocity, not with the gradient.",
            _step(_average, lambda w, new, old, rate, g: w - rate * g),
        ),
        Misconception(
            "arguments changed in place",
            "`v *= β` and `w -= …` write into the caller's arrays: make new ones.",
            _in_place(_average, True),
        ),
        Misconception("velocity first", "w comes first in the pair, then v.", _swapped(_BY_RATE)),
        Misconception(
            "w alone",
            "The caller needs the velocity, too: return w, v.",
            lambda *arguments: _BY_RATE(*arguments)[0],
        ),
    ),
    points=2,
    minutes=5,
)

CLASSICAL_MOMENTUM_STEP = Exercise(
    name="classical_momentum_step",
    arguments=("w", "v", "gradient", "learning_rate", "gamma"),
    asks="new (w, v): v ← γv + ηg, then w ← w − v with the new v.",
    cases=_step_cases("gamma"),
    expected=_number_by_number(lambda v, g, rate, gamma: g * rate + v * gamma, lambda w, v, rate: w - v),
    misconceptions=(
        Misconception(
            "moving average",
            "That is the other form. Here nothing is multiplied by 1 − γ, and η is inside the velocity.",
            _BY_RATE,
        ),
        Misconception(
            "(1 − γ) inside",
            "In the classical form the gradient's factor is η alone, without 1 − γ.",
            _step(lambda v, g, rate, gamma: gamma * v + (1 - gamma) * rate * g, lambda w, new, old, rate, g: w - new),
        ),
        Misconception(
            "η twice",
            "η is in the velocity already: w moves by v itself.",
            _step(_classical, lambda w, new, old, rate, g: w - rate * new),
        ),
        Misconception(
            "η outside",
            "Here η is inside the velocity: γv + ηg, and w moves by v itself.",
            _step(lambda v, g, rate, gamma: gamma * v + g, lambda w, new, old, rate, g: w - rate * new),
        ),
        Misconception(
            "sign of the velocity",
            "With v ← γv − ηg the step would be w + v. In our form it is v ← γv + ηg and w − v.",
            _step(lambda v, g, rate, gamma: gamma * v - rate * g, lambda w, new, old, rate, g: w - new),
        ),
        Misconception(
            "the other sign",
            "v ← γv − ηg and w ← w + v is a form of other courses. Here v ← γv + ηg and w ← w − v.",
            _step(lambda v, g, rate, gamma: gamma * v - rate * g, lambda w, new, old, rate, g: w + new),
        ),
        Misconception(
            "uphill", "Downhill is w minus v, not plus.", _step(_classical, lambda w, new, old, rate, g: w + new)
        ),
        Misconception(
            "old velocity used",
            "w moves with the new velocity, not with that of the step before.",
            _step(_classical, lambda w, new, old, rate, g: w - old),
        ),
        Misconception(
            "velocity forgotten",
            "Without γv there is no memory, and no momentum.",
            _step(lambda v, g, rate, gamma: rate * g, lambda w, new, old, rate, g: w - new),
        ),
        Misconception(
            "learning rate forgotten",
            "The gradient comes in with the factor η.",
            _step(lambda v, g, rate, gamma: gamma * v + g, lambda w, new, old, rate, g: w - new),
        ),
        Misconception(
            "velocity not handed on",
            "The caller needs the new velocity for the next step: return it as well.",
            _old_kept(_BY_ITSELF),
        ),
        Misconception(
            "arguments changed in place",
            "`v *= γ` and `w -= v` write into the caller's arrays: make new ones.",
            _in_place(_classical, False),
        ),
        Misconception("velocity first", "w comes first in the pair, then v.", _swapped(_BY_ITSELF)),
    ),
    points=2,
    minutes=4,
)


# Two conventions, one path


def _rate_cases(rng: Generator):
    for rate, beta in ((0.5, 0.8), (0.1, 0.9), (0.3, 0.0), (2.0, 0.99)):
        yield Case({"learning_rate": rate, "beta": beta}, f"α = {rate:g}, β = {beta:g}")
    yield Case({"learning_rate": float(rng.uniform(0.1, 1.5)), "beta": float(rng.uniform(0.2, 0.7))}, "random numbers")


def _rate_by_running(learning_rate, beta):
    """Runs one step of both forms from rest with gradient 1: the classical form moves by η."""
    w = v = 0.0
    v = beta * v + (1 - beta) * 1.0
    w = w - learning_rate * v
    return -w


EQUIVALENT_LEARNING_RATE = Exercise(
    name="equivalent_learning_rate",
    arguments=("learning_rate", "beta"),
    asks="the η with which the classical form (γ = β) takes the same path, one number.",
    cases=_rate_cases,
    expected=_rate_by_running,
    misconceptions=(
        Misconception(
            "divided",
            "That leads from the classical form to the averaged one. Here it is the other way round.",
            lambda rate, beta: rate / (1 - beta),
        ),
        Misconception(
            "unchanged",
            "With the same number the classical steps are 1/(1 − β) times as long.",
            lambda rate, beta: rate,
        ),
        Misconception(
            "times β", "Compare a first step from rest: α(1 − β)g against ηg.", lambda rate, beta: rate * beta
        ),
        Misconception(
            "divided by β",
            "Compare a first step from rest: α(1 − β)g against ηg.",
            lambda rate, beta: rate / beta if beta else float("inf"),
        ),
        Misconception("1 − β twice", "The factor 1 − β comes in once.", lambda rate, beta: rate * (1 - beta) ** 2),
        Misconception("plus", "It is one minus β, not plus.", lambda rate, beta: rate * (1 + beta)),
        Misconception("1 − β alone", "The learning rate matters, too.", lambda rate, beta: 1 - beta),
        Misconception("added", "The two are multiplied: compare a first step.", lambda rate, beta: rate + 1 - beta),
        Misconception("subtracted", "The two are multiplied: compare a first step.", lambda rate, beta: rate - beta),
        Misconception(
            "root", "No root: compare a first step from rest.", lambda rate, beta: rate * math.sqrt(1 - beta)
        ),
    ),
    points=1,
    minutes=4,
)


def _velocity_cases(rng: Generator):
    yield Case({"gradient": 2.0, "beta": 0.9, "steps": 3}, "three steps with β = 0.9")
    yield Case({"gradient": 2.0, "beta": 0.9, "steps": 1}, "one step")
    yield Case({"gradient": -1.0, "beta": 0.5, "steps": 0}, "no step at all")
    yield Case({"gradient": 1.0, "beta": 0.9, "steps": 10}, "ten steps")
    yield Case({"gradient": 3.0, "beta": 0.0, "steps": 2}, "no memory")
    yield Case(
        {"gradient": float(short(rng)), "beta": float(rng.uniform(0.3, 0.95)), "steps": int(rng.integers(4, 30))},
        "random numbers",
    )


def _velocity_by_steps(gradient, beta, steps):
    v = 0.0
    for _ in range(steps):
        v = beta * v + (1 - beta) * gradient
    return v


VELOCITY_AFTER = Exercise(
    name="velocity_after",
    arguments=("gradient", "beta", "steps"),
    asks="the averaged velocity after so many equal gradients, from v = 0, one number.",
    cases=_velocity_cases,
    expected=_velocity_by_steps,
    misconceptions=(
        Misconception(
            "one step too many",
            "After no step at all the velocity is 0: the power is `steps`, not steps + 1.",
            lambda g, beta, n: g * (1 - beta ** (n + 1)),
        ),
        Misconception(
            "what is still missing",
            "βⁿ is the share that is still missing. The velocity has the rest, 1 − βⁿ.",
            lambda g, beta, n: g * beta**n,
        ),
        Misconception(
            "steps added up",
            "Each step also takes away a part of the old velocity: it does not grow without end.",
            lambda g, beta, n: g * n * (1 - beta),
        ),
        Misconception(
            "classical form",
            "That is the sum 1 + γ + γ² + …, the classical form. The average has the factor 1 − β.",
            lambda g, beta, n: g * (1 - beta**n) / (1 - beta),
        ),
        Misconception(
            "first step only",
            "The velocity grows with every step.",
            lambda g, beta, n: g * (1 - beta),
        ),
        Misconception(
            "full speed at once",
            "Only in the long run is the velocity as large as the gradient: it starts from 0.",
            lambda g, beta, n: g,
        ),
        Misconception("(1 − β)ⁿ", "The power is of β: 1 − βⁿ.", lambda g, beta, n: g * (1 - (1 - beta) ** n)),
        Misconception(
            "gradient forgotten",
            "Times the gradient: yours is for a gradient of 1.",
            lambda g, beta, n: 1 - beta**n,
        ),
        Misconception(
            "one step too few", "After one step it is (1 − β)g.", lambda g, beta, n: g * (1 - beta ** max(0, n - 1))
        ),
    ),
    points=1,
    minutes=4,
)


def _window_cases(rng: Generator):
    for beta in (0.9, 0.5, 0.75, 0.99, 0.0):
        yield Case({"beta": beta}, f"β = {beta:g}")
    yield Case({"beta": float(rng.uniform(0.55, 0.7))}, "a random β")


def _window_by_adding(beta):
    """The sum of what remains of a gradient over the steps: 1 + β + β² + …"""
    total, share = 0.0, 1.0
    while share > 1e-18:
        total, share = total + share, share * beta
    return total


EFFECTIVE_WINDOW = Exercise(
    name="effective_window",
    arguments=("beta",),
    asks="about how many gradients the average is made of: 1/(1 − β).",
    cases=_window_cases,
    expected=_window_by_adding,
    misconceptions=(
        Misconception(
            "1 − β", "That is the weight of the newest gradient. The window is one over it.", lambda b: 1 - b
        ),
        Misconception("1/β", "One over 1 − β, not over β.", lambda b: 1 / b if b else float("inf")),
        Misconception(
            "mean age",
            "β/(1 − β) is how old the gradients are on average: one less than the window.",
            lambda b: b / (1 - b),
        ),
        Misconception(
            "half-life",
            "After so many steps half of a gradient is forgotten: another number, and a smaller one.",
            lambda b: math.log(0.5) / math.log(b) if b else 0.0,
        ),
        Misconception("a whole number", "The window need not be whole: do not round.", lambda b: int(1 / (1 - b))),
        Misconception("β itself", "One over 1 − β, not β itself.", lambda b: b),
        Misconception("1/(1 + β)", "One minus β stands below the line.", lambda b: 1 / (1 + b)),
        Misconception("squared", "No square: 1/(1 − β).", lambda b: 1 / (1 - b) ** 2),
        Misconception("2/(1 − β)", "One over 1 − β, not two.", lambda b: 2 / (1 - b)),
    ),
    points=1,
    minutes=2,
)


# Looking ahead


def _bowl(steepness: NDArray) -> Formula:
    return Formula(f"p ↦ {np.array2string(steepness, separator=', ')}·p", lambda p: steepness * np.asarray(p))


def _nesterov_cases(rng: Generator):
    def case(gradient_at, w, v, rate, gamma, tries):
        return Case({"w": w, "v": v, "gradient_at": gradient_at, "learning_rate": rate, "gamma": gamma}, tries)

    yield case(_bowl(np.array([2.0, 6.0])), short(rng, 2), short(rng, 2), 0.1, 0.9, "a bowl, two parameters")
    yield case(Formula("p ↦ p³", lambda p: p**3), short(rng, 1), np.zeros(1), 0.1, 0.5, "at rest")
    yield case(Formula("p ↦ p³", lambda p: p**3), short(rng, 1), short(rng, 1), 0.2, 0.7, "one parameter of p⁴/4")
    yield case(_bowl(np.array([1.0, 4.0, 0.5])), uneven(rng, 3), uneven(rng, 3), 0.3, 0.0, "no memory")
    yield case(
        Formula("p ↦ sin p", np.sin), uneven(rng, 2, 3), uneven(rng, 2, 3), float(rng.uniform(0.1, 0.6)),
        float(rng.uniform(0.4, 0.8)), "a matrix",
    )  # fmt: skip


def _nesterov_number_by_number(w, v, gradient_at, learning_rate, gamma):
    ahead = np.array([float(a) - gamma * float(b) for a, b in zip(w.flat, v.flat, strict=True)]).reshape(w.shape)
    slope = gradient_at(ahead)
    new_v = np.array([gamma * float(b) + learning_rate * float(g) for b, g in zip(v.flat, slope.flat, strict=True)])
    new_w = np.array([float(a) - b for a, b in zip(w.flat, new_v, strict=True)])
    return new_w.reshape(w.shape), new_v.reshape(w.shape)


def _looking(at: Callable, velocity: Callable = _classical, move: Callable | None = None) -> Callable:
    """An answer that takes the gradient at `at(w, v, η, γ)`."""

    def answer(w, v, gradient_at, learning_rate, gamma):
        slope = gradient_at(at(w, v, learning_rate, gamma))
        new = velocity(v, slope, learning_rate, gamma)
        return (move or (lambda w, new, v, rate, gamma, slope: w - new))(w, new, v, learning_rate, gamma, slope), new

    return answer


def _ahead(w, v, rate, gamma):
    return w - gamma * v


def _nesterov_in_place(w, v, gradient_at, learning_rate, gamma):
    w -= gamma * v
    slope = gradient_at(w)
    v[...] = gamma * v + learning_rate * slope
    w -= learning_rate * slope
    return w, v


NESTEROV_STEP = Exercise(
    name="nesterov_step",
    arguments=("w", "v", "gradient_at", "learning_rate", "gamma"),
    asks="new (w, v): v ← γv + η·gradient_at(w − γv), then w ← w − v.",
    cases=_nesterov_cases,
    expected=_nesterov_number_by_number,
    misconceptions=(
        Misconception(
            "gradient at w",
            "That is classical momentum. Look ahead first: the gradient is taken at w − γv.",
            _looking(lambda w, v, rate, gamma: w),
        ),
        Misconception(
            "ahead in the wrong direction",
            "w moves by −v, so ahead is w − γv.",
            _looking(lambda w, v, rate, gamma: w + gamma * v),
        ),
        Misconception(
            "ahead by the whole velocity",
            "Of the velocity γv remains: the point ahead is w − γv.",
            _looking(lambda w, v, rate, gamma: w - v),
        ),
        Misconception(
            "ahead by ηv",
            "η is in the velocity already: the point ahead is w − γv.",
            _looking(lambda w, v, rate, gamma: w - rate * v),
        ),
        Misconception(
            "moved from the point ahead",
            "The new velocity holds γv already: w moves from where it was, w − v.",
            _looking(_ahead, move=lambda w, new, v, rate, gamma, slope: w - gamma * v - new),
        ),
        Misconception(
            "gradient without memory",
            "The new velocity must keep γv: else nothing is left for the next step.",
            _looking(
                _ahead, lambda v, g, rate, gamma: rate * g, lambda w, new, v, rate, gamma, slope: w - gamma * v - new
            ),
        ),
        Misconception(
            "averaged form",
            "Here η is inside the velocity, and there is no 1 − γ.",
            _looking(_ahead, _average, lambda w, new, v, rate, gamma, slope: w - rate * new),
        ),
        Misconception(
            "old velocity used",
            "w moves with the new velocity, not with that of the step before.",
            _looking(_ahead, move=lambda w, new, v, rate, gamma, slope: w - v),
        ),
        Misconception(
            "uphill",
            "Downhill is w minus v, not plus.",
            _looking(_ahead, move=lambda w, new, v, rate, gamma, slope: w + new),
        ),
        Misconception(
            "learning rate forgotten",
            "The gradient comes in with the factor η.",
            _looking(_ahead, lambda v, g, rate, gamma: gamma * v + g),
        ),
        Misconception(
            "gradient of the velocity",
            "gradient_at wants a place, not a velocity.",
            _looking(lambda w, v, rate, gamma: gamma * v),
        ),
        Misconception(
            "arguments changed in place",
            "`w -= …` writes into the caller's array: make new ones.",
            _nesterov_in_place,
        ),
        Misconception("velocity first", "w comes first in the pair, then v.", _swapped(_looking(_ahead))),
    ),
    points=2,
    minutes=6,
)
