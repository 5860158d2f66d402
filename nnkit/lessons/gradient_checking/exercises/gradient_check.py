"""A backprop held against numerical gradients, layer by layer, so that the error says where to look."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.random import Generator

from nnkit.checking import JudgedExercise
from nnkit.lessons.gradient_checking import calls_that_fail, wrong_costs, wrong_distances
from nnkit.lessons.gradient_checking.errors_asked_for import what_is_wrong_with
from nnkit.lessons.gradient_checking.faulty_backprops import FAULTLESS, network_case, with_fault
from nnkit.lessons.gradient_checking.layer_errors import (
    checked,
    errors_by_layer,
    numerical_gradients,
    of_two_errors,
)
from nnkit.lessons.gradient_checking.other_checks import OTHER_CHECKS
from nnkit.lessons.shared.sigmoid_network import gradients


def gradient_check(weights, biases, x, y, backprop):
    """The relative error of backprop's gradients, layer by layer.

    weights, biases  lists of w^l, (n_l, n_{l-1}), and b^l, (n_l, 1)
    x, y             (n_1, m) and (n_L, m)
    backprop         called with (weights, biases, x, y), returns (weight_gradients, bias_gradients)
                     of the mean quadratic cost
    returns          a dict: layer number l = 2 … L → relative error of w^l and b^l together
    """


exercise = JudgedExercise(
    gradient_check,
    points=4,
    minutes=9,
    uses=("central_difference", "numerical_gradient", "relative_error", "flatten_parameters", "unflatten_parameters"),
)


@exercise.cases
def cases(rng: Generator):
    yield network_case(rng, [1, 1], 1, FAULTLESS, "one unit after one, a right backprop")
    yield network_case(rng, [2, 3, 2], 3, FAULTLESS, "a 2-3-2 network, three samples, a right backprop")
    yield network_case(rng, [2, 3, 2], 3, with_fault(3, "biases"), "a fault in the biases of layer 3")
    yield network_case(rng, [2, 2, 2, 1], 2, with_fault(2, "weights"), "a fault in the weights of layer 2")
    yield network_case(rng, [3, 2, 4, 2], 1, with_fault(3, "weights"), "a fault in the weights of layer 3, one sample")
    yield network_case(rng, [2, 3, 3], 4, with_fault(2, "biases"), "a fault in the biases of layer 2, four samples")


@exercise.oracle
def against_exact_gradients(weights, biases, x, y, backprop) -> dict[int, float]:
    """0 but for rounding where the backprop is right."""
    return errors_by_layer(gradients(weights, biases, x, y), backprop(weights, biases, x, y))


@exercise.judge
def judge(arguments: Mapping[str, Any], got: Any) -> str | None:
    """Right are errors below RIGHT where the backprop is right, and the true errors, to a thousandth, where not."""
    return what_is_wrong_with(got, against_exact_gradients(**arguments), faultless=arguments["backprop"] is FAULTLESS)


def with_cost(cost: Callable) -> Callable:
    """A check against the numerical gradients of another cost."""
    return lambda *arguments: checked(*arguments, numerical={"cost": cost})


def with_distance(distance: Callable) -> Callable:
    """A check that compares by another distance."""
    return lambda *arguments: checked(*arguments, error=distance)


@exercise.misconception("layers from 0", "weights[0] is w^2: the first key is 2.")
def layers_from_0(*arguments):
    return checked(*arguments, first=0)


@exercise.misconception("layers from 1", "weights[0] is w^2: the first key is 2.")
def layers_from_1(*arguments):
    return checked(*arguments, first=1)


@exercise.misconception("weights only", "A fault in the biases goes unseen: compare w^l and b^l together.")
def weights_only(*arguments):
    return checked(*arguments, together=lambda w, b: np.ravel(w))


@exercise.misconception("biases only", "A fault in the weights goes unseen: compare w^l and b^l together.")
def biases_only(*arguments):
    return checked(*arguments, together=lambda w, b: np.ravel(b))


@exercise.misconception("one number for all", "Which layer is wrong says where to look: one error for each layer.")
def one_number_for_all(*arguments):
    return max(checked(*arguments).values())


@exercise.misconception(
    "compared with itself",
    "All errors are 0: compare with numerical gradients of the cost, not with backprop once more.",
)
def compared_with_itself(weights, biases, x, y, backprop):
    return {i + 2: 0.0 for i in range(len(weights))}


exercise.misconception("absolute error", "That is the distance. Divide by the two lengths, as relative_error does.")(
    with_distance(wrong_distances.absolute)
)

another_cost = exercise.misconception(
    "another cost",
    "backprop is of the mean quadratic cost, and so must be the cost that you move: yours is another one.",
)


for cost in (wrong_costs.cross_entropy, wrong_costs.mean_of_all_entries, wrong_costs.half_the_mean_of_all_entries):
    another_cost(with_cost(cost))


exercise.misconception(
    "worst entry",
    "That compares entry by entry: where both are nearly 0, one tiny entry decides. Compare each layer as a whole.",
)(with_distance(wrong_distances.worst_entry))

divided_by_one_length = exercise.misconception(
    "divided by one length",
    "Divide by both lengths, as relative_error does: then it does not matter which one is wrong.",
)


divided_by_one_length(with_distance(wrong_distances.divided_by_the_first))
divided_by_one_length(with_distance(wrong_distances.divided_by_the_second))

two_errors = exercise.misconception(
    "two errors made one",
    "That makes an error of the weights and one of the biases, and mixes them. Put both into one vector first.",
)


@two_errors
def mean_of_two_errors(*arguments):
    return of_two_errors(*arguments, lambda both: float(np.mean(both)))


@two_errors
def larger_of_two_errors(*arguments):
    return of_two_errors(*arguments, max)


@two_errors
def sum_of_two_errors(*arguments):
    return of_two_errors(*arguments, sum)


@exercise.misconception(
    "weights and biases apart",
    "One number for each layer: put the gradients of its weights and biases into one vector.",
)
def weights_and_biases_apart(*arguments):
    return of_two_errors(*arguments, tuple)


exercise.misconception(
    "sum instead of the mean cost", "backprop gives the gradients of the mean over the samples; yours are of the sum."
)(with_cost(wrong_costs.without_the_mean))


@exercise.misconception(
    "half the slope", "Your numerical gradients are half of what they should be: how far are the two points apart?"
)
def half_the_slope(weights, biases, x, y, backprop):
    ours = numerical_gradients(weights, biases, x, y)
    halved = tuple([part / 2 for part in parts] for parts in ours)
    return errors_by_layer(halved, backprop(weights, biases, x, y))


exercise.misconception(
    "largest difference", "That compares the largest entries. A length is the root of the sum of all squares."
)(with_distance(wrong_distances.largest_difference))

exercise.misconception("squared", "Lengths, not their squares: as relative_error has it.")(
    with_distance(wrong_distances.of_squares)
)

keys_as_texts = exercise.misconception(
    "texts for keys", "The keys are the numbers of the layers, 2, 3, …, and not texts."
)


@keys_as_texts
def texts_for_keys(*arguments):
    return {f"layer {layer}": error for layer, error in checked(*arguments).items()}


@keys_as_texts
def numbers_as_texts(*arguments):
    return {str(layer): error for layer, error in checked(*arguments).items()}


exercise.misconception(
    "slopes doubled", "Your numerical gradients are twice too large: is the ½ in the cost, and are the points 2ε apart?"
)(with_cost(wrong_costs.without_the_half))


@exercise.misconception("first sample only", "Cost and gradients must be of the same data: all columns of x and y.")
def first_sample_only(weights, biases, x, y, backprop):
    return errors_by_layer(numerical_gradients(weights, biases, x[:, :1], y[:, :1]), backprop(weights, biases, x, y))


crude_eps = exercise.misconception("crude ε", "With so large an ε a right gradient seems wrong: take one near 1e−5.")


@crude_eps
def crude_eps_of_a_tenth(*arguments):
    return checked(*arguments, numerical={"eps": 0.1})


@crude_eps
def crude_eps_of_a_hundredth(*arguments):
    return checked(*arguments, numerical={"eps": 0.01})


@exercise.misconception("one-sided", "One-sided differences are too coarse here: go to both sides.")
def one_sided(*arguments):
    return checked(*arguments, numerical={"both": False, "eps": 1e-4})


@exercise.misconception("yes or no", "How large the error is tells more than whether it is large: return the number.")
def wrong_or_not(*arguments):
    return {layer: error > 1e-7 for layer, error in checked(*arguments).items()}


@exercise.misconception("yes or no", "How large the error is tells more than whether it is small: return the number.")
def yes_or_no(*arguments):
    return {layer: error < 1e-7 for layer, error in checked(*arguments).items()}


@exercise.misconception("a list", "A dict says which layer an error belongs to.")
def a_list(*arguments):
    return list(checked(*arguments).values())


a_number = exercise.misconception(
    "a number for a function",
    "numerical_gradient calls what you hand it, again and again with other values: hand it a function of one array "
    "that computes the cost anew.",
)
a_number(calls_that_fail.with_a_number(float))
a_number(calls_that_fail.with_a_number(np.float64))

outputs_for_the_cost = exercise.misconception(
    "outputs for the cost",
    "Your function gives the outputs, an array. Slopes are those of one number: of the cost of these outputs.",
)
outputs_for_the_cost(calls_that_fail.without_the_cost())
outputs_for_the_cost(calls_that_fail.without_the_cost(float))

whole_lists = exercise.misconception(
    "a list for an array",
    "weights and biases are lists, and numerical_gradient takes one array. Ask it for one layer at a time.",
)
whole_lists(calls_that_fail.with_whole_lists)
whole_lists(calls_that_fail.with_the_shape_of_a_list)


for name, hint, wrong in OTHER_CHECKS:
    exercise.misconception(name, hint)(wrong)


exercise.hints(
    "Two gradients of the same cost: where does the one come from, where the other? Which of your functions makes a "
    "number of the two?",
    "For layer l, at index i = l − 2: numerical_gradient of the cost as a function of weights[i] alone, and of "
    "biases[i] alone. np.hstack puts a (n_l, n_{l−1}) and a (n_l, 1) side by side, of yours and of backprop's.",
    """
    def gradient_check(weights, biases, x, y, backprop):
        claimed_weights, claimed_biases = backprop(weights, biases, x, y)
        errors = {}
        for i in range(len(weights)):

            def cost_by_weights(w):
                return quadratic_cost(feedforward([*weights[:i], w, *weights[i + 1:]], biases, x), y)

            def cost_by_biases(b):
                return ___

            ours = np.hstack([numerical_gradient(cost_by_weights, weights[i]), ___])
            theirs = ___
            errors[___] = relative_error(ours, theirs)
        return errors
    """,
)
