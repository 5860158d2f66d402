"""Answers to bias_variance, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def bias_variance(predictions, truth):
    mean = predictions.mean(axis=0)
    return np.mean((mean - truth) ** 2), np.mean((predictions - mean) ** 2)


# %% right: with var
# shown: np.var is the mean square around the mean, along an axis.
def bias_variance(predictions, truth):
    bias = np.mean(predictions, axis=0) - truth
    return float(bias @ bias) / len(truth), float(np.var(predictions, axis=0).mean())


# %% right: by the whole error
# shown: The mean square of all errors is bias² plus variance, so one of the two comes by subtraction.
def bias_variance(predictions, truth):
    bias = np.mean((predictions.mean(axis=0) - truth) ** 2)
    return bias, np.mean((predictions - truth) ** 2) - bias


# %% right: point by point
def bias_variance(predictions, truth):
    biases, spreads = [], []
    for column, right in zip(predictions.T, truth):
        middle = sum(column) / len(column)
        biases.append((middle - right) ** 2)
        spreads.append(sum((each - middle) ** 2 for each in column) / len(column))
    return sum(biases) / len(biases), sum(spreads) / len(spreads)


# %% wrong: along the rows
def bias_variance(predictions, truth):
    mean = predictions.mean(axis=1)[:, None]
    return np.mean((mean - truth) ** 2), np.mean((predictions - mean) ** 2)


# %% wrong: the error of the models
def bias_variance(predictions, truth):
    return np.mean((predictions - truth) ** 2), np.mean(predictions.var(axis=0))


# %% wrong: n − 1
def bias_variance(predictions, truth):
    mean = predictions.mean(axis=0)
    n = len(predictions)
    return np.mean((mean - truth) ** 2), np.mean(np.sum((predictions - mean) ** 2, axis=0) / max(1, n - 1))


# %% wrong: without the square
def bias_variance(predictions, truth):
    mean = predictions.mean(axis=0)
    return np.mean(mean - truth), np.mean((predictions - mean) ** 2)


# %% wrong: the median
# says: bias²
def bias_variance(predictions, truth):
    middle = np.median(predictions, axis=0)
    return np.mean((middle - truth) ** 2), np.mean((predictions - middle) ** 2)


# %% wrong: the largest of the points
# says: bias²
def bias_variance(predictions, truth):
    mean = predictions.mean(axis=0)
    return np.max((mean - truth) ** 2), np.max(predictions.var(axis=0))
