"""Answers to weight_gradient, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def weight_gradient(a_previous, delta):
    return delta @ a_previous.T


# %% right: with outer
def weight_gradient(a_previous, delta):
    if delta.shape[1] == 1:
        return np.outer(delta, a_previous)
    return sum(np.outer(d, a) for d, a in zip(delta.T, a_previous.T, strict=True))


# %% right: by broadcasting
# shown: δ along one axis and a along another: numpy stretches both to the table of all products.
def weight_gradient(a_previous, delta):
    return np.sum(delta[:, None, :] * a_previous[None, :, :], axis=2)


# %% right: with loops
# shown: Entry by entry, as BP4 is written: δ_j times a_k.
def weight_gradient(a_previous, delta):
    gradient = np.zeros((len(delta), len(a_previous)))
    for j in range(len(delta)):
        for k in range(len(a_previous)):
            gradient[j, k] = sum(delta[j] * a_previous[k])
    return gradient


# %% right: with einsum
def weight_gradient(a_previous, delta):
    return np.einsum("ji,ki->jk", delta, a_previous)


# %% right: with np.dot
def weight_gradient(a_previous, delta):
    return np.dot(delta, a_previous.T)


# %% right: by broadcasting 2
def weight_gradient(a_previous, delta):
    if delta.shape[1] > 1:
        return delta @ a_previous.T
    return delta * a_previous.T


# %% right: with kron
def weight_gradient(a_previous, delta):
    return np.kron(delta, a_previous.T)


# %% right: with multiply.outer
def weight_gradient(a_previous, delta):
    n, k = delta.size, a_previous.size
    return np.multiply.outer(delta.ravel(), a_previous.ravel()).reshape(n, k)


# %% wrong: the other way round
def weight_gradient(a_previous, delta):
    return a_previous @ delta.T


# %% wrong: inner product
def weight_gradient(a_previous, delta):
    return delta.T @ a_previous


# %% wrong: once more through the sigmoid
def weight_gradient(a_previous, delta):
    return delta @ sigmoid(a_previous).T


# %% wrong: as a mean
# says: not
def weight_gradient(a_previous, delta):
    return delta @ a_previous.T / delta.size


# %% wrong: two columns
def weight_gradient(a_previous, delta):
    return np.dot(delta, a_previous)
