"""Answers to softmax, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def softmax(z):
    powers = np.exp(z - np.max(z, axis=0, keepdims=True))
    return powers / np.sum(powers, axis=0, keepdims=True)


# %% right: with keepdims
def softmax(z):
    e = np.exp(z - np.max(z, axis=0, keepdims=True))
    return e / np.sum(e, axis=0, keepdims=True)


# %% right: by samples
# shown: Each row of `z.T` is a sample: three lines of numpy, and no axis to think of.
def softmax(z):
    return np.stack([np.exp(s - s.max()) / np.exp(s - s.max()).sum() for s in z.T], axis=1)


# %% right: without keepdims
def softmax(z):
    shifted = z - z.max(axis=0)
    e = np.exp(shifted)
    return e / e.sum(axis=0)


# %% right: with logarithm
# shown: Without a division: the logarithm of the sum is taken off in the exponent.
def softmax(z):
    top = z.max(axis=0)
    return np.exp(z - (top + np.log(np.exp(z - top).sum(axis=0))))


# %% right: with loops
import math


def softmax(z):
    out = np.zeros(z.shape)
    for i in range(z.shape[1]):
        top = max(z[:, i])
        total = sum(math.exp(number - top) for number in z[:, i])
        for j in range(z.shape[0]):
            out[j, i] = math.exp(z[j, i] - top) / total
    return out


# %% right: from differences
import math


def softmax(z):
    return np.array([[1 / sum(math.exp(min(p - q, 700)) for p in column) for q in column] for column in z.T]).T


# %% right: column by column
def softmax(z):
    columns = []
    for column in np.asarray(z, dtype=float).T:
        e = np.exp(column - column.max())
        columns.append(e / e.sum())
    return np.array(columns).T


# %% right: with apply_along_axis
def softmax(z):
    def column(c):
        e = np.exp(c - c.max())
        return e / e.sum()

    return np.apply_along_axis(column, 0, z)


# %% right: by rows of the transposed
def softmax(z):
    rows = []
    for row in z.T:
        powers = [float(np.exp(value - max(row))) for value in row]
        rows.append([power / sum(powers) for power in powers])
    return np.array(rows).T


# %% wrong: the formula as it is printed
def softmax(z):
    return np.exp(z) / np.exp(z).sum(axis=0, keepdims=True)


# %% wrong: over the whole matrix
def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum()


# %% wrong: along the rows
def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


# %% wrong: the largest takes all
def softmax(z):
    return (z == z.max(axis=0, keepdims=True)) * 1.0


# %% wrong: the sigmoid
def softmax(z):
    return sigmoid(z)


# %% wrong: a list of columns
# says: has shape (1, 2); (2, 1)
def softmax(z):
    return np.array([np.exp(s - s.max()) / np.exp(s - s.max()).sum() for s in z.T])


# %% wrong: one constant subtracted
# says: nan
def softmax(z):
    e = np.exp(z - 1000)
    return e / e.sum(axis=0)


# %% wrong: the mean subtracted
def softmax(z):
    e = np.exp(z - z.mean(axis=0))
    return e / e.sum(axis=0)


# %% wrong: squared
# says: not
def softmax(z):
    e = (z - z.min(axis=0)) ** 2 + 1
    return e / e.sum(axis=0)


# %% wrong: warnings silenced, nan repaired
# says: not
def softmax(z):
    with np.errstate(all='ignore'):
        e = np.exp(z)
        return np.nan_to_num(e / e.sum(axis=0), nan=1.0)
