"""Lesson 02: one neuron, and the activation functions that it may have."""

import numpy as np
from numpy.random import Generator

from nnkit.activations import sigmoid
from nnkit.exercises.exercise import Case, Exercise, Misconception
from nnkit.exercises.plain import each, sigma
from nnkit.exercises.sizes import short, uneven


def _neuron_by_hand(w, x, b):
    total = float(b)
    for weight, number in zip(w, x, strict=True):
        total += float(weight) * float(number)
    return sigma(total)


def _neuron_cases(rng: Generator):
    yield Case({"w": short(rng, 1), "x": short(rng, 1), "b": float(short(rng))}, "a single input")
    yield Case(
        {"w": np.array([1.0, -2.0, 0.5]), "x": np.array([0.5, 0.2, 1.0]), "b": 0.3}, "three inputs, numbers by hand"
    )
    yield Case({"w": uneven(rng, 2), "x": uneven(rng, 2), "b": float(uneven(rng))}, "two inputs")
    yield Case({"w": uneven(rng, 7) / 2, "x": uneven(rng, 7), "b": float(uneven(rng))}, "seven inputs")
    yield Case({"w": uneven(rng, 4), "x": np.array([3, -1, 2, 1]), "b": float(-uneven(rng))}, "whole numbers as inputs")


NEURON = Exercise(
    name="neuron",
    arguments=("w", "x", "b"),
    asks="σ(w·x + b), one number between 0 and 1.",
    cases=_neuron_cases,
    expected=_neuron_by_hand,
    misconceptions=(
        Misconception(
            "bias forgotten",
            "Your answer does not change with b: add the bias to the weighted sum.",
            lambda w, x, b: float(sigmoid(w @ x)),
        ),
        Misconception(
            "no activation",
            "That is z = w·x + b, the weighted input. The neuron's output is σ of it.",
            lambda w, x, b: float(w @ x + b),
        ),
        Misconception(
            "bias added after σ",
            "The bias arrives too late: σ must act on the sum of w·x and b.",
            lambda w, x, b: float(sigmoid(w @ x) + b),
        ),
        Misconception(
            "bias added to each product",
            "The bias came in once for every input. A neuron has one bias: where does it stand, inside or outside Σ?",
            lambda w, x, b: float(sigmoid(np.sum(w * x + b))),
        ),
        Misconception(
            "products not added up",
            "A number for each input: w·x is a sum, so one number should go into σ.",
            lambda w, x, b: sigmoid(w * x + b),
        ),
        Misconception(
            "σ of each product",
            "σ was applied to each product on its own. Add up first; one neuron applies σ once.",
            lambda w, x, b: float(np.sum(sigmoid(w * x + b))),
        ),
        Misconception(
            "bias subtracted",
            "Look at the sign of b. A threshold is subtracted; the bias, its opposite, is added.",
            lambda w, x, b: float(sigmoid(w @ x - b)),
        ),
        Misconception(
            "bias multiplied",
            "The bias shifts the weighted sum: it is added, not a factor.",
            lambda w, x, b: float(sigmoid((w @ x) * b)),
        ),
        Misconception(
            "step instead of σ",
            "That is the perceptron's step, 0 or 1. This neuron uses the smooth σ.",
            lambda w, x, b: float(w @ x + b > 0),
        ),
        Misconception(
            "weights left out",
            "Each input must be multiplied with its own weight before the inputs are added up.",
            lambda w, x, b: float(sigmoid(np.sum(x) + b)),
        ),
        Misconception(
            "mean instead of sum",
            "You took the mean of the products; w·x is their sum.",
            lambda w, x, b: float(sigmoid(np.mean(w * x) + b)),
        ),
        Misconception(
            "sign inside σ",
            "Your σ falls where it should rise: look at the sign in e^(−z).",
            lambda w, x, b: float(sigmoid(-(w @ x + b))),
        ),
        Misconception(
            "tanh instead of σ",
            "That is tanh, with values between −1 and 1. Here σ is asked for, between 0 and 1.",
            lambda w, x, b: float(np.tanh(w @ x + b)),
        ),
    ),
    points=1,
    minutes=3,
)


def _activation_cases(rng: Generator):
    yield Case({"z": np.array([-0.7, 1.3])}, "two numbers")
    yield Case({"z": np.array([[-2.0, 0.5], [3.0, -0.1]])}, "a matrix, numbers by hand")
    yield Case({"z": np.array([-8.0, 7.5, 0.0, -1.0, 1.0])}, "large numbers, 0 and ±1")
    yield Case({"z": np.concatenate([uneven(rng, 4, 1), -uneven(rng, 1, 1)])}, "a column")
    yield Case({"z": 2 * uneven(rng, 3, 4)}, "a mini-batch")
    yield Case({"z": uneven(rng, 2, 2, 3)}, "an array with three axes")


