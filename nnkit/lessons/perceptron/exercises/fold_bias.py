"""The bias as a weight like the others, of an input that is always 1."""

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.shared.sizes import short, uneven


def fold_bias(w, b, x):
    """The bias among the weights: Θ and x̃, with Θ x̃ = w x + b.

    The bias is column 0 of Θ, and row 0 of x̃ is 1.

    w        (n, k), a row for each unit
    b        (n, 1), a bias for each unit
    x        (k, m), one column for each point
    returns  (theta, x_extended): (n, k + 1) and (k + 1, m)
    """


exercise = Exercise(fold_bias, points=2, minutes=4, names=("theta", "x_extended"))

exercise.hints(
    "Row j of Θ times a column of x̃ is to be b_j · 1 + w_j1 x_1 + …: what stands first in both?",
    "theta = [b | w], side by side; x_extended has a row of … ones on top of x. `np.hstack` and `np.vstack` put arrays "
    "together.",
    """
    def fold_bias(w, b, x):
        ones = np.ones((1, ___))
        return np.hstack([___]), np.vstack([___])
    """,
)


@exercise.cases
def cases(rng: Generator):
    yield _case(rng, 1, 2, 1, "one unit, two inputs, one point", short)
    yield Case(
        {
            "w": np.array([[2.0, 3.0], [4.0, 5.0]]),
            "b": np.array([[0.5], [-1.0]]),
            "x": np.array([[1.0, 0.0, 2.0], [1.0, 2.0, 0.5]]),
        },
        "two units, two inputs, three points",
    )
    yield _case(rng, 3, 2, 4, "three units, two inputs, four points")
    yield _case(rng, 2, 3, 2, "two units, three inputs, two points")
    yield _case(rng, 3, 3, 3, "three of each")
    yield _case(rng, 2, 1, 3, "one input")
    yield Case({"w": np.array([[2, 3]]), "b": np.array([[4]]), "x": np.array([[1, 0], [5, 2]])}, "whole numbers")


def _case(rng: Generator, units: int, inputs: int, samples: int, tries: str, make=uneven) -> Case:
    return Case({"w": make(rng, units, inputs), "b": make(rng, units, 1), "x": make(rng, inputs, samples)}, tries)


@exercise.oracle
def number_by_number(w, b, x):
    theta, extended = np.empty((w.shape[0], w.shape[1] + 1)), np.empty((x.shape[0] + 1, x.shape[1]))
    for j in range(theta.shape[0]):
        for k in range(theta.shape[1]):
            theta[j, k] = w[j, k - 1] if k else b[j, 0]
    for k in range(extended.shape[0]):
        for i in range(extended.shape[1]):
            extended[k, i] = x[k - 1, i] if k else 1.0
    whole = w.dtype.kind == "i"
    return theta.astype(int) if whole else theta, extended.astype(int) if whole else extended


def _ones(x) -> np.ndarray:
    return np.ones((1, x.shape[1]))


for name, hint, wrong in (
    (
        "the 1 in the last place",
        "The product is right. Here the bias is column 0 of Θ and the ones are row 0 of x̃; you have them last.",
        lambda w, b, x: (np.hstack([w, b]), np.vstack([x, _ones(x)])),
    ),
    (
        "bias last, ones first",
        "In yours the bias meets an input, and a weight the 1. Put them in the same place, the first.",
        lambda w, b, x: (np.hstack([w, b]), np.vstack([_ones(x), x])),
    ),
    (
        "bias first, ones last",
        "In yours the bias meets an input, and the last weight the 1. Put the ones on top.",
        lambda w, b, x: (np.hstack([b, w]), np.vstack([x, _ones(x)])),
    ),
    (
        "a single 1",
        "Only the first point has its 1. Each column of x̃ begins with one.",
        lambda w, b, x: (np.hstack([b, w]), np.vstack([np.eye(1, x.shape[1]), x])),
    ),
    (
        "zeros for ones",
        "Row 0 of x̃ is 0 in yours: 0 times the bias loses it.",
        lambda w, b, x: (np.hstack([b, w]), np.vstack([0 * _ones(x), x])),
    ),
    (
        "bias as a row",
        "You put the bias below or above w, as a row. It belongs beside it: each unit, a row of Θ, has its own.",
        lambda w, b, x: (np.vstack([b.T, w.T]), np.vstack([_ones(x), x])),
    ),
    (
        "bias added to w",
        "You added the bias to the weights. Put it beside them, as a column of its own.",
        lambda w, b, x: (w + b, x),
    ),
    (
        "x left as it is",
        "Θ is right. x̃ needs a row of ones on top, so that the bias meets a 1.",
        lambda w, b, x: (np.hstack([b, w]), x),
    ),
    (
        "w left as it is",
        "x̃ is right. Θ needs the bias as its first column.",
        lambda w, b, x: (w, np.vstack([_ones(x), x])),
    ),
    (
        "ones beside x",
        "You put the ones beside x, as one more point. They are one more input: a row.",
        lambda w, b, x: (np.hstack([b, w]), np.hstack([np.ones((x.shape[0], 1)), x])),
    ),
    (
        "the product",
        "That is the product. The two factors are asked for.",
        lambda w, b, x: w @ x + b,
    ),
    (
        "the other way round",
        "x̃ came first. Θ is asked for first.",
        lambda w, b, x: (np.vstack([_ones(x), x]), np.hstack([b, w])),
    ),
    (
        "ones for the bias",
        "Column 0 of Θ is 1 in yours, and the bias went to x̃. The bias is what is learned, so it belongs to Θ.",
        lambda w, b, x: (np.hstack([np.ones(b.shape), w]), np.vstack([b[:1] * _ones(x), x])),
    ),
):
    exercise.misconception(name, hint)(wrong)
