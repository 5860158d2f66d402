"""One neuron with σ: how probable it is, for each point, that its answer is yes."""

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.shared.plain import sigma
from nnkit.lessons.shared.sizes import short, uneven
from nnkit.network.activations import sigmoid, softmax


def logistic_predict(w, b, x):
    """The probabilities σ(wᵀx + b), one for each point.

    w        (n, 1), the weights
    b        a number, the bias
    x        (n, m), one column for each point
    returns  (1, m), numbers between 0 and 1
    """


exercise = Exercise(logistic_predict, points=1, minutes=2)

exercise.hints(
    "What have you written for the perceptron before its step, and what stands in place of the step now?",
    "z = wᵀx + b as ever, (1, m); then ___(z).",
    """
    def logistic_predict(w, b, x):
        return sigmoid(___)
    """,
)


@exercise.cases
def cases(rng: Generator):
    yield Case({"w": short(rng, 1, 1), "b": float(short(rng)), "x": short(rng, 1, 2)}, "one input, two points")
    yield Case(
        {"w": np.array([[1.0], [-2.0]]), "b": 0.5, "x": np.array([[1.0, 0.0, 3.0], [1.0, 1.0, 1.0]])},
        "two inputs, three points",
    )
    for inputs, samples in ((2, 1), (3, 3), (3, 5), (5, 2)):
        w, x = uneven(rng, inputs, 1) / np.sqrt(inputs), uneven(rng, inputs, samples)
        yield Case({"w": w, "b": float(uneven(rng)), "x": x}, f"{inputs} inputs, {samples} points")
    yield Case({"w": np.array([[2], [-1]]), "b": -1, "x": np.array([[1, 0, 2], [3, 1, 3]])}, "whole numbers")


@exercise.oracle
def point_by_point(w, b, x):
    probabilities = []
    for i in range(x.shape[1]):
        z = float(b)
        for k in range(x.shape[0]):
            z += float(w[k, 0]) * float(x[k, i])
        probabilities.append(sigma(z))
    return np.array([probabilities])


@exercise.misconception("a decision", "Those are decisions, 0 or 1. σ answers how probable it is.")
def decision(w, b, x):
    return (w.T @ x + b >= 0).astype(float)


@exercise.misconception("a decision", "Those are sides, −1 or +1. σ answers how probable it is that the label is +1.")
def side(w, b, x):
    return np.where(w.T @ x + b >= 0, 1.0, -1.0)


@exercise.misconception("a decision", "You rounded to 0 or 1. The probabilities themselves are asked for.")
def rounded(w, b, x):
    return np.round(sigmoid(w.T @ x + b))


@exercise.misconception("σ forgotten", "That is wᵀx + b. σ of it is asked for.")
def no_sigma(w, b, x):
    return w.T @ x + b


@exercise.misconception(
    "bias outside σ", "You added the bias after σ: some of your probabilities leave the range from 0 to 1."
)
def bias_outside(w, b, x):
    return sigmoid(w.T @ x) + b


@exercise.misconception("bias forgotten", "Your answer does not change with b.")
def bias_forgotten(w, b, x):
    return sigmoid(w.T @ x)


@exercise.misconception("bias subtracted", "You subtracted the bias. It is added.")
def bias_subtracted(w, b, x):
    return sigmoid(w.T @ x - b)


@exercise.misconception(
    "probability of the other class", "Your numbers are 1 minus the right ones. Which sign has the exponent in σ?"
)
def other_class(w, b, x):
    return sigmoid(-(w.T @ x + b))


@exercise.misconception(
    "shares of the points", "Your probabilities add up to 1 over the points. Each point has a probability of its own."
)
def softmax_of_the_points(w, b, x):
    return softmax((w.T @ x + b).T).T


@exercise.misconception("w not transposed", "(n, 1) times (n, m) does not fit: which way round is w a row?")
def w_not_transposed(w, b, x):
    return sigmoid(w @ x + b)


@exercise.misconception("a flat result", "The numbers are right. Keep them as one row, (1, m).")
def flat(w, b, x):
    return sigmoid(w.T @ x + b).ravel()


@exercise.misconception(
    "products not added up", "You have a number for each input. Add up the products of each column."
)
def products_not_added(w, b, x):
    return sigmoid(w * x + b)


@exercise.misconception("σ before the sum", "σ came before the sum. First wᵀx + b, then σ of it.")
def sigma_of_the_inputs(w, b, x):
    return w.T @ sigmoid(x) + b


@exercise.misconception("tanh", "That is tanh, from −1 to 1. σ goes from 0 to 1.")
def tanh(w, b, x):
    return np.tanh(w.T @ x + b)
