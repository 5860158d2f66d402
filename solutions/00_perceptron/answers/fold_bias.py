"""Answers to fold_bias, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def fold_bias(w, b, x):
    return np.hstack([b, w]), np.vstack([np.ones((1, x.shape[1])), x])


# %% right: concatenate
# shown: `np.concatenate` with the axis said.
def fold_bias(w, b, x):
    ones = np.ones_like(x[:1])
    return np.concatenate([b, w], axis=1), np.concatenate([ones, x], axis=0)


# %% right: insert
# shown: `np.insert` pushes the rest aside.
def fold_bias(w, b, x):
    return np.insert(w, 0, b.ravel(), axis=1), np.insert(x, 0, 1, axis=0)


# %% right: fill in
def fold_bias(w, b, x):
    theta = np.zeros((w.shape[0], w.shape[1] + 1))
    theta[:, :1], theta[:, 1:] = b, w
    extended = np.ones((x.shape[0] + 1, x.shape[1]))
    extended[1:] = x
    return theta, extended


# %% right: pad
def fold_bias(w, b, x):
    return np.c_[b, w], np.pad(x, ((1, 0), (0, 0)), constant_values=1)


# %% wrong: the bias last
def fold_bias(w, b, x):
    return np.hstack([w, b]), np.vstack([x, np.ones((1, x.shape[1]))])


# %% wrong: one 1
def fold_bias(w, b, x):
    first = np.zeros((1, x.shape[1]))
    first[0, 0] = 1
    return np.hstack([b, w]), np.vstack([first, x])


# %% wrong: the bias below
def fold_bias(w, b, x):
    return np.vstack([b.T, w.T]), np.vstack([np.ones((1, x.shape[1])), x])


# %% wrong: x as it was
def fold_bias(w, b, x):
    return np.hstack([b, w]), x


# %% wrong: minus the bias
def fold_bias(w, b, x):
    return np.hstack([-b, w]), np.vstack([-np.ones((1, x.shape[1])), x])


# %% wrong: sorted
def fold_bias(w, b, x):
    return np.sort(np.hstack([b, w]), axis=1), np.vstack([np.ones((1, x.shape[1])), x])
