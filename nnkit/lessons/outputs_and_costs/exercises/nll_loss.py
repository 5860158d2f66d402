"""The log-likelihood cost as libraries have it: from logarithms, with labels in place of columns of targets."""

import math

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Exercise
from nnkit.lessons.outputs_and_costs.samples import log_of_shares
from nnkit.lessons.shared.sizes import short, uneven


def nll_loss(log_probabilities, labels):
    """The negative log-likelihood: the mean over the samples of −ln p of the right class.

    log_probabilities  (n, m), ln of the shares, one column for each sample
    labels             (m,), whole numbers: the row of the right class, from 0
    returns            a number
    """


exercise = Exercise(nll_loss, points=1, minutes=4)

exercise.hints(
    "Which single entry of each column counts? Can you name all of them at once, by a "
    "list of rows and a list of columns?",
    "C = −(1/m) Σ_i L[labels[i], ___], where L has the logarithms.",
    """
    def nll_loss(log_probabilities, labels):
        picked = log_probabilities[labels, ___]
        return float(-np.mean(picked))
    """,
)


@exercise.cases
def cases(rng: Generator):
    yield _case(short(rng, 2, 2), np.array([1, 0]), "two samples, two classes")
    table = np.array([[5.0, 4.0, 4.0], [4.0, 2.0, 4.0], [2.0, 8.0, 1.0]])
    yield _case(table, np.array([0, 2, 1]), "the lecture's three samples")
    for classes, samples, tries in (
        (3, 1, "one sample, three classes"),
        (2, 4, "four samples, two classes"),
        (5, 3, "three samples, five classes"),
        (4, 4, "four samples, four classes"),
    ):
        yield _case(uneven(rng, classes, samples), rng.integers(0, classes, samples), tries)
    yield _case(uneven(rng, 3, 5), np.array([0, 2, 2, 0, 1]), "five samples, all of three classes")


def _case(z: NDArray, labels: NDArray, tries: str) -> Case:
    return Case({"log_probabilities": log_of_shares(z), "labels": labels}, tries)


@exercise.oracle
def sample_by_sample(log_probabilities, labels):
    return -math.fsum(float(log_probabilities[label, i]) for i, label in enumerate(labels)) / len(labels)


def _picked(logs: NDArray, labels: NDArray) -> NDArray:
    return logs[labels, np.arange(len(labels))]


@exercise.misconception(
    "logarithm once more", "The numbers are logarithms already, all below 0: a second logarithm makes nan of them."
)
def logarithm_once_more(log_probabilities, labels):
    return float(-np.mean(np.log(_picked(log_probabilities, labels))))


@exercise.misconception(
    "probability in place of its logarithm",
    "You went back to the shares with e^…: the logarithms are what is added up.",
)
def probability_in_place_of_its_logarithm(log_probabilities, labels):
    return float(-np.mean(np.exp(_picked(log_probabilities, labels))))


@exercise.misconception("no minus", "Your cost is negative: the logarithms are, so a minus stands before their mean.")
def no_minus(log_probabilities, labels):
    return float(np.mean(_picked(log_probabilities, labels)))


@exercise.misconception("sum over the samples", "Your cost grows with the number of samples: take the mean.")
def sum_over_the_samples(log_probabilities, labels):
    return float(-np.sum(_picked(log_probabilities, labels)))


@exercise.misconception(
    "rows by labels",
    "labels alone as an index picks whole rows, all samples of them. Each label goes with the column of its sample.",
)
def rows_by_labels(log_probabilities, labels):
    return float(-np.mean(log_probabilities[labels]))


@exercise.misconception(
    "rows by labels, added up",
    "labels alone as an index picks whole rows, all samples of them. Each label goes with the column of its sample.",
)
def rows_by_labels_added_up(log_probabilities, labels):
    return float(-np.sum(log_probabilities[labels]) / len(labels))


@exercise.misconception(
    "samples taken for rows",
    "You looked up the label among the columns, as PyTorch has it, where each row is a "
    "sample. Here samples are columns.",
)
def samples_taken_for_rows(log_probabilities, labels):
    return float(-np.mean(log_probabilities[np.arange(len(labels)), labels]))


@exercise.misconception(
    "labels from 1", "Labels are counted from 0 here: label 0 is the first row. Nothing is to be subtracted."
)
def labels_from_one(log_probabilities, labels):
    return float(-np.mean(_picked(log_probabilities, labels - 1)))


@exercise.misconception(
    "all classes", "Every class counts in yours. Of each column only the entry of its label should."
)
def all_classes(log_probabilities, labels):
    return float(-np.sum(log_probabilities) / len(labels))


@exercise.misconception(
    "mean over all entries", "You took the mean of the whole matrix. Of each column only one entry counts."
)
def mean_over_all_entries(log_probabilities, labels):
    return float(-np.mean(log_probabilities))


@exercise.misconception(
    "divided by all entries", "You picked the right entries and divided by the classes, too: the mean is over samples."
)
def divided_by_all_entries(log_probabilities, labels):
    return float(-np.sum(_picked(log_probabilities, labels)) / log_probabilities.size)


@exercise.misconception(
    "largest logarithm", "You took the largest entry of each column, the network's favourite. The label says which one."
)
def largest_logarithm(log_probabilities, labels):
    return float(-np.mean(log_probabilities.max(axis=0)))


@exercise.misconception(
    "one value per sample", "A number for each sample came back. The cost is one number, their mean."
)
def one_value_per_sample(log_probabilities, labels):
    return -_picked(log_probabilities, labels)


@exercise.misconception("label times logarithm", "The label is the number of a row, not a weight: it picks an entry.")
def label_times_logarithm(log_probabilities, labels):
    return float(-np.sum(labels * log_probabilities) / len(labels))


@exercise.misconception(
    "share of right answers", "That counts right answers. It has no slope: the cost needs the logarithms."
)
def share_of_right_answers(log_probabilities, labels):
    return float(np.mean(log_probabilities.argmax(axis=0) == labels))


exercise.misconception("label times logarithm", "The label says in which row to look: it is no factor.")(
    lambda log_probabilities, labels: -np.mean(labels * log_probabilities)
)


exercise.misconception("divided by the classes", "The mean is over the samples: how many columns are there?")(
    lambda log_probabilities, labels: (
        -sum(log_probabilities[k, i] for i, k in enumerate(labels)) / len(log_probabilities)
    )
)
