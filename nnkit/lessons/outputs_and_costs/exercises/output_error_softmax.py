"""The error of softmax outputs under the log-likelihood cost, from the weighted inputs."""

from collections.abc import Callable

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Exercise
from nnkit.lessons.outputs_and_costs.samples import divided_targets, log_of_shares, one_class_each
from nnkit.lessons.shared.sizes import short, uneven
from nnkit.network.activations import sigmoid, softmax
from nnkit.network.gradients import complex_step_gradient


def output_error_softmax(z, y):
    """δ^L of the log-likelihood cost with softmax outputs.

    z        (n, m), the weighted inputs of the outputs, one column for each sample
    y        (n, m), the targets; each column adds up to 1
    returns  (n, m): no mean is taken yet
    """


_MODERATE, _EXTREME = "moderate z", "exact at z = 1000"


exercise = Exercise(output_error_softmax, points=2, minutes=3, parts={_MODERATE: 1, _EXTREME: 1}, uses=("softmax",))

exercise.hints(
    "What does a network with softmax outputs answer at these z, and what should it have answered?",
    "δ_k = ∂C_x/∂z_k = −y_k + e^{z_k} / ___, for each class k of each column.",
    """
    def output_error_softmax(z, y):
        a = ___
        return a - y
    """,
)


@exercise.cases
def cases(rng: Generator):
    yield Case({"z": short(rng, 2, 1), "y": one_class_each(rng, 2, 1)}, "two classes, one sample", _MODERATE)
    yield Case(
        {"z": np.array([[5, 4, 4], [4, 2, 4], [2, 8, 1]]), "y": np.array([[1, 0, 0], [0, 0, 1], [0, 1, 0]])},
        "whole numbers, three classes and samples",
        _MODERATE,
    )
    yield Case({"z": uneven(rng, 4, 3), "y": one_class_each(rng, 4, 3)}, "four classes, three samples", _MODERATE)
    yield Case({"z": uneven(rng, 2, 5), "y": one_class_each(rng, 2, 5)}, "two classes, five samples", _MODERATE)
    yield Case({"z": uneven(rng, 3, 2), "y": divided_targets(rng, 3, 2)}, "targets between 0 and 1", _MODERATE)
    yield Case(
        {"z": np.array([[1000.0], [999.0]]), "y": np.array([[0.0], [1.0]])}, "1000 and 999, sure and wrong", _EXTREME
    )
    far = uneven(rng, 3, 2) + np.array([[1000.0, -1000.0]])
    yield Case({"z": far, "y": one_class_each(rng, 3, 2)}, "random numbers around ±1000", _EXTREME)


@exercise.oracle
def slope_of_the_log_likelihood(z, y):
    return complex_step_gradient(lambda moved: -np.sum(y * log_of_shares(moved)), z)


def _error(shares: Callable, z: NDArray, y: NDArray) -> NDArray:
    return shares(z) - y


def _plain(z: NDArray, axis: int | None = 0) -> NDArray:
    powers = np.exp(z)
    return powers / powers.sum(axis=axis, keepdims=True)


def _lowered(z: NDArray, axis: int | None) -> NDArray:
    return _plain(z - z.max(axis=axis, keepdims=True), axis)


@exercise.misconception(
    "not stabilised",
    "e^1000 is too large for a float, and inf/inf is nan: take the largest z out of each column first, or call your "
    "softmax.",
)
def not_stabilised(z, y):
    return _error(_plain, z, y)


sigma_in_place_of_softmax = exercise.misconception(
    "σ in place of softmax", "Your outputs are σ, each for itself. Here the classes of a column share: softmax."
)


@sigma_in_place_of_softmax
def careful_sigma(z, y):
    return _error(sigmoid, z, y)


@sigma_in_place_of_softmax
def sigma_by_its_formula(z, y):
    return 1 / (1 + np.exp(-z)) - y


slope_on_top = exercise.misconception(
    "slope on top",
    "You multiplied with a slope as well, as BP1 does. The logarithm in the cost has cancelled it already.",
)


@slope_on_top
def slope_of_the_shares_on_top(z, y):
    a = softmax(z)
    return (a - y) * a * (1 - a)


@slope_on_top
def slope_of_sigma_on_top(z, y):
    return (softmax(z) - y) * sigmoid(z) * (1 - sigmoid(z))


@exercise.misconception(
    "δ of the quadratic cost",
    "That is the error of softmax outputs under the quadratic cost. With the logarithm nothing of softmax's slopes is "
    "left.",
)
def delta_of_the_quadratic_cost(z, y):
    a = softmax(z)
    return a * (a - y - np.sum((a - y) * a, axis=0, keepdims=True))


@exercise.misconception(
    "sign", "Every number has the wrong sign: the right class's z should rise, so the cost falls with it."
)
def sign_turned(z, y):
    return y - softmax(z)


