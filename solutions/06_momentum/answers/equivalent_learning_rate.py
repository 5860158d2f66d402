"""Answers to equivalent_learning_rate, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def equivalent_learning_rate(learning_rate, beta):
    return learning_rate * (1 - beta)


# %% right: with a difference
# shown: α less the share that the averaged form leaves out.
def equivalent_learning_rate(learning_rate, beta):
    return learning_rate - beta * learning_rate


# %% right: with the window
# shown: An averaged step is spread over the window: divide by it.
def equivalent_learning_rate(learning_rate, beta):
    window = 1 / (1 - beta)
    return learning_rate / window


# %% right: with the window 2
def equivalent_learning_rate(learning_rate, beta):
    return learning_rate - learning_rate * beta


# %% right: with a lambda
equivalent_learning_rate = lambda learning_rate, beta: (1 - beta) * learning_rate


# %% right: through the ratio of the steps
def equivalent_learning_rate(learning_rate, beta):
    alpha, gamma = learning_rate, beta
    assert 0 <= gamma < 1
    return alpha / effective_window(gamma)


# %% wrong: the wrong way round
def equivalent_learning_rate(learning_rate, beta):
    return learning_rate / (1 - beta)


# %% wrong: the same
def equivalent_learning_rate(learning_rate, beta):
    return learning_rate


# %% wrong: times beta
def equivalent_learning_rate(learning_rate, beta):
    return learning_rate * beta


# %% wrong: no brackets
def equivalent_learning_rate(learning_rate, beta):
    return learning_rate * 1 - beta
