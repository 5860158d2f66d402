"""One step of gradient descent for all parameters of a network: each one minus η times its gradient."""

from collections.abc import Callable

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Exercise
from nnkit.lessons.shared.names import PARAMETERS
from nnkit.lessons.shared.sizes import random_network


def sgd_step(weights, biases, weight_gradients, bias_gradients, learning_rate):
    """New (weights, biases): each parameter minus η times its gradient.

    weights, weight_gradients  lists of arrays, (n_l, n_{l-1})
    biases, bias_gradients     lists of arrays, (n_l, 1)
    learning_rate              η, a number
    returns                    (weights, biases): new lists of new arrays
    """


exercise = Exercise(sgd_step, points=2, minutes=3, names=PARAMETERS)

exercise.hints(
    "The gradient says which way is up. With which sign does a step go down, and which lists does it move?",
    "new w^l = w^l … η · ∂C/∂w^l, and the same for b^l. The lists weights and weight_gradients go together entry by "
    "entry: "
    "zip.",
    """
    def sgd_step(weights, biases, weight_gradients, bias_gradients, learning_rate):
        new_weights = [w - ___ for w, gradient in zip(weights, weight_gradients)]
        new_biases = ___
        return new_weights, new_biases
    """,
)


def case(rng: Generator, sizes: list[int], rate: float, tries: str, make: Callable = random_network) -> Case:
    weights, biases = make(rng, sizes)
    weight_gradients, bias_gradients = make(rng, sizes)
    return Case(
        {
            "weights": weights,
            "biases": biases,
            "weight_gradients": weight_gradients,
            "bias_gradients": bias_gradients,
            "learning_rate": rate,
        },
        tries,
    )


def short_network(rng: Generator, sizes: list[int]) -> tuple[list[NDArray], list[NDArray]]:
    weights, biases = random_network(rng, sizes)
    return [np.round(w, 1) for w in weights], [np.round(b, 1) for b in biases]


@exercise.cases
def cases(rng: Generator):
    yield case(rng, [1, 1], 0.5, "one unit after one", short_network)
    yield case(rng, [2, 1], 2.0, "a learning rate of 2", short_network)
    yield case(rng, [2, 2, 1], 0.3, "a 2-2-1 network")
    yield case(rng, [3, 4, 4, 2], 0.1, "a 3-4-4-2 network")
    yield case(rng, [int(n) for n in rng.integers(1, 5, 5)], float(rng.uniform(0.05, 1)), "five layers")


@exercise.oracle
def number_by_number(weights, biases, weight_gradients, bias_gradients, learning_rate):
    """Number by number."""

    def moved(parts, gradients):
        return [
            np.array([float(p) - learning_rate * float(g) for p, g in zip(part.flat, gradient.flat, strict=True)])
            .reshape(part.shape)
            for part, gradient in zip(parts, gradients, strict=True)
        ]  # fmt: skip

    return moved(weights, weight_gradients), moved(biases, bias_gradients)


def stepping(for_weights: Callable, for_biases: Callable | None = None) -> Callable:
    """An answer that makes each new parameter with a function of it, its gradient and η."""

    def answer(weights, biases, weight_gradients, bias_gradients, learning_rate):
        other = for_biases or for_weights
        return (
            [for_weights(w, g, learning_rate) for w, g in zip(weights, weight_gradients, strict=True)],
            [other(b, g, learning_rate) for b, g in zip(biases, bias_gradients, strict=True)],
        )

    return answer


def downhill(p, g, rate):
    return p - rate * g


@exercise.misconception("uphill", "The gradient points uphill: subtract it.")
@stepping
def uphill(p, g, rate):
    return p + rate * g


@exercise.misconception(
    "parameters changed in place",
    "`w -= …` writes into the caller's arrays, `weights[i] = …` into the caller's list, which others may still hold: "
    "make "
    "new arrays in new lists.",
)
def parameters_changed_in_place(weights, biases, weight_gradients, bias_gradients, learning_rate):
    for part, gradient in zip([*weights, *biases], [*weight_gradients, *bias_gradients], strict=True):
        part -= learning_rate * gradient
    return weights, biases


@exercise.misconception("uphill", "The gradient points uphill: subtract it.")
def uphill_in_place(weights, biases, weight_gradients, bias_gradients, learning_rate):
    for part, gradient in zip([*weights, *biases], [*weight_gradients, *bias_gradients], strict=True):
        part += learning_rate * gradient
    return weights, biases


@exercise.misconception("taken the other way round", "What is left is old minus step; yours is step minus old.")
@stepping
def taken_the_other_way_round(p, g, rate):
    return rate * g - p


biases_not_learned = exercise.misconception("biases not learned", "Biases have gradients, too.")(
    stepping(downhill, lambda p, g, rate: p.copy())
)


