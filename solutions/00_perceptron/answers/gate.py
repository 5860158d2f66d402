"""Answers to gate, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def gate(name, inputs):
    if name == "and":
        return np.ones(inputs), inputs
    if name == "or":
        return np.ones(inputs), 1
    if name == "nand":
        return -np.ones(inputs), 1 - inputs
    return np.array([-1.0]), 0


# %% right: halfway
# shown: A threshold halfway between two sums leaves room on both sides.
def gate(name, inputs):
    thresholds = {"and": inputs - 0.5, "or": 0.5, "nand": 0.5 - inputs, "not": -0.5}
    sign = -1 if name in ("not", "nand") else 1
    return [sign] * inputs, thresholds[name]


# %% right: shares
# shown: Each weight is a share of 1, so AND has the threshold 1 whatever the number of inputs.
def gate(name, inputs):
    weights = np.ones(inputs) / inputs
    if name == "and":
        return weights, 1 - 0.5 / inputs
    if name == "or":
        return weights, 1 / inputs
    return -weights, (-1 + 0.5 / inputs if name == "nand" else 0)


# %% right: one from the other
def gate(name, inputs):
    weights, threshold = [1.0] * inputs, 1.0
    if name in ("and", "nand"):
        threshold = float(inputs)
    if name in ("nand", "not"):
        return [-each for each in weights], -threshold + 1
    return weights, threshold


# %% right: uneven weights
def gate(name, inputs):
    match name:
        case "and":
            return np.arange(1, inputs + 1), inputs * (inputs + 1) // 2
        case "or":
            return np.arange(1, inputs + 1), 1
        case "nand":
            return -np.arange(1, inputs + 1), 1 - inputs * (inputs + 1) // 2
    return np.array([-3]), -2


# %% wrong: AND like OR
def gate(name, inputs):
    if name == "and":
        return np.ones(inputs), 1
    if name == "or":
        return np.ones(inputs), 1
    if name == "nand":
        return -np.ones(inputs), 1 - inputs
    return np.array([-1.0]), 0


# %% wrong: two inputs wired in
def gate(name, inputs):
    return {
        "and": (np.array([1, 1]), 2),
        "or": (np.array([1, 1]), 1),
        "nand": (np.array([-1, -1]), -1),
        "not": (np.array([-1]), 0),
    }[name]


# %% wrong: NOT fires with its input
def gate(name, inputs):
    if name == "and":
        return np.ones(inputs), inputs
    if name == "or":
        return np.ones(inputs), 1
    if name == "nand":
        return -np.ones(inputs), 1 - inputs
    return np.ones(1), 1


# %% wrong: NAND of NOTs
# says: NAND is
def gate(name, inputs):
    if name == "and":
        return np.ones(inputs), inputs
    if name == "or":
        return np.ones(inputs), 1
    return -np.ones(inputs), 0


# %% wrong: an extra threshold weight
def gate(name, inputs):
    threshold = {"and": inputs, "or": 1, "nand": 1 - inputs, "not": 0}[name]
    sign = 1 if name in ("and", "or") else -1
    return np.append(sign * np.ones(inputs), -threshold), 0


# %% wrong: the truth table
def gate(name, inputs):
    return {"and": [0, 0, 0, 1], "or": [0, 1, 1, 1], "nand": [1, 1, 1, 0], "not": [1, 0]}[name]
