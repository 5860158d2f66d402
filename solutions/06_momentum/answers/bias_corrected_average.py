"""Answers to bias_corrected_average, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def bias_corrected_average(values, beta):
    averages = moving_average(values, beta)
    return averages / (1 - beta ** np.arange(1, len(averages) + 1))


# %% right: in one loop
def bias_corrected_average(values, beta):
    m, corrected = 0.0, []
    for t, x in enumerate(values, start=1):
        m = beta * m + (1 - beta) * x
        corrected.append(m / (1 - beta**t))
    return np.array(corrected)


# %% right: with the weights added up
# shown: The sum of the numbers over the sum of their weights, both fading alike: a mean, from the first number on.
def bias_corrected_average(values, beta):
    above, below, means = 0.0, 0.0, []
    for x in values:
        above, below = beta * above + x, beta * below + 1
        means.append(above / below)
    return np.array(means)


# %% right: with the average of ones
# shown: What the average makes of ones is what it lacks: divide by that.
def bias_corrected_average(values, beta):
    return moving_average(values, beta) / moving_average(np.ones(len(values)), beta)


# %% right: with velocity_after
def bias_corrected_average(values, beta):
    there = [velocity_after(1.0, beta, t) for t in range(1, len(values) + 1)]
    return np.asarray(moving_average(values, beta)) / np.array(there)


# %% right: with np.average
def bias_corrected_average(values, beta):
    return np.array([
        np.average(values[:t], weights=[beta ** (t - s) for s in range(1, t + 1)]) for t in range(1, len(values) + 1)
    ])


# %% wrong: by 1 − β
def bias_corrected_average(values, beta):
    return moving_average(values, beta) / (1 - beta)


# %% wrong: not corrected
def bias_corrected_average(values, beta):
    return moving_average(values, beta)


# %% wrong: no brackets
def bias_corrected_average(values, beta):
    m, corrected = 0.0, []
    for t, x in enumerate(values, start=1):
        m = beta * m + (1 - beta) * x
        corrected.append(m / 1 - beta**t)
    return np.array(corrected)


# %% wrong: counted from 0
# says: raised ZeroDivisionError
def bias_corrected_average(values, beta):
    m, corrected = 0.0, []
    for t, x in enumerate(values):
        m = beta * m + (1 - beta) * float(x)
        corrected.append(m / (1 - beta**t))
    return np.array(corrected)


# %% wrong: fed back
def bias_corrected_average(values, beta):
    m, corrected = 0.0, []
    for t, x in enumerate(values, start=1):
        m = beta * m + (1 - beta) * x
        m = m / (1 - beta**t)
        corrected.append(m)
    return np.array(corrected)


# %% wrong: the first two only
# says: not
def bias_corrected_average(values, beta):
    averages = moving_average(values, beta)
    averages[0] = values[0]
    return averages
