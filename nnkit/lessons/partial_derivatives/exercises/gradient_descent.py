"""Gradient descent, one step after the other, with every point on the way."""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.random import Generator
from numpy.typing import ArrayLike

from nnkit.checking import Case, Exercise, Formula
from nnkit.lessons.partial_derivatives.descents import BENT, PARABOLA, TILTED, bowl, descent, stepping, walk
from nnkit.lessons.partial_derivatives.wrong_steps import WRONG_STEPS
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

exercise = Exercise(gradient_descent, points=3, minutes=7, parts={PATH: 2, WHOLE: 1})


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
    yield case(PARABOLA, [1e-6, -2e-6], 0.3, 3, "close to the lowest point")
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


for name, hint, step in WRONG_STEPS:
    exercise.misconception(name, hint)(stepping(step))


def storing_one_array(begin: Callable) -> Callable:
    """An answer that changes the array which `begin` makes of the start, and stores it again and again."""

    def answer(gradient, start, learning_rate, steps):
        point = begin(start)
        path = [point]
        for _ in range(steps):
            point -= learning_rate * gradient(point)
            path.append(point)
        return np.array(path)

    return answer


for begin in (lambda start: np.array(start, dtype=float), np.copy):
    exercise.misconception(
        "same array stored again and again",
        "All rows show the last point: `-=` changes the array that is already in your list. Make a new one at each "
        "step.",
    )(storing_one_array(begin))


@exercise.misconception(
    "start changed for the caller",
    "`-=` wrote into the caller's start, and all rows of your path are that one array. Make a new array at each step.",
)
def start_stored_again_and_again(gradient, start, learning_rate, steps):
    path = [start]
    for _ in range(steps):
        start -= learning_rate * gradient(start)
        path.append(start)
    return np.array(path)


@exercise.misconception(
    "start twice",
    "The start stands in the path twice, and the last point is missing: first take the step, then append the point.",
)
def appended_before_the_step(gradient, start, learning_rate, steps):
    points = descent(gradient, start, learning_rate, max(steps - 1, 0))
    return np.vstack([points[:1], points])[: steps + 1]


@exercise.misconception(
    "one step too few", "A step is missing at the end: after `steps` steps there are steps + 1 points."
)
def one_step_too_few(gradient, start, learning_rate, steps):
    return descent(gradient, start, learning_rate, max(steps - 1, 0))


@exercise.misconception(
    "one step too few",
    "The point that the last step leads to is missing: after `steps` steps there are steps + 1 points.",
)
def last_point_not_appended(gradient, start, learning_rate, steps):
    return np.array(list(descent(gradient, start, learning_rate, steps)[:-1]))


@exercise.misconception(
    "one step too few",
    "The last row was never filled. After `steps` steps there are steps + 1 points: how far does your loop run?",
)
def last_row_left_empty(gradient, start, learning_rate, steps):
    path = np.zeros((steps + 1, len(start)))
    path[: max(steps, 1)] = descent(gradient, start, learning_rate, max(steps - 1, 0))
    return path


TOO_FEW_ROWS = (
    "Your array has a row for each step. The start needs one, too: how many points are there after `steps` steps?"
)


@exercise.misconception("a row too few", TOO_FEW_ROWS)
def row_too_few(gradient, start, learning_rate, steps):
    path = np.zeros((steps, len(start)))
    path[0] = start
    for t in range(steps):
        path[t + 1] = path[t] - learning_rate * gradient(path[t])
    return path


@exercise.misconception("a row too few", TOO_FEW_ROWS)
def row_too_few_and_a_step(gradient, start, learning_rate, steps):
    path = np.zeros((steps, len(start)))
    path[0] = start
    for t in range(1, steps):
        path[t] = path[t - 1] - learning_rate * gradient(path[t - 1])
    return path


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


@exercise.misconception("always from the start", "Each step begins at the start again, instead of at the point before.")
def first_step_again_and_again(gradient, start, learning_rate, steps):
    return walk(start, steps, lambda p: start - learning_rate * gradient(np.array(start, dtype=float)))


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


def formed(form: Callable) -> Callable:
    """The right points, in another form."""
    return lambda gradient, start, learning_rate, steps: form(descent(gradient, start, learning_rate, steps))


for name, hint, form in (
    ("last point only", "That is where the path ends. All points are asked for, one row each.", lambda p: p[-1]),
    ("points in columns", "The points stand in columns; each point is a row.", lambda p: p.T),
    ("a list", "The points are right. Make one array of them: np.array(…).", list),
    ("backwards", "The points are right, but the last one comes first.", lambda p: p[::-1]),
    ("start missing", "The first row should be the start, also where no step is taken.", lambda p: p[1:]),
    ("start missing", "The first row should be the start, also where no step is taken.", lambda p: np.array([*p[1:]])),
):
    exercise.misconception(name, hint)(formed(form))


@exercise.misconception(
    "return inside the loop", "Your function ends after its first step: is `return` indented too far?"
)
def return_inside_the_loop(gradient, start, learning_rate, steps):
    path = [np.array(start, dtype=float)]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * gradient(path[-1]))
        return np.array(path)
    return np.array(path)


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


WHOLE_BY_MINUS = "`-=` writes 2.4 into an array of whole numbers, which cannot hold it. Make the start a float array."


@exercise.misconception("keeps whole numbers whole", WHOLE_BY_MINUS)
def whole_numbers_by_minus(gradient, start, learning_rate, steps):
    point = start.copy()
    path = [point.copy()]
    for _ in range(steps):
        point -= learning_rate * gradient(point)
        path.append(point.copy())
    return np.array(path)


@exercise.misconception(
    "return inside the loop", "Your function ends after its first step, or with none of them returns nothing."
)
def return_inside_the_loop_alone(gradient, start, learning_rate, steps):
    return descent(gradient, start, learning_rate, 1) if steps else None


exercise.hints(
    "On paper: which numbers do you write down for two steps from p = 3 on p², with η = 0.1? How many? And which of "
    "them are no whole numbers?",
    "p_new = p − η · gradient(…). The result has steps + 1 rows: the start, and one for each step.",
    """
    def gradient_descent(gradient, start, learning_rate, steps):
        path = [np.array(start, dtype=___)]
        for _ in range(steps):
            p = path[-1]
            path.append(___)
        return np.array(path)
    """,
)
