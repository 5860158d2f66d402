"""Lesson 04: slopes by trying, and how far two gradients lie apart."""

import math
from collections.abc import Callable
from fractions import Fraction

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.exercises.exercise import Case, Exercise, Formula, Misconception
from nnkit.exercises.sizes import short, uneven

CUBE = Formula("θ³", lambda t: t * t * t)
SINE = Formula("sin", math.sin)
EXP = Formula("e^θ", math.exp)


def _polynomial(rng: Generator) -> Formula:
    """A cubic with coefficients of one decimal: exact in fractions."""
    a, b, c = (round(float(number), 1) for number in uneven(rng, 3))
    return Formula(f"{a:g}·θ³ + {b:g}·θ² + {c:g}·θ", lambda t: ((a * t + b) * t + c) * t)


def _difference_cases(rng: Generator):
    yield Case({"f": CUBE, "x": 1.0, "eps": 0.01}, "θ³ at 1 with ε = 0.01")
    yield Case({"f": SINE, "x": 0.4, "eps": 0.1}, "sin at 0.4 with ε = 0.1")
    yield Case({"f": EXP, "x": float(short(rng)), "eps": 0.25}, "e^θ with ε = 0.25")
    yield Case({"f": _polynomial(rng), "x": 1.5 + float(rng.uniform(0, 1)), "eps": 0.03}, "a polynomial")
    yield Case({"f": CUBE, "x": -2, "eps": 0.5}, "a whole number")


def _in_between(low: Callable[[float, float], float], high: Callable[[float, float], float], width: float) -> Callable:
    """(f(high) − f(low)) / (width·ε) with the subtraction done in fractions, which round nothing."""

    def slope(f, x, eps):
        rise = Fraction(float(f(high(x, eps)))) - Fraction(float(f(low(x, eps))))
        return float(rise / (Fraction(width) * Fraction(eps)))

    return slope


_FORWARD = _in_between(lambda x, eps: x, lambda x, eps: x + eps, 1)
_CENTRAL = _in_between(lambda x, eps: x - eps, lambda x, eps: x + eps, 2)

FORWARD_DIFFERENCE = Exercise(
    name="forward_difference",
    arguments=("f", "x", "eps"),
    asks="(f(x + ε) − f(x)) / ε, one number.",
    cases=_difference_cases,
    expected=_FORWARD,
    misconceptions=(
        Misconception("central", "That is the central difference. Here the left point is x itself.", _CENTRAL),
        Misconception(
            "backward",
            "You went to the left: the second point is x + ε.",
            lambda f, x, eps: (f(x) - f(x - eps)) / eps,
        ),
        Misconception(
            "divided by 2ε",
            "The two points lie ε apart, not 2ε.",
            lambda f, x, eps: (f(x + eps) - f(x)) / (2 * eps),
        ),
        Misconception(
            "not divided",
            "That is the rise. A slope is rise over run.",
            lambda f, x, eps: f(x + eps) - f(x),
        ),
        Misconception(
            "sign",
            "Later minus earlier: yours has the wrong sign.",
            lambda f, x, eps: (f(x) - f(x + eps)) / eps,
        ),
        Misconception(
            "ε of its own",
            "Use the ε that is given: the answer shows how the error depends on it.",
            lambda f, x, eps: (f(x + 1e-5) - f(x)) / 1e-5,
        ),
        Misconception(
            "ε of its own",
            "Use the ε that is given: the answer shows how the error depends on it.",
            lambda f, x, eps: (f(x + 1e-6) - f(x)) / 1e-6,
        ),
        Misconception(
            "brackets",
            "Python divides before it subtracts: put the difference into brackets.",
            lambda f, x, eps: f(x + eps) - f(x) / eps,
        ),
        Misconception(
            "step inside f only",
            "f(x) + ε is not f(x + ε): move x, then ask f.",
            lambda f, x, eps: ((f(x) + eps) - f(x)) / eps,
        ),
        Misconception(
            "relative step",
            "The step is ε, not ε times x.",
            lambda f, x, eps: (f(x + eps * x) - f(x)) / (eps * x),
        ),
    ),
    points=1,
    minutes=3,
    tolerance=1e-11,
)

