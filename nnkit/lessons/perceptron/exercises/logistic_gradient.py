"""In which direction the cost of one neuron with σ rises: the mean over the points of (a − y)x."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Exercise
from nnkit.lessons.shared.sizes import short, uneven
from nnkit.network.activations import sigmoid
from nnkit.network.gradients import complex_step_gradient


def logistic_gradient(w, b, x, y):
    """The slopes of one neuron's log loss: the means over the points of (a − y)x and of a − y.

    w        (n, 1), the weights
    b        a number, the bias
    x        (n, m), one column for each point
    y        (1, m), the targets, each 0 or 1
    returns  (∂C/∂w, ∂C/∂b): (n, 1) and a number, exact to rounding: a quotient of differences is not
    """


exercise = Exercise(
    logistic_gradient,
    points=3,
    minutes=4,
    uses=("logistic_predict",),
    names=("∂C/∂w", "∂C/∂b"),
    tolerance=1e-12,
)

exercise.hints(
    "Which shape has a − y, and how do you multiply it with x so that the m points are added up and a column "
    "(n, 1) is left?",
    "a = σ(wᵀx + b); ∂C/∂w = (1/m) x (…)ᵀ, of shape (n, m) · (m, 1); ∂C/∂b = (1/m) Σ (a − y).",
    """
    def logistic_gradient(w, b, x, y):
        error = logistic_predict(w, b, x) - ___
        m = x.shape[1]
        return ___ / m, float(np.mean(error))
    """,
)


@exercise.cases
def cases(rng: Generator):
    yield _case(rng, 1, 2, "one input, two points", short)
    yield Case(
        {
            "w": np.array([[0.5], [-1.0]]),
            "b": 0.2,
            "x": np.array([[1.0, 2.0, -1.0], [0.5, -1.0, 2.0]]),
            "y": np.array([[1.0, 0.0, 1.0]]),
        },
        "two inputs, three points",
    )
    yield _case(rng, 2, 1, "two inputs, one point")
    yield _case(rng, 3, 3, "three inputs, three points")
    yield _case(rng, 3, 5, "three inputs, five points")
    yield _case(rng, 1, 4, "one input, four points")
    yield Case(
        {"w": np.array([[1], [-2]]), "b": 1, "x": np.array([[1, 2, 0], [3, 1, 1]]), "y": np.array([[1, 0, 1]])},
        "whole numbers",
    )


def _case(rng: Generator, inputs: int, samples: int, tries: str, make=uneven) -> Case:
    y = rng.permutation(np.arange(samples) % 2.0)[None]
    return Case({"w": make(rng, inputs, 1), "b": float(make(rng)), "x": make(rng, inputs, samples), "y": y}, tries)


@exercise.oracle
def slopes_of_the_log_loss(w, b, x, y):
    """Of the cost, as a sum over the points."""

    def cost(w, b):
        total = 0.0
        for i in range(x.shape[1]):
            z = np.sum(w[:, 0] * x[:, i]) + b
            total = total + np.log(1 + np.exp(z)) - y[0, i] * z
        return total / x.shape[1]

    b = np.array(float(b))
    by_w = complex_step_gradient(lambda moved: cost(moved, b), w.astype(float))
    return by_w, float(complex_step_gradient(lambda moved: cost(w, moved), b))


def _both(error: NDArray, x: NDArray) -> tuple[NDArray, float]:
    return x @ error.T / x.shape[1], float(np.mean(error))


def _output(w, b, x) -> NDArray:
    return sigmoid(w.T @ x + b)


@exercise.misconception(
    "y − a", "Both have the wrong sign. The minus comes with the step against the slope, not with the slope."
)
def sign_turned(w, b, x, y):
    return _both(y - _output(w, b, x), x)


@exercise.misconception(
    "slope of σ left in",
    "The factor a(1 − a) is σ's slope. With the log loss it cancels: (a − y)x is all that is left.",
)
def slope_left_in(w, b, x, y):
    a = _output(w, b, x)
    return _both((a - y) * a * (1 - a), x)


@exercise.misconception(
    "sum over the points", "Both grow with the number of points: divide by it, a mean is asked for."
)
def sum_over_points(w, b, x, y):
    error = _output(w, b, x) - y
    return x @ error.T, float(np.sum(error))


@exercise.misconception("weights a mean, bias a sum", "∂C/∂b is a sum in yours. Both are means over the points.")
def bias_summed(w, b, x, y):
    error = _output(w, b, x) - y
    return x @ error.T / x.shape[1], float(np.sum(error))


@exercise.misconception(
    "bias a mean, weights a sum", "∂C/∂w is a sum in yours: the matrix product adds up, and has to be divided."
)
def weights_summed(w, b, x, y):
    error = _output(w, b, x) - y
    return x @ error.T, float(np.mean(error))


@exercise.misconception("divided by the inputs", "You divided by the number of rows of x. Points are columns.")
def divided_by_inputs(w, b, x, y):
    error = _output(w, b, x) - y
    return x @ error.T / x.shape[0], float(np.sum(error) / x.shape[0])


@exercise.misconception("∂C/∂b with x", "You multiplied with the inputs for the bias, too. Its own input is always 1.")
def bias_with_x(w, b, x, y):
    error = _output(w, b, x) - y
    return x @ error.T / x.shape[1], float(np.mean(error * x))


@exercise.misconception("∂C/∂w without x", "Each slope by a weight has its own input as a factor.")
def without_x(w, b, x, y):
    error = _output(w, b, x) - y
    return np.full(w.shape, np.mean(error)), float(np.mean(error))


@exercise.misconception("σ forgotten", "Your a is wᵀx + b, without σ.")
def sigma_forgotten(w, b, x, y):
    return _both(w.T @ x + b - y, x)


@exercise.misconception("decision for a", "Your a is a decision, 0 or 1: that is nearly the perceptron's rule.")
def decision(w, b, x, y):
    return _both((w.T @ x + b >= 0) - y, x)


@exercise.misconception("bias forgotten in a", "Your a does not change with b.")
def bias_forgotten(w, b, x, y):
    return _both(sigmoid(w.T @ x) - y, x)


@exercise.misconception("a row", "The slopes are right. They have the shape of w, a column (n, 1).")
def row(w, b, x, y):
    by_w, by_b = _both(_output(w, b, x) - y, x)
    return by_w.T, by_b


@exercise.misconception("∂C/∂b as an array", "∂C/∂b is one number, because b is one.")
def bias_as_array(w, b, x, y):
    error = _output(w, b, x) - y
    return x @ error.T / x.shape[1], np.mean(error, axis=1, keepdims=True)


@exercise.misconception("twice as large", "Both are twice too large: there is no square here whose 2 would come down.")
def doubled(w, b, x, y):
    return _both(2 * (_output(w, b, x) - y), x)


@exercise.misconception("the bias first", "∂C/∂b came first. ∂C/∂w is asked for first.")
def bias_first(w, b, x, y):
    return _both(_output(w, b, x) - y, x)[::-1]


@exercise.misconception("a step", "Those are a weight and a bias after a step. The slopes alone are asked for.")
def a_step(w, b, x, y):
    by_w, by_b = _both(_output(w, b, x) - y, x)
    return w - by_w, b - by_b


@exercise.misconception("added up over the inputs", "One slope came for all weights. Each weight has its own.")
def summed_over_inputs(w, b, x, y):
    error = _output(w, b, x) - y
    return float(np.sum(error * x)) / x.shape[1], float(np.mean(error))


@exercise.misconception(
    "products not added up", "A number for each point is left: the mean over the columns is missing."
)
def not_added_up(w, b, x, y):
    error = _output(w, b, x) - y
    return error * x, float(np.mean(error))
