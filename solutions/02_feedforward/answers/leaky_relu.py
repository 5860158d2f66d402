"""Answers to leaky_relu, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def leaky_relu(z, k):
    return np.where(z > 0, z, k * z)


# %% right: with maximum
# shown: With 0 < k < 1 the larger of z and kz is the one that is wanted, on both sides of 0.
def leaky_relu(z, k):
    return np.maximum(z, k * z)


# %% right: with where
def leaky_relu(z, k):
    return np.where(z < 0, k * z, z)


# %% right: with slopes
def leaky_relu(z, k):
    return z * np.where(z > 0, 1, k)


# %% right: from halves
# shown: The positive half as it is, and k times the negative one: one of the two is always 0.
def leaky_relu(z, k):
    return np.maximum(z, 0) + k * np.minimum(z, 0)


# %% right: in a float copy
def leaky_relu(z, k):
    out = np.array(z, dtype=float)
    out[out < 0] *= k
    return out


# %% right: the larger of two
def leaky_relu(z, k):
    return np.maximum(k * z, z)


# %% right: with select
def leaky_relu(z, k=0.01):
    return np.select([z > 0, z <= 0], [z, k * z])


# %% right: through relu
def leaky_relu(z, k):
    positive = relu(z)
    negative = -relu(-z)
    return positive + k * negative


# %% wrong: a constant for a slope
def leaky_relu(z, k):
    return np.where(z > 0, z, -k)


# %% wrong: its own k
def leaky_relu(z, k):
    return np.where(z > 0, z, 0.01 * z)


# %% wrong: halves swapped
def leaky_relu(z, k):
    return np.where(z > 0, k * z, z)


# %% wrong: plain ReLU
def leaky_relu(z, k):
    return np.maximum(z, 0.0)


# %% wrong: minimum
# says: not -0.14
def leaky_relu(z, k):
    return np.minimum(z, k * z)


# %% wrong: with another argument
# says: positional argument
def leaky_relu(z):
    return np.maximum(z, 0.1 * z)
