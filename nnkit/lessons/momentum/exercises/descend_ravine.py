"""Steps of any kind through a ravine, one after the other, with the velocity handed on from step to step."""

from collections.abc import Callable

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise, Formula
from nnkit.lessons.shared.sizes import short, uneven


def descend_ravine(step, start, gradient, steps):
    """The points visited on the way down.

    step      a function: step(w, v, gradient) returns the new (w, v)
    start     (2,) the first point, maybe of whole numbers
    gradient  a function of a point, (2,)
    steps     how many steps to take
    returns   (steps + 1, 2), start first; the velocity begins at zeros
    """


exercise = Exercise(descend_ravine, points=2, minutes=5)


def slopes(a: float, b: float) -> Formula:
    steepness = np.array([a, b])
    return Formula(f"p ↦ ({a:g}, {b:g})·p", lambda p: steepness * np.asarray(p, dtype=float))


def plain(rate: float) -> Formula:
    return Formula(f"plain descent, η = {rate:g}", lambda w, v, gradient: (w - rate * gradient(w), v))


def averaged(rate: float, beta: float) -> Formula:
    def step(w, v, gradient):
        v = beta * v + (1 - beta) * gradient(w)
        return w - rate * v, v

    return Formula(f"momentum, α = {rate:g}, β = {beta:g}", step)


def ahead(rate: float, gamma: float) -> Formula:
    def step(w, v, gradient):
        v = gamma * v + rate * gradient(w - gamma * v)
        return w - v, v

    return Formula(f"Nesterov, η = {rate:g}, γ = {gamma:g}", step)


@exercise.cases
def cases(rng: Generator):
    def case(step, start, gradient, steps, tries):
        return Case({"step": step, "start": start, "gradient": gradient, "steps": steps}, tries)

    yield case(averaged(0.2, 0.75), short(rng, 2), slopes(0.5, 8.0), 2, "two steps with momentum")
    yield case(plain(0.1), np.array([-2, 1]), slopes(0.5, 8.0), 2, "whole numbers, plain descent")
    yield case(averaged(0.3, 0.5), short(rng, 2), slopes(1.0, 3.0), 0, "no step")
    yield case(averaged(0.1, 0.9), uneven(rng, 2), slopes(0.5, 8.0), 12, "twelve steps with momentum")
    yield case(ahead(0.05, 0.8), uneven(rng, 2), slopes(1.0, 6.0), 7, "seven steps of Nesterov's")
    yield case(
        averaged(0.4, 0.6), uneven(rng, 2), slopes(2.0, 1.0), int(rng.integers(3, 9)), "a random number of steps"
    )


@exercise.oracle
def point_by_point(step, start, gradient, steps):
    points, v = [[float(number) for number in start]], np.zeros(2)
    for _ in range(steps):
        w, v = step(np.array(points[-1]), v, gradient)
        points.append([float(number) for number in w])
    return np.array(points)


def walking(
    first: Callable = lambda start, gradient: np.zeros(2),
    keep_velocity: bool = True,
    count: Callable = lambda steps: steps,
    keep: Callable = lambda points: points,
) -> Callable:
    """An answer with one piece put in another way."""

    def answer(step, start, gradient, steps):
        w, v, points = np.array(start, dtype=float), first(np.asarray(start, dtype=float), gradient), []
        points.append(w)
        for _ in range(count(steps)):
            w, new = step(w, v, gradient)
            v = new if keep_velocity else v
            points.append(w)
        return np.array(keep(points)).reshape(-1, 2)

    return answer


velocity_lost = exercise.misconception("velocity lost", "Hand the new velocity to the next step: it is the memory.")(
    walking(keep_velocity=False)
)


@exercise.misconception(
    "gradient in place of its function", "step asks for the gradient itself: hand it the function, not its value at w."
)
def gradient_in_place_of_its_function(step, start, gradient, steps):
    return walking()(step, start, gradient(np.array(start, dtype=float)), steps)


@exercise.misconception("results swapped", "step returns w first, then v.")
def results_swapped(step, start, gradient, steps):
    w, v, points = np.array(start, dtype=float), np.zeros(2), [np.array(start, dtype=float)]
    for _ in range(steps):
        v, w = step(w, v, gradient)
        points.append(w)
    return np.array(points)


@exercise.misconception("pairs kept", "Keep w of each step: yours are pairs (w, v).")
def pairs_kept(step, start, gradient, steps):
    state = np.array(start, dtype=float), np.zeros(2)
    kept = [state]
    for _ in range(steps):
        state = step(*state, gradient)
        kept.append(state)
    return np.array(kept)


start_missing = exercise.misconception("start missing", "The first point is `start` itself.")(
    walking(keep=lambda points: points[1:])
)


@exercise.misconception("start missing", "The first point is `start` itself.")
def start_missing_from_a_list(step, start, gradient, steps):
    return np.array(list(start_missing(step, start, gradient, steps)))  # of no step at all: shape (0,)


one_step_too_few = exercise.misconception("one step too few", "Between steps + 1 points there are `steps` steps.")(
    walking(count=lambda steps: steps - 1)
)


