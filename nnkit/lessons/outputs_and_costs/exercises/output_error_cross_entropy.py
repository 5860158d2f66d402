"""The error of sigmoid outputs under the cross-entropy, whose logarithms cancel the slope of σ."""

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.shared.targets import targets
from nnkit.network.gradients import complex_step_gradient


def output_error_cross_entropy(a, y):
    """δ^L of the cross-entropy with sigmoid outputs.

    a, y     (n, m), one column for each sample, numbers from 0 to 1
    returns  (n, m): no mean is taken yet
    """


exercise = Exercise(output_error_cross_entropy, points=1, minutes=3, tolerance=1e-12)

exercise.hints(
    "Write down −y (1 − a) + (1 − y) a and multiply both brackets out. Which two "
    "products are the same but for their sign?",
    "δ = −y + ___ + a − ___, where the two gaps are the same product.",
    """
    def output_error_cross_entropy(a, y):
        return ___ - ___
    """,
)


@exercise.cases
def cases(rng: Generator):
    yield Case({"a": np.array([[0.5]]), "y": np.array([[1.0]])}, "one output, one sample")
    yield Case(
        {"a": np.array([[0.6, 0.2], [0.9, 0.3]]), "y": np.array([[1.0, 0.0], [0.0, 1.0]])}, "two outputs, two samples"
    )
    yield Case({"a": rng.uniform(0.1, 0.9, (3, 1)), "y": targets(rng, 3, 1)}, "three outputs, one sample")
    yield Case({"a": rng.uniform(0.1, 0.9, (2, 5)), "y": targets(rng, 2, 5)}, "two outputs, five samples")
    yield Case(
        {"a": rng.uniform(0.1, 0.9, (1, 4)), "y": np.array([[1, 0, 0, 1]])}, "one output, whole numbers as targets"
    )
    saturated = rng.uniform(0.1, 0.9, (2, 3))
    saturated[[0, 0, 1, 1], [0, 1, 1, 2]] = 0.0, 1.0, 0.0, 1.0
    yield Case({"a": saturated, "y": np.array([[1.0, 1.0, 0.0], [1.0, 0.0, 0.0]])}, "outputs of exactly 0 and 1")


#: From here on σ(z) is 1, and σ(−z) too small to matter.
_SATURATED = 100.0


@exercise.oracle
def slope_of_the_cross_entropy(a, y):
    """The slope of −Σ [y ln σ(z) + (1 − y) ln(1 − σ(z))] at the z that belongs to a. An output of exactly 0 or 1 has a
    z so large that σ is rounded; ln σ(z) is not, where it is written with e^(−|z|)."""
    with np.errstate(divide="ignore"):
        z = np.clip(np.log(a / (1 - a)), -_SATURATED, _SATURATED)
    above = z > 0

    def cost(moved):
        small = np.log(1 + np.exp(np.where(above, -moved, moved)))
        ln_sigma, ln_rest = np.where(above, -small, moved - small), np.where(above, -moved - small, -small)
        return -np.sum(y * ln_sigma + (1 - y) * ln_rest)

    return complex_step_gradient(cost, z)


@exercise.misconception("sign", "Every number has the wrong sign. Where does the minus of the cost go?")
def sign_turned(a, y):
    return y - a


@exercise.misconception(
    "δ of the quadratic cost",
    "That is BP1 for the quadratic cost. Here σ′ cancels against 1/(a(1 − a)): multiply it out.",
)
def delta_of_the_quadratic_cost(a, y):
    return (a - y) * a * (1 - a)


@exercise.misconception(
    "slope by a",
    "That is ∂C/∂a. δ is taken by z: one factor σ′ more, which cancels nearly everything.",
)
def slope_by_a(a, y):
    return (a - y) / (a * (1 - a))


@exercise.misconception(
    "not multiplied out",
    "At an output of exactly 0 or 1 yours divides 0 by 0. On paper a(1 − a) cancels: what is left divides by nothing.",
)
def not_multiplied_out(a, y):
    return (-y / a + (1 - y) / (1 - a)) * a * (1 - a)


@exercise.misconception("first half only", "The slope of the part with (1 − y) is missing.")
def first_half_only(a, y):
    return -y * (1 - a)


