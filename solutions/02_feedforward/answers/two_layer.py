"""Answers to two_layer, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def two_layer(w, v, x):
    hidden = sigmoid(w @ x)
    return sigmoid(v @ hidden)


# %% right: as one line, with dot
def two_layer(w, v, x):
    return sigmoid(np.dot(v, sigmoid(np.dot(w, x))))


# %% right: samples as rows
def two_layer(w, v, x):
    return (1 / (1 + np.exp(-(sigmoid(x.T @ w.T) @ v.T)))).T


# %% right: by component
def two_layer(w, v, x):
    o = 0
    for j in range(w.shape[0]):
        h_j = sigmoid(sum(w[j, k] * x[k] for k in range(w.shape[1])))
        o = o + v[0, j] * h_j
    return sigmoid(o).reshape(1, -1)


# %% right: as in the lecture, with its own letters
# shown: CS 6301's own line, once its W and v are ours, transposed.
def two_layer(w, v, x):
    W, V = w.T, v.T
    return sigmoid(V.T @ sigmoid(W.T @ x))


# %% right: on feedforward
# shown: It is a network of three layers whose biases are all 0.
def two_layer(w, v, x):
    no_biases = [np.zeros((len(w), 1)), np.zeros((1, 1))]
    return feedforward([w, v], no_biases, x)


# %% wrong: copied from the slide
def two_layer(w, v, x):
    return sigmoid(v.T @ sigmoid(w.T @ x))


# %% wrong: no activation between
def two_layer(w, v, x):
    return sigmoid(v @ w @ x)


# %% wrong: no activation behind
def two_layer(w, v, x):
    return v @ sigmoid(w @ x)


# %% wrong: a bias of 1
def two_layer(w, v, x):
    return sigmoid(v @ sigmoid(w @ x + 1) + 1)


# %% wrong: entry by entry
def two_layer(w, v, x):
    return sigmoid(v.T * sigmoid(w @ x))


# %% wrong: tanh between
def two_layer(w, v, x):
    return sigmoid(v @ np.tanh(w @ x))
