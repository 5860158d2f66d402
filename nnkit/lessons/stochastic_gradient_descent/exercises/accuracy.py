"""The fraction of samples that a network reads right: the largest output stands in the row of the label."""

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Exercise
from nnkit.lessons.shared.sizes import random_network, uneven
from nnkit.network.activations import sigmoid


def accuracy(weights, biases, x, labels):
    """The fraction of samples that are read right.

    weights, biases  of the network
    x                (n_1, m)
    labels           (m,) whole numbers
    returns          a number from 0 to 1
    """


exercise = Exercise(accuracy, points=1, minutes=2)

exercise.hints(
    "What does the network answer to one sample: which row of its column? And what is the mean of True and False?",
    "a^L has shape (classes, m); its largest entry of each column: np.argmax(a, axis=…), shape (m,). Compare with "
    "labels.",
    """
    def accuracy(weights, biases, x, labels):
        answers = np.argmax(feedforward(weights, biases, x), axis=___)
        return float(___(answers == labels))
    """,
)


@exercise.cases
def cases(rng: Generator):
    sure = [np.array([[2.0, 0.0], [0.0, 2.0], [-1.0, -1.0]])], [np.full((3, 1), -1.0)]
    x = np.array([[1.0, 0.2, -1.0, 0.0, 0.3, 2.0, 0.1], [0.5, 1.0, -1.0, 0.1, 0.1, 1.0, 0.4]])
    yield Case(
        {"weights": [np.array([[1.0], [-1.0]])], "biases": [np.zeros((2, 1))], "x": np.array([[3.0, -2.0]]),
         "labels": np.array([0, 0])},
        "one input, two samples",
    )  # fmt: skip
    yield Case(
        {"weights": sure[0], "biases": sure[1], "x": x, "labels": np.array([0, 1, 2, 1, 0, 1, 0])}, "three classes"
    )
    for sizes, samples, tries in (
        ([3, 4, 3], 9, "a 3-4-3 network, nine samples"),
        ([2, 3, 5, 4], 4, "as many samples as classes"),
        ([4, 10], 25, "ten classes, 25 samples"),
        ([3, 3], 1, "one sample, read right"),
    ):
        weights, biases = random_network(rng, sizes)
        x = uneven(rng, sizes[0], samples, scale=2.0)
        right = np.argmax(outputs(weights, biases, x), axis=0)
        labels = np.where(rng.random(samples) < 0.6, right, (right + 1) % sizes[-1])
        if samples > 2:  # the first one right, and two wrong at least
            labels[0], labels[1:3] = right[0], (right[1:3] + 1) % sizes[-1]
        else:
            labels = right
        yield Case({"weights": weights, "biases": biases, "x": x, "labels": labels}, tries)


def outputs(weights, biases, x) -> NDArray:
    a = x
    for w, b in zip(weights, biases, strict=True):
        a = sigmoid(w @ a + b)
    return a


@exercise.oracle
def by_loops(weights, biases, x, labels):
    a, hits = outputs(weights, biases, x), 0
    for column, label in zip(a.T, labels, strict=True):
        best = max(range(len(column)), key=lambda row: column[row])
        hits += best == label
    return hits / len(labels)


@exercise.misconception("a count", "That is how many were right. Divide by how many there are.")
def a_count(weights, biases, x, labels):
    return float(by_loops(weights, biases, x, labels) * len(labels))


@exercise.misconception("a count", "That is how many were right. Divide by how many there are.")
def a_whole_count(weights, biases, x, labels):
    return round(by_loops(weights, biases, x, labels) * len(labels))


@exercise.misconception("per cent", "That is per cent. A fraction lies between 0 and 1.")
def per_cent(weights, biases, x, labels):
    return 100 * by_loops(weights, biases, x, labels)


@exercise.misconception("error rate", "That is the fraction of wrong answers: one minus the accuracy.")
def error_rate(weights, biases, x, labels):
    return 1 - by_loops(weights, biases, x, labels)


@exercise.misconception(
    "argmax along the samples", "axis=0 goes through the classes of one sample; axis=1 through the samples."
)
def argmax_along_the_samples(weights, biases, x, labels):
    return float(np.mean(np.argmax(outputs(weights, biases, x), axis=1) == labels))


