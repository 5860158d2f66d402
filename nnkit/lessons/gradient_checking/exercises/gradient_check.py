"""gradient_check: a dict: layer number l = 2 … L → relative error of all gradients of that layer, w^l and b^l together."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit import network
from nnkit.checking import Case, Formula, JudgedExercise
from nnkit.checking.comparison import difference, number
from nnkit.exercises.backpropagation.oracle import gradients
from nnkit.lessons.shared.sizes import random_network, uneven


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
    uses=(
        "central_difference",
        "numerical_gradient",
        "relative_error",
        "flatten_parameters",
        "unflatten_parameters",
    ),
)


#: A right gradient's relative error against central differences lies below this, a fault's far above.
RIGHT = 1e-6


Gradients = tuple[list[NDArray], list[NDArray]]


def _spoiled(text: str, change: Callable[[list, list], Gradients]) -> Formula:
    """A backprop with a fault, by the change that it makes to right gradients."""

    def backprop(weights, biases, x, y):
        return change(*network.backprop_batch(weights, biases, x, y))

    return Formula(text, backprop)


FAULTLESS = _spoiled("a right backprop", lambda w, b: (w, b))


def _with_fault(layer: int, what: str) -> Formula:
    """Gradients of which those of one layer, counted from 2, are wrong."""

    def change(w, b):
        parts = w if what == "weights" else b
        parts[layer - 2] = parts[layer - 2] * 1.8 + 0.05
        return w, b

    return _spoiled(f"a backprop whose {what} of layer {layer} are wrong", change)


def _case(rng: Generator, sizes: Sequence[int], samples: int, backprop: Formula, tries: str) -> Case:
    weights, biases = random_network(rng, list(sizes))
    x, y = uneven(rng, sizes[0], samples), rng.uniform(0.05, 0.95, (sizes[-1], samples))
    return Case({"weights": weights, "biases": biases, "x": x, "y": y, "backprop": backprop}, tries)


@exercise.cases
def _check_cases(rng: Generator):
    yield _case(rng, [1, 1], 1, FAULTLESS, "one unit after one, a right backprop")
    yield _case(rng, [2, 3, 2], 3, FAULTLESS, "a 2-3-2 network, three samples, a right backprop")
    yield _case(rng, [2, 3, 2], 3, _with_fault(3, "biases"), "a fault in the biases of layer 3")
    yield _case(rng, [2, 2, 2, 1], 2, _with_fault(2, "weights"), "a fault in the weights of layer 2")
    yield _case(rng, [3, 2, 4, 2], 1, _with_fault(3, "weights"), "a fault in the weights of layer 3, one sample")
    yield _case(rng, [2, 3, 3], 4, _with_fault(2, "biases"), "a fault in the biases of layer 2, four samples")


def _relative(a: NDArray, b: NDArray) -> float:
    scale = float(np.linalg.norm(a) + np.linalg.norm(b))
    return float(np.linalg.norm(a - b)) / scale if scale else 0.0


def _together(w: NDArray, b: NDArray) -> NDArray:
    return np.concatenate([np.ravel(w), np.ravel(b)])


@exercise.oracle
def _by_complex_step(weights, biases, x, y, backprop) -> dict[int, float]:
    """The errors against exact gradients of the cost: 0 but for rounding where the backprop is right."""
    exact, claimed = gradients(weights, biases, x, y), backprop(weights, biases, x, y)
    return {
        layer + 2: _relative(_together(ew, eb), _together(cw, cb))
        for layer, (ew, eb, cw, cb) in enumerate(zip(*exact, *claimed, strict=True))
    }


@exercise.judge
def _judge(arguments: Mapping[str, Any], got: Any) -> str | None:
    """Right are errors below RIGHT where the backprop is right, and the true errors, to a thousandth, where not."""
    expected = _by_complex_step(**arguments)
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


def _numerically(
    weights, biases, x, y, eps: float = 1e-5, cost: Callable | None = None, both: bool = True
) -> Gradients:
    """Numerical gradients of the mean quadratic cost, or of another cost; central, or with one side only."""
    cost = cost or (lambda a, y: np.sum((a - y) ** 2) / (2 * y.shape[1]))
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


def _wrong(
    error: Callable = _relative, layers: Callable = lambda i: i + 2, together: Callable = _together, **numeric: Any
) -> Callable:
    """A check with another error, other keys, other parts of a layer, or other numerical gradients."""

    def check(weights, biases, x, y, backprop):
        ours, theirs = _numerically(weights, biases, x, y, **numeric), backprop(weights, biases, x, y)
        return {
            layers(i): float(error(together(w, b), together(v, c)))
            for i, (w, b, v, c) in enumerate(zip(*ours, *theirs, strict=True))
        }

    return check


layers_from_0 = exercise.misconception(
    "layers from 0",
    "weights[0] is w^2: the first key is 2.",
)(_wrong(layers=lambda i: i))


layers_from_1 = exercise.misconception(
    "layers from 1",
    "weights[0] is w^2: the first key is 2.",
)(_wrong(layers=lambda i: i + 1))


weights_only = exercise.misconception(
    "weights only",
    "A fault in the biases goes unseen: compare w^l and b^l together.",
)(_wrong(together=lambda w, b: np.ravel(w)))


biases_only = exercise.misconception(
    "biases only",
    "A fault in the weights goes unseen: compare w^l and b^l together.",
)(_wrong(together=lambda w, b: np.ravel(b)))


@exercise.misconception(
    "one number for all",
    "Which layer is wrong says where to look: one error for each layer.",
)
def one_number_for_all(weights, biases, x, y, backprop):
    return max(_wrong()(weights, biases, x, y, backprop).values())


@exercise.misconception(
    "compared with itself",
    "All errors are 0: compare with numerical gradients of the cost, not with backprop once more.",
)
def compared_with_itself(weights, biases, x, y, backprop):
    return {i + 2: 0.0 for i in range(len(weights))}


absolute_error = exercise.misconception(
    "absolute error",
    "That is the distance. Divide by the two lengths, as relative_error does.",
)(_wrong(error=lambda a, b: np.linalg.norm(a - b)))


sum_instead_of_the_mean_cost = exercise.misconception(
    "sum instead of the mean cost",
    "backprop gives the gradients of the mean over the samples; yours are of the sum.",
)(_wrong(cost=lambda a, y: np.sum((a - y) ** 2) / 2))


cost_without_half = exercise.misconception(
    "cost without ½",
    "The quadratic cost has a factor ½.",
)(_wrong(cost=lambda a, y: np.sum((a - y) ** 2) / y.shape[1]))


@exercise.misconception(
    "first sample only",
    "Cost and gradients must be of the same data: all columns of x and y.",
)
def first_sample_only(weights, biases, x, y, backprop):
    ours, theirs = _numerically(weights, biases, x[:, :1], y[:, :1]), backprop(weights, biases, x, y)
    return {
        i + 2: _relative(_together(w, b), _together(v, c))
        for i, (w, b, v, c) in enumerate(zip(*ours, *theirs, strict=True))
    }


crude_eps = exercise.misconception(
    "crude ε",
    "With so large an ε a right gradient seems wrong: take one near 1e−5.",
)(_wrong(eps=0.1))


crude_eps_2 = exercise.misconception(
    "crude ε",
    "With so large an ε a right gradient seems wrong: take one near 1e−5.",
)(_wrong(eps=0.01))


one_sided = exercise.misconception(
    "one-sided",
    "One-sided differences are too coarse here: go to both sides.",
)(_wrong(both=False, eps=1e-4))


@exercise.misconception(
    "yes or no",
    "How large the error is tells more than whether it is small: return the number.",
)
def yes_or_no(weights, biases, x, y, backprop):
    return {layer: error < 1e-7 for layer, error in _wrong()(weights, biases, x, y, backprop).items()}


@exercise.misconception(
    "a list",
    "A dict says which layer an error belongs to.",
)
def a_list(weights, biases, x, y, backprop):
    return list(_wrong()(weights, biases, x, y, backprop).values())