weights_not_learned = exercise.misconception("weights not learned", "You moved the biases only.")(
    stepping(lambda p, g, rate: p.copy(), downhill)
)


@exercise.misconception("learning rate forgotten", "Multiply the gradient by the learning rate.")
@stepping
def learning_rate_forgotten(p, g, rate):
    return p - g


@exercise.misconception(
    "step instead of new value", "That is how far the parameters move. Subtract it from the old values."
)
@stepping
def step_instead_of_new_value(p, g, rate):
    return rate * g


@exercise.misconception(
    "divided by the number of layers", "The gradients are means already: len(weights) counts layers, not samples."
)
def divided_by_the_number_of_layers(weights, biases, weight_gradients, bias_gradients, learning_rate):
    return stepping(downhill)(weights, biases, weight_gradients, bias_gradients, learning_rate / len(weights))


@exercise.misconception(
    "divided by the number of units", "The gradients are means already, and len(w) counts units, not samples."
)
def divided_by_the_number_of_units(weights, biases, weight_gradients, bias_gradients, learning_rate):
    return stepping(lambda p, g, rate: p - rate / len(p) * g)(
        weights, biases, weight_gradients, bias_gradients, learning_rate
    )


@exercise.misconception("last layer only", "All layers learn, not the last one alone.")
def last_layer_only(weights, biases, weight_gradients, bias_gradients, learning_rate):
    new = stepping(downhill)(weights, biases, weight_gradients, bias_gradients, learning_rate)
    return [*weights[:-1], new[0][-1]], [*biases[:-1], new[1][-1]]


@exercise.misconception("shrinks the parameters", "That multiplies the parameter itself by η. Only the gradient is.")
@stepping
def shrinks_the_parameters(p, g, rate):
    return rate * (p - g)


@exercise.misconception("divided by the learning rate", "A smaller learning rate makes smaller steps: multiply by it.")
@stepping
def divided_by_the_learning_rate(p, g, rate):
    return p - g / rate


@exercise.misconception(
    "the weights' gradients for the biases",
    "The biases were moved along the gradients of the weights: they have their own, bias_gradients.",
)
def weight_gradients_for_the_biases(weights, biases, weight_gradients, bias_gradients, learning_rate):
    return stepping(downhill)(weights, biases, weight_gradients, weight_gradients, learning_rate)


@exercise.misconception(
    "the last layer alone comes back",
    "One array for the weights and one for the biases came back, those of the last layer: collect the new ones of all "
    "layers in lists.",
)
def the_last_layer_alone_comes_back(*arguments):
    return tuple(new[-1] for new in stepping(downhill)(*arguments))


@exercise.misconception(
    "lists in place of arrays",
    "weights is a list of arrays, and a list can neither be multiplied by η nor subtracted: go through it, array by "
    "array.",
)
def lists_in_place_of_arrays(weights, biases, weight_gradients, bias_gradients, learning_rate):
    return weights - learning_rate * weight_gradients, biases - learning_rate * bias_gradients


@exercise.misconception("weights only", "Return a pair: new weights and new biases.")
def weights_only(*arguments):
    return stepping(downhill)(*arguments)[0]


@exercise.misconception("biases first", "Weights come first in the pair.")
def biases_first(*arguments):
    return stepping(downhill)(*arguments)[::-1]


exercise.misconception("mean of the gradient", "Each parameter has a gradient of its own: nothing is averaged here.")(
    lambda weights, biases, weight_gradients, bias_gradients, learning_rate: tuple(
        [p - learning_rate * g.mean() for p, g in zip(parts, slopes, strict=True)]
        for parts, slopes in ((weights, weight_gradients), (biases, bias_gradients))
    )
)


exercise.misconception(
    "multiplied with the parameter", "The step is η times the gradient: the parameter is no factor."
)(
    lambda weights, biases, weight_gradients, bias_gradients, learning_rate: tuple(
        [p - learning_rate * p * g for p, g in zip(parts, slopes, strict=True)]
        for parts, slopes in ((weights, weight_gradients), (biases, bias_gradients))
    )
)


exercise.misconception(
    "brackets", "η multiplies the gradient, and that is subtracted: no brackets round the difference."
)(
    lambda weights, biases, weight_gradients, bias_gradients, learning_rate: tuple(
        [(p - learning_rate) * g for p, g in zip(parts, slopes, strict=True)]
        for parts, slopes in ((weights, weight_gradients), (biases, bias_gradients))
    )
)


exercise.misconception("step instead of new value", "That is how far each one moves. Where does it get to?")(
    lambda weights, biases, weight_gradients, bias_gradients, learning_rate: tuple(
        [-learning_rate * g for p, g in zip(parts, slopes, strict=True)]
        for parts, slopes in ((weights, weight_gradients), (biases, bias_gradients))
    )
)