@exercise.misconception(
    "argmax of everything", "np.argmax without an axis counts through the whole array: give it axis=0."
)
def argmax_of_everything(weights, biases, x, labels):
    return float(np.mean(np.argmax(outputs(weights, biases, x)) == labels))


@exercise.misconception(
    "threshold ½", "The largest output decides, even where it lies below ½, or where others lie above."
)
def one_half_as_threshold(weights, biases, x, labels):
    a = outputs(weights, biases, x)
    return float(np.mean(a[labels, np.arange(len(labels))] > 0.5))


@exercise.misconception(
    "all outputs compared", "That counts right zeros, too: a network that always says no would get 90 % on digits."
)
def all_outputs_compared(weights, biases, x, labels):
    a = outputs(weights, biases, x)
    return float(np.mean((a > 0.5) == (np.arange(len(a))[:, None] == labels)))


@exercise.misconception("first sample only", "All samples count, not the first alone.")
def first_sample_only(weights, biases, x, labels):
    return float(np.argmax(outputs(weights, biases, x)[:, 0]) == labels[0])


@exercise.misconception("smallest output", "The largest output is the network's answer: argmax, not argmin.")
def smallest_output(weights, biases, x, labels):
    return float(np.mean(np.argmin(outputs(weights, biases, x), axis=0) == labels))


@exercise.misconception("divided by the number of classes", "Divide by the number of samples, not of classes.")
def divided_by_classes(weights, biases, x, labels):
    return by_loops(weights, biases, x, labels) * len(labels) / len(biases[-1])


@exercise.misconception("hits instead of their mean", "One number is asked for: the mean of the hits.")
def hits_themselves(weights, biases, x, labels):
    return np.argmax(outputs(weights, biases, x), axis=0) == labels


@exercise.misconception("last layer missing", "Use all layers: feedforward does.")
def last_layer_missing(weights, biases, x, labels):
    return float(np.mean(np.argmax(outputs(weights[:-1], biases[:-1], x), axis=0) == labels))


@exercise.misconception(
    "divided by the number of inputs", "len(x) is how many inputs a sample has. How many samples are there?"
)
def divided_by_inputs(weights, biases, x, labels):
    return by_loops(weights, biases, x, labels) * len(labels) / len(x)


@exercise.misconception(
    "outputs compared with labels",
    "A label is the number of a row, and an output lies between 0 and 1: argmax comes first.",
)
def rounded_outputs_compared(weights, biases, x, labels):
    return float(np.mean(np.round(outputs(weights, biases, x)) == labels))


@exercise.misconception(
    "outputs compared with labels",
    "A label is the number of a row, and an output lies between 0 and 1: argmax comes first.",
)
def outputs_compared(weights, biases, x, labels):
    return float(np.mean(outputs(weights, biases, x) == labels))


@exercise.misconception(
    "labels taken for columns", "The labels are numbers already, one a sample: argmax is for the outputs alone."
)
def labels_taken_for_columns(weights, biases, x, labels):
    return float(np.mean(np.argmax(outputs(weights, biases, x), axis=0) == np.argmax(labels, axis=0)))


@exercise.misconception(
    "largest outputs averaged", "np.max gives how large the output is; np.argmax in which row it stands."
)
def largest_outputs_averaged(weights, biases, x, labels):
    return float(np.mean(np.max(outputs(weights, biases, x), axis=0)))


@exercise.misconception(
    "one number a sample", "One number is asked for: take the mean over everything, not along one axis."
)
def one_number_a_sample(weights, biases, x, labels):
    a = outputs(weights, biases, x)
    return np.mean((a > 0.5) == (np.arange(len(a))[:, None] == labels), axis=0)


def read(weights, biases, a):
    for w, b in zip(weights, biases, strict=True):
        a = 1 / (1 + np.exp(-w @ a - b))
    return a


exercise.misconception(
    "outputs above one half", "A sample is read right where the largest output stands in the row of its label."
)(lambda weights, biases, x, labels: np.mean(read(weights, biases, x) > 0.5))


exercise.misconception(
    "output of the right class", "How large the right output is, is another question: is it the largest?"
)(lambda weights, biases, x, labels: np.mean(read(weights, biases, x)[labels, np.arange(len(labels))]))
