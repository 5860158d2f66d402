"""Answers to hidden_error, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def hidden_error(w_next, delta_next, z):
    return (w_next.T @ delta_next) * sigmoid_prime(z)


# %% right: with rows
def hidden_error(w_next, delta_next, z):
    return (delta_next.T @ w_next).T * sigmoid(z) * (1 - sigmoid(z))


# %% right: with loops
# shown: Path by path: what unit k sends to each unit j behind it, and comes back from there.
def hidden_error(w_next, delta_next, z):
    delta = np.zeros(z.shape)
    for k in range(w_next.shape[1]):
        for i in range(z.shape[1]):
            total = sum(w_next[j, k] * delta_next[j, i] for j in range(w_next.shape[0]))
            delta[k, i] = total * sigmoid_prime(z[k, i])
    return delta


# %% right: with einsum
def hidden_error(w_next, delta_next, z):
    return np.einsum("jk,ji,ki->ki", w_next, delta_next, sigmoid_prime(z))


# %% right: from the right
# shown: A row times w adds up the same paths; transposed, it is the column again.
def hidden_error(w_next, delta_next, z):
    return np.dot(delta_next.T, w_next).T * sigmoid_prime(z)


# %% right: with tensordot
def hidden_error(w_next, delta_next, z):
    back = np.tensordot(w_next, delta_next, axes=([0], [0]))
    return np.multiply(back, sigmoid_prime(z))


# %% right: as a sum of columns
def hidden_error(w_next, delta_next, z):
    total = np.zeros(z.shape)
    for row, d in zip(w_next, delta_next[:, 0]):
        total += d * row[:, None]
    total *= sigmoid_prime(z)
    return total


# %% wrong: forgets the transpose
def hidden_error(w_next, delta_next, z):
    return (w_next @ delta_next) * sigmoid_prime(z)


# %% wrong: forgets the slope
def hidden_error(w_next, delta_next, z):
    return w_next.T @ delta_next


# %% wrong: the value for the slope
def hidden_error(w_next, delta_next, z):
    return w_next.T @ delta_next * sigmoid(z)


# %% wrong: the slope at the activation
def hidden_error(w_next, delta_next, z):
    a = sigmoid(z)
    return w_next.T @ delta_next * sigmoid_prime(a)


# %% wrong: a matrix product for the Hadamard product
def hidden_error(w_next, delta_next, z):
    return (w_next.T @ delta_next) @ sigmoid_prime(z).T


# %% wrong: from the left and right
# says: every entry is wrong
def hidden_error(w_next, delta_next, z):
    return np.diag(sigmoid_prime(z).ravel()) @ w_next @ delta_next


# %% wrong: normalised
# says: not
def hidden_error(w_next, delta_next, z):
    d = w_next.T @ delta_next * sigmoid_prime(z)
    return d / np.abs(d).max()


# %% wrong: entry by entry
def hidden_error(w_next, delta_next, z):
    return w_next.T * delta_next.T * sigmoid_prime(z)


# %% wrong: z for a
def hidden_error(w_next, delta_next, z):
    return np.dot(w_next.T, delta_next) * sigmoid(z) * (1 - z)


# %% wrong: np.dot without a transpose
def hidden_error(w_next, delta_next, z):
    return np.dot(w_next, delta_next) * sigmoid_prime(z)


# %% wrong: the slope of another function
def hidden_error(w_next, delta_next, z):
    return w_next.T.dot(delta_next) * (1 - np.tanh(z) ** 2)
