"""Answers to state_size, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def state_size(sizes, optimizer):
    layers = list(zip(sizes[1:], sizes[:-1]))
    if optimizer == "adafactor":
        return sum(n + k + n for n, k in layers)
    kept = {"sgd": 0, "adadelta": 2, "adam": 2, "adamw": 2}.get(optimizer, 1)
    return kept * sum(n * k + n for n, k in layers)


# %% right: layer by layer
# shown: One layer after the other: what a single weight matrix and its biases need.
def state_size(sizes, optimizer):
    total = 0
    for before, units in zip(sizes, sizes[1:]):
        if optimizer == "sgd":
            kept = 0
        elif optimizer == "adafactor":
            kept = units + before + units
        elif optimizer in ("adadelta", "adam", "adamw"):
            kept = 2 * (units * before + units)
        else:
            kept = units * (before + 1)
        total += kept
    return total


# %% right: with a table for all
# shown: A function for each optimizer: what it keeps for n × k weights and n biases.
def state_size(sizes, optimizer):
    one, two = (lambda n, k: n * k + n), (lambda n, k: 2 * n * k + 2 * n)
    table = dict(sgd=lambda n, k: 0, momentum=one, nesterov=one, adagrad=one, rmsprop=one)
    table |= dict(adadelta=two, adam=two, adamw=two, adafactor=lambda n, k: 2 * n + k)
    return sum(table[optimizer](sizes[i], sizes[i - 1]) for i in range(1, len(sizes)))


# %% right: with arrays that are counted
def state_size(sizes, optimizer):
    parameters = [np.zeros(shape) for n, k in zip(sizes[1:], sizes) for shape in ((n, k), (n,))]
    if optimizer == "adafactor":
        return sum(sum(each.shape) for each in parameters)
    times = 0 if optimizer == "sgd" else 1 + (optimizer in ("adadelta", "adam", "adamw"))
    return sum(each.size for each in parameters) * times


# %% wrong: Adam keeps one
def state_size(sizes, optimizer):
    parameters = sum(n * k + n for n, k in zip(sizes[1:], sizes))
    if optimizer == "adafactor":
        return sum(2 * n + k for n, k in zip(sizes[1:], sizes))
    return {"sgd": 0, "adadelta": 2}.get(optimizer, 1) * parameters


# %% wrong: without biases
def state_size(sizes, optimizer):
    weights = sum(n * k for n, k in zip(sizes[1:], sizes))
    if optimizer == "adafactor":
        return sum(n + k for n, k in zip(sizes[1:], sizes))
    return {"sgd": 0, "adadelta": 2, "adam": 2, "adamw": 2}.get(optimizer, 1) * weights


# %% wrong: with the parameters
def state_size(sizes, optimizer):
    parameters = sum(n * k + n for n, k in zip(sizes[1:], sizes))
    if optimizer == "adafactor":
        return parameters + sum(2 * n + k for n, k in zip(sizes[1:], sizes))
    return (1 + {"sgd": 0, "adadelta": 2, "adam": 2, "adamw": 2}.get(optimizer, 1)) * parameters


# %% wrong: Adafactor as Adam
def state_size(sizes, optimizer):
    kept = {"sgd": 0, "adadelta": 2, "adam": 2, "adamw": 2, "adafactor": 2}.get(optimizer, 1)
    return kept * sum(n * k + n for n, k in zip(sizes[1:], sizes))


# %% wrong: Adafactor for momentum, too
# says: not
def state_size(sizes, optimizer):
    if optimizer in ("adafactor", "momentum"):
        return sum(2 * n + k for n, k in zip(sizes[1:], sizes))
    return {"sgd": 0, "adadelta": 2, "adam": 2, "adamw": 2}.get(optimizer, 1) * sum(
        n * k + n for n, k in zip(sizes[1:], sizes)
    )


# %% wrong: first layer only
# says: not
def state_size(sizes, optimizer):
    k, n = sizes[:2]
    if optimizer == "adafactor":
        return 2 * n + k
    return {"sgd": 0, "adadelta": 2, "adam": 2, "adamw": 2}.get(optimizer, 1) * (n * k + n)
