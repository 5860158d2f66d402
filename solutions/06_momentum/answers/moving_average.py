"""Answers to moving_average, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def moving_average(values, beta):
    m, averages = 0.0, []
    for x in values:
        m = beta * m + (1 - beta) * x
        averages.append(m)
    return np.array(averages)


# %% right: into an array
# shown: m goes a share of the way to the new number: m + (1 − β)(x − m) is the same as βm + (1 − β)x.
def moving_average(values, beta):
    averages = np.zeros(len(values))
    m = 0
    for i in range(len(values)):
        m += (1 - beta) * (values[i] - m)
        averages[i] = m
    return averages


# %% right: with accumulate
from itertools import accumulate


def moving_average(values, beta):
    mixed = accumulate(values, lambda m, x: beta * m + (1 - beta) * x, initial=0.0)
    return np.array(list(mixed)[1:])


# %% right: as a matrix
# shown: Every average at once: row n of a matrix holds the shares of all numbers in the n-th average.
def moving_average(values, beta):
    n = len(values)
    age = np.arange(n)[:, None] - np.arange(n)
    shares = np.where(age >= 0, (1 - beta) * beta ** np.maximum(age, 0.0), 0.0)
    return shares @ values


# %% right: with the entry before
def moving_average(values, beta):
    m = np.zeros(len(values) + 1)
    for t, x in enumerate(values, start=1):
        m[t] = beta * m[t - 1] + (1 - beta) * x
    return m[1:]


# %% right: with convolve
def moving_average(values, beta):
    weights = (1 - beta) * beta ** np.arange(len(values))
    return np.convolve(values, weights)[: len(values)]


# %% wrong: from the first value
def moving_average(values, beta):
    averages = [values[0]]
    for x in values[1:]:
        averages.append(beta * averages[-1] + (1 - beta) * x)
    return np.array(averages) * 1.0


# %% wrong: shares the other way round
def moving_average(values, beta):
    m, averages = 0.0, []
    for x in values:
        m = (1 - beta) * m + beta * x
        averages.append(m)
    return np.array(averages)


# %% wrong: m set to 0 in the loop
def moving_average(values, beta):
    averages = []
    for x in values:
        m = 0.0
        m = beta * m + (1 - beta) * x
        averages.append(m)
    return np.array(averages)


# %% wrong: zeros like the values
def moving_average(values, beta):
    averages, m = np.zeros_like(values), 0
    for i in range(len(values)):
        m = beta * m + (1 - beta) * values[i]
        averages[i] = m
    return averages


# %% wrong: no brackets
def moving_average(values, beta):
    m, averages = 0.0, []
    for x in values:
        m = beta * m + 1 - beta * x
        averages.append(m)
    return np.array(averages)


# %% wrong: returned in the loop
def moving_average(values, beta):
    m, averages = 0.0, []
    for x in values:
        m = beta * m + (1 - beta) * x
        averages.append(m)
        return np.array(averages)


# %% wrong: the neighbours on both sides
# says: not
def moving_average(values, beta):
    padded = np.concatenate([[0.0], values, [0.0]])
    return beta * (padded[:-2] + padded[2:]) / 2 + (1 - beta) * values


# %% wrong: a list
def moving_average(values, beta):
    m, averages = 0.0, []
    for x in values:
        m = beta * m + (1 - beta) * x
        averages.append(m)
    return averages
