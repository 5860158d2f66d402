"""From labels to targets: one column for each sample, with a 1 in the row of its label."""

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise


def one_hot(labels, classes):
    """One column a label, with a 1 in its row.

    labels   (m,) whole numbers from 0 to classes − 1
    classes  how many there are; some may not occur
    returns  (classes, m), float
    """


exercise = Exercise(one_hot, points=1, minutes=2)

exercise.hints(
    "Of what shape is the result, and how many ones are in it? In which row and in which column does the first one "
    "stand?",
    "Begin with zeros of shape (classes, m). Column i gets its 1 in row labels[…].",
    """
    def one_hot(labels, classes):
        columns = np.zeros((___, len(labels)))
        for i, label in enumerate(labels):
            columns[___, ___] = 1
        return columns
    """,
)


@exercise.cases
def cases(rng: Generator):
    yield Case({"labels": np.array([1]), "classes": 3}, "one label of three classes")
    yield Case({"labels": np.array([2, 0, 1, 2]), "classes": 4}, "a class without samples")
    yield Case({"labels": np.array([0, 0, 1]), "classes": 2}, "two classes")
    yield Case({"labels": rng.integers(0, 10, 12), "classes": 10}, "twelve digits")
    yield Case({"labels": np.array([3, 1, 0, 2, 2]), "classes": 4}, "more labels than classes")


@exercise.oracle
def by_loops(labels, classes):
    return np.array([[1.0 if int(label) == row else 0.0 for label in labels] for row in range(int(classes))])


@exercise.misconception("one row a sample", "Samples are columns: yours stand in rows. Transpose.")
def one_row_a_sample(labels, classes):
    return by_loops(labels, classes).T


@exercise.misconception(
    "classes counted from the labels",
    "A class may be missing among the labels: use the number of classes that is given.",
)
def classes_counted_from_the_labels(labels, classes):
    return by_loops(labels, max(labels) + 1)


@exercise.misconception("counted from 1", "Rows are counted from 0: label 0 belongs to row 0.")
def counted_from_one(labels, classes):
    columns = np.zeros((classes, len(labels)))
    for i, label in enumerate(labels):
        columns[label - 1, i] = 1
    return columns


@exercise.misconception(
    "whole numbers", "Costs and gradients need float64, not whole numbers or True and False: .astype(float)."
)
def whole_numbers(labels, classes):
    return by_loops(labels, classes).astype(int)


@exercise.misconception(
    "whole numbers", "Costs and gradients need float64, not whole numbers or True and False: .astype(float)."
)
def truth_values(labels, classes):
    return by_loops(labels, classes).astype(bool)


@exercise.misconception("labels themselves", "A 1 marks the place; which digit it is, the row says.")
def labels_themselves(labels, classes):
    return by_loops(labels, classes) * labels


@exercise.misconception("upside down", "Row 0 is at the top: label 0 has its 1 there.")
def upside_down(labels, classes):
    return by_loops(labels, classes)[::-1].copy()


@exercise.misconception("−1 elsewhere", "Everywhere else stands 0, not −1.")
def minus_one_elsewhere(labels, classes):
    return 2 * by_loops(labels, classes) - 1


@exercise.misconception("one column for all", "Each sample has a column of its own.")
def one_column_for_all(labels, classes):
    return by_loops(labels, classes).max(axis=1, keepdims=True)


@exercise.misconception("zeros and ones swapped", "The 1 stands in the row of the label, zeros elsewhere.")
def zeros_and_ones_swapped(labels, classes):
    return 1 - by_loops(labels, classes)


@exercise.misconception(
    "whole rows", "columns[labels] = 1 fills whole rows. Each sample has one place: its row and its column."
)
def whole_rows(labels, classes):
    columns = np.zeros((classes, len(labels)))
    columns[labels] = 1
    return columns


exercise.misconception("first label alone", "A return inside the loop ends it in its first turn.")(
    lambda labels, classes: (np.arange(classes)[:, None] == labels) * (np.arange(len(labels)) == 0) * 1.0
)


exercise.misconception(
    "last label alone", "Is the table made anew in each turn of the loop? Then all but the last 1 is lost."
)(lambda labels, classes: (np.arange(classes)[:, None] == labels) * (np.arange(len(labels)) == len(labels) - 1) * 1.0)


exercise.misconception(
    "labels on a diagonal", "A 1 is asked for in the row that a label says, in a table with a row for each class."
)(lambda labels, classes: np.diag(labels))


exercise.misconception(
    "all classes in a row", "That is a column for each class. A column for each label is asked for."
)(lambda labels, classes: np.eye(classes))
