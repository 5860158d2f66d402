"""The gradient of a layer's score by its biases: one path for each unit, through σ."""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Exercise
from nnkit.lessons.partial_derivatives.complex_step import analytic_sigma
from nnkit.lessons.shared.sizes import short, uneven
from nnkit.network.activations import sigmoid, sigmoid_prime
from nnkit.network.gradients import complex_step_gradient


def score_bias_gradient(u, w, x, b):
    """The gradient by b of the score s = uᵀσ(wx + b).

    u, b     (n, 1)
    w        (n, k)
    x        (k, 1)
    returns  (n, 1)
    """


exercise = Exercise(score_bias_gradient, points=3, minutes=6, uses=("sigmoid", "sigmoid_prime", "elementwise_jacobian"))


def random_case(rng: Generator, units: int, inputs: int, tries: str, make: Callable[..., NDArray] = uneven) -> Case:
    u, w, x, b = make(rng, units, 1), make(rng, units, inputs), make(rng, inputs, 1), make(rng, units, 1)
    return Case({"u": u, "w": w, "x": x, "b": b}, tries)


@exercise.cases
def cases(rng: Generator) -> Iterator[Case]:
    yield Case(
        {"u": np.array([[2.0]]), "w": np.array([[3.0]]), "x": np.array([[-1.0]]), "b": np.array([[0.5]])},
        "one unit, one input",
    )
    yield random_case(rng, 2, 1, "two units, one input", short)
    yield Case(
        {
            "u": np.array([[1.0], [-2.0], [0.5]]),
            "w": np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]),
            "x": np.array([[0.5], [-1.0]]),
            "b": np.array([[0.0], [0.2], [1.5]]),
        },
        "three units, two inputs, numbers by hand",
    )
    yield random_case(rng, 3, 3, "three units, three inputs")
    yield random_case(rng, 2, 4, "two units, four inputs")
    yield random_case(rng, 1, 3, "one unit, three inputs")


@exercise.oracle
def by_complex_step(u, w, x, b):
    return complex_step_gradient(lambda bias: (u.T @ analytic_sigma(w @ x + bias))[0, 0], b)


@exercise.misconception(
    "row instead of column",
    "The numbers are right, but in a row. A gradient has the shape of what it is taken by: b is a column.",
)
def a_row(u, w, x, b):
    return (u * sigmoid_prime(w @ x + b)).T


@exercise.misconception(
    "row times column",
    "A row times a column, element by element, becomes an (n, n) table in numpy. Which of u and σ′(z) did you turn?",
)
def row_of_u(u, w, x, b):
    return u.T * sigmoid_prime(w @ x + b)


@exercise.misconception(
    "row times column", "A column times a row becomes an (n, n) table in numpy. Which of u and σ′(z) did you turn?"
)
def row_of_slopes(u, w, x, b):
    return u * sigmoid_prime(w @ x + b).T


@exercise.misconception("u forgotten", "Unit i reaches the score through u_i: that factor is missing.")
def u_forgotten(u, w, x, b):
    return sigmoid_prime(w @ x + b)


@exercise.misconception("σ′ forgotten", "That is ∂s/∂h. Between h and b lies σ: one more factor.")
def sigma_prime_forgotten(u, w, x, b):
    return 1.0 * u


@exercise.misconception("bias left out of z", "The slope is taken at z = wx + b: where is b?")
def bias_left_out(u, w, x, b):
    return u * sigmoid_prime(w @ x)


@exercise.misconception("σ instead of σ′", "Values of σ stand where slopes belong.")
def sigma_instead_of_sigma_prime(u, w, x, b):
    return u * sigmoid(w @ x + b)


@exercise.misconception("σ′ at σ(z)", "The slope is taken at z, not at σ(z).")
def slopes_at_sigma(u, w, x, b):
    return u * sigmoid_prime(sigmoid(w @ x + b))


@exercise.misconception("brackets", "b is added outside: σ′ is taken at wx + b. Which bracket closes too early?")
def bias_outside(u, w, x, b):
    return u * sigmoid_prime(w @ x) + b


@exercise.misconception("brackets", "a·1 − a is not a(1 − a): put 1 − a into brackets.")
def one_minus_a_without_brackets(u, w, x, b):
    a = sigmoid(w @ x + b)
    return u * a * 1 - a


@exercise.misconception("z taken for σ(z)", "a(1 − a) wants a = σ(z); you put in z itself.")
def z_taken_for_sigma(u, w, x, b):
    z = w @ x + b
    return u * z * (1 - z)


