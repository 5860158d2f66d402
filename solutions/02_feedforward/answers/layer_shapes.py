"""Answers to layer_shapes, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def layer_shapes(sizes):
    return [((n, before), (n, 1)) for before, n in zip(sizes[:-1], sizes[1:])]


# %% right: with zip
def layer_shapes(sizes):
    return [((j, k), (j, 1)) for j, k in zip(sizes[1:], sizes, strict=False)]


# %% right: with index
def layer_shapes(sizes):
    shapes = []
    for layer_number in range(2, len(sizes) + 1):
        n, n_before = sizes[layer_number - 1], sizes[layer_number - 2]
        shapes.append(((n, n_before), (n, 1)))
    return shapes


# %% right: of arrays
from itertools import pairwise


def layer_shapes(sizes):
    return [(np.zeros((j, k)).shape, np.zeros((j, 1)).shape) for k, j in pairwise(sizes)]


# %% right: as lists
from itertools import pairwise


def layer_shapes(sizes):
    return [[[j, k], [j, 1]] for k, j in pairwise(sizes)]


# %% right: with a loop
# shown: With an index: the sizes of this layer and of the one before.
def layer_shapes(sizes):
    shapes = []
    for l in range(1, len(sizes)):
        shapes.append(((sizes[l], sizes[l - 1]), (sizes[l], 1)))
    return shapes


# %% right: with pairwise
# shown: `pairwise` gives each size together with the one behind it.
from itertools import pairwise


def layer_shapes(sizes):
    return [((after, before), (after, 1)) for before, after in pairwise(sizes)]


# %% right: recursively
def layer_shapes(sizes):
    first, *rest = sizes
    if not rest:
        return []
    return [((rest[0], first), (rest[0], 1))] + layer_shapes(rest)


# %% wrong: transposed
def layer_shapes(sizes):
    return [((before, here), (here, 1)) for before, here in zip(sizes[:-1], sizes[1:])]


# %% wrong: flat biases
def layer_shapes(sizes):
    return [((here, before), (here,)) for before, here in zip(sizes[:-1], sizes[1:])]


# %% wrong: the bias of the layer before
def layer_shapes(sizes):
    return [((here, before), (before, 1)) for before, here in zip(sizes[:-1], sizes[1:])]


# %% wrong: rows for biases
def layer_shapes(sizes):
    return [((here, before), (1, here)) for before, here in zip(sizes[:-1], sizes[1:])]


# %% wrong: strings
# says: a str; a tuple of 2
def layer_shapes(sizes):
    return [f'{j}x{k}' for k, j in zip(sizes, sizes[1:])]


# %% wrong: a generator
# says: a generator; a list of 1
def layer_shapes(sizes):
    return (((j, k), (j, 1)) for k, j in zip(sizes, sizes[1:]))


# %% wrong: of the digits' network
# says: entries; a list of 1
def layer_shapes(sizes):
    return [((16, 784), (16, 1)), ((16, 16), (16, 1)), ((10, 16), (10, 1))]


# %% wrong: past the last size
# says: IndexError
def layer_shapes(sizes):
    shapes = []
    for i in range(len(sizes)):
        shapes.append(((sizes[i + 1], sizes[i]), (sizes[i + 1], 1)))
    return shapes


# %% wrong: one list for all calls
def layer_shapes(sizes, shapes=[]):
    for before, here in zip(sizes, sizes[1:]):
        shapes.append(((here, before), (here, 1)))
    return shapes
