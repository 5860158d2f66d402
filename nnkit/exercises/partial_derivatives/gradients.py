"""Lesson 01: gradients of small formulas with a product, a sum and a maximum."""

from collections.abc import Callable

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.exercises.exercise import Case, Exercise, Misconception
from nnkit.exercises.sizes import short, uneven
from nnkit.gradients import complex_step_gradient


def _gradient(formula: Callable, *point: float) -> NDArray:
    """The gradient of the formula at a point, by the complex step."""
    return complex_step_gradient(lambda p: formula(*p), point)


def _product_cases(rng: Generator):
    yield Case({"x": -2.0, "y": 5.0, "z": -4.0}, "the lecture's point (−2, 5, −4)")
    yield Case({"x": 1.0, "y": 0.5, "z": 2.0}, "(1, 0.5, 2)")
    x, y, z = (float(number) for number in 2 * short(rng, 3))
    yield Case({"x": x, "y": y, "z": z}, "numbers with one decimal")
    x, y, z = (float(number) for number in uneven(rng, 3))
    yield Case({"x": x, "y": y - 3, "z": z + 0.1}, "random numbers")


def _flat(*numbers: float) -> NDArray:
    return np.array(numbers, dtype=float)


PRODUCT_GRADIENT = Exercise(
    name="product_gradient",
    arguments=("x", "y", "z"),
    asks="(∂f/∂x, ∂f/∂y, ∂f/∂z) of f = (x + y)·z, an array of shape (3,).",
    cases=_product_cases,
    expected=lambda x, y, z: _gradient(lambda x, y, z: (x + y) * z, x, y, z),
    misconceptions=(
        Misconception(
            "only the local slopes",
            "∂q/∂x is 1, but q is multiplied by z afterwards: multiply along the path from f back to x.",
            lambda x, y, z: _flat(1, 1, x + y),
        ),
        Misconception(
            "expanded without the other variable",
            "You treated (x + y)·z as a product of three letters. Multiplied out it is xz + yz.",
            lambda x, y, z: _flat(y * z, x * z, x + y),
        ),
        Misconception(
            "z for all three",
            "For x and y the factor is z. For z it is what z is multiplied with.",
            lambda x, y, z: _flat(z, z, z),
        ),
        Misconception(
            "other order",
            "The three numbers are right, but the order is x, y, z.",
            lambda x, y, z: _flat(x + y, z, z),
        ),
        Misconception(
            "value at the end",
            "The third number is f itself. How fast does f grow with z?",
            lambda x, y, z: _flat(z, z, (x + y) * z),
        ),
        Misconception(
            "1 for z",
            "∂z/∂z is 1, but in f it is multiplied by q = x + y.",
            lambda x, y, z: _flat(z, z, 1),
        ),
        Misconception(
            "product in place of the sum",
            "The first factor is x + y, a sum; you multiplied.",
            lambda x, y, z: _flat(y * z, x * z, x * y),
        ),
        Misconception(
            "difference in place of the sum",
            "q is x + y: both slopes ∂q/∂x and ∂q/∂y are +1.",
            lambda x, y, z: _flat(z, -z, x - y),
        ),
        Misconception(
            "each its own letter",
            "Each partial derivative leaves out what it differentiates by: ∂f/∂x is made of the other factor.",
            lambda x, y, z: _flat(x * z, y * z, x + y),
        ),
        Misconception(
            "x and y only themselves",
            "The path from f to x goes through q: how fast does f change with q?",
            lambda x, y, z: _flat(x, y, z),
        ),
        Misconception(
            "wrong sign",
            "Every number is right but for its sign. The gradient points uphill; the minus belongs to the descent.",
            lambda x, y, z: _flat(-z, -z, -(x + y)),
        ),
        Misconception(
            "a column",
            "The numbers are right. A flat array of three is asked for, shape (3,).",
            lambda x, y, z: _flat(z, z, x + y).reshape(3, 1),
        ),
        Misconception(
            "a tuple",
            "The numbers are right. Put them into an array: np.array([…]).",
            lambda x, y, z: (z, z, x + y),
        ),
        Misconception(
            "a tuple",
            "The numbers are right. Put them into an array: np.array([…]).",
            lambda x, y, z: [z, z, x + y],
        ),
        Misconception(
            "added up",
            "A gradient keeps its parts: one number for each variable.",
            lambda x, y, z: float(x + y + 2 * z),
        ),
        Misconception(
            "coarse difference quotient",
            "That is the slope of a secant in one large step; (x + y)·z has exact slopes.",
            lambda x, y, z: _flat(
                ((x + y) * (1 + 1e-3) * z - (x + y) * z) / 1e-3 / (x + y), z * (1 + 1e-3), (x + y) * (1 + 1e-3)
            ),
        ),
    ),
    points=1,
    minutes=4,
)


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


