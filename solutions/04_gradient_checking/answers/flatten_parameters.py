"""Answers to flatten_parameters, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def flatten_parameters(weights, biases):
    return np.concatenate([part.ravel() for pair in zip(weights, biases) for part in pair])


# %% right: with concatenate
def flatten_parameters(weights, biases):
    return np.concatenate([part.ravel() for pair in zip(weights, biases, strict=True) for part in pair])


# %% right: with a list
# shown: One long list that grows, layer by layer. Slower than arrays, and easy to read.
def flatten_parameters(weights, biases):
    numbers = []
    for w, b in zip(weights, biases, strict=True):
        numbers += w.flatten().tolist() + b.flatten().tolist()
    return np.array(numbers)


# %% right: with hstack
def flatten_parameters(weights, biases):
    return np.hstack([np.hstack([w.reshape(-1), b.reshape(-1)]) for w, b in zip(weights, biases, strict=True)])


# %% right: with a list 2
def flatten_parameters(weights, biases):
    numbers = []
    for w, b in zip(weights, biases):
        numbers.extend(w.flatten())
        numbers.extend(b.flatten())
    return np.array(numbers)


# %% right: with extend
def flatten_parameters(weights, biases):
    theta = []
    for w, b in zip(weights, biases):
        for row in w.tolist():
            theta.extend(row)
        theta.extend(b[:, 0])
    return np.array(theta)


# %% right: with chain
# shown: `chain.from_iterable` lays pairs end to end: w², b², w³, b³ and so on.
from itertools import chain


def flatten_parameters(weights, biases):
    return np.hstack(list(map(np.ravel, chain.from_iterable(zip(weights, biases)))))


# %% wrong: weights, then biases
def flatten_parameters(weights, biases):
    return np.concatenate([p.ravel() for p in weights + biases])


# %% wrong: columns
def flatten_parameters(weights, biases):
    return np.concatenate([p.T.ravel() for pair in zip(weights, biases) for p in pair])


# %% wrong: forgets the biases
def flatten_parameters(weights, biases):
    return np.concatenate([w.ravel() for w in weights])


# %% wrong: sorted
def flatten_parameters(weights, biases):
    return np.sort(np.concatenate([p.ravel() for p in weights + biases]))
