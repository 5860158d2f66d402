"""Answers to he_normal, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def he_normal(sizes, rng):
    weights, biases = [], []
    for before, n in zip(sizes[:-1], sizes[1:]):
        weights.append(rng.standard_normal((n, before)) * np.sqrt(2 / before))
        biases.append(np.full((n, 1), 0.01))
    return weights, biases


# %% right: with rng.normal
# shown: rng.normal takes the standard deviation itself.
def he_normal(sizes, rng):
    pairs = list(zip(sizes, sizes[1:]))
    weights = [rng.normal(0, (2 / before) ** 0.5, (n, before)) for before, n in pairs]
    return weights, [0.01 * np.ones((n, 1)) for _, n in pairs]


# %% right: divided by the root of the half
# shown: Times √(2/n) is the same as divided by √(n/2).
def he_normal(sizes, rng):
    weights, biases = [], []
    for i in range(1, len(sizes)):
        weights.append(rng.standard_normal((sizes[i], sizes[i - 1])) / np.sqrt(sizes[i - 1] / 2))
        biases.append(np.zeros((sizes[i], 1)) + 0.01)
    return weights, biases


# %% right: unit by unit
def he_normal(sizes, rng):
    weights, biases = [], []
    for before, n in zip(sizes, sizes[1:]):
        rows = [rng.standard_normal(before) * (2 / before) ** 0.5 for _ in range(n)]
        weights.append(np.array(rows))
        biases.append(np.array([[0.01]] * n))
    return weights, biases


# %% wrong: Xavier
def he_normal(sizes, rng):
    pairs = list(zip(sizes, sizes[1:]))
    weights = [rng.standard_normal((n, before)) * np.sqrt(2 / (n + before)) for before, n in pairs]
    return weights, [np.full((n, 1), 0.01) for _, n in pairs]


# %% wrong: the variance as a factor
def he_normal(sizes, rng):
    pairs = list(zip(sizes, sizes[1:]))
    weights = [rng.standard_normal((n, before)) * 2 / before for before, n in pairs]
    return weights, [np.full((n, 1), 0.01) for _, n in pairs]


# %% wrong: biases of 0
def he_normal(sizes, rng):
    pairs = list(zip(sizes, sizes[1:]))
    weights = [rng.standard_normal((n, before)) * np.sqrt(2 / before) for before, n in pairs]
    return weights, [np.zeros((n, 1)) for _, n in pairs]


# %% wrong: transposed
def he_normal(sizes, rng):
    pairs = list(zip(sizes, sizes[1:]))
    weights = [rng.standard_normal((before, n)) * np.sqrt(2 / before) for before, n in pairs]
    return weights, [np.full((n, 1), 0.01) for _, n in pairs]


# %% wrong: biases of 0.1
# says: biases
def he_normal(sizes, rng):
    pairs = list(zip(sizes, sizes[1:]))
    weights = [rng.standard_normal((n, before)) * np.sqrt(2 / before) for before, n in pairs]
    return weights, [np.full((n, 1), 0.1) for _, n in pairs]


# %% wrong: too wide
# says: standard deviation
def he_normal(sizes, rng):
    pairs = list(zip(sizes, sizes[1:]))
    weights = [rng.standard_normal((n, before)) * np.sqrt(6 / before) for before, n in pairs]
    return weights, [np.full((n, 1), 0.01) for _, n in pairs]
