"""Answers to max_gradient, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def max_gradient(x, y, z):
    a, b = x + y, max(y, z)
    b_by_y, b_by_z = (1.0, 0.0) if y > z else (0.0, 1.0)
    return np.array([b, b + a * b_by_y, a * b_by_z])


# %% right: with if
# shown: Where y leads, f is (x + y)·y, elsewhere (x + y)·z: two cases, each an ordinary gradient.
def max_gradient(x, y, z):
    if y > z:
        return np.array([y, y + (x + y), 0.0])
    return np.array([z, z, x + y])


# %% right: with paths
# shown: Both paths are always added; a comparison gives 1 or 0 and switches one of them off.
def max_gradient(x, y, z):
    a, b = x + y, max(y, z)
    by_a, by_b = b, a
    return np.array([by_a, by_a + by_b * float(y > z), by_b * float(z > y)])


# %% right: with where
def max_gradient(x, y, z):
    led = np.where(y > z, [0.0, 1.0, 0.0], [0.0, 0.0, 1.0])
    return np.maximum(y, z) * np.array([1.0, 1.0, 0.0]) + (x + y) * led


# %% right: multiplied out
def max_gradient(x, y, z):
    out = np.zeros(3)
    if y >= z:
        out[:2] = y, x + 2 * y
    else:
        out[:] = z, z, x + y
    return out


# %% right: with an if
def max_gradient(x, y, z):
    if y > z:
        return np.array([y, y + (x + y), 0.0])
    return np.array([z, z, x + y]) * 1.0


# %% right: with match
def max_gradient(x, y, z):
    match y > z:
        case True:
            return np.array([y, x + 2 * y, 0.0])
        case _:
            return np.array([z, z, x + y])


# %% right: with heaviside
def max_gradient(x, y, z):
    s = np.heaviside(y - z, 0.5)
    m = s * y + (1 - s) * z
    return np.array([m, m + s * (x + y), (1 - s) * (x + y)])


# %% wrong: only the path through the sum
def max_gradient(x, y, z):
    m = max(y, z)
    return np.array([m, m, (x + y) * (z > y)]) * 1.0


# %% wrong: only the path through the maximum
def max_gradient(x, y, z):
    return np.array([max(y, z), (x + y) * (y > z), (x + y) * (z > y)]) * 1.0


# %% wrong: the maximum gives to both
def max_gradient(x, y, z):
    m = max(y, z)
    return np.array([m, m + x + y, x + y]) * 1.0


# %% wrong: forgets what comes from above
def max_gradient(x, y, z):
    m = max(y, z)
    return np.array([m, m + (y > z), 1.0 * (z > y)])


# %% wrong: np.max of everything
# says: not
def max_gradient(x, y, z):
    m = np.max([x, y, z])
    return np.array([m, m + (x + y) * (y > z), (x + y) * (z > y)])


# %% wrong: cut to whole numbers
# says: cannot hold fractions
def max_gradient(x, y, z):
    return np.array([max(y, z), 2 * y + x, 0]).astype(int)
