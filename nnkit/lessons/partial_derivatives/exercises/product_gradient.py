"""The gradient of a product of a sum: slopes multiply along each path back from f."""

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.partial_derivatives.complex_step import gradient_at
from nnkit.lessons.shared.sizes import short, uneven


def product_gradient(x, y, z):
    """The gradient of f = (x + y)·z.

    x, y, z  numbers
    returns  an array of shape (3,): ∂f/∂x, ∂f/∂y, ∂f/∂z
    """


exercise = Exercise(product_gradient, points=1, minutes=4, names=("∂f/∂x", "∂f/∂y", "∂f/∂z"))


@exercise.cases
def cases(rng: Generator) -> Iterator[Case]:
    yield Case({"x": -2.0, "y": 5.0, "z": -4.0}, "(−2, 5, −4), from a lecture")
    yield Case({"x": 1.0, "y": 0.5, "z": 2.0}, "(1, 0.5, 2)")
    x, y, z = (float(number) for number in 2 * short(rng, 3))
    yield Case({"x": x, "y": y, "z": z}, "numbers with one decimal")
    x, y, z = (float(number) for number in uneven(rng, 3))
    yield Case({"x": x, "y": y - 3, "z": z + 0.1}, "random numbers")


@exercise.oracle
def by_complex_step(x, y, z):
    return gradient_at(lambda x, y, z: (x + y) * z, x, y, z)


@exercise.misconception(
    "only the local slopes",
    "∂q/∂x is 1, but q is multiplied by z afterwards: multiply along the path from f back to x.",
)
def only_the_local_slopes(x, y, z):
    return np.array([1, 1, x + y])


@exercise.misconception(
    "expanded without the other variable",
    "You treated (x + y)·z as a product of three letters. Multiplied out it is xz + yz.",
)
def expanded_as_three_factors(x, y, z):
    return np.array([y * z, x * z, x + y])


@exercise.misconception("z for all three", "For x and y the factor is z. For z it is what z is multiplied with.")
def z_for_all_three(x, y, z):
    return np.array([z, z, z])


@exercise.misconception(
    "factors swapped", "In a product each factor's slope is the other factor. Which factor of f does x stand in?"
)
def factors_swapped(x, y, z):
    return np.array([x + y, x + y, z])


@exercise.misconception("other order", "The three numbers are right, but the order is x, y, z.")
def other_order(x, y, z):
    return np.array([x + y, z, z])


@exercise.misconception("value at the end", "The third number is f itself. How fast does f grow with z?")
def value_at_the_end(x, y, z):
    return np.array([z, z, (x + y) * z])


@exercise.misconception("1 for z", "∂z/∂z is 1, but in f it is multiplied by q = x + y.")
def one_for_z(x, y, z):
    return np.array([z, z, 1])


@exercise.misconception("product in place of the sum", "The first factor is x + y, a sum; you multiplied.")
def product_for_sum(x, y, z):
    return np.array([y * z, x * z, x * y])


@exercise.misconception("difference in place of the sum", "q is x + y: both slopes ∂q/∂x and ∂q/∂y are +1.")
def difference_for_sum(x, y, z):
    return np.array([z, -z, x - y])


@exercise.misconception(
    "each its own letter",
    "Each partial derivative leaves out what it differentiates by: ∂f/∂x is made of the other factor.",
)
def each_its_own_letter(x, y, z):
    return np.array([x * z, y * z, x + y])


@exercise.misconception(
    "x and y only themselves", "The path from f to x goes through q: how fast does f change with q?"
)
def x_and_y_only_themselves(x, y, z):
    return np.array([x, y, z])


@exercise.misconception(
    "wrong sign",
    "Every number is right but for its sign. The gradient points uphill; the minus belongs to the descent.",
)
def wrong_sign(x, y, z):
    return np.array([-z, -z, -(x + y)])


@exercise.misconception("a column", "The numbers are right. A flat array of three is asked for, shape (3,).")
def a_column(x, y, z):
    return np.array([z, z, x + y]).reshape(3, 1)


@exercise.misconception("a tuple", "The numbers are right. Put them into an array: np.array([…]).")
def a_tuple(x, y, z):
    return (z, z, x + y)


@exercise.misconception("a tuple", "The numbers are right. Put them into an array: np.array([…]).")
def a_list(x, y, z):
    return [z, z, x + y]


@exercise.misconception("f itself", "That is f, a height. Its three slopes are asked for.")
def f_itself(x, y, z):
    return (x + y) * z


@exercise.misconception("added up", "A gradient keeps its parts: one number for each variable.")
def added_up(x, y, z):
    return float(x + y + 2 * z)


@exercise.misconception(
    "coarse difference quotient", "That is the slope of a secant in one large step; (x + y)·z has exact slopes."
)
def coarse_difference_quotient(x, y, z):
    return np.array([((x + y) * (1 + 1e-3) * z - (x + y) * z) / 1e-3 / (x + y), z * (1 + 1e-3), (x + y) * (1 + 1e-3)])


@exercise.misconception(
    "product in place of the sum", "z is multiplied with x + y, a sum; your third number is a product."
)
def product_for_sum_by_z(x, y, z):
    return np.array([z, z, x * y])


@exercise.misconception("added in place of multiplied", "Along a path slopes are multiplied. You added letters to z.")
def added_for_multiplied(x, y, z):
    return np.array([x + z, y + z, x + y])


@exercise.misconception(
    "z moved with x and y", "In ∂f/∂x only x moves. z stands still, so what its change would bring does not count."
)
def z_moved_as_well(x, y, z):
    return np.array([z + x + y, z + x + y, x + y])


@exercise.misconception("brackets left out", "That is the gradient of x + yz. The bracket (x + y) comes first.")
def brackets_left_out(x, y, z):
    return np.array([1.0, z, y])


exercise.hints(
    "Call the sum q. Which steps lie between x and f, and what is the slope of each? And which lie between z and f?",
    "∂f/∂x = ∂f/∂q · ∂q/∂x = … · 1   ∂f/∂y = …   ∂f/∂z = …",
    """
    def product_gradient(x, y, z):
        return np.array([___, ___, x + y])
    """,
)
