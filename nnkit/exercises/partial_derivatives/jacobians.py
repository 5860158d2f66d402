"""Lesson 01: Jacobians, and the gradient of a score through one layer."""

from collections.abc import Callable

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.activations import sigmoid, sigmoid_prime
from nnkit.exercises.exercise import Case, Exercise, Misconception
from nnkit.exercises.partial_derivatives.sigmoids import analytic_sigma
from nnkit.exercises.sizes import short, uneven
from nnkit.gradients import complex_step_gradient, complex_step_jacobian


def _column_cases(rng: Generator):
    yield Case({"z": np.array([[0.5]])}, "one unit")
    yield Case({"z": short(rng, 2, 1)}, "two units")
    yield Case({"z": np.array([[0.0], [1.0], [-2.0]])}, "three units, numbers by hand")
    yield Case({"z": np.array([[1], [-2], [0], [3]])}, "whole numbers")
    yield Case({"z": 1.5 * uneven(rng, 5, 1)}, "five units")


def _softmax_like(z: NDArray) -> NDArray:
    a = sigmoid(z)
    jacobian = -a @ a.T
    np.fill_diagonal(jacobian, sigmoid_prime(z))
    return jacobian


def _on_diagonal(values: Callable[[NDArray], NDArray]) -> Callable[[NDArray], NDArray]:
    return lambda z: np.diag(np.ravel(values(z)))


ELEMENTWISE_JACOBIAN = Exercise(
    name="elementwise_jacobian",
    arguments=("z",),
    asks="the Jacobian ∂σ(z)_i / ∂z_j for z of shape (n, 1), an array of shape (n, n).",
    cases=_column_cases,
    expected=lambda z: complex_step_jacobian(analytic_sigma, z),
    misconceptions=(
        Misconception(
            "vector of slopes",
            "These are the right slopes. A Jacobian has a row for each output and a column for each input: where in an "
            "(n, n) array do they belong?",
            lambda z: sigmoid_prime(z),
        ),
        Misconception(
            "vector of slopes",
            "These are the right slopes. A Jacobian has a row for each output and a column for each input: where in an "
            "(n, n) array do they belong?",
            lambda z: sigmoid_prime(z).ravel(),
        ),
        Misconception(
            "σ on the diagonal",
            "On the diagonal stand values of σ; slopes belong there.",
            _on_diagonal(sigmoid),
        ),
        Misconception(
            "np.diag of a column",
            "np.diag of an (n, 1) array takes a diagonal out. Of a flat array it makes a matrix: ravel first.",
            lambda z: np.diag(sigmoid_prime(z)),
        ),
        Misconception(
            "rows filled",
            "Off the diagonal stands how output i changes with the input of another unit. Does it?",
            lambda z: sigmoid_prime(z) * np.ones((1, len(z))),
        ),
        Misconception(
            "columns filled",
            "Off the diagonal stands how output i changes with the input of another unit. Does it?",
            lambda z: np.ones((len(z), 1)) * sigmoid_prime(z).T,
        ),
        Misconception(
            "outer product",
            "You multiplied every slope with every other. Output i depends on z_i alone.",
            lambda z: sigmoid_prime(z) @ sigmoid_prime(z).T,
        ),
        Misconception(
            "inner product",
            "One number came out: the slopes were multiplied and added up. Each has its own place on a diagonal.",
            lambda z: sigmoid_prime(z).T @ sigmoid_prime(z),
        ),
        Misconception(
            "Jacobian of softmax",
            "Off the diagonal stands −a_i·a_j, as for softmax. The units of σ do not compete: what is there?",
            _softmax_like,
        ),
        Misconception(
            "σ′ at σ(z)",
            "The slope is taken at z, not at σ(z).",
            _on_diagonal(lambda z: sigmoid_prime(sigmoid(z))),
        ),
        Misconception(
            "z on the diagonal",
            "The identity would have Jacobian 1, and σ has σ′(z). z itself is no slope.",
            _on_diagonal(lambda z: 1.0 * z),
        ),
        Misconception(
            "identity matrix",
            "The places are right. On the diagonal stand the slopes σ′(z_i), not 1.",
            lambda z: np.eye(len(z)),
        ),
        Misconception(
            "z(1 − z) on the diagonal",
            "a(1 − a) wants a = σ(z).",
            _on_diagonal(lambda z: z * (1.0 - z)),
        ),
        Misconception(
            "wrong sign",
            "σ rises, so no slope is negative.",
            _on_diagonal(lambda z: -sigmoid_prime(z)),
        ),
        Misconception(
            "other diagonal",
            "The slopes stand on the other diagonal: output i goes with input i.",
            lambda z: np.fliplr(np.diag(np.ravel(sigmoid_prime(z)))),
        ),
        Misconception(
            "in reverse order",
            "The slopes stand on the diagonal, but the last one comes first.",
            lambda z: np.diag(np.ravel(sigmoid_prime(z))[::-1]),
        ),
    ),
    points=2,
    minutes=4,
    uses=("sigmoid", "sigmoid_prime"),
)


def _score_case(rng: Generator, units: int, inputs: int, tries: str, make=uneven) -> Case:
    u, w, x, b = make(rng, units, 1), make(rng, units, inputs), make(rng, inputs, 1), make(rng, units, 1)
    return Case({"u": u, "w": w, "x": x, "b": b}, tries)


