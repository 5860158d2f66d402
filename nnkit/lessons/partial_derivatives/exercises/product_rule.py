"""The slope of a product of two functions: each factor changes while the other one stands by with its value."""

import math
from collections.abc import Callable, Iterator

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise, Formula
from nnkit.lessons.partial_derivatives.complex_step import gradient_at
from nnkit.lessons.shared.sizes import short, uneven


def product_rule(f, f_prime, g, g_prime, x):
    """The slope of f(x)·g(x) at x.

    f, g              functions of one number
    f_prime, g_prime  their derivatives, functions of one number, too
    x                 a number
    returns           a number
    """


exercise = Exercise(product_rule, points=1, minutes=4, tolerance=1e-11)  # finer than any difference quotient


SQUARE = Formula("x²", lambda x: x**2), Formula("2x", lambda x: 2 * x)
CUBE = Formula("x³", lambda x: x**3), Formula("3x²", lambda x: 3 * x**2)
FALLING = Formula("e^(−x)", lambda x: np.exp(-x)), Formula("−e^(−x)", lambda x: -np.exp(-x))
LINE = Formula("3x + 1", lambda x: 3 * x + 1), Formula("3", lambda x: 3.0)
CONSTANT = Formula("4", lambda x: 4.0), Formula("0", lambda x: 0.0)


def case(f: tuple[Formula, Formula], g: tuple[Formula, Formula], x: float, tries: str) -> Case:
    return Case({"f": f[0], "f_prime": f[1], "g": g[0], "g_prime": g[1], "x": x}, tries)


def parabola(bottom: float) -> tuple[Formula, Formula]:
    return Formula(f"x² + {bottom:g}", lambda x: x**2 + bottom), Formula("2x", lambda x: 2 * x)


def exponential(rate: float) -> tuple[Formula, Formula]:
    slope = Formula(f"{rate:g}·e^({rate:g}x)", lambda x: rate * np.exp(rate * x))
    return Formula(f"e^({rate:g}x)", lambda x: np.exp(rate * x)), slope


@exercise.cases
def cases(rng: Generator) -> Iterator[Case]:
    yield case(SQUARE, FALLING, 1.3, "x² · e^(−x)")
    yield case(LINE, SQUARE, 2, "a line times a parabola, x a whole number")
    yield case(CONSTANT, CUBE, -1.5, "a constant factor")
    yield case(CUBE, FALLING, -0.7, "x below 0")
    bottom, rate = 1.5 + abs(float(short(rng))), 0.4 + abs(float(short(rng, scale=0.5)))
    yield case(parabola(bottom), exponential(rate), 0.6 + abs(float(uneven(rng))), "a parabola times an exponential")
    yield case(exponential(rate + 0.3), parabola(bottom + 0.5), 0.3 + abs(float(uneven(rng))), "the other way round")


@exercise.oracle
def by_complex_step(f, f_prime, g, g_prime, x):
    return float(gradient_at(lambda x: f(x) * g(x), x)[0])


@exercise.misconception(
    "product of the slopes",
    "The slopes were multiplied with each other. Try it on x · x: what would come out, and what is the slope of x²?",
)
def product_of_the_slopes(f, f_prime, g, g_prime, x):
    return f_prime(x) * g_prime(x)


@exercise.misconception(
    "g held still", "You let f change and held g. When x moves, g changes as well: what does that add?"
)
def g_held_still(f, f_prime, g, g_prime, x):
    return f_prime(x) * g(x)


@exercise.misconception(
    "f held still", "You let g change and held f. When x moves, f changes as well: what does that add?"
)
def f_held_still(f, f_prime, g, g_prime, x):
    return f(x) * g_prime(x)


@exercise.misconception(
    "minus between the terms", "The minus belongs to quotients. Where two paths meet, slopes add up."
)
def minus_between(f, f_prime, g, g_prime, x):
    return f_prime(x) * g(x) - f(x) * g_prime(x)


@exercise.misconception(
    "minus between the terms", "The minus belongs to quotients. Where two paths meet, slopes add up."
)
def minus_the_other_way(f, f_prime, g, g_prime, x):
    return f(x) * g_prime(x) - f_prime(x) * g(x)


@exercise.misconception("quotient rule", "That is the slope of f/g. Here f and g are multiplied.")
def quotient_rule(f, f_prime, g, g_prime, x):
    return (f_prime(x) * g(x) - f(x) * g_prime(x)) / g(x) ** 2


@exercise.misconception(
    "chain rule", "That is the slope of f(g(x)), g put into f. Here both get x, and are multiplied."
)
def chain_rule(f, f_prime, g, g_prime, x):
    return f_prime(g(x)) * g_prime(x)


@exercise.misconception(
    "chain rule", "That is the slope of g(f(x)), f put into g. Here both get x, and are multiplied."
)
def chain_rule_the_other_way(f, f_prime, g, g_prime, x):
    return g_prime(f(x)) * f_prime(x)


