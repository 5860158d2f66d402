"""BP4: the slope of the cost by each weight, the error at its end times the activation at its beginning."""

import numpy as np
from numpy.random import Generator

from nnkit import network
from nnkit.checking import Case, Exercise
from nnkit.lessons.backpropagation.oracle import library_for_large
from nnkit.lessons.shared.sizes import uneven
from nnkit.network.activations import sigmoid, sigmoid_prime
from nnkit.network.gradients import complex_step_gradient


def weight_gradient(a_previous, delta):
    """∂C_x/∂w^l (BP4).

    a_previous  a^{l-1}, (n_{l-1}, 1)
    delta       δ^l, (n_l, 1)
    returns     (n_l, n_{l-1})
    """


exercise = Exercise(weight_gradient, points=2, minutes=2, tolerance=1e-12)


@exercise.cases
def cases(rng: Generator):
    yield Case({"a_previous": np.array([[0.5]]), "delta": np.array([[-0.3]])}, "one unit, one before it")
    yield Case(
        {"a_previous": np.array([[0.75], [0.25]]), "delta": np.array([[-0.125], [0.5]])}, "two units, two before them"
    )
    yield Case(
        {"a_previous": np.array([[1.0], [2.0], [3.0]]), "delta": np.array([[-0.5], [0.25]])},
        "two units, three before them, by hand",
    )
    yield Case({"a_previous": uneven(rng, 5, 1), "delta": uneven(rng, 7, 1)}, "seven units, five before them")
    yield Case({"a_previous": uneven(rng, 4, 1), "delta": uneven(rng, 4, 1)}, "four units, four before them")
    yield Case({"a_previous": uneven(rng, 3, 1), "delta": uneven(rng, 1, 1)}, "one unit, three before it")
    yield Case({"a_previous": uneven(rng, 1, 1), "delta": uneven(rng, 3, 1)}, "three units, one before them")


@exercise.oracle
@library_for_large(network.weight_gradient, most=12)
def slope_by_each_weight(a_previous, delta):
    """The slope of ⟨δ, w a⟩ by every weight."""
    start = np.zeros((delta.shape[0], a_previous.shape[0]))
    return complex_step_gradient(lambda w: np.sum(delta * (w @ a_previous)), start)


@exercise.misconception(
    "outer product the wrong way round",
    "Rows belong to layer l, columns to layer l−1; yours are the other way round.",
)
def outer_product_the_wrong_way_round(a_previous, delta):
    return a_previous @ delta.T


@exercise.misconception(
    "inner product",
    "Each pair of units has a weight of its own: an outer product, a column times a row.",
)
def inner_product(a_previous, delta):
    return delta.T @ a_previous


@exercise.misconception(
    "element by element",
    "Every unit of layer l has a weight from every unit before it, not only from the one of its own number.",
)
def element_by_element(a_previous, delta):
    return delta * a_previous


@exercise.misconception("δ only", "w_jk is multiplied with a_k in z_j: that factor is missing.")
def activation_left_out(a_previous, delta):
    return delta @ np.ones_like(a_previous).T


@exercise.misconception("a only", "That is how fast z follows w. How fast does C follow z?")
def error_left_out(a_previous, delta):
    return np.ones_like(delta) @ a_previous.T


@exercise.misconception("σ of the activation", "aˡ⁻¹ is an activation already: σ is in it.")
def sigma_of_the_activation(a_previous, delta):
    return delta @ sigmoid(a_previous).T


@exercise.misconception("σ′ once more", "δ is ∂C/∂z already: the slope of σ is in it, and z is linear in w.")
def sigma_prime_once_more(a_previous, delta):
    return delta @ sigmoid_prime(a_previous).T


@exercise.misconception("sign", "The minus comes in when the weights are updated. The gradient has none.")
def sign_turned(a_previous, delta):
    return -delta @ a_previous.T


@exercise.misconception("divided by the inputs", "Nothing is divided: each weight has its own slope.")
def divided_by_the_inputs(a_previous, delta):
    return delta @ a_previous.T / len(a_previous)


@exercise.misconception("a squared", "a once: z is linear in w, with slope a.")
def a_squared(a_previous, delta):
    return delta @ (a_previous**2).T


@exercise.misconception("added instead of multiplied", "Along a path slopes multiply: δ_j times a_k.")
def added_instead_of_multiplied(a_previous, delta):
    return delta + a_previous.T


@exercise.misconception("flat", "The numbers are right, but in one line. wˡ has a row for each unit of layer l.")
def flattened(a_previous, delta):
    return (delta @ a_previous.T).ravel()


@exercise.misconception("with a bias column", "A column too many: biases have their own gradient, BP3.")
def with_a_bias_column(a_previous, delta):
    return delta @ np.vstack([a_previous, [[1.0]]]).T


no_transpose = exercise.misconception(
    "no transpose",
    "δˡ is a column, and so is aˡ⁻¹: two columns have no product. A table of all pairs is a column times a row.",
)
no_transpose(lambda a_previous, delta: delta @ a_previous)
no_transpose(lambda a_previous, delta: a_previous @ delta)


@exercise.misconception("mean over the units", "Nothing is divided or averaged: each weight has its own slope.")
def mean_over_the_units(a_previous, delta):
    return delta @ a_previous.T / len(delta)


@exercise.misconception("δ squared", "δ once: it is how fast the cost follows z, and z follows w with slope a.")
def error_squared(a_previous, delta):
    return delta**2 @ a_previous.T


exercise.misconception(inner_product.name, inner_product.hint)(
    lambda a_previous, delta: float(np.sum(delta @ a_previous.T))
)


@exercise.misconception(
    "a(1 − a) in place of a", "That is σ′ of the layer before. z follows w with slope a, not a(1 − a)."
)
def slope_of_the_layer_before(a_previous, delta):
    return delta @ (a_previous * (1 - a_previous)).T


@exercise.misconception("absolute errors", "The sign of δ is needed: it says which way each weight has to go.")
def absolute_errors(a_previous, delta):
    return np.abs(delta) @ a_previous.T


exercise.hints(
    "How many weights lead from layer l−1 to layer l, and in which row and column of wˡ does the one from unit "
    "k to unit j "
    "stand? Which two numbers are multiplied for it?",
    """
    ∂C/∂w_jk = δ_… · a_…

    as a product:   (n_l, 1) · (1, n_{l-1}) = (n_l, n_{l-1})
    """,
    """
    def weight_gradient(a_previous, delta):
        return ___ @ ___
    """,
)
