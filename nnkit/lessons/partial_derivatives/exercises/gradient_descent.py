"""Gradient descent, one step after the other, with every point on the way."""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.random import Generator
from numpy.typing import ArrayLike, NDArray

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

exercise = Exercise(gradient_descent, points=3, minutes=8, parts={PATH: 2, WHOLE: 1})


PARABOLA = Formula("gradient of p²", lambda p: 2.0 * p)
BENT = Formula("gradient of p⁴/4 + p", lambda p: p**3 + 1.0)
TILTED = Formula("gradient of ½(p₀² + 2p₀p₁ + 4p₁²)", lambda p: np.array([p[0] + p[1], p[0] + 4.0 * p[1]], dtype=float))


def bowl(rng: Generator, size: int) -> Formula:
    """A bowl with its own steepness along every axis, and somewhat turned."""
    root = uneven(rng, size, size) / size
    matrix = root @ root.T + np.diag(np.arange(1.0, size + 1) / size)
    bottom = uneven(rng, size)
    return Formula(f"gradient of a bowl in {size} dimensions", lambda p: matrix @ (p - bottom))


def case(gradient: Formula, start: ArrayLike, learning_rate: float, steps: int, tries: str, part: str = PATH) -> Case:
    start = np.array(start)
    return Case({"gradient": gradient, "start": start, "learning_rate": learning_rate, "steps": steps}, tries, part)


@exercise.cases
def cases(rng: Generator) -> Iterator[Case]:
    yield case(PARABOLA, [1.0], 0.1, 3, "p², three steps from 1")
    yield case(PARABOLA, [-1.5], 0.6, 2, "p², two steps across the valley")
    yield case(BENT, [float(short(rng)) + 1.0], 0.05, 4, "a cost that is no parabola")
    yield case(TILTED, [1.0, -2.0], 0.2, 2, "two coordinates that depend on each other")
    yield case(PARABOLA, [2.5], 0.3, 0, "no step at all")
    yield case(PARABOLA, [0.8, -0.3, 0.5], 0.4, 1, "a single step")
    yield case(bowl(rng, 3), 2 * uneven(rng, 3), float(rng.uniform(0.1, 0.3)), 7, "a bowl in three dimensions")
    yield case(bowl(rng, 2), 2 * uneven(rng, 2), float(rng.uniform(0.1, 0.3)), 25, "25 steps")
    yield case(PARABOLA, [3, 1], 0.1, 2, "whole numbers", WHOLE)
    yield case(TILTED, [4, -3], 0.2, 3, "whole numbers, coordinates that depend on each other", WHOLE)


@exercise.oracle
def number_by_number(gradient, start, learning_rate, steps):
    """One coordinate after the other, each from the whole point before."""
    points = [[float(number) for number in start]]
    for _ in range(steps):
        slope = gradient(np.array(points[-1]))
        points.append([points[-1][i] - learning_rate * float(slope[i]) for i in range(len(start))])
    return np.array(points)


def walk(start: NDArray, steps: int, step: Callable[[NDArray], NDArray]) -> NDArray:
    """The points from `start` on, each made by `step` from the one before, (steps + 1, d)."""
    points = [np.array(start, dtype=float)]
    for _ in range(steps):
        points.append(step(points[-1]))
    return np.array(points)


def descent(gradient: Callable[[NDArray], NDArray], start: NDArray, learning_rate: float, steps: int) -> NDArray:
    """The right points: what some wrong versions cut, turn or go on with."""
    return walk(start, steps, lambda p: p - learning_rate * gradient(p))


@exercise.misconception("uphill", "The gradient points uphill, and your path follows it. Which way is down?")
def uphill(gradient, start, learning_rate, steps):
    return walk(start, steps, lambda p: p + learning_rate * gradient(p))


@exercise.misconception(
    "same array stored again and again",
    "All rows show the last point: `-=` changes the array that is already in your list. Make a new one at each step.",
)
def same_array_stored(gradient, start, learning_rate, steps):
    point = np.array(start, dtype=float)
    path = [point]
    for _ in range(steps):
        point -= learning_rate * gradient(point)
        path.append(point)
    return np.array(path)


@exercise.misconception("start missing", "The first row should be the start, so there are steps + 1 rows.")
def start_missing(gradient, start, learning_rate, steps):
    return descent(gradient, start, learning_rate, steps)[1:]


@exercise.misconception(
    "one step too few", "A step is missing at the end: after `steps` steps there are steps + 1 points."
)
def one_step_too_few(gradient, start, learning_rate, steps):
    return descent(gradient, start, learning_rate, max(steps - 1, 0))


