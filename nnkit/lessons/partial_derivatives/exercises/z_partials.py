"""Partial derivatives of a polynomial in s and u, whose mixed term su changes with both."""

from collections.abc import Iterator

from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.partial_derivatives.complex_step import gradient_at
from nnkit.lessons.partial_derivatives.coordinates import coordinate
from nnkit.lessons.shared.sizes import uneven


def z_partials(s, u):
    """The partial derivatives of z = s² + su + u².

    s, u     numbers
    returns  (∂z/∂s, ∂z/∂u), two numbers
    """


exercise = Exercise(z_partials, points=1, minutes=2, names=("∂z/∂s", "∂z/∂u"), tolerance=1e-11)


@exercise.cases
def cases(rng: Generator) -> Iterator[Case]:
    yield Case({"s": 1.0, "u": 2.0}, "s = 1, u = 2")
    yield Case({"s": -0.5, "u": 3.0}, "s = −0.5, u = 3")
    s = coordinate(rng)  # no slope may be near 0: what rounding leaves of it would be compared
    yield Case({"s": s, "u": round(s * float(rng.uniform(1.2, 3)), 1)}, "one decimal")
    s = float(2 * uneven(rng))
    yield Case({"s": s, "u": -s * float(rng.uniform(3, 5))}, "random numbers")
    yield Case({"s": 0.0, "u": 1.5}, "s = 0")
    yield Case({"s": 30_000.5, "u": -20_000.3}, "large numbers")


@exercise.oracle
def by_complex_step(s, u):
    return tuple(gradient_at(lambda s, u: s * s + s * u + u * u, s, u).tolist())


@exercise.misconception("mixed term dropped", "The term su changes with s and with u: what does it add to each slope?")
def mixed_term_dropped(s, u):
    return (2 * s, 2 * u)


@exercise.misconception("mixed term dropped", "The term su changes with s and with u: what does it add to ∂z/∂u?")
def mixed_term_dropped_by_u(s, u):
    return (2 * s + u, 2 * u)


@exercise.misconception("mixed term dropped", "The term su changes with s and with u: what does it add to ∂z/∂s?")
def mixed_term_dropped_by_s(s, u):
    return (2 * s, s + 2 * u)


@exercise.misconception("swapped", "Both slopes are there, but in the other order: first by s, then by u.")
def swapped(s, u):
    return (s + 2 * u, 2 * s + u)


@exercise.misconception(
    "mixed term kept whole", "su is still there whole. Seen from s it is s times a constant: what is its slope?"
)
def mixed_term_kept_whole(s, u):
    return (2 * s + s * u, 2 * u + s * u)


@exercise.misconception(
    "mixed term taken as 1", "The slope of su in s is not 1: the other variable stands still, but it stays as a factor."
)
def mixed_term_taken_as_1(s, u):
    return (2 * s + 1, 2 * u + 1)


@exercise.misconception("wrong variable kept", "In the slope of su by s, which of the two letters stays?")
def wrong_variable_kept(s, u):
    return (3 * s, 3 * u)


@exercise.misconception(
    "product rule on the mixed term",
    "The product rule was used on su, but in ∂z/∂s only s changes: u has derivative 0.",
)
def product_rule_on_mixed_term(s, u):
    return (2 * s + s + u, 2 * u + s + u)


@exercise.misconception(
    "squares of the other variable kept", "In ∂z/∂s the term u² is a constant: it has no slope and goes."
)
def other_square_kept(s, u):
    return (2 * s + u + u**2, s + 2 * u + s**2)


@exercise.misconception(
    "slope of the other square", "You differentiated every term by its own letter. In ∂z/∂s the term u² is a constant."
)
def slope_of_the_other_square(s, u):
    return (2 * s + u + 2 * u, s + 2 * u + 2 * s)


@exercise.misconception(
    "both differentiated at once", "You let s and u change at once. A partial derivative moves one and holds the other."
)
def both_at_once(s, u):
    return (3 * s + 3 * u, 3 * s + 3 * u)


@exercise.misconception("added up", "A partial derivative for each variable: return two numbers, not their sum.")
def added_up(s, u):
    return 3 * s + 3 * u


@exercise.misconception("factor 2 of the square lost", "The slope of s² is 2s: where is the 2?")
def factor_2_lost(s, u):
    return (s + u, s + u)


@exercise.misconception("squares kept", "s² is still there whole. What is its slope?")
def squares_kept(s, u):
    return (s**2 + u, s + u**2)


@exercise.misconception("minus in the mixed term", "The mixed term is added in z, so its slope is added, too.")
def minus_in_mixed_term(s, u):
    return (2 * s - u, 2 * u - s)


@exercise.misconception("z itself", "That is z, a height. A partial derivative is a slope.")
def z_itself(s, u):
    return s**2 + s * u + u**2


@exercise.misconception("(s + u)² differentiated", "(s + u)² has 2su in the middle; here it is su.")
def square_of_the_sum(s, u):
    return (2 * s + 2 * u, 2 * s + 2 * u)


@exercise.misconception("one slope only", "Two slopes are asked for: by s and by u.")
def first_slope_only(s, u):
    return 2 * s + u


@exercise.misconception("one slope only", "Two slopes are asked for: by s and by u.")
def second_slope_only(s, u):
    return s + 2 * u


@exercise.misconception("terms multiplied", "The terms of a sum have their slopes added up. Yours are multiplied.")
def terms_multiplied(s, u):
    return (2 * s * u, 2 * u * s)


@exercise.misconception(
    "exponent not lowered", "The 2 came down from s², but the exponent stayed. What is s² there for?"
)
def exponent_not_lowered(s, u):
    return (2 * s**2 + u, s + 2 * u**2)


exercise.hints(
    "Go through z term by term with only s moving. Which of the three terms move at all? What is su, seen from s: s "
    "times what?",
    "∂z/∂s = (slope of s²) + (slope of su) + 0 = 2s + …   ∂z/∂u = 0 + … + …",
    """
    def z_partials(s, u):
        return 2 * s + ___, ___
    """,
)
