"""Answers to effective_window, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def effective_window(beta):
    return 1 / (1 - beta)


# %% right: with a power
# shown: A power of −1 is one divided by it.
def effective_window(beta):
    return (1 - beta) ** -1


# %% right: with np
def effective_window(beta):
    return np.divide(1.0, 1.0 - beta)


# %% right: with a power 2
def effective_window(beta):
    return (1.0 - beta) ** (-1)


# %% right: as a sum of powers, in closed form
# shown: It is the sum 1 + β + β² + …, the shares of all numbers, measured by the newest one’s.
def effective_window(beta: float) -> float:
    """1 + β + β² + … as a geometric series."""
    assert 0 <= beta < 1
    return (1 - beta) ** -1


# %% right: with a reciprocal
def effective_window(beta):
    return float(np.reciprocal(1.0 - beta))


# %% wrong: rounds
def effective_window(beta):
    return int(1 / (1 - beta))


# %% wrong: upside down
def effective_window(beta):
    return 1 - beta


# %% wrong: mean age
def effective_window(beta):
    return beta / (1 - beta)


# %% wrong: no brackets
def effective_window(beta):
    return 1 / 1 - beta


# %% wrong: until a third is left
# says: not
def effective_window(beta):
    return np.log(1 / 3) / np.log(beta) if beta else 1.0