CENTRAL_DIFFERENCE = Exercise(
    name="central_difference",
    arguments=("f", "x", "eps"),
    asks="(f(x + ε) − f(x − ε)) / 2ε, one number.",
    cases=_difference_cases,
    expected=_CENTRAL,
    misconceptions=(
        Misconception(
            "divided by ε",
            "The two points lie 2ε apart: your slope is twice too steep.",
            lambda f, x, eps: (f(x + eps) - f(x - eps)) / eps,
        ),
        Misconception("forward", "That is the forward difference: go to both sides of x.", _FORWARD),
        Misconception(
            "backward",
            "That goes to the left only: go to both sides of x.",
            lambda f, x, eps: (f(x) - f(x - eps)) / eps,
        ),
        Misconception(
            "brackets below the line",
            "Python divides by 2 and then multiplies by ε: put 2·ε into brackets.",
            lambda f, x, eps: (f(x + eps) - f(x - eps)) / 2 * eps,
        ),
        Misconception(
            "not divided",
            "That is the rise. A slope is rise over run.",
            lambda f, x, eps: f(x + eps) - f(x - eps),
        ),
        Misconception(
            "sign",
            "The right point minus the left one: yours has the wrong sign.",
            lambda f, x, eps: (f(x - eps) - f(x + eps)) / (2 * eps),
        ),
        Misconception(
            "half steps",
            "You went ε/2 to each side, and divided by 2ε.",
            lambda f, x, eps: (f(x + eps / 2) - f(x - eps / 2)) / (2 * eps),
        ),
        Misconception(
            "a step of half the size",
            "You went ε/2 to each side: go ε to each.",
            lambda f, x, eps: (f(x + eps / 2) - f(x - eps / 2)) / eps,
        ),
        Misconception(
            "divided by ε²",
            "ε² belongs to the second derivative.",
            lambda f, x, eps: (f(x + eps) - f(x - eps)) / eps**2,
        ),
        Misconception(
            "mean of the values",
            "A slope is made of a difference; you added the two values.",
            lambda f, x, eps: (f(x + eps) + f(x - eps)) / 2,
        ),
        Misconception(
            "second derivative",
            "That is how the slope changes. The slope itself is asked for.",
            lambda f, x, eps: (f(x + eps) - 2 * f(x) + f(x - eps)) / eps**2,
        ),
        Misconception(
            "ε of its own",
            "Use the ε that is given: the answer shows how the error depends on it.",
            lambda f, x, eps: (f(x + 1e-5) - f(x - 1e-5)) / 2e-5,
        ),
    ),
    points=1,
    minutes=3,
    tolerance=1e-11,
)


# Gradients of a function of many numbers


def _sum_of_sines() -> Formula:
    return Formula("Σ sin θ", lambda t: float(np.sum(np.sin(t))))


def _product() -> Formula:
    return Formula("e^(Σ θ)", lambda t: float(np.exp(np.sum(t))))


def _bowl() -> Formula:
    def bowl(t: NDArray) -> float:
        return float(np.sum(np.arange(1, t.size + 1).reshape(t.shape) * (t - 1) ** 2))

    return Formula("Σ i·(θ_i − 1)²", bowl)


def _gradient_cases(rng: Generator):
    yield Case({"f": _bowl(), "theta": np.array([[0.5], [3.0]]), "eps": 1e-5}, "two numbers in a column")
    yield Case({"f": _sum_of_sines(), "theta": short(rng, 3), "eps": 1e-4}, "a flat array")
    yield Case({"f": _product(), "theta": np.array([[0.1], [0.2], [-0.4]]), "eps": 1e-5}, "numbers that act together")
    yield Case({"f": _bowl(), "theta": uneven(rng, 2, 3), "eps": 1e-5}, "a matrix")
    yield Case({"f": _sum_of_sines(), "theta": uneven(rng, 2, 2, 3), "eps": 1e-5}, "three axes")
    yield Case({"f": _sum_of_sines(), "theta": np.array([1, 2, 3]), "eps": 1e-5}, "whole numbers")
    yield Case({"f": _bowl(), "theta": uneven(rng, 4), "eps": 0.125}, "a large ε on a parabola")
    yield Case({"f": _product(), "theta": uneven(rng, 3) / 2, "eps": 0.1}, "a large ε")


def _one_at_a_time(f, theta, eps=1e-5):
    """Each entry moved in a new array, number by number."""
    numbers = [float(number) for number in np.ravel(theta)]
    slopes = []
    for i in range(len(numbers)):
        up = np.array([*numbers[:i], numbers[i] + eps, *numbers[i + 1 :]]).reshape(np.shape(theta))
        down = np.array([*numbers[:i], numbers[i] - eps, *numbers[i + 1 :]]).reshape(np.shape(theta))
        slopes.append(float((Fraction(float(f(up))) - Fraction(float(f(down)))) / (2 * Fraction(eps))))
    return np.array(slopes).reshape(np.shape(theta))


