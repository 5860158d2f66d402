"""Answers to decayed_learning_rate, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def decayed_learning_rate(initial, epoch, kind, rate):
    if kind == "exponential":
        return initial * np.exp(-rate * epoch)
    if kind == "inverse":
        return initial / (1 + rate * epoch)
    return initial / 2 ** (epoch // rate)


# %% right: a table of factors
# shown: All three factors, and the kind picks one.
def decayed_learning_rate(initial, epoch, kind, rate):
    factors = {
        "exponential": np.exp(-rate * epoch),
        "inverse": 1 / (1 + rate * epoch),
        "step": 0.5 ** (epoch // rate),
    }
    return initial * factors[kind]


# %% right: epoch by epoch
# shown: Walks from epoch 0, as a training does.
def decayed_learning_rate(initial, epoch, kind, rate):
    eta = initial
    for number in range(1, epoch + 1):
        if kind == "exponential":
            eta = eta / np.exp(rate)
        elif kind == "inverse":
            eta = initial / (1 + rate * number)
        elif number % rate == 0:
            eta = eta / 2
    return float(eta)


# %% right: math, and a whole number of halvings
def decayed_learning_rate(initial, epoch, kind, rate):
    import math

    if kind == "step":
        return initial * 2.0 ** -math.floor(epoch / rate)
    if kind == "inverse":
        return initial * (1 + rate * epoch) ** -1
    return initial / math.exp(rate * epoch)


# %% wrong: no whole halvings
def decayed_learning_rate(initial, epoch, kind, rate):
    if kind == "exponential":
        return initial * np.exp(-rate * epoch)
    if kind == "inverse":
        return initial / (1 + rate * epoch)
    return initial / 2 ** (epoch / rate)


# %% wrong: upwards
def decayed_learning_rate(initial, epoch, kind, rate):
    if kind == "exponential":
        return initial * np.exp(rate * epoch)
    if kind == "inverse":
        return initial / (1 + rate * epoch)
    return initial / 2 ** (epoch // rate)


# %% wrong: without the bracket
def decayed_learning_rate(initial, epoch, kind, rate):
    if kind == "exponential":
        return initial * np.exp(-rate * epoch)
    if kind == "inverse":
        return initial / 1 + rate * epoch
    return initial / 2 ** (epoch // rate)


# %% wrong: one kind only
# says: result
def decayed_learning_rate(initial, epoch, kind, rate):
    return initial * np.exp(-rate * epoch)


# %% wrong: a power of 10
# says: result
def decayed_learning_rate(initial, epoch, kind, rate):
    if kind == "exponential":
        return initial * 10 ** (-rate * epoch)
    if kind == "inverse":
        return initial / (1 + rate * epoch)
    return initial / 2 ** (epoch // rate)


# %% wrong: other words
# says: None
def decayed_learning_rate(initial, epoch, kind, rate):
    if kind == "exp":
        return initial * np.exp(-rate * epoch)
    if kind == "inv":
        return initial / (1 + rate * epoch)
    if kind == "step":
        return initial / 2 ** (epoch // rate)
