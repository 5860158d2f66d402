"""Answers to soft_threshold, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def soft_threshold(w, amount):
    return np.sign(w) * np.maximum(np.abs(w) - amount, 0.0)


# %% right: two rectifiers
# shown: One ReLU for the right side and one for the left; at most one of them is not 0.
def soft_threshold(w, amount):
    return np.maximum(w - amount, 0.0) - np.maximum(-w - amount, 0.0)


# %% right: what is taken away
# shown: A weight gives up what lies between −amount and amount.
def soft_threshold(w, amount):
    return w - np.clip(w, -amount, amount) + 0.0


# %% right: entry by entry
def soft_threshold(w, amount):
    new = np.zeros(w.shape)
    for place in np.ndindex(w.shape):
        if w[place] > amount:
            new[place] = w[place] - amount
        elif w[place] < -amount:
            new[place] = w[place] + amount
    return new


# %% right: np.where
def soft_threshold(w, amount):
    return np.where(np.abs(w) <= amount, 0.0, w - amount * np.sign(w))


# %% wrong: past 0
def soft_threshold(w, amount):
    return w - amount * np.sign(w)


# %% wrong: hard
def soft_threshold(w, amount):
    return np.where(np.abs(w) > amount, w, 0.0)


# %% wrong: a rectifier
def soft_threshold(w, amount):
    return np.maximum(w - amount, 0)


# %% wrong: in place
# says: changed
def soft_threshold(w, amount):
    w[np.abs(w) <= amount] = 0
    return w - amount * np.sign(w)


# %% wrong: small ones only
# says: entry
def soft_threshold(w, amount):
    return np.where(np.abs(w) > 2 * amount, w, np.sign(w) * np.maximum(np.abs(w) - amount, 0.0))


# %% wrong: an or too much
# says: The result has
def soft_threshold(w, amount):
    return np.where(w > amount, w - amount, np.where(w < amount, w + amount, 0.0))