def _numerically(
    f,
    theta,
    eps,
    slope: Callable = lambda f, up, down, here, eps: (f(up) - f(down)) / (2 * eps),
):
    """The gradient with another `slope`; it gets the arrays with one entry up, down, and as it is."""
    theta = np.array(theta, dtype=float)
    gradient = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[index] += eps
        down[index] -= eps
        gradient[index] = slope(f, up, down, theta, eps)
    return gradient


def _with(slope: Callable) -> Callable:
    return lambda f, theta, eps: _numerically(f, theta, eps, slope)


def _all_at_once(f, theta, eps):
    return np.full(theta.shape, (f(theta + eps) - f(theta - eps)) / (2 * eps))


def _not_restored(f, theta, eps):
    theta = np.array(theta, dtype=float)
    gradient = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        theta[index] += eps
        up = f(theta)
        theta[index] -= eps
        gradient[index] = (up - f(theta)) / (2 * eps)
    return gradient


def _left_displaced(f, theta, eps):
    gradient = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        theta[index] += eps
        up = f(theta)
        theta[index] -= 2 * eps
        gradient[index] = (up - f(theta)) / (2 * eps)
    return gradient


def _displaced_copy(f, theta, eps):
    return _left_displaced(f, np.array(theta, dtype=float), eps)


def _whole_numbers(f, theta, eps):
    theta = theta.copy()
    gradient = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        before = theta[index]
        theta[index] = before + eps
        up = f(theta)
        theta[index] = before - eps
        down = f(theta)
        theta[index] = before
        gradient[index] = (up - down) / (2 * eps)
    return gradient


def _first_axis(f, theta, eps):
    theta = np.array(theta, dtype=float)
    gradient = np.zeros(theta.shape)
    for i in range(len(theta)):
        up, down = theta.copy(), theta.copy()
        up[i] += eps
        down[i] -= eps
        gradient[i] = (f(up) - f(down)) / (2 * eps)
    return gradient


def _alone(f, theta, eps):
    theta = np.array(theta, dtype=float)
    gradient = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        up, down = np.zeros(theta.shape), np.zeros(theta.shape)
        up[index], down[index] = theta[index] + eps, theta[index] - eps
        gradient[index] = (f(up) - f(down)) / (2 * eps)
    return gradient


NUMERICAL_GRADIENT = Exercise(
    name="numerical_gradient",
    arguments=("f", "theta", "eps"),
    asks="the central difference of f in each entry of theta, an array of the shape of theta.",
    cases=_gradient_cases,
    expected=_one_at_a_time,
    misconceptions=(
        Misconception(
            "all entries moved at once",
            "All entries are the same: you moved the whole of theta. One entry at a time, the others stay.",
            _all_at_once,
        ),
        Misconception(
            "entry put back too early",
            "After minus ε you are where you began: up by ε, then down by 2ε, then back up by ε.",
            _not_restored,
        ),
        Misconception(
            "theta left displaced",
            "Entries were moved and not put back, in the caller's theta. Work on a copy, and restore each entry.",
            _left_displaced,
        ),
        Misconception(
            "entries not put back",
            "Each entry must be put back before the next one is moved.",
            _displaced_copy,
        ),
        Misconception(
            "divided by ε",
            "The two points lie 2ε apart: your slopes are twice too steep.",
            _with(lambda f, up, down, here, eps: (f(up) - f(down)) / eps),
        ),
        Misconception(
            "one-sided",
            "That is the forward difference. Take a point on each side.",
            _with(lambda f, up, down, here, eps: (f(up) - f(here)) / eps),
        ),
        Misconception(
            "sign",
            "The point above minus the point below: yours have the wrong sign.",
            _with(lambda f, up, down, here, eps: (f(down) - f(up)) / (2 * eps)),
        ),
        Misconception(
            "flat result",
            "The numbers are right. The result should have the shape of theta.",
            lambda f, theta, eps: _numerically(f, theta, eps).ravel(),
        ),
        Misconception(
            "first axis only",
            "A whole row was moved at once. np.ndindex goes through every entry, however many axes there are.",
            _first_axis,
        ),
        Misconception(
            "whole numbers stay whole",
            "An array of whole numbers cannot hold θ + ε: make a copy of theta as float first.",
            _whole_numbers,
        ),
        Misconception(
            "entry without its neighbours",
            "The other entries keep their values; in yours they are 0.",
            _alone,
        ),
        Misconception(
            "ε of its own",
            "Use the eps that is given.",
            lambda f, theta, eps: _numerically(f, theta, 1e-3),
        ),
        Misconception(
            "added up",
            "One slope for each entry; you added them.",
            lambda f, theta, eps: float(np.sum(_numerically(f, theta, eps))),
        ),
    ),
    points=3,
    minutes=8,
    tolerance=3e-7,
    uses=("forward_difference", "central_difference"),
)


