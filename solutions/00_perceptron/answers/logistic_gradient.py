"""Answers to logistic_gradient, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def logistic_gradient(w, b, x, y):
    error = logistic_predict(w, b, x) - y
    return x @ error.T / x.shape[1], np.mean(error)


# %% right: a mean over the columns
# shown: (a − y)x as a table, input by point, and the mean of each row.
def logistic_gradient(w, b, x, y):
    error = logistic_predict(w, b, x) - y
    return np.mean(error * x, axis=1, keepdims=True), float(np.mean(error))


# %% right: point by point
# shown: One point after the other, as the sum in the formula says.
def logistic_gradient(w, b, x, y):
    by_w, by_b, m = np.zeros(w.shape), 0.0, x.shape[1]
    for i in range(m):
        column = x[:, [i]]
        a = 1 / (1 + np.exp(-((w.T @ column).item() + b)))
        by_w += (a - y[0, i]) * column / m
        by_b += (a - y[0, i]) / m
    return by_w, by_b


# %% right: one extended product
def logistic_gradient(w, b, x, y):
    extended = np.vstack([np.ones((1, x.shape[1])), x])
    theta = np.vstack([[[b]], w])
    slopes = extended @ (sigmoid(theta.T @ extended) - y).T / y.size
    return slopes[1:], slopes[0, 0]


# %% right: einsum
def logistic_gradient(w, b, x, y):
    error = (sigmoid(np.einsum("ko,ki->i", w, x) + b) - y[0]) / y.size
    return np.einsum("ki,i->k", x, error).reshape(-1, 1), error.sum()


# %% wrong: y − a
def logistic_gradient(w, b, x, y):
    error = y - logistic_predict(w, b, x)
    return x @ error.T / x.shape[1], np.mean(error)


# %% wrong: with the slope of σ
def logistic_gradient(w, b, x, y):
    a = logistic_predict(w, b, x)
    error = (a - y) * a * (1 - a)
    return x @ error.T / x.shape[1], np.mean(error)


# %% wrong: a sum
def logistic_gradient(w, b, x, y):
    error = logistic_predict(w, b, x) - y
    return x @ error.T, np.sum(error)


# %% wrong: differences
def logistic_gradient(w, b, x, y):
    def cost(w, b):
        a = 1 / (1 + np.exp(-(w.T @ x + b)))
        return -np.mean(y * np.log(a) + (1 - y) * np.log(1 - a))

    eps, by_w = 1e-5, np.zeros(w.shape)
    for k in range(len(w)):
        step = np.zeros(w.shape)
        step[k] = eps
        by_w[k] = (cost(w + step, b) - cost(w - step, b)) / (2 * eps)
    return by_w, (cost(w, b + eps) - cost(w, b - eps)) / (2 * eps)


# %% wrong: a row
# says: shape
def logistic_gradient(w, b, x, y):
    error = logistic_predict(w, b, x) - y
    return error @ x.T / x.shape[1], np.mean(error)


# %% wrong: the mean of x
def logistic_gradient(w, b, x, y):
    error = logistic_predict(w, b, x) - y
    return np.mean(error) * np.mean(x, axis=1, keepdims=True), np.mean(error)


# %% wrong: labels −1 and +1
def logistic_gradient(w, b, x, y):
    error = logistic_predict(w, b, x) - (2 * y - 1)
    return x @ error.T / x.shape[1], np.mean(error)
