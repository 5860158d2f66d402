"""The Jacobian of a whole layer by its input: two Jacobians, multiplied in the order in which their shapes fit."""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Exercise
from nnkit.lessons.partial_derivatives.complex_step import analytic_sigma
from nnkit.lessons.shared.sizes import short, uneven
from nnkit.network.activations import sigmoid, sigmoid_prime
from nnkit.network.gradients import complex_step_jacobian


def chain_jacobian(w, x, b):
    """The Jacobian ∂h/∂x of a layer h = σ(wx + b).

    w        (n, k)
    x        (k, 1)
    b        (n, 1)
    returns  (n, k)
    """


exercise = Exercise(
    chain_jacobian,
    points=2,
    minutes=5,
    uses=("sigmoid", "sigmoid_prime", "elementwise_jacobian", "affine_jacobians"),
)


def random_case(rng: Generator, units: int, inputs: int, tries: str, make: Callable[..., NDArray] = uneven) -> Case:
    return Case({"w": make(rng, units, inputs), "x": make(rng, inputs, 1), "b": make(rng, units, 1)}, tries)


@exercise.cases
def cases(rng: Generator) -> Iterator[Case]:
    yield random_case(rng, 2, 2, "two units, two inputs", short)
    yield Case(
        {
            "w": np.array([[1.0, -2.0], [0.5, 1.0], [2.0, 0.0]]),
            "x": np.array([[0.5], [-0.5]]),
            "b": np.array([[0.1], [0.3], [-1.0]]),
        },
        "the layer of the picture",
    )
    yield random_case(rng, 2, 3, "two units, three inputs")
    yield random_case(rng, 3, 3, "three units, three inputs")
    yield random_case(rng, 1, 3, "one unit")
    yield random_case(rng, 3, 1, "one input")
    yield random_case(rng, 1, 1, "one unit, one input")


@exercise.oracle
def by_complex_step(w, x, b):
    return complex_step_jacobian(lambda moved: analytic_sigma(w @ moved + b), x)


def slopes(w: NDArray, x: NDArray, b: NDArray) -> NDArray:
    """σ′(wx + b), (n, 1)."""
    return sigmoid_prime(w @ x + b)


@exercise.misconception(
    "first step on the left",
    "The factors stand in the other order: the shapes (n, n) and (n, k) fit in one order only. The last step of the "
    "layer stands on the left.",
)
def first_step_on_the_left(w, x, b):
    return w @ np.diag(np.ravel(slopes(w, x, b)))


@exercise.misconception(
    "slopes along the rows", "Row i of w leads into unit i, and is scaled by its slope. Yours scales columns."
)
def slopes_along_the_rows(w, x, b):
    return slopes(w, x, b).T * w


@exercise.misconception("σ left out", "That is ∂z/∂x. Between z and h lies σ: one more factor.")
def sigma_left_out(w, x, b):
    return w.copy()


@exercise.misconception("w left out", "That is ∂h/∂z. Between x and z lies w: one more factor.")
def w_left_out(w, x, b):
    return np.diag(np.ravel(slopes(w, x, b)))


@exercise.misconception("σ instead of σ′", "Values of σ stand where slopes belong.")
def sigma_instead_of_sigma_prime(w, x, b):
    return sigmoid(w @ x + b) * w


@exercise.misconception(
    "inputs as rows", "The numbers are right, with a row for each input. Here each output has a row: h has n entries."
)
def inputs_as_rows(w, x, b):
    return (slopes(w, x, b) * w).T


@exercise.misconception("bias left out of z", "The slope is taken at z = wx + b: where is b?")
def bias_left_out(w, x, b):
    return sigmoid_prime(w @ x) * w


@exercise.misconception("σ′ at σ(z)", "The slope is taken at z, not at σ(z).")
def slopes_at_sigma(w, x, b):
    return sigmoid_prime(sigmoid(w @ x + b)) * w


@exercise.misconception("slopes of the weights", "σ′ was taken of w itself. The slope is taken at z = wx + b.")
def slopes_of_the_weights(w, x, b):
    return sigmoid_prime(w) * w


