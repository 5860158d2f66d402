"""A backprop held against numerical gradients, layer by layer, so that the error says where to look."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit import network
from nnkit.checking import Case, Formula, JudgedExercise
from nnkit.checking.comparison import difference, number
from nnkit.lessons.shared.sigmoid_network import gradients
from nnkit.lessons.shared.sizes import random_network, uneven
from nnkit.network import guard


def gradient_check(weights, biases, x, y, backprop):
    """The relative error of backprop's gradients, layer by layer.

    weights, biases  lists of w^l, (n_l, n_{l-1}), and b^l, (n_l, 1)
    x, y             (n_1, m) and (n_L, m)
    backprop         called with (weights, biases, x, y), returns (weight_gradients, bias_gradients)
                     of the mean quadratic cost
    returns          a dict: layer number l = 2 … L → relative error of the gradients of w^l and b^l together
    """


exercise = JudgedExercise(
    gradient_check,
    points=4,
    minutes=10,
    uses=("central_difference", "numerical_gradient", "relative_error", "flatten_parameters", "unflatten_parameters"),
)

#: A right gradient's relative error against central differences lies below this, a fault's far above.
RIGHT = 1e-6

Gradients = tuple[list[NDArray], list[NDArray]]


def spoiled(text: str, change: Callable[[list, list], Gradients]) -> Formula:
    """A backprop with a fault, by the change that it makes to right gradients."""

    def backprop(weights, biases, x, y):
        return change(*right(weights, biases, x, y))

    right = guard.trusting(network.backprop_batch)  # what a case lends works while answers are examined
    return Formula(text, backprop)


FAULTLESS = spoiled("a right backprop", lambda w, b: (w, b))


def with_fault(layer: int, what: str) -> Formula:
    """Gradients of which those of one layer, counted from 2, are wrong."""

    def change(w, b):
        parts = w if what == "weights" else b
        parts[layer - 2] = parts[layer - 2] * 1.8 + 0.05
        return w, b

    return spoiled(f"a backprop whose {what} of layer {layer} are wrong", change)


def network_case(rng: Generator, sizes: Sequence[int], samples: int, backprop: Formula, tries: str) -> Case:
    weights, biases = random_network(rng, list(sizes))
    x, y = uneven(rng, sizes[0], samples), rng.uniform(0.05, 0.95, (sizes[-1], samples))
    return Case({"weights": weights, "biases": biases, "x": x, "y": y, "backprop": backprop}, tries)


@exercise.cases
def cases(rng: Generator):
    yield network_case(rng, [1, 1], 1, FAULTLESS, "one unit after one, a right backprop")
    yield network_case(rng, [2, 3, 2], 3, FAULTLESS, "a 2-3-2 network, three samples, a right backprop")
    yield network_case(rng, [2, 3, 2], 3, with_fault(3, "biases"), "a fault in the biases of layer 3")
    yield network_case(rng, [2, 2, 2, 1], 2, with_fault(2, "weights"), "a fault in the weights of layer 2")
    yield network_case(rng, [3, 2, 4, 2], 1, with_fault(3, "weights"), "a fault in the weights of layer 3, one sample")
    yield network_case(rng, [2, 3, 3], 4, with_fault(2, "biases"), "a fault in the biases of layer 2, four samples")


def relative(a: NDArray, b: NDArray) -> float:
    scale = float(np.linalg.norm(a) + np.linalg.norm(b))
    return float(np.linalg.norm(a - b)) / scale if scale else 0.0


def joined(w: NDArray, b: NDArray) -> NDArray:
    return np.concatenate([np.ravel(w), np.ravel(b)])


def errors_by_layer(
    ours: Gradients, theirs: Gradients, *, first: int = 2, error: Callable = relative, together: Callable = joined
) -> dict[int, float]:
    """How far the gradients are apart, by number of the layer; the `first` one's may be another than 2."""
    layers = enumerate(zip(*ours, *theirs, strict=True), start=first)
    return {layer: error(together(w, b), together(v, c)) for layer, (w, b, v, c) in layers}


@exercise.oracle
def against_exact_gradients(weights, biases, x, y, backprop) -> dict[int, float]:
    """0 but for rounding where the backprop is right."""
    return errors_by_layer(gradients(weights, biases, x, y), backprop(weights, biases, x, y))


