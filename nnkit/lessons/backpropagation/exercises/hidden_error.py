"""BP2: the error of a hidden layer, carried back from the layer behind it through the weights between them."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit import network
from nnkit.checking import Case, Exercise
from nnkit.lessons.backpropagation.oracle import library_for_large
from nnkit.lessons.backpropagation.other_slopes import OTHER_SLOPES
from nnkit.lessons.shared.sigmoid_network import sigma
from nnkit.lessons.shared.sizes import random_network, uneven
from nnkit.lessons.shared.targets import targets
from nnkit.network.activations import sigmoid, sigmoid_prime
from nnkit.network.gradients import complex_step_gradient


def hidden_error(w_next, delta_next, z):
    """δ^l from δ^{l+1} (BP2).

    w_next      w^{l+1}, (n_{l+1}, n_l)
    delta_next  δ^{l+1}, (n_{l+1}, 1)
    z           z^l, (n_l, 1)
    returns     δ^l, (n_l, 1)
    """


exercise = Exercise(hidden_error, points=3, minutes=4, tolerance=1e-12)


@exercise.cases
def cases(rng: Generator):
    yield Case(
        {"w_next": np.array([[2.0, -1.0]]), "delta_next": np.array([[-0.5]]), "z": np.array([[0.3], [-1.0]])},
        "two units, one behind them, by hand",
    )
    yield Case(
        {
            "w_next": np.array([[1.0, 2.0], [-1.0, 0.5]]),
            "delta_next": np.array([[0.5], [-0.2]]),
            "z": np.array([[0.3], [-1.0]]),
        },
        "two units, two behind them, by hand",
    )
    yield case_of_network(rng, [1, 1, 1], 2, "one unit a layer")
    yield case_of_network(rng, [2, 3, 2], 2, "three units, two behind them")
    yield case_of_network(rng, [3, 5, 7, 2], 2, "5 ← 7 units")
    yield case_of_network(rng, [3, 7, 5, 2], 2, "7 ← 5 units")
    yield case_of_network(rng, [4, 4, 4, 4, 3], 3, "four units, four behind them")
    yield case_of_network(rng, [2, 3, 4, 3, 2], 4, "the last hidden layer of five")


def case_of_network(rng: Generator, sizes: list[int], layer: int, tries: str) -> Case:
    """wˡ⁺¹, δˡ⁺¹ and zˡ of a random network, δ as the slope of its cost. Layers are counted from 1."""
    weights, biases = random_network(rng, sizes)
    y, a, zs = targets(rng, sizes[-1], 1), uneven(rng, sizes[0], 1), []
    for w, b in zip(weights, biases, strict=True):
        zs.append(w @ a + b)
        a = sigma(zs[-1])

    def cost_from(z: NDArray) -> complex:
        """C_x as a function of zˡ⁺¹, through the layers behind it."""
        a = sigma(z)
        for w, b in zip(weights[layer:], biases[layer:], strict=True):
            a = sigma(w @ a + b)
        return np.sum((y - a) ** 2) / 2

    delta_next = complex_step_gradient(cost_from, zs[layer - 1])
    return Case({"w_next": weights[layer - 1], "delta_next": delta_next, "z": zs[layer - 2]}, tries)


@exercise.oracle
@library_for_large(network.hidden_error)
def slope_by_each_weighted_input(w_next, delta_next, z):
    """The slope of ⟨δˡ⁺¹, wˡ⁺¹ σ(zˡ)⟩: the cost to first order, as zˡ moves it through zˡ⁺¹."""
    return complex_step_gradient(lambda moved: np.sum(delta_next * (w_next @ sigma(moved))), z)


@exercise.misconception(
    "no transpose",
    "Which way does the error travel through wˡ⁺¹? Its rows belong to layer l+1, and you need one number "
    "for each unit of layer l.",
)
def no_transpose(w_next, delta_next, z):
    """w δ where the shapes allow it, as students see it: a ValueError elsewhere."""
    return (w_next @ delta_next) * sigmoid_prime(z)


@exercise.misconception(
    "σ′ forgotten",
    "The error has arrived at aˡ. Between aˡ and zˡ lies σ: which factor is missing?",
)
def sigma_prime_forgotten(w_next, delta_next, z):
    return w_next.T @ delta_next


@exercise.misconception(
    "matrix product for ⊙",
    "An (n, n) table came out where a column is wanted: ⊙ multiplies element by element.",
)
def matrix_product_for_hadamard(w_next, delta_next, z):
    return (w_next.T @ delta_next) @ sigmoid_prime(z).T


@exercise.misconception(
    "inner product for ⊙",
    "One number came out where each unit has an error of its own: ⊙ multiplies element by element.",
)
def inner_product_for_hadamard(w_next, delta_next, z):
    return (w_next.T @ delta_next).T @ sigmoid_prime(z)


@exercise.misconception("sign", "No minus comes into BP2: the sign is in δˡ⁺¹ already.")
def sign_turned(w_next, delta_next, z):
    return -(w_next.T @ delta_next) * sigmoid_prime(z)


@exercise.misconception(
    "weights left out",
    "Each error of layer l+1 comes back through a weight, the larger the weight the more of it.",
)
def weights_left_out(w_next, delta_next, z):
    return np.sum(delta_next) * sigmoid_prime(z)


@exercise.misconception(
    "errors left out",
    "The weights alone were added up; each is multiplied with the error at its other end.",
)
def errors_left_out(w_next, delta_next, z):
    return np.sum(w_next, axis=0, keepdims=True).T * sigmoid_prime(z)


@exercise.misconception("mean instead of sum", "Where paths meet their slopes are added up; you took the mean.")
def mean_instead_of_sum(w_next, delta_next, z):
    return (w_next.T @ delta_next) / len(delta_next) * sigmoid_prime(z)


@exercise.misconception(
    "first unit only",
    "Only one of the paths back was taken: the errors of all units of layer l+1 come back.",
)
def first_unit_only(w_next, delta_next, z):
    return w_next[:1].T * delta_next[0] * sigmoid_prime(z)


@exercise.misconception("absolute weights", "A negative weight turns the sign of the error: no absolute value.")
def absolute_weights(w_next, delta_next, z):
    return (np.abs(w_next).T @ delta_next) * sigmoid_prime(z)


@exercise.misconception(
    "inverse in place of the transpose",
    "The error does not undo the forward pass: it comes back through wᵀ, not through the inverse.",
)
def inverse_in_place_of_the_transpose(w_next, delta_next, z):
    return (np.linalg.pinv(w_next) @ delta_next) * sigmoid_prime(z)


@exercise.misconception(
    "σ′ of the next layer once more",
    "δˡ⁺¹ has σ′(zˡ⁺¹) in it already. The slope that is missing is the one at zˡ, and it comes after the product.",
)
def slope_of_the_next_layer_once_more(w_next, delta_next, z):
    return w_next.T @ (delta_next * sigmoid_prime(w_next @ sigmoid(z)))


@exercise.misconception(
    "σ′ of the error",
    "σ′ is taken at a weighted input, zˡ. An error is none.",
)
def slope_at_the_error(w_next, delta_next, z):
    return w_next.T @ (delta_next * sigmoid_prime(delta_next))


before_the_product = exercise.misconception(
    "⊙ before the product",
    "First the errors come back through the weights; what has arrived at layer l is then multiplied with σ′(zˡ).",
)
before_the_product(lambda w_next, delta_next, z: w_next.T @ (delta_next * sigmoid_prime(z)))

not_added_up = exercise.misconception(
    "paths not added up",
    "There is a number for each path, weight times error. Where the paths meet, in a unit of layer l, they are "
    "added up: "
    "`@` does that, and `*` does not.",
)
not_added_up(lambda w_next, delta_next, z: w_next.T * delta_next.T * sigmoid_prime(z))
not_added_up(lambda w_next, delta_next, z: w_next.T * delta_next.T)
not_added_up(lambda w_next, delta_next, z: w_next.T * delta_next * sigmoid_prime(z))
not_added_up(lambda w_next, delta_next, z: w_next * delta_next * sigmoid_prime(z))
not_added_up(lambda w_next, delta_next, z: w_next * delta_next * sigmoid_prime(z).T)
not_added_up(lambda w_next, delta_next, z: w_next * delta_next)

exercise.misconception(
    "a row times a column",
    "A flat array or a row, times a column, is a table in numpy. Keep what comes back as a column, (n_l, 1), before ⊙.",
)(lambda w_next, delta_next, z: (w_next.T @ delta_next).ravel() * sigmoid_prime(z))


@exercise.misconception(
    "added up over the wrong units",
    "Unit k of layer l gets back what went out through its own weights, column k of wˡ⁺¹: add up over layer l+1.",
)
def added_up_over_the_wrong_units(w_next, delta_next, z):
    return np.sum(w_next * delta_next, axis=1, keepdims=True) * sigmoid_prime(z)


@exercise.misconception(
    "added up before they are multiplied",
    "Each error comes back through its own weight: multiply along each path first, then add up.",
)
def added_up_before_they_are_multiplied(w_next, delta_next, z):
    return np.sum(w_next, axis=0, keepdims=True).T * np.sum(delta_next) * sigmoid_prime(z)


@exercise.misconception(
    "all weights added up",
    "Each unit of layer l has weights of its own, column k of wˡ⁺¹; you gave the sum over all to each of them.",
)
def all_weights_added_up(w_next, delta_next, z):
    return np.sum(w_next * delta_next) * sigmoid_prime(z)


for name, hint, slope in OTHER_SLOPES:
    exercise.misconception(name, hint)(lambda w_next, delta_next, z, slope=slope: (w_next.T @ delta_next) * slope(z))


mixed = exercise.misconception("a and z mixed in the slope", "In a(1 − a) both are σ(zˡ); one of yours is zˡ itself.")
mixed(lambda w_next, delta_next, z: (w_next.T @ delta_next) * sigmoid(z) * (1 - z))
mixed(lambda w_next, delta_next, z: (w_next.T @ delta_next) * z * (1 - sigmoid(z)))


@exercise.misconception("divided by σ′", "Along a path slopes multiply; you divided.")
def divided_by_sigma_prime(w_next, delta_next, z):
    return (w_next.T @ delta_next) / sigmoid_prime(z)


@exercise.misconception("added instead of multiplied", "Along a path slopes multiply: what comes back times σ′(zˡ).")
def added_instead_of_multiplied(w_next, delta_next, z):
    return w_next.T @ delta_next + sigmoid_prime(z)


@exercise.misconception("a row", "The numbers are right, but in a row: δˡ is a column, as zˡ is.")
def a_row(w_next, delta_next, z):
    return ((w_next.T @ delta_next) * sigmoid_prime(z)).T


@exercise.misconception(
    "δˡ⁺¹ changed in place",
    "You wrote into the caller's δˡ⁺¹, which BP3 and BP4 still need. Make a new array.",
)
def delta_next_changed_in_place(w_next, delta_next, z):
    result = (w_next.T @ delta_next) * sigmoid_prime(z)
    delta_next *= 0.5
    return result


@exercise.misconception("only σ′", "That is how fast aˡ follows zˡ. How fast does the cost follow aˡ?")
def only_sigma_prime(w_next, delta_next, z):
    return sigmoid_prime(z)


@exercise.misconception("σ′ of what came back", "σ′ is taken at zˡ, not at what came back through the weights.")
def slope_at_what_came_back(w_next, delta_next, z):
    return (w_next.T @ delta_next) * sigmoid_prime(w_next.T @ delta_next)


exercise.misconception(matrix_product_for_hadamard.name, matrix_product_for_hadamard.hint)(
    lambda w_next, delta_next, z: w_next.T @ delta_next @ sigmoid_prime(z)
)


exercise.hints(
    "Stand on unit k of layer l. Through which weights does what it says reach layer l+1: a row of wˡ⁺¹, or a column? "
    "And which slope lies between its z and what it says?",
    """
    δ^l_k = Σ_j δ^{l+1}_j w^{l+1}_{jk} · …

    the sum over j, as a product:   (n_l, n_{l+1}) · (n_{l+1}, 1) = (n_l, 1)
    and w_next is (n_{l+1}, n_l)
    """,
    """
    def hidden_error(w_next, delta_next, z):
        arrived = ___ @ delta_next    # (n_l, 1): one number for each unit of layer l
        return arrived * ___
    """,
)
