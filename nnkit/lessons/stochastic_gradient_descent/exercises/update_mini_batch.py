"""One update of SGD: the mean gradient over a mini-batch, taken once, and one step against it for all parameters."""

from collections.abc import Callable

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit import network
from nnkit.checking import Case, Exercise
from nnkit.lessons.shared import sigmoid_network
from nnkit.lessons.shared.names import PARAMETERS
from nnkit.lessons.shared.parameters import Parameters
from nnkit.lessons.shared.sizes import random_network, uneven


def update_mini_batch(weights, biases, x, y, learning_rate):
    """New (weights, biases): one step of SGD with one mini-batch.

    weights, biases  lists of arrays, (n_l, n_{l-1}) and (n_l, 1); they stay as they are
    x, y             (n_1, m) and (n_L, m), one column a sample
    learning_rate    η, a number
    returns          (weights, biases): new lists of new arrays
    """


exercise = Exercise(update_mini_batch, points=2, minutes=5, uses=("sgd_step",), names=PARAMETERS)

exercise.hints(
    "Who gives you the mean gradient of a mini-batch, and how often do you have to ask? Who makes the step of it?",
    "w^l − η · ∂C/∂w^l and b^l − η · ∂C/∂b^l, with C the mean cost of the m columns. Is there still a 1/m to be done?",
    """
    def update_mini_batch(weights, biases, x, y, learning_rate):
        weight_gradients, bias_gradients = ___
        return sgd_step(weights, biases, weight_gradients, bias_gradients, ___)
    """,
)


def case(rng: Generator, sizes: list[int], m: int, rate: float, tries: str) -> Case:
    weights, biases = random_network(rng, sizes)
    return Case(
        {
            "weights": [np.round(w, 2) for w in weights],
            "biases": [np.round(b, 2) for b in biases],
            "x": np.round(uneven(rng, sizes[0], m), 1),
            "y": np.round(rng.uniform(0.05, 0.95, (sizes[-1], m)), 2),
            "learning_rate": rate,
        },
        tries,
    )


@exercise.cases
def cases(rng: Generator):
    yield case(rng, [1, 1], 2, 0.5, "one unit after one, two samples")
    yield case(rng, [2, 2, 1], 3, 2.0, "a 2-2-1 network, three samples")
    yield case(rng, [3, 4, 2], 5, 0.7, "a 3-4-2 network, five samples")
    yield case(rng, [3, 3, 3], 3, 1.3, "as many samples as units")
    yield case(rng, [2, 3], 1, 0.3, "one sample")
    yield case(rng, [int(n) for n in rng.integers(1, 4, 4)], 4, float(rng.uniform(0.2, 2)), "four layers")


@exercise.oracle
def by_moving_each_parameter(weights, biases, x, y, learning_rate):
    """The slope of the mean cost by each parameter on its own, without backpropagation."""
    slopes = sigmoid_network.gradients(weights, biases, x, y)
    return tuple(
        [part - learning_rate * slope for part, slope in zip(parts, gradients, strict=True)]
        for parts, gradients in zip((weights, biases), slopes, strict=True)
    )


def stepped(place: Parameters, slopes: Parameters, rate: float) -> Parameters:
    weights, biases = (
        [part - rate * slope for part, slope in zip(parts, gradients, strict=True)]
        for parts, gradients in zip(place, slopes, strict=True)
    )
    return weights, biases


def with_rate(change: Callable[[float, NDArray, list], float]) -> Callable:
    """An answer whose step is `change(η, x, weights)` times the gradient."""

    def answer(weights, biases, x, y, learning_rate):
        slopes = network.backprop_batch(weights, biases, x, y)
        return stepped((weights, biases), slopes, change(learning_rate, x, weights))

    return answer


@exercise.misconception(
    "divided by m again", "backprop_batch gives the mean over the columns: the 1/m is done already."
)
@with_rate
def divided_by_m_again(rate, x, weights):
    return rate / x.shape[1]


@exercise.misconception(
    "divided by the number of inputs",
    "len(x) counts inputs, not samples, and the mean over the samples is done already.",
)
@with_rate
def divided_by_the_number_of_inputs(rate, x, weights):
    return rate / len(x)


@exercise.misconception(
    "sum of the gradients",
    "A sum grows with the mini-batch, and the step with it: the mean over the columns is asked for.",
)
@with_rate
def sum_of_the_gradients(rate, x, weights):
    return rate * x.shape[1]


@exercise.misconception("uphill", "The gradient points uphill: subtract it.")
@with_rate
def uphill(rate, x, weights):
    return -rate


@exercise.misconception("learning rate forgotten", "How far it goes against the gradient is decided by η.")
@with_rate
def learning_rate_forgotten(rate, x, weights):
    return 1.0


@exercise.misconception("divided by the number of layers", "len(weights) counts layers. Nothing is to be shared out.")
@with_rate
def divided_by_the_number_of_layers(rate, x, weights):
    return rate / len(weights)


