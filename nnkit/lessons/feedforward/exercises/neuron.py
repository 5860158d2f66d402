"""What one neuron answers: the weighted sum of its inputs and its bias, through σ."""

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.shared.plain import sigma
from nnkit.lessons.shared.sizes import short, uneven
from nnkit.network.activations import sigmoid


def neuron(w, x, b):
    """The activation of one neuron, σ(w·x + b).

    w, x     (k,)
    b        a number
    returns  a number
    """


exercise = Exercise(neuron, points=1, minutes=3)


@exercise.cases
def cases(rng: Generator):
    yield Case({"w": short(rng, 1), "x": short(rng, 1), "b": float(short(rng))}, "a single input")
    yield Case(
        {"w": np.array([1.0, -2.0, 0.5]), "x": np.array([0.5, 0.2, 1.0]), "b": 0.3}, "three inputs, numbers by hand"
    )
    yield Case({"w": uneven(rng, 2), "x": uneven(rng, 2), "b": float(uneven(rng))}, "two inputs")
    yield Case({"w": uneven(rng, 7) / 2, "x": uneven(rng, 7), "b": float(uneven(rng))}, "seven inputs")
    yield Case({"w": uneven(rng, 4), "x": np.array([3, -1, 2, 1]), "b": float(-uneven(rng))}, "whole numbers as inputs")


@exercise.oracle
def product_after_product(w, x, b):
    total = float(b)
    for weight, number in zip(w, x, strict=True):
        total += float(weight) * float(number)
    return sigma(total)


@exercise.misconception("bias forgotten", "Your answer does not change with b: add the bias to the weighted sum.")
def bias_forgotten(w, x, b):
    return float(sigmoid(w @ x))


@exercise.misconception("no activation", "That is z = w·x + b, the weighted input. The neuron's output is σ of it.")
def no_activation(w, x, b):
    return float(w @ x + b)


@exercise.misconception("bias added after σ", "The bias arrives too late: σ must act on the sum of w·x and b.")
def bias_added_after_sigma(w, x, b):
    return float(sigmoid(w @ x) + b)


@exercise.misconception(
    "bias added to each product",
    "The bias came in once for every input. A neuron has one bias: where does it stand, inside or outside Σ?",
)
def bias_added_to_each_product(w, x, b):
    return float(sigmoid(np.sum(w * x + b)))


@exercise.misconception(
    "products not added up", "A number for each input: w·x is a sum, so one number should go into σ."
)
def products_not_added_up(w, x, b):
    return sigmoid(w * x + b)


@exercise.misconception(
    "σ of each product", "σ was applied to each product on its own. Add up first; one neuron applies σ once."
)
def sigma_of_each_product(w, x, b):
    return float(np.sum(sigmoid(w * x + b)))


@exercise.misconception(
    "bias subtracted", "Look at the sign of b. A threshold is subtracted; the bias, its opposite, is added."
)
def bias_subtracted(w, x, b):
    return float(sigmoid(w @ x - b))


@exercise.misconception("bias multiplied", "The bias shifts the weighted sum: it is added, not a factor.")
def bias_multiplied(w, x, b):
    return float(sigmoid((w @ x) * b))


@exercise.misconception("step instead of σ", "That is the perceptron's step, 0 or 1. This neuron uses the smooth σ.")
def step_instead_of_sigma(w, x, b):
    return float(w @ x + b > 0)


@exercise.misconception(
    "weights left out", "Each input must be multiplied with its own weight before the inputs are added up."
)
def weights_left_out(w, x, b):
    return float(sigmoid(np.sum(x) + b))


@exercise.misconception("mean instead of sum", "You took the mean of the products; w·x is their sum.")
def mean_instead_of_sum(w, x, b):
    return float(sigmoid(np.mean(w * x) + b))


@exercise.misconception("sign inside σ", "Your σ falls where it should rise: look at the sign in e^(−z).")
def sign_inside_sigma(w, x, b):
    return float(sigmoid(-(w @ x + b)))


@exercise.misconception(
    "tanh instead of σ", "That is tanh, with values between −1 and 1. Here σ is asked for, between 0 and 1."
)
def tanh_instead_of_sigma(w, x, b):
    return float(np.tanh(w @ x + b))