def _relu_in_place(z):
    z[z < 0] = 0
    return z


def _whole_array(z):
    return z if z > 0 else 0


RELU = Exercise(
    name="relu",
    arguments=("z",),
    asks="max(0, z) for every entry of z, an array of the shape of z.",
    cases=_activation_cases,
    expected=lambda z: each(lambda number: number if number > 0 else 0.0, z),
    misconceptions=(
        Misconception(
            "compares the whole array at once",
            "Python's max and if decide once, for all entries together; numpy has a function that takes the larger of "
            "two numbers entry by entry.",
            _whole_array,
        ),
        Misconception(
            "largest of all",
            "np.max looks for the one largest entry. You need the larger of 0 and each entry: look at np.maximum.",
            lambda z: max(0.0, float(np.max(z))),
        ),
        Misconception(
            "absolute value",
            "Negative entries became positive; they should become 0.",
            lambda z: np.abs(z),
        ),
        Misconception(
            "the negative half",
            "You kept what should become 0: minimum and maximum are swapped.",
            lambda z: np.minimum(0.0, z),
        ),
        Misconception(
            "mirrored",
            "That is max(0, −z): positive entries should stay, negative ones become 0.",
            lambda z: np.maximum(0.0, -z),
        ),
        Misconception(
            "changed in place",
            "The values are right, but you wrote them into the caller's z. Make a new array instead of assigning to "
            "z[…].",
            _relu_in_place,
        ),
        Misconception(
            "step",
            "1 and 0 are the slopes of ReLU. Its values are z itself on the right, 0 on the left.",
            lambda z: (z > 0).astype(float),
        ),
        Misconception(
            "true or false",
            "A comparison gives True and False. Use it to choose between z and 0.",
            lambda z: z > 0,
        ),
        Misconception(
            "capped",
            "ReLU has no upper limit: 7.5 stays 7.5.",
            lambda z: np.clip(z, 0, 6),
        ),
        Misconception(
            "capped at 1",
            "ReLU has no upper limit: only the negative side is cut off.",
            lambda z: np.clip(z, 0, 1),
        ),
        Misconception(
            "negative entries thrown away",
            "The result must have the shape of z: entries below 0 become 0, they do not disappear.",
            lambda z: z[z > 0],
        ),
        Misconception(
            "smooth version",
            "That is softplus, ln(1 + e^z), ReLU's smooth relative. ReLU has a corner at 0.",
            lambda z: np.log1p(np.exp(z)),
        ),
        Misconception(
            "leaky",
            "A little of the negative side leaks through. Plain ReLU is exactly 0 there.",
            lambda z: np.maximum(0.01 * z, z),
        ),
    ),
    points=1,
    minutes=2,
)


def _leaky_relu_cases(rng: Generator):
    yield Case({"z": np.array([-0.7, 1.3]), "k": 0.2}, "two numbers")
    yield Case({"z": np.array([[-2.0, 0.5], [3.0, -0.1]]), "k": 0.1}, "a matrix, numbers by hand")
    yield Case({"z": np.array([-8.0, 7.5, 0.0, 0.1]), "k": 0.3}, "large numbers, small ones and 0")
    yield Case({"z": np.concatenate([uneven(rng, 4, 1), -uneven(rng, 1, 1)]), "k": 0.05}, "a column")
    yield Case({"z": 2 * uneven(rng, 3, 4), "k": float(rng.uniform(0.2, 0.8))}, "a mini-batch")
    yield Case({"z": np.array([-3, 4, -5, 1]), "k": 0.25}, "whole numbers")


def _leaky_in_place(z, k):
    z[z < 0] *= k
    return z


def _leaky_into_copy(z, k):
    out = z.copy()
    out[z < 0] = k * z[z < 0]
    return out


