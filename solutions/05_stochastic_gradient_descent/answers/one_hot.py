"""Answers to one_hot, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def one_hot(labels, classes):
    columns = np.zeros((classes, len(labels)))
    columns[labels, np.arange(len(labels))] = 1.0
    return columns


# %% right: with eye
# shown: Column k of the unit matrix is the column for label k; `[:, labels]` picks one for each label.
def one_hot(labels, classes):
    return np.eye(classes)[:, labels]


# %% right: with comparison
# shown: A column of row numbers held against a row of labels: a whole table of True and False at once.
def one_hot(labels, classes):
    return (np.arange(classes).reshape(-1, 1) == labels).astype(float)


# %% right: with a loop
def one_hot(labels, classes):
    out = np.zeros((classes, len(labels)))
    for i, label in enumerate(labels):
        out[int(label)][i] = 1
    return out


# %% right: with equal.outer
def one_hot(labels, classes):
    return np.equal.outer(np.arange(classes), labels) * 1.0


# %% right: as a list of lists
def one_hot(labels, classes):
    return np.array([[1.0 if label == row else 0.0 for label in labels] for row in range(classes)])


# %% wrong: rows
def one_hot(labels, classes):
    return np.eye(classes)[labels]


# %% wrong: true and false
def one_hot(labels, classes):
    return np.arange(classes)[:, None] == labels


# %% wrong: as many as there are
def one_hot(labels, classes):
    return np.eye(max(labels) + 1)[:, labels]


# %% wrong: fills whole rows
def one_hot(labels, classes):
    columns = np.zeros((classes, len(labels)))
    columns[labels] = 1.0
    return columns
