"""The chain rule on its smallest example, a square inside a multiple: rates along a chain multiply."""

import math
from collections.abc import Callable, Iterator

from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.partial_derivatives.complex_step import gradient_at
from nnkit.lessons.shared.sizes import uneven


def chain_rule(x):
    """The slope dz/dx of z = 3y with y = x².

    x        a number
    returns  a number
    """


exercise = Exercise(chain_rule, points=1, minutes=1)


@exercise.cases
def cases(rng: Generator) -> Iterator[Case]:
    yield Case({"x": 1.7}, "x = 1.7")
    yield Case({"x": -2.0}, "x = −2")
    yield Case({"x": 0.25}, "x = 0.25")
    yield Case({"x": 0.0}, "x = 0")
    yield Case({"x": float(3 * uneven(rng))}, "a random x")


@exercise.oracle
def by_complex_step(x):
    return float(gradient_at(lambda x: 3 * (x * x), x)[0])


@exercise.misconception(
    "rates added", "You added the two rates. Along a chain they multiply: a car twice as fast as a bicycle …"
)
def rates_added(x):
    return 3 + 2 * x


@exercise.misconception("outer factor forgotten", "That is dy/dx. How fast does z change when y does?")
def outer_factor_forgotten(x):
    return 2 * x


@exercise.misconception("inner factor forgotten", "That is dz/dy. How fast does y change when x does?")
def inner_factor_forgotten(x):
    return 3.0


@exercise.misconception("value instead of slope", "That is z itself. Its slope is asked for.")
def value_instead_of_slope(x):
    return 3 * x**2


@exercise.misconception("3 squared, too", "z is 3·x², not (3x)²: the square is inside, the factor outside.")
def three_squared_too(x):
    return 18 * x


@exercise.misconception("inner slope taken at y", "dy/dx = 2x is taken at x, not at y.")
def inner_slope_taken_at_y(x):
    return 6 * x**2


@exercise.misconception("factor 2 lost", "The slope of x² is 2x: where is the 2?")
def factor_2_lost(x):
    return 3 * x


@exercise.misconception("only the numbers", "The slope of x² depends on where you stand: where is x?")
def only_the_numbers(x):
    return 6.0


@exercise.misconception("rates divided", "Rates along a chain are multiplied, not divided.")
def rates_divided(x):
    return 3 / (2 * x) if x else math.inf


@exercise.misconception("rates apart", "Both rates are there. Along a chain they are multiplied: one number.")
def rates_apart(x):
    return (3, 2 * x)


def secant(step: float) -> Callable[[float], float]:
    """The slope of a secant of 3x², forward from x."""
    return lambda x: (3 * (x + step) ** 2 - 3 * x**2) / step


for size in (0.1, 0.01, 1e-3, 1e-4, 1e-5, 1e-6):
    exercise.misconception(
        "a secant", "That is the slope of a secant, right to a few digits. The chain rule is exact."
    )(secant(size))


@exercise.misconception("power of three", "z is 3 times y, not y to the power of 3.")
def power_of_three(x):
    return 6 * x**5


@exercise.misconception("cut to a whole number", "Your answer is always a whole number. x need not be one.")
def cut_to_a_whole_number(x):
    return float(int(6 * int(x)))


def over_twice_the_step(step: float) -> Callable[[float], float]:
    """Forward by one step, divided by two."""
    return lambda x: (3 * (x + step) ** 2 - 3 * x**2) / (2 * step)


for size in (0.1, 0.01, 1e-3, 1e-4, 1e-5, 1e-6):
    exercise.misconception(
        "one step divided by two", "You go one step forward, and divide by two steps. And the chain rule is exact."
    )(over_twice_the_step(size))


@exercise.misconception("power raised", "Your power of x went up, as in an integral. A slope has it lowered by 1.")
def power_raised(x):
    return x**3


@exercise.misconception("power raised", "Your power of x went up. A slope has it lowered by 1.")
def power_raised_and_doubled(x):
    return 2 * x**3


@exercise.misconception("x added", "x is a factor of the slope dy/dx; yours is added.")
def x_added(x):
    return 6 + x


exercise.hints(
    "Turn x up a little: how many times as fast does y move? And z, for each unit of y?",
    "dz/dx = dz/dy · dy/dx, where dz/dy = 3 and dy/dx = … at x",
    """
    def chain_rule(x):
        by_y = 3
        by_x = ___
        return ___
    """,
)
