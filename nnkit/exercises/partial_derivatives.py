"""Lesson 01, partial derivatives: how a small change travels."""

import numpy as np
from numpy.random import Generator

from nnkit.exercises.exercise import Case, Exercise, Lesson, Misconception
from nnkit.exercises.sizes import uneven
from nnkit.gradients import complex_step_jacobian


def _plain_sigmoid(z):
    """σ for real and complex z of moderate size; the oracle's own."""
    return 1 / (1 + np.exp(-z))


def _sigmoid_prime_cases(rng: Generator):
    yield Case({"z": np.array([[0.3]])}, "one number in a column")
    yield Case({"z": uneven(rng, 4, 1, scale=2.0)}, "a column")
    yield Case({"z": uneven(rng, 2, 3)}, "a matrix")


SIGMOID_PRIME = Exercise(
    name="sigmoid_prime",
    arguments=("z",),
    asks="the slope of σ at every entry of z, an array of the shape of z.",
    cases=_sigmoid_prime_cases,
    expected=lambda z: np.diag(complex_step_jacobian(_plain_sigmoid, z)).reshape(np.shape(z)),
    misconceptions=(Misconception("σ instead of σ′", "That is σ itself.", lambda z: _plain_sigmoid(z)),),
    uses=(),
)

LESSON = Lesson(1, "partial_derivatives", "partial derivatives", 45, (SIGMOID_PRIME,))
