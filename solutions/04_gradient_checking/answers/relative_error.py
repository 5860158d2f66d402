"""Answers to relative_error, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def relative_error(a, b):
    scale = np.linalg.norm(a) + np.linalg.norm(b)
    return np.linalg.norm(a - b) / scale if scale > 0 else 0.0


# %% right: with sums
# shown: The lengths written out: the root of the sum of squares, for any shape.
def relative_error(a, b):
    if not a.any() and not b.any():
        return 0.0
    return np.sqrt(np.sum((a - b) ** 2)) / (np.sqrt(np.sum(a**2)) + np.sqrt(np.sum(b**2)))


# %% right: with loops
def relative_error(a, b):
    apart = first = second = 0.0
    for p, q in zip(a.ravel(), b.ravel(), strict=True):
        apart, first, second = apart + (p - q) ** 2, first + p * p, second + q * q
    return 0.0 if first == second == 0 else apart**0.5 / (first**0.5 + second**0.5)


# %% right: with sums of squares
def relative_error(a, b):
    length = lambda v: np.sqrt(np.sum(v**2))
    if length(a) + length(b) == 0:
        return 0.0
    return length(a - b) / (length(a) + length(b))


# %% right: with an early return
import math


def relative_error(a, b):
    a, b = np.ravel(a), np.ravel(b)
    if not a.any() and not b.any():
        return 0.0
    return math.hypot(*(a - b)) / (math.hypot(*a) + math.hypot(*b))


# %% right: with try
# shown: Python floats refuse to divide by 0, numpy’s do not: `float` makes the question of two zeros one that can be caught.
def relative_error(a, b):
    length = lambda v: float(np.sqrt((np.asarray(v, dtype=float) ** 2).sum()))
    try:
        return length(a - b) / (length(a) + length(b))
    except ZeroDivisionError:
        return 0.0


# %% wrong: absolute
def relative_error(a, b):
    return np.linalg.norm(a - b)


# %% wrong: 0/0
def relative_error(a, b):
    return np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b))


# %% wrong: divided by the larger
def relative_error(a, b):
    larger = max(np.linalg.norm(a), np.linalg.norm(b))
    return np.linalg.norm(a - b) / larger if larger else 0.0


# %% wrong: rounded
# says: not
def relative_error(a, b):
    s = np.linalg.norm(a) + np.linalg.norm(b)
    return round(np.linalg.norm(a - b) / s, 4) if s else 0.0


# %% wrong: worst entry
def relative_error(a, b):
    return float(np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))))


# %% wrong: upside down
def relative_error(a, b):
    distance = np.linalg.norm(a - b)
    return (np.linalg.norm(a) + np.linalg.norm(b)) / distance if distance else 0.0


# %% wrong: the larger of the two ratios
# says: not
def relative_error(a, b):
    d, p, q = np.linalg.norm(a - b), np.linalg.norm(a), np.linalg.norm(b)
    return max(d / p if p else 0.0, d / q if q else 0.0)


# %% wrong: length of the sum, zeros forgotten
def relative_error(a, b):
    return np.linalg.norm(a - b) / np.linalg.norm(a + b)

# %% wrong: 0 where the first is 0
def relative_error(a, b):
    if not a.any():
        return 0.0
    return np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b))
