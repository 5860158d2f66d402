"""BP1: the error of the last layer, from the cost's slope by the outputs through the outputs' own slope."""

import numpy as np
from numpy.random import Generator

from nnkit import network
from nnkit.checking import Case, Exercise
from nnkit.lessons.backpropagation.oracle import library_for_large
from nnkit.lessons.shared.sigmoid_network import sigma
from nnkit.lessons.shared.sizes import short, uneven
from nnkit.lessons.shared.targets import targets
from nnkit.network.activations import sigmoid, sigmoid_prime
from nnkit.network.gradients import complex_step_gradient


def output_error(a, y, z):
    """δ^L of the quadratic cost (BP1).

    a, y, z  (n, 1); a = σ(z) is the output, y the target
    returns  (n, 1)
    """


exercise = Exercise(output_error, points=2, minutes=5, tolerance=1e-12, uses=("cost_gradient",))


@exercise.cases
def cases(rng: Generator):
    yield Case({"a": np.array([[0.5]]), "y": np.array([[1.0]]), "z": np.array([[0.0]])}, "one output, by hand")
    z = np.array([[0.5], [-1.0], [2.0]])
    yield Case({"a": sigmoid(z), "y": np.array([[1.0], [0.0], [1.0]]), "z": z}, "three outputs, by hand")
    yield random_case(rng, 1, "one output", short)
    yield random_case(rng, 2, "two outputs", short)
    yield random_case(rng, 5, "five outputs")


def random_case(rng: Generator, outputs: int, tries: str, make=uneven) -> Case:
    z = make(rng, outputs, 1)
    return Case({"a": sigmoid(z), "y": targets(rng, outputs, 1), "z": z}, tries)


@exercise.oracle
@library_for_large(network.output_error)
def slope_by_each_weighted_input(a, y, z):
    return complex_step_gradient(lambda moved: np.sum((y - sigma(moved)) ** 2) / 2, z)


@exercise.misconception(
    "σ′ forgotten",
    "That is ∂C/∂a. Between a and z lies σ: one more factor. For the cross-entropy it would be right.",
)
def sigma_prime_forgotten(a, y, z):
    return a - y


@exercise.misconception("σ instead of σ′", "A value of σ stands where its slope belongs.")
def sigma_instead_of_sigma_prime(a, y, z):
    return (a - y) * a


@exercise.misconception("σ′ at a", "σ′ is taken at z, not at a. With a at hand, the slope is a(1 − a).")
def sigma_prime_at_a(a, y, z):
    return (a - y) * sigmoid_prime(a)


@exercise.misconception("sign", "Every number has the wrong sign: ∇_a C is a − y.")
def sign_turned(a, y, z):
    return (y - a) * a * (1 - a)


@exercise.misconception(
    "outer product",
    "Every output was multiplied with every other: ⊙ works element by element, as `*` does in numpy.",
)
def outer_product(a, y, z):
    return (a - y) @ (a * (1 - a)).T


@exercise.misconception(
    "inner product",
    "One number came out, but each output has an error of its own: ⊙, not a product of matrices.",
)
def inner_product(a, y, z):
    return (a - y).T @ (a * (1 - a))


@exercise.misconception("a(1 + a)", "σ′ is a(1 − a): look at the sign.")
def plus_for_minus_in_the_slope(a, y, z):
    return (a - y) * a * (1 + a)


@exercise.misconception("z(1 − z)", "a(1 − a) wants a = σ(z); you put in z.")
def z_for_a_in_the_slope(a, y, z):
    return (a - y) * z * (1 - z)


@exercise.misconception("factor 2", "The ½ of the cost takes the 2 away.")
def factor_2(a, y, z):
    return 2 * (a - y) * a * (1 - a)


@exercise.misconception("σ′ squared", "σ′ is a factor once: C depends on z through one σ.")
def sigma_prime_squared(a, y, z):
    return (a - y) * (a * (1 - a)) ** 2


@exercise.misconception("z − y", "What the cost compares with y is the activation a, not the weighted input z.")
def z_minus_y(a, y, z):
    return (z - y) * a * (1 - a)


@exercise.misconception("only σ′", "That is how fast a follows z. How fast does the cost follow a?")
def only_sigma_prime(a, y, z):
    return a * (1 - a)


@exercise.misconception("divided by σ′", "Along a path slopes multiply; you divided.")
def divided_by_sigma_prime(a, y, z):
    return (a - y) / (a * (1 - a))


@exercise.misconception("slope of tanh", "1 − a² is the slope of tanh. For σ it is a(1 − a).")
def slope_of_tanh(a, y, z):
    return (a - y) * (1 - a**2)
