"""Lesson 01: the sigmoid and its slope."""

import math
from collections.abc import Callable

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.activations import sigmoid, sigmoid_prime
from nnkit.exercises.exercise import Case, Exercise, Misconception
from nnkit.exercises.plain import each, sigma
from nnkit.exercises.sizes import short, uneven
from nnkit.gradients import complex_step_jacobian

MODERATE, EXTREME = "moderate z", "no overflow at |z| = 1000"


def analytic_sigma(z: NDArray) -> NDArray:
    """σ for real and complex z of moderate size: what oracles differentiate by the complex step."""
    return 1 / (1 + np.exp(-z))


def _cases(rng: Generator):
    yield Case({"z": np.array([[0.5]])}, "a single number", MODERATE)
    yield Case({"z": np.array([[0.0], [1.0], [-2.0]])}, "a column, numbers by hand", MODERATE)
    yield Case({"z": np.array([0, 1, 2, -3])}, "whole numbers", MODERATE)
    yield Case({"z": short(rng, 2, 3)}, "a mini-batch", MODERATE)
    yield Case({"z": 2 * uneven(rng, 2, 2, 3)}, "an array with three axes", MODERATE)
    yield Case({"z": uneven(rng, 5, scale=3.0).clip(-6, 6)}, "a flat array", MODERATE)
    yield Case({"z": np.array([1000.0, 0.5, -1000.0])}, "z = ±1000", EXTREME)
    yield Case({"z": np.array([[-1000.0, 0.3], [2.0, 1000.0], [-0.7, -800.0]])}, "±1000 among small ones", EXTREME)


def _into_whole_numbers(z):
    out = np.zeros_like(z)
    out[...] = analytic_sigma(z)
    return out


def _in_place(z):
    z *= -1
    return 1 / (1 + np.exp(z))


SIGMOID = Exercise(
    name="sigmoid",
    arguments=("z",),
    asks="σ(z) = 1 / (1 + e^(−z)) of every entry of z, an array of the shape of z; exact and quiet at |z| = 1000, too.",
    cases=_cases,
    expected=lambda z: each(sigma, z),
    misconceptions=(
        Misconception(
            "overflows",
            "Where z is −1000, e^(−z) is e^1000, too large for a float (and np.where computes both of its branches, "
            "wanted or not). e^(−|z|) is never large: write σ with it, for z ≥ 0 and for z < 0.",
            lambda z: 1 / (1 + np.exp(-z)),
        ),
        Misconception(
            "e^z / (1 + e^z) overflows",
            "At z = 1000 that is ∞/∞. This form is good for z < 0, the other one for z ≥ 0.",
            lambda z: np.exp(z) / (1 + np.exp(z)),
        ),
        Misconception(
            "large z cut off",
            "You limited z, and with it the smallest values of σ.",
            lambda z: 1 / (1 + np.exp(-np.clip(z, -20, 20))),
        ),
        Misconception(
            "large z cut off",
            "You limited z, and with it the values of σ: they must go on towards 0 and 1.",
            lambda z: 1 / (1 + np.exp(-np.clip(z, -10, 10))),
        ),
        Misconception(
            "sign of the exponent",
            "Your function falls where σ rises: look at the sign in the exponent.",
            lambda z: 1 / (1 + np.exp(z)),
        ),
        Misconception(
            "1 lost",
            "Without the 1 below the line that is e^z, which grows beyond 1.",
            lambda z: 1 / np.exp(-z),
        ),
        Misconception(
            "brackets",
            "Python divides before it adds: 1 / 1 + e^(−z) is 1 + e^(−z). Put the sum into brackets.",
            lambda z: 1 / 1 + np.exp(-z),
        ),
        Misconception(
            "minus below the line",
            "Below the line stands 1 plus e^(−z).",
            lambda z: 1 / (1 - np.exp(-z)),
        ),
        Misconception(
            "tanh",
            "That is tanh, from −1 to 1. σ runs from 0 to 1.",
            lambda z: np.tanh(z),
        ),
        Misconception(
            "tanh not halved inside",
            "σ(z) is ½(1 + tanh(z/2)): inside tanh stands half of z.",
            lambda z: (1 + np.tanh(z)) / 2,
        ),
        Misconception(
            "its slope",
            "That is σ′, the slope. σ itself is asked for first.",
            lambda z: sigmoid_prime(z),
        ),
        Misconception(
            "normalised",
            "Your values add up to 1: that is softmax. σ looks at each entry alone.",
            lambda z: np.exp(z - np.max(z)) / np.sum(np.exp(z - np.max(z))),
        ),
        Misconception(
            "normalised",
            "Your values add up to 1: that is softmax. σ looks at each entry alone.",
            lambda z: np.exp(z) / np.sum(np.exp(z)),
        ),
        Misconception(
            "step",
            "0 or 1: that is the perceptron's step, which has no slope to learn from.",
            lambda z: (z > 0).astype(float),
        ),
        Misconception(
            "step",
            "0 or 1: that is the perceptron's step, which has no slope to learn from.",
            lambda z: (z >= 0).astype(float),
        ),
        Misconception(
            "math on an array",
            "`math` works on one number. numpy has functions of the same names for whole arrays.",
            lambda z: 1 / (1 + math.exp(-z)),
        ),
        Misconception(
            "power of 10",
            "e is np.exp(1) = 2.718…, so e^(−z) is np.exp(−z).",
            lambda z: 1 / (1 + 10.0 ** (-z)),
        ),
        Misconception(
            "power of 2",
            "e is np.exp(1) = 2.718…, so e^(−z) is np.exp(−z).",
            lambda z: 1 / (1 + 2.0 ** (-z)),
        ),
        Misconception(
            "keeps whole numbers whole",
            "zeros_like of an array of whole numbers holds whole numbers only, so σ was cut off to 0. Make it a float "
            "array.",
            _into_whole_numbers,
        ),
        Misconception(
            "z changed in place",
            "You wrote into the caller's z. Compute −z, or |z|, as a new array.",
            _in_place,
        ),
    ),
    points=2,
    minutes=5,
    parts={MODERATE: 1, EXTREME: 1},
    quiet=True,
)


