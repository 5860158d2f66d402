"""The slope in each entry of an array: one entry moves, the others stay."""

from collections.abc import Callable
from fractions import Fraction

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise, Formula
from nnkit.lessons.gradient_checking import moved_entries
from nnkit.lessons.gradient_checking.moves import moving_on, slope_along, unit_arrays, with_entries
from nnkit.lessons.shared.sizes import short, uneven


def numerical_gradient(f, theta, eps=1e-5):
    """The central difference of f in each entry of theta.

    f        a function of an array like theta; returns a number
    theta    an array of any shape; the caller still needs it as it is
    eps      a number
    returns  an array of the shape of theta
    """


exercise = Exercise(
    numerical_gradient,
    points=3,
    minutes=7,
    tolerance=3e-7,
    approximates=True,
    uses=("forward_difference", "central_difference"),
)

SUM_OF_SINES = Formula("Σ sin θ", lambda t: float(np.sum(np.sin(t))))
EXP_OF_SUM = Formula("e^(Σ θ)", lambda t: float(np.exp(np.sum(t))))
BOWL = Formula("Σ i·(θ_i − 1)²", lambda t: float(np.sum(np.arange(1, t.size + 1).reshape(t.shape) * (t - 1) ** 2)))
SQUARES_OF_ROWS = Formula("Σ (sum of a row of θ)²", lambda t: float(np.sum(np.sum(np.atleast_2d(t), axis=1) ** 2)))


@exercise.cases
def cases(rng: Generator):
    yield Case({"f": BOWL, "theta": np.array([[0.5], [3.0]]), "eps": 1e-5}, "two numbers in a column")
    yield Case({"f": SUM_OF_SINES, "theta": short(rng, 3), "eps": 1e-4}, "a flat array")
    yield Case({"f": EXP_OF_SUM, "theta": np.array([[0.1], [0.2], [-0.4]]), "eps": 1e-5}, "numbers that act together")
    yield Case({"f": BOWL, "theta": uneven(rng, 2, 3), "eps": 1e-5}, "a matrix")
    yield Case({"f": SQUARES_OF_ROWS, "theta": uneven(rng, 2, 2), "eps": 1e-5}, "a matrix whose rows f adds up")
    yield Case({"f": SUM_OF_SINES, "theta": uneven(rng, 2, 2, 3), "eps": 1e-5}, "three axes")
    yield Case({"f": SUM_OF_SINES, "theta": np.array([1, 2, 3]), "eps": 1e-5}, "whole numbers")
    yield Case({"f": BOWL, "theta": uneven(rng, 4), "eps": 0.125}, "a large ε on a parabola")
    yield Case({"f": EXP_OF_SUM, "theta": uneven(rng, 3) / 2, "eps": 0.1}, "a large ε")
    with_a_large_entry = uneven(rng, 3)
    with_a_large_entry[1] += rng.choice([-100.0, 100.0])
    yield Case({"f": SUM_OF_SINES, "theta": with_a_large_entry, "eps": 1e-4}, "a large entry beside small ones")


@exercise.oracle
def moved_in_new_arrays(f, theta, eps=1e-5):
    """Each entry moved in a new array, number by number."""
    numbers = [float(number) for number in np.ravel(theta)]
    slopes = []
    for i in range(len(numbers)):
        up = np.array([*numbers[:i], numbers[i] + eps, *numbers[i + 1 :]]).reshape(np.shape(theta))
        down = np.array([*numbers[:i], numbers[i] - eps, *numbers[i + 1 :]]).reshape(np.shape(theta))
        slopes.append(float((Fraction(float(f(up))) - Fraction(float(f(down)))) / (2 * Fraction(eps))))
    return np.array(slopes).reshape(np.shape(theta))


def with_slope(slope: Callable) -> Callable:
    """The gradient by another slope. `slope` gets the arrays with one entry up, down, and as it is."""

    def gradient_of(f, theta, eps):
        theta = np.array(theta, dtype=float)
        gradient = np.zeros(theta.shape)
        for index in np.ndindex(theta.shape):
            up, down = theta.copy(), theta.copy()
            up[index] += eps
            down[index] -= eps
            gradient[index] = slope(f, up, down, theta, eps)
        return gradient

    return gradient_of


@with_slope
def right_gradient(f, up, down, here, eps):
    return (f(up) - f(down)) / (2 * eps)


@exercise.misconception(
    "all entries moved at once",
    "All entries are the same: you moved the whole of theta. One entry at a time, the others stay.",
)
def all_entries_moved_at_once(f, theta, eps):
    return np.full(theta.shape, (f(theta + eps) - f(theta - eps)) / (2 * eps))


@exercise.misconception(
    "all entries moved at once",
    "One number is not enough: there is a slope for each entry. Move one at a time, while the others stay.",
)
def one_number_for_all(f, theta, eps):
    return (f(theta + eps) - f(theta - eps)) / (2 * eps)


@exercise.misconception(
    "all entries moved at once, to one side",
    "You moved the whole of theta. One entry at a time, the others stay; and look to both sides.",
)
def all_at_once_to_one_side(f, theta, eps):
    return np.full(theta.shape, (f(theta + eps) - f(theta)) / eps)


@exercise.misconception(
    "all entries moved at once, to one side",
    "One number is not enough. One entry at a time, the others stay; and look to both sides.",
)
def one_number_to_one_side(f, theta, eps):
    return (f(theta + eps) - f(theta)) / eps


exercise.misconception(
    "whole numbers stay whole",
    "An array of whole numbers cannot hold θ + ε: make a copy of theta as float first, and the gradient of floats.",
)(moved_entries.all_in_the_type_of_theta)


