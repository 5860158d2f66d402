"""Answers to hardtanh, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def hardtanh(z):
    return np.clip(z, -1.0, 1.0)


# %% right: with clip
def hardtanh(z):
    return np.clip(z, -1, 1)


# %% right: with maximum
# shown: Two limits, one after the other: `np.clip` does both.
def hardtanh(z):
    return np.maximum(-1.0, np.minimum(1.0, z))


# %% right: with where
def hardtanh(z):
    return np.where(z < -1, -1, np.where(z > 1, 1, z))


# %% right: from ramps
# shown: Two ramps with their corners at −1 and 1: between them their difference rises, outside it is flat.
def hardtanh(z):
    return (np.abs(z + 1) - np.abs(z - 1)) / 2


# %% right: with loops
def hardtanh(z):
    return np.array([min(1.0, max(-1.0, number)) for number in z.flat]).reshape(z.shape)


# %% right: with two limits
def hardtanh(z):
    return np.minimum(np.maximum(z, -1.0), 1.0)


# %% right: as a median
def hardtanh(z):
    z = np.asarray(z, dtype=float)
    return np.median(np.stack([z, np.full_like(z, -1.0), np.full_like(z, 1.0)]), axis=0)


# %% right: with nested loops of indices
def hardtanh(z):
    result = np.empty(np.shape(z))
    for index, value in np.ndenumerate(z):
        if value < -1:
            result[index] = -1
        elif value > 1:
            result[index] = 1
        else:
            result[index] = value
    return result


# %% wrong: from 0
def hardtanh(z):
    return np.clip(z, 0.0, 1.0)


# %% wrong: the smooth one
def hardtanh(z):
    return np.tanh(z)


# %% wrong: only its sign
def hardtanh(z):
    return np.sign(z)


# %% wrong: forgets the lower limit
def hardtanh(z):
    return np.minimum(z, 1.0)


# %% wrong: clipped at 2
# says: entries wrong
def hardtanh(z):
    return np.clip(z, -2, 2)


# %% wrong: rounded
# says: wrong
def hardtanh(z):
    return np.round(np.clip(z, -1, 1))
