"""Answers to one_hot, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def one_hot(labels, classes):
    columns = np.zeros((classes, len(labels)))
    columns[labels, np.arange(len(labels))] = 1.0
    return columns


# %% right: with eye
def one_hot(labels, classes):
    return np.eye(classes)[:, labels]


# %% right: with comparison
def one_hot(labels, classes):
    return (np.arange(classes).reshape(-1, 1) == labels).astype(float)


# %% wrong: rows
def one_hot(labels, classes):
    return np.eye(classes)[labels]


# %% wrong: true and false
def one_hot(labels, classes):
    return np.arange(classes)[:, None] == labels


# %% wrong: as many as there are
def one_hot(labels, classes):
    return np.eye(max(labels) + 1)[:, labels]
