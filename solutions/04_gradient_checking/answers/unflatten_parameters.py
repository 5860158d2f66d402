"""Answers to unflatten_parameters, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def unflatten_parameters(theta, sizes):
    weights, biases, at = [], [], 0
    for before, n in zip(sizes[:-1], sizes[1:]):
        weights.append(theta[at : at + n * before].reshape(n, before))
        at += n * before
        biases.append(theta[at : at + n].reshape(n, 1))
        at += n
    return weights, biases


# %% right: with a place
import itertools


def unflatten_parameters(theta, sizes):
    weights, biases, at = [], [], 0
    for before, n in itertools.pairwise(sizes):
        weights.append(theta[at : at + n * before].reshape(n, before))
        at += n * before
        biases.append(theta[at : at + n].reshape(n, 1))
        at += n
    return weights, biases


# %% right: with split
# shown: `np.split` cuts at all places at once; every other piece is a weight matrix.
import itertools


def unflatten_parameters(theta, sizes):
    lengths = [length for k, n in itertools.pairwise(sizes) for length in (n * k, n)]
    parts = np.split(theta, np.cumsum(lengths)[:-1])
    weights = [part.reshape(n, -1) for part, n in zip(parts[::2], sizes[1:], strict=True)]
    return weights, [part[:, None] for part in parts[1::2]]


# %% right: from the front
# shown: Nothing is counted: what is taken is taken from the front of the rest.
def unflatten_parameters(theta, sizes):
    rest, weights, biases = theta.copy(), [], []
    for w_shape, b_shape in layer_shapes(sizes):
        w, rest = rest[: w_shape[0] * w_shape[1]], rest[w_shape[0] * w_shape[1] :]
        b, rest = rest[: b_shape[0]], rest[b_shape[0] :]
        weights.append(np.reshape(w, w_shape))
        biases.append(np.reshape(b, b_shape))
    return weights, biases


# %% right: with shapes
def unflatten_parameters(theta, sizes):
    weights, biases, start = [], [], 0
    for (rows, columns), (units, one) in layer_shapes(sizes):
        weights.append(np.reshape(theta[start : start + rows * columns], (rows, columns)))
        start += rows * columns
        biases.append(np.reshape(theta[start : start + units], (units, one)))
        start += units
    return weights, biases


# %% right: with an iterator
from itertools import islice


def unflatten_parameters(theta, sizes):
    numbers = iter(theta)
    take = lambda rows, columns: np.array([list(islice(numbers, columns)) for _ in range(rows)])
    pairs = [(take(n, k), take(n, 1)) for k, n in zip(sizes, sizes[1:])]
    return [w for w, _ in pairs], [b for _, b in pairs]


# %% right: with np.split
def unflatten_parameters(theta, sizes):
    shapes = [shape for n, k in zip(sizes[1:], sizes) for shape in ((n, k), (n, 1))]
    ends = np.cumsum([rows * columns for rows, columns in shapes])[:-1]
    parts = [part.reshape(shape) for part, shape in zip(np.split(theta, ends), shapes)]
    return parts[0::2], parts[1::2]


# %% wrong: turned round
def unflatten_parameters(theta, sizes):
    weights, biases, start = [], [], 0
    for k, n in zip(sizes[:-1], sizes[1:]):
        weights.append(theta[start : start + n * k].reshape(k, n))
        start += n * k
        biases.append(theta[start : start + n].reshape(n, 1))
        start += n
    return weights, biases


# %% wrong: flat biases
def unflatten_parameters(theta, sizes):
    weights, biases, start = [], [], 0
    for k, n in zip(sizes[:-1], sizes[1:]):
        weights.append(theta[start : start + n * k].reshape(n, k))
        start += n * k
        biases.append(theta[start : start + n])
        start += n
    return weights, biases


# %% wrong: forgets to move on
def unflatten_parameters(theta, sizes):
    weights, biases, start = [], [], 0
    for k, n in zip(sizes[:-1], sizes[1:]):
        weights.append(theta[start : start + n * k].reshape(n, k))
        start += n * k
        biases.append(theta[start : start + n].reshape(n, 1))
    return weights, biases
