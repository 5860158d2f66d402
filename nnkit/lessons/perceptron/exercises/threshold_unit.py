"""The neuron of 1943: it fires, or it does not."""

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise


def threshold_unit(weights, threshold, x):
    """What the unit answers: 1 if Σ w_k x_k reaches the threshold, else 0.

    weights    (n,), a number for each input
    threshold  a number
    x          (n,), each input 0 or 1
    returns    1 or 0, a whole number (int)
    """


exercise = Exercise(threshold_unit, points=1, minutes=2)

exercise.hints(
    "On paper: two inputs, both weights 1, threshold 2. Which sum do you compute for x = (1, 1), and does the "
    "unit fire?",
    "1 if Σ w_k x_k … threshold, else 0. What belongs between them: above it, or above it or equal?",
    """
    def threshold_unit(weights, threshold, x):
        total = np.sum(___)
        return 1 if ___ else 0
    """,
)


@exercise.cases
def cases(rng: Generator):
    for weights, threshold, x, tries in (
        ([1, 1], 2, [1, 1], "two active inputs, threshold 2"),
        ([1, 1], 2, [1, 0], "one active input, threshold 2"),
        ([1, -1], 1, [1, 1], "an input that inhibits"),
        ([-1], 0, [0], "a sum of 0, threshold 0"),
        ([1, 1, 1], 2, [1, 0, 1], "two active inputs of three"),
        ([-2, 1], 1, [1, 0], "a sum below 0, threshold 1"),
        ([-1, 3], 2, [1, 0], "a sum below 0, threshold 2"),
        ([-1, 2], -2, [1, 0], "a sum below 0 that reaches the threshold"),
    ):
        yield Case({"weights": np.array(weights), "threshold": threshold, "x": np.array(x)}, tries)
    for inputs in (2, 3, 3, 5):
        for above, where in ((0, "exactly the threshold"), (-1, "just below"), (1, "above"), (-3, "far below")):
            weights, x = rng.choice((-3, -2, -1, 1, 2, 3), inputs), rng.integers(0, 2, inputs)
            x[rng.integers(inputs)] = 1
            threshold = int(weights @ x) - above
            yield Case({"weights": weights, "threshold": threshold, "x": x}, f"{inputs} inputs, {where}")
    weights = np.round(rng.uniform(0.2, 0.8, 4), 2) * np.array([1, -1, 1, 1])
    yield Case(
        {"weights": weights, "threshold": 0.25, "x": np.array([1, 1, 0, 1])}, "weights that are no whole numbers"
    )


@exercise.oracle
def input_by_input(weights, threshold, x):
    total = 0
    for weight, value in zip(weights, x, strict=True):
        if value:
            total += weight
    return 0 if total < threshold else 1


@exercise.misconception(
    "only above the threshold", "Look at a sum that is exactly the threshold: does it reach the threshold or not?"
)
def strictly_above(weights, threshold, x):
    return int(weights @ x > threshold)


@exercise.misconception(
    "below the threshold", "Your unit fires where the sum is too small, and is silent where it is large enough."
)
def fires_below(weights, threshold, x):
    return int(weights @ x < threshold)


@exercise.misconception(
    "below the threshold", "Your unit fires where the sum is at most the threshold. It is to fire from there on."
)
def fires_up_to(weights, threshold, x):
    return int(weights @ x <= threshold)


@exercise.misconception("only at the threshold", "A sum larger than the threshold is enough, too.")
def fires_at(weights, threshold, x):
    return int(weights @ x == threshold)


@exercise.misconception(
    "weights ignored", "You count the active inputs. An input with the weight −1 counts against, one with 2 twice."
)
def weights_ignored(weights, threshold, x):
    return int(np.sum(x) >= threshold)


@exercise.misconception("inputs ignored", "You add up all weights. Only those whose input is 1 belong in the sum.")
def inputs_ignored(weights, threshold, x):
    return int(np.sum(weights) >= threshold)


@exercise.misconception(
    "compares each input", "You compare each product with the threshold. First add them up, then compare once."
)
def any_reaches(weights, threshold, x):
    return int(np.any(weights * x >= threshold))


@exercise.misconception(
    "compares each input", "You ask that every product reaches the threshold. First add them up, then compare once."
)
def all_reach(weights, threshold, x):
    return int(np.all(weights * x >= threshold))


@exercise.misconception(
    "threshold with the wrong sign",
    "You added the threshold where it is to be reached: Σ w x ≥ threshold is the same as Σ w x − threshold ≥ 0.",
)
def threshold_added(weights, threshold, x):
    return int(weights @ x + threshold >= 0)


@exercise.misconception("compares with 0", "Your unit compares the sum with 0, whatever the threshold is.")
def compares_with_0(weights, threshold, x):
    return int(weights @ x >= 0)


@exercise.misconception(
    "inhibition ignored", "Inputs with a negative weight do not count in yours. They make the sum smaller."
)
def inhibition_ignored(weights, threshold, x):
    return int(np.sum(np.maximum(weights, 0) * x) >= threshold)


@exercise.misconception("size of the sum", "You compare the size of the sum, without its sign.")
def absolute_sum(weights, threshold, x):
    return int(abs(weights @ x) >= threshold)


@exercise.misconception("returns the sum", "That is the sum. The unit answers all or nothing: 1 or 0.")
def returns_the_sum(weights, threshold, x):
    return weights @ x


@exercise.misconception(
    "what is left above", "That is by how much the sum is above the threshold. The unit answers 1 or 0."
)
def returns_the_rest(weights, threshold, x):
    return weights @ x - threshold


@exercise.misconception("−1 for silence", "A unit that does not fire answers 0 here. The labels −1 and +1 come later.")
def minus_one(weights, threshold, x):
    return 1 if weights @ x >= threshold else -1


@exercise.misconception("True and False", "The comparison is right. Make a number of it: 1 for True, 0 for False.")
def truth_values(weights, threshold, x):
    return bool(weights @ x >= threshold)
