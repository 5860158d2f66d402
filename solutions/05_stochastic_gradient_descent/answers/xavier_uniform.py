"""Answers to xavier_uniform, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def xavier_uniform(sizes, rng):
    weights = []
    for before, n in zip(sizes[:-1], sizes[1:]):
        r = np.sqrt(6 / (before + n))
        weights.append(rng.uniform(-r, r, (n, before)))
    return weights, [np.zeros((n, 1)) for n in sizes[1:]]


# %% right: with uniform
from itertools import pairwise


def xavier_uniform(sizes, rng):
    weights = []
    for k, n in pairwise(sizes):
        r = np.sqrt(6 / (k + n))
        weights.append(rng.uniform(-r, r, (n, k)))
    return weights, [np.zeros((n, 1)) for n in sizes[1:]]


# %% right: with random
from itertools import pairwise


def xavier_uniform(sizes, rng):
    weights = [np.sqrt(6 / (k + n)) * (2 * rng.random((n, k)) - 1) for k, n in pairwise(sizes)]
    return weights, [np.zeros((n, 1)) for n in sizes[1:]]


# %% right: with differences
# shown: Numbers from 0 to 1, moved to −½ … ½ and made 2r wide: 2√6 is √24.
from itertools import pairwise


def xavier_uniform(sizes, rng):
    weights = [(rng.random((n, k)) - 0.5) * (24 / (k + n)) ** 0.5 for k, n in pairwise(sizes)]
    return weights, [np.zeros((n, 1)) for n in sizes[1:]]


# %% right: from rng.random
def xavier_uniform(sizes, rng):
    weights = []
    for k, n in zip(sizes, sizes[1:]):
        r = (6 / (k + n)) ** 0.5
        weights.append(r * (2 * rng.random((n, k)) - 1))
    return weights, [np.zeros((n, 1)) for n in sizes[1:]]


# %% right: with a limit function
# shown: The rule has a name of its own, so that another one could stand in its place.
import math


def xavier_uniform(sizes, rng):
    limit = lambda fan_in, fan_out: math.sqrt(6.0 / (fan_in + fan_out))
    weights, biases = [], []
    for l in range(1, len(sizes)):
        r = limit(sizes[l - 1], sizes[l])
        weights += [rng.uniform(low=-r, high=r, size=(sizes[l], sizes[l - 1]))]
        biases += [np.zeros((sizes[l], 1))]
    return weights, biases


# %% wrong: from 0
def xavier_uniform(sizes, rng):
    weights = [np.sqrt(6 / (k + n)) * rng.random((n, k)) for k, n in zip(sizes, sizes[1:])]
    return weights, [np.zeros((n, 1)) for n in sizes[1:]]


# %% wrong: normal numbers
def xavier_uniform(sizes, rng):
    weights = [np.sqrt(2 / (k + n)) * rng.standard_normal((n, k)) for k, n in zip(sizes, sizes[1:])]
    return weights, [np.zeros((n, 1)) for n in sizes[1:]]


# %% wrong: product
def xavier_uniform(sizes, rng):
    weights = []
    for k, n in zip(sizes, sizes[1:]):
        r = np.sqrt(6 / (k * n))
        weights.append(rng.uniform(-r, r, (n, k)))
    return weights, [np.zeros((n, 1)) for n in sizes[1:]]


# %% wrong: no brackets
def xavier_uniform(sizes, rng):
    weights = []
    for n_in, n_out in zip(sizes, sizes[1:]):
        limit = np.sqrt(6 / n_in + n_out)
        weights.append(rng.uniform(-limit, limit, (n_out, n_in)))
    return weights, [np.zeros((n_out, 1)) for n_out in sizes[1:]]


# %% wrong: a whole number too wide
# says: reach from
def xavier_uniform(sizes, rng):
    weights = []
    for n_in, n_out in zip(sizes, sizes[1:]):
        limit = np.sqrt(8 / (n_in + n_out))
        weights.append(rng.uniform(-limit, limit, (n_out, n_in)))
    return weights, [np.zeros((n_out, 1)) for n_out in sizes[1:]]
