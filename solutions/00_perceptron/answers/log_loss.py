"""Answers to log_loss, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def log_loss(a, y):
    return float(-np.mean(np.log(np.where(y == 1, a, 1 - a))))


# %% right: a loop
# shown: Point by point: the target says which of the two logarithms applies.
import math


def log_loss(a, y):
    total = 0.0
    for probability, target in zip(a[0], y[0]):
        total -= math.log(probability) if target == 1 else math.log(1 - probability)
    return total / a.shape[1]


# %% right: both terms, careful
def log_loss(a, y):
    ones = y * np.log(np.where(y > 0, a, 1.0))
    zeros = (1 - y) * np.log(np.where(y < 1, 1 - a, 1.0))
    return -np.sum(ones + zeros) / y.shape[1]


# %% right: clipped very near
# shown: The probabilities are kept a hair away from 0 and 1.
def log_loss(a, y):
    a = np.clip(a, 1e-12, 1 - 1e-12)
    return -np.mean(y * np.log(a) + (1 - y) * np.log(1 - a))


# %% right: picked
def log_loss(a, y):
    logs = np.concatenate([np.log(a[y == 1]), np.log1p(-a[y == 0])])
    return float(-logs.sum() / a.size)


# %% wrong: as printed
def log_loss(a, y):
    return -np.mean(y * np.log(a) + (1 - y) * np.log(1 - a))


# %% wrong: one class only
def log_loss(a, y):
    return float(-np.mean(y * np.log(np.where(y > 0, a, 1.0))))


# %% wrong: without brackets
def log_loss(a, y):
    a = np.clip(a, 1e-12, 1 - 1e-12)
    return np.mean(-y * np.log(a) + (1 - y) * np.log(1 - a))


# %% wrong: clipped far
def log_loss(a, y):
    a = np.clip(a, 1e-5, 1 - 1e-5)
    return -np.mean(y * np.log(a) + (1 - y) * np.log(1 - a))


# %% wrong: a sum
def log_loss(a, y):
    return float(-np.sum(np.log(np.where(y == 1, a, 1 - a))))


# %% wrong: hinge
def log_loss(a, y):
    return float(np.mean(np.maximum(0, 1 - (2 * y - 1) * (2 * a - 1))))


# %% wrong: only points that are wrong
def log_loss(a, y):
    given = np.where(y == 1, a, 1 - a)
    return float(-np.mean(np.where(given < 0.5, np.log(given), 0.0)))