@exercise.misconception("−y/a", "That is the slope of −y ln a by a. The part with (1 − y) is missing, and so is σ′.")
def slope_of_the_first_logarithm(a, y):
    return -y / a


@exercise.misconception("the cost itself", "That is what each output adds to the cost. Its slope by z is asked for.")
def the_cost_itself(a, y):
    return -(y * np.log(a) + (1 - y) * np.log(1 - a))


@exercise.misconception(
    "decision in place of the probability",
    "You rounded the outputs to 0 and 1 first. δ is made of the outputs as they are.",
)
def decision_in_place_of_the_probability(a, y):
    return (a > 0.5) * 1.0 - y


@exercise.misconception(
    "divided by the samples",
    "δ has a column for each sample; the mean is taken later, in BP3 and BP4.",
)
def divided_by_the_samples(a, y):
    return (a - y) / y.shape[1]


@exercise.misconception("added up over the samples", "δ has a column for each sample: nothing is added up yet.")
def added_up_over_the_samples(a, y):
    return np.sum(a - y, axis=1, keepdims=True)


@exercise.misconception("factor 2", "No square, no 2: the cross-entropy has logarithms.")
def factor_2(a, y):
    return 2 * (a - y)


@exercise.misconception("absolute value", "The sign is needed: it says whether the output should go up or down.")
def absolute_value(a, y):
    return np.abs(a - y)


halves_with_one_sign = exercise.misconception(
    "both halves with one sign",
    "The two halves have opposite signs: ln(1 − a) has the inner derivative −1, and ln a has not.",
)


@halves_with_one_sign
def both_with_a_minus(a, y):
    return -y * (1 - a) - (1 - y) * a


@halves_with_one_sign
def both_with_a_plus(a, y):
    return y * (1 - a) + (1 - y) * a


products_left = exercise.misconception(
    "a product left over",
    "Each bracket gives a product y·a, one with a plus and one with a minus. Yours leaves some of it: check the signs.",
)


@products_left
def one_product_taken_off(a, y):
    return a - y - a * y


@products_left
def one_product_added(a, y):
    return a - y + a * y


@products_left
def two_products_taken_off(a, y):
    return a - y - 2 * a * y


@products_left
def two_products_added(a, y):
    return a - y + 2 * a * y


@exercise.misconception("second half only", "The slope of the part with y is missing.")
def second_half_only(a, y):
    return (1 - y) * a


@exercise.misconception("a + y", "Yours is never 0, not even where the output is right. Look at the sign of y.")
def target_added(a, y):
    return a + y


one_number = exercise.misconception("one number", "Each output of each sample has an error of its own: (n, m) of them.")


@one_number
def mean_of_all(a, y):
    return np.mean(a - y)


@one_number
def sum_of_all(a, y):
    return np.sum(a - y)


slope_at_a = exercise.misconception("slope of σ at a", "The slope of σ cancels here. Besides, a is no z.")
slope_at_a(lambda a, y: (a - y) / (1 + np.exp(-a)) / (1 + np.exp(a)))


@slope_at_a
def divided_and_slope_at_a(a, y):
    return (-y / a + (1 - y) / (1 - a)) / (1 + np.exp(-a)) / (1 + np.exp(a))


@slope_at_a
def divided_at_once_and_slope_at_a(a, y):
    return (a - y) / (a * (1 - a)) / (1 + np.exp(-a)) / (1 + np.exp(a))


exercise.misconception(
    "fractions exchanged", "ln a has the slope 1/a, and ln(1 − a) the slope −1/(1 − a): which of them stands beside y?"
)(lambda a, y: (-y / (1 - a) + (1 - y) / a) * a * (1 - a))


without_targets = exercise.misconception(
    "targets left out", "Before each fraction stands a factor, y or 1 − y: the error depends on what was wanted."
)
without_targets(lambda a, y: (-1 / a + 1 / (1 - a)) * a * (1 - a))
without_targets(lambda a, y: 2 * a - 1)


exercise.misconception("targets rounded", "A target may lie between 0 and 1: take it as it is.")(
    lambda a, y: a - np.round(y)
)


exercise.misconception("halved", "No ½ is left: the cross-entropy has none.")(lambda a, y: 0.5 * (a - y))
