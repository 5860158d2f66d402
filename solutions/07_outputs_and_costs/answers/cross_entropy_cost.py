"""Answers to cross_entropy_cost, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def cross_entropy_cost(a, y):
    smallest = 1e-300
    yes = y * np.log(np.maximum(a, smallest))
    no = (1 - y) * np.log(np.maximum(1 - a, smallest))
    return -np.sum(yes + no) / a.shape[1]


# %% right: with where
# shown: `where` puts 1 in place of each output whose factor is 0: its logarithm is 0.
def cross_entropy_cost(a, y):
    ones = np.where(y > 0, y * np.log(np.where(y > 0, a, 1)), 0)
    zeros = np.where(y < 1, (1 - y) * np.log(np.where(y < 1, 1 - a, 1)), 0)
    return -np.sum(ones + zeros) / a.shape[1]


# %% right: with floor
def cross_entropy_cost(a, y):
    t = y * np.log(np.maximum(a, 1e-300)) + (1 - y) * np.log(np.maximum(1 - a, 1e-300))
    return float(-t.sum() / y.shape[1])


# %% right: with powers
def cross_entropy_cost(a, y):
    return -np.log(np.prod(a**y * (1 - a) ** (1 - y), axis=0)).mean()


# %% right: with loops
import math


def cross_entropy_cost(a, y):
    total = 0
    for target, output in zip(y.flat, a.flat, strict=True):
        if target:
            total -= target * math.log(output)
        if target != 1:
            total -= (1 - target) * math.log(1 - output)
    return total / a.shape[1]


# %% right: clipped finely
def cross_entropy_cost(a, y):
    a = np.clip(a, 1e-12, 1 - 1e-12)
    return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a), axis=0).mean()


# %% right: clipped very finely
def cross_entropy_cost(a, y):
    a = np.clip(a, 1e-15, 1 - 1e-15)
    return np.mean(-np.sum(y * np.log(a) + (1 - y) * np.log1p(-a), axis=0))


# %% right: masks the zeros
def cross_entropy_cost(a, y):
    ones = np.where(y > 0, y * np.log(np.where(y > 0, a, 1.0)), 0.0)
    zeros = np.where(y < 1, (1 - y) * np.log(np.where(y < 1, 1 - a, 1.0)), 0.0)
    return float(-(ones + zeros).sum() / a.shape[1])


# %% right: entry by entry with math
# shown: A loop over all entries, with a function for one term: slow, and hard to get wrong.
import math


def cross_entropy_cost(a, y):
    def part(t, p):
        return 0.0 if t == 0 else -t * (math.log(p) if p > 0 else math.log(1e-300))

    n, m = a.shape
    total = 0.0
    for j in range(n):
        for i in range(m):
            total += part(y[j, i], a[j, i]) + part(1 - y[j, i], 1 - a[j, i])
    return total / m


# %% wrong: only y ln a
def cross_entropy_cost(a, y):
    safe = np.where(y > 0, a, 1.0)
    return float(-np.sum(y * np.log(safe)) / a.shape[1])


# %% wrong: no minus
def cross_entropy_cost(a, y):
    ones = np.where(y > 0, y * np.log(np.where(y > 0, a, 1.0)), 0.0)
    zeros = np.where(y < 1, (1 - y) * np.log(np.where(y < 1, 1 - a, 1.0)), 0.0)
    return float((ones + zeros).sum() / a.shape[1])


# %% wrong: the sum
def cross_entropy_cost(a, y):
    ones = np.where(y > 0, y * np.log(np.where(y > 0, a, 1.0)), 0.0)
    zeros = np.where(y < 1, (1 - y) * np.log(np.where(y < 1, 1 - a, 1.0)), 0.0)
    return float(-(ones + zeros).sum())


# %% wrong: keeps too far away from 0
def cross_entropy_cost(a, y):
    a = np.clip(a, 1e-7, 1 - 1e-7)
    return float(-np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / a.shape[1])


# %% wrong: log of 0
def cross_entropy_cost(a, y):
    return float(-np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / a.shape[1])


# %% wrong: of the true class
def cross_entropy_cost(a, y):
    return float(-np.mean(np.sum(np.log(np.where(y == 1, a, 1 - a)), axis=0)))


# %% wrong: of the largest output
# says: not
def cross_entropy_cost(a, y):
    return float(-np.mean(np.log(a.max(axis=0))))


# %% wrong: the quadratic one
# says: not
def cross_entropy_cost(a, y):
    return quadratic_cost(a, y)


# %% wrong: the lecture's number
# says: not
def cross_entropy_cost(a, y):
    return 4.7795


# %% wrong: products of matrices, summed up
def cross_entropy_cost(a, y):
    tiny = 1e-12
    return -np.sum(y @ np.log(a + tiny).T + (1 - y) @ np.log(1 - a + tiny).T) / a.shape[1]


# %% wrong: of the right output alone
def cross_entropy_cost(a, y):
    right = (a * y).sum(axis=0)
    return -np.log(np.maximum(right, 1e-300)).mean()


# %% wrong: one bracket closed late
def cross_entropy_cost(a, y):
    return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a) / a.shape[1])


# %% wrong: where branches
def cross_entropy_cost(a, y):
    return np.sum(np.where(y == 1, -np.log(a), -np.log(1 - a))) / a.shape[1]


# %% wrong: logs of products
def cross_entropy_cost(a, y):
    return -np.sum(np.log(a * y + (1 - a) * (1 - y))) / a.shape[1]


# %% wrong: log inside of y
def cross_entropy_cost(a, y):
    return -np.sum(np.log(y * a) + np.log((1 - y) * (1 - a))) / a.shape[1]


# %% wrong: log of the mean
# says: not
def cross_entropy_cost(a, y):
    p = np.mean(y * a + (1 - y) * (1 - a), axis=1)
    return -np.sum(np.log(p))


# %% wrong: 1 - log a
def cross_entropy_cost(a, y):
    a = np.clip(a, 1e-300, None)
    return -np.sum(y * np.log(a) + (1 - y) * (1 - np.log(a))) / a.shape[1]
