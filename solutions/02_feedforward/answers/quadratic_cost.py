"""Answers to quadratic_cost, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def quadratic_cost(a, y):
    return np.sum((y - a) ** 2) / (2 * a.shape[1])


# %% right: with norm
# shown: The length of each column, squared and halved, and the mean of these.
def quadratic_cost(a, y):
    return np.mean(0.5 * np.linalg.norm(y - a, axis=0) ** 2)


# %% right: with loops
def quadratic_cost(a, y):
    n, m = a.shape
    return sum((y[j, i] - a[j, i]) ** 2 for i in range(m) for j in range(n)) / 2 / m


# %% right: with einsum
# shown: Each entry times itself, all added up: `einsum` with nothing behind the arrow.
def quadratic_cost(a, y):
    d = a - y
    return float(np.einsum("ji,ji->", d, d) / d.shape[1] / 2)


# %% right: with trace
def quadratic_cost(a, y):
    return 0.5 * np.trace((a - y).T @ (a - y)) / a.shape[1]


# %% right: column by column
def quadratic_cost(a, y):
    samples = a.shape[1]
    total = 0.0
    for i in range(samples):
        total += 0.5 * np.linalg.norm(y[:, i] - a[:, i]) ** 2
    return total / samples


# %% right: with vdot
def quadratic_cost(a, y):
    d = (a - y).ravel()
    m = np.shape(a)[-1]
    return 0.5 / m * np.vdot(d, d)


# %% right: with math.dist
import math


def quadratic_cost(a, y):
    m = a.shape[1]
    return sum(math.dist(p, q) ** 2 for p, q in zip(a.T.tolist(), y.T.tolist())) / m / 2


# %% wrong: without the half
def quadratic_cost(a, y):
    return float(np.sum((y - a) ** 2) / a.shape[1])


# %% wrong: the mean of all entries
def quadratic_cost(a, y):
    return float(np.mean((y - a) ** 2) / 2)


# %% wrong: the sum
def quadratic_cost(a, y):
    return float(np.sum((y - a) ** 2) / 2)


# %% wrong: not squared
def quadratic_cost(a, y):
    return float(np.mean(np.sqrt(np.sum((y - a) ** 2, axis=0))) / 2)


# %% wrong: variance
# says: not
def quadratic_cost(a, y):
    return float(np.var(y - a))


# %% wrong: a quarter
# says: not
def quadratic_cost(a, y):
    return float(np.sum((y - a) ** 2) / (4 * y.shape[1]))


# %% wrong: with a hat
# says: TypeError
def quadratic_cost(a, y):
    return np.sum((a - y) ^ 2) / (2 * a.shape[1])


# %% wrong: the shape for m
# says: TypeError
def quadratic_cost(a, y):
    m = a.shape
    return np.sum((a - y) ** 2) / 2 / m * (1 / m)


# %% wrong: no brackets
def quadratic_cost(a, y):
    return np.sum((a - y) ** 2) / 2 * a.shape[1]

# %% wrong: straight where the difference is large
def quadratic_cost(a, y):
    away = np.abs(a - y)
    return np.sum(np.where(away < 1.5, away**2 / 2, 1.5 * away - 1.125)) / a.shape[1]
