"""∇_a C_x, with which backpropagation begins: how fast the quadratic cost changes with each output."""

import numpy as np
from numpy.random import Generator

from nnkit import network
from nnkit.checking import Case, Exercise
from nnkit.lessons.backpropagation.oracle import library_for_large
from nnkit.lessons.shared.targets import targets
from nnkit.network.activations import sigmoid_prime
from nnkit.network.gradients import complex_step_gradient


def cost_gradient(a, y):
    """∇_a C_x, the slope of C_x = ½‖y − a‖² by each output.

    a, y     (n, 1)
    returns  (n, 1)
    """


exercise = Exercise(cost_gradient, points=1, minutes=2, tolerance=1e-12)


@exercise.cases
def cases(rng: Generator):
    yield Case({"a": np.array([[0.5]]), "y": np.array([[1.0]])}, "one output")
    yield Case({"a": np.array([[0.5], [0.9], [0.2]]), "y": np.array([[1.0], [0.0], [0.0]])}, "three outputs, by hand")
    yield Case({"a": rng.uniform(0.1, 0.9, (2, 1)).round(2), "y": np.array([[1], [0]])}, "whole numbers as targets")
    yield Case({"a": rng.uniform(0.1, 0.9, (5, 1)), "y": targets(rng, 5, 1)}, "five outputs")


@exercise.oracle
@library_for_large(network.cost_gradient)
def slope_by_each_output(a, y):
    return complex_step_gradient(lambda moved: np.sum((y - moved) ** 2) / 2, a)


@exercise.misconception("sign", "The inner derivative of y − a by a is −1: it turns the difference round.")
def sign_turned(a, y):
    return y - a


@exercise.misconception("factor 2 kept", "½ · 2 is 1: the ½ is there so that no factor is left.")
def factor_2_kept(a, y):
    return 2 * (a - y)


@exercise.misconception("factor ½ kept", "The square brings a factor 2, and ½ · 2 is 1.")
def factor_half_kept(a, y):
    return (a - y) / 2


@exercise.misconception(
    "divided by the number of outputs",
    "‖y − a‖² is a sum over the outputs, not a mean: nothing is divided.",
)
def divided_by_the_number_of_outputs(a, y):
    return (a - y) / a.size


@exercise.misconception("squared", "That is the square itself. Its slope is of first power.")
def squared(a, y):
    return (a - y) ** 2


@exercise.misconception("the cost itself", "That is C_x, one number. Its slope by each output is asked for.")
def the_cost_itself(a, y):
    return float(np.sum((y - a) ** 2) / 2)


@exercise.misconception("cost by output", "That is what each output adds to the cost. Its slope is asked for.")
def cost_by_output(a, y):
    return (y - a) ** 2 / 2


@exercise.misconception("absolute value", "The sign is needed: it says whether the output should go up or down.")
def absolute_value(a, y):
    return np.abs(a - y)


@exercise.misconception("added up", "One slope for each output: do not add them.")
def added_up(a, y):
    return float(np.sum(a - y))


@exercise.misconception("with σ′", "That is a step too far: the slope of σ comes in with BP1. Here only a moves.")
def with_sigma_prime(a, y):
    return (a - y) * a * (1 - a)


@exercise.misconception("divided by the length", "You made its length 1. The length says how wrong the outputs are.")
def divided_by_the_length(a, y):
    return (a - y) / np.linalg.norm(a - y)


@exercise.misconception(
    "with σ′, and the sign turned",
    "Two things: the slope of σ comes in with BP1, not here; and the inner derivative of y − a by a is −1.",
)
def with_sigma_prime_and_the_sign_turned(a, y):
    return (y - a) * a * (1 - a)


@exercise.misconception("y · ln a", "That belongs to the cross-entropy. Here the cost is ½‖y − a‖², with a square.")
def slope_of_the_cross_entropy(a, y):
    return (a - y) / (a * (1 - a))


@exercise.misconception("times a", "(y − a)² depends on a through the brackets alone: no further factor a.")
def times_a(a, y):
    return (a - y) * a


@exercise.misconception("−a only", "The inner derivative is −1, and what it is multiplied with is y − a, not a.")
def only_a(a, y):
    return -a


@exercise.misconception("minus the factor 2 kept", "½ · 2 is 1, and the inner derivative of y − a by a is −1.")
def factor_2_and_the_sign_turned(a, y):
    return 2 * (y - a)


exercise.misconception(added_up.name, added_up.hint)(lambda a, y: float(np.mean(a - y)))
exercise.misconception(the_cost_itself.name, the_cost_itself.hint)(lambda a, y: float(np.sum((y - a) ** 2)))
exercise.misconception(with_sigma_prime.name, with_sigma_prime.hint)(lambda a, y: (a - y) * sigmoid_prime(a))


@exercise.misconception(
    "slope of the mean squared error",
    "Two over n times the difference is the slope of a mean of squares. This cost has ½ and a sum.",
)
def slope_of_the_mean_squared_error(a, y):
    return 2 * (a - y) / len(a)


@exercise.misconception("first output only", "Each output has a slope of its own, in its own row.")
def first_output_only(a, y):
    return (a - y)[:1]


exercise.hints(
    "Let one output a_j grow a little, and keep the others. Which terms of the sum ½ Σ (y_j − a_j)² change?",
    """
    d/da ½ (y − a)² = ½ · 2 · (y − a) · …     the last factor is the inner derivative

    a, y: (n, 1)   →   (n, 1)
    """,
    """
    def cost_gradient(a, y):
        return ___
    """,
)
