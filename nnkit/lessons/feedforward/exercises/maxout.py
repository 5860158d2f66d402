"""Maxout: two weighted inputs of the same x, and the larger one of them for each unit and each sample."""

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.shared.sizes import short, uneven
from nnkit.network.activations import sigmoid


def maxout(w1, b1, w2, b2, x):
    """The larger of w₁x + b₁ and w₂x + b₂, for each unit and each sample.

    w1, w2   (units, inputs), the weights of the two pieces
    b1, b2   (units, 1)
    x        (inputs, m), one column for each sample
    returns  (units, m)
    """


exercise = Exercise(maxout, points=1, minutes=3, uses=("relu", "leaky_relu"))


@exercise.cases
def cases(rng: Generator):
    yield _maxout_case(rng, 1, 1, 1, "one unit, one input, one sample", short)
    yield _maxout_case(rng, 1, 1, 4, "one unit, one input, four samples", short)
    yield Case(
        {
            "w1": np.array([[1.0, 0.0], [0.0, 2.0]]),
            "b1": np.array([[0.5], [0.0]]),
            "w2": np.array([[-1.0, 0.0], [1.0, 1.0]]),
            "b2": np.array([[0.0], [-1.0]]),
            "x": np.array([[1.0, -2.0], [0.5, 3.0]]),
        },
        "two samples, numbers by hand",
    )
    yield _maxout_case(rng, 5, 3, 1, "one sample, five units after three")
    yield _maxout_case(rng, 3, 2, 6, "six samples, three units after two")
    yield _maxout_case(rng, 4, 4, 4, "four samples, everything 4 by 4")


def _maxout_case(rng: Generator, units: int, inputs: int, samples: int, tries: str, make=uneven) -> Case:
    arguments = {}
    for piece in "12":
        arguments["w" + piece], arguments["b" + piece] = make(rng, units, inputs), make(rng, units, 1)
    return Case({**arguments, "x": make(rng, inputs, samples)}, tries)


@exercise.oracle
def larger_one_by_one(w1, b1, w2, b2, x):
    larger = np.empty((w1 @ x + b1).shape)  # where shapes do not fit, numpy says so, in the words that a student meets
    for j in range(larger.shape[0]):
        for i in range(larger.shape[1]):
            first = sum(w1[j, k] * x[k, i] for k in range(w1.shape[1])) + b1[j, 0]
            second = sum(w2[j, k] * x[k, i] for k in range(w2.shape[1])) + b2[j, 0]
            larger[j, i] = first if first > second else second
    return larger


@exercise.misconception(
    "larger weights first",
    "You took the larger weights and the larger biases. Which piece wins depends on x: compare the two weighted "
    "inputs.",
)
def larger_weights_first(w1, b1, w2, b2, x):
    return np.maximum(w1, w2) @ x + np.maximum(b1, b2)


@exercise.misconception(
    "bias after the maximum", "The biases take part in the comparison: each piece has its own, added before."
)
def larger_bias_after_the_maximum(w1, b1, w2, b2, x):
    return np.maximum(w1 @ x, w2 @ x) + np.maximum(b1, b2)


@exercise.misconception(
    "bias after the maximum", "Each piece has its own bias, which is added before the two are compared."
)
def both_biases_after_the_maximum(w1, b1, w2, b2, x):
    return np.maximum(w1 @ x, w2 @ x) + b1 + b2


@exercise.misconception("one bias for both", "The second piece has a bias of its own, b2.")
def one_bias_for_both(w1, b1, w2, b2, x):
    return np.maximum(w1 @ x + b1, w2 @ x + b1)


@exercise.misconception("biases forgotten", "Your answer does not change with b1 and b2: add each to its own piece.")
def biases_forgotten(w1, b1, w2, b2, x):
    return np.maximum(w1 @ x, w2 @ x)


@exercise.misconception("biases swapped", "b1 belongs to w1, and b2 to w2: you have exchanged them.")
def biases_swapped(w1, b1, w2, b2, x):
    return np.maximum(w1 @ x + b2, w2 @ x + b1)


@exercise.misconception(
    "one maximum for all", "One number came back: take the larger of the two pieces for each unit and sample."
)
def one_maximum_for_all(w1, b1, w2, b2, x):
    return np.max([w1 @ x + b1, w2 @ x + b2])


@exercise.misconception(
    "one maximum for each sample", "You took the largest over all units. Each unit compares its own two pieces."
)
def one_maximum_for_each_sample(w1, b1, w2, b2, x):
    return np.maximum(w1 @ x + b1, w2 @ x + b2).max(axis=0, keepdims=True)


@exercise.misconception("sum", "You added the two pieces up. Only the larger one comes out.")
def sum_of_the_pieces(w1, b1, w2, b2, x):
    return w1 @ x + b1 + w2 @ x + b2


