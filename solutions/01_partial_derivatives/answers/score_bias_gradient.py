"""Answers to score_bias_gradient, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def score_bias_gradient(u, w, x, b):
    z = w @ x + b
    return u * sigmoid_prime(z)


# %% right: as product
def score_bias_gradient(u, w, x, b):
    return u * sigmoid_prime(w @ x + b)


# %% right: through jacobian
def score_bias_gradient(u, w, x, b):
    return (u.T @ elementwise_jacobian(w @ x + b)).T


# %% right: with loops
def score_bias_gradient(u, w, x, b):
    gradient = np.zeros(b.shape)
    for j in range(len(b)):
        z = sum(w[j, k] * x[k, 0] for k in range(len(x))) + b[j, 0]
        a = sigmoid(z)
        gradient[j, 0] = u[j, 0] * a * (1 - a)
    return gradient


# %% right: with einsum
def score_bias_gradient(u, w, x, b):
    z = np.einsum("jk,ki->ji", w, x) + b
    return np.einsum("ji,ji->ji", u, sigmoid_prime(z))


# %% right: through the Jacobian
# shown: The Jacobian of σ is symmetric, so transposing the row uᵀJ gives Ju, a column at once.
def score_bias_gradient(u, w, x, b):
    z = w @ x + b
    return elementwise_jacobian(z).T @ u


# %% right: unit by unit
# shown: One path for each bias, written as a loop: b moves its own z, that its own h, and u weighs it.
def score_bias_gradient(u, w, x, b):
    z = w @ x + b
    gradient = np.zeros(b.shape)
    for j in range(len(b)):
        gradient[j, 0] = u[j, 0] * sigmoid_prime(z)[j, 0]
    return gradient


# %% right: with tensordot
def score_bias_gradient(u, w, x, b):
    assert w.shape == (len(u), len(x)), "shapes"
    z = np.tensordot(w, x, axes=1) + b
    return np.tensordot(np.diagflat(sigmoid_prime(z)), u, axes=([0], [0]))


# %% wrong: forgets u
def score_bias_gradient(u, w, x, b):
    return sigmoid_prime(w @ x + b)


# %% wrong: leaves out the bias
def score_bias_gradient(u, w, x, b):
    return u * sigmoid_prime(w @ x)


# %% wrong: the value for the slope
def score_bias_gradient(u, w, x, b):
    return u * sigmoid(w @ x + b)


# %% wrong: a row
def score_bias_gradient(u, w, x, b):
    return (u * sigmoid_prime(w @ x + b)).T


# %% wrong: matrix product
# says: ValueError
def score_bias_gradient(u, w, x, b):
    return u @ sigmoid_prime(w @ x + b)


# %% wrong: w transposed
# says: ValueError
def score_bias_gradient(u, w, x, b):
    return u * sigmoid_prime(w.T @ x + b)


# %% wrong: tanh
# says: not
def score_bias_gradient(u, w, x, b):
    return u * (1 - np.tanh(w @ x + b) ** 2)
