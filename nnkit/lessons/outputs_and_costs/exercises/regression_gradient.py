"""The gradient of one linear output under the quadratic cost: a straight line through points."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Exercise
from nnkit.lessons.shared.sizes import short, uneven
from nnkit.network.activations import sigmoid
from nnkit.network.gradients import complex_step_gradient


def regression_gradient(w, b, x, y):
    """The gradient of the quadratic cost of one linear output a = w·x + b.

    w        (1, n), the weights
    b        (1, 1), the bias
    x        (n, m), one column for each sample
    y        (1, m), the targets, any numbers
    returns  (∂C/∂w, ∂C/∂b), of shapes (1, n) and (1, 1)
    """


exercise = Exercise(regression_gradient, points=2, minutes=5, names=("∂C/∂w", "∂C/∂b"))

exercise.hints(
    "Where a = z, the slope of the activation is 1. What is then left of BP1, and where does δ go in BP3 and BP4?",
    "a = w x + b, δ = ___, (1, m); then ∂C/∂w = (1/m) δ xᵀ and ∂C/∂b = (1/m) Σ δ over the columns.",
    """
    def regression_gradient(w, b, x, y):
        delta = ___
        m = x.shape[1]
        return delta @ x.T / m, ___
    """,
)


@exercise.cases
def cases(rng: Generator):
    yield _case(rng, 1, 2, "one input, two samples", short)
    yield _case(rng, 2, 1, "two inputs, one sample")
    yield _case(rng, 2, 3, "two inputs, three samples")
    yield _case(rng, 3, 3, "three inputs, three samples")
    yield Case(
        {
            "w": np.array([[2, -1]]),
            "b": np.array([[1]]),
            "x": np.array([[1, 2, 0], [3, 1, 4]]),
            "y": np.array([[5, 0, -2]]),
        },
        "whole numbers",
    )


def _case(rng: Generator, inputs: int, samples: int, tries: str, make=uneven) -> Case:
    return Case(
        {
            "w": make(rng, 1, inputs),
            "b": make(rng, 1, 1),
            "x": make(rng, inputs, samples),
            "y": make(rng, 1, samples, scale=3.0),
        },
        tries,
    )


@exercise.oracle
def slopes_of_the_mean_square(w, b, x, y):
    """Of the cost, as a sum over the samples."""

    def cost(w, b):
        return sum(np.sum((w @ x[:, [i]] + b - y[:, [i]]) ** 2) for i in range(x.shape[1])) / (2 * x.shape[1])

    return complex_step_gradient(lambda moved: cost(moved, b), w), complex_step_gradient(
        lambda moved: cost(w, moved), b
    )


def _both(delta: NDArray, x: NDArray) -> tuple[NDArray, NDArray]:
    return delta @ x.T / x.shape[1], delta.sum(axis=1, keepdims=True) / x.shape[1]


@exercise.misconception("σ left in", "You sent the sum through σ. A linear output answers z itself.")
def sigma_left_in(w, b, x, y):
    return _both(sigmoid(w @ x + b) - y, x)


@exercise.misconception(
    "slope of σ", "The output is linear, a = z, so the slope of its activation is 1: a(1 − a) has no place here."
)
def slope_of_sigma(w, b, x, y):
    a = w @ x + b
    return _both((a - y) * a * (1 - a), x)


@exercise.misconception("σ and its slope", "That is BP1 for σ. Here the output is linear: a = z, with the slope 1.")
def sigma_and_its_slope(w, b, x, y):
    a = sigmoid(w @ x + b)
    return _both((a - y) * a * (1 - a), x)


@exercise.misconception("sign", "Both have the wrong sign: δ is a − y, and the minus comes with the update.")
def sign_turned(w, b, x, y):
    return _both(y - (w @ x + b), x)


@exercise.misconception("factor 2", "The quadratic cost has a ½, which takes the 2 of the square away.")
def factor_2(w, b, x, y):
    return _both(2 * (w @ x + b - y), x)


@exercise.misconception("bias forgotten", "Your output is w·x alone: the bias is missing in it.")
def bias_forgotten(w, b, x, y):
    return _both(w @ x - y, x)


@exercise.misconception("sum over the samples", "Both grow with the number of samples: the cost is a mean.")
def sum_over_the_samples(w, b, x, y):
    delta = w @ x + b - y
    return delta @ x.T, delta.sum(axis=1, keepdims=True)


@exercise.misconception(
    "weights summed, bias a mean",
    "∂C/∂w is a sum over the samples in yours: the matrix product adds up, and the 1/m is missing.",
)
def weights_summed(w, b, x, y):
    delta = w @ x + b - y
    return delta @ x.T, delta.mean(axis=1, keepdims=True)


@exercise.misconception(
    "bias summed, weights a mean", "∂C/∂b is a sum over the samples in yours: divide it by their number, as ∂C/∂w is."
)
def bias_summed(w, b, x, y):
    delta = w @ x + b - y
    return delta @ x.T / x.shape[1], delta.sum(axis=1, keepdims=True)


@exercise.misconception("divided by the inputs", "You divided by the rows of x. Samples are columns.")
def divided_by_the_inputs(w, b, x, y):
    delta = w @ x + b - y
    return delta @ x.T / x.shape[0], delta.sum(axis=1, keepdims=True) / x.shape[0]


@exercise.misconception("not multiplied with x", "∂z/∂w is x: each sample's error has to be multiplied with its input.")
def not_multiplied_with_x(w, b, x, y):
    mean = np.mean(w @ x + b - y, axis=1, keepdims=True)
    return np.repeat(mean, x.shape[0], axis=1), mean


@exercise.misconception(
    "means multiplied", "The mean of products is not the product of means: multiply first, sample by sample."
)
def means_multiplied(w, b, x, y):
    mean = np.mean(w @ x + b - y, axis=1, keepdims=True)
    return mean @ x.mean(axis=1, keepdims=True).T, mean


@exercise.misconception("absolute error", "You kept the sign of the error and lost its size: no square, no a − y.")
def absolute_error(w, b, x, y):
    return _both(np.sign(w @ x + b - y), x)


@exercise.misconception("a flat bias gradient", "∂C/∂b has the shape of b, (1, 1): sum with keepdims=True.")
def bias_gradient_as_a_number(w, b, x, y):
    delta = w @ x + b - y
    return delta @ x.T / x.shape[1], delta.mean()


@exercise.misconception("a flat bias gradient", "∂C/∂b has the shape of b, (1, 1): sum with keepdims=True.")
def flat_bias_gradient(w, b, x, y):
    delta = w @ x + b - y
    return delta @ x.T / x.shape[1], delta.mean(axis=1)


exercise.misconception("slope of σ left in", "The output is linear: its slope is 1.")(
    lambda w, b, x, y: (lambda d: (d @ x.T / x.shape[1], d.mean(axis=1, keepdims=True)))(
        (w @ x + b - y) / (1 + np.exp(-(w @ x + b))) / (1 + np.exp(w @ x + b))
    )
)


exercise.misconception("results swapped", "First by w, then by b.")(
    lambda w, b, x, y: (lambda d: (d.mean(axis=1, keepdims=True), d @ x.T / x.shape[1]))(w @ x + b - y)
)


exercise.misconception("error squared", "The slope of ½(a − y)² is a − y.")(
    lambda w, b, x, y: (lambda d: (d @ x.T / x.shape[1], d.mean(axis=1, keepdims=True)))((w @ x + b - y) ** 2)
)
