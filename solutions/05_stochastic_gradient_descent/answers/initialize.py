"""Answers to initialize, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def initialize(sizes, rng):
    weights = [rng.standard_normal((n, before)) / np.sqrt(before) for before, n in zip(sizes[:-1], sizes[1:])]
    biases = [np.zeros((n, 1)) for n in sizes[1:]]
    return weights, biases


# %% right: with standard normal
from itertools import pairwise


def initialize(sizes, rng):
    weights = [rng.standard_normal((n, k)) / np.sqrt(k) for k, n in pairwise(sizes)]
    return weights, [np.zeros((n, 1)) for n in sizes[1:]]


# %% right: with normal
# shown: `rng.normal` takes the standard deviation itself, so there is nothing to divide.
from itertools import pairwise


def initialize(sizes, rng):
    weights, biases = [], []
    for k, n in pairwise(sizes):
        weights.append(rng.normal(0, 1 / k**0.5, size=(n, k)))
        biases.append(np.zeros((n, 1)))
    return weights, biases


# %% right: from the last layer
def initialize(sizes, rng):
    weights, biases = [], []
    for i in range(len(sizes) - 1, 0, -1):
        weights.insert(0, rng.normal(scale=sizes[i - 1] ** -0.5, size=(sizes[i - 1], sizes[i])).T)
        biases.insert(0, np.zeros((sizes[i], 1)))
    return weights, biases


# %% right: with rng.normal
def initialize(sizes, rng):
    weights, biases = [], []
    for k, n in zip(sizes, sizes[1:]):
        weights.append(rng.normal(0, 1 / np.sqrt(k), (n, k)))
        biases.append(np.zeros((n, 1)))
    return weights, biases


# %% right: with a comprehension of pairs
# shown: One pair (w, b) for each layer; `zip(*pairs)` makes a list of all w and one of all b.
def initialize(sizes, rng):
    pairs = [(rng.standard_normal(size=(n, k)) * k ** -0.5, np.zeros(n)[:, None]) for k, n in zip(sizes, sizes[1:])]
    weights, biases = map(list, zip(*pairs))
    return weights, biases


# %% wrong: zeros
def initialize(sizes, rng):
    weights = [np.zeros((n, k)) for k, n in zip(sizes, sizes[1:])]
    return weights, [np.zeros((n, 1)) for n in sizes[1:]]


# %% wrong: no root
def initialize(sizes, rng):
    weights = [rng.standard_normal((n, k)) / k for k, n in zip(sizes, sizes[1:])]
    return weights, [np.zeros((n, 1)) for n in sizes[1:]]


# %% wrong: not divided
def initialize(sizes, rng):
    weights = [rng.standard_normal((n, k)) for k, n in zip(sizes, sizes[1:])]
    return weights, [np.zeros((n, 1)) for n in sizes[1:]]


# %% wrong: global generator
def initialize(sizes, rng):
    weights = [np.random.randn(n, k) / np.sqrt(k) for k, n in zip(sizes, sizes[1:])]
    return weights, [np.zeros((n, 1)) for n in sizes[1:]]


# %% wrong: truncated
# says: standard deviation
def initialize(sizes, rng):
    return [np.clip(rng.standard_normal((n, k)), -1, 1) / np.sqrt(k) for k, n in zip(sizes, sizes[1:])], [np.zeros((n, 1)) for n in sizes[1:]]


# %% wrong: signs only
# says: two standard deviations
def initialize(sizes, rng):
    return [rng.choice([-1.0, 1.0], (n, k)) / np.sqrt(k) for k, n in zip(sizes, sizes[1:])], [np.zeros((n, 1)) for n in sizes[1:]]


# %% wrong: one row for all units
# says: the same weights
def initialize(sizes, rng):
    return [np.repeat(rng.standard_normal((1, k)), n, axis=0) / np.sqrt(k) for k, n in zip(sizes, sizes[1:])], [np.zeros((n, 1)) for n in sizes[1:]]


# %% wrong: biases lie down
def initialize(sizes, rng):
    weights = [rng.standard_normal((n, k)) / np.sqrt(k) for k, n in zip(sizes, sizes[1:])]
    return weights, [np.zeros((1, n)) for n in sizes[1:]]
