"""Backpropagation for a mini-batch, one sample after the other: what each gives is added up, then divided."""

from collections.abc import Callable

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise, Formula
from nnkit.lessons.backpropagation.carrying_back import carry_back, each_sample
from nnkit.lessons.backpropagation.samples import network_case
from nnkit.lessons.shared.names import GRADIENTS


def accumulate_gradients(weights, biases, x, y, backprop):
    """The mean over the samples of what backprop gives for each of them.

    weights, biases  lists of w^l, (n_l, n_{l-1}), and b^l, (n_l, 1)
    x, y             (n_1, m) and (n_L, m), one column for each sample
    backprop         called with (weights, biases, x, y) of one sample, x and y as columns
    returns          (weight_gradients, bias_gradients): lists with the shapes of weights and biases
    """


exercise = Exercise(accumulate_gradients, points=2, minutes=6, tolerance=1e-12, names=GRADIENTS)


def of_one_sample(text: str, gradients: Callable) -> Formula:
    """A backprop that refuses what is no single column."""

    def backprop(weights, biases, x, y):
        for name, part in (("x", x), ("y", y)):
            if np.ndim(part) != 2 or np.shape(part)[1] != 1:
                raise ValueError(f"backprop got {name} of shape {np.shape(part)}; it takes one sample, a column.")
        return gradients(weights, biases, x, y)

    return Formula(text, backprop)


BACKPROP = of_one_sample("backprop", carry_back)
#: So that the gradients of another cost can be told from those that a student's own functions give.
OF_TWICE_THE_COST = of_one_sample(
    "a backprop for twice the cost",
    lambda *arguments: tuple([2 * part for part in layers] for layers in carry_back(*arguments)),
)


def batch_case(rng: Generator, sizes: list[int], samples: int, tries: str, backprop: Formula = BACKPROP) -> Case:
    case = network_case(rng, sizes, samples, tries, None)
    return Case({**case.arguments, "backprop": backprop}, tries)


@exercise.cases
def cases(rng: Generator):
    yield batch_case(rng, [1, 1], 2, "one unit after one, two samples")
    yield batch_case(rng, [2, 2, 2], 2, "a 2-2-2 network, two samples")
    yield batch_case(rng, [2, 3, 1], 1, "a 2-3-1 network, one sample")
    yield batch_case(rng, [2, 3, 2], 3, "a 2-3-2 network, three samples, twice the cost", OF_TWICE_THE_COST)
    yield batch_case(rng, [3, 4, 2], 5, "a 3-4-2 network, five samples")
    yield batch_case(rng, [4, 2, 3, 1], 4, "a 4-2-3-1 network, four samples")


@exercise.oracle
def mean_of_all(weights, biases, x, y, backprop):
    """All gradients side by side first, then their mean."""
    each = [backprop(weights, biases, x[:, [i]], y[:, [i]]) for i in range(x.shape[1])]
    return tuple(
        [np.mean([gradients[part][layer] for gradients in each], axis=0) for layer in range(len(weights))]
        for part in range(2)
    )


def over(samples: Callable, divisor: Callable = lambda x: x.shape[1]) -> Callable:
    """The sum of what backprop gives for the pairs of columns that `samples(x, y)` yields, divided by `divisor(x)`."""

    def gradients(weights, biases, x, y, backprop):
        sums = [np.zeros_like(part) for part in weights], [np.zeros_like(part) for part in biases]
        for one_x, one_y in samples(x, y):
            for total, part in zip(sums, backprop(weights, biases, one_x, one_y), strict=True):
                total[:] = [old + new for old, new in zip(total, part, strict=True)]
        return tuple([part / divisor(x) for part in layers] for layers in sums)

    return gradients


def columns(x, y):
    return [(x[:, [i]], y[:, [i]]) for i in range(x.shape[1])]


@exercise.misconception(
    "divided inside the loop", "The sum so far is divided in every turn, so that early samples are divided many times."
)
def divided_inside_the_loop(weights, biases, x, y, backprop):
    sums = [np.zeros_like(part) for part in weights], [np.zeros_like(part) for part in biases]
    for one_x, one_y in columns(x, y):
        for total, part in zip(sums, backprop(weights, biases, one_x, one_y), strict=True):
            total[:] = [(old + new) / x.shape[1] for old, new in zip(total, part, strict=True)]
    return sums


exercise.misconception(
    "sum", "Your gradients are sums over the samples. The mean is asked for: divide once, at the end."
)(over(columns, lambda x: 1))

overwritten = exercise.misconception(
    "overwritten, not added", "Only the last sample is left: each turn of the loop replaces what was there."
)
overwritten(over(lambda x, y: columns(x, y)[-1:]))
overwritten(over(lambda x, y: columns(x, y)[-1:], lambda x: 1))

first_only = exercise.misconception(
    "first sample only", "Only the first sample counts: does a `return` stand inside the loop?"
)
first_only(over(lambda x, y: columns(x, y)[:1]))
first_only(over(lambda x, y: columns(x, y)[:1], lambda x: 1))

first_missed = exercise.misconception("first sample missed", "The first sample is missing. Python counts from 0.")
first_missed(over(lambda x, y: columns(x, y)[1:]))

last_missed = exercise.misconception(
    "last sample missed", "The last sample is missing: range(m) ends at m − 1 by itself."
)
last_missed(over(lambda x, y: columns(x, y)[:-1]))

exercise.misconception("first sample twice", "The first sample counts twice: is it in the sum before the loop begins?")(
    over(lambda x, y: columns(x, y)[:1] + columns(x, y))
)

exercise.misconception(
    "divided by the number of units", "len(x) is the number of inputs. The number of samples is x.shape[1]."
)(over(columns, len))

