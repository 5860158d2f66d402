"""The gradient of the cost that libraries have, by the logits: from labels, with the mean in it."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Exercise
from nnkit.lessons.outputs_and_costs.samples import log_of_shares
from nnkit.lessons.shared.sizes import short, uneven
from nnkit.network.activations import sigmoid, softmax
from nnkit.network.gradients import complex_step_gradient


def logits_gradient(z, labels):
    """The gradient of nll_loss(log_softmax(z), labels) by z.

    z        (n, m), the logits, one column for each sample
    labels   (m,), whole numbers: the row of the right class, from 0
    returns  (n, m); the mean over the samples is in it
    """


exercise = Exercise(logits_gradient, points=2, minutes=5, uses=("softmax", "output_error_softmax"))

exercise.hints(
    "You know δ of each sample from the columns of targets. What are the targets here, "
    "and what does the mean over the samples "
    "do to each sample's part?",
    "∂C/∂z = (softmax(z) − ___) / ___, where the first gap has a 1 in row labels[i] of column i.",
    """
    def logits_gradient(z, labels):
        samples = np.arange(len(labels))
        gradient = softmax(z)
        gradient[labels, samples] -= ___
        return gradient / ___
    """,
)


@exercise.cases
def cases(rng: Generator):
    yield Case({"z": short(rng, 3, 1), "labels": rng.integers(0, 3, 1)}, "three classes, one sample")
    yield Case({"z": np.array([[5, 4, 4], [4, 2, 4], [2, 8, 1]]), "labels": np.array([0, 2, 1])}, "whole numbers")
    for classes, samples, tries in (
        (2, 3, "two classes, three samples"),
        (3, 2, "three classes, two samples"),
        (4, 4, "four classes, four samples"),
        (5, 3, "five classes, three samples"),
    ):
        yield Case({"z": uneven(rng, classes, samples), "labels": rng.integers(0, classes, samples)}, tries)
    yield Case({"z": uneven(rng, 3, 5), "labels": np.array([0, 2, 2, 0, 1])}, "five samples, all of three classes")


@exercise.oracle
def slope_of_the_mean(z, labels):
    return complex_step_gradient(
        lambda moved: -sum(log_of_shares(moved)[label, i] for i, label in enumerate(labels)) / len(labels), z
    )


def _targets(z: NDArray, labels: NDArray) -> NDArray:
    y = np.zeros(z.shape)
    y[labels, np.arange(len(labels))] = 1.0
    return y


def _by_targets(name: str, hint: str):
    """Register a wrong version that takes the outputs a, the targets y, and z."""

    def register(wrong):
        return exercise.misconception(name, hint)(
            lambda z, labels: wrong(softmax(z), _targets(z, labels), np.asarray(z, dtype=float))
        )

    return register


@_by_targets("not divided by the samples", "The cost is a mean over the samples here, and so is its gradient.")
def not_divided(a, y, z):
    return a - y


@_by_targets("divided by the classes", "You divided by the rows. The mean is over the samples, the columns.")
def divided_by_the_classes(a, y, z):
    return (a - y) / len(y)


@_by_targets("divided by all entries", "You divided by the classes, too: the mean is over the samples alone.")
def divided_by_all_entries(a, y, z):
    return (a - y) / y.size


@_by_targets("sign", "Every number has the wrong sign: the right class's z should rise, so the cost falls with it.")
def sign_turned(a, y, z):
    return (y - a) / y.shape[1]


@_by_targets("right class only", "The wrong classes have a gradient, too: their z should go down.")
def right_class_only(a, y, z):
    return y * (a - 1) / y.shape[1]


@_by_targets(
    "softmax twice", "The shares went through softmax once more. Logits are what comes before it: once is enough."
)
def softmax_twice(a, y, z):
    return (softmax(a) - y) / y.shape[1]


@_by_targets(
    "σ in place of softmax", "Your outputs are σ, each for itself. Here the classes of a column share: softmax."
)
def sigma_in_place_of_softmax(a, y, z):
    return (sigmoid(z) - y) / y.shape[1]


@_by_targets("logits in place of shares", "You took the logits for the outputs: they have to go through softmax first.")
def logits_in_place_of_shares(a, y, z):
    return (z - y) / y.shape[1]


@_by_targets("slope on top", "You multiplied with a(1 − a) as well. The logarithm in the cost has cancelled it.")
def slope_on_top(a, y, z):
    return (a - y) * a * (1 - a) / y.shape[1]


@_by_targets("slope by the shares", "That is the slope by the shares, −1/a. The way on through softmax is missing.")
def slope_by_the_shares(a, y, z):
    return -y / a / y.shape[1]


@exercise.misconception(
    "whole rows lowered",
    "labels alone as an index picks whole rows, all samples of them. Each label goes with the column of its sample.",
)
def whole_rows_lowered(z, labels):
    gradient = softmax(z)
    gradient[labels] -= 1
    return gradient / len(labels)


@exercise.misconception(
    "labels subtracted", "The label is the number of a row, not a target: the target is 1 in that row and 0 elsewhere."
)
def labels_subtracted(z, labels):
    return (softmax(z) - labels) / len(labels)


@exercise.misconception(
    "along the rows", "Your shares add up to 1 along the rows. Classes lie along axis 0, samples along axis 1."
)
def along_the_rows(z, labels):
    powers = np.exp(z)
    return (powers / powers.sum(axis=1, keepdims=True) - _targets(z, labels)) / len(labels)


@exercise.misconception(
    "over the whole matrix", "All shares together add up to 1. Each column is a sample of its own: sum along axis 0."
)
def over_the_whole_matrix(z, labels):
    powers = np.exp(z)
    return (powers / powers.sum() - _targets(z, labels)) / len(labels)


def shares(z):
    powers = np.exp(z - z.max(axis=0))
    return powers / powers.sum(axis=0)


def right_class(z, labels):
    return (np.arange(len(z))[:, None] == labels) * 1.0


exercise.misconception(
    "labels subtracted at their places", "At the row of the right class 1 is subtracted, not the label."
)(lambda z, labels: (shares(z) - labels * right_class(z, labels)) / z.shape[1])


exercise.misconception("targets forgotten", "Where is the right class? From its share 1 is subtracted.")(
    lambda z, labels: shares(z) / z.shape[1]
)


exercise.misconception("−1 in place of share − 1", "The share stays there: 1 is subtracted from it.")(
    lambda z, labels: np.where(right_class(z, labels) > 0, -1.0, shares(z)) / z.shape[1]
)


exercise.misconception("first sample alone", "Every sample has a label: each column gets its own −1.")(
    lambda z, labels: (shares(z) - right_class(z, labels) * (np.arange(z.shape[1]) == 0)) / z.shape[1]
)