one_step_too_many = exercise.misconception(
    "one step too many", "`start` counts as a point, so there are `steps` steps."
)(walking(count=lambda steps: steps + 1))


@exercise.misconception(
    "the same array again and again",
    "All rows are one array, which changed on the way: keep a new array, or a copy, for each point.",
)
def the_same_array_again_and_again(step, start, gradient, steps):
    w, v = np.array(start, dtype=float), np.zeros(2)
    points = [w]
    for _ in range(steps):
        w[:], v = step(w, v, gradient)
        points.append(w)
    return np.array(points)


@exercise.misconception(
    "whole numbers stay whole", "An array of whole numbers cuts each step off: begin with start as float."
)
def whole_numbers_stay_whole(step, start, gradient, steps):
    points = np.zeros((steps + 1, 2), dtype=np.asarray(start).dtype)
    points[0], v = start, np.zeros(2)
    for i in range(steps):
        points[i + 1], v = step(points[i], v, gradient)
    return points


velocity_starts_as_the_gradient = exercise.misconception(
    "velocity starts as the gradient", "It starts from rest: the first velocity is 0."
)(walking(first=lambda start, gradient: gradient(start)))


velocity_starts_at_one = exercise.misconception(
    "velocity starts at one", "It starts from rest: the first velocity is 0."
)(walking(first=lambda start, gradient: np.ones(2)))


@exercise.misconception("start changed", "Work on a copy of start: the caller still needs it.")
def start_changed(step, start, gradient, steps):
    points, v = [np.array(start, dtype=float)], np.zeros(2)
    for _ in range(steps):
        start[:], v = step(start, v, gradient)
        points.append(np.array(start, dtype=float))
    return np.array(points)


@exercise.misconception("last point only", "All points on the way are asked for, one row each.")
def last_point_only(step, start, gradient, steps):
    return walking()(step, start, gradient, steps)[-1]


@exercise.misconception("velocities instead of points", "You kept the velocities. The points are asked for.")
def velocities_instead_of_points(step, start, gradient, steps):
    w, v = np.array(start, dtype=float), np.zeros(2)
    kept = [v]
    for _ in range(steps):
        w, v = step(w, v, gradient)
        kept.append(v)
    return np.array(kept)


@exercise.misconception("every step from the start", "Each step begins where the last one ended.")
def every_step_from_the_start(step, start, gradient, steps):
    w, v, points = np.array(start, dtype=float), np.zeros(2), [np.array(start, dtype=float)]
    for _ in range(steps):
        new, v = step(w, v, gradient)
        points.append(new)
    return np.array(points)


backwards = exercise.misconception("backwards", "`start` is the first row, the last point the last.")(
    walking(keep=lambda points: points[::-1])
)


@exercise.misconception(
    "last point missing", "The last step leads to a point, too: how many points do `steps` steps make?"
)
def noted_before_the_step(step, start, gradient, steps):
    return np.array(list(walking()(step, start, gradient, steps)[:-1]))


def bent(move: Callable) -> Callable:
    """An answer whose next w and v are `move(step, w, v, gradient)`."""

    def answer(step, start, gradient, steps):
        w, v = np.array(start, dtype=float), np.zeros(2)
        points = [w]
        for _ in range(steps):
            w, v = move(step, w, v, gradient)
            points.append(w)
        return np.array(points)

    return answer


NEW_POINT = "step returns the new point itself, and not by how much w changes."
for name, hint, move in (
    ("arguments of step swapped", "step takes w first, then v.", lambda step, w, v, gradient: step(v, w, gradient)),
    (
        "point taken for a change",
        NEW_POINT,
        lambda step, w, v, gradient: (w + step(w, v, gradient)[0], step(w, v, gradient)[1]),
    ),
    (
        "point taken for a change",
        NEW_POINT,
        lambda step, w, v, gradient: (w - step(w, v, gradient)[0], step(w, v, gradient)[1]),
    ),
    *(
        (
            "a step of its own",
            "You take a step of plain descent. `step` says what a step is.",
            lambda step, w, v, gradient, rate=rate: (w - rate * gradient(w), v),
        )
        for rate in (0.01, 0.05, 0.1, 0.5)
    ),
):
    exercise.misconception(name, hint)(bent(move))


velocity_starts_as_the_start = exercise.misconception(
    "velocity starts as the start", "It starts from rest: the first velocity is 0, and not the first point."
)(walking(first=lambda start, gradient: start))


@exercise.misconception("pairs kept", "Keep w of each step: yours are pairs (w, v).")
def pairs_kept_without_the_start(step, start, gradient, steps):
    return np.array(list(pairs_kept(step, start, gradient, steps)[1:]))


exercise.hints(
    "A step needs w and v, and gives both back. What has to be there before the first step, and what is noted "
    "after each?",
    "w = start as float, v = (0, 0); `steps` times (w, v) = step(w, v, gradient). `gradient` is handed on, not called.",
    """
    def descend_ravine(step, start, gradient, steps):
        w, v = np.array(start, dtype=float), ___
        points = [w]
        for _ in range(steps):
            ___
            points.append(w)
        return np.array(points)
    """,
)