# How far apart


def _error_cases(rng: Generator):
    yield Case({"a": np.array([[3.0, 4.0], [0.0, 1.0]]), "b": np.array([[3.0, 4.5], [0.2, 1.0]])}, "two matrices")
    yield Case({"a": np.array([1.0, 0.0]), "b": np.array([0.0, 0.0])}, "one of them zero")
    yield Case({"a": np.zeros((2, 1)), "b": np.zeros((2, 1))}, "both zero")
    yield Case({"a": np.array([1e-9, 2e-9]), "b": np.array([2e-9, 1e-9])}, "tiny gradients")
    a = uneven(rng, 3, 4)
    yield Case({"a": a, "b": a + 1e-6 * uneven(rng, 3, 4)}, "nearly equal")
    yield Case({"a": uneven(rng, 5, 1), "b": uneven(rng, 5, 1)}, "two columns")
    a = uneven(rng, 4)
    yield Case({"a": a, "b": -a}, "opposite signs")


def _error_by_loops(a, b):
    def length(numbers) -> float:
        return math.sqrt(math.fsum(float(number) ** 2 for number in numbers))

    first, second = np.ravel(a), np.ravel(b)
    scale = length(first) + length(second)
    return length(p - q for p, q in zip(first, second, strict=True)) / scale if scale else 0.0


def _ratio(above: Callable, below: Callable) -> Callable:
    def wrong(a, b):
        divisor = below(a, b)
        return float(above(a, b)) / float(divisor) if divisor else 0.0

    return wrong


def _norm(x) -> float:
    return float(np.linalg.norm(np.ravel(x)))


RELATIVE_ERROR = Exercise(
    name="relative_error",
    arguments=("a", "b"),
    asks="‖a − b‖ / (‖a‖ + ‖b‖), one number; 0 where both are zero.",
    cases=_error_cases,
    expected=_error_by_loops,
    misconceptions=(
        Misconception(
            "0/0",
            "Where both are zero that is 0/0, which is nan. They agree: the error is 0.",
            lambda a, b: np.float64(_norm(a - b)) / np.float64(_norm(a) + _norm(b)),
        ),
        Misconception(
            "0/0",
            "Where both are zero that is 0/0. They agree: the error is 0.",
            lambda a, b: _norm(a - b) / (_norm(a) + _norm(b)),
        ),
        Misconception(
            "absolute",
            "That is how far apart they are, not how far for their size: tiny gradients would always look right.",
            lambda a, b: _norm(a - b),
        ),
        Misconception(
            "divided by the first",
            "Divided by one of them alone, the error depends on the order, and fails where that one is 0.",
            _ratio(lambda a, b: _norm(a - b), lambda a, b: _norm(a)),
        ),
        Misconception(
            "divided by the second",
            "Divided by one of them alone, the error depends on the order, and fails where that one is 0.",
            _ratio(lambda a, b: _norm(a - b), lambda a, b: _norm(b)),
        ),
        Misconception(
            "divided by the larger",
            "Divide by the sum of the two lengths: so the error is never more than 1.",
            _ratio(lambda a, b: _norm(a - b), lambda a, b: max(_norm(a), _norm(b))),
        ),
        Misconception(
            "length of the sum",
            "‖a + b‖ is 0 where b = −a, the worst case of all: divide by ‖a‖ + ‖b‖.",
            _ratio(lambda a, b: _norm(a - b), lambda a, b: _norm(a + b)),
        ),
        Misconception(
            "small number added",
            "The small number you added hides the errors of small gradients. Ask whether both are zero instead.",
            lambda a, b: _norm(a - b) / (_norm(a) + _norm(b) + 1e-8),
        ),
        Misconception(
            "squared",
            "Lengths, not their squares: 1e−4 would look like 1e−8.",
            _ratio(lambda a, b: _norm(a - b) ** 2, lambda a, b: _norm(a) ** 2 + _norm(b) ** 2),
        ),
        Misconception(
            "signed differences added",
            "Differences of opposite sign cancel: take the length of a − b.",
            _ratio(lambda a, b: np.sum(a - b), lambda a, b: np.sum(np.abs(a)) + np.sum(np.abs(b))),
        ),
        Misconception(
            "absolute values added",
            "You added absolute values. ‖·‖ is the Euclidean length, the root of the sum of squares.",
            _ratio(lambda a, b: np.sum(np.abs(a - b)), lambda a, b: np.sum(np.abs(a)) + np.sum(np.abs(b))),
        ),
        Misconception(
            "difference of the lengths",
            "Two arrows of the same length can point anywhere: take the length of the difference.",
            _ratio(lambda a, b: abs(_norm(a) - _norm(b)), lambda a, b: _norm(a) + _norm(b)),
        ),
        Misconception(
            "mean of the lengths",
            "You divided by half of the sum: the error would go up to 2.",
            _ratio(lambda a, b: _norm(a - b), lambda a, b: (_norm(a) + _norm(b)) / 2),
        ),
    ),
    points=2,
    minutes=4,
    quiet=True,
)


