"""Answers to log_softmax, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def log_softmax(z):
    lowered = z - np.max(z, axis=0, keepdims=True)
    return lowered - np.log(np.sum(np.exp(lowered), axis=0, keepdims=True))


# %% right: with logaddexp
# shown: numpy has ln(e^a + e^b) without overflow; `reduce` takes it down a column.
def log_softmax(z):
    return z - np.logaddexp.reduce(np.asarray(z, dtype=float), axis=0)


# %% right: column by column
def log_softmax(z):
    columns = []
    for column in np.asarray(z, dtype=float).T:
        top = column.max()
        columns.append(column - (top + np.log(np.exp(column - top).sum())))
    return np.array(columns).T


# %% right: with loops
import math


def log_softmax(z):
    out = np.zeros(z.shape)
    for i in range(z.shape[1]):
        top = max(z[:, i])
        total = math.log(sum(math.exp(value - top) for value in z[:, i]))
        for j in range(z.shape[0]):
            out[j, i] = z[j, i] - top - total
    return out


# %% right: from differences
# shown: All differences z_k − z_j at once: only they matter.
def log_softmax(z):
    apart = z[None] - z[:, None]  # apart[j, k] = z_k − z_j
    top = apart.max(axis=1)
    return -(top + np.log(np.exp(apart - top[:, None]).sum(axis=1)))


# %% wrong: the logarithm of softmax
def log_softmax(z):
    return np.log(softmax(z))


# %% wrong: without care
def log_softmax(z):
    return z - np.log(np.exp(z).sum(axis=0))


# %% wrong: a little added
def log_softmax(z):
    return np.log(softmax(z) + 1e-12)


# %% wrong: along the rows
def log_softmax(z):
    lowered = z - z.max(axis=1, keepdims=True)
    return lowered - np.log(np.exp(lowered).sum(axis=1, keepdims=True))


# %% wrong: warnings silenced, −∞ repaired
# says: not
def log_softmax(z):
    with np.errstate(all="ignore"):
        return np.maximum(np.log(softmax(z)), -745.0)


# %% wrong: the mean in place of the sum
# says: not
def log_softmax(z):
    lowered = z - np.max(z, axis=0, keepdims=True)
    return lowered - np.log(np.mean(np.exp(lowered), axis=0, keepdims=True))


# %% wrong: the largest taken out twice
# says: not
def log_softmax(z):
    top = np.max(z, axis=0, keepdims=True)
    return z - top - (top + np.log(np.sum(np.exp(z - top), axis=0, keepdims=True)))