@exercise.misconception("one step too many", "One step too many: `steps` steps make steps + 1 points.")
def one_step_too_many(gradient, start, learning_rate, steps):
    return descent(gradient, start, learning_rate, steps + 1)


@exercise.misconception(
    "gradient taken once", "You took the gradient at the start and kept it. The slope changes from point to point."
)
def gradient_taken_once(gradient, start, learning_rate, steps):
    slope = gradient(np.array(start, dtype=float))
    return walk(start, steps, lambda p: p - learning_rate * slope)


@exercise.misconception("always from the start", "Each step begins at the start again, instead of at the point before.")
def always_from_the_start(gradient, start, learning_rate, steps):
    return walk(start, steps, lambda p: start - learning_rate * gradient(p))


@exercise.misconception("start changed for the caller", "`-=` wrote into the caller's start. Work on a copy, as float.")
def start_changed(gradient, start, learning_rate, steps):
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


FIXED_LENGTH = "Your steps all have the same length. The gradient's own length matters: on flat ground steps are short."


@exercise.misconception("steps of fixed length", FIXED_LENGTH)
def steps_of_length_one(gradient, start, learning_rate, steps):
    return walk(start, steps, lambda p: p - learning_rate * gradient(p) / np.linalg.norm(gradient(p)))


@exercise.misconception("steps of fixed length", FIXED_LENGTH)
def signs_for_slopes(gradient, start, learning_rate, steps):
    return walk(start, steps, lambda p: p - learning_rate * np.sign(gradient(p)))


@exercise.misconception(
    "learning rate forgotten",
    "The whole gradient was subtracted: how long a step is is decided by the learning rate, too.",
)
def learning_rate_forgotten(gradient, start, learning_rate, steps):
    return walk(start, steps, lambda p: p - gradient(p))


@exercise.misconception("divided by the learning rate", "The learning rate is a factor: a small one makes small steps.")
def divided_by_the_learning_rate(gradient, start, learning_rate, steps):
    return walk(start, steps, lambda p: p - gradient(p) / learning_rate)


@exercise.misconception("point multiplied", "The step is subtracted from the point; yours replaces it.")
def point_multiplied(gradient, start, learning_rate, steps):
    return walk(start, steps, lambda p: -learning_rate * gradient(p))


@exercise.misconception(
    "learning rate that shrinks", "Your steps get shorter by themselves. The learning rate stays as it is given."
)
def shrinking_learning_rate(gradient, start, learning_rate, steps):
    path = [np.array(start, dtype=float)]
    for t in range(steps):
        path.append(path[-1] - learning_rate / (t + 1) * gradient(path[-1]))
    return np.array(path)


@exercise.misconception("gradients instead of points", "These are the gradients on the way. The points are asked for.")
def gradients_instead_of_points(gradient, start, learning_rate, steps):
    return np.array([gradient(p) for p in descent(gradient, start, learning_rate, steps)])


@exercise.misconception("last point only", "That is where the path ends. All points are asked for, one row each.")
def last_point_only(gradient, start, learning_rate, steps):
    return descent(gradient, start, learning_rate, steps)[-1]


@exercise.misconception("points in columns", "The points stand in columns; each point is a row.")
def points_in_columns(gradient, start, learning_rate, steps):
    return descent(gradient, start, learning_rate, steps).T


@exercise.misconception("a list", "The points are right. Make one array of them: np.array(…).")
def a_list(gradient, start, learning_rate, steps):
    return list(descent(gradient, start, learning_rate, steps))


@exercise.misconception(
    "return inside the loop", "Your function ends after its first step: is `return` indented too far?"
)
def return_inside_the_loop(gradient, start, learning_rate, steps):
    path = [np.array(start, dtype=float)]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * gradient(path[-1]))
        return np.array(path)
    return np.array(path)


@exercise.misconception("backwards", "The points are right, but the last one comes first.")
def backwards(gradient, start, learning_rate, steps):
    return descent(gradient, start, learning_rate, steps)[::-1]


@exercise.misconception(
    "keeps whole numbers whole",
    "An array of whole numbers cannot hold 2.4: your points were cut off. Make the start a float array first.",
)
def whole_numbers_kept_whole(gradient, start, learning_rate, steps):
    path = np.zeros((steps + 1, len(start)), dtype=start.dtype)
    path[0] = start
    for t in range(steps):
        path[t + 1] = path[t] - learning_rate * gradient(path[t])
    return path
