"""More ways to get the quadratic cost wrong: something else than one number, a wrong m, products of matrices."""

import numpy as np

from nnkit.lessons.feedforward.mistakes import Mistakes

MISTAKES = Mistakes()
wrong = MISTAKES.wrong


@wrong(
    "one value per entry", "An array came back. Add up the squares of each column and take the mean over the columns."
)
def one_value_per_entry_divided(a, y):
    return (y - a) ** 2 / (2 * y.shape[1])


@wrong("one value per sample", "A number for each column came back. The cost is one number, their mean.")
def one_value_per_sample_divided(a, y):
    return np.sum((y - a) ** 2, axis=0) / (2 * y.shape[1])


@wrong(
    "one value per output",
    "A number for each row came back: you added up along the samples only. One number is asked for.",
)
def one_value_per_output(a, y):
    return np.sum((y - a) ** 2, axis=1) / (2 * y.shape[1])


@wrong(
    "one value per output",
    "A number for each row came back: you added up along the samples only. One number is asked for.",
)
def one_value_per_output_as_a_column(a, y):
    return np.mean((y - a) ** 2, axis=1, keepdims=True) / 2


@wrong(
    "m is the whole shape",
    "y.shape is a pair, (rows, columns). The number of samples is one of the two: which?",
)
def divided_by_twice_the_shape(a, y):
    m = y.shape
    return 1 / (2 * m) * np.sum((y - a) ** 2)


@wrong(
    "m is the whole shape",
    "y.shape is a pair, (rows, columns). The number of samples is one of the two: which?",
)
def one_over_the_shape(a, y):
    m = y.shape
    return 0.5 * (1 / m) * np.sum((y - a) ** 2)


@wrong(
    "m is the whole shape",
    "y.shape is a pair, (rows, columns). The number of samples is one of the two: which?",
)
def sum_divided_by_twice_the_shape(a, y):
    return np.sum((y - a) ** 2) / (2 * y.shape)


@wrong(
    "m is the whole shape",
    "y.shape is a pair, (rows, columns). The number of samples is one of the two: which?",
)
def sum_divided_by_the_shape(a, y):
    return np.sum((y - a) ** 2) / y.shape


@wrong(
    "m is the whole shape",
    "y.shape is a pair, (rows, columns). The number of samples is one of the two: which?",
)
def half_the_sum_divided_by_the_shape(a, y):
    return 0.5 * np.sum((y - a) ** 2) / y.shape


@wrong(
    "brackets missing around 2m",
    "With many samples your cost is far too large: sum / 2 * m divides by 2 and then *multiplies* by m.",
)
def brackets_missing(a, y):
    return float(np.sum((y - a) ** 2) / 2 * y.shape[1])


@wrong("^ for **", "In Python ^ is no power, it compares bits. A square is written ** 2.")
def hat_of_the_difference(a, y):
    return np.sum((y - a) ^ 2) / (2 * y.shape[1])


@wrong(
    "matrix product instead of squares",
    "A matrix came back: @ multiplies rows with columns. The squares stand on its diagonal; square entry by entry "
    "instead.",
)
def samples_with_samples(a, y):
    return (y - a).T @ (y - a) / (2 * y.shape[1])


@wrong(
    "matrix product instead of squares",
    "A matrix came back: @ multiplies rows with columns. The squares stand on its diagonal; square entry by entry "
    "instead.",
)
def outputs_with_outputs(a, y):
    return (y - a) @ (y - a).T / (2 * y.shape[1])


@wrong(
    "products of different samples",
    "You added up the whole product of matrices, in which samples meet each other. Only a sample's own squares count.",
)
def sum_of_the_matrix_product(a, y):
    return float(np.sum((y - a).T @ (y - a)) / (2 * y.shape[1]))


@wrong(
    "difference times itself as matrices",
    "Two matrices of the same shape have no product @ or np.dot, unless they are square. Square entry by entry.",
)
def dot_with_itself(a, y):
    return np.dot(y - a, y - a) / (2 * y.shape[1])


@wrong(
    "difference times itself as matrices",
    "Two matrices of the same shape have no product @ or np.dot, unless they are square. Square entry by entry.",
)
def matmul_with_itself(a, y):
    return (y - a) @ (y - a) / (2 * y.shape[1])


@wrong("length, not squared", "np.linalg.norm takes a root. The cost uses the squared length.")
def length_without_half(a, y):
    return float(np.mean(np.linalg.norm(y - a, axis=0)))


@wrong("divided by the number of outputs", "You divided by the number of rows. Samples are columns.")
def divided_by_the_outputs_without_half(a, y):
    return float(np.sum((y - a) ** 2) / y.shape[0])


@wrong("first sample only", "Only the first column counts in your cost. It is a mean over all of them.")
def first_sample_only(a, y):
    return float(np.sum((y[:, 0] - a[:, 0]) ** 2) / 2)


@wrong("root of the mean", "You took a root at the end. The cost is the mean of the squares itself, halved.")
def root_of_the_mean(a, y):
    return float(np.sqrt(np.mean((y - a) ** 2)))


@wrong(
    "absolute difference",
    "You took absolute values, and the mean over all entries. Square each difference, and add up.",
)
def mean_of_absolute_differences(a, y):
    return float(np.mean(np.abs(y - a)) / 2)


@wrong(
    "only the last sample",
    "Your loop puts each sample's cost in place of the one before. `=` puts in place; which sign adds?",
)
def only_the_last_sample(a, y):
    return float(np.sum((y[:, -1] - a[:, -1]) ** 2) / (2 * y.shape[1]))


@wrong(
    "rows for columns",
    "len(a) counts rows, the outputs. A loop over samples goes through the columns: which part of shape?",
)
def rows_for_columns(a, y):
    return sum(np.sum((y[:, i] - a[:, i]) ** 2) / 2 for i in range(len(a))) / len(a)


@wrong("doubled instead of squared", "* 2 doubles. A square is written ** 2.")
def doubled_instead_of_squared(a, y):
    return float(np.sum((y - a) * 2) / (2 * y.shape[1]))
