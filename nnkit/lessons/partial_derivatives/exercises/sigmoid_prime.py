"""The slope of σ at every entry of an array of any shape; 0, without a warning, at |z| = 1000."""

import numpy as np
from numpy.typing import NDArray

from nnkit.checking import Exercise
from nnkit.lessons.partial_derivatives.complex_step import analytic_sigma, gradient_at
from nnkit.lessons.partial_derivatives.sigmoid_cases import sigmoid_cases
from nnkit.lessons.shared.plain import each
from nnkit.network.activations import sigmoid


def sigmoid_prime(z):
    """The slope σ′(z), element by element. You may call your sigmoid.

    z        an array of any shape
    returns  an array of the shape of z
    """


exercise = Exercise(
    sigmoid_prime,
    points=1,
    minutes=2,
    uses=("sigmoid",),
    quiet=True,
    tiny=True,
    tolerance=1e-11,  # finer than any difference quotient
)

exercise.cases(sigmoid_cases)


@exercise.oracle
def by_complex_step(z: NDArray) -> NDArray:
    """σ′ by the complex step of σ, one entry after the other; far out, where e^(−|z|) is 0 in a float, 0."""

    def at(number: float) -> float:
        if abs(number) > 700:
            return 0.0
        return float(gradient_at(analytic_sigma, number)[0])

    return each(at, z)


@exercise.misconception("σ instead of σ′", "That is σ itself. At 0 its value is ½, but its slope is ¼.")
def sigma_instead_of_sigma_prime(z):
    return sigmoid(z)


@exercise.misconception("z taken for σ(z)", "a(1 − a) wants a = σ(z); you put in z itself.")
def z_taken_for_sigma(z):
    return 1.0 * z * (1 - z)


@exercise.misconception("z taken for σ(z)", "a(1 − a) wants a = σ(z); you put in z itself.")
def z_taken_for_sigma_in_whole_numbers(z):
    return z * (1 - z)


@exercise.misconception("z beside σ(z)", "In one of the two factors z stands where σ(z) belongs.")
def sigma_times_one_minus_z(z):
    return sigmoid(z) * (1 - z)


@exercise.misconception("z beside σ(z)", "In one of the two factors z stands where σ(z) belongs.")
def z_times_one_minus_sigma(z):
    return z * (1 - sigmoid(z))


@exercise.misconception("σ applied twice", "σ was applied to σ(z) once more. Compute a = σ(z) once and use a.")
def sigma_applied_twice(z):
    return sigmoid(sigmoid(z)) * (1 - sigmoid(sigmoid(z)))


@exercise.misconception(
    "wrong sign", "σ rises everywhere, so its slope is never negative: which of the two factors has its sign turned?"
)
def wrong_sign(z):
    a = sigmoid(z)
    return a * (a - 1)


@exercise.misconception(
    "wrong sign", "σ rises everywhere, so its slope is never negative: a second minus comes in on the way. Which one?"
)
def wrong_sign_of_the_quotient(z):
    return -np.exp(-z) / (1 + np.exp(-z)) ** 2


@exercise.misconception("slope of tanh", "1 − tanh² is the slope of tanh.")
def slope_of_tanh(z):
    return 1 - np.tanh(z) ** 2


@exercise.misconception("1 − a², as for tanh", "1 − a² belongs to tanh. For σ it is a(1 − a).")
def one_minus_a_squared(z):
    return 1 - sigmoid(z) ** 2


@exercise.misconception("squared", "That is σ². One of the two factors is 1 − σ.")
def squared(z):
    return sigmoid(z) ** 2


@exercise.misconception("a(1 + a)", "One sign is off: the second factor is 1 minus a.")
def one_plus_a(z):
    a = sigmoid(z)
    return a * (1 + a)


@exercise.misconception("1 − σ alone", "That is 1 − σ, one of the two factors.")
def one_minus_a_alone(z):
    return 1 - sigmoid(z)


@exercise.misconception("brackets", "a·1 − a is 0: put 1 − a into brackets.")
def brackets(z):
    a = sigmoid(z)
    return a * 1 - a


@exercise.misconception(
    "quotient without the square", "By the quotient rule the denominator is squared: e^(−z) / (1 + e^(−z))²."
)
def quotient_without_the_square(z):
    return np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z)))


@exercise.misconception(
    "quotient without the square", "By the quotient rule the denominator is squared: e^(−z) / (1 + e^(−z))²."
)
def falling_quotient_without_the_square(z):
    return np.exp(-z) / (1 + np.exp(-z))


