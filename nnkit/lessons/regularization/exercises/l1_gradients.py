"""What L1 adds to the gradients of the weights: (λ/m) times the sign of each weight, and nothing where it is 0."""

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.regularization.layers import gradient_case, gradient_cases
from nnkit.lessons.shared.names import of_layers
from nnkit.network.gradients import complex_step_gradient


def l1_gradients(weights, weight_gradients, decay, samples):
    """The gradients of the weights for the cost with L1, C + (λ/m) Σ |w|. At w = 0 the new part is 0.

    weights           [w², …, w^L], (n_l, n_{l-1})
    weight_gradients  [∂C/∂w², …, ∂C/∂w^L] of the cost without it, of the same shapes
    decay, samples    λ and m, numbers
    returns           a new list of new arrays, of the same shapes
    """


exercise = Exercise(
    l1_gradients, points=1, minutes=3, names=of_layers("weight_gradients", "∂C/∂w"), tolerance=1e-10, quiet=True
)

exercise.hints(
    "Draw |w|. How steep is it at 3, at 0.1, at −0.1? What does numpy call a function with these values?",
    "∂C/∂w + (λ/m) · …, where … is +1 for w > 0, −1 for w < 0 and 0 at 0.",
    """
    def l1_gradients(weights, weight_gradients, decay, samples):
        return [gradient + ___ * decay / samples for w, gradient in zip(weights, weight_gradients)]
    """,
)


@exercise.cases
def cases(rng: Generator):
    yield from gradient_cases(rng)
    zeros = gradient_case(rng, [(2, 3), (1, 2)], 0.8, 6, "")
    for w in zeros.arguments["weights"]:
        w[0, 0] = 0.0
    yield Case(zeros.arguments, "a 0 in each layer")


@exercise.oracle
def slopes_of_the_sizes(weights, weight_gradients, decay, samples):
    """√(w²) by the complex step, where w is not 0."""

    def price(moved):
        return decay / samples * np.sum(np.sqrt(moved * moved))

    result = []
    for w, g in zip(weights, weight_gradients, strict=True):
        slope, there = np.zeros(w.shape), w != 0
        slope[there] = complex_step_gradient(price, w[there])
        result.append(g + slope)
    return result


def _each(rule):
    """A wrong version that does the same with every layer: rule(w, gradient, λ/m)."""

    def version(weights, weight_gradients, decay, samples):
        with np.errstate(all="ignore"):
            return [rule(w, g, decay / samples) for w, g in zip(weights, weight_gradients, strict=True)]

    return version


exercise.misconception(
    "w in place of its sign", "That is L2. The slope of |w| is as large for a small w as for a large."
)(_each(lambda w, g, pull: g + pull * w))
exercise.misconception("|w| in place of its slope", "You added the price. How steep is |w|, on both sides of 0?")(
    _each(lambda w, g, pull: g + pull * np.abs(w))
)
exercise.misconception("always up", "On the left of 0 |w| falls: a negative weight is pulled the other way.")(
    _each(lambda w, g, pull: g + pull)
)
exercise.misconception("not 0 at w = 0", "A weight that is 0 has arrived: nothing pulls at it.")(
    _each(lambda w, g, pull: g + pull * np.where(w >= 0, 1.0, -1.0))
)
exercise.misconception("not 0 at w = 0", "A weight that is 0 has arrived: nothing pulls at it.")(
    _each(lambda w, g, pull: g + pull * np.where(w > 0, 1.0, -1.0))
)
exercise.misconception("halved", "L1 has no ½ in front, because no 2 comes down.")(
    _each(lambda w, g, pull: g + pull / 2 * np.sign(w))
)
exercise.misconception("doubled", "No square, no 2: the slope of |w| is 1 in size.")(
    _each(lambda w, g, pull: g + 2 * pull * np.sign(w))
)
exercise.misconception(
    "0/0", "w/|w| is the sign, but at w = 0 it is 0/0. Which function of numpy knows what to give there?"
)(_each(lambda w, g, pull: g + pull * w / np.abs(w)))
exercise.misconception("taken off", "A step goes against the gradient: with your sign the weights move away from 0.")(
    _each(lambda w, g, pull: g - pull * np.sign(w))
)
exercise.misconception("gradient of the cost lost", "That is the pull alone. The answers have a cost as well.")(
    _each(lambda w, g, pull: pull * np.sign(w))
)
exercise.misconception("sign of the gradient", "It is the weight's sign that says where 0 lies, not the gradient's.")(
    _each(lambda w, g, pull: g + pull * np.sign(g))
)
exercise.misconception("pulls at positive weights only", "A negative weight is pulled, too, upwards to 0.")(
    _each(lambda w, g, pull: g + pull * (w > 0))
)


@exercise.misconception("not divided by the samples", "The price is λ/m times the sizes: what is the m for?")
def not_divided_by_the_samples(weights, weight_gradients, decay, samples):
    return [g + decay * np.sign(w) for w, g in zip(weights, weight_gradients, strict=True)]


@exercise.misconception("last layer only", "All layers pay, so each gradient gets its part.")
def last_layer_only(weights, weight_gradients, decay, samples):
    return [*(1.0 * g for g in weight_gradients[:-1]), weight_gradients[-1] + decay / samples * np.sign(weights[-1])]
