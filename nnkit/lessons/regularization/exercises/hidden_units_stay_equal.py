"""Units that begin equal: after some steps of gradient descent, are all rows of w² still the same?"""

from itertools import pairwise

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Exercise
from nnkit.lessons.shared.sigmoid_network import gradients
from nnkit.lessons.shared.sizes import random_network, uneven


def hidden_units_stay_equal(weights, biases, x, y, learning_rate, steps):
    """Whether all rows of w² are equal (np.allclose) after so many steps of gradient descent.

    weights, biases  [w², …], (n_l, n_{l-1}) and [b², …], (n_l, 1): where the network of σ begins
    x, y             (n_1, m) and (n_L, m), all used in each step; backprop_batch gives the gradients
    learning_rate    η, a number
    steps            a whole number, 0 or more
    returns          True or False
    """


exercise = Exercise(hidden_units_stay_equal, points=2, minutes=5, uses=("backprop_batch", "sgd_step"))

exercise.hints(
    "What has to be done `steps` times before anything is looked at? And which entries of w² belong to one "
    "hidden unit?",
    "Each step: gradients = backprop_batch(…), then new weights and biases. Afterwards compare every row of weights[0] "
    "with its first row, weights[0][:1].",
    """
    def hidden_units_stay_equal(weights, biases, x, y, learning_rate, steps):
        for _ in range(___):
            gradients = backprop_batch(weights, biases, x, y)
            weights, biases = sgd_step(___)
        return bool(np.allclose(weights[0], ___))
    """,
)


def constant(value: float, sizes: list[int]) -> tuple[list[NDArray], list[NDArray]]:
    """A network all of whose parameters are `value`."""
    pairs = list(pairwise(sizes))
    return [np.full((n, before), value) for before, n in pairs], [np.full((n, 1), value) for _, n in pairs]


@exercise.cases
def cases(rng: Generator):
    same = float(np.round(rng.uniform(0.3, 0.8), 1))
    yield _case(rng, constant(same, [1, 2, 1]), 2, "one input, two hidden units, all the same", samples=1)
    yield _case(rng, constant(float(np.round(rng.uniform(0.3, 0.8), 1)), [2, 3, 1]), 12, "all parameters the same")
    yield _case(rng, random_network(rng, [2, 3, 1]), 5, "a random start")
    yield _case(rng, constant(0.0, [2, 3, 1]), 12, "all parameters 0")
    outputs = uneven(rng, 1, 3)
    outputs[0, :2] = 1.0, -1.5
    yield _case(
        rng,
        ([np.zeros((3, 2)), outputs], [np.zeros((3, 1)), np.zeros((1, 1))]),
        5,
        "equal hidden units, unequal weights behind them",
    )
    yield _case(
        rng,
        ([np.full((3, 2), 0.5), np.full((1, 3), 0.4)], [np.array([[0.0], [1.0], [-1.5]]), np.zeros((1, 1))]),
        5,
        "equal weights, unequal biases",
    )
    yield _case(rng, constant(0.5, [2, 3, 1]), 0, "the same everywhere, no step")
    equal_rows = np.tile(uneven(rng, 1, 3), (2, 1))
    yield _case(
        rng,
        ([equal_rows, np.full((1, 2), 0.7)], [np.full((2, 1), -0.3), np.array([[0.4]])]),
        8,
        "equal units, each with unequal weights",
    )
    yield _case(rng, random_network(rng, [3, 2, 2]), 0, "a random start, no step")
    yield _case(
        rng,
        ([uneven(rng, 2, 2), np.zeros((1, 2))], [np.full((2, 1), 0.3), np.zeros((1, 1))]),
        2,
        "unequal weights, and weights of 0 behind the units",
    )
    apart, level = random_network(rng, [2, 3, 1])
    level[0][:] = 0.2
    yield _case(rng, (apart, level), 0, "unequal weights, equal biases, no step")
    columns = np.tile(uneven(rng, 3, 1), (1, 2))
    yield _case(
        rng,
        ([columns, uneven(rng, 1, 3)], [np.zeros((3, 1)), np.zeros((1, 1))]),
        0,
        "equal inputs of each unit, unequal units",
    )
    yield _case(rng, constant(0.3, [2, 2, 2, 1]), 6, "two hidden layers, all the same")
    yield _case(
        rng,
        ([np.full((2, 2), 0.5), np.zeros((1, 2))], [np.array([[0.8], [-0.9]]), np.zeros((1, 1))]),
        3,
        "unequal biases, and weights of 0 behind the units",
    )
    yield _case(
        rng,
        ([np.full((3, 2), 0.5), np.array([[0.4, 0.4, -1.2]])], [np.zeros((3, 1)), np.zeros((1, 1))]),
        4,
        "two equal units, and a third with another weight behind it",
    )