# Which ε


def _epsilon_cases(rng: Generator):
    cosine, square = Formula("cos", math.cos), Formula("3θ²", lambda t: 3 * t * t)
    yield Case(
        {"f": EXP, "derivative": EXP, "x": 1.0, "candidates": [1e-1, 1e-3, 1e-5, 1e-8, 1e-12]}, "e^θ at 1, five ε"
    )
    yield Case({"f": CUBE, "derivative": square, "x": 1.0, "candidates": [1e-2, 0.5, 1e-1]}, "θ³ at 1")
    yield Case({"f": EXP, "derivative": EXP, "x": 1.0, "candidates": [1e-13, 1e-9, 1e-2, 1e-1]}, "none of them good")
    yield Case({"f": SINE, "derivative": cosine, "x": 0.5, "candidates": [1e-1, 1e-4, 1e-8]}, "sin at 0.5")
    yield Case(
        {"f": SINE, "derivative": cosine, "x": float(rng.uniform(0.3, 1.2)), "candidates": [0.3, 1e-17, 1e-3, 0.03]},
        "sin at a random place",
    )


def _errors(f, derivative, x, candidates, slope: Callable) -> list[float]:
    return [slope(f, x, eps) - derivative(x) for eps in candidates]


def _least(f, derivative, x, candidates):
    errors = [abs(error) for error in _errors(f, derivative, x, candidates, _CENTRAL)]
    return candidates[errors.index(min(errors))]


BEST_EPSILON = Exercise(
    name="best_epsilon",
    arguments=("f", "derivative", "x", "candidates"),
    asks="the candidate ε whose central difference comes nearest to derivative(x).",
    cases=_epsilon_cases,
    expected=_least,
    misconceptions=(
        Misconception(
            "smallest ε",
            "Too small an ε loses the digits: f(x + ε) and f(x − ε) agree in nearly all of them.",
            lambda f, derivative, x, candidates: min(candidates),
        ),
        Misconception(
            "largest ε",
            "Within a large ε the curve bends.",
            lambda f, derivative, x, candidates: max(candidates),
        ),
        Misconception(
            "forward difference",
            "That is the best ε of the forward difference, which is another one.",
            lambda f, derivative, x, candidates: min(
                candidates, key=lambda eps: abs((f(x + eps) - f(x)) / eps - derivative(x))
            ),
        ),
        Misconception(
            "signed error",
            "Without the absolute value the most negative error wins.",
            lambda f, derivative, x, candidates: min(
                candidates, key=lambda eps: (f(x + eps) - f(x - eps)) / (2 * eps) - derivative(x)
            ),
        ),
        Misconception(
            "worst one",
            "That ε has the largest error.",
            lambda f, derivative, x, candidates: max(
                candidates, key=lambda eps: abs((f(x + eps) - f(x - eps)) / (2 * eps) - derivative(x))
            ),
        ),
        Misconception(
            "place in the list",
            "That is where the best ε stands. Return the ε itself.",
            lambda f, derivative, x, candidates: candidates.index(_least(f, derivative, x, candidates)),
        ),
        Misconception(
            "the error",
            "That is the smallest error. Return the ε that has it.",
            lambda f, derivative, x, candidates: min(
                abs((f(x + eps) - f(x - eps)) / (2 * eps) - derivative(x)) for eps in candidates
            ),
        ),
        Misconception(
            "always 1e−5",
            "1e−5 is a good guess, but the answer should be one of the candidates.",
            lambda f, derivative, x, candidates: 1e-5,
        ),
        Misconception(
            "first of the list",
            "That is the first candidate, whatever its error is.",
            lambda f, derivative, x, candidates: candidates[0],
        ),
        Misconception(
            "compared with f",
            "The slope is to be compared with derivative(x), not with f(x).",
            lambda f, derivative, x, candidates: min(
                candidates, key=lambda eps: abs((f(x + eps) - f(x - eps)) / (2 * eps) - f(x))
            ),
        ),
    ),
    points=2,
    minutes=5,
    uses=("central_difference",),
)
