"""Answers to cross_entropy, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def cross_entropy(p, q):
    happens = p > 0
    return float(-np.sum(p[happens] * np.log(q[happens])))


# %% right: with where
# shown: Where p is 0 any q will do, so ln 1 = 0 is taken.
def cross_entropy(p, q):
    return -np.sum(p * np.log(np.where(p > 0, q, 1)))


# %% right: with a loop
import math


def cross_entropy(p, q):
    total = 0.0
    for share, guess in zip(p, q):
        if share:
            total -= share * math.log(guess)
    return total


# %% right: a dot product
def cross_entropy(p, q):
    return float(-p @ np.log(np.maximum(q, 1e-300)))


# %% right: entropy and divergence
# shown: H(p, q) is the entropy of p and the divergence from p to q, added up.
def cross_entropy(p, q):
    p, q = p[p > 0], q[p > 0]
    return -np.sum(p * np.log(p)) + np.sum(p * np.log(p / q))


# %% wrong: the formula as it is printed
def cross_entropy(p, q):
    return -np.sum(p * np.log(q))


# %% wrong: exchanged
def cross_entropy(p, q):
    return -np.sum(q * np.log(np.maximum(p, 1e-300)))


# %% wrong: the divergence
def cross_entropy(p, q):
    p, q = p[p > 0], q[p > 0]
    return float(np.sum(p * np.log(p / q)))


# %% wrong: the mean
def cross_entropy(p, q):
    return float(-np.mean(p * np.log(np.maximum(q, 1e-300))))


# %% wrong: a distance
# says: not
def cross_entropy(p, q):
    return float(np.sum(np.abs(p - q)))


# %% wrong: the likeliest outcome alone
# says: not
def cross_entropy(p, q):
    return float(-np.log(q[np.argmax(p)]))


# %% wrong: perplexity
def cross_entropy(p, q):
    keep = p > 0
    return np.exp(-np.sum(p[keep] * np.log(q[keep])))


# %% wrong: symmetric
# says: not
def cross_entropy(p, q):
    keep = (p > 0) & (q > 0)
    return -np.sum(p[keep] * np.log(q[keep]) + q[keep] * np.log(p[keep])) / 2


# %% wrong: as powers
# says: not
def cross_entropy(p, q):
    return -np.log(np.prod(q * p))