@exercise.misconception("mean", "That is the mean of the two pieces. Only the larger one comes out.")
def mean_of_the_pieces(w1, b1, w2, b2, x):
    return (w1 @ x + b1 + w2 @ x + b2) / 2


@exercise.misconception("the smaller one", "You took the smaller of the two pieces.")
def the_smaller_one(w1, b1, w2, b2, x):
    return np.minimum(w1 @ x + b1, w2 @ x + b2)


@exercise.misconception("larger in size", "−3 is smaller than 1. Compare the two numbers, not their absolute values.")
def larger_in_size(w1, b1, w2, b2, x):
    first, second = w1 @ x + b1, w2 @ x + b2
    return np.where(np.abs(first) > np.abs(second), first, second)


@exercise.misconception("first piece only", "Your answer does not change with w2: there are two pieces to compare.")
def first_piece_only(w1, b1, w2, b2, x):
    return w1 @ x + b1


@exercise.misconception(
    "ReLU on top", "You cut off at 0. Maxout compares the two pieces with each other, and both may be negative."
)
def relu_on_top(w1, b1, w2, b2, x):
    return np.maximum(np.maximum(w1 @ x + b1, w2 @ x + b2), 0.0)


@exercise.misconception("sigmoid on top", "Maxout is the activation function itself: no σ is needed behind it.")
def sigmoid_on_top(w1, b1, w2, b2, x):
    return sigmoid(np.maximum(w1 @ x + b1, w2 @ x + b2))


compares_the_whole_array_at_once = exercise.misconception(
    "compares the whole array at once",
    "Python's max and if decide once, for all entries together. Which function of numpy decides entry by entry?",
)


@compares_the_whole_array_at_once
def with_max(w1, b1, w2, b2, x):
    return max(w1 @ x + b1, w2 @ x + b2)


@exercise.misconception(
    "np.max for np.maximum",
    "np.max takes *one* array, and its second argument is an axis. The function for two arrays has a longer name.",
)
def np_max_of_two(w1, b1, w2, b2, x):
    return np.max(w1 @ x + b1, w2 @ x + b2)


@exercise.misconception("biases subtracted", "Look at the sign of the biases: each is added to its own piece.")
def biases_subtracted(w1, b1, w2, b2, x):
    return np.maximum(w1 @ x - b1, w2 @ x - b2)


@exercise.misconception(
    "decides once for all", "You chose one piece for everything. Each unit chooses anew, for each sample."
)
def decides_by_the_sums(w1, b1, w2, b2, x):
    first, second = w1 @ x + b1, w2 @ x + b2
    return first if np.sum(first) > np.sum(second) else second


@exercise.misconception(
    "two results", "You returned both pieces. One array is asked for: the larger one, entry by entry."
)
def both_pieces(w1, b1, w2, b2, x):
    return w1 @ x + b1, w2 @ x + b2


@exercise.misconception(
    "only the comparison", "True and False say which piece is larger. What is asked for is the larger one itself."
)
def only_the_comparison(w1, b1, w2, b2, x):
    return (w1 @ x + b1) > (w2 @ x + b2)


@exercise.misconception("second piece only", "Your answer does not change with w1: there are two pieces to compare.")
def second_piece_only(w1, b1, w2, b2, x):
    return w2 @ x + b2


@exercise.misconception("one bias for both", "The first piece has a bias of its own, b1.")
def second_bias_for_both(w1, b1, w2, b2, x):
    return np.maximum(w1 @ x + b2, w2 @ x + b2)


@exercise.misconception("absolute values", "The larger one is asked for with its sign: −3 is smaller than 1.")
def absolute_values(w1, b1, w2, b2, x):
    return np.maximum(np.abs(w1 @ x + b1), np.abs(w2 @ x + b2))


@exercise.misconception(
    "maximum over the units", "The maximum was taken along the wrong axis: which of yours holds the two pieces?"
)
def maximum_over_the_units(w1, b1, w2, b2, x):
    return np.stack([w1 @ x + b1, w2 @ x + b2]).max(axis=1)


@exercise.misconception(
    "decides once for all", "One answer for the whole array chose the piece. Each entry has a choice of its own."
)
def all_of_them(w1, b1, w2, b2, x):
    first, second = w1 @ x + b1, w2 @ x + b2
    return first if np.all(first > second) else second


exercise.hints(
    """
    For one unit, draw two straight lines over x, w₁x + b₁ and w₂x + b₂. Which line would you follow from left to right,
    so as to be always on the upper one?
    """,
    """
    Two weighted inputs, both (units, m), each with its own weights *and* its own bias; then the larger one, entry by
    entry.
    """,
    """
    def maxout(w1, b1, w2, b2, x):
        first = w1 @ x + b1
        second = w2 @ x + b2
        return ___  # the larger one, entry by entry
    """,
)
