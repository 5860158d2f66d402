"""Answers to affine_jacobians, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def affine_jacobians(w, x, b):
    return w, np.eye(len(b))


# %% right: with copies
def affine_jacobians(w, x, b):
    return w.copy(), np.identity(b.shape[0])


# %% right: entry by entry
# shown: Slow, and nothing is hidden: which entry of z follows which entry of x and of b.
def affine_jacobians(w, x, b):
    n, k = w.shape
    by_x, by_b = np.zeros((n, k)), np.zeros((n, n))
    for i in range(n):
        for j in range(k):
            by_x[i, j] = w[i, j]
        by_b[i, i] = 1
    return by_x, by_b


# %% right: by moving one entry at a time
# shown: Column j of a Jacobian says what follows when entry j moves: w times a column with a single 1.
def affine_jacobians(w, x, b):
    by_x = np.hstack([w @ unit[:, None] for unit in np.eye(len(x))])
    by_b = np.hstack([unit[:, None] for unit in np.eye(len(b))])
    return by_x, by_b


# %% right: with diag
def affine_jacobians(w, x, b):
    jacobian_by_x = np.array(w)
    jacobian_by_b = np.diag(np.ones(w.shape[0]))
    return (jacobian_by_x, jacobian_by_b)


# %% right: from comparisons
def affine_jacobians(w, x, b):
    rows = np.arange(b.size)
    return 1.0 * w, (rows[:, None] == rows).astype(float)


# %% wrong: inputs as rows
def affine_jacobians(w, x, b):
    return w.T, np.eye(b.shape[0])


# %% wrong: as many ones as inputs
def affine_jacobians(w, x, b):
    return w, np.eye(x.shape[0])


# %% wrong: all ones
def affine_jacobians(w, x, b):
    return w, np.ones((w.shape[0], w.shape[0]))


# %% wrong: times x
def affine_jacobians(w, x, b):
    return w * x.ravel(), np.eye(len(b))


# %% wrong: whole numbers
# says: int
def affine_jacobians(w, x, b):
    return w, np.eye(len(b), dtype=int)


# %% wrong: the biases beside w
# says: ; a tuple of 2 is asked for
def affine_jacobians(w, x, b):
    return np.hstack([w, np.eye(len(b))])


# %% wrong: one row for all
# says: shape
def affine_jacobians(w, x, b):
    return w.sum(axis=0, keepdims=True), np.ones((1, len(b)))
