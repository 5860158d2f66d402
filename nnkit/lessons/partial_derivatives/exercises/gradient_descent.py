"""gradient_descent: the points visited, `start` first, an array of shape (steps + 1, d)."""

from collections.abc import Callable

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Exercise, Formula
from nnkit.lessons.shared.sizes import short, uneven


def gradient_descent(gradient, start, learning_rate, steps):
    """The points that gradient descent visits.

    gradient       a function: takes a point (d,), returns the gradient there, (d,)
    start          (d,)
    learning_rate  a number
    steps          how many steps to take, 0 or more
    returns        (steps + 1, d): one point in each row, start first
    """


PATH, WHOLE = "the path", "a start in whole numbers"


exercise = Exercise(
    gradient_descent,
    points=3,
    minutes=8,
    parts={PATH: 2, WHOLE: 1},
)


_PARABOLA = Formula("gradient of p²", lambda p: 2.0 * p)


_BENT = Formula("gradient of p⁴/4 + p", lambda p: p**3 + 1.0)


_TILTED = Formula(
    "gradient of ½(p₀² + 2p₀p₁ + 4p₁²)", lambda p: np.array([p[0] + p[1], p[0] + 4.0 * p[1]], dtype=float)
)


def _bowl(rng: Generator, size: int) -> Formula:
    """A bowl with its own steepness along every axis, and somewhat turned."""
    root = uneven(rng, size, size) / size
    matrix = root @ root.T + np.diag(np.arange(1.0, size + 1) / size)
    bottom = uneven(rng, size)
    return Formula(f"gradient of a bowl in {size} dimensions", lambda p: matrix @ (p - bottom))


def _case(gradient: Formula, start, learning_rate: float, steps: int, tries: str, part: str = PATH) -> Case:
    start = np.array(start)
    return Case({"gradient": gradient, "start": start, "learning_rate": learning_rate, "steps": steps}, tries, part)


@exercise.cases
def _cases(rng: Generator):
    yield _case(_PARABOLA, [1.0], 0.1, 3, "p², three steps from 1")
    yield _case(_PARABOLA, [-1.5], 0.6, 2, "p², two steps across the valley")
    yield _case(_BENT, [float(short(rng)) + 1.0], 0.05, 4, "a cost that is no parabola")
    yield _case(_TILTED, [1.0, -2.0], 0.2, 2, "two coordinates that depend on each other")
    yield _case(_PARABOLA, [2.5], 0.3, 0, "no step at all")
    yield _case(_PARABOLA, [0.8, -0.3, 0.5], 0.4, 1, "a single step")
    yield _case(_bowl(rng, 3), 2 * uneven(rng, 3), float(rng.uniform(0.1, 0.3)), 7, "a bowl in three dimensions")
    yield _case(_bowl(rng, 2), 2 * uneven(rng, 2), float(rng.uniform(0.1, 0.3)), 25, "25 steps")
    yield _case(_PARABOLA, [3, 1], 0.1, 2, "whole numbers", WHOLE)
    yield _case(_TILTED, [4, -3], 0.2, 3, "whole numbers, coordinates that depend on each other", WHOLE)


@exercise.oracle
def _number_by_number(gradient, start, learning_rate, steps):
    """One coordinate after the other, each from the whole point before."""
    points = [[float(number) for number in start]]
    for _ in range(steps):
        slope = gradient(np.array(points[-1]))
        points.append([points[-1][i] - learning_rate * float(slope[i]) for i in range(len(start))])
    return np.array(points)


def _walk(gradient, start, learning_rate, steps, step: Callable | None = None) -> NDArray:
    """The path with `step(point, slope, learning_rate)` in place of the right one."""
    step = step or (lambda p, slope, rate: p - rate * slope)
    path = [np.array(start, dtype=float)]
    for _ in range(steps):
        path.append(step(path[-1], gradient(path[-1]), learning_rate))
    return np.array(path)


def _with(step: Callable) -> Callable:
    return lambda gradient, start, learning_rate, steps: _walk(gradient, start, learning_rate, steps, step)


uphill = exercise.misconception(
    "uphill",
    "The gradient points uphill, and your path follows it. Which way is down?",
)(_with(lambda p, slope, rate: p + rate * slope))


@exercise.misconception(
    "same array stored again and again",
    "All rows show the last point: `-=` changes the array that is already in your list. Make a new one at each step.",
)
def same_array_stored_again_and_again(gradient, start, learning_rate, steps):
    point = np.array(start, dtype=float)
    path = [point]
    for _ in range(steps):
        point -= learning_rate * gradient(point)
        path.append(point)
    return np.array(path)


@exercise.misconception(
    "start missing",
    "The first row should be the start, so there are steps + 1 rows.",
)
def start_missing(gradient, start, learning_rate, steps):
    return _walk(gradient, start, learning_rate, steps)[1:]


@exercise.misconception(
    "one step too few",
    "A step is missing at the end: after `steps` steps there are steps + 1 points.",
)
def one_step_too_few(gradient, start, learning_rate, steps):
    return _walk(gradient, start, learning_rate, max(steps - 1, 0))