@exercise.misconception("added over the inputs", "You added over the inputs. Each input has a column of its own.")
def added_over_the_inputs(w, x, b):
    return slopes(w, x, b) * w.sum(axis=1, keepdims=True)


@exercise.misconception("added over the units", "You added over the units. Each output has a row of its own.")
def added_over_the_units(w, x, b):
    return slopes(w, x, b).T @ w


@exercise.misconception("multiplied with x", "wx is a value. By x its slope is w, and x itself is no factor.")
def multiplied_with_x(w, x, b):
    return slopes(w, x, b) * (w @ x)


@exercise.misconception("by w", "That is how h changes with the weights: xⱼ is the slope of z by w. Here x moves.")
def by_w(w, x, b):
    return slopes(w, x, b) @ x.T


@exercise.misconception("slopes added", "Along a chain slopes multiply. Yours are added.")
def slopes_added(w, x, b):
    return slopes(w, x, b) + w


@exercise.misconception("wrong sign", "Every number is right but for its sign: no minus comes in.")
def wrong_sign(w, x, b):
    return -slopes(w, x, b) * w


@exercise.misconception("the layer itself", "That is h, n values. Each of them has k slopes, one for each input.")
def layer_itself(w, x, b):
    return sigmoid(w @ x + b)


@exercise.misconception("bias subtracted", "The bias is added: z = wx + b. Look at its sign.")
def bias_subtracted(w, x, b):
    return sigmoid_prime(w @ x - b) * w


@exercise.misconception("1 − σ alone", "1 − a is one of the two factors of σ′. Which is the other one?")
def one_minus_a_alone(w, x, b):
    return (1 - sigmoid(w @ x + b)) * w


@exercise.misconception("σ squared", "That is a², and σ′ is a product of two factors: only one of them is a.")
def sigma_squared(w, x, b):
    return sigmoid(w @ x + b) ** 2 * w


@exercise.misconception("brackets", "a·1 − a is not a(1 − a): put 1 − a into brackets.")
def brackets(w, x, b):
    a = sigmoid(w @ x + b)
    return a * 1 - a * w


@exercise.misconception("slope of tanh", "1 − a² is the slope of tanh. The layer here is one of σ.")
def slope_of_tanh(w, x, b):
    return (1 - np.tanh(w @ x + b) ** 2) * w


@exercise.misconception("multiplied with x", "By x the slope of wx is w, and x itself is no factor.")
def each_column_times_its_input(w, x, b):
    return slopes(w, x, b) * w * x.T


@exercise.misconception(
    "values multiplied", "You multiplied values of h and x with each other. A Jacobian is of slopes."
)
def values_multiplied(w, x, b):
    return sigmoid(w @ x + b) @ x.T


@exercise.misconception(
    "slopes averaged", "Each unit has a slope of its own, which scales its own row of w. Yours is the mean of all."
)
def slopes_averaged(w, x, b):
    return np.mean(slopes(w, x, b)) * w


@exercise.misconception("slopes of the inputs", "σ′ was taken at x. Which numbers does σ get in this layer?")
def slopes_of_the_inputs(w, x, b):
    return w * sigmoid_prime(x).T


def secants(step: float) -> Callable[..., NDArray]:
    """The slopes of secants, forward by `step` in each input."""

    def jacobian(w: NDArray, x: NDArray, b: NDArray) -> NDArray:
        moved = w @ (x + step * np.eye(len(x))) + b
        return (sigmoid(moved) - sigmoid(w @ x + b)) / step

    return jacobian


for size in (0.1, 0.01, 1e-3, 1e-4):
    exercise.misconception(
        "secants", "These are slopes of secants, right to a few digits. The chain rule gives them exactly."
    )(secants(size))


exercise.hints(
    "Two steps lie between x and h. What is the Jacobian of each, and what is its shape?",
    "∂h/∂x = ∂h/∂z · ∂z/∂x, of shapes (n, n) and (n, k). The first has σ′(z) on its diagonal; the second is …",
    """
    def chain_jacobian(w, x, b):
        z = w @ x + b
        return np.diag(___.ravel()) @ ___
    """,
)