@exercise.misconception(
    "sum rule", "That is the slope of f + g. In a product each change is multiplied by the other factor."
)
def sum_rule(f, f_prime, g, g_prime, x):
    return f_prime(x) + g_prime(x)


@exercise.misconception(
    "each with its own slope",
    "Each function stands beside its own slope. While f changes, by what is its change multiplied in f·g?",
)
def each_with_its_own_slope(f, f_prime, g, g_prime, x):
    return f(x) * f_prime(x) + g(x) * g_prime(x)


@exercise.misconception("the product itself", "That is f·g, a height. How fast does it change with x?")
def product_itself(f, f_prime, g, g_prime, x):
    return f(x) * g(x)


@exercise.misconception(
    "brackets", "Each slope is multiplied by one value before the two are added: look at your brackets."
)
def slopes_times_values(f, f_prime, g, g_prime, x):
    return (f_prime(x) + g_prime(x)) * (f(x) + g(x))


@exercise.misconception("terms multiplied", "Both terms are there. Where two paths meet, they are added.")
def terms_multiplied(f, f_prime, g, g_prime, x):
    return f_prime(x) * g(x) * f(x) * g_prime(x)


@exercise.misconception(
    "functions multiplied", "f and g are functions, and only numbers can be multiplied: f(x) is the number."
)
def functions_multiplied(f: Callable, f_prime: Callable, g: Callable, g_prime: Callable, x: float):
    return f_prime * g + f * g_prime


@exercise.misconception(
    "functions multiplied", "f′ and g′ are functions, and only numbers can be multiplied: f_prime(x) is the number."
)
def slopes_not_called(f: Callable, f_prime: Callable, g: Callable, g_prime: Callable, x: float):
    return f_prime * g(x) + f(x) * g_prime


@exercise.misconception("cut to a whole number", "Your answer is always a whole number. x need not be one.")
def cut_to_a_whole_number(f, f_prime, g, g_prime, x):
    return float(math.floor(f_prime(x) * g(x) + f(x) * g_prime(x)))


@exercise.misconception("brackets", "f′g + fg′ has no bracket that holds g and f together: first multiply, then add.")
def bracket_between(f, f_prime, g, g_prime, x):
    return f_prime(x) * (g(x) + f(x)) * g_prime(x)


@exercise.misconception(
    "slopes with slopes",
    "Slope stands beside slope, and value beside value. Beside f′ belongs what f is multiplied with.",
)
def slopes_with_slopes(f, f_prime, g, g_prime, x):
    return f_prime(x) * g_prime(x) + f(x) * g(x)


@exercise.misconception(
    "one put into the other", "You put one function into another. All of them get x, and nothing else."
)
def functions_of_slopes(f, f_prime, g, g_prime, x):
    return f(g_prime(x)) + g(f_prime(x))


@exercise.misconception(
    "one put into the other", "You put one function into another. All of them get x, and nothing else."
)
def slopes_of_products(f, f_prime, g, g_prime, x):
    return f_prime(x * g(x)) + g_prime(x * f(x))


@exercise.misconception(
    "one put into the other", "You put one function into another. All of them get x, and nothing else."
)
def slopes_of_values(f, f_prime, g, g_prime, x):
    return f_prime(g(x)) + g_prime(f(x))


@exercise.misconception("all added", "All four numbers are added. While f changes, by what is its change multiplied?")
def all_added(f, f_prime, g, g_prime, x):
    return f_prime(x) + g(x) + f(x) + g_prime(x)


@exercise.misconception("+ and * exchanged", "Where a product belongs stands a sum, and the other way round.")
def plus_for_times(f, f_prime, g, g_prime, x):
    return f_prime(x) + g(x) * f(x) + g_prime(x)


@exercise.misconception("+ and * exchanged", "Where a product belongs stands a sum, and the other way round.")
def sums_multiplied(f, f_prime, g, g_prime, x):
    return (f_prime(x) + g(x)) * (f(x) + g_prime(x))


@exercise.misconception("slopes at 0", "Both slopes were taken at 0. Where is the slope of the product asked for?")
def slopes_at_zero(f, f_prime, g, g_prime, x):
    return f_prime(0.0) * g(x) + f(x) * g_prime(0.0)


def secant(step: float) -> Callable[..., float]:
    """The slope of a secant of f·g, forward from x."""
    return lambda f, f_prime, g, g_prime, x: (f(x + step) * g(x + step) - f(x) * g(x)) / step


for size in (0.1, 0.01, 1e-3, 1e-4):
    exercise.misconception(
        "a secant", "That is the slope of a secant, right to a few digits. The rule with f′ and g′ is exact."
    )(secant(size))


exercise.hints(
    "Think of a rectangle with the sides f and g. Both sides grow a little: which two strips are added to its area?",
    "The slope of f·g is f′ · … + … · g′: each function changes once, while the other one keeps its value.",
    """
    def product_rule(f, f_prime, g, g_prime, x):
        return f_prime(x) * ___ + ___
    """,
)