def _max_parts(x: float, y: float, z: float) -> tuple[float, float, float, float]:
    """a = x + y, b = max(y, z), and the slopes of b in y and in z."""
    return x + y, max(y, z), float(y > z), float(z > y)


def _max_mistake(name: str, hint: str, wrong: Callable) -> Misconception:
    """A mistake written with a, b, ∂b/∂y and ∂b/∂z."""
    return Misconception(name, hint, lambda x, y, z: _flat(*wrong(*_max_parts(x, y, z))))


MAX_GRADIENT = Exercise(
    name="max_gradient",
    arguments=("x", "y", "z"),
    asks="(∂f/∂x, ∂f/∂y, ∂f/∂z) of f = (x + y)·max(y, z) for y ≠ z, an array of shape (3,).",
    cases=_max_cases,
    expected=lambda x, y, z: _gradient(lambda x, y, z: (x + y) * _larger(y, z), x, y, z),
    misconceptions=(
        _max_mistake(
            "only the path through the sum",
            "y reaches f on two paths: through the sum and through the maximum. What does the second one carry?",
            lambda a, b, by_y, by_z: (b, b, a * by_z),
        ),
        _max_mistake(
            "only the path through the maximum",
            "y reaches f on two paths: through the maximum and through the sum. What does the second one carry?",
            lambda a, b, by_y, by_z: (b, a * by_y, a * by_z),
        ),
        _max_mistake(
            "paths multiplied",
            "Along a path slopes multiply; where two paths meet, they add up.",
            lambda a, b, by_y, by_z: (b, b * (a * by_y if by_y else 1), a * by_z),
        ),
        _max_mistake(
            "maximum lets both through",
            "The smaller input of a maximum does not move it: its slope there is 0.",
            lambda a, b, by_y, by_z: (b, b + a, a),
        ),
        _max_mistake(
            "maximum always led by y",
            "You let y win every time. Which of y and z is larger depends on the numbers.",
            lambda a, b, by_y, by_z: (b, b + a, 0.0),
        ),
        _max_mistake(
            "maximum always led by z",
            "You let z win every time. Which of y and z is larger depends on the numbers.",
            lambda a, b, by_y, by_z: (b, b, a),
        ),
        _max_mistake(
            "wrong input wins",
            "The larger input of the maximum has slope 1, the smaller one 0: yours are the other way round.",
            lambda a, b, by_y, by_z: (b, b + a * by_z, a * by_y),
        ),
        _max_mistake(
            "factor of the maximum's path forgotten",
            "The slope 1 of the maximum is multiplied by what f does with it: ∂f/∂b = x + y.",
            lambda a, b, by_y, by_z: (b, b + by_y, by_z),
        ),
        _max_mistake(
            "value of the maximum as its slope",
            "The maximum has slope 1 or 0. Its value is a factor of the other path.",
            lambda a, b, by_y, by_z: (b, b + a * b * by_y, a * b * by_z),
        ),
        _max_mistake(
            "only the local slopes",
            "These are the slopes at each node. Multiply along each path back from f.",
            lambda a, b, by_y, by_z: (1.0, 1.0 + by_y, by_z),
        ),
        _max_mistake(
            "factors swapped",
            "In a product each factor's slope is the other factor: for a it is b, for b it is a.",
            lambda a, b, by_y, by_z: (a, a + b * by_y, b * by_z),
        ),
        _max_mistake(
            "paths subtracted",
            "Where two paths meet they are added, not subtracted.",
            lambda a, b, by_y, by_z: (b, b - a * by_y, a * by_z),
        ),
        _max_mistake(
            "mean of the paths",
            "Where two paths meet they are added up; nothing is divided.",
            lambda a, b, by_y, by_z: (b, (b + a * by_y) / (1 + by_y), a * by_z),
        ),
        _max_mistake(
            "half for each input",
            "A maximum is not a mean: all of its slope goes to the larger input.",
            lambda a, b, by_y, by_z: (b, b + a / 2, a / 2),
        ),
        Misconception(
            "minimum",
            "You took the smaller of y and z, in value and in slope.",
            lambda x, y, z: _flat(min(y, z), min(y, z) + (x + y) * (y < z), (x + y) * (z < y)),
        ),
        _max_mistake(
            "wrong sign",
            "Every number is right but for its sign. The gradient points uphill.",
            lambda a, b, by_y, by_z: (-b, -b - a * by_y, -a * by_z),
        ),
    ),
    points=2,
    minutes=6,
)
