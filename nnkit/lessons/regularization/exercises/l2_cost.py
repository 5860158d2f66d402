"""The cost with a price on large weights: L2 regularization, with λ/2m in front of the squares."""

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.regularization.layers import matrices, squares
from nnkit.lessons.shared.sizes import short


def l2_cost(cost, weights, decay, samples):
    """The cost with L2 regularization: C + λ/(2m) Σ w².

    cost     C, the mean cost of the samples, a number
    weights  [w², …, w^L], arrays of any shapes; the biases are not among them
    decay    λ, a number, 0 or more
    samples  m, how many samples the training set has
    returns  a number
    """


exercise = Exercise(l2_cost, points=1, minutes=3)

exercise.hints(
    "What is done first with a weight, squaring or adding up? And over how many matrices does the sum go?",
    "C + (λ / …) · (the sum over all layers of the sum over all entries of w²). np.sum(w**2) has one layer's share.",
    """
    def l2_cost(cost, weights, decay, samples):
        total = sum(np.sum(___) for w in weights)
        return cost + decay / ___ * total
    """,
)


@exercise.cases
def cases(rng: Generator):
    yield _case(rng, 0.5, [(1, 2)], 0.6, 3, "one unit with two weights", short)
    yield Case(
        {
            "cost": 0.5,
            "weights": [np.array([[1.0, -2.0], [0.0, 3.0]]), np.array([[2.0, 1.0]])],
            "decay": 0.4,
            "samples": 5,
        },
        "two layers; their squares add up to 19",
    )
    yield _case(rng, 0.7, [(3, 4), (2, 3)], 1.7, 11, "two layers")
    yield _case(rng, 0.3, [(2, 2), (2, 2), (2, 2)], 0.9, 4, "three layers of one shape")
    yield _case(rng, 1.2, [(4, 1), (1, 4)], 5.0, 1, "one sample")
    yield _case(rng, 0.4, [(2, 3), (1, 2)], 0.0, 6, "λ = 0")
    yield Case(
        {"cost": 2, "weights": [np.array([[3, -1], [2, 0]]), np.array([[4, -2]])], "decay": 3, "samples": 7},
        "whole numbers",
    )


def _case(rng: Generator, cost: float, shapes: list, decay: float, samples: int, tries: str, make=None) -> Case:
    weights = matrices(rng, shapes, make) if make else matrices(rng, shapes)
    return Case({"cost": cost, "weights": weights, "decay": decay, "samples": samples}, tries)


@exercise.oracle
def number_by_number(cost, weights, decay, samples):
    return float(cost + decay * squares(weights) / samples / 2)


def _priced(total_of):
    """The cost with another sum in the place of the squares."""
    return lambda cost, weights, decay, samples: cost + decay / (2 * samples) * total_of(weights)


@exercise.misconception(
    "½ forgotten", "The price is twice as high as it should be: look at what stands below the line."
)
def half_forgotten(cost, weights, decay, samples):
    return cost + decay / samples * sum(np.sum(w**2) for w in weights)


@exercise.misconception(
    "not divided by the samples", "Your price does not depend on the number of samples: what is 2 multiplied with?"
)
def not_divided_by_the_samples(cost, weights, decay, samples):
    return cost + decay / 2 * sum(np.sum(w**2) for w in weights)


@exercise.misconception(
    "neither 2 nor m", "λ alone stands before your sum: the formula divides it by something, twice."
)
def neither_two_nor_m(cost, weights, decay, samples):
    return cost + decay * sum(np.sum(w**2) for w in weights)


@exercise.misconception(
    "brackets", "`a / 2 * m` divides by 2 and then *multiplies* with m: brackets around what is below the line."
)
def brackets(cost, weights, decay, samples):
    return cost + decay / 2 * samples * sum(np.sum(w**2) for w in weights)


lengths = exercise.misconception(
    "lengths, not their squares", "np.linalg.norm takes a root at the end. The price is ‖w‖², without a root."
)
lengths(_priced(lambda weights: sum(np.linalg.norm(w) for w in weights)))
lengths(_priced(lambda weights: np.sqrt(sum(np.sum(w**2) for w in weights))))

exercise.misconception("absolute values", "That is L1, the sum of |w|. L2 adds up squares.")(
    _priced(lambda weights: sum(np.sum(np.abs(w)) for w in weights))
)

added_first = exercise.misconception(
    "added up, then squared", "Square each weight by itself before anything is added: opposite signs must not cancel."
)
added_first(_priced(lambda weights: sum(np.sum(w) ** 2 for w in weights)))
added_first(_priced(lambda weights: sum(np.sum(w) for w in weights) ** 2))

exercise.misconception("not squared", "Weights of opposite signs cancel in your sum: where is the square?")(
    _priced(lambda weights: sum(np.sum(w) for w in weights))
)

means = exercise.misconception(
    "mean of the squares", "You took the mean over the entries of a layer: each weight pays its full price."
)
means(_priced(lambda weights: sum(np.mean(w**2) for w in weights)))
means(_priced(lambda weights: np.mean([np.sum(w**2) for w in weights])))
means(_priced(lambda weights: sum(np.sum(w**2) for w in weights) / sum(w.size for w in weights)))

exercise.misconception("last layer only", "The weights of every layer pay: go through the whole list.")(
    _priced(lambda weights: np.sum(weights[-1] ** 2))
)
exercise.misconception(
    "first layer only", "The weights of every layer pay. Does your `return` stand inside of the loop?"
)(_priced(lambda weights: np.sum(weights[0] ** 2)))


@exercise.misconception("subtracted", "With yours large weights make the cost *smaller*, so training would grow them.")
def subtracted(cost, weights, decay, samples):
    return cost - decay / (2 * samples) * sum(np.sum(w**2) for w in weights)


@exercise.misconception("the price alone", "That is the price of the weights. The cost of the answers comes to it.")
def the_price_alone(cost, weights, decay, samples):
    return decay / (2 * samples) * sum(np.sum(w**2) for w in weights)


@exercise.misconception(
    "the cost divided, too", "C is a mean over the samples already: only the price of the weights is divided."
)
def cost_divided_too(cost, weights, decay, samples):
    return (cost + decay / 2 * sum(np.sum(w**2) for w in weights)) / samples


@exercise.misconception("λ forgotten", "Your price does not depend on λ: `decay` says how much a square costs.")
def decay_forgotten(cost, weights, decay, samples):
    return cost + sum(np.sum(w**2) for w in weights) / (2 * samples)


@exercise.misconception("λ squared", "Only the weights are squared, λ is not.")
def decay_squared(cost, weights, decay, samples):
    return cost + decay**2 / (2 * samples) * sum(np.sum(w**2) for w in weights)


@exercise.misconception(
    "cost once per layer", "The cost of the answers is added once, and not again with each layer: what starts your sum?"
)
def cost_once_per_layer(cost, weights, decay, samples):
    return sum(cost + decay / (2 * samples) * np.sum(w**2) for w in weights)
