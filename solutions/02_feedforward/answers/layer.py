"""Answers to layer, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def layer(w, a, b):
    z = w @ a + b
    return z, sigmoid(z)


# %% right: with einsum
def layer(w, a, b):
    z = np.einsum("jk,km->jm", w, a) + b
    return [z, 1 / (1 + np.exp(-z))]


# %% right: with rows
def layer(w, a, b):
    z = (a.T @ w.T + b.ravel()).T
    return z, sigmoid(z)


# %% right: with loops
def layer(w, a, b):
    z = np.zeros((w.shape[0], a.shape[1]))
    for j in range(w.shape[0]):
        for i in range(a.shape[1]):
            for k in range(w.shape[1]):
                z[j, i] += w[j, k] * a[k, i]
            z[j, i] += b[j, 0]
    return z, sigmoid(z)


# %% right: by samples
def layer(w, a, b):
    z = np.hstack([w @ column[:, np.newaxis] + b for column in a.T])
    return z, sigmoid(z)


# %% right: with folded bias
# shown: The bias as one more column of w, for one more row of ones: one product does it all.
def layer(w, a, b):
    z = np.hstack([w, b]) @ np.vstack([a, np.ones((1, a.shape[1]))])
    return z, sigmoid(z)


# %% right: with einsum 2
# shown: `einsum` names the indices, as the sum over k on paper does: what is missing behind the arrow is summed.
def layer(w, a, b):
    z = np.einsum("jk,km->jm", w, a) + b
    return z, sigmoid(z)


# %% right: with a list of rows
def layer(w, a, b):
    n, m = len(w), a.shape[1]
    z = [[b[j][0] + sum(w[j][k] * a[k][i] for k in range(len(a))) for i in range(m)] for j in range(n)]
    z = np.array(z)
    return z, 1.0 / (1.0 + np.exp(-z))


# %% right: with stacked matrices
def layer(w, a, b):
    ones = np.ones((1, a.shape[1]))
    z = np.block([w, b]) @ np.concatenate((a, ones), axis=0)
    return (z, sigmoid(z))


# %% wrong: forgets the bias
def layer(w, a, b):
    z = w @ a
    return z, sigmoid(z)


# %% wrong: results swapped
def layer(w, a, b):
    z = w @ a + b
    return sigmoid(z), z


# %% wrong: only the activation
def layer(w, a, b):
    return sigmoid(w @ a + b)


# %% wrong: w transposed
def layer(w, a, b):
    z = w.T @ a + b
    return z, sigmoid(z)


# %% wrong: the first sample alone
def layer(w, a, b):
    z = w @ a[:, [0]] + b
    return z, sigmoid(z)


# %% wrong: the activation twice
def layer(w, a, b):
    z = sigmoid(w @ a + b)
    return z, sigmoid(z)


# %% wrong: flat inside
# says: has shape (
def layer(w, a, b):
    z = np.array([row @ a[:, 0] + c[0] for row, c in zip(w, b)])
    return z, sigmoid(z)


# %% wrong: tanh
# says: `a_next` is
def layer(w, a, b):
    z = w @ a + b
    return z, np.tanh(z)


# %% wrong: mean
# says: `z` is
def layer(w, a, b):
    z = w @ a / a.shape[0] + b
    return z, sigmoid(z)


# %% wrong: changes a
# says: changed its argument a
def layer(w, a, b):
    z = w @ a + b
    a *= 0
    return z, sigmoid(z)


# %% wrong: samples as rows, with dot
def layer(w, a, b):
    z = np.dot(a.T, w.T) + b.T
    return z, sigmoid(z)
