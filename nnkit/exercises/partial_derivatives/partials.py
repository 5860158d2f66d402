"""Lesson 01: partial derivatives of a formula in two letters, and a chain of two formulas."""

import math

import numpy as np
from numpy.random import Generator

from nnkit.exercises.exercise import Case, Exercise, Misconception
from nnkit.exercises.sizes import short, uneven
from nnkit.gradients import complex_step_gradient


def _one(rng: Generator) -> float:
    """A number with one decimal, not near 0 and not near 1."""
    number = float(short(rng, scale=1.5))
    return number + math.copysign(0.7, number) if 0.5 < abs(number) < 1.4 else number


def _h_cases(rng: Generator):
    yield Case({"y": 2.0, "z": 0.5}, "y = 2, z = 0.5")
    yield Case({"y": -1.5, "z": -1.0}, "y = −1.5, z = −1")
    yield Case({"y": 3, "z": 0}, "whole numbers")
    yield Case({"y": _one(rng), "z": abs(_one(rng))}, "z above 0")
    yield Case({"y": float(uneven(rng)), "z": -abs(float(uneven(rng)))}, "z below 0")


def _by_both(formula, *point: float) -> tuple[float, ...]:
    """The partial derivatives of the formula at a point, one variable after the other."""
    return tuple(float(slope) for slope in complex_step_gradient(lambda p: formula(*p), point))


H_PARTIALS = Exercise(
    name="h_partials",
    arguments=("y", "z"),
    asks="(∂h/∂y, ∂h/∂z) of h = y·e^(−z), two numbers.",
    cases=_h_cases,
    expected=lambda y, z: _by_both(lambda y, z: y * np.exp(-z), y, z),
    misconceptions=(
        Misconception(
            "minus of the inner derivative lost",
            "The second slope has the wrong sign: h falls where z grows. What is the derivative of the exponent −z?",
            lambda y, z: (math.exp(-z), y * math.exp(-z)),
        ),
        Misconception(
            "swapped",
            "Both slopes are there, but in the other order: first by y, then by z.",
            lambda y, z: (-y * math.exp(-z), math.exp(-z)),
        ),
        Misconception(
            "product rule on a constant",
            "In ∂h/∂z, y stands still: it is a constant factor, and its own derivative is 0.",
            lambda y, z: (math.exp(-z), math.exp(-z) - y * math.exp(-z)),
        ),
        Misconception(
            "power rule on e^(−z)",
            "e^u is no power of u: its derivative is e^u times u′, and the exponent stays as it is.",
            lambda y, z: (math.exp(-z), -z * y * math.exp(-z - 1)),
        ),
        Misconception(
            "power rule on e^(−z)",
            "e^u is no power of u: its derivative is e^u times u′, and the exponent stays as it is.",
            lambda y, z: (math.exp(-z), -y * math.exp(-z - 1)),
        ),
        Misconception(
            "y kept",
            "Seen from y, h is y times a constant. What is the slope of c·y?",
            lambda y, z: (y * math.exp(-z), -y * math.exp(-z)),
        ),
        Misconception(
            "y lost",
            "In ∂h/∂z the factor y stands still, but it stays: c·e^(−z) has c times the slope of e^(−z).",
            lambda y, z: (math.exp(-z), -math.exp(-z)),
        ),
        Misconception(
            "sign of the exponent",
            "The exponent is −z in h, and stays −z in both derivatives.",
            lambda y, z: (math.exp(z), -y * math.exp(z)),
        ),
        Misconception(
            "e^z differentiated",
            "You took the derivative of y·e^z. In h the exponent is −z.",
            lambda y, z: (math.exp(z), y * math.exp(z)),
        ),
        Misconception(
            "added up",
            "A partial derivative for each variable: return two numbers, not their sum.",
            lambda y, z: math.exp(-z) - y * math.exp(-z),
        ),
        Misconception(
            "total change",
            "A partial derivative for each variable: return two numbers, not their product.",
            lambda y, z: -y * math.exp(-z) ** 2,
        ),
        Misconception(
            "h itself",
            "That is h, a height. A partial derivative is a slope: how fast does h change with one variable?",
            lambda y, z: y * math.exp(-z),
        ),
        Misconception(
            "second slope only",
            "Two slopes are asked for: by y and by z.",
            lambda y, z: -y * math.exp(-z),
        ),
        Misconception(
            "a quotient as ∂h/∂z",
            "You treated y·e^(−z) as y/z. e^(−z) is 1/e^z, and its slope is −e^(−z).",
            lambda y, z: (math.exp(-z), -y / (z**2 if z else math.inf)),
        ),
    ),
    points=1,
    minutes=2,
)


def _z_cases(rng: Generator):
    yield Case({"s": 1.0, "u": 2.0}, "s = 1, u = 2")
    yield Case({"s": -0.5, "u": 3.0}, "s = −0.5, u = 3")
    s = _one(rng)  # no slope may be near 0: what rounding leaves of it would be compared
    yield Case({"s": s, "u": round(s * float(rng.uniform(1.2, 3)), 1)}, "one decimal")
    s = float(2 * uneven(rng))
    yield Case({"s": s, "u": -s * float(rng.uniform(3, 5))}, "random numbers")
    yield Case({"s": 0.0, "u": 1.5}, "s = 0")


