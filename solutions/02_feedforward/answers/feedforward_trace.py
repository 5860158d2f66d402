"""Answers to feedforward_trace, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def feedforward_trace(weights, biases, x):
    zs, activations = [], [x]
    for w, b in zip(weights, biases):
        z, a = layer(w, activations[-1], b)
        zs.append(z)
        activations.append(a)
    return zs, activations


# %% right: with layer
def feedforward_trace(weights, biases, x):
    zs, activations = [], [x]
    for w, b in zip(weights, biases, strict=True):
        z, a = layer(w, activations[-1], b)
        zs.append(z)
        activations.append(a)
    return zs, activations


# %% right: with products
# shown: With an index: entry i of `activations` goes into layer i + 2, and entry i of `zs` comes out of its sum.
def feedforward_trace(weights, biases, x):
    zs = []
    activations = [x.copy()]
    for i in range(len(weights)):
        zs.append(weights[i] @ activations[i] + biases[i])
        activations.append(sigmoid(zs[i]))
    return [zs, activations]


# %% right: as tuples
def feedforward_trace(weights, biases, x):
    a, zs, activations = x, (), (x,)
    for w, b in zip(weights, biases, strict=True):
        z = np.einsum("jk,ki->ji", w, a) + b
        a = 1 / (1 + np.exp(-z))
        zs, activations = (*zs, z), (*activations, a)
    return zs, activations


# %% right: from outputs
# shown: Each activation is the output of a shorter network. It walks the first layers again and again, and is right.
def feedforward_trace(weights, biases, x):
    activations = [x] + [feedforward(weights[:i], biases[:i], x) for i in range(1, len(weights) + 1)]
    return [w @ a + b for w, a, b in zip(weights, activations, biases, strict=False)], activations


# %% right: with layer 2
def feedforward_trace(weights, biases, x):
    zs = []
    activations = [x]
    for w, b in zip(weights, biases):
        z, a = layer(w, activations[-1], b)
        zs.append(z)
        activations.append(a)
    return zs, activations


# %% right: with a dict on the way
def feedforward_trace(weights, biases, x):
    cache = {"a1": x}
    for l, (w, b) in enumerate(zip(weights, biases), start=2):
        cache[f"z{l}"] = w @ cache[f"a{l - 1}"] + b
        cache[f"a{l}"] = sigmoid(cache[f"z{l}"])
    depth = len(weights) + 1
    return [cache[f"z{l}"] for l in range(2, depth + 1)], [cache[f"a{l}"] for l in range(1, depth + 1)]


# %% right: with a walrus
def feedforward_trace(weights, biases, x):
    a = x
    pairs = [((z := w @ a + b), (a := sigmoid(z))) for w, b in zip(weights, biases)]
    zs, outputs = zip(*pairs)
    return list(zs), [x, *outputs]


# %% wrong: the input is missing
def feedforward_trace(weights, biases, x):
    zs, activations, a = [], [], x
    for w, b in zip(weights, biases):
        z, a = layer(w, a, b)
        zs.append(z)
        activations.append(a)
    return zs, activations


# %% wrong: lists swapped
def feedforward_trace(weights, biases, x):
    zs, activations = [], [x]
    for w, b in zip(weights, biases):
        z, a = layer(w, activations[-1], b)
        zs.append(z)
        activations.append(a)
    return activations, zs


# %% wrong: only the last
def feedforward_trace(weights, biases, x):
    a = x
    for w, b in zip(weights, biases):
        z, a = layer(w, a, b)
    return z, a


# %% wrong: z stored as a
def feedforward_trace(weights, biases, x):
    zs, activations = [], [x]
    for w, b in zip(weights, biases):
        z = w @ activations[-1] + b
        zs.append(z)
        activations.append(z)
    return zs, activations


# %% wrong: in a dict
# says: a dict; a tuple of 2
def feedforward_trace(weights, biases, x):
    return {'zs': [], 'activations': [x]}


# %% wrong: keeps a^1 twice
# says: `activations` has 4 entries; a list of 3
def feedforward_trace(weights, biases, x):
    zs, acts = [], [x, x]
    for w, b in zip(weights, biases):
        zs.append(w @ acts[-1] + b)
        acts.append(sigmoid(zs[-1]))
    return zs, acts


# %% wrong: one entry ahead
# says: IndexError
def feedforward_trace(weights, biases, x):
    zs, activations = [], [x]
    for i in range(len(weights)):
        zs.append(weights[i] @ activations[i + 1] + biases[i])
        activations.append(sigmoid(zs[i]))
    return zs, activations


# %% wrong: lists that stay from call to call
def feedforward_trace(weights, biases, x, zs=[], activations=[]):
    activations.append(x)
    for w, b in zip(weights, biases):
        zs.append(w @ activations[-1] + b)
        activations.append(sigmoid(zs[-1]))
    return zs, activations


# %% wrong: += with arrays
def feedforward_trace(weights, biases, x):
    zs, activations = [], [x]
    for w, b in zip(weights, biases):
        zs += w @ activations[-1] + b
        activations += sigmoid(zs[-1])
    return zs, activations


# %% wrong: += with the results of layer
def feedforward_trace(weights, biases, x):
    zs, activations = [], [x]
    a = x
    for w, b in zip(weights, biases):
        z, a = layer(w, a, b)
        zs += z
        activations += a
    return zs, activations
