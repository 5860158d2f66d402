"""Answers to log_likelihood_cost, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def log_likelihood_cost(a, y):
    safe = np.where(y > 0, a, 1.0)
    return float(-np.sum(y * np.log(safe)) / y.shape[1])


# %% right: the logarithm where it is needed
# shown: `where` tells `np.log` which entries to touch; the others keep the 0 that was there.
def log_likelihood_cost(a, y):
    logarithms = np.zeros(a.shape)
    np.log(a, out=logarithms, where=y > 0)
    return -np.sum(y * logarithms, axis=0).mean()


# %% right: only the entries that count
# shown: A mask picks the entries whose target is above 0, so that no ln 0 is ever taken.
def log_likelihood_cost(a, y):
    counts = y > 0
    return -(y[counts] * np.log(a[counts])).sum() / y.shape[1]


# %% right: with loops
import math


def log_likelihood_cost(a, y):
    total = 0
    for i in range(y.shape[1]):
        for j in range(y.shape[0]):
            if y[j, i] > 0:
                total += y[j, i] * math.log(a[j, i])
    return -total / y.shape[1]


# %% right: kept far from 0
def log_likelihood_cost(a, y):
    return float(np.mean(-np.sum(y * np.log(np.maximum(a, 1e-300)), axis=0)))


# %% right: with einsum
def log_likelihood_cost(a, y):
    return -np.einsum("ji,ji->", y, np.log(np.clip(a, 1e-15, 1))) / a.shape[1]


# %% wrong: the formula as it is printed
def log_likelihood_cost(a, y):
    return -np.sum(y * np.log(a)) / y.shape[1]


# %% wrong: the cost for yes or no
def log_likelihood_cost(a, y):
    return cross_entropy_cost(a, y)


# %% wrong: y and a exchanged
def log_likelihood_cost(a, y):
    return -np.sum(a * np.log(y)) / y.shape[1]


# %% wrong: the mean of everything
def log_likelihood_cost(a, y):
    return float(-np.mean(y * np.log(np.maximum(a, 1e-300))))


# %% wrong: as if a were weighted inputs
def log_likelihood_cost(a, y):
    return -np.sum(y * np.log(softmax(a))) / y.shape[1]


# %% wrong: the share of the label
def log_likelihood_cost(a, y):
    labels = np.argmax(y, axis=0)
    return -np.mean(np.log(a[labels, range(a.shape[1])]))


# %% wrong: rows picked by labels
def log_likelihood_cost(a, y):
    return -np.mean(np.log(np.maximum(a[np.argmax(y, axis=0)], 1e-300)))


# %% wrong: the product of the matrices
# says: shape
def log_likelihood_cost(a, y):
    return -y.T @ np.log(np.maximum(a, 1e-300)) / y.shape[1]


# %% wrong: the worst sample
# says: not
def log_likelihood_cost(a, y):
    return float(np.max(-np.sum(y * np.log(np.maximum(a, 1e-300)), axis=0)))


# %% wrong: a product of matrices, summed up
def log_likelihood_cost(a, y):
    return -np.sum(np.dot(y.T, np.log(np.maximum(a, 1e-15)))) / y.shape[1]


# %% wrong: log of y a
def log_likelihood_cost(a, y):
    return -np.sum(np.log(y * a)) / a.shape[1]


# %% wrong: log of the sum of y a over all
def log_likelihood_cost(a, y):
    return -np.log(np.sum(y * a)) / a.shape[1]


# %% wrong: product of the likelihoods
def log_likelihood_cost(a, y):
    return -np.log(np.prod(np.sum(y * a, axis=0)))


# %% wrong: a[y == 1]
def log_likelihood_cost(a, y):
    return -np.mean(np.log(a[y == 1]))


# %% wrong: exp
# says: not
def log_likelihood_cost(a, y):
    return -np.mean(np.exp(np.sum(y * a, axis=0)))
