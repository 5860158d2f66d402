"""max_gradient: (∂f/∂x, ∂f/∂y, ∂f/∂z) of f = (x + y)·max(y, z) for y ≠ z, an array of shape (3,)."""

from collections.abc import Callable

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise, Misconception
from nnkit.lessons.partial_derivatives.gradients_parts import _flat, _gradient
from nnkit.lessons.shared.sizes import short, uneven


def max_gradient(x, y, z):
    """The gradient of f = (x + y)·max(y, z), for y ≠ z.

    x, y, z  numbers
    returns  an array of shape (3,): ∂f/∂x, ∂f/∂y, ∂f/∂z
    """


exercise = Exercise(
    max_gradient,
    points=2,
    minutes=6,
)


@exercise.cases
def _max_cases(rng: Generator):
    yield Case({"x": 1.0, "y": -1.5, "z": 3.0}, "z is the larger one")
    yield Case({"x": 1.0, "y": 2.0, "z": 0.0}, "the lecture's point (1, 2, 0)")
    x, y, z = (float(number) for number in 2 * short(rng, 3))
    yield Case({"x": x, "y": y, "z": y - abs(z) - 0.3}, "y is the larger one, numbers with one decimal")
    x, y, z = (float(number) for number in uneven(rng, 3))
    yield Case({"x": x, "y": y, "z": y + abs(z) + 0.15}, "z is the larger one, random numbers")
    yield Case({"x": x + 2.2, "y": -3.0 * abs(y), "z": -3.0 * abs(y) - abs(z)}, "both negative, y the larger one")


def _larger(y, z):
    """max for complex numbers, too: the one with the larger real part."""
    return y if np.real(y) > np.real(z) else z


@exercise.oracle
def oracle(x, y, z):
    return _gradient(lambda x, y, z: (x + y) * _larger(y, z), x, y, z)


def _max_parts(x: float, y: float, z: float) -> tuple[float, float, float, float]:
    """a = x + y, b = max(y, z), and the slopes of b in y and in z."""
    return x + y, max(y, z), float(y > z), float(z > y)


def _max_mistake(name: str, hint: str, wrong: Callable) -> Misconception:
    """A mistake written with a, b, ∂b/∂y and ∂b/∂z."""
    return Misconception(name, hint, lambda x, y, z: _flat(*wrong(*_max_parts(x, y, z))))


# SPECIAL _max_mistake(             "only the path through the sum",             "y reaches f on two paths: through the sum and through the maximum. What does the second one carry?",             lambda a, b, by_y, by_z: (b, b, a * by_z),         )


# SPECIAL _max_mistake(             "only the path through the maximum",             "y reaches f on two paths: through the maximum and through the sum. What does the second one carry?",             lambda a, b, by_y, by_z: (b, a * by_y, a * by_z),         )


# SPECIAL _max_mistake(             "paths multiplied",             "Along a path slopes multiply; where two paths meet, they add up.",             lambda a, b, by_y, by_z: (b, b * (a * by_y if by_y else 1), a * by_z),         )


# SPECIAL _max_mistake(             "maximum lets both through",             "The smaller input of a maximum does not move it: its slope there is 0.",             lambda a, b, by_y, by_z: (b, b + a, a),         )


# SPECIAL _max_mistake(             "maximum always led by y",             "You let y win every time. Which of y and z is larger depends on the numbers.",             lambda a, b, by_y, by_z: (b, b + a, 0.0),         )


# SPECIAL _max_mistake(             "maximum always led by z",             "You let z win every time. Which of y and z is larger depends on the numbers.",             lambda a, b, by_y, by_z: (b, b, a),         )


# SPECIAL _max_mistake(             "wrong input wins",             "The larger input of the maximum has slope 1, the smaller one 0: yours are the other way round.",             lambda a, b, by_y, by_z: (b, b + a * by_z, a * by_y),         )


# SPECIAL _max_mistake(             "factor of the maximum's path forgotten",             "The slope 1 of the maximum is multiplied by what f does with it: ∂f/∂b = x + y.",             lambda a, b, by_y, by_z: (b, b + by_y, by_z),         )


# SPECIAL _max_mistake(             "value of the maximum as its slope",             "The maximum has slope 1 or 0. Its value is a factor of the other path.",             lambda a, b, by_y, by_z: (b, b + a * b * by_y, a * b * by_z),         )


# SPECIAL _max_mistake(             "only the local slopes",             "These are the slopes at each node. Multiply along each path back from f.",             lambda a, b, by_y, by_z: (1.0, 1.0 + by_y, by_z),         )


# SPECIAL _max_mistake(             "factors swapped",             "In a product each factor's slope is the other factor: for a it is b, for b it is a.",             lambda a, b, by_y, by_z: (a, a + b * by_y, b * by_z),         )


# SPECIAL _max_mistake(             "paths subtracted",             "Where two paths meet they are added, not subtracted.",             lambda a, b, by_y, by_z: (b, b - a * by_y, a * by_z),         )


# SPECIAL _max_mistake(             "mean of the paths",             "Where two paths meet they are added up; nothing is divided.",             lambda a, b, by_y, by_z: (b, (b + a * by_y) / (1 + by_y), a * by_z),         )


# SPECIAL _max_mistake(             "half for each input",             "A maximum is not a mean: all of its slope goes to the larger input.",             lambda a, b, by_y, by_z: (b, b + a / 2, a / 2),         )


@exercise.misconception(
    "minimum",
    "You took the smaller of y and z, in value and in slope.",
)
def minimum(x, y, z):
    return _flat(min(y, z), min(y, z) + (x + y) * (y < z), (x + y) * (z < y))


# SPECIAL _max_mistake(             "wrong sign",             "Every number is right but for its sign. The gradient points uphill.",             lambda a, b, by_y, by_z: (-b, -b - a * by_y, -a * by_z),         )
