"""On which side of the border each point lies: the perceptron's answer, −1 or +1."""

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.perceptron.points import halves


def perceptron_predict(w, b, x):
    """The side of the border on which each point lies: the sign of wᵀx + b, and +1 on the border itself.

    w        (n, 1), the weights
    b        a number, the bias
    x        (n, m), one column for each point
    returns  (1, m), each entry −1 or +1
    """


exercise = Exercise(perceptron_predict, points=1, minutes=3)

exercise.hints(
    "Which shape has w, and which has to stand on the left so that its product with x has one row and m columns?",
    "z = ___ @ x + b has the shape (1, m); then +1 where z ≥ 0, else −1. `np.where(condition, this, that)` does it "
    "for all columns.",
    """
    def perceptron_predict(w, b, x):
        z = ___ @ x + b
        return np.where(___, 1, -1)
    """,
)


@exercise.cases
def cases(rng: Generator):
    yield Case(
        {"w": halves(rng, 1, 1), "b": float(halves(rng, 1)[0]), "x": halves(rng, 1, 3)}, "one input, three points"
    )
    yield Case(
        {
            "w": np.array([[1.0], [-2.0]]),
            "b": 0.5,
            "x": np.array([[1.0, 0.0, 3.0, -0.5, 2.2], [1.0, 1.0, 1.0, 0.0, 1.0]]),
        },
        "five points, one of them on the border",
    )
    for inputs, samples in ((2, 1), (2, 4), (3, 3), (3, 7), (5, 2)):
        w, x = halves(rng, inputs, 1), halves(rng, inputs, samples)
        b = -float((w.T @ x)[0, 0])  # the first point lies on the border
        yield Case({"w": w, "b": b, "x": x}, f"{inputs} inputs, the first point on the border")
        yield Case({"w": w, "b": b + 0.5 if samples > 1 else b - 0.5, "x": x}, f"{inputs} inputs")
    yield Case({"w": np.array([[2], [-1]]), "b": -1, "x": np.array([[1, 0, 2, 1], [3, 1, 3, 0]])}, "whole numbers")
    yield Case(
        {"w": np.array([[0.01], [0.02]]), "b": 0.005, "x": np.array([[1.0, -1.0], [1.0, -1.0]])}, "small weights"
    )


@exercise.oracle
def point_by_point(w, b, x):
    sides = []
    for i in range(x.shape[1]):
        z = b
        for k in range(x.shape[0]):
            z += w[k, 0] * x[k, i]
        sides.append(-1 if z < 0 else 1)
    return np.array([sides])


@exercise.misconception(
    "0 on the border", "`np.sign` gives 0 for a point on the border. Each point needs a side: +1 there."
)
def sign_of_numpy(w, b, x):
    return np.sign(w.T @ x + b)


@exercise.misconception(
    "−1 on the border", "A point on the border got −1. There wᵀx + b is 0, and that counts as the side of +1."
)
def strictly_above(w, b, x):
    return np.where(w.T @ x + b > 0, 1, -1)


@exercise.misconception("0 and 1", "Your labels are 0 and 1. Here the two sides are called −1 and +1.")
def zero_and_one(w, b, x):
    return (w.T @ x + b >= 0).astype(int)


@exercise.misconception("0 and 1", "True and False count as 1 and 0. Make the labels −1 and +1 of the comparison.")
def truth_values(w, b, x):
    return w.T @ x + b >= 0


@exercise.misconception("bias forgotten", "b has no effect in yours. Without it each border passes through the origin.")
def bias_forgotten(w, b, x):
    return np.where(w.T @ x >= 0, 1, -1)


@exercise.misconception("bias subtracted", "You subtracted b. It is added: a threshold would be subtracted.")
def bias_subtracted(w, b, x):
    return np.where(w.T @ x - b >= 0, 1, -1)


@exercise.misconception(
    "compared with the bias", "You compare wᵀx with b. The bias is added to it, and the sum is compared with 0."
)
def compared_with_the_bias(w, b, x):
    return np.where(w.T @ x > b, 1, -1)


@exercise.misconception("sides swapped", "The two sides are swapped: +1 belongs where wᵀx + b is positive.")
def sides_swapped(w, b, x):
    return np.where(w.T @ x + b >= 0, -1, 1)


@exercise.misconception(
    "w not transposed", "(n, 1) times (n, m) does not fit. Which way round does w have one row and n columns?"
)
def w_not_transposed(w, b, x):
    return np.where(w @ x + b >= 0, 1, -1)


@exercise.misconception(
    "products not added up", "You have a number for each input of each point. Add up the products of each column."
)
def products_not_added(w, b, x):
    return np.where(w * x + b >= 0, 1, -1)


@exercise.misconception("a flat result", "The sides are right. Keep them as one row and m columns, (1, m).")
def flat(w, b, x):
    return np.where(w.T @ x + b >= 0, 1, -1).ravel()


@exercise.misconception("no step", "That is wᵀx + b itself. The answer is its sign alone.")
def no_step(w, b, x):
    return w.T @ x + b


@exercise.misconception(
    "all points together", "One answer came for all points. Each column of x is a point with an answer of its own."
)
def all_together(w, b, x):
    return np.array([[1 if np.sum(w.T @ x + b) >= 0 else -1]])


@exercise.misconception("first point only", "Only the first column got an answer. x has a column for each point.")
def first_point(w, b, x):
    return 1 if (w.T @ x + b)[0, 0] >= 0 else -1
