"""Answers to xor_network, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def xor_network(x):
    outputs = []
    for column in x.T:
        either = threshold_unit(np.array([1, 1]), 1, column)
        not_both = threshold_unit(np.array([-1, -1]), -1, column)
        outputs.append(threshold_unit(np.array([1, 1]), 2, np.array([either, not_both])))
    return np.array([outputs])


# %% right: two matrices
# shown: All columns at once: a matrix for the hidden layer, a row for the output.
def xor_network(x):
    hidden = (np.array([[1, 1], [-1, -1]]) @ x >= np.array([[1], [-1]])).astype(int)
    return (np.array([[1, 1]]) @ hidden >= 2).astype(int)


# %% right: one without the other
# shown: Another pair of hidden units: each fires where one input is alone, and an OR joins them.
def xor_network(x):
    first_alone = x[0] - x[1] >= 1
    second_alone = x[1] - x[0] >= 1
    return np.array([first_alone + 0 + second_alone >= 1]).astype(float)


# %% right: with gates
def xor_network(x):
    def unit(name, inputs):
        weights, threshold = gate(name, 2)
        return np.array([threshold_unit(np.array(weights), threshold, column) for column in inputs.T])

    hidden = np.array([unit("or", x), unit("nand", x)])
    return unit("and", hidden).reshape(1, -1)


# %% right: an AND that inhibits
def xor_network(x):
    total = x.sum(axis=0, keepdims=True)
    both = (total >= 2).astype(int)
    return (total - 2 * both >= 1).astype(int)


# %% wrong: OR
def xor_network(x):
    return np.array([[threshold_unit(np.array([1, 1]), 1, column) for column in x.T]])


# %% wrong: joined by OR
def xor_network(x):
    hidden = (np.array([[1, 1], [-1, -1]]) @ x >= np.array([[1], [-1]])).astype(int)
    return (np.array([[1, 1]]) @ hidden >= 1).astype(int)


# %% wrong: no step between
def xor_network(x):
    hidden = np.array([[1, 1], [-1, -1]]) @ x
    return (np.array([[1, 1]]) @ hidden >= 2).astype(int)


# %% wrong: flat
# says: shape
def xor_network(x):
    return np.array([int(first != second) for first, second in x.T])


# %% wrong: equal for unlike
def xor_network(x):
    return (x[0] == x[1]).astype(int).reshape(1, -1)


# %% wrong: one without the other, and no more
def xor_network(x):
    return (x[:1] - x[1:] >= 1).astype(int)


# %% wrong: no step in the hidden layer, other thresholds
def xor_network(x):
    hidden = np.array([[1, 1], [-1, -1]]) @ x - np.array([[1], [-1]])
    return (hidden.sum(axis=0, keepdims=True) >= 1).astype(int)
