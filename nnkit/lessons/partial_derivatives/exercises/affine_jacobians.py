"""The Jacobians of wx + b, by the input and by the biases."""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Exercise
from nnkit.lessons.shared.sizes import short, uneven
from nnkit.network.activations import sigmoid_prime
from nnkit.network.gradients import complex_step_jacobian


def affine_jacobians(w, x, b):
    """The Jacobians of z = wx + b, by x and by b.

    w        (n, k)
    x        (k, 1)
    b        (n, 1)
    returns  (∂z/∂x, ∂z/∂b): arrays of shape (n, k) and (n, n)
    """


exercise = Exercise(affine_jacobians, points=2, minutes=4, names=("∂z/∂x", "∂z/∂b"))


def random_case(rng: Generator, units: int, inputs: int, tries: str, make: Callable[..., NDArray] = uneven) -> Case:
    return Case({"w": make(rng, units, inputs), "x": make(rng, inputs, 1), "b": make(rng, units, 1)}, tries)


@exercise.cases
def cases(rng: Generator) -> Iterator[Case]:
    yield random_case(rng, 1, 2, "one unit, two inputs", short)
    yield Case(
        {"w": np.array([[1.0, 2.0], [3.0, 4.0]]), "x": np.array([[1.0], [2.0]]), "b": np.array([[0.5], [-1.0]])},
        "two units, two inputs, numbers by hand",
    )
    yield random_case(rng, 2, 3, "two units, three inputs")
    yield random_case(rng, 3, 1, "three units, one input")
    yield random_case(rng, 3, 3, "three units, three inputs")
    yield random_case(rng, 1, 1, "one unit, one input")
    yield random_case(rng, 4, 2, "four units, two inputs")


@exercise.oracle
def by_complex_step(w, x, b):
    return (
        complex_step_jacobian(lambda moved: w @ moved + b, x),
        complex_step_jacobian(lambda moved: w @ x + moved, b),
    )


def identity(b: NDArray) -> NDArray:
    """The Jacobian by b, (n, n)."""
    return np.eye(len(b))


@exercise.misconception(
    "inputs as rows",
    "Some books print Jacobians like this, with a row for each input. Here each output has a row: z has n entries.",
)
def inputs_as_rows(w, x, b):
    return w.T, identity(b)


@exercise.misconception(
    "identity of the wrong size",
    "∂z/∂b has a row for each entry of z and a column for each entry of b: how many are those?",
)
def identity_by_inputs(w, x, b):
    return w, np.eye(len(x))


@exercise.misconception(
    "identity of the wrong size",
    "∂z/∂b has a row for each entry of z and a column for each entry of b: how many are those?",
)
def identity_like_w(w, x, b):
    return w, np.eye(*w.shape)


@exercise.misconception(
    "ones everywhere", "Your second table says that every bias moves every z. Which z does b₁ move?"
)
def ones_everywhere(w, x, b):
    return w, np.ones((len(b), len(b)))


@exercise.misconception(
    "a column of ones",
    "Each slope by its own bias is 1, as you have it. What of z₁ by b₂? A Jacobian has a place for it.",
)
def column_of_ones(w, x, b):
    return w, np.ones_like(b)


@exercise.misconception(
    "a column of ones",
    "Each slope by its own bias is 1, as you have it. What of z₁ by b₂? A Jacobian has a place for it.",
)
def flat_ones(w, x, b):
    return w, np.ones(len(b))


@exercise.misconception(
    "the number 1",
    "1 is the slope of each z by its own bias. A Jacobian has a place for every pair: here n rows, n columns.",
)
def number_one(w, x, b):
    return w, 1.0


@exercise.misconception(
    "the number 1",
    "1 is the slope of each z by its own bias. A Jacobian has a place for every pair: here n rows, n columns.",
)
def whole_number_one(w, x, b):
    return w, 1


@exercise.misconception(
    "identity of whole numbers", "The numbers are right, but your identity holds whole numbers: leave its dtype away."
)
def identity_of_whole_numbers(w, x, b):
    return w, np.eye(len(b), dtype=int)


@exercise.misconception("biases themselves", "b itself is no slope: turn b₁ up by a tenth, by how much does z₁ rise?")
def biases_themselves(w, x, b):
    return w, b


@exercise.misconception(
    "biases on the diagonal", "b itself is no slope: turn b₁ up by a tenth, by how much does z₁ rise?"
)
def biases_on_the_diagonal(w, x, b):
    return w, np.diag(np.ravel(b))


@exercise.misconception(
    "zeros by b", "b is added, so it looks like a constant. But here it is b that moves: by how much does z follow?"
)
def zeros_by_b(w, x, b):
    return w, np.zeros((len(b), len(b)))


@exercise.misconception(
    "weights times inputs", "Your first table has w_ij·x_j in it, values. How fast does w_ij·x_j change with x_j?"
)
def weights_times_inputs(w, x, b):
    return w * x.T, identity(b)


@exercise.misconception("product instead of its slope", "wx is a value: n numbers. By x each of them has k slopes.")
def product_for_slope(w, x, b):
    return w @ x, identity(b)


@exercise.misconception("slope by w", "xᵀ is how a row of w moves its z. Here x moves, and w stands still.")
def slope_by_w(w, x, b):
    return x.T, identity(b)


@exercise.misconception("slope by w", "x is how a row of w moves its z. Here x moves, and w stands still.")
def repeated_inputs(w, x, b):
    return np.repeat(x.T, len(b), axis=0), identity(b)


@exercise.misconception("swapped", "Both Jacobians are there, but in the other order: first by x, then by b.")
def swapped(w, x, b):
    return identity(b), w


@exercise.misconception("σ′ in it", "A slope of σ came in. z = wx + b is taken before σ: no bend is in it yet.")
def with_sigma_prime(w, x, b):
    slopes = np.diag(np.ravel(sigmoid_prime(w @ x + b)))
    return slopes @ w, slopes


@exercise.misconception("by x alone", "Two Jacobians are asked for: by x, and by b.")
def by_x_alone(w, x, b):
    return w


@exercise.misconception(
    "inputs as rows",
    "Some books print Jacobians like this, with a row for each input. Here each output has a row: z has n entries.",
)
def inputs_as_rows_and_their_identity(w, x, b):
    return w.T, np.eye(len(x))


@exercise.misconception("swapped", "The other order is asked for: first by x, then by b. And which shape has ∂z/∂x?")
def swapped_and_inputs_as_rows(w, x, b):
    return identity(b), w.T


exercise.hints(
    "Write out z₁ = w₁₁x₁ + w₁₂x₂ + b₁ and z₂ for two units and two inputs. Which letters does x₂ stand beside? Which "
    "of the two does b₁ move?",
    "∂zᵢ/∂xⱼ = …, shape (n, k).   ∂zᵢ/∂bⱼ = … where i = j and … elsewhere, shape (n, n).",
    """
    def affine_jacobians(w, x, b):
        by_b = np.___(len(b))
        return ___, by_b
    """,
)
