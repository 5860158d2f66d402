"""Answers to logistic_predict, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def logistic_predict(w, b, x):
    return sigmoid(w.T @ x + b)


# %% right: written out
# shown: σ written out: 1 over 1 plus e to the minus z.
def logistic_predict(w, b, x):
    return 1 / (1 + np.exp(-(w.T @ x + b)))


# %% right: point by point
# shown: One point after the other, with `math.exp`.
import math


def logistic_predict(w, b, x):
    row = []
    for i in range(x.shape[1]):
        z = b + sum(w[k, 0] * x[k, i] for k in range(len(w)))
        row.append(1 / (1 + math.exp(-z)))
    return np.array([row])


# %% right: samples in rows
def logistic_predict(w, b, x):
    return sigmoid(x.T @ w + b).T


# %% right: tanh, moved and squeezed
def logistic_predict(w, b, x):
    return (1 + np.tanh((np.sum(w * x, axis=0, keepdims=True) + b) / 2)) / 2


# %% wrong: a hard step
def logistic_predict(w, b, x):
    return np.where(w.T @ x + b >= 0, 1.0, 0.0)


# %% wrong: the bias outside
def logistic_predict(w, b, x):
    return sigmoid(w.T @ x) + b


# %% wrong: no bias
def logistic_predict(w, b, x):
    return sigmoid(w.T @ x)


# %% wrong: a column
def logistic_predict(w, b, x):
    return sigmoid(x.T @ w + b)


# %% wrong: a bracket too few
def logistic_predict(w, b, x):
    return 1 / 1 + np.exp(-(w.T @ x + b))


# %% wrong: the minus of b alone
def logistic_predict(w, b, x):
    return 1 / (1 + np.exp(-w.T @ x + b))
