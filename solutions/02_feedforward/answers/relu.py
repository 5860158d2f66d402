"""Answers to relu, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def relu(z):
    return np.maximum(0.0, z)


# %% right: with maximum
def relu(z):
    return np.maximum(0, z)


# %% right: with where
def relu(z):
    return np.where(z > 0, z, 0)


# %% right: with mask
# shown: A comparison is 1 where it is true and 0 elsewhere, and can be multiplied with.
def relu(z):
    return z * (z > 0)


# %% right: with absolute value
# shown: z and |z| cancel where z is negative, and are twice z where it is positive.
def relu(z):
    return (z + np.abs(z)) / 2


# %% right: in a copy
def relu(z):
    out = z.copy()
    out[out < 0] = 0
    return out


# %% right: with loops
def relu(z):
    return np.array([max(0.0, number) for number in z.ravel()]).reshape(z.shape)


# %% right: where
def relu(z):
    return np.where(z > 0, z, 0.0)


# %% right: by half
def relu(z: np.ndarray) -> np.ndarray:
    """max(0, z)"""
    return (z + abs(z)) / 2


# %% right: with clip from below
def relu(z):
    return np.clip(z, a_min=0, a_max=None)


# %% wrong: absolute value
def relu(z):
    return np.abs(z)


# %% wrong: its slope
def relu(z):
    return (z > 0) * 1.0


# %% wrong: in place
def relu(z):
    z[z < 0] = 0
    return z


# %% wrong: two axes only
# says: not enough values to unpack
def relu(z):
    rows, columns = z.shape
    return np.maximum(z, 0)


# %% wrong: as a list
# says: a list; an array of shape
def relu(z):
    return [max(0, number) for number in z.ravel()]


# %% wrong: half the digits
# says: half the digits
def relu(z):
    return np.maximum(z, 0).astype(np.float32)


# %% wrong: with np.max
# says: TypeError
def relu(z):
    return np.max(0, z)


# %% wrong: with if
# says: ValueError
def relu(z):
    if z < 0:
        return 0
    return z


# %% wrong: vectorized, whole numbers first
relu = np.vectorize(lambda number: number if number > 0 else 0)
