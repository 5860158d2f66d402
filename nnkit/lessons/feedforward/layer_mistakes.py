"""More ways to go wrong in a layer: shapes that are stretched or flattened, biases in the wrong place, other functions.

With numpy's two spellings of the product where shapes do not fit, because the errors have other words.
"""

import numpy as np
from numpy.typing import NDArray

from nnkit.lessons.feedforward.mistakes import Mistakes
from nnkit.network.activations import sigmoid

MISTAKES = Mistakes()
wrong = MISTAKES.wrong


def with_sigma(z: NDArray) -> tuple[NDArray, NDArray]:
    """z and σ(z), as a layer returns them."""
    return z, sigmoid(z)


@wrong(
    "samples as rows",
    "The numbers are right, with a row for each sample. Here a sample is a column: leave w on the left, and nothing "
    "turns.",
)
def samples_as_rows(w, a, b):
    return with_sigma(a.T @ w.T + b.T)


@wrong(
    "bias added to each product", "The bias came in once for each product: it is added once per unit, after the sum."
)
def bias_added_in_each_turn(w, a, b):
    return with_sigma(w @ a + w.shape[1] * b)


@wrong(
    "w transposed",
    "w has a row for each receiving unit already: it multiplies a as it stands. Write the shapes side by side.",
)
def w_transposed_with_dot(w, a, b):
    return with_sigma(np.dot(w.T, a) + b)


@wrong("a times w", "The order of a matrix product matters: samples are columns here, so w stands on the left of a.")
def a_times_w_with_dot(w, a, b):
    return with_sigma(np.dot(a, w) + b)


@wrong(
    "a transposed",
    "a has a column for each sample already: w multiplies it as it stands. Write the shapes side by side.",
)
def a_transposed(w, a, b):
    return with_sigma(w @ a.T + b)


@wrong("a transposed", "a has a column for each sample already: w multiplies it as it stands, without a transpose.")
def a_transposed_with_dot(w, a, b):
    return with_sigma(np.dot(w, a.T) + b)


flattened_input = wrong(
    "flat a, column b",
    "A flat array and a column make a whole table: numpy adds each entry to each. Keep a a column, with two axes.",
)


@flattened_input
def flattened_a(w, a, b):
    return with_sigma(w @ a.ravel() + b)


@flattened_input
def flattened_a_with_dot(w, a, b):
    return with_sigma(np.dot(w, a.ravel()) + b)


@flattened_input
def first_column_taken_out_flat(w, a, b):
    return with_sigma(w @ a[:, 0] + b)


@wrong(
    "everything flat",
    "The result of one sample should be a column, (n, 1), and a may have many columns: leave a and b as they are.",
)
def everything_flat(w, a, b):
    return with_sigma(w @ a.ravel() + b.ravel())


@wrong(
    "everything flat",
    "The result of one sample should be a column, (n, 1), and a may have many columns: leave a and b as they are.",
)
def everything_flat_with_dot(w, a, b):
    return with_sigma(np.dot(w, a.ravel()) + b.ravel())


@wrong(
    "products of one sample only",
    "Multiplying entry by entry and adding up along a row does for one sample. For many, use the matrix product, @.",
)
def products_of_one_sample(w, a, b):
    return with_sigma(np.sum(w * a.T, axis=1, keepdims=True) + b)


@wrong(
    "first bias for all", "Every unit got the bias of the first one. b as a whole is a column, one entry for each unit."
)
def first_bias_for_all(w, a, b):
    return with_sigma(w @ a + b[0])


@wrong("biases added up", "Every unit got the sum of all biases. b as a whole is a column, one entry for each unit.")
def biases_added_up(w, a, b):
    return with_sigma(w @ a + np.sum(b))


@wrong("sign inside σ", "Your σ falls where it should rise: look at the sign in e^(−z).")
def sign_inside_sigma(w, a, b):
    z = w @ a + b
    return z, sigmoid(-z)


@wrong("slope instead of σ", "The second one is σ′, the slope of lesson 1. A layer hands on σ(z) itself.")
def slope_instead_of_sigma(w, a, b):
    z = w @ a + b
    return z, sigmoid(z) * (1 - sigmoid(z))


@wrong("three results", "Two arrays are asked for: z, and σ of it. What did you return besides?")
def three_results(w, a, b):
    z = w @ a + b
    return z, sigmoid(z), w


@wrong(
    "element by element",
    "You multiplied entry by entry, and numpy stretched the arrays to fit. The weighted sums are a matrix product, @.",
)
def summed_products(w, a, b):
    return with_sigma(np.sum(w * a) + b)


@wrong(
    "element by element",
    "You multiplied entry by entry, and numpy stretched the arrays to fit. The weighted sums are a matrix product, @.",
)
def summed_products_along_rows(w, a, b):
    return with_sigma(np.sum(w * a, axis=1, keepdims=True) + b)


@wrong(
    "bias added to the inputs", "You added b to a before the weights came in: it belongs to the units of this layer."
)
def bias_added_to_the_inputs(w, a, b):
    return with_sigma(w @ (a + b))


@wrong("tanh instead of σ", "That is tanh, from −1 to 1. In this lesson's layers the activation function is σ.")
def tanh_instead_of_sigma(w, a, b):
    z = w @ a + b
    return z, np.tanh(z)


@wrong("mean instead of sum", "You divided by the number of inputs. A weighted input is a sum, not a mean.")
def mean_instead_of_sum(w, a, b):
    return with_sigma(w @ a / w.shape[1] + b)


@wrong("biases averaged", "Every unit got the mean of all biases. b as a whole is a column, one entry for each unit.")
def biases_averaged(w, a, b):
    return with_sigma(w @ a + np.mean(b))


@wrong(
    "only the last sample",
    "Only the last column came back: in each turn your loop puts a new z in place of the last one.",
)
def only_the_last_sample(w, a, b):
    return with_sigma(w @ a[:, -1:] + b)
