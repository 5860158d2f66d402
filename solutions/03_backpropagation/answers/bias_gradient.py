"""Answers to bias_gradient, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def bias_gradient(delta):
    return delta


# %% right: as a copy
def bias_gradient(delta):
    return 1.0 * delta


# %% right: by the unit matrix
# shown: The chain rule in full: ∂z/∂b is the unit matrix, and it changes nothing.
def bias_gradient(delta):
    return np.eye(len(delta)) @ delta


# %% right: a copy
# shown: A copy, so that whoever changes the gradient later does not change δ.
def bias_gradient(delta):
    return np.array(delta)


# %% right: times one
def bias_gradient(delta):
    return 1.0 * delta


# %% right: with asarray
def bias_gradient(delta: "np.ndarray") -> "np.ndarray":
    # dz/db = 1
    return np.asarray(delta).reshape(-1, 1)


# %% wrong: flat
def bias_gradient(delta):
    return delta.flatten()


# %% wrong: added up
def bias_gradient(delta):
    return np.sum(delta)


# %% wrong: in a row
def bias_gradient(delta):
    return delta.T
