"""Backpropagation for one sample: the gradients of all layers in one pass forward and one back."""

import numpy as np
from numpy.random import Generator

from nnkit.checking import Effort, Exercise
from nnkit.lessons.backpropagation.carrying_back import wrong
from nnkit.lessons.backpropagation.one_sample_mistakes import OF_ONE_SAMPLE
from nnkit.lessons.backpropagation.samples import network_case
from nnkit.lessons.shared.parts import ANY_DEPTH
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
)


#: A numerical gradient feeds forward twice for each parameter; backpropagation goes forward and back once. Loops over
#: the weights of a layer are slow, but no numerical gradient.
ONE_PASS = Effort(
    100_000,
    "numerical gradient",
    "Moving one parameter after the other takes two feedforwards for each of 25 000 of them. Go forward once and carry "
    "the error back.",
)


@exercise.cases
def cases(rng: Generator):
    yield network_case(rng, [1, 1], 1, "one unit after one", TWO, make=short)
    yield network_case(rng, [2, 2], 1, "a 2-2 network", TWO)
    yield network_case(rng, [4, 3], 1, "a 4-3 network", TWO)
    yield network_case(rng, [250, 100], 1, "a 250-100 network: 25 100 parameters", TWO, ONE_PASS)
    yield network_case(rng, [1, 1, 1], 1, "three layers of one unit", THREE, make=short)
    yield network_case(rng, [2, 2, 2], 1, "a 2-2-2 network", THREE)
    yield network_case(rng, [2, 4, 3], 1, "a 2-4-3 network", THREE)
    yield network_case(rng, [4, 3, 1], 1, "a 4-3-1 network", THREE)
    yield network_case(rng, [300, 80, 10], 1, "a 300-80-10 network: 24 890 parameters", THREE, ONE_PASS)
    yield network_case(rng, [2, 3, 4, 2], 1, "a 2-3-4-2 network", ANY_DEPTH)
    yield network_case(rng, [3, 3, 3, 3], 1, "a 3-3-3-3 network", ANY_DEPTH)
    yield network_case(rng, [2, 4, 1, 3, 2], 1, "a 2-4-1-3-2 network", ANY_DEPTH)
    yield network_case(rng, [200, 80, 80, 20], 1, "a 200-80-80-20 network: 24 180 parameters", ANY_DEPTH, ONE_PASS)


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