Z_PARTIALS = Exercise(
    name="z_partials",
    arguments=("s", "u"),
    asks="(∂z/∂s, ∂z/∂u) of z = s² + su + u², two numbers.",
    cases=_z_cases,
    expected=lambda s, u: _by_both(lambda s, u: s * s + s * u + u * u, s, u),
    misconceptions=(
        Misconception(
            "mixed term dropped",
            "The term su changes with s and with u: what does it add to each slope?",
            lambda s, u: (2 * s, 2 * u),
        ),
        Misconception(
            "swapped",
            "Both slopes are there, but in the other order: first by s, then by u.",
            lambda s, u: (s + 2 * u, 2 * s + u),
        ),
        Misconception(
            "mixed term kept whole",
            "su is still there whole. Seen from s it is s times a constant: what is its slope?",
            lambda s, u: (2 * s + s * u, 2 * u + s * u),
        ),
        Misconception(
            "mixed term taken as 1",
            "The slope of su in s is not 1: the other variable stands still, but it stays as a factor.",
            lambda s, u: (2 * s + 1, 2 * u + 1),
        ),
        Misconception(
            "wrong variable kept",
            "In the slope of su by s, which of the two letters stays?",
            lambda s, u: (3 * s, 3 * u),
        ),
        Misconception(
            "product rule on the mixed term",
            "The product rule was used on su, but in ∂z/∂s only s changes: u has derivative 0.",
            lambda s, u: (2 * s + s + u, 2 * u + s + u),
        ),
        Misconception(
            "squares of the other variable kept",
            "In ∂z/∂s the term u² is a constant: it has no slope and goes.",
            lambda s, u: (2 * s + u + u**2, s + 2 * u + s**2),
        ),
        Misconception(
            "both differentiated at once",
            "You let s and u change at once. A partial derivative moves one and holds the other.",
            lambda s, u: (3 * s + 3 * u, 3 * s + 3 * u),
        ),
        Misconception(
            "added up",
            "A partial derivative for each variable: return two numbers, not their sum.",
            lambda s, u: 3 * s + 3 * u,
        ),
        Misconception(
            "factor 2 of the square lost",
            "The slope of s² is 2s: where is the 2?",
            lambda s, u: (s + u, s + u),
        ),
        Misconception(
            "minus in the mixed term",
            "The mixed term is added in z, so its slope is added, too.",
            lambda s, u: (2 * s - u, 2 * u - s),
        ),
        Misconception(
            "z itself",
            "That is z, a height. A partial derivative is a slope.",
            lambda s, u: s**2 + s * u + u**2,
        ),
        Misconception(
            "(s + u)² differentiated",
            "(s + u)² has 2su in the middle; here it is su.",
            lambda s, u: (2 * s + 2 * u, 2 * s + 2 * u),
        ),
    ),
    points=1,
    minutes=2,
)


def _chain_cases(rng: Generator):
    yield Case({"x": 1.7}, "x = 1.7")
    yield Case({"x": -2.0}, "x = −2")
    yield Case({"x": 0.25}, "x = 0.25")
    yield Case({"x": 0.0}, "x = 0")
    yield Case({"x": float(3 * uneven(rng))}, "a random x")


CHAIN_RULE = Exercise(
    name="chain_rule",
    arguments=("x",),
    asks="dz/dx of z = 3y with y = x², one number.",
    cases=_chain_cases,
    expected=lambda x: float(complex_step_gradient(lambda p: 3 * (p[0] * p[0]), [x])[0]),
    misconceptions=(
        Misconception(
            "rates added",
            "You added the two rates. Along a chain they multiply: a car twice as fast as a bicycle …",
            lambda x: 3 + 2 * x,
        ),
        Misconception(
            "outer factor forgotten",
            "That is dy/dx. How fast does z change when y does?",
            lambda x: 2 * x,
        ),
        Misconception(
            "inner factor forgotten",
            "That is dz/dy. How fast does y change when x does?",
            lambda x: 3.0,
        ),
        Misconception(
            "value instead of slope",
            "That is z itself. Its slope is asked for.",
            lambda x: 3 * x**2,
        ),
        Misconception(
            "3 squared, too",
            "z is 3·x², not (3x)²: the square is inside, the factor outside.",
            lambda x: 18 * x,
        ),
        Misconception(
            "inner slope taken at y",
            "dy/dx = 2x is taken at x, not at y.",
            lambda x: 6 * x**2,
        ),
        Misconception(
            "factor 2 lost",
            "The slope of x² is 2x: where is the 2?",
            lambda x: 3 * x,
        ),
        Misconception(
            "only the numbers",
            "The slope of x² depends on where you stand: where is x?",
            lambda x: 6.0,
        ),
        Misconception(
            "rates divided",
            "Rates along a chain are multiplied, not divided.",
            lambda x: 3 / (2 * x) if x else math.inf,
        ),
        Misconception(
            "power of three",
            "z is 3 times y, not y to the power of 3.",
            lambda x: 6 * x**5,
        ),
        Misconception(
            "cut to a whole number",
            "Your answer is always a whole number. x need not be one.",
            lambda x: float(int(6 * int(x))),
        ),
    ),
    points=1,
    minutes=2,
)