def _score_cases(rng: Generator):
    yield Case(
        {"u": np.array([[2.0]]), "w": np.array([[3.0]]), "x": np.array([[-1.0]]), "b": np.array([[0.5]])},
        "one unit, one input",
    )
    yield _score_case(rng, 2, 1, "two units, one input", short)
    yield Case(
        {
            "u": np.array([[1.0], [-2.0], [0.5]]),
            "w": np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]),
            "x": np.array([[0.5], [-1.0]]),
            "b": np.array([[0.0], [0.2], [1.5]]),
        },
        "three units, two inputs, numbers by hand",
    )
    yield _score_case(rng, 3, 3, "three units, three inputs")
    yield _score_case(rng, 2, 4, "two units, four inputs")
    yield _score_case(rng, 1, 3, "one unit, three inputs")


def _score_gradient(u, w, x, b):
    return complex_step_gradient(lambda bias: (u.T @ analytic_sigma(w @ x + bias))[0, 0], b)


SCORE_BIAS_GRADIENT = Exercise(
    name="score_bias_gradient",
    arguments=("u", "w", "x", "b"),
    asks="∂s/∂b of s = uᵀσ(wx + b), an array of the shape of b, (n, 1).",
    cases=_score_cases,
    expected=_score_gradient,
    misconceptions=(
        Misconception(
            "row instead of column",
            "The numbers are right, but in a row. A gradient has the shape of what it is taken by: b is a column.",
            lambda u, w, x, b: (u * sigmoid_prime(w @ x + b)).T,
        ),
        Misconception(
            "row times column",
            "A row times a column, element by element, becomes an (n, n) table in numpy. Which of u and σ′(z) did you "
            "turn?",
            lambda u, w, x, b: u.T * sigmoid_prime(w @ x + b),
        ),
        Misconception(
            "row times column",
            "A column times a row becomes an (n, n) table in numpy. Which of u and σ′(z) did you turn?",
            lambda u, w, x, b: u * sigmoid_prime(w @ x + b).T,
        ),
        Misconception(
            "u forgotten",
            "Unit i reaches the score through u_i: that factor is missing.",
            lambda u, w, x, b: sigmoid_prime(w @ x + b),
        ),
        Misconception(
            "σ′ forgotten",
            "That is ∂s/∂h. Between h and b lies σ: one more factor.",
            lambda u, w, x, b: 1.0 * u,
        ),
        Misconception(
            "bias left out of z",
            "The slope is taken at z = wx + b: where is b?",
            lambda u, w, x, b: u * sigmoid_prime(w @ x),
        ),
        Misconception(
            "σ instead of σ′",
            "Values of σ stand where slopes belong.",
            lambda u, w, x, b: u * sigmoid(w @ x + b),
        ),
        Misconception(
            "σ′ at σ(z)",
            "The slope is taken at z, not at σ(z).",
            lambda u, w, x, b: u * sigmoid_prime(sigmoid(w @ x + b)),
        ),
        Misconception(
            "added up",
            "You added over the units: b has one entry for each unit, and so has the gradient.",
            lambda u, w, x, b: u.T @ sigmoid_prime(w @ x + b),
        ),
        Misconception(
            "gradient by x",
            "That is ∂s/∂x. ∂z/∂b is the identity: no w comes in.",
            lambda u, w, x, b: w.T @ (u * sigmoid_prime(w @ x + b)),
        ),
        Misconception(
            "gradient by w",
            "That is ∂s/∂w. By b no x comes in: ∂z/∂b is the identity.",
            lambda u, w, x, b: (u * sigmoid_prime(w @ x + b)) @ x.T,
        ),
        Misconception(
            "multiplied with b",
            "∂z/∂b is the identity, not b: b itself is no factor.",
            lambda u, w, x, b: u * sigmoid_prime(w @ x + b) * b,
        ),
        Misconception(
            "the score itself",
            "That is s. Its slope by each bias is asked for.",
            lambda u, w, x, b: u.T @ sigmoid(w @ x + b),
        ),
        Misconception(
            "Jacobian of the layer",
            "That is the Jacobian of h by b. The score is uᵀh: multiply with u.",
            lambda u, w, x, b: np.diag(np.ravel(sigmoid_prime(w @ x + b))),
        ),
        Misconception(
            "wrong sign",
            "Every number is right but for its sign: no minus comes in.",
            lambda u, w, x, b: -u * sigmoid_prime(w @ x + b),
        ),
        Misconception(
            "bias subtracted",
            "The bias is added: z = wx + b. Look at its sign.",
            lambda u, w, x, b: u * sigmoid_prime(w @ x - b),
        ),
        Misconception(
            "flat",
            "The numbers are right, but flat. b has shape (n, 1), and so has its gradient.",
            lambda u, w, x, b: (u * sigmoid_prime(w @ x + b)).ravel(),
        ),
        Misconception(
            "mean over the units",
            "Divided by the number of units: the score is a sum, nothing is divided.",
            lambda u, w, x, b: u * sigmoid_prime(w @ x + b) / len(b),
        ),
    ),
    points=3,
    minutes=6,
    uses=("sigmoid", "sigmoid_prime", "elementwise_jacobian"),
)
