"""Backpropagation for one sample: the gradients of all layers in one pass forward and one back."""

import numpy as np
from numpy.random import Generator

from nnkit.checking import Effort, Exercise
from nnkit.lessons.backpropagation.carrying_back import wrong
from nnkit.lessons.backpropagation.one_sample_mistakes import IN_AN_EQUATION
from nnkit.lessons.backpropagation.samples import network_case
from nnkit.lessons.backpropagation.slope_mistakes import IN_A_SLOPE
from nnkit.lessons.backpropagation.walk_mistakes import IN_THE_WALK
from nnkit.lessons.backpropagation.whereabouts import equation
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
#: weights or without, and sixteen times for whoever does all of it anew for each parameter, or for each layer number by
#: number: the counts do not tell these two apart, so neither is accused of the other. To compute all activations anew
#: for each layer with matrix products stays within what is enough.
ONE_PASS = Effort(
    "computed anew",
    "With four times the layers your answer takes far more than four times the steps: something is computed anew for "
    "each layer, or for each parameter. Go forward once, keep what you find, and carry the error back once.",
    most=1_000_000,
    growth=8,
    enough=14_000,
    if_approximate=(
        "numerical gradient",
        "Nearly right, and with four times the layers far more than four times the steps: is the cost computed "
        "anew for "
        "each parameter? Go forward once and carry the error back.",
    ),
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


for mistake, _ in (*IN_AN_EQUATION, *IN_A_SLOPE, *IN_THE_WALK):
    exercise.misconception(mistake.name, mistake.hint)(mistake)


mean_over_the_outputs = exercise.misconception(
    "mean over the outputs",
    "Every gradient was divided by the number of outputs: ‖y − a‖² is a sum over them, not a mean.",
)(wrong(output=lambda a, y, z: (a - y) * sigmoid_prime(z) / len(a)))

added_up = exercise.misconception(
    "bias gradients added up",
    "One number came out for the biases of a layer: each unit has its own, δ_j.",
)
added_up(wrong(bias=lambda delta: np.sum(delta, keepdims=True)))
added_up(wrong(bias=lambda delta: np.sum(delta)))
added_up(wrong(bias=lambda delta: np.sum(delta, axis=0)))
added_up(wrong(bias=lambda delta: np.full(delta.shape, np.sum(delta))))

averaged = exercise.misconception(
    "mean of the bias gradients",
    "The mean was taken over the units of a layer: each unit has a bias of its own, with the slope δ_j.",
)
averaged(wrong(bias=lambda delta: np.full(delta.shape, np.mean(delta))))
averaged(wrong(bias=lambda delta: np.mean(delta)))
averaged(wrong(bias=lambda delta: np.mean(delta, keepdims=True)))
averaged(wrong(bias=lambda delta: np.mean(delta, axis=0)))

exercise.misconception(
    "no transpose in BP4",
    "δˡ is a column, and so is aˡ⁻¹. A table of all pairs is a column times a row.",
)(wrong(weight=lambda delta, before, here: delta @ before))

exercise.misconception(
    "element by element in BP4",
    "Every unit of layer l has a weight from every unit before it: a column times a row, not entry by entry.",
)(wrong(weight=lambda delta, before, here: delta * before))

exercise.misconception(
    "inner product in BP4",
    "One number came out where each pair of units has a weight of its own: a column times a row.",
)(wrong(weight=lambda delta, before, here: delta.T @ before))

not_added_up = exercise.misconception(
    "`*` for the matrix product in BP2",
    "Only the last layer is right: in BP2 the paths that meet in a unit are added up, which `@` does, and `*` "
    "does not.",
)
not_added_up(wrong(hidden=lambda w_next, delta, z, w: w_next.T * delta * sigmoid_prime(z)))
not_added_up(wrong(hidden=lambda w_next, delta, z, w: w_next.T * delta.T * sigmoid_prime(z)))

exercise.located(equation)


exercise.hints(
    "You have all the parts: four equations, each a function of yours. Which of them must come first, and which "
    "of them "
    "does each layer need before the one in front of it can go on?",
    """
    δ^L = BP1(…), and then, for l = L−1 … 2:   δ^l = BP2(w^{l+1}, δ^{l+1}, z^l)
    at every layer l:   ∂C/∂b^l = BP3(δ^l)   and   ∂C/∂w^l = BP4(a^…, δ^l)

    In the lists, which begin with layer 2:   w^{l+1} is weights[i + 1],   z^l is zs[i],   a^{l-1} is activations[…]
    """,
    """
    def backprop(weights, biases, x, y):
        zs, activations = feedforward_trace(weights, biases, x)
        delta = output_error(activations[-1], y, zs[-1])
        weight_gradients = [weight_gradient(___, delta)]
        bias_gradients = [bias_gradient(delta)]
        for i in range(len(weights) - 2, -1, -1):
            delta = hidden_error(___, delta, ___)
            weight_gradients.insert(0, ___)
            bias_gradients.insert(0, bias_gradient(delta))
        return weight_gradients, bias_gradients
    """,
)