right_class_only = exercise.misconception(
    "right class only",
    "The wrong classes have no error in yours. Their z should go down: through the sum below the line they cost, too.",
)


@right_class_only
def error_of_the_right_class(z, y):
    return y * (softmax(z) - y)


@right_class_only
def slope_of_the_first_term(z, y):
    return y * (softmax(z) - 1)


@exercise.misconception("slope by a", "That is ∂C/∂a. δ is taken by z: the way through softmax is missing.")
def slope_by_a(z, y):
    return -y / softmax(z)


@exercise.misconception(
    "z in place of a", "You took the weighted inputs for the outputs. That is right where outputs are linear, a = z."
)
def z_in_place_of_a(z, y):
    return z - y


along_the_rows = exercise.misconception(
    "along the rows", "Your shares add up to 1 along the rows. Classes lie along axis 0, samples along axis 1."
)


@along_the_rows
def shares_along_the_rows(z, y):
    return _lowered(z, 1) - y


@along_the_rows
def shares_along_the_rows_without_care(z, y):
    return _plain(z, 1) - y


over_the_whole_matrix = exercise.misconception(
    "over the whole matrix", "All shares together add up to 1. Each column is a sample of its own: sum along axis 0."
)


@over_the_whole_matrix
def shares_of_the_whole(z, y):
    return _lowered(z, None) - y


@over_the_whole_matrix
def shares_of_the_whole_without_care(z, y):
    return _plain(z, None) - y


@exercise.misconception(
    "softmax twice",
    "The shares went through softmax once more, which makes them nearly equal. z are weighted inputs: once is enough.",
)
def softmax_twice(z, y):
    return softmax(softmax(z)) - y


@exercise.misconception(
    "divided in the exponent",
    "e^(z / Σ e^z) is no share: the bracket closes too late. First all powers, then the "
    "division; or call your softmax.",
)
def divided_in_the_exponent(z, y):
    return np.exp(z / np.exp(z).sum(axis=0, keepdims=True)) - y


@exercise.misconception(
    "powers not divided", "You took e^z for the outputs: divide each column by its sum, and they are shares."
)
def powers_not_divided(z, y):
    return np.exp(z) - y


@exercise.misconception(
    "logarithm of the outputs", "You took ln a for the outputs. The logarithm belongs to the cost; in δ it is gone."
)
def logarithm_of_the_outputs(z, y):
    return log_of_shares(z) - y


@exercise.misconception("the cost itself", "That is what each class adds to the cost. Its slope by z is asked for.")
def the_cost_itself(z, y):
    return -y * log_of_shares(z)


@exercise.misconception(
    "decision in place of the shares", "You gave all to the largest class first. δ is made of the shares as they are."
)
def decision_in_place_of_the_shares(z, y):
    return (z == z.max(axis=0, keepdims=True)) * 1.0 - y


@exercise.misconception(
    "divided by the samples", "δ has a column for each sample; the mean is taken later, in BP3 and BP4."
)
def divided_by_the_samples(z, y):
    return (softmax(z) - y) / y.shape[1]


@exercise.misconception("added up over the samples", "δ has a column for each sample: nothing is added up yet.")
def added_up_over_the_samples(z, y):
    return np.sum(softmax(z) - y, axis=1, keepdims=True)


@exercise.misconception("factor 2", "No square, no 2: the cost has a logarithm.")
def factor_2(z, y):
    return 2 * (softmax(z) - y)


@exercise.misconception("absolute value", "The sign is needed: it says whether a class should go up or down.")
def absolute_value(z, y):
    return np.abs(softmax(z) - y)


def shares(z):
    powers = np.exp(z - z.max(axis=0))
    return powers / powers.sum(axis=0)


exercise.misconception(
    "softmax of the difference", "Softmax is taken of z alone, and y is subtracted from the shares."
)(lambda z, y: shares(z - y))


exercise.misconception("softmax of the targets, too", "The targets are shares already.")(
    lambda z, y: shares(z) - shares(y)
)


exercise.misconception("1 for all classes", "Only the right class has the target 1: where is y?")(
    lambda z, y: shares(z) - 1
)


exercise.misconception(
    "targets taken for one class", "A column of y may be divided between classes: take it as it is."
)(lambda z, y: shares(z) - (y == y.max(axis=0)))


exercise.misconception("slope in place of the share", "It is the share itself from which the target is subtracted.")(
    lambda z, y: shares(z) * (1 - shares(z)) - y
)


exercise.misconception(
    "divided by the slope",
    "That is the slope of the cross-entropy for yes or no, by a. With softmax nothing is divided.",
)(lambda z, y: (shares(z) - y) / (shares(z) * (1 - shares(z))))


exercise.misconception(
    "large z cut off", "Cutting z off changes the shares. Subtracting one number from a whole column does not."
)(lambda z, y: shares(np.clip(z, -100, 100)) - y)