@exercise.judge
def judge(arguments: Mapping[str, Any], got: Any) -> str | None:
    """Right are errors below RIGHT where the backprop is right, and the true errors, to a thousandth, where not."""
    expected = against_exact_gradients(**arguments)
    if not isinstance(got, dict):
        return difference(got, expected, 1e-3)
    if got.keys() != expected.keys():
        return f"The keys should be the layer numbers {sorted(expected)}, but are {sorted(got, key=str)}."
    for layer, error in expected.items():
        value = got[layer]
        if isinstance(value, (bool, str)) or value is None or np.ndim(value) != 0:
            return f"Layer {layer}: one number is asked for, not {value!r}."
        if not np.isfinite(value) or value < 0:
            return f"Layer {layer}: an error is a number from 0 to 1, not {value!r}."
        if error < RIGHT and value > RIGHT:
            return f"Layer {layer}: your error is {number(value)}, but this layer's gradients are right."
        if error < RIGHT and value == 0 and arguments["backprop"] is not FAULTLESS:
            return f"Layer {layer}: your error is exactly 0. Numerical gradients never agree to the last digit."
        if error >= RIGHT and abs(value - error) > 1e-3 * error:
            return f"Layer {layer}: your error is {number(value)}, not {number(error)}."
    if all(value == 0 for value in got.values()):
        return "All errors are exactly 0. Numerical gradients never agree to the last digit."
    return None


def mean_quadratic_cost(a: NDArray, y: NDArray) -> float:
    return np.sum((a - y) ** 2) / (2 * y.shape[1])


def numerical_gradients(
    weights, biases, x, y, *, eps: float = 1e-5, cost: Callable = mean_quadratic_cost, both: bool = True
) -> Gradients:
    """Numerical gradients of the mean quadratic cost, or of another cost; central, or with one side only."""
    weights, biases = [w.copy() for w in weights], [b.copy() for b in biases]

    def value() -> float:
        a = x
        for w, b in zip(weights, biases, strict=True):
            a = 1 / (1 + np.exp(-(w @ a + b)))
        return float(cost(a, y))

    def slopes(parameter: NDArray) -> NDArray:
        gradient = np.zeros(parameter.shape)
        for index in np.ndindex(parameter.shape):
            before = parameter[index]
            parameter[index] = before + eps
            up = value()
            parameter[index] = before - eps if both else before
            gradient[index] = (up - value()) / (2 * eps if both else eps)
            parameter[index] = before
        return gradient

    return [slopes(w) for w in weights], [slopes(b) for b in biases]


def checked(weights, biases, x, y, backprop, *, numerical: Mapping[str, Any] | None = None, **changes: Any) -> dict:
    """A check with other numerical gradients, or with `changes` to how they are compared (see `errors_by_layer`)."""
    ours = numerical_gradients(weights, biases, x, y, **(numerical or {}))
    return errors_by_layer(ours, backprop(weights, biases, x, y), **changes)


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


@exercise.misconception("absolute error", "That is the distance. Divide by the two lengths, as relative_error does.")
def absolute_error(*arguments):
    return checked(*arguments, error=lambda a, b: float(np.linalg.norm(a - b)))


@exercise.misconception(
    "sum instead of the mean cost", "backprop gives the gradients of the mean over the samples; yours are of the sum."
)
def sum_instead_of_the_mean_cost(*arguments):
    return checked(*arguments, numerical={"cost": lambda a, y: np.sum((a - y) ** 2) / 2})


@exercise.misconception("cost without ½", "The quadratic cost has a factor ½.")
def cost_without_half(*arguments):
    return checked(*arguments, numerical={"cost": lambda a, y: np.sum((a - y) ** 2) / y.shape[1]})


@exercise.misconception("first sample only", "Cost and gradients must be of the same data: all columns of x and y.")
def first_sample_only(weights, biases, x, y, backprop):
    return errors_by_layer(numerical_gradients(weights, biases, x[:, :1], y[:, :1]), backprop(weights, biases, x, y))


@exercise.misconception("crude ε", "With so large an ε a right gradient seems wrong: take one near 1e−5.")
def crude_eps_of_a_tenth(*arguments):
    return checked(*arguments, numerical={"eps": 0.1})


@exercise.misconception("crude ε", "With so large an ε a right gradient seems wrong: take one near 1e−5.")
def crude_eps_of_a_hundredth(*arguments):
    return checked(*arguments, numerical={"eps": 0.01})


@exercise.misconception("one-sided", "One-sided differences are too coarse here: go to both sides.")
def one_sided(*arguments):
    return checked(*arguments, numerical={"both": False, "eps": 1e-4})


@exercise.misconception("yes or no", "How large the error is tells more than whether it is small: return the number.")
def yes_or_no(*arguments):
    return {layer: error < 1e-7 for layer, error in checked(*arguments).items()}


@exercise.misconception("a list", "A dict says which layer an error belongs to.")
def a_list(*arguments):
    return list(checked(*arguments).values())