@exercise.misconception("added up", "You added over the units: b has one entry for each unit, and so has the gradient.")
def added_up(u, w, x, b):
    return u.T @ sigmoid_prime(w @ x + b)


@exercise.misconception("gradient by x", "That is ∂s/∂x. ∂z/∂b is the identity: no w comes in.")
def gradient_by_x(u, w, x, b):
    return w.T @ (u * sigmoid_prime(w @ x + b))


@exercise.misconception("gradient by w", "That is ∂s/∂w. By b no x comes in: ∂z/∂b is the identity.")
def gradient_by_w(u, w, x, b):
    return (u * sigmoid_prime(w @ x + b)) @ x.T


@exercise.misconception("multiplied with b", "∂z/∂b is the identity, not b: b itself is no factor.")
def multiplied_with_b(u, w, x, b):
    return u * sigmoid_prime(w @ x + b) * b


@exercise.misconception("the score itself", "That is s. Its slope by each bias is asked for.")
def score_itself(u, w, x, b):
    return u.T @ sigmoid(w @ x + b)


@exercise.misconception("Jacobian of the layer", "That is the Jacobian of h by b. The score is uᵀh: multiply with u.")
def jacobian_of_the_layer(u, w, x, b):
    return np.diag(np.ravel(sigmoid_prime(w @ x + b)))


@exercise.misconception("wrong sign", "Every number is right but for its sign: no minus comes in.")
def wrong_sign(u, w, x, b):
    return -u * sigmoid_prime(w @ x + b)


@exercise.misconception("bias subtracted", "The bias is added: z = wx + b. Look at its sign.")
def bias_subtracted(u, w, x, b):
    return u * sigmoid_prime(w @ x - b)


@exercise.misconception("flat", "The numbers are right, but flat. b has shape (n, 1), and so has its gradient.")
def flat(u, w, x, b):
    return (u * sigmoid_prime(w @ x + b)).ravel()


@exercise.misconception(
    "mean over the units", "Divided by the number of units: the score is a sum, nothing is divided."
)
def mean_over_the_units(u, w, x, b):
    return u * sigmoid_prime(w @ x + b) / len(b)


@exercise.misconception("added up", "You added over the units: b has one entry for each unit, and so has the gradient.")
def added_up_to_a_number(u, w, x, b):
    return np.sum(u * sigmoid_prime(w @ x + b))


@exercise.misconception(
    "slope of z alone", "By bᵢ the slope of zᵢ is 1, as you have it. How does it go on from z to s?"
)
def slope_of_z_alone(u, w, x, b):
    return np.ones_like(b)


@exercise.misconception("z instead of σ′(z)", "Weighted inputs stand where slopes belong.")
def z_instead_of_sigma_prime(u, w, x, b):
    return u * (w @ x + b)


@exercise.misconception("1 − σ alone", "1 − a is one of the two factors of σ′. Which is the other one?")
def one_minus_a_alone(u, w, x, b):
    return u * (1 - sigmoid(w @ x + b))


@exercise.misconception("u inside σ′", "u comes after σ: it is a factor beside σ′(z), and not part of z.")
def u_inside(u, w, x, b):
    return sigmoid_prime(u * (w @ x + b))


@exercise.misconception("u inside σ′", "u comes after σ: uᵀ adds up what σ gives, and nothing adds up before σ.")
def u_inside_and_added_up(u, w, x, b):
    return sigmoid_prime(u.T @ (w @ x + b))


@exercise.misconception("factors added", "Along a path from b to s slopes multiply. Yours are added.")
def factors_added(u, w, x, b):
    return u + sigmoid_prime(w @ x + b)


@exercise.misconception("gradient by x", "That is ∂s/∂x, in a row. ∂z/∂b is the identity: no w comes in.")
def gradient_by_x_in_a_row(u, w, x, b):
    return u.T @ (sigmoid_prime(w @ x + b) * w)


exercise.hints(
    "Turn b₁ up a little. Which z moves, and how fast? Which h moves with it? By what is that multiplied on its way "
    "to s?",
    "Entry i is (slope of s by hᵢ) · (slope of hᵢ by zᵢ) · 1. Shapes: (n, 1) ⊙ (n, 1) = (n, 1).",
    """
    def score_bias_gradient(u, w, x, b):
        z = ___
        return ___ * sigmoid_prime(z)
    """,
)
