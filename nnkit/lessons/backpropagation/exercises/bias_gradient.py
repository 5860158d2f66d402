"""BP3: the slope of the cost by each bias of a layer, which is the error of its unit."""

import numpy as np
from numpy.random import Generator

from nnkit import network
from nnkit.checking import Case, Exercise
from nnkit.lessons.backpropagation.oracle import library_for_large
from nnkit.lessons.shared.sizes import short, uneven
from nnkit.network.activations import sigmoid
from nnkit.network.gradients import complex_step_gradient


def bias_gradient(delta):
    """∂C_x/∂b^l (BP3).

    delta    δ^l, (n_l, 1)
    returns  (n_l, 1)
    """


exercise = Exercise(bias_gradient, points=1, minutes=1, tolerance=1e-12)


@exercise.cases
def cases(rng: Generator):
    yield Case({"delta": np.array([[0.3]])}, "one unit")
    yield Case({"delta": np.array([[0.2], [-0.5], [0.1]])}, "three units, by hand")
    yield Case({"delta": short(rng, 2, 1)}, "two units")
    yield Case({"delta": uneven(rng, 6, 1) / 10}, "six units")


@exercise.oracle
@library_for_large(network.bias_gradient)
def slope_by_each_bias(delta):
    """The slope of ⟨δ, z + b⟩, at b = 0 and any z."""
    return complex_step_gradient(lambda b: np.sum(delta * (0.7 + b)), np.zeros_like(delta))


@exercise.misconception("flat", "The numbers are right, but flat. bˡ is a column, (n_l, 1), and so is its gradient.")
def flattened(delta):
    return delta.ravel()


@exercise.misconception("added up", "One slope for each bias: each unit has its own.")
def added_up(delta):
    return float(np.sum(delta))


@exercise.misconception("added up over the units", "You added over the units. They belong to different biases.")
def added_up_over_the_units(delta):
    return np.sum(delta, axis=0, keepdims=True)


@exercise.misconception("a row", "The numbers are right, but in a row. bˡ is a column.")
def a_row(delta):
    return delta.T


@exercise.misconception("mean", "You took the mean over the units. They belong to different biases.")
def mean_over_the_units(delta):
    return np.full_like(delta, delta.mean())


@exercise.misconception("ones", "∂z/∂b is 1, but along the path from C it is multiplied with ∂C/∂z.")
def error_left_out(delta):
    return np.ones_like(delta)


@exercise.misconception("sign", "The minus comes in when the bias is updated. The gradient has none.")
def sign_turned(delta):
    return -delta


@exercise.misconception("σ′ once more", "δ is ∂C/∂z already: σ′ is in it.")
def sigma_prime_once_more(delta):
    return delta * (sigmoid(delta) * (1 - sigmoid(delta)))


@exercise.misconception("squared", "δ once: z = wa + b depends on b with slope 1.")
def squared(delta):
    return delta**2


@exercise.misconception("on a diagonal", "That is a table. Each bias has one slope: a column.")
def on_a_diagonal(delta):
    return np.diag(delta.ravel())


for one in (lambda delta: 1, lambda delta: 1.0, lambda delta: np.ones(delta.shape, int)):
    exercise.misconception(error_left_out.name, error_left_out.hint)(one)
exercise.misconception(mean_over_the_units.name, mean_over_the_units.hint)(lambda delta: float(delta.mean()))
exercise.misconception(added_up.name, added_up.hint)(lambda delta: np.full_like(delta, delta.sum()))


@exercise.misconception(
    "divided by the units", "Nothing is divided: each bias belongs to one unit, with a slope of its own."
)
def divided_by_the_units(delta):
    return delta / len(delta)


@exercise.misconception("outer product", "That is a table, with a number for each pair. A bias belongs to one unit.")
def outer_product(delta):
    return delta @ delta.T


exercise.misconception(added_up.name, added_up.hint)(lambda delta: np.sum(delta, axis=0))
exercise.misconception(mean_over_the_units.name, mean_over_the_units.hint)(lambda delta: np.mean(delta, axis=0))
exercise.misconception(mean_over_the_units.name, mean_over_the_units.hint)(
    lambda delta: np.mean(delta, axis=0, keepdims=True)
)

first_unit_only = exercise.misconception(
    "first unit only", "Each unit has a bias, and each bias a slope: all rows of δ."
)
first_unit_only(lambda delta: delta[0])
first_unit_only(lambda delta: delta[:1])


@exercise.misconception("absolute value", "The sign is needed: it says which way the bias has to go.")
def absolute_value(delta):
    return np.abs(delta)


@exercise.misconception("σ′ alone", "δ is ∂C/∂z already. Nothing of σ comes between z and b.")
def sigma_prime_alone(delta):
    return sigmoid(delta) * (1 - sigmoid(delta))


exercise.hints(
    "z_j = Σ w_jk a_k + b_j. If b_j grows by 0.01, by how much does z_j grow? And how fast does C follow z_j?",
    """
    ∂C/∂b_j = ∂C/∂z_j · ∂z_j/∂b_j = δ_j · …

    (n_l, 1)   →   (n_l, 1), the shape of b^l
    """,
    """
    def bias_gradient(delta):
        return ___
    """,
)