@exercise.misconception(
    "one step too many",
    "One step too many: `steps` steps make steps + 1 points.",
)
def one_step_too_many(gradient, start, learning_rate, steps):
    return _walk(gradient, start, learning_rate, steps + 1)


@exercise.misconception(
    "gradient taken once",
    "You took the gradient at the start and kept it. The slope changes from point to point.",
)
def gradient_taken_once(gradient, start, learning_rate, steps):
    slope = gradient(np.array(start, dtype=float))
    return _walk(lambda p: slope, start, learning_rate, steps)


@exercise.misconception(
    "always from the start",
    "Each step begins at the start again, instead of at the point before.",
)
def always_from_the_start(gradient, start, learning_rate, steps):
    path = [np.array(start, dtype=float)]
    for _ in range(steps):
        path.append(path[0] - learning_rate * gradient(path[-1]))
    return np.array(path)


@exercise.misconception(
    "start changed for the caller",
    "`-=` wrote into the caller's start. Work on a copy, as float.",
)
def start_changed_for_the_caller(gradient, start, learning_rate, steps):
    path = [start.copy()]
    for _ in range(steps):
        start -= learning_rate * gradient(start)
        path.append(start.copy())
    return np.array(path)


@exercise.misconception(
    "one coordinate after the other",
    "All coordinates move at once: take the gradient of the whole point first, then change it.",
)
def one_coordinate_after_the_other(gradient, start, learning_rate, steps):
    point = np.array(start, dtype=float)
    path = [point.copy()]
    for _ in range(steps):
        for i in range(len(point)):
            point[i] -= learning_rate * gradient(point)[i]
        path.append(point.copy())
    return np.array(path)


steps_of_fixed_length = exercise.misconception(
    "steps of fixed length",
    "Your steps all have the same length. The gradient's own length matters: on flat ground steps are short.",
)(_with(lambda p, slope, rate: p - rate * slope / np.linalg.norm(slope)))


steps_of_fixed_length_2 = exercise.misconception(
    "steps of fixed length",
    "Your steps all have the same length. The gradient's own length matters: on flat ground steps are short.",
)(_with(lambda p, slope, rate: p - rate * np.sign(slope)))


learning_rate_forgotten = exercise.misconception(
    "learning rate forgotten",
    "The whole gradient was subtracted: how long a step is is decided by the learning rate, too.",
)(_with(lambda p, slope, rate: p - slope))


divided_by_the_learning_rate = exercise.misconception(
    "divided by the learning rate",
    "The learning rate is a factor: a small one makes small steps.",
)(_with(lambda p, slope, rate: p - slope / rate))


point_multiplied = exercise.misconception(
    "point multiplied",
    "The step is subtracted from the point; yours replaces it.",
)(_with(lambda p, slope, rate: -rate * slope))


@exercise.misconception(
    "learning rate that shrinks",
    "Your steps get shorter by themselves. The learning rate stays as it is given.",
)
def learning_rate_that_shrinks(gradient, start, learning_rate, steps):
    path = [np.array(start, dtype=float)]
    for t in range(steps):
        path.append(path[-1] - learning_rate / (t + 1) * gradient(path[-1]))
    return np.array(path)


@exercise.misconception(
    "gradients instead of points",
    "These are the gradients on the way. The points are asked for.",
)
def gradients_instead_of_points(gradient, start, learning_rate, steps):
    return np.array([gradient(p) for p in _walk(gradient, start, learning_rate, steps)])


@exercise.misconception(
    "last point only",
    "That is where the path ends. All points are asked for, one row each.",
)
def last_point_only(gradient, start, learning_rate, steps):
    return _walk(gradient, start, learning_rate, steps)[-1]


@exercise.misconception(
    "points in columns",
    "The points stand in columns; each point is a row.",
)
def points_in_columns(gradient, start, learning_rate, steps):
    return _walk(gradient, start, learning_rate, steps).T


@exercise.misconception(
    "a list",
    "The points are right. Make one array of them: np.array(…).",
)
def a_list(gradient, start, learning_rate, steps):
    return list(_walk(gradient, start, learning_rate, steps))


@exercise.misconception(
    "return inside the loop",
    "Your function ends after its first step: is `return` indented too far?",
)
def return_inside_the_loop(gradient, start, learning_rate, steps):
    path = [np.array(start, dtype=float)]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * gradient(path[-1]))
        return np.array(path)
    return np.array(path)


@exercise.misconception(
    "backwards",
    "The points are right, but the last one comes first.",
)
def backwards(gradient, start, learning_rate, steps):
    return _walk(gradient, start, learning_rate, steps)[::-1]


@exercise.misconception(
    "keeps whole numbers whole",
    "An array of whole numbers cannot hold 2.4: your points were cut off. Make the start a float array first.",
)
def keeps_whole_numbers_whole(gradient, start, learning_rate, steps):
    path = np.zeros((steps + 1, len(start)), dtype=start.dtype)
    path[0] = start
    for t in range(steps):
        path[t + 1] = path[t] - learning_rate * gradient(path[t])
    return path