def _case(
    rng: Generator, network: tuple[list[NDArray], list[NDArray]], steps: int, tries: str, samples: int = 5
) -> Case:
    weights, biases = network
    x = uneven(rng, weights[0].shape[1], samples)
    return Case(
        {
            "weights": weights,
            "biases": biases,
            "x": x,
            "y": rng.uniform(0.1, 0.9, (len(weights[-1]), samples)).round(2),
            "learning_rate": 2.0,
            "steps": steps,
        },
        tries,
    )


@exercise.oracle
def by_the_complex_step(weights, biases, x, y, learning_rate, steps):
    """The same walk with gradients that know nothing of backpropagation; rows are compared in pairs."""
    first = _after(weights, biases, x, y, learning_rate, steps)
    return all(bool(np.max(np.abs(row - other)) < 1e-6) for row in first for other in first)


def _after(weights, biases, x, y, learning_rate, steps) -> NDArray:
    """w² after so many steps."""
    for _ in range(steps):
        by_weight, by_bias = gradients(weights, biases, x, y)
        weights = [w - learning_rate * g for w, g in zip(weights, by_weight, strict=True)]
        biases = [b - learning_rate * g for b, g in zip(biases, by_bias, strict=True)]
    return weights[0]


exercise.misconception(
    "looks before the steps", "You compare the weights with which it begins. Are your new weights used at all?"
)(lambda weights, biases, x, y, eta, steps: bool(np.allclose(weights[0], weights[0][:1])))
exercise.misconception("compares columns", "A hidden unit is a row of w²: its weights for all inputs.")(
    lambda *of: bool(np.allclose(_after(*of), _after(*of)[:, :1]))
)
exercise.misconception("all entries equal", "Rows should equal each other; within a row the weights may differ.")(
    lambda *of: bool(np.allclose(_after(*of), _after(*of)[0, 0]))
)
exercise.misconception("asks for zeros", "They need not stay 0: they may move, as long as they move together.")(
    lambda *of: bool(np.allclose(_after(*of), 0))
)
exercise.misconception("has it moved", "That compares with the beginning. Compare the rows with each other.")(
    lambda weights, *others: bool(np.allclose(_after(weights, *others), weights[0]))
)
exercise.misconception("the answer turned round", "True where they *stay equal*.")(
    lambda *of: not np.allclose(_after(*of), _after(*of)[:1])
)


@exercise.misconception("one step only", "So many steps as `steps` says: yours takes one, or none where it should.")
def one_step_only(weights, biases, x, y, learning_rate, steps):
    w = _after(weights, biases, x, y, learning_rate, 1)
    return bool(np.allclose(w, w[:1]))


@exercise.misconception("the gradient in place of the weights", "Equal gradients are half of it: compare the weights.")
def the_gradient_in_place_of_the_weights(weights, biases, x, y, learning_rate, steps):
    slope = gradients(weights, biases, x, y)[0][0]
    return bool(np.allclose(slope, slope[:1]))


@exercise.misconception("first two rows only", "Compare all rows, not the first two.")
def first_two_rows_only(weights, biases, x, y, learning_rate, steps):
    w = _after(weights, biases, x, y, learning_rate, steps)
    return bool(np.allclose(w[0], w[1]))


@exercise.misconception("asks whether the start was constant", "Look at the rows at the end, after the steps.")
def asks_whether_the_start_was_constant(weights, biases, x, y, learning_rate, steps):
    return all(bool(np.all(w == w.flat[0])) for w in weights)


@exercise.misconception("the output layer", "The hidden units' own weights are w², the first array of the list.")
def the_output_layer(weights, biases, x, y, learning_rate, steps):
    for _ in range(steps):
        by_weight, by_bias = gradients(weights, biases, x, y)
        weights = [w - learning_rate * g for w, g in zip(weights, by_weight, strict=True)]
        biases = [b - learning_rate * g for b, g in zip(biases, by_bias, strict=True)]
    return bool(np.allclose(weights[-1], weights[-1][:1]))
