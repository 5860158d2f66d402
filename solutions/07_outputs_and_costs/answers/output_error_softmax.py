"""Answers to output_error_softmax, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def output_error_softmax(z, y):
    return softmax(z) - y


# %% right: softmax written out
def output_error_softmax(z, y):
    e = np.exp(z - z.max(axis=0))
    return e / e.sum(axis=0) - y


# %% right: sample by sample
# shown: A loop over the samples, each with its own largest z.
def output_error_softmax(z, y):
    delta = np.zeros(z.shape)
    for i in range(z.shape[1]):
        powers = np.exp(z[:, i] - np.max(z[:, i]))
        delta[:, i] = powers / np.sum(powers) - y[:, i]
    return delta


# %% right: through the Jacobian
# shown: The long way: the chain rule through the Jacobian of softmax, where a_j cancels against −y_j / a_j.
def output_error_softmax(z, y):
    columns = []
    for i in range(z.shape[1]):
        a = softmax(z[:, [i]])
        target = y[:, [i]]
        # ∂a_j/∂z_k = a_j (1 − a_k) on the diagonal, −a_j a_k beside it; ∂C/∂a_j = −y_j / a_j
        jacobian_by_a = np.eye(len(a)) - np.ones((len(a), 1)) @ a.T
        columns.append(-(jacobian_by_a.T @ target))
    return np.hstack(columns)


# %% right: shares by logarithms
def output_error_softmax(z, y):
    top = np.max(z, axis=0, keepdims=True)
    logarithms = z - top - np.log(np.sum(np.exp(z - top), axis=0, keepdims=True))
    return np.exp(logarithms) - y


# %% wrong: softmax written out, as it is printed
def output_error_softmax(z, y):
    return np.exp(z) / np.exp(z).sum(axis=0) - y


# %% wrong: the quadratic cost's
def output_error_softmax(z, y):
    a = softmax(z)
    return (a - y) * a * (1 - a)


# %% wrong: z taken for the outputs
def output_error_softmax(z, y):
    return z - y


# %% wrong: the mean taken at once
def output_error_softmax(z, y):
    return (softmax(z) - y) / z.shape[1]


# %% wrong: σ
def output_error_softmax(z, y):
    return sigmoid(z) - y


# %% wrong: the other way round
def output_error_softmax(z, y):
    return y - softmax(z)


# %% wrong: divided in the exponent
def output_error_softmax(z, y):
    return np.exp(z / np.exp(z).sum(axis=0)) - y


# %% wrong: the slope of σ on top
def output_error_softmax(z, y):
    return (softmax(z) - y) * sigmoid_prime(z)


# %% wrong: flat
# says: shape
def output_error_softmax(z, y):
    return (softmax(z) - y).ravel()


# %% wrong: the error of the largest
# says: not
def output_error_softmax(z, y):
    delta = softmax(z) - y
    return delta * (np.abs(delta) == np.abs(delta).max(axis=0))
