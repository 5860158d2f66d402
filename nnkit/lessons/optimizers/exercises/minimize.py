"""Steps of any optimizer, one after the other, with its memory handed on and the steps counted from 1."""

from collections.abc import Callable

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise, Formula
from nnkit.lessons.shared.sizes import short, uneven


def minimize(step, state, start, gradient, steps):
    """The points visited on the way down.

    step      a function: step(w, state, g, t) returns (w, state); g is the gradient at w; t = 1, 2, …
    state     what the optimizer remembers before its first step: handed on as it is, whatever it is
    start     (d,) the first point, maybe of whole numbers
    gradient  a function of a point, (d,)
    steps     how many steps to take
    returns   (steps + 1, d), start first
    """


exercise = Exercise(minimize, points=3, minutes=5)


def slopes(*steepness: float) -> Formula:
    values = np.array(steepness)
    return Formula(
        f"p ↦ ({', '.join(f'{each:g}' for each in steepness)})·p", lambda p: values * np.asarray(p, dtype=float)
    )


def plain(rate: float) -> Formula:
    return Formula(f"plain descent, η = {rate:g}", lambda w, state, g, t: (w - rate * g, state))


def sum_of_squares(rate: float) -> Formula:
    def step(w, state, g, t):
        state = state + g**2
        return w - rate * g / (np.sqrt(state) + 0.01), state

    return Formula(f"AdaGrad, η = {rate:g}", step)


def fading(rate: float, share: float) -> Formula:
    """A velocity that is made up for its start: it needs to know t."""

    def step(w, state, g, t):
        state = share * state + (1 - share) * g
        return w - rate * state / (1 - share**t), state

    return Formula(f"momentum, made up for its start, α = {rate:g}, β = {share:g}", step)


def two_averages(rate: float) -> Formula:
    def step(w, state, g, t):
        m, v = 0.9 * state[0] + 0.1 * g, 0.8 * state[1] + 0.2 * g**2
        return w - rate * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.8**t)) + 0.01), (m, v)

    return Formula(f"Adam, η = {rate:g}, state (m, v)", step)


@exercise.cases
def cases(rng: Generator):
    def case(step, state, start, gradient, steps, tries):
        return Case({"step": step, "state": state, "start": start, "gradient": gradient, "steps": steps}, tries)

    yield case(fading(0.2, 0.75), np.zeros(2), short(rng, 2), slopes(1.0, 3.0), 3, "three steps that need t")
    yield case(sum_of_squares(0.5), np.zeros(2), np.array([-2, 1]), slopes(0.5, 8.0), 2, "whole numbers, AdaGrad")
    yield case(plain(0.1), np.zeros(1), short(rng, 1), slopes(3.0), 2, "one parameter, plain descent")
    yield case(fading(0.3, 0.5), np.zeros(2), short(rng, 2), slopes(1.0, 3.0), 0, "no step")
    yield case(fading(0.3, 0.5), np.zeros(2), 0.02 * uneven(rng, 2), slopes(1.0, 3.0), 3, "near the bottom already")
    yield case(
        two_averages(0.3), (np.zeros(3), np.zeros(3)), uneven(rng, 3), slopes(1.0, 6.0, 0.5), 7, "seven of Adam's"
    )
    yield case(
        fading(0.1, 0.8),
        uneven(rng, 3),
        uneven(rng, 3),
        slopes(2.0, 1.0, 0.3),
        int(rng.integers(4, 9)),
        "not from rest",
    )


@exercise.oracle
def point_by_point(step, state, start, gradient, steps):
    points = np.empty((steps + 1, len(start)))
    points[0] = start
    for t in range(steps):
        here = points[t].copy()
        points[t + 1], state = step(here, state, gradient(here), t + 1)
    return points


def walking(
    number: Callable = lambda t: t,
    handed_on: bool = True,
    at: Callable = lambda gradient, w, start: gradient(w),
    count: Callable = lambda steps: steps,
    keep: Callable = lambda points: points,
    take: Callable = lambda step, w, state, g, t: step(w, state, g, t),
    begin: Callable = lambda state: state,
) -> Callable:
    """An answer with one piece put in another way."""

    def answer(step, state, start, gradient, steps):
        w, state = np.array(start, dtype=float), begin(state)
        points = [w]
        for t in range(1, count(steps) + 1):
            w, new = take(step, w, state, at(gradient, w, np.array(start, dtype=float)), number(t))
            state = new if handed_on else state
            points.append(w)
        return np.array(keep(points)).reshape(-1, len(start))

    return answer


