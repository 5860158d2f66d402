"""Answers to perceptron_predict, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def perceptron_predict(w, b, x):
    return np.where(w.T @ x + b >= 0, 1, -1)


# %% right: a loop over the points
# shown: Point by point, with plain Python: slower, and nothing is hidden.
def perceptron_predict(w, b, x):
    sides = []
    for i in range(x.shape[1]):
        z = sum(w[k, 0] * x[k, i] for k in range(len(w))) + b
        sides.append(1.0 if z >= 0 else -1.0)
    return np.array([sides])


# %% right: from 0 and 1
# shown: A comparison gives 0 and 1; twice that minus 1 gives −1 and +1.
def perceptron_predict(w, b, x):
    return 2 * (w.T @ x + b >= 0).astype(int) - 1


# %% right: sign, put right on the border
def perceptron_predict(w, b, x):
    side = np.sign(np.dot(w.T, x) + b)
    side[side == 0] = 1
    return side


# %% right: sum of products
def perceptron_predict(w, b, x):
    z = np.sum(w * x, axis=0, keepdims=True) + b
    return np.where(z < 0, -1.0, 1.0)


# %% wrong: with np.sign
# says: not 1
def perceptron_predict(w, b, x):
    return np.sign(w.T @ x + b)


# %% wrong: 0 and 1
def perceptron_predict(w, b, x):
    return np.where(w.T @ x + b >= 0, 1, 0)


# %% wrong: without the bias
def perceptron_predict(w, b, x):
    return np.where(w.T @ x >= 0, 1, -1)


# %% wrong: an if for all
def perceptron_predict(w, b, x):
    if w.T @ x + b >= 0:
        return 1
    return -1


# %% wrong: a list
def perceptron_predict(w, b, x):
    return [1 if z >= 0 else -1 for z in (w.T @ x + b)[0]]


# %% wrong: a column
def perceptron_predict(w, b, x):
    return np.where(x.T @ w + b >= 0, 1, -1)


# %% wrong: rounded sigmoid
def perceptron_predict(w, b, x):
    return np.round(1 / (1 + np.exp(-(w.T @ x + b))))
