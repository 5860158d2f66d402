"""The Jacobian of a layer of σ: each output depends on its own input alone, so a diagonal."""

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Exercise
from nnkit.lessons.partial_derivatives.complex_step import analytic_sigma
from nnkit.lessons.shared.sizes import short, uneven
from nnkit.network.activations import sigmoid, sigmoid_prime
from nnkit.network.gradients import complex_step_jacobian


def elementwise_jacobian(z):
    """The Jacobian of h = σ(z), ∂h_i/∂z_j in row i and column j.

    z        (n, 1)
    returns  (n, n)
    """


exercise = Exercise(elementwise_jacobian, points=2, minutes=4, uses=("sigmoid", "sigmoid_prime"), tolerance=1e-12)


@exercise.cases
def cases(rng: Generator) -> Iterator[Case]:
    yield Case({"z": np.array([[0.5]])}, "one unit")
    yield Case({"z": short(rng, 2, 1)}, "two units")
    yield Case({"z": np.array([[0.0], [1.0], [-2.0]])}, "three units, numbers by hand")
    yield Case({"z": np.array([[1], [-2], [0], [3]])}, "whole numbers")
    yield Case({"z": 1.5 * uneven(rng, 5, 1)}, "five units")


@exercise.oracle
def by_complex_step(z):
    return complex_step_jacobian(analytic_sigma, z)


def diagonal(values: NDArray) -> NDArray:
    """The matrix with `values`, of shape (n, 1), on its diagonal."""
    return np.diag(np.ravel(values))


RIGHT_SLOPES = (
    "These are the right slopes. A Jacobian has a row for each output and a column for each input: where in an (n, n) "
    "array do they belong?"
)


@exercise.misconception("vector of slopes", RIGHT_SLOPES)
def column_of_slopes(z):
    return sigmoid_prime(z)


@exercise.misconception("vector of slopes", RIGHT_SLOPES)
def flat_slopes(z):
    return sigmoid_prime(z).ravel()


@exercise.misconception("σ on the diagonal", "On the diagonal stand values of σ; slopes belong there.")
def sigma_on_the_diagonal(z):
    return diagonal(sigmoid(z))


@exercise.misconception(
    "np.diag of a column",
    "np.diag of an (n, 1) array takes a diagonal out. Of a flat array it makes a matrix: ravel first.",
)
def diag_of_a_column(z):
    return np.diag(sigmoid_prime(z))


@exercise.misconception(
    "rows filled", "Off the diagonal stands how output i changes with the input of another unit. Does it?"
)
def rows_filled(z):
    return sigmoid_prime(z) * np.ones((1, len(z)))


@exercise.misconception(
    "columns filled", "Off the diagonal stands how output i changes with the input of another unit. Does it?"
)
def columns_filled(z):
    return np.ones((len(z), 1)) * sigmoid_prime(z).T


@exercise.misconception("outer product", "You multiplied every slope with every other. Output i depends on z_i alone.")
def outer_product(z):
    return sigmoid_prime(z) @ sigmoid_prime(z).T


@exercise.misconception(
    "outer product",
    "You multiplied every a with every 1 − a. Output i depends on z_i alone: what stands off the diagonal?",
)
def outer_product_of_the_factors(z):
    a = sigmoid(z)
    return a @ (1 - a).T


@exercise.misconception(
    "inner product",
    "One number came out: the slopes were multiplied and added up. Each has its own place on a diagonal.",
)
def inner_product(z):
    return sigmoid_prime(z).T @ sigmoid_prime(z)


@exercise.misconception(
    "Jacobian of softmax",
    "Off the diagonal stands −a_i·a_j, as for softmax. The units of σ do not compete: what is there?",
)
def jacobian_of_softmax(z):
    a = sigmoid(z)
    jacobian = -a @ a.T
    np.fill_diagonal(jacobian, sigmoid_prime(z))
    return jacobian


@exercise.misconception("σ′ at σ(z)", "The slope is taken at z, not at σ(z).")
def slopes_at_sigma(z):
    return diagonal(sigmoid_prime(sigmoid(z)))


@exercise.misconception(
    "z on the diagonal", "The identity would have Jacobian 1, and σ has σ′(z). z itself is no slope."
)
def z_on_the_diagonal(z):
    return diagonal(1.0 * z)


@exercise.misconception("identity matrix", "The places are right. On the diagonal stand the slopes σ′(z_i), not 1.")
def identity_matrix(z):
    return np.eye(len(z))


@exercise.misconception("z(1 − z) on the diagonal", "a(1 − a) wants a = σ(z).")
def z_times_one_minus_z(z):
    return diagonal(z * (1.0 - z))


@exercise.misconception("z(1 − z) on the diagonal", "a(1 − a) wants a = σ(z).")
def z_times_one_minus_z_in_whole_numbers(z):
    return diagonal(z * (1 - z))


@exercise.misconception("wrong sign", "σ rises, so no slope is negative.")
def wrong_sign(z):
    return diagonal(-sigmoid_prime(z))


@exercise.misconception("other diagonal", "The slopes stand on the other diagonal: output i goes with input i.")
def other_diagonal(z):
    return np.fliplr(diagonal(sigmoid_prime(z)))


@exercise.misconception("in reverse order", "The slopes stand on the diagonal, but the last one comes first.")
def in_reverse_order(z):
    return diagonal(sigmoid_prime(z)[::-1])


@exercise.misconception(
    "slopes of a matrix",
    "Off the diagonal stands ¼, the slope of σ at 0: you made the matrix first, and then took the slopes of its zeros.",
)
def slopes_of_a_matrix(z):
    return sigmoid_prime(diagonal(z))


@exercise.misconception(
    "first slope only", "Only the first slope is left. np.diag wants all of them in one flat array: ravel takes them."
)
def first_slope_only(z):
    return np.diag(sigmoid_prime(z)[0])


@exercise.misconception("1 − σ on the diagonal", "1 − a is one of the two factors of σ′. Which is the other one?")
def one_minus_a_on_the_diagonal(z):
    return diagonal(1 - sigmoid(z))


@exercise.misconception("brackets", "a was taken away from the whole table, zeros and all: look at your brackets.")
def brackets(z):
    a = sigmoid(z)
    return a * np.eye(len(z)) - a


EVERYWHERE_ELSE = "Your slopes stand everywhere but on the diagonal. Which output depends on which input?"


@exercise.misconception("everywhere but on the diagonal", EVERYWHERE_ELSE)
def rows_but_for_the_diagonal(z):
    return sigmoid_prime(z) * (1 - np.eye(len(z)))


@exercise.misconception("everywhere but on the diagonal", EVERYWHERE_ELSE)
def columns_but_for_the_diagonal(z):
    return sigmoid_prime(z).T * (1 - np.eye(len(z)))


exercise.hints(
    "With three units: how does h₁ change with z₁? How does it change with z₂? Write the nine answers into a table.",
    "∂hᵢ/∂zⱼ = … where i = j, and … elsewhere. np.diag makes a matrix of a flat array; z has the shape (n, 1).",
    """
    def elementwise_jacobian(z):
        slopes = sigmoid_prime(z)
        return np.diag(___)
    """,
)
