"""The gradient of a sum times a maximum: slopes multiply along a path, and add up where two paths meet."""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Exercise
from nnkit.lessons.partial_derivatives.complex_step import gradient_at
from nnkit.lessons.shared.sizes import short, uneven


def max_gradient(x, y, z):
    """The gradient of f = (x + y)·max(y, z), for y ≠ z.

    x, y, z  numbers
    returns  an array of shape (3,): ∂f/∂x, ∂f/∂y, ∂f/∂z
    """


exercise = Exercise(max_gradient, points=2, minutes=5, names=("∂f/∂x", "∂f/∂y", "∂f/∂z"), tolerance=1e-11)


@exercise.cases
def cases(rng: Generator) -> Iterator[Case]:
    yield Case({"x": 1.0, "y": -1.5, "z": 3.0}, "z is the larger one")
    yield Case({"x": 1.0, "y": 2.0, "z": 0.0}, "(1, 2, 0), from a lecture")
    x, y, z = (float(number) for number in 2 * short(rng, 3))
    yield Case({"x": x, "y": y, "z": y - abs(z) - 0.3}, "y is the larger one, numbers with one decimal")
    x, y, z = (float(number) for number in uneven(rng, 3))
    yield Case({"x": x, "y": y, "z": y + abs(z) + 0.15}, "z is the larger one, random numbers")
    yield Case({"x": x + 2.2, "y": -3.0 * abs(y), "z": -3.0 * abs(y) - abs(z)}, "both negative, y the larger one")
    yield Case({"x": 30_000.5, "y": -20_000.3, "z": -10_000.1}, "large numbers, z the larger one")


def larger(y: complex, z: complex) -> complex:
    """max for complex numbers, too: the one with the larger real part."""
    return y if np.real(y) > np.real(z) else z


@exercise.oracle
def by_complex_step(x, y, z):
    return gradient_at(lambda x, y, z: (x + y) * larger(y, z), x, y, z)


def from_local_slopes(wrong: Callable[..., tuple[float, ...]]) -> Callable[[float, float, float], NDArray]:
    """A wrong gradient written with a = x + y, b = max(y, z) and the slopes of b in y and in z."""

    def gradient(x: float, y: float, z: float) -> NDArray:
        return np.array(wrong(x + y, max(y, z), float(y > z), float(z > y)))

    return gradient


@exercise.misconception(
    "only the path through the sum",
    "y reaches f on two paths: through the sum and through the maximum. What does the second one carry?",
)
@from_local_slopes
def only_through_the_sum(a, b, by_y, by_z):
    return b, b, a * by_z


@exercise.misconception(
    "only the path through the maximum",
    "y reaches f on two paths: through the maximum and through the sum. What does the second one carry?",
)
@from_local_slopes
def only_through_the_maximum(a, b, by_y, by_z):
    return b, a * by_y, a * by_z


@exercise.misconception(
    "only the path through the maximum",
    "Where y is the larger one, it reaches f on two paths: through the maximum and through the sum. What does the "
    "second one carry?",
)
@from_local_slopes
def one_path_at_a_time(a, b, by_y, by_z):
    return b, a * by_y + b * by_z, a * by_z


@exercise.misconception("paths multiplied", "Along a path slopes multiply; where two paths meet, they add up.")
@from_local_slopes
def paths_multiplied(a, b, by_y, by_z):
    return b, b * (a * by_y if by_y else 1), a * by_z


@exercise.misconception(
    "maximum lets both through", "The smaller input of a maximum does not move it: its slope there is 0."
)
@from_local_slopes
def both_let_through(a, b, by_y, by_z):
    return b, b + a, a


@exercise.misconception(
    "maximum always led by y", "You let y win every time. Which of y and z is larger depends on the numbers."
)
@from_local_slopes
def led_by_y(a, b, by_y, by_z):
    return b, b + a, 0.0


@exercise.misconception(
    "maximum always led by z", "You let z win every time. Which of y and z is larger depends on the numbers."
)
@from_local_slopes
def led_by_z(a, b, by_y, by_z):
    return b, b, a


@exercise.misconception(
    "wrong input wins", "The larger input of the maximum has slope 1, the smaller one 0: yours are the other way round."
)
@from_local_slopes
def smaller_input_wins(a, b, by_y, by_z):
    return b, b + a * by_z, a * by_y


@exercise.misconception(
    "factor of the maximum's path forgotten",
    "The slope 1 of the maximum is multiplied by what f does with it: ∂f/∂b = x + y.",
)
@from_local_slopes
def maximum_path_without_factor(a, b, by_y, by_z):
    return b, b + by_y, by_z


@exercise.misconception(
    "value of the maximum as its slope", "The maximum has slope 1 or 0. Its value is a factor of the other path."
)
@from_local_slopes
def value_as_slope(a, b, by_y, by_z):
    return b, b + a * b * by_y, a * b * by_z


