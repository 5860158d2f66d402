"""Answers to threshold_unit, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def threshold_unit(weights, threshold, x):
    return 1 if weights @ x >= threshold else 0


# %% right: a loop
# shown: One input after the other: those that are active add their weight.
def threshold_unit(weights, threshold, x):
    total = 0
    for weight, value in zip(weights, x):
        total += weight * value
    if total >= threshold:
        return 1
    return 0


# %% right: int of a comparison
# shown: True counts as 1 and False as 0.
def threshold_unit(weights, threshold, x):
    return int(np.dot(weights, x) >= threshold)


# %% right: with a sum
def threshold_unit(weights, threshold, x):
    return int(np.sum(weights * x) - threshold >= 0)


# %% right: the step function
def threshold_unit(weights, threshold, x):
    return int(np.heaviside(np.dot(weights, x) - threshold, 1))


# %% wrong: strictly above
def threshold_unit(weights, threshold, x):
    return 1 if weights @ x > threshold else 0


# %% wrong: counts the inputs
def threshold_unit(weights, threshold, x):
    return 1 if sum(x) >= threshold else 0


# %% wrong: a truth value
def threshold_unit(weights, threshold, x):
    return weights @ x >= threshold


# %% wrong: any input
def threshold_unit(weights, threshold, x):
    for weight, value in zip(weights, x):
        if weight * value >= threshold:
            return 1
    return 0


# %% wrong: returns inside the loop
def threshold_unit(weights, threshold, x):
    total = 0
    for weight, value in zip(weights, x):
        total += weight * value
        if total >= threshold:
            return 1
        return 0


# %% wrong: fires as soon as it is reached on the way
def threshold_unit(weights, threshold, x):
    total = 0
    for weight, value in zip(weights, x):
        total += weight * value
        if total >= threshold:
            return 1
    return 0


# %% wrong: a smooth unit
def threshold_unit(weights, threshold, x):
    return 1 / (1 + np.exp(-(weights @ x - threshold)))
