"""Backpropagation for one sample: the gradients of all layers in one pass forward and one back."""

import numpy as np
from numpy.random import Generator

from nnkit.checking import Effort, Exercise
from nnkit.lessons.backpropagation.carrying_back import wrong
from nnkit.lessons.backpropagation.one_sample_mistakes import OF_ONE_SAMPLE
from nnkit.lessons.backpropagation.samples import network_case
from nnkit.lessons.shared.names import GRADIENTS
from nnkit.lessons.shared.names_of_parts import ANY_DEPTH
from nnkit.lessons.shared.sigmoid_network import gradients
from nnkit.lessons.shared.sizes import short
from nnkit.network.activations import sigmoid_prime


def backprop(weights, biases, x, y):
    """The gradients of C_x = ½‖y − a^L‖² for one sample.

    weights  list of w^l, (n_l, n_{l-1}), for l = 2 … L
    biases   list of b^l, (n_l, 1)
    x, y     (n_1, 1) and (n_L, 1)
    returns  (weight_gradients, bias_gradients): lists with the shapes of weights and biases
    """


TWO, THREE = "two layers", "three layers"


exercise = Exercise(
    backprop,
    points=5,
    minutes=10,
    parts={TWO: 1, THREE: 2, ANY_DEPTH: 2},
    uses=("cost_gradient", "output_error", "hidden_error", "bias_gradient", "weight_gradient"),
    tolerance=1e-12,
    names=GRADIENTS,
)


#: Four times the layers are four times the work for whoever goes forward and back once, with loops over units and
#: weights or without, and sixteen times for whoever feeds forward anew for each parameter. To compute all activations
#: anew for each layer is more work, too; with matrix products it stays within what is enough.
ONE_PASS = Effort(
    "numerical gradient",
    "With four times the layers your answer takes far more than four times the steps: is the cost computed anew for "
    "each parameter? Go forward once and carry the error back.",
    most=1_000_000,
    growth=8,
    enough=14_000,
    another_way=True,
)


@exercise.cases
def cases(rng: Generator):
    yield network_case(rng, [1, 1], 1, "one unit after one", TWO, make=short)
    yield network_case(rng, [2, 2], 1, "a 2-2 network", TWO)
    yield network_case(rng, [4, 3], 1, "a 4-3 network", TWO)
    yield network_case(rng, [1, 1, 1], 1, "three layers of one unit", THREE, make=short)
    yield network_case(rng, [2, 2, 2], 1, "a 2-2-2 network", THREE)
    yield network_case(rng, [2, 4, 3], 1, "a 2-4-3 network", THREE)
    yield network_case(rng, [4, 3, 1], 1, "a 4-3-1 network", THREE)
    yield network_case(rng, [2, 3, 4, 2], 1, "a 2-3-4-2 network", ANY_DEPTH)
    yield network_case(rng, [3, 3, 3, 3], 1, "a 3-3-3-3 network", ANY_DEPTH)
    yield network_case(rng, [2, 4, 1, 3, 2], 1, "a 2-4-1-3-2 network", ANY_DEPTH)
    yield network_case(rng, [3] * 10, 1, "a network of 10 layers", ANY_DEPTH, ONE_PASS)
    yield network_case(rng, [3] * 40, 1, "a network of 40 layers", ANY_DEPTH, ONE_PASS)


@exercise.oracle
def slopes_of_the_cost(weights, biases, x, y):
    """Each parameter moved on its own. Refuses more than one sample: it must not stand in for an answer to the whole
    mini-batch."""
    if np.ndim(x) != 2 or np.shape(x)[1] != 1:
        raise ValueError(f"x has shape {np.shape(x)}: backprop takes one sample, a column.")
    return gradients(weights, biases, x, y)


for mistake in OF_ONE_SAMPLE:
    exercise.misconception(mistake.name, mistake.hint)(mistake)


mean_over_the_outputs = exercise.misconception(
    "mean over the outputs",
    "Every gradient was divided by the number of outputs: ‖y − a‖² is a sum over them, not a mean.",
)(wrong(output=lambda a, y, z: (a - y) * sigmoid_prime(z) / len(a)))


bias_gradients_added_up = exercise.misconception(
    "bias gradients added up",
    "One number came out for the biases of a layer: each unit has its own, δ_j.",
)(wrong(bias=lambda delta: np.sum(delta, keepdims=True)))