exercise.misconception(
    "two names for one array",
    "`up = theta` is no copy: what you add to `up` you take from the same array as `down`. Make a copy for each.",
)(moved_entries.with_two_names)


@exercise.misconception("one-sided", "That looks to one side only, to the left. Take a point on each side.")
@with_slope
def one_sided_to_the_left(f, up, down, here, eps):
    return (f(here) - f(down)) / eps


exercise.misconception(
    "gradient of whole numbers",
    "`zeros_like(theta)` makes an array of whole numbers where theta is one: slopes lose their decimals in it.",
)(moved_entries.with_a_gradient_like_theta)


exercise.misconception(
    "half the digits", "With float32 hardly a digit of so small a difference is left: make the copy as float, float64."
)(moved_entries.in_short_floats(np.float32))
exercise.misconception(
    "half the digits", "With float16 no digit of so small a difference is left: make the copy as float, float64."
)(moved_entries.in_short_floats(np.float16))


exercise.misconception(
    "entry put back too early",
    "Half of each slope: your second point is the one where you began. From the point above go down by 2ε, not by ε.",
)(moved_entries.put_back_between)


exercise.misconception(
    "theta left displaced",
    "Entries were moved and not put back, in the caller's theta. Work on a copy, and restore each entry.",
)(moved_entries.never_put_back)


@exercise.misconception("entries not put back", "Each entry must be put back before the next one is moved.")
def entries_not_put_back(f, theta, eps):
    return moved_entries.never_put_back(f, np.array(theta, dtype=float), eps)


@exercise.misconception("divided by ε", "The two points lie 2ε apart: your slopes are twice too steep.")
@with_slope
def divided_by_eps(f, up, down, here, eps):
    return (f(up) - f(down)) / eps


@exercise.misconception("one-sided", "That is the forward difference. Take a point on each side.")
@with_slope
def one_sided(f, up, down, here, eps):
    return (f(up) - f(here)) / eps


@exercise.misconception("sign", "The point above minus the point below: yours have the wrong sign.")
@with_slope
def wrong_sign(f, up, down, here, eps):
    return (f(down) - f(up)) / (2 * eps)


@exercise.misconception("flat result", "The numbers are right. The result should have the shape of theta.")
def flat_result(f, theta, eps):
    return right_gradient(f, theta, eps).ravel()


exercise.misconception(
    "first axis only",
    "A whole row was moved at once. np.ndindex goes through every entry, however many axes there are.",
)(moved_entries.by_rows)


exercise.misconception(
    "whole numbers stay whole",
    "An array of whole numbers cannot hold θ + ε: make a copy of theta as float first.",
)(moved_entries.in_a_copy_of_the_same_type)


exercise.misconception("entry without its neighbours", "The other entries keep their values; in yours they are 0.")(
    moved_entries.alone_among_zeros
)


@exercise.misconception(
    "f of a single entry",
    "You hand f one number. It wants an array like theta: one entry is moved, and the others stand as they were.",
)
def f_of_a_single_entry(f, theta, eps):
    gradient = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        gradient[index] = (f(theta[index] + eps) - f(theta[index] - eps)) / (2 * eps)
    return gradient


@exercise.misconception("ε of its own", "Use the eps that is given.")
def eps_of_its_own(f, theta, eps):
    return right_gradient(f, theta, 1e-3)


step_that_grows = exercise.misconception(
    "step grows with the entry", "Every entry is moved by the same eps, however large it is."
)


for step in (
    lambda eps, entry: eps * max(1, abs(entry)),
    lambda eps, entry: eps * abs(entry),
    lambda eps, entry: eps * (1 + abs(entry)),
):
    step_that_grows(moved_entries.with_steps(step))


@exercise.misconception("added up", "One slope for each entry; you added them.")
def added_up(f, theta, eps):
    return float(np.sum(right_gradient(f, theta, eps)))


exercise.hints(
    "How does `central_difference` do it for one number? Here all entries but one are held still meanwhile.",
    "For each index: one copy of theta with theta[index] + ε, one with theta[index] − ε, both of floats; then the "
    "rise of f "
    "over 2ε.",
    """
    def numerical_gradient(f, theta, eps=1e-5):
        gradient = np.zeros(theta.shape)
        for index in np.ndindex(theta.shape):
            up, down = theta.astype(float), theta.astype(float)
            up[index] += eps
            ___
            gradient[index] = ___
        return gradient
    """,
)


@exercise.misconception("θ flattened for f", "f takes an array of the shape of theta: hand it no flat one.")
def flattened_for_f(f, theta, eps=1e-5):
    flat = np.ravel(theta).astype(float)
    steps = eps * np.eye(flat.size)
    return np.array([(f(flat + step) - f(flat - step)) / (2 * eps) for step in steps]).reshape(np.shape(theta))


exercise.misconception("added up", "Each entry gets its own slope: it is set, not added to all.")(
    lambda f, theta, eps=1e-5: np.full(
        theta.shape, sum(slope_along(f, theta, eps, each) for each in unit_arrays(theta))
    )
)


exercise.misconception("entry set to ε", "ε is added to the entry, which stays near where it was.")(
    lambda f, theta, eps=1e-5: with_entries(f, theta, eps)
)


exercise.misconception(
    "moves add up", "Entries that were moved before are still moved: begin with a new array, or put each one back."
)(lambda f, theta, eps=1e-5: moving_on(f, theta, eps))


exercise.misconception("always the first entry", "Which entry is moved? It is the first one each time.")(
    lambda f, theta, eps=1e-5: np.full(theta.shape, slope_along(f, theta, eps, next(unit_arrays(theta))))
)
