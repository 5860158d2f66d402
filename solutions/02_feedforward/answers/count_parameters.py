"""Answers to count_parameters, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def count_parameters(sizes):
    return sum(n * before + n for before, n in zip(sizes[:-1], sizes[1:]))


# %% right: by layer
from itertools import pairwise


def count_parameters(sizes):
    return sum(j * k + j for k, j in pairwise(sizes))


# %% right: with loop
def count_parameters(sizes):
    count = 0
    for i in range(len(sizes) - 1):
        count += (sizes[i] + 1) * sizes[i + 1]
    return count


# %% right: with numpy
def count_parameters(sizes):
    n = np.array(sizes)
    return n[:-1] @ n[1:] + n[1:].sum()


# %% right: from the sizes
# shown: Each unit has a weight for every unit before it, and one number more, its bias.
def count_parameters(sizes):
    return sum((before + 1) * here for before, here in zip(sizes[:-1], sizes[1:]))


# %% right: with prod of the shapes
# shown: Your `layer_shapes` has said it all: multiply out each shape, and add up.
import math


def count_parameters(sizes):
    return sum(math.prod(shape) for shapes in layer_shapes(sizes) for shape in shapes)


# %% right: with a dot product
def count_parameters(sizes):
    *before, _ = sizes
    _, *after = sizes
    return int(np.dot(np.array(before) + 1, after))


# %% wrong: forgets the biases
def count_parameters(sizes):
    return sum(before * here for before, here in zip(sizes[:-1], sizes[1:]))


# %% wrong: a bias for every input, too
def count_parameters(sizes):
    return sum(before * here for before, here in zip(sizes[:-1], sizes[1:])) + sum(sizes)


# %% wrong: one bias a layer
def count_parameters(sizes):
    return sum(before * here + 1 for before, here in zip(sizes[:-1], sizes[1:]))


# %% wrong: the units
def count_parameters(sizes):
    return sum(sizes)


# %% wrong: a float
# says: a whole number (int) is asked for
def count_parameters(sizes):
    return float(sum(j * k + j for k, j in zip(sizes, sizes[1:])))


# %% wrong: of three layers
# says: unpack
def count_parameters(sizes):
    a, b, c = sizes
    return a * b + b * c + b + c
