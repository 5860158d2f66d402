"""Answers to elu, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def elu(z, alpha):
    return np.where(z >= 0, z, alpha * (np.exp(np.minimum(z, 0.0)) - 1))


# %% right: with expm1
# shown: `np.expm1` is eᶻ − 1 without the digits that the 1 would take away near 0.
def elu(z, alpha):
    return np.maximum(z, 0.0) + alpha * np.expm1(np.minimum(z, 0.0))


# %% right: in a copy
# shown: Only where z is negative is an exponential computed, in a copy, so that z stays as it is.
def elu(z, alpha):
    out = np.array(z, dtype=float)
    below = out < 0
    out[below] = alpha * (np.exp(out[below]) - 1)
    return out


# %% right: with -|z|
def elu(z, alpha):
    return np.where(z > 0, z, alpha * (np.exp(-abs(z)) - 1))


# %% right: number by number
def elu(z, alpha):
    flat = [v if v >= 0 else alpha * (np.exp(v) - 1) for v in z.ravel().astype(float)]
    return np.array(flat).reshape(z.shape)


# %% right: on relu
def elu(z, alpha):
    return relu(z) + alpha * (np.exp(-relu(-z)) - 1)


# %% right: vectorized
elu = np.vectorize(lambda v, alpha: float(v) if v >= 0 else alpha * (np.exp(v) - 1), otypes=[float])


# %% wrong: both branches
def elu(z, alpha):
    return np.where(z >= 0, z, alpha * (np.exp(z) - 1))


# %% wrong: without the 1
def elu(z, alpha):
    return np.where(z >= 0, z, alpha * np.exp(np.minimum(z, 0)))


# %% wrong: alpha for e
def elu(z, alpha):
    return np.where(z >= 0, z, alpha ** np.minimum(z, 0.0) - 1)


# %% wrong: capped exponent
def elu(z, alpha):
    return np.where(z >= 0, z, alpha * (np.exp(np.clip(z, -1, 0)) - 1))


# %% wrong: with max
def elu(z, alpha):
    return max(z, 0) + alpha * (np.exp(min(z, 0)) - 1)


# %% wrong: minus alpha
def elu(z, alpha):
    return np.where(z >= 0, z, np.exp(np.minimum(z, 0.0)) - alpha)
