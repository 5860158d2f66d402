"""The gradient of one weight matrix from the factors of the chain rule, brought into an order in which they fit."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Exercise
from nnkit.lessons.shared.sigmoid_network import sigma
from nnkit.lessons.shared.sizes import short, uneven
from nnkit.network.activations import sigmoid, sigmoid_prime
from nnkit.network.gradients import complex_step_gradient


def weight_gradient_by_chain_rule(w_last, a_last, y, z, a_previous):
    """∂C_x/∂w^{L-1} of a network with one output, where ∂C_x/∂z^L is a^L − y.

    w_last      w^L, (1, n_{L-1})
    a_last, y   a^L and y, (1, 1)
    z           z^{L-1}, (n_{L-1}, 1)
    a_previous  a^{L-2}, (n_{L-2}, 1)
    returns     (n_{L-1}, n_{L-2})
    """


exercise = Exercise(
    weight_gradient_by_chain_rule,
    points=2,
    minutes=8,
    tolerance=1e-11,
    uses=("cost_gradient", "hidden_error", "weight_gradient"),
)


@exercise.cases
def cases(rng: Generator):
    yield network_case(rng, 1, 1, 1.0, "one unit a layer", short)
    yield network_case(rng, 3, 2, 1.0, "2 ← 3 units, as in the lecture", short)
    yield network_case(rng, 2, 2, 0.0, "2 ← 2 units, target 0", short)
    yield network_case(rng, 4, 4, 1.0, "4 ← 4 units")
    yield network_case(rng, 2, 5, 0.0, "5 ← 2 units")
    yield network_case(rng, 3, 1, 1.0, "1 ← 3 units")
    yield network_case(rng, 1, 3, 0.3, "3 ← 1 units, target 0.3")


def network_case(rng: Generator, before: int, units: int, target: float, tries: str, make=uneven) -> Case:
    """The last three layers of a random network: so many units before, so many behind them, and one output."""
    w_last, z, a_previous = make(rng, 1, units), make(rng, units, 1), rng.uniform(0.1, 0.9, (before, 1)).round(2)
    a_last = sigmoid(w_last @ sigmoid(z) + make(rng, 1, 1))
    arguments = {"w_last": w_last, "a_last": a_last, "y": np.array([[target]]), "z": z, "a_previous": a_previous}
    return Case(arguments, tries)


@exercise.oracle
def slope_by_each_weight(w_last, a_last, y, z, a_previous):
    """The slope of the cross-entropy by what is added to each weight of w^{L-1}, which moves z, and with it z^L."""
    z_last = np.log(a_last / (1 - a_last))

    def cost(added: NDArray) -> complex:
        moved = z_last + w_last @ (sigma(z + added @ a_previous) - sigma(z))
        return np.sum(np.log(1 + np.exp(moved)) - y * moved)

    return complex_step_gradient(cost, np.zeros((z.shape[0], a_previous.shape[0])))


@exercise.misconception(
    "transposed result", "The factors are all there. Rows belong to layer L−1, columns to L−2; yours are the other way."
)
def transposed_result(w_last, a_last, y, z, a_previous):
    return a_previous @ ((w_last.T @ (a_last - y)) * sigmoid_prime(z)).T


@exercise.misconception("σ′ left out", "One of the factors is ∂a/∂z of the hidden layer: it is missing.")
def slope_left_out(w_last, a_last, y, z, a_previous):
    return w_last.T @ (a_last - y) @ a_previous.T


@exercise.misconception(
    "σ′ of the output, too", "a − y is ∂C/∂z of the output already: no slope comes in between it and wᴸ."
)
def slope_of_the_output_too(w_last, a_last, y, z, a_previous):
    delta = (a_last - y) * a_last * (1 - a_last)
    return (w_last.T @ delta) * sigmoid_prime(z) @ a_previous.T


@exercise.misconception("sign", "Every number has the wrong sign: the first two factors together are a − y.")
def sign_turned(w_last, a_last, y, z, a_previous):
    return (w_last.T @ (y - a_last)) * sigmoid_prime(z) @ a_previous.T


@exercise.misconception("wᴸ left out", "How does zᴸ follow aᴸ⁻¹? That factor is missing.")
def weights_left_out(w_last, a_last, y, z, a_previous):
    return (a_last - y) * sigmoid_prime(z) @ a_previous.T


@exercise.misconception(
    "activation of the same layer",
    "z of layer L−1 is made of w and the activations of the layer before it, which are given. Which of them did "
    "you take?",
)
def activation_of_the_same_layer(w_last, a_last, y, z, a_previous):
    return (w_last.T @ (a_last - y)) * sigmoid_prime(z) @ sigmoid(z).T


@exercise.misconception(
    "last factor left out", "That is the slope by z, which is right for the biases. z follows w how?"
)
def last_factor_left_out(w_last, a_last, y, z, a_previous):
    return (w_last.T @ (a_last - y)) * sigmoid_prime(z)


@exercise.misconception("σ instead of σ′", "A value of σ stands where its slope belongs.")
def sigma_for_its_slope(w_last, a_last, y, z, a_previous):
    return (w_last.T @ (a_last - y)) * sigmoid(z) @ a_previous.T


@exercise.misconception("σ′ at the activation", "σ′ is taken at z, not at σ(z).")
def slope_at_the_activation(w_last, a_last, y, z, a_previous):
    return (w_last.T @ (a_last - y)) * sigmoid_prime(sigmoid(z)) @ a_previous.T


@exercise.misconception(
    "one number for the whole layer",
    "The product wᴸ σ′(z) adds up over the units of the layer. Each unit has a weight and a slope of its own: which "
    "of the factors meet element by element?",
)
def one_number_for_the_whole_layer(w_last, a_last, y, z, a_previous):
    return (a_last - y) * (w_last @ sigmoid_prime(z)) @ a_previous.T


in_the_order_of_the_chain = exercise.misconception(
    "in the order of the chain",
    "The factors are right, and their shapes do not fit in this order. Write the shape under each, and the shape that "
    "has to come out: which must be turned, and which moved?",
)
in_the_order_of_the_chain(
    lambda w_last, a_last, y, z, a_previous: (a_last - y) @ w_last @ sigmoid_prime(z) @ a_previous
)
in_the_order_of_the_chain(
    lambda w_last, a_last, y, z, a_previous: (a_last - y) @ w_last * sigmoid_prime(z) @ a_previous
)
in_the_order_of_the_chain(
    lambda w_last, a_last, y, z, a_previous: (w_last.T @ (a_last - y)) * sigmoid_prime(z) @ a_previous
)


@exercise.misconception(
    "a table before the last factor",
    "A row times a column is a table in numpy: wᴸ is turned into a column before it meets σ′(z).",
)
def a_table_before_the_last_factor(w_last, a_last, y, z, a_previous):
    return (a_last - y) * w_last * sigmoid_prime(z) @ a_previous.T


@exercise.misconception("a − y left out", "The first two factors, ∂C/∂zᴸ = aᴸ − y, are missing.")
def first_factors_left_out(w_last, a_last, y, z, a_previous):
    return w_last.T * sigmoid_prime(z) @ a_previous.T


@exercise.misconception("a in place of a − y", "∂C/∂zᴸ is aᴸ − y: where does the target come in?")
def target_left_out(w_last, a_last, y, z, a_previous):
    return w_last.T * sigmoid_prime(z) @ a_last @ a_previous.T


@exercise.misconception("z(1 − z)", "a(1 − a) wants a = σ(z); you put in z.")
def z_for_a_in_the_slope(w_last, a_last, y, z, a_previous):
    return (w_last.T @ (a_last - y)) * z * (1 - z) @ a_previous.T


@exercise.misconception("σ of the activation", "aᴸ⁻² is an activation already: σ is in it.")
def sigma_of_the_activation(w_last, a_last, y, z, a_previous):
    return (w_last.T @ (a_last - y)) * sigmoid_prime(z) @ sigmoid(a_previous).T


@exercise.misconception("σ′ of the output in place of the layer's", "The slope is taken at z of layer L−1, not at aᴸ.")
def slope_at_the_output(w_last, a_last, y, z, a_previous):
    return (w_last.T @ (a_last - y)) * sigmoid_prime(a_last) @ a_previous.T


exercise.hints(
    "Five factors: ∂C/∂aᴸ · ∂aᴸ/∂zᴸ · ∂zᴸ/∂aᴸ⁻¹ · ∂aᴸ⁻¹/∂zᴸ⁻¹ · ∂zᴸ⁻¹/∂wᴸ⁻¹. The first two are aᴸ − y together. "
    "Which of "
    "your arguments is each of the other three made of?",
    """
    (n_{L-1}, 1)   (n_{L-1}, 1)   (1, 1)     (1, n_{L-2})    →   (n_{L-1}, n_{L-2})
    (w^L)ᵀ      ⊙   …           ·  a^L − y  ·  …
    """,
    """
    def weight_gradient_by_chain_rule(w_last, a_last, y, z, a_previous):
        column = w_last.T * ___    # (n_{L-1}, 1)
        return column @ (a_last - y) @ ___
    """,
)
