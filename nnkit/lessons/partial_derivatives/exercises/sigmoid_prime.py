"""sigmoid_prime: σ′(z), the slope of σ at every entry of z, an array of the shape of z; 0 and quiet at |z| = 1000."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nnkit.checking import Exercise
from nnkit.lessons.partial_derivatives.sigmoids_parts import _cases, analytic_sigma
from nnkit.lessons.shared.plain import each
from nnkit.network.activations import sigmoid
from nnkit.network.gradients import complex_step_jacobian


def sigmoid_prime(z):
    """The slope σ′(z), element by element. You may call your sigmoid.

    z        an array of any shape
    returns  an array of the shape of z
    """


exercise = Exercise(
    sigmoid_prime,
    points=1,
    minutes=4,
    uses=("sigmoid",),
    quiet=True,
    tolerance=1e-11,
)


@exercise.oracle
def _slope(z: NDArray) -> NDArray:
    """σ′ by the complex step of σ, one entry after the other; far out, where e^(−|z|) is 0 in a float, 0."""

    def at(number: float) -> float:
        if abs(number) > 700:
            return 0.0
        return float(complex_step_jacobian(lambda p: analytic_sigma(p), [number])[0, 0])

    return each(at, z)


exercise.cases(_cases)


def _of(a_and_slope: Callable[[NDArray], NDArray]) -> Callable[[NDArray], NDArray]:
    """A wrong slope made of a = σ(z)."""
    return lambda z: a_and_slope(sigmoid(z))


@exercise.misconception(
    "σ instead of σ′",
    "That is σ itself. At 0 its value is ½, but its slope is ¼.",
)
def sigma_instead_of_sigma_prime(z):
    return sigmoid(z)


@exercise.misconception(
    "z taken for σ(z)",
    "a(1 − a) wants a = σ(z); you put in z itself.",
)
def z_taken_for_sigma_z(z):
    return 1.0 * z * (1 - z)


@exercise.misconception(
    "σ applied twice",
    "σ was applied to σ(z) once more. Compute a = σ(z) once and use a.",
)
def sigma_applied_twice(z):
    return sigmoid(sigmoid(z)) * (1 - sigmoid(sigmoid(z)))


wrong_sign = exercise.misconception(
    "wrong sign",
    "σ rises everywhere, so its slope is never negative: which of the two factors has its sign turned?",
)(_of(lambda a: a * (a - 1)))


@exercise.misconception(
    "slope of tanh",
    "1 − tanh² is the slope of tanh.",
)
def slope_of_tanh(z):
    return 1 - np.tanh(z) ** 2


is_1_minus_a_squared_as_for_tanh = exercise.misconception(
    "1 − a², as for tanh",
    "1 − a² belongs to tanh. For σ it is a(1 − a).",
)(_of(lambda a: 1 - a**2))


squared = exercise.misconception(
    "squared",
    "That is σ². One of the two factors is 1 − σ.",
)(_of(lambda a: a**2))


a_1_a = exercise.misconception(
    "a(1 + a)",
    "One sign is off: the second factor is 1 minus a.",
)(_of(lambda a: a * (1 + a)))


is_1_minus_sigma_alone = exercise.misconception(
    "1 − σ alone",
    "That is 1 − σ, one of the two factors.",
)(_of(lambda a: 1 - a))


brackets = exercise.misconception(
    "brackets",
    "a·1 − a is 0: put 1 − a into brackets.",
)(_of(lambda a: a * 1 - a))


@exercise.misconception(
    "quotient without the square",
    "By the quotient rule the denominator is squared: e^(−z) / (1 + e^(−z))².",
)
def quotient_without_the_square(z):
    return np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z)))


@exercise.misconception(
    "quotient of exponentials overflows",
    "e^(−z) / (1 + e^(−z))² is right for moderate z, but ∞/∞ at z = −1000. Write it with σ, or with e^(−|z|).",
)
def quotient_of_exponentials_overflows(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 2


@exercise.misconception(
    "quotient of exponentials overflows",
    "e^z / (1 + e^z)² is right for moderate z, but ∞/∞ at z = 1000. Write it with σ, or with e^(−|z|).",
)
def quotient_of_exponentials_overflows_2(z):
    return np.exp(z) / (1 + np.exp(z)) ** 2


@exercise.misconception(
    "a σ of its own that overflows",
    "The slope is right, but e^(−z) overflows at z = −1000: use your sigmoid, which does not.",
)
def a_sigma_of_its_own_that_overflows(z):
    return 1 / (1 + np.exp(-z)) * (1 - 1 / (1 + np.exp(-z)))


@exercise.misconception(
    "coarse difference quotient",
    "Right to a few digits only: that is a secant. The slope has an exact formula.",
)
def coarse_difference_quotient(z):
    return (sigmoid(z + 0.1) - sigmoid(z)) / 0.1


@exercise.misconception(
    "coarse difference quotient",
    "Right to a few digits only: that is a secant. The slope has an exact formula.",
)
def coarse_difference_quotient_2(z):
    return (sigmoid(z + 1e-2) - sigmoid(z)) / 1e-2


@exercise.misconception(
    "coarse difference quotient",
    "Right to a few digits only: that is a secant. The slope has an exact formula.",
)
def coarse_difference_quotient_3(z):
    return (sigmoid(z + 1e-3) - sigmoid(z - 1e-3)) / 2e-3


@exercise.misconception(
    "coarse difference quotient",
    "Right to a few digits only: that is a secant. The slope has an exact formula.",
)
def coarse_difference_quotient_4(z):
    return (sigmoid(z + 1e-5) - sigmoid(z - 1e-5)) / 2e-5


@exercise.misconception(
    "slope of e^(−z) alone",
    "That is e^(−|z|). The quotient around it is missing.",
)
def slope_of_e_minus_z_alone(z):
    return np.exp(-np.abs(z))


added_up = exercise.misconception(
    "added up",
    "One slope for each entry: an array of the shape of z, not one number.",
)(_of(lambda a: float(np.sum(a * (1 - a)))))