@exercise.misconception(
    "quotient of exponentials overflows",
    "e^(−z) / (1 + e^(−z))² is right for moderate z, but ∞/∞ at z = −1000. Write it with σ, or with e^(−|z|).",
)
def falling_exponentials_overflow(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 2


@exercise.misconception(
    "quotient of exponentials overflows",
    "e^z / (1 + e^z)² is right for moderate z, but ∞/∞ at z = 1000. Write it with σ, or with e^(−|z|).",
)
def rising_exponentials_overflow(z):
    return np.exp(z) / (1 + np.exp(z)) ** 2


@exercise.misconception(
    "a σ of its own that overflows",
    "The slope is right, but e^(−z) overflows at z = −1000: use your sigmoid, which does not.",
)
def own_sigma_overflows(z):
    return 1 / (1 + np.exp(-z)) * (1 - 1 / (1 + np.exp(-z)))


SECANT = "Right to a few digits only: that is a secant. The slope has an exact formula."


@exercise.misconception("coarse difference quotient", SECANT)
def forward_by_a_tenth(z):
    return (sigmoid(z + 0.1) - sigmoid(z)) / 0.1


@exercise.misconception("coarse difference quotient", SECANT)
def forward_by_a_hundredth(z):
    return (sigmoid(z + 1e-2) - sigmoid(z)) / 1e-2


@exercise.misconception("coarse difference quotient", SECANT)
def central_by_a_thousandth(z):
    return (sigmoid(z + 1e-3) - sigmoid(z - 1e-3)) / 2e-3


@exercise.misconception("coarse difference quotient", SECANT)
def central_by_a_hundred_thousandth(z):
    return (sigmoid(z + 1e-5) - sigmoid(z - 1e-5)) / 2e-5


@exercise.misconception("slope of e^(−z) alone", "That is e^(−|z|). The quotient around it is missing.")
def exponential_alone(z):
    return np.exp(-np.abs(z))


MATRIX_PRODUCT = (
    "@ and np.dot multiply rows with columns and add up. Here each entry is multiplied with its own partner: *."
)


@exercise.misconception("matrix product", MATRIX_PRODUCT)
def matrix_product(z):
    a = sigmoid(z)
    return a @ (1 - a)


@exercise.misconception("matrix product", MATRIX_PRODUCT)
def dot_product(z):
    a = sigmoid(z)
    return np.dot(a, 1 - a)


@exercise.misconception("matrix product", MATRIX_PRODUCT)
def matrix_product_with_a_transpose(z):
    a = sigmoid(z)
    return a @ (1 - a).T


@exercise.misconception("matrix product", MATRIX_PRODUCT)
def dot_product_with_a_transpose(z):
    a = sigmoid(z)
    return np.dot(a, (1 - a).T)


@exercise.misconception(
    "a table", "One slope for each entry, in the shape of z. The table with these slopes on its diagonal comes later."
)
def on_a_diagonal(z):
    a = sigmoid(z)
    return np.diag(np.ravel(a * (1 - a)))


@exercise.misconception("added up", "One slope for each entry: an array of the shape of z, not one number.")
def added_up(z):
    a = sigmoid(z)
    return float(np.sum(a * (1 - a)))


@exercise.misconception(
    "function not called", "sigmoid without (z) is the function itself, and no number can be taken away from it."
)
def function_not_called(z):
    return sigmoid(z) * (1 - sigmoid)


@exercise.misconception("square inside the brackets", "The square belongs to all of 1 + e^(−z): look at your brackets.")
def square_inside(z):
    return np.exp(-z) / (1 + np.exp(-z) ** 2)


@exercise.misconception(
    "minus of 1/x² left over", "1/u has the slope −1/u². What is u here, and what is its own slope?"
)
def inner_slope_forgotten(z):
    return -1 / (1 + np.exp(-z)) ** 2


@exercise.misconception(
    "minus of 1/x² left over", "1/u has the slope −1/u². What is u here, and what is its own slope?"
)
def inner_slope_forgotten_with_sigma(z):
    return -(sigmoid(z) ** 2)


@exercise.misconception(
    "np.gradient",
    "np.gradient compares neighbours in an array. Here each entry has a slope of its own, from a formula.",
)
def gradient_of_numpy(z):
    return np.gradient(sigmoid(z))


@exercise.misconception(
    "second slope", "There is one factor too many: 1 − 2a comes in where σ′ has its own slope taken."
)
def second_slope(z):
    a = sigmoid(z)
    return a * (1 - a) * (1 - 2 * a)


@exercise.misconception("1 − 2a", "1 − 2a is the slope of a(1 − a) by a. What is wanted is a(1 − a) itself.")
def one_minus_two_a(z):
    a = sigmoid(z)
    return a * (1 - 2 * a)


@exercise.misconception(
    "keeps whole numbers whole", "zeros_like of whole numbers holds whole numbers only, so the slopes became 0."
)
def whole_numbers_kept_whole(z):
    out = np.zeros_like(z)
    out[...] = sigmoid(z) * (1 - sigmoid(z))
    return out


exercise.hints(
    "Which two numbers does the formula above multiply, and which of them has your `sigmoid` ready?",
    "With a = σ(z): σ′(z) = a · (…)",
    """
    def sigmoid_prime(z):
        a = ___
        return a * ___
    """,
)
