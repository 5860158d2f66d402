"""Answers to dropout, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def dropout(a, p, rng, training):
    if training:
        mask = (rng.random(a.shape) >= p) / (1 - p)
    else:
        mask = np.ones(a.shape)
    return a * mask, mask


# %% right: with np.where
# shown: The two values of the mask, side by side.
def dropout(a, p, rng, training):
    if not training:
        return a.copy(), np.ones_like(a)
    mask = np.where(rng.random(a.shape) < p, 0.0, 1 / (1 - p))
    return a * mask, mask


# %% right: a coin from the binomial distribution
# shown: A binomial number of one throw is 1 with probability 1 − p, and 0 else.
def dropout(a, p, rng, training):
    kept = rng.binomial(1, 1 - p, a.shape) if training else np.ones(a.shape) * (1 - p)
    mask = kept / (1 - p)
    return a * mask, mask


# %% right: entry by entry
def dropout(a, p, rng, training):
    mask = np.ones(a.shape)
    if training:
        for j in range(a.shape[0]):
            for i in range(a.shape[1]):
                mask[j, i] = 0 if rng.uniform() < p else 1 / (1 - p)
    return mask * a, mask


# %% right: choice
def dropout(a, p, rng, training):
    if training:
        mask = rng.choice([0.0, 1 / (1 - p)], size=a.shape, p=[p, 1 - p])
        return a * mask, mask
    return a * 1.0, np.ones(a.shape)


# %% wrong: without the factor
def dropout(a, p, rng, training):
    mask = (rng.random(a.shape) >= p) * 1.0 if training else np.ones(a.shape)
    return a * mask, mask


# %% wrong: p kept
def dropout(a, p, rng, training):
    mask = (rng.random(a.shape) < p) / max(p, 1e-300) if training and p else np.ones(a.shape)
    return a * mask, mask


# %% wrong: always
def dropout(a, p, rng, training):
    mask = (rng.random(a.shape) >= p) / (1 - p)
    return a * mask, mask


# %% wrong: the older form
def dropout(a, p, rng, training):
    if training:
        mask = (rng.random(a.shape) >= p).astype(float)
        return a * mask, mask
    return a * (1 - p), np.full(a.shape, 1 - p)


# %% wrong: one column for all
def dropout(a, p, rng, training):
    mask = np.ones(a.shape)
    if training:
        mask = mask * (rng.random((a.shape[0], 1)) >= p) / (1 - p)
    return a * mask, mask


# %% wrong: numpy's own generator
def dropout(a, p, rng, training):
    mask = (np.random.random(a.shape) >= p) / (1 - p) if training else np.ones(a.shape)
    return a * mask, mask


# %% wrong: in place
# says: changed
def dropout(a, p, rng, training):
    mask = (rng.random(a.shape) >= p) / (1 - p) if training else np.ones(a.shape)
    a *= mask
    return a, mask


# %% wrong: rounded
# says: of the entries are 0
def dropout(a, p, rng, training):
    mask = np.round(rng.random(a.shape)) / (1 - p) if training and p else np.ones(a.shape)
    return a * mask, mask


# %% wrong: scaled by the square
# says: the mask is
def dropout(a, p, rng, training):
    mask = (rng.random(a.shape) >= p) / (1 - p) ** 2 if training else np.ones(a.shape)
    return a * mask, mask