def at_rest(state):
    """The state with zeros in the place of its numbers."""
    return tuple(np.zeros_like(each) for each in state) if isinstance(state, tuple) else np.zeros_like(state)


for name, hint, answer in (
    ("t from 0", "The first step is number 1: which number did yours get?", walking(lambda t: t - 1)),
    ("t always 1", "step has to know which step it is: does your t grow?", walking(lambda t: 1)),
    ("t one too large", "The first step is number 1: which number did yours get?", walking(lambda t: t + 1)),
    ("state not handed on", "Each step gives back a new state: who gets it?", walking(handed_on=False)),
    (
        "gradient at the start",
        "The gradient is taken where the ball is now.",
        walking(at=lambda gradient, w, start: gradient(start)),
    ),
    ("start missing", "The first point is `start` itself.", walking(keep=lambda points: points[1:])),
    ("one step too few", "Between steps + 1 points there are `steps` steps.", walking(count=lambda steps: steps - 1)),
    (
        "one step too many",
        "`start` counts as a point, so there are `steps` steps.",
        walking(count=lambda steps: steps + 1),
    ),
    ("backwards", "`start` is the first row, the last point the last.", walking(keep=lambda points: points[::-1])),
    (
        "state thrown away at the beginning",
        "The state that came in may hold something already: begin with it.",
        walking(begin=at_rest),
    ),
    (
        "arguments of step swapped",
        "step takes w, the state, the gradient and t, in this order.",
        walking(take=lambda step, w, state, g, t: step(g, state, w, t)),
    ),
    (
        "point taken for a change",
        "step returns the new point itself, and not by how much w changes.",
        walking(take=lambda step, w, state, g, t: (w + step(w, state, g, t)[0], step(w, state, g, t)[1])),
    ),
    *(
        (
            "a step of its own",
            "You take a step of plain descent. `step` says what a step is.",
            walking(take=lambda step, w, state, g, t, rate=rate: (w - rate * g, state)),
        )
        for rate in (0.01, 0.1, 0.5)
    ),
):
    exercise.misconception(name, hint)(answer)


@exercise.misconception("last point only", "All points on the way are asked for, one row each.")
def last_point_only(step, state, start, gradient, steps):
    return walking()(step, state, start, gradient, steps)[-1]


@exercise.misconception(
    "gradient in place of its value", "step asks for the gradient at w, a value: hand it that, not the function."
)
def gradient_in_place_of_its_value(step, state, start, gradient, steps):
    return walking(at=lambda gradient, w, start: gradient)(step, state, start, gradient, steps)


@exercise.misconception("results swapped", "step returns w first, then the state.")
def results_swapped(step, state, start, gradient, steps):
    return walking(take=lambda step, w, state, g, t: step(w, state, g, t)[::-1])(step, state, start, gradient, steps)


@exercise.misconception(
    "whole numbers stay whole", "An array of whole numbers cuts each step off: begin with start as float."
)
def whole_numbers_stay_whole(step, state, start, gradient, steps):
    points = np.zeros((steps + 1, len(start)), dtype=np.asarray(start).dtype)
    points[0] = start
    for t in range(steps):
        points[t + 1], state = step(points[t], state, gradient(points[t]), t + 1)
    return points


@exercise.misconception(
    "the same array again and again",
    "All rows are one array, which changed on the way: keep a new array, or a copy, for each point.",
)
def the_same_array_again_and_again(step, state, start, gradient, steps):
    w = np.array(start, dtype=float)
    points = [w]
    for t in range(1, steps + 1):
        w[:], state = step(w, state, gradient(w), t)
        points.append(w)
    return np.array(points)


@exercise.misconception("start changed", "Work on a copy of start: the caller still needs it.")
def start_changed(step, state, start, gradient, steps):
    points = [np.array(start, dtype=float)]
    for t in range(1, steps + 1):
        start[:], state = step(start, state, gradient(start), t)
        points.append(np.array(start, dtype=float))
    return np.array(points)


@exercise.misconception(
    "last point missing", "The last step leads to a point, too: how many points do `steps` steps make?"
)
def noted_before_the_step(step, state, start, gradient, steps):
    return np.array(list(walking()(step, state, start, gradient, steps)[:-1]))


exercise.hints(
    "Three things change from step to step: the point, the state, and a number. Which of them does `step` give back, "
    "and which do you count yourself?",
    "w = start as float; for t = 1 … steps: (w, state) = step(w, state, gradient(w), t), and w is noted.",
    """
    def minimize(step, state, start, gradient, steps):
        w = np.array(start, dtype=float)
        points = [w]
        for t in range(___):
            w, state = step(w, state, ___, t)
            points.append(w)
        return np.array(points)
    """,
)