exercise.misconception(
    "targets of another sample", "Each sample goes forward with its x and back with its own y: one index for both."
)(over(lambda x, y: [(x[:, [i]], y[:, [0]]) for i in range(x.shape[1])]))

exercise.misconception(
    "one x for all targets", "Each sample goes forward with its own x and back with its y: one index for both."
)(over(lambda x, y: [(x[:, [0]], y[:, [i]]) for i in range(x.shape[1])]))

as_many_as_inputs = exercise.misconception(
    "as many turns as inputs",
    "The loop has as many turns as there are inputs. Samples are columns: x.shape[1] of them.",
)
as_many_as_inputs(over(lambda x, y: [(x[:, [i]], y[:, [i]]) for i in range(len(x))]))
as_many_as_inputs(over(lambda x, y: [(x[:, [i]], y[:, [i]]) for i in range(len(x))], len))
as_many_as_inputs(over(lambda x, y: [(x[:, i : i + 1], y[:, i : i + 1]) for i in range(len(x))]))
as_many_as_inputs(over(lambda x, y: [(x[:, i : i + 1], y[:, i : i + 1]) for i in range(len(x))], len))

rows = exercise.misconception(
    "rows in place of columns", "A row of x is one input of all samples. A sample is a column: x[:, i:i+1]."
)
rows(over(lambda x, y: [(x[i], y[i]) for i in range(x.shape[1])]))
rows(over(lambda x, y: [(x[i : i + 1], y[i : i + 1]) for i in range(x.shape[1])]))
rows(over(lambda x, y: list(zip(x, y, strict=False))))

exercise.misconception(
    "mean sample first", "You averaged the samples first. The mean of the gradients is not the gradient at the mean."
)(over(lambda x, y: [(x.mean(axis=1, keepdims=True), y.mean(axis=1, keepdims=True))], lambda x: 1))

flat = exercise.misconception(
    "a flat sample", "x[:, i] is flat, (n_1,). One sample is a column, (n_1, 1): x[:, i:i+1]."
)
flat(over(lambda x, y: [(x[:, i], y[:, i]) for i in range(x.shape[1])]))
flat(over(lambda x, y: list(zip(x.T, y.T, strict=True))))

exercise.misconception(
    "all samples at once",
    "backprop takes one sample. Hand the columns over one after the other, and add up what comes.",
)(over(lambda x, y: [(x, y)]))


@exercise.misconception("results swapped", "Both lists are there, but weights come first.")
def results_swapped(weights, biases, x, y, backprop):
    return over(columns)(weights, biases, x, y, backprop)[::-1]


@exercise.misconception("mean of the weights only", "The bias gradients are sums still: both are divided by m.")
def mean_of_the_weights_only(weights, biases, x, y, backprop):
    means = over(columns)(weights, biases, x, y, backprop)
    return means[0], [x.shape[1] * part for part in means[1]]


@exercise.misconception("mean of the biases only", "The weight gradients are sums still: both are divided by m.")
def mean_of_the_biases_only(weights, biases, x, y, backprop):
    means = over(columns)(weights, biases, x, y, backprop)
    return [x.shape[1] * part for part in means[0]], means[1]


@exercise.misconception("results swapped", results_swapped.hint)
def sums_swapped(weights, biases, x, y, backprop):
    return over(columns, lambda x: 1)(weights, biases, x, y, backprop)[::-1]


exercise.misconception(
    "divided by m − 1",
    "That divisor belongs to the spread of a sample. A mean of m gradients is their sum divided by m.",
)(over(columns, lambda x: np.float64(x.shape[1] - 1)))


@exercise.misconception(
    "sums that begin with the parameters", "Δ begins with zeros of the shapes of the weights, not with the weights."
)
def sums_that_begin_with_the_parameters(weights, biases, x, y, backprop):
    means = over(columns)(weights, biases, x, y, backprop)
    return tuple(
        [start / x.shape[1] + mean for start, mean in zip(parts, layers, strict=True)]
        for parts, layers in zip((weights, biases), means, strict=True)
    )


@exercise.misconception(
    "lists joined",
    "`+` puts two lists one behind the other. The arrays in them are to be added, layer by layer.",
)
def lists_joined(weights, biases, x, y, backprop):
    joined = [np.zeros_like(part) for part in weights], [np.zeros_like(part) for part in biases]
    for one_x, one_y in columns(x, y):
        for total, part in zip(joined, backprop(weights, biases, one_x, one_y), strict=True):
            total.extend(part)
    return tuple([part / x.shape[1] for part in layers] for layers in joined)


@exercise.misconception(
    "with another backprop",
    "The argument `backprop` is not used: what is to be added up is what it gives, whatever it is.",
)
def with_another_backprop(weights, biases, x, y, backprop):
    return each_sample(carry_back)(weights, biases, x, y)


exercise.hints(
    "What does Δ hold before the first sample, what after the second, and what is still to be done after the last?",
    """
    Δ := 0, of the shapes of weights and biases
    for each sample i:   Δ := Δ + what backprop gives for column i of x and of y
    the gradients are Δ / …
    """,
    """
    def accumulate_gradients(weights, biases, x, y, backprop):
        m = x.shape[1]
        weight_sums = [np.zeros(w.shape) for w in weights]
        bias_sums = [np.zeros(b.shape) for b in biases]
        for i in range(m):
            gradients = backprop(weights, biases, ___, ___)
            weight_sums = [s + g for s, g in zip(weight_sums, gradients[0])]
            bias_sums = ___
        return [s / m for s in weight_sums], [s / m for s in bias_sums]
    """,
)
