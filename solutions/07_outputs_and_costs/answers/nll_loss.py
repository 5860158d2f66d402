"""Answers to nll_loss, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def nll_loss(log_probabilities, labels):
    return float(-np.mean(log_probabilities[labels, np.arange(len(labels))]))


# %% right: with a loop
def nll_loss(log_probabilities, labels):
    total = 0.0
    for i, label in enumerate(labels):
        total -= log_probabilities[label, i]
    return total / len(labels)


# %% right: with one-hot columns
# shown: The cost of the lesson again, with the labels made into columns.
def nll_loss(log_probabilities, labels):
    y = np.zeros(log_probabilities.shape)
    y[labels, range(len(labels))] = 1
    return float(-np.sum(y * log_probabilities) / y.shape[1])


# %% right: with take_along_axis
# shown: `take_along_axis` picks one entry of each column by its row.
def nll_loss(log_probabilities, labels):
    return -np.take_along_axis(log_probabilities, np.array(labels)[None], axis=0).mean()


# %% right: the diagonal of the picked rows
def nll_loss(log_probabilities, labels):
    return -np.trace(log_probabilities[labels]) / len(labels)


# %% wrong: a logarithm once more
def nll_loss(log_probabilities, labels):
    return -np.mean(np.log(log_probabilities[labels, np.arange(len(labels))]))


# %% wrong: rows by labels
def nll_loss(log_probabilities, labels):
    return -log_probabilities[labels].mean()


# %% wrong: samples are rows
def nll_loss(log_probabilities, labels):
    return -log_probabilities[np.arange(len(labels)), labels].mean()


# %% wrong: without the minus
def nll_loss(log_probabilities, labels):
    return log_probabilities[labels, np.arange(len(labels))].mean()


# %% wrong: the sum
def nll_loss(log_probabilities, labels):
    return -log_probabilities[labels, np.arange(len(labels))].sum()


# %% wrong: the worst sample
# says: not
def nll_loss(log_probabilities, labels):
    return float((-log_probabilities[labels, np.arange(len(labels))]).max())


# %% wrong: the first sample
# says: not
def nll_loss(log_probabilities, labels):
    return float(-log_probabilities[labels[0], 0])
