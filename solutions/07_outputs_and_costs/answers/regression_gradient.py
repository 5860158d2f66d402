"""Answers to regression_gradient, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def regression_gradient(w, b, x, y):
    delta = w @ x + b - y
    m = x.shape[1]
    return delta @ x.T / m, np.sum(delta, axis=1, keepdims=True) / m


# %% right: with means
# shown: The mean of error times input is the same as the product of matrices, divided by m.
def regression_gradient(w, b, x, y):
    delta = w @ x + b - y
    return np.mean(delta * x, axis=1)[None, :], np.mean(delta, keepdims=True)


# %% right: sample by sample
def regression_gradient(w, b, x, y):
    dw, db = np.zeros(w.shape), np.zeros((1, 1))
    for i in range(x.shape[1]):
        error = w @ x[:, [i]] + b - y[:, [i]]
        dw += error * x[:, [i]].T
        db += error
    return dw / x.shape[1], db / x.shape[1]


# %% right: from the normal equations
# shown: Multiplied out first: the sums over x xᵀ and x y are those of least squares.
def regression_gradient(w, b, x, y):
    m = x.shape[1]
    dw = (w @ (x @ x.T) + b @ x.sum(axis=1, keepdims=True).T - y @ x.T) / m
    db = (w @ x.sum(axis=1, keepdims=True) + m * b - y.sum(axis=1, keepdims=True)) / m
    return dw, db


# %% wrong: the sum
def regression_gradient(w, b, x, y):
    delta = w @ x + b - y
    return delta @ x.T, np.sum(delta, axis=1, keepdims=True)


# %% wrong: with σ
def regression_gradient(w, b, x, y):
    delta = sigmoid(w @ x + b) - y
    return delta @ x.T / x.shape[1], np.mean(delta, axis=1, keepdims=True)


# %% wrong: with the 2
def regression_gradient(w, b, x, y):
    delta = 2 * (w @ x + b - y)
    return delta @ x.T / x.shape[1], np.mean(delta, axis=1, keepdims=True)


# %% wrong: a flat bias gradient
def regression_gradient(w, b, x, y):
    delta = w @ x + b - y
    return delta @ x.T / x.shape[1], delta.mean(axis=1)


# %% wrong: columns
# says: shape
def regression_gradient(w, b, x, y):
    delta = w @ x + b - y
    return x @ delta.T / x.shape[1], np.mean(delta, axis=1, keepdims=True)


# %% wrong: the bias first
def regression_gradient(w, b, x, y):
    delta = w @ x + b - y
    return np.mean(delta, axis=1, keepdims=True), delta @ x.T / x.shape[1]


# %% wrong: a step already taken
# says: not
def regression_gradient(w, b, x, y):
    delta = w @ x + b - y
    return w - 0.1 * delta @ x.T / x.shape[1], b - 0.1 * delta.mean(axis=1, keepdims=True)