@exercise.misconception(
    "only the local slopes", "These are the slopes at each node. Multiply along each path back from f."
)
@from_local_slopes
def only_the_local_slopes(a, b, by_y, by_z):
    return 1.0, 1.0 + by_y, by_z


@exercise.misconception(
    "factors swapped", "In a product each factor's slope is the other factor: for a it is b, for b it is a."
)
@from_local_slopes
def factors_swapped(a, b, by_y, by_z):
    return a, a + b * by_y, b * by_z


@exercise.misconception("paths subtracted", "Where two paths meet they are added, not subtracted.")
@from_local_slopes
def paths_subtracted(a, b, by_y, by_z):
    return b, b - a * by_y, a * by_z


@exercise.misconception("mean of the paths", "Where two paths meet they are added up; nothing is divided.")
@from_local_slopes
def mean_of_the_paths(a, b, by_y, by_z):
    return b, (b + a * by_y) / (1 + by_y), a * by_z


@exercise.misconception("half for each input", "A maximum is not a mean: all of its slope goes to the larger input.")
@from_local_slopes
def half_for_each(a, b, by_y, by_z):
    return b, b + a / 2, a / 2


@exercise.misconception("minimum", "You took the smaller of y and z, in value and in slope.")
def minimum(x, y, z):
    return np.array([min(y, z), min(y, z) + (x + y) * (y < z), (x + y) * (z < y)])


@exercise.misconception(
    "np.max of two numbers",
    "np.max takes one array; what comes second is an axis. Of two numbers the larger one is max(y, z).",
)
def np_max_of_two(x, y, z):
    return np.array([np.max(y, z), np.max(y, z) + (x + y) * (y > z), (x + y) * (z > y)])


@exercise.misconception("wrong sign", "Every number is right but for its sign. The gradient points uphill.")
@from_local_slopes
def wrong_sign(a, b, by_y, by_z):
    return -b, -b - a * by_y, -a * by_z


NO_ANSWER = "In one of the two cases, y above z or z above y, your function comes to its end without a `return`."


@exercise.misconception("no answer in one case", NO_ANSWER)
def no_answer_where_z_leads(x, y, z):
    return np.array([y, y + x + y, 0.0]) if y > z else None


@exercise.misconception("no answer in one case", NO_ANSWER)
def no_answer_where_y_leads(x, y, z):
    return np.array([z, z, x + y]) if z > y else None


@exercise.misconception(
    "wrong input wins", "The larger input of the maximum has slope 1, the smaller one 0: yours are the other way round."
)
@from_local_slopes
def one_path_and_the_smaller_wins(a, b, by_y, by_z):
    return b, a * by_z + b * by_y, a * by_y


@exercise.misconception(
    "maximum held still", "You took the maximum for a constant. It grows with one of its inputs: with which, and when?"
)
@from_local_slopes
def maximum_held_still(a, b, by_y, by_z):
    return b, b, 0.0


def where(leads: Callable[..., bool]) -> Callable[[float, float, float], NDArray]:
    """The gradient of one who takes y for the larger one where `leads` says so."""
    return lambda x, y, z: np.array([y, x + 2 * y, 0.0] if leads(x, y, z) else [z, z, x + y])


for name, hint, leads in (
    ("maximum always led by y", "You let y win every time. Is it always the larger one?", lambda x, y, z: True),
    ("maximum always led by z", "You let z win every time. Is it always the larger one?", lambda x, y, z: False),
    *(
        (
            "another comparison",
            "Look at your comparison: which two numbers decide which input of the maximum leads?",
            by,
        )
        for by in (
            lambda x, y, z: x > z,
            lambda x, y, z: x > y,
            lambda x, y, z: abs(y) > abs(z),
            lambda x, y, z: y > 0,
            lambda x, y, z: z < 0,
            lambda x, y, z: x + y > z,
        )
    ),
):
    exercise.misconception(name, hint)(where(leads))


@exercise.misconception(
    "x lost", "Where y is the larger one, f = (x + y)·y = xy + y². You have the slope of y²: what is that of xy?"
)
def x_lost(x, y, z):
    return np.array([y, 2 * y, 0.0] if y > z else [z, z, x + y])


exercise.hints(
    "Put a finger on y in the picture and follow every arrow that leads on from it. How many ways lead to f? Which of "
    "them is switched off, and when?",
    "With a = x + y and b = max(y, z): ∂f/∂x = b,   ∂f/∂y = b + a · (1 if … else 0),   ∂f/∂z = a · (1 if … else 0)",
    """
    def max_gradient(x, y, z):
        a, b = x + y, max(y, z)
        y_leads = 1 if ___ else 0
        return np.array([b, b + ___, a * ___])
    """,
)
