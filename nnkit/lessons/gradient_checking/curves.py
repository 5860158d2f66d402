"""Functions of one number whose slopes are asked for, and where differences of them are taken."""

import math
from collections.abc import Iterator

from numpy.random import Generator

from nnkit.checking import Case, Formula
from nnkit.lessons.shared.sizes import short, uneven

CUBE = Formula("θ³", lambda t: t * t * t)
SINE = Formula("sin", math.sin)
EXP = Formula("e^θ", math.exp)


def difference_cases(rng: Generator) -> Iterator[Case]:
    """Cases for a function of (f, x, eps)."""
    yield Case({"f": CUBE, "x": 1.0, "eps": 0.01}, "θ³ at 1 with ε = 0.01")
    yield Case({"f": SINE, "x": 0.4, "eps": 0.1}, "sin at 0.4 with ε = 0.1")
    yield Case({"f": EXP, "x": float(short(rng)), "eps": 0.25}, "e^θ with ε = 0.25")
    yield Case({"f": _polynomial(rng), "x": 1.5 + float(rng.uniform(0, 1)), "eps": 0.03}, "a polynomial")
    yield Case({"f": CUBE, "x": -2, "eps": 0.5}, "a whole number")
    yield Case({"f": SINE, "x": 2.5, "eps": 0.0005}, "sin where it falls, with ε = 0.0005")


def _polynomial(rng: Generator) -> Formula:
    """A cubic with coefficients of one decimal: exact in fractions."""
    a, b, c = (round(float(number), 1) for number in uneven(rng, 3))
    return Formula(f"{a:g}·θ³ + {b:g}·θ² + {c:g}·θ", lambda t: ((a * t + b) * t + c) * t)
