"""ReLU, the activation function with one corner, for a whole array at once."""

import numpy as np

from nnkit.checking import Exercise
from nnkit.lessons.feedforward.activation_cases import activation_cases
from nnkit.lessons.feedforward.relu_mistakes import MISTAKES
from nnkit.lessons.shared.plain import each


def relu(z):
    """max(0, z), element by element.

    z        an array of any shape
    returns  an array of the shape of z
    """


exercise = Exercise(relu, points=1, minutes=2)

exercise.cases(activation_cases)


@exercise.oracle
def entry_by_entry(z):
    return each(lambda number: number if number > 0 else 0.0, z)


@exercise.misconception(
    "compares the whole array at once",
    "Python's max and if decide once, for all entries together; numpy has a function that takes the larger of "
    "two numbers entry by entry.",
)
def compares_the_whole_array_at_once(z):
    return z if z > 0 else 0


@exercise.misconception(
    "largest of all",
    "np.max looks for the one largest entry. You need the larger of 0 and each entry: look at np.maximum.",
)
def largest_of_all(z):
    return max(0.0, float(np.max(z)))


@exercise.misconception("absolute value", "Negative entries became positive; they should become 0.")
def absolute_value(z):
    return np.abs(z)


@exercise.misconception("the negative half", "You kept what should become 0: minimum and maximum are swapped.")
def negative_half(z):
    return np.minimum(0.0, z)


@exercise.misconception("mirrored", "That is max(0, −z): positive entries should stay, negative ones become 0.")
def mirrored(z):
    return np.maximum(0.0, -z)


@exercise.misconception(
    "changed in place",
    "The values are right, but you wrote them into the caller's z. Make a new array instead of assigning to z[…].",
)
def changed_in_place(z):
    z[z < 0] = 0
    return z


@exercise.misconception("step", "1 and 0 are the slopes of ReLU. Its values are z itself on the right, 0 on the left.")
def step(z):
    return (z > 0).astype(float)


@exercise.misconception(
    "only the comparison", "True and False, 1 and 0, are what a comparison gives. Use it to choose between z and 0."
)
def true_or_false(z):
    return z > 0


@exercise.misconception("capped", "ReLU has no upper limit: 7.5 stays 7.5.")
def capped_at_six(z):
    return np.clip(z, 0, 6)


@exercise.misconception("capped at 1", "ReLU has no upper limit: only the negative side is cut off.")
def capped_at_one(z):
    return np.clip(z, 0, 1)


@exercise.misconception(
    "negative entries thrown away",
    "The result must have the shape of z: entries below 0 become 0, they do not disappear.",
)
def negative_entries_thrown_away(z):
    return z[z > 0]


@exercise.misconception(
    "smooth version", "That is softplus, ln(1 + e^z), ReLU's smooth relative. ReLU has a corner at 0."
)
def smooth_version(z):
    return np.log1p(np.exp(z))


@exercise.misconception("leaky", "A little of the negative side leaks through. Plain ReLU is exactly 0 there.")
def leaky(z):
    return np.maximum(0.01 * z, z)


@exercise.misconception("brackets", "z + |z| is divided by 2 as a whole: look at your brackets.")
def half_of_one_part(z):
    return z + np.abs(z) / 2


MISTAKES.register(exercise)

exercise.hints(
    """
    Write down what should come out for z = (−2, 0.5, 3). Which of np.maximum and np.where, as in the cell above, makes
    that of z, entry by entry?
    """,
    """
    For each entry the larger of two numbers: the entry itself and … When is it the entry itself? The result has the
    shape of z.
    """,
    """
    def relu(z):
        return np.where(___, z, 0.0)
    """,
)
