"""What L2 adds to the gradients of the weights: (λ/m) w, since the 2 of the square cancels the ½."""

import numpy as np
from numpy.random import Generator

from nnkit.checking import Exercise
from nnkit.lessons.regularization.layers import gradient_case, gradient_cases
from nnkit.lessons.shared.names import of_layers
from nnkit.network.gradients import complex_step_gradient


def l2_gradients(weights, weight_gradients, decay, samples):
    """The gradients of the weights for the cost with L2, C + λ/(2m) Σ w².

    weights           [w², …, w^L], (n_l, n_{l-1})
    weight_gradients  [∂C/∂w², …, ∂C/∂w^L] of the cost without it, of the same shapes
    decay, samples    λ and m, numbers
    returns           a new list of new arrays, of the same shapes
    """


exercise = Exercise(l2_gradients, points=2, minutes=4, names=of_layers("weight_gradients", "∂C/∂w"), tolerance=1e-10)

exercise.hints(
    "What is the slope of λ/(2m) · w² by one weight w? And does it replace the slope of C, or does it come to it?",
    "∂C/∂w + (λ/…) · …, for each layer. The two lists go together entry by entry: zip.",
    """
    def l2_gradients(weights, weight_gradients, decay, samples):
        return [gradient + ___ for w, gradient in zip(weights, weight_gradients)]
    """,
)


@exercise.cases
def cases(rng: Generator):
    yield from gradient_cases(rng)
    yield gradient_case(rng, [(2, 3), (1, 2)], 0.0, 6, "λ = 0")


@exercise.oracle
def slopes_of_the_price(weights, weight_gradients, decay, samples):
    """Each layer's price by the complex step, added to what is there."""
    return [
        g + complex_step_gradient(lambda moved: decay * np.sum(moved * moved) / (2 * samples), w)
        for w, g in zip(weights, weight_gradients, strict=True)
    ]


def _each(rule):
    """A wrong version that does the same with every layer: rule(w, gradient, λ, m)."""
    return lambda weights, weight_gradients, decay, samples: [
        rule(w, g, decay, samples) for w, g in zip(weights, weight_gradients, strict=True)
    ]


exercise.misconception(
    "not divided by the samples",
    "Some slides print it so, with a cost that has λ/(2m). The slope of λ/(2m) · w² keeps the m: which number cancels?",
)(_each(lambda w, g, decay, m: g + decay * w))
exercise.misconception("the 2 left below", "The square brings a 2 down. What does it do with the 2 below the line?")(
    _each(lambda w, g, decay, m: g + decay / (2 * m) * w)
)
exercise.misconception(
    "the 2 left above", "The square brings a 2 down, and below the line stands a 2, too: what becomes of them?"
)(_each(lambda w, g, decay, m: g + 2 * decay / m * w))
exercise.misconception("sign of w", "That is the slope of |w|, L1. The slope of a square grows with w.")(
    _each(lambda w, g, decay, m: g + decay / m * np.sign(w))
)
exercise.misconception(
    "taken off", "A step goes against the gradient: with your sign it would make large weights larger."
)(_each(lambda w, g, decay, m: g - decay / m * w))
exercise.misconception(
    "gradient of the cost lost", "That is the slope of the price alone. The answers have a cost as well."
)(_each(lambda w, g, decay, m: decay / m * w))
exercise.misconception("w²", "The price is a square; what is asked for is its slope.")(
    _each(lambda w, g, decay, m: g + decay / m * w**2)
)
exercise.misconception("half of w²", "You added the price itself, λ/(2m) · w². Its slope is asked for.")(
    _each(lambda w, g, decay, m: g + decay / (2 * m) * w**2)
)
exercise.misconception(
    "the cost's gradient scaled, too", "∂C/∂w is a mean over the samples already; only the new part has factors."
)(_each(lambda w, g, decay, m: (g + decay * w) / m))
exercise.misconception(
    "gradient in place of w", "Your new part is made of the gradient. The price is on the *weight*."
)(_each(lambda w, g, decay, m: g + decay / m * g))
exercise.misconception("the same for all weights", "Your new part does not depend on w: who is large pays more.")(
    _each(lambda w, g, decay, m: g + decay / m)
)
exercise.misconception("size of w", "Without its sign the new part pushes a negative weight further down.")(
    _each(lambda w, g, decay, m: g + decay / m * np.abs(w))
)
exercise.misconception("length of w", "Each weight has a slope of its own; the length of the whole matrix has none.")(
    _each(lambda w, g, decay, m: g + decay / m * np.linalg.norm(w))
)
exercise.misconception(
    "a step already taken", "You moved the weights. Only the gradient is asked for; the step comes later."
)(_each(lambda w, g, decay, m: w - (g + decay / m * w)))
exercise.misconception("λ forgotten", "Your new part does not depend on λ, `decay`.")(
    _each(lambda w, g, decay, m: g + w / m)
)
exercise.misconception(
    "brackets", "`a / m + …` and `a / (m + …)` differ, and so do `a * m` and `a / m`: yours grows with the samples."
)(_each(lambda w, g, decay, m: g + decay * m * w))
exercise.misconception("entries of a row added up", "No sum is left: the slope by one weight holds that weight alone.")(
    _each(lambda w, g, decay, m: g + decay / m * np.sum(w, axis=1, keepdims=True))
)


@exercise.misconception("last layer only", "All layers pay, so each gradient gets its part.")
def last_layer_only(weights, weight_gradients, decay, samples):
    return [*(1.0 * g for g in weight_gradients[:-1]), weight_gradients[-1] + decay / samples * weights[-1]]


@exercise.misconception("first layer only", "All layers pay, so each gradient gets its part.")
def first_layer_only(weights, weight_gradients, decay, samples):
    return [weight_gradients[0] + decay / samples * weights[0], *(1.0 * g for g in weight_gradients[1:])]
