"""Answers to chain_jacobian, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def chain_jacobian(w, x, b):
    return elementwise_jacobian(w @ x + b) @ w


# %% right: rows scaled
# shown: A diagonal matrix on the left scales rows, so no matrix has to be made: numpy stretches the column of slopes.
def chain_jacobian(w, x, b):
    return sigmoid_prime(w @ x + b) * w


# %% right: both Jacobians of the earlier exercises
def chain_jacobian(w, x, b):
    z = w @ x + b
    by_x, _ = affine_jacobians(w, x, b)
    return np.matmul(elementwise_jacobian(z), by_x)


# %% right: with a diagonal
def chain_jacobian(w, x, b):
    a = sigmoid(np.dot(w, x) + b)
    return np.diag((a * (1 - a)).flatten()).dot(w)


# %% right: entry by entry
def chain_jacobian(w, x, b):
    n, k = w.shape
    jacobian = np.zeros((n, k))
    for i in range(n):
        z = b[i, 0]
        for j in range(k):
            z += w[i, j] * x[j, 0]
        for j in range(k):
            jacobian[i, j] = sigmoid(z) * (1 - sigmoid(z)) * w[i, j]
    return jacobian


# %% right: with einsum
def chain_jacobian(w, x, b):
    return np.einsum("i,ij->ij", sigmoid_prime(w @ x + b)[:, 0], w)


# %% right: input by input
# shown: Each column of w is how one input moves all z; scaled by the slopes, it is how it moves all h.
def chain_jacobian(w, x, b):
    slopes = sigmoid_prime(w @ x + b)
    return np.hstack([slopes * column[:, None] for column in w.T])


# %% right: transposed twice
def chain_jacobian(w, x, b):
    return (w.T @ np.diag(sigmoid_prime(w @ x + b).ravel())).T


# %% wrong: the first step on the left
def chain_jacobian(w, x, b):
    return w @ elementwise_jacobian(w @ x + b)


# %% wrong: without σ
def chain_jacobian(w, x, b):
    return w


# %% wrong: values for slopes
def chain_jacobian(w, x, b):
    return sigmoid(w @ x + b) * w


# %% wrong: inputs as rows
def chain_jacobian(w, x, b):
    return w.T @ elementwise_jacobian(w @ x + b)


# %% wrong: without the bias
def chain_jacobian(w, x, b):
    return elementwise_jacobian(w @ x) @ w


# %% wrong: np.diag of a column
# says: not
def chain_jacobian(w, x, b):
    return np.diag(sigmoid_prime(w @ x + b)) * w


# %% wrong: tanh
# says: not
def chain_jacobian(w, x, b):
    return (1 - np.tanh(w @ x + b) ** 2) * w


# %% wrong: largest slope for all
# says: not
def chain_jacobian(w, x, b):
    return np.max(sigmoid_prime(w @ x + b)) * w
