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


exercise = Exercise(output_error, points=2, minutes=2, tolerance=1e-12, uses=("cost_gradient",))


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


@exercise.misconception("slope of tanh at z", "1 − tanh² z is the slope of tanh. This output is a = σ(z).")
def slope_of_tanh_at_z(a, y, z):
    return (a - y) * (1 - np.tanh(z) ** 2)


@exercise.misconception("a and z mixed in the slope", "In a(1 − a) both are σ(z).")
def a_and_z_mixed_in_the_slope(a, y, z):
    return (a - y) * a * (1 - z)


@exercise.misconception("a and z mixed in the slope", "In a(1 − a) both are σ(z).")
def z_and_a_mixed_in_the_slope(a, y, z):
    return (a - y) * z * (1 - a)


@exercise.misconception("σ′ forgotten, and the sign turned", "Two things: ∇_a C is a − y, and between a and z lies σ.")
def sigma_prime_forgotten_and_the_sign_turned(a, y, z):
    return y - a


@exercise.misconception("1 − a", "σ′ is a(1 − a): the first factor is missing.")
def first_factor_of_the_slope_missing(a, y, z):
    return (a - y) * (1 - a)


@exercise.misconception("mean over the outputs", "‖y − a‖² is a sum over the outputs, not a mean: nothing is divided.")
def mean_over_the_outputs(a, y, z):
    return (a - y) * a * (1 - a) / len(a)


@exercise.misconception("factor ½ kept", "The square brings a factor 2, and ½ · 2 is 1.")
def factor_half_kept(a, y, z):
    return (a - y) * a * (1 - a) / 2


@exercise.misconception(
    "the cost in place of its slope", "That is made of the cost, (y − a)²/2. BP1 has its slope, ∇_a C."
)
def the_cost_in_place_of_its_slope(a, y, z):
    return (a - y) ** 2 / 2 * a * (1 - a)


@exercise.misconception("added instead of multiplied", "Along a path slopes multiply: ∂C/∂a times σ′(z).")
def added_instead_of_multiplied(a, y, z):
    return (a - y) + a * (1 - a)


matrix_product = exercise.misconception(
    "matrix product for ⊙",
    "Two columns have no matrix product. ⊙ works element by element, as `*` does in numpy.",
)
matrix_product(lambda a, y, z: (a - y) @ (a * (1 - a)))
matrix_product(lambda a, y, z: (a - y) @ sigmoid_prime(z))


brackets_missing = exercise.misconception(
    "brackets missing", "`*` goes before `-`: the difference needs brackets, and so does 1 − a."
)


@brackets_missing
def no_brackets_around_the_difference(a, y, z):
    return a - y * a * (1 - a)


@brackets_missing
def no_brackets_around_the_second_factor(a, y, z):
    return (a - y) * a * 1 - a


@exercise.misconception("slope of ReLU", "1 where z is positive is the slope of ReLU. This output is σ(z).")
def slope_of_relu(a, y, z):
    return (a - y) * (z > 0)


@exercise.misconception("z in place of σ′", "What ∂C/∂a meets is how fast a follows z, not z itself.")
def z_in_place_of_the_slope(a, y, z):
    return (a - y) * z


@exercise.misconception(
    "a row times a column", "A row times a column is a table in numpy: no transpose, both are columns as they are."
)
def a_row_times_a_column(a, y, z):
    return (a - y).T * a * (1 - a)


exercise.misconception(inner_product.name, inner_product.hint)(lambda a, y, z: float(np.sum((a - y) * a * (1 - a))))


exercise.hints(
    "Two factors lie between C and z^L. Which of them did you write a moment ago, and which in lesson 1?",
    """
    δ^L = ∇_a C ⊙ …(z^L)

    ⊙ keeps the shape:   (n, 1) ⊙ (n, 1) = (n, 1)
    """,
    """
    def output_error(a, y, z):
        return cost_gradient(a, y) * ___
    """,
)