@exercise.misconception(
    "one step per sample", "A mini-batch is one update: all its gradients are taken at the same parameters."
)
def one_step_per_sample(weights, biases, x, y, learning_rate):
    place = weights, biases
    for i in range(x.shape[1]):
        place = stepped(place, network.backprop_batch(*place, x[:, [i]], y[:, [i]]), learning_rate)
    return place


def one_step_per_sample_of_a_share(weights, biases, x, y, learning_rate):
    return one_step_per_sample(weights, biases, x, y, learning_rate / x.shape[1])


exercise.misconception(
    "one step per sample", "A mini-batch is one update: all its gradients are taken at the same parameters."
)(one_step_per_sample_of_a_share)


@exercise.misconception("first sample only", "All columns of the mini-batch have a say, not the first one alone.")
def first_sample_only(weights, biases, x, y, learning_rate):
    return stepped((weights, biases), network.backprop_batch(weights, biases, x[:, :1], y[:, :1]), learning_rate)


@exercise.misconception("last sample only", "All columns of the mini-batch have a say, not the last one alone.")
def last_sample_only(weights, biases, x, y, learning_rate):
    return stepped((weights, biases), network.backprop_batch(weights, biases, x[:, -1:], y[:, -1:]), learning_rate)


@exercise.misconception(
    "gradient of the mean sample",
    "The mean of the gradients is not the gradient of the mean image: hand on all columns.",
)
def gradient_of_the_mean_sample(weights, biases, x, y, learning_rate):
    means = (each.mean(axis=1, keepdims=True) for each in (x, y))
    return stepped((weights, biases), network.backprop_batch(weights, biases, *means), learning_rate)


@exercise.misconception(
    "biases from the new weights", "One gradient for all parameters, taken before anything moves: ask for it once."
)
def biases_from_the_new_weights(weights, biases, x, y, learning_rate):
    new, _ = stepped((weights, biases), network.backprop_batch(weights, biases, x, y), learning_rate)
    _, moved = stepped((weights, biases), network.backprop_batch(new, biases, x, y), learning_rate)
    return new, moved


@exercise.misconception(
    "gradients mixed up", "backprop_batch gives the gradients of the weights first, then the biases'."
)
def gradients_mixed_up(weights, biases, x, y, learning_rate):
    return stepped((weights, biases), network.backprop_batch(weights, biases, x, y)[::-1], learning_rate)


@exercise.misconception("biases not learned", "Biases have gradients, too.")
def biases_not_learned(weights, biases, x, y, learning_rate):
    slopes = network.backprop_batch(weights, biases, x, y)
    return stepped((weights, biases), slopes, learning_rate)[0], [b.copy() for b in biases]


@exercise.misconception("weights not learned", "Only the biases moved.")
def weights_not_learned(weights, biases, x, y, learning_rate):
    slopes = network.backprop_batch(weights, biases, x, y)
    return [w.copy() for w in weights], stepped((weights, biases), slopes, learning_rate)[1]


@exercise.misconception("last layer only", "All layers learn, not the last one alone.")
def last_layer_only(weights, biases, x, y, learning_rate):
    new = stepped((weights, biases), network.backprop_batch(weights, biases, x, y), learning_rate)
    return [*weights[:-1], new[0][-1]], [*biases[:-1], new[1][-1]]


@exercise.misconception("gradients handed back", "Those are the gradients. The new parameters are asked for.")
def gradients_handed_back(weights, biases, x, y, learning_rate):
    return network.backprop_batch(weights, biases, x, y)


@exercise.misconception(
    "step instead of new value", "That is how far the parameters move. Subtract it from the old values."
)
def step_instead_of_new_value(weights, biases, x, y, learning_rate):
    slopes = network.backprop_batch(weights, biases, x, y)
    return tuple([learning_rate * slope for slope in parts] for parts in slopes)


@exercise.misconception("nothing learned", "The old parameters come back: what sgd_step returns has to be handed on.")
def nothing_learned(weights, biases, x, y, learning_rate):
    return [w.copy() for w in weights], [b.copy() for b in biases]


@exercise.misconception(
    "parameters changed in place",
    "`w -= …` writes into the caller's arrays: make new ones, or copy the old ones first.",
)
def parameters_changed_in_place(weights, biases, x, y, learning_rate):
    slopes = network.backprop_batch(weights, biases, x, y)
    for part, slope in zip([*weights, *biases], [*slopes[0], *slopes[1]], strict=True):
        part -= learning_rate * slope
    return weights, biases


@exercise.misconception("weights only", "Return a pair: new weights and new biases.")
def weights_only(weights, biases, x, y, learning_rate):
    return stepped((weights, biases), network.backprop_batch(weights, biases, x, y), learning_rate)[0]


@exercise.misconception("biases first", "Weights come first in the pair.")
def biases_first(weights, biases, x, y, learning_rate):
    return stepped((weights, biases), network.backprop_batch(weights, biases, x, y), learning_rate)[::-1]
