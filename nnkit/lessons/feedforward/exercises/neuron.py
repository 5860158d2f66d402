"""What one neuron answers: the weighted sum of its inputs and its bias, through σ."""

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.shared.plain import sigma
from nnkit.lessons.shared.sizes import short, uneven
from nnkit.network.activations import sigmoid


def neuron(w, x, b):
    """The activation of one neuron, σ(w·x + b).

    w, x     (n,), a weight for each input
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


@exercise.misconception(
    "only the last product",
    "In each turn your loop sets the sum anew, and what was there is gone. `=` puts in place; which sign adds?",
)
def only_the_last_product_without_bias(w, x, b):
    return float(sigmoid(w[-1] * x[-1]))


@exercise.misconception(
    "only the last product",
    "In each turn your loop sets the sum anew, so only the last input counts. `=` puts in place; which sign adds?",
)
def only_the_last_product(w, x, b):
    return float(sigmoid(w[-1] * x[-1] + b))


@exercise.misconception(
    "only the first product", "Only the first input counts. Is your `return` inside the loop, so that it ends at once?"
)
def only_the_first_product(w, x, b):
    return float(sigmoid(w[0] * x[0] + b))


@exercise.misconception(
    "last input left out",
    "The last input does not count: range(n) ends at n − 1 by itself, so nothing is to be taken off.",
)
def last_input_left_out(w, x, b):
    return float(sigmoid(w[:-1] @ x[:-1] + b))


@exercise.misconception(
    "first input left out", "The first input does not count: Python counts from 0, so the loop begins with w[0]."
)
def first_input_left_out(w, x, b):
    return float(sigmoid(w[1:] @ x[1:] + b))


@exercise.misconception(
    "one input too many",
    "Your index runs past the end: with n inputs the last one is w[n − 1]. Where does your range end?",
)
def one_input_too_many(w, x, b):
    return sigmoid(sum(w[k] * x[k] for k in range(len(w) + 1)) + b)


@exercise.misconception(
    "bias left in the loop", "The bias came in once for every input: move `+ b` behind the loop, out of it."
)
def bias_in_each_turn_of_the_loop(w, x, b):
    return float(sigmoid(b + np.sum(w * x + b)))


@exercise.misconception(
    "sums multiplied",
    "You added up the weights, and the inputs, and multiplied the two sums. Each input meets its own weight alone.",
)
def sums_multiplied(w, x, b):
    return float(sigmoid(np.sum(w) * np.sum(x) + b))


@exercise.misconception(
    "added instead of multiplied", "You added each input to its weight: a weight is a factor, it multiplies its input."
)
def added_instead_of_multiplied(w, x, b):
    return float(sigmoid(np.sum(w + x) + b))


@exercise.misconception(
    "brackets missing in σ", "1/1 + e^(−z) is 1 + e^(−z): put the whole denominator in brackets, or call sigmoid."
)
def brackets_missing_in_sigma(w, x, b):
    return float(1 / 1 + np.exp(-(w @ x + b)))


@exercise.misconception(
    "sign instead of σ", "That is the perceptron's answer, −1 or 1. This neuron uses the smooth σ, from 0 to 1."
)
def sign_instead_of_sigma(w, x, b):
    return float(np.sign(w @ x + b))


@exercise.misconception("ReLU instead of σ", "You cut off at 0. Here σ is asked for, which lies between 0 and 1.")
def relu_instead_of_sigma(w, x, b):
    return float(max(0.0, w @ x + b))


@exercise.misconception(
    "slope instead of σ", "That is σ′, the slope of lesson 1, never above ¼. The neuron answers with σ itself."
)
def slope_instead_of_sigma(w, x, b):
    a = sigmoid(w @ x + b)
    return float(a * (1 - a))


@exercise.misconception(
    "two results", "Here one number is asked for, a = σ(z). It is a layer, later on, that returns z as well."
)
def weighted_input_and_activation(w, x, b):
    z = w @ x + b
    return z, sigmoid(z)


@exercise.misconception(
    "so many inputs only", "That works for one number of inputs. w and x may have any length: use a loop, or w @ x."
)
def three_inputs_only(w, x, b):
    return float(sigmoid(w[0] * x[0] + w[1] * x[1] + w[2] * x[2] + b))


@exercise.misconception(
    "so many inputs only", "That works for one number of inputs. w and x may have any length: use a loop, or w @ x."
)
def two_inputs_only(w, x, b):
    return float(sigmoid(w[0] * x[0] + w[1] * x[1] + b))


@exercise.misconception(
    "bias added to the inputs", "You added b to each input before the weights came in: it is added once, after the sum."
)
def bias_added_to_the_inputs(w, x, b):
    return float(sigmoid(w @ (x + b)))


@exercise.misconception(
    "step instead of σ", "You decide between 0 and 1. This neuron answers with σ, which lies between."
)
def whole_step(w, x, b):
    return 1 if w @ x + b > 0 else 0


@exercise.misconception("sign instead of σ", "You decide between −1 and 1. This neuron answers with σ, from 0 to 1.")
def whole_sign(w, x, b):
    return 1 if w @ x + b > 0 else -1


@exercise.misconception(
    "σ of the bias apart", "You applied σ to w·x and to b apart. One neuron applies σ once, to the sum of both."
)
def sigma_of_the_bias_apart(w, x, b):
    return float(sigmoid(w @ x) + sigmoid(b))


@exercise.misconception(
    "products multiplied", "You multiplied the products with each other. w·x adds them up: look for Σ in the formula."
)
def products_multiplied(w, x, b):
    return float(sigmoid(np.prod(w * x) + b))


@exercise.misconception(
    "every weight with every input",
    "A whole table came back: each weight met every input. Each input has its own weight, and one number is asked for.",
)
def every_weight_with_every_input(w, x, b):
    return sigmoid(np.outer(w, x) + b)


exercise.hints(
    """
    Take w = (2, −1), x = (1, 3) and b = 0.5. In which order did the text compute −0.5 and 0.378 from them? How often
    does the bias come in?
    """,
    """
    z = w₁x₁ + w₂x₂ + … + wₙxₙ + …, one number; then a = σ(z). For two flat arrays w @ x is the sum of the products.
    """,
    """
    def neuron(w, x, b):
        z = ___
        return sigmoid(z)
    """,
)
