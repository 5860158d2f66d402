"""The first partial derivatives: of y·e^(−z), one variable moves while the other stands still."""

import math
from collections.abc import Iterator

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.partial_derivatives.complex_step import gradient_at
from nnkit.lessons.partial_derivatives.coordinates import coordinate
from nnkit.lessons.shared.sizes import uneven


def h_partials(y, z):
    """The partial derivatives of h = y·e^(−z).

    y, z     numbers
    returns  (∂h/∂y, ∂h/∂z), two numbers
    """


exercise = Exercise(h_partials, points=1, minutes=2, names=("∂h/∂y", "∂h/∂z"))


@exercise.cases
def cases(rng: Generator) -> Iterator[Case]:
    yield Case({"y": 2.0, "z": 0.5}, "y = 2, z = 0.5")
    yield Case({"y": -1.5, "z": -1.0}, "y = −1.5, z = −1")
    yield Case({"y": 3, "z": 0}, "whole numbers")
    yield Case({"y": coordinate(rng), "z": abs(coordinate(rng))}, "z above 0")
    yield Case({"y": float(uneven(rng)), "z": -abs(float(uneven(rng)))}, "z below 0")


@exercise.oracle
def by_complex_step(y, z):
    return tuple(gradient_at(lambda y, z: y * np.exp(-z), y, z).tolist())


@exercise.misconception(
    "minus of the inner derivative lost",
    "The second slope has the wrong sign: h falls where z grows. What is the derivative of the exponent −z?",
)
def inner_minus_lost(y, z):
    return (math.exp(-z), y * math.exp(-z))


@exercise.misconception("swapped", "Both slopes are there, but in the other order: first by y, then by z.")
def swapped(y, z):
    return (-y * math.exp(-z), math.exp(-z))


@exercise.misconception(
    "product rule on a constant", "In ∂h/∂z, y stands still: it is a constant factor, and its own derivative is 0."
)
def product_rule_on_a_constant(y, z):
    return (math.exp(-z), math.exp(-z) - y * math.exp(-z))


@exercise.misconception(
    "product rule on a constant", "In ∂h/∂z, y stands still: it is a constant factor, and its own derivative is 0."
)
def product_rule_with_two_minus(y, z):
    return (math.exp(-z), -math.exp(-z) - y * math.exp(-z))


@exercise.misconception(
    "power rule on e^(−z)", "e^u is no power of u: its derivative is e^u times u′, and the exponent stays as it is."
)
def power_rule(y, z):
    return (math.exp(-z), -z * y * math.exp(-z - 1))


@exercise.misconception(
    "power rule on e^(−z)", "e^u is no power of u: its derivative is e^u times u′, and the exponent stays as it is."
)
def exponent_lowered(y, z):
    return (math.exp(-z), -y * math.exp(-z - 1))


@exercise.misconception("y kept", "Seen from y, h is y times a constant. What is the slope of c·y?")
def y_kept(y, z):
    return (y * math.exp(-z), -y * math.exp(-z))


@exercise.misconception(
    "y lost", "In ∂h/∂z the factor y stands still, but it stays: c·e^(−z) has c times the slope of e^(−z)."
)
def y_lost(y, z):
    return (math.exp(-z), -math.exp(-z))


@exercise.misconception("sign of the exponent", "The exponent is −z in h, and stays −z in both derivatives.")
def sign_of_the_exponent(y, z):
    return (math.exp(z), -y * math.exp(z))


SIGN_OF_ONE = (
    "In h the exponent is −z, and it stays −z in both derivatives: compare the two exponentials that you wrote."
)


@exercise.misconception("sign of one exponent", SIGN_OF_ONE)
def sign_of_the_second_exponent(y, z):
    return (math.exp(-z), -y * math.exp(z))


@exercise.misconception("sign of one exponent", SIGN_OF_ONE)
def sign_of_the_second_exponent_without_minus(y, z):
    return (math.exp(-z), y * math.exp(z))


@exercise.misconception("sign of one exponent", SIGN_OF_ONE)
def sign_of_the_first_exponent(y, z):
    return (math.exp(z), -y * math.exp(-z))


@exercise.misconception(
    "exponent taken for its slope",
    "You multiplied with the exponent −z. What belongs there is how fast −z changes with z.",
)
def times_the_exponent(y, z):
    return (math.exp(-z), -z * y * math.exp(-z))


@exercise.misconception(
    "exponent taken for its slope", "You multiplied with z. What belongs there is how fast the exponent changes with z."
)
def times_z(y, z):
    return (math.exp(-z), z * y * math.exp(-z))


@exercise.misconception(
    "minus in both", "Where y moves, the exponent stands still: no inner derivative comes in, and no minus."
)
def minus_in_both(y, z):
    return (-math.exp(-z), -y * math.exp(-z))


@exercise.misconception(
    "constant factor dropped",
    "Seen from y, h is y times a constant. The slope of c·y is not 1: what became of the constant?",
)
def constant_factor_dropped(y, z):
    return (1.0, -y * math.exp(-z))


@exercise.misconception("e^z differentiated", "You took the derivative of y·e^z. In h the exponent is −z.")
def growing_exponential(y, z):
    return (math.exp(z), y * math.exp(z))


@exercise.misconception("added up", "A partial derivative for each variable: return two numbers, not their sum.")
def added_up(y, z):
    return math.exp(-z) - y * math.exp(-z)


@exercise.misconception(
    "total change", "A partial derivative for each variable: return two numbers, not their product."
)
def total_change(y, z):
    return -y * math.exp(-z) ** 2


@exercise.misconception(
    "h itself", "That is h, a height. A partial derivative is a slope: how fast does h change with one variable?"
)
def h_itself(y, z):
    return y * math.exp(-z)


@exercise.misconception("second slope only", "Two slopes are asked for: by y and by z.")
def second_slope_only(y, z):
    return -y * math.exp(-z)


@exercise.misconception(
    "a quotient as ∂h/∂z", "You treated y·e^(−z) as y/z. e^(−z) is 1/e^z, and its slope is −e^(−z)."
)
def quotient_y_over_z(y, z):
    return (math.exp(-z), -y / (z**2 if z else math.inf))


@exercise.misconception("first slope only", "Two slopes are asked for: by y and by z.")
def first_slope_only(y, z):
    return math.exp(-z)


@exercise.misconception(
    "both at once",
    "In each of the two slopes one letter moves, and the other stands still: what is y's own slope then?",
)
def both_at_once(y, z):
    return (math.exp(-z) - y * math.exp(-z), math.exp(-z) - y * math.exp(-z))


@exercise.misconception("y kept", "Seen from y, h is y times a constant. And which of the two slopes has the minus?")
def y_kept_and_minus_in_the_other(y, z):
    return (-y * math.exp(-z), y * math.exp(-z))


exercise.hints(
    "Let only y move, and cover the rest of h with a finger: what is y multiplied by? Then let only z move: which "
    "factor stands still now, and has the exponent a slope of its own?",
    "∂h/∂y = …   ∂h/∂z = y · (slope of the exponent −z) · e^(…)",
    """
    def h_partials(y, z):
        return ___, y * ___ * np.exp(-z)
    """,
)
