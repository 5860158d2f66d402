"""Answers to maxout, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def maxout(w1, b1, w2, b2, x):
    return np.maximum(w1 @ x + b1, w2 @ x + b2)


# %% right: with where
def maxout(w1, b1, w2, b2, x):
    first, second = np.dot(w1, x) + b1, np.dot(w2, x) + b2
    return np.where(first > second, first, second)


# %% right: stacked
# shown: Both weighted inputs on top of each other, and the larger along the new axis; so it works for three, too.
def maxout(w1, b1, w2, b2, x):
    return np.stack([w1 @ x + b1, w2 @ x + b2]).max(axis=0)


# %% right: with the mean and half the distance
# shown: The larger of two numbers is their mean and half their distance.
def maxout(w1, b1, w2, b2, x):
    p, q = w1 @ x + b1, w2 @ x + b2
    return (p + q + abs(p - q)) / 2


# %% right: one number at a time
def maxout(w1, b1, w2, b2, x):
    out = np.zeros((len(w1), x.shape[1]))
    for unit in range(len(w1)):
        for sample in range(x.shape[1]):
            column = x[:, sample]
            out[unit, sample] = max(w1[unit] @ column + b1[unit, 0], w2[unit] @ column + b2[unit, 0])
    return out


# %% right: on relu
def maxout(w1, b1, w2, b2, x):
    p, q = w1 @ x + b1, w2 @ x + b2
    return q + relu(p - q)


# %% wrong: maximum of the weights
def maxout(w1, b1, w2, b2, x):
    return np.maximum(w1, w2) @ x + np.maximum(b1, b2)


# %% wrong: no biases
def maxout(w1, b1, w2, b2, x):
    return np.maximum(w1 @ x, w2 @ x)


# %% wrong: with max
def maxout(w1, b1, w2, b2, x):
    return max(w1 @ x + b1, w2 @ x + b2)


# %% wrong: larger of the sums
def maxout(w1, b1, w2, b2, x):
    p, q = w1 @ x + b1, w2 @ x + b2
    return p if p.sum() > q.sum() else q


# %% wrong: minus
def maxout(w1, b1, w2, b2, x):
    return np.maximum(w1 @ x - b1, w2 @ x - b2)


# %% wrong: larger on the first sample
def maxout(w1, b1, w2, b2, x):
    p, q = w1 @ x + b1, w2 @ x + b2
    return np.where(p[:, :1] > q[:, :1], p, q)