def _slope(z: NDArray) -> NDArray:
    """σ′ by the complex step of σ, one entry after the other; far out, where e^(−|z|) is 0 in a float, 0."""

    def at(number: float) -> float:
        if abs(number) > 700:
            return 0.0
        return float(complex_step_jacobian(lambda p: analytic_sigma(p), [number])[0, 0])

    return each(at, z)


def _of(a_and_slope: Callable[[NDArray], NDArray]) -> Callable[[NDArray], NDArray]:
    """A wrong slope made of a = σ(z)."""
    return lambda z: a_and_slope(sigmoid(z))


SIGMOID_PRIME = Exercise(
    name="sigmoid_prime",
    arguments=("z",),
    asks="σ′(z), the slope of σ at every entry of z, an array of the shape of z; 0 and quiet at |z| = 1000.",
    cases=_cases,
    expected=_slope,
    misconceptions=(
        Misconception(
            "σ instead of σ′",
            "That is σ itself. At 0 its value is ½, but its slope is ¼.",
            lambda z: sigmoid(z),
        ),
        Misconception(
            "z taken for σ(z)",
            "a(1 − a) wants a = σ(z); you put in z itself.",
            lambda z: 1.0 * z * (1 - z),
        ),
        Misconception(
            "σ applied twice",
            "σ was applied to σ(z) once more. Compute a = σ(z) once and use a.",
            lambda z: sigmoid(sigmoid(z)) * (1 - sigmoid(sigmoid(z))),
        ),
        Misconception(
            "wrong sign",
            "σ rises everywhere, so its slope is never negative: which of the two factors has its sign turned?",
            _of(lambda a: a * (a - 1)),
        ),
        Misconception(
            "slope of tanh",
            "1 − tanh² is the slope of tanh.",
            lambda z: 1 - np.tanh(z) ** 2,
        ),
        Misconception(
            "1 − a², as for tanh",
            "1 − a² belongs to tanh. For σ it is a(1 − a).",
            _of(lambda a: 1 - a**2),
        ),
        Misconception(
            "squared",
            "That is σ². One of the two factors is 1 − σ.",
            _of(lambda a: a**2),
        ),
        Misconception(
            "a(1 + a)",
            "One sign is off: the second factor is 1 minus a.",
            _of(lambda a: a * (1 + a)),
        ),
        Misconception(
            "1 − σ alone",
            "That is 1 − σ, one of the two factors.",
            _of(lambda a: 1 - a),
        ),
        Misconception(
            "brackets",
            "a·1 − a is 0: put 1 − a into brackets.",
            _of(lambda a: a * 1 - a),
        ),
        Misconception(
            "quotient without the square",
            "By the quotient rule the denominator is squared: e^(−z) / (1 + e^(−z))².",
            lambda z: np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))),
        ),
        Misconception(
            "quotient of exponentials overflows",
            "e^(−z) / (1 + e^(−z))² is right for moderate z, but ∞/∞ at z = −1000. Write it with σ, or with e^(−|z|).",
            lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2,
        ),
        Misconception(
            "quotient of exponentials overflows",
            "e^z / (1 + e^z)² is right for moderate z, but ∞/∞ at z = 1000. Write it with σ, or with e^(−|z|).",
            lambda z: np.exp(z) / (1 + np.exp(z)) ** 2,
        ),
        Misconception(
            "a σ of its own that overflows",
            "The slope is right, but e^(−z) overflows at z = −1000: use your sigmoid, which does not.",
            lambda z: 1 / (1 + np.exp(-z)) * (1 - 1 / (1 + np.exp(-z))),
        ),
        Misconception(
            "coarse difference quotient",
            "Right to a few digits only: that is a secant. The slope has an exact formula.",
            lambda z: (sigmoid(z + 0.1) - sigmoid(z)) / 0.1,
        ),
        Misconception(
            "coarse difference quotient",
            "Right to a few digits only: that is a secant. The slope has an exact formula.",
            lambda z: (sigmoid(z + 1e-2) - sigmoid(z)) / 1e-2,
        ),
        Misconception(
            "coarse difference quotient",
            "Right to a few digits only: that is a secant. The slope has an exact formula.",
            lambda z: (sigmoid(z + 1e-3) - sigmoid(z - 1e-3)) / 2e-3,
        ),
        Misconception(
            "coarse difference quotient",
            "Right to a few digits only: that is a secant. The slope has an exact formula.",
            lambda z: (sigmoid(z + 1e-5) - sigmoid(z - 1e-5)) / 2e-5,
        ),
        Misconception(
            "slope of e^(−z) alone",
            "That is e^(−|z|). The quotient around it is missing.",
            lambda z: np.exp(-np.abs(z)),
        ),
        Misconception(
            "added up",
            "One slope for each entry: an array of the shape of z, not one number.",
            _of(lambda a: float(np.sum(a * (1 - a)))),
        ),
    ),
    points=1,
    minutes=4,
    uses=("sigmoid",),
    quiet=True,
    tolerance=1e-11,  # finer than any difference quotient
)