LEAKY_RELU = Exercise(
    name="leaky_relu",
    arguments=("z", "k"),
    asks="z where z > 0 and k·z elsewhere, an array of the shape of z.",
    cases=_leaky_relu_cases,
    expected=lambda z, k: each(lambda number: number if number > 0 else k * number, z),
    misconceptions=(
        Misconception(
            "k ignored",
            "Your slope on the negative side is always 0.01: use the k that is given.",
            lambda z, k: np.maximum(z, 0.01 * z),
        ),
        Misconception(
            "k ignored",
            "Your slope on the negative side is always 0.1: use the k that is given.",
            lambda z, k: np.maximum(z, 0.1 * z),
        ),
        Misconception(
            "constant instead of slope",
            "k is a slope, so the negative side is a line through 0, not a constant: what is multiplied with k?",
            lambda z, k: np.where(z > 0, z, -k),
        ),
        Misconception(
            "constant instead of slope",
            "k is a slope, so the negative side is a line through 0, not a constant: what is multiplied with k?",
            lambda z, k: np.where(z > 0, z, k),
        ),
        Misconception(
            "compared with k itself",
            "You took the larger of z and k. On the negative side the value is k times z.",
            lambda z, k: np.maximum(z, k),
        ),
        Misconception(
            "halves swapped",
            "The small slope is on the negative side; positive entries stay as they are.",
            lambda z, k: np.where(z > 0, k * z, z),
        ),
        Misconception(
            "plain ReLU",
            "That is ReLU: below 0 nothing comes through. Here k·z leaks.",
            lambda z, k: np.maximum(0, z),
        ),
        Misconception(
            "plain ReLU",
            "That is ReLU: below 0 nothing comes through. Here k·z leaks.",
            lambda z, k: np.maximum(0.0, z),
        ),
        Misconception(
            "leak added on both sides",
            "Your slope on the positive side is 1 + k: the leak belongs to the negative side alone.",
            lambda z, k: np.maximum(0, z) + k * z,
        ),
        Misconception(
            "leak turned upwards",
            "Below 0 your values are positive: k·z has the sign of z.",
            lambda z, k: np.where(z > 0, z, -k * z),
        ),
        Misconception(
            "divided by k",
            "The negative side is multiplied with k, which makes it smaller; yours grew.",
            lambda z, k: np.where(z > 0, z, z / k),
        ),
        Misconception(
            "k on both sides",
            "Everything was multiplied with k. Positive entries keep their value.",
            lambda z, k: k * z,
        ),
        Misconception(
            "changed in place",
            "You wrote into the caller's z (and in an array of whole numbers k·z finds no room). Make a new array.",
            _leaky_in_place,
        ),
        Misconception(
            "keeps whole numbers whole",
            "A copy of an array of whole numbers holds whole numbers only, so k·z was cut off. Start from a float "
            "array, or build the result in one go.",
            _leaky_into_copy,
        ),
    ),
    points=1,
    minutes=2,
    uses=("relu",),
)


def _hardtanh_in_place(z):
    np.clip(z, -1, 1, out=z)
    return z


HARDTANH = Exercise(
    name="hardtanh",
    arguments=("z",),
    asks="−1 below −1, 1 above 1, z itself between: an array of the shape of z.",
    cases=_activation_cases,
    expected=lambda z: each(lambda number: -1.0 if number < -1 else 1.0 if number > 1 else number, z),
    misconceptions=(
        Misconception(
            "from 0 to 1",
            "Your lower limit is 0. tanh goes from −1 to 1, and so does its hard version.",
            lambda z: np.clip(z, 0.0, 1.0),
        ),
        Misconception(
            "smooth tanh",
            "That is tanh itself. The hard one consists of three straight pieces.",
            lambda z: np.tanh(z),
        ),
        Misconception(
            "sign",
            "You jump from −1 to 1. Between −1 and 1 hardtanh is z itself.",
            lambda z: np.sign(z),
        ),
        Misconception(
            "lower limit forgotten",
            "Numbers far below 0 come through unchanged: there are two limits.",
            lambda z: np.minimum(z, 1.0),
        ),
        Misconception(
            "upper limit forgotten",
            "Numbers far above 0 come through unchanged: there are two limits.",
            lambda z: np.maximum(z, -1.0),
        ),
        Misconception(
            "limits swapped",
            "Small numbers became 1 and large ones −1: look at which limit belongs to which side.",
            lambda z: np.where(z < -1, 1.0, np.where(z > 1, -1.0, z)),
        ),
        Misconception(
            "0 outside",
            "Outside −1 … 1 you return 0. There the function stays at its limit, −1 or 1.",
            lambda z: np.where(np.abs(z) > 1, 0.0, z),
        ),
        Misconception(
            "1 on both sides",
            "Below −1 the value is −1: only above 1 is it 1.",
            lambda z: np.where(np.abs(z) > 1, 1.0, z),
        ),
        Misconception(
            "scaled instead of cut off",
            "You divided by the largest entry. Each entry is limited on its own, whatever the others are.",
            lambda z: z / np.max(np.abs(z)),
        ),
        Misconception(
            "compares the whole array at once",
            "if, min and max decide once, for all entries together. numpy has functions that work entry by entry.",
            lambda z: max(-1.0, min(1.0, z)),
        ),
        Misconception(
            "changed in place",
            "The values are right, but they were written into the caller's z: make a new array.",
            _hardtanh_in_place,
        ),
    ),
    points=1,
    minutes=2,
    uses=("relu", "leaky_relu"),
)
