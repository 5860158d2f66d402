"""Answers to logits_gradient, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def logits_gradient(z, labels):
    gradient = softmax(z)
    gradient[labels, np.arange(len(labels))] -= 1
    return gradient / len(labels)


# %% right: with one-hot columns
# shown: Shares minus targets, divided by the samples: the formula as it stands.
def logits_gradient(z, labels):
    return (softmax(z) - one_hot(labels, len(z))) / z.shape[1]


# %% right: by the error of lesson 7
def logits_gradient(z, labels):
    y = np.zeros(z.shape)
    for i, label in enumerate(labels):
        y[label, i] = 1
    return output_error_softmax(z, y) / len(labels)


# %% right: sample by sample
def logits_gradient(z, labels):
    columns = []
    for i in range(len(labels)):
        e = np.exp(z[:, i] - z[:, i].max())
        a = e / e.sum()
        a[labels[i]] -= 1
        columns.append(a / len(labels))
    return np.array(columns).T


# %% right: by comparing
# shown: The targets as a comparison of row numbers with labels.
def logits_gradient(z, labels):
    e = np.exp(z)
    return (e / e.sum(axis=0) - (np.arange(len(z))[:, None] == labels)) / len(labels)


# %% wrong: without the mean
def logits_gradient(z, labels):
    return softmax(z) - one_hot(labels, len(z))


# %% wrong: whole rows
def logits_gradient(z, labels):
    gradient = softmax(z)
    gradient[labels] -= 1
    return gradient / len(labels)


# %% wrong: softmax twice
def logits_gradient(z, labels):
    return (softmax(softmax(z)) - one_hot(labels, len(z))) / len(labels)


# %% wrong: samples are rows
# says: not
def logits_gradient(z, labels):
    y = np.eye(max(z.shape))[labels][:, : z.shape[0]]
    return (softmax(z.T) - y).T / len(labels)


# %% wrong: the label's entry alone
# says: shape
def logits_gradient(z, labels):
    return (softmax(z)[labels, np.arange(len(labels))] - 1) / len(labels)
