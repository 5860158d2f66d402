"""Answers to lesson 02 as students write them. Text for notebooks, see autograder.rehearsal.answers."""


# %% neuron: with a sum
# points: 1
def neuron(w, x, b):
    z = sum(wi * xi for wi, xi in zip(w, x)) + b
    return float(sigmoid(np.array(z)))


# %% neuron: forgets the bias
# points: 0
# mistake: bias forgotten
def neuron(w, x, b):
    return float(sigmoid(np.dot(w, x)))


# %% neuron: without the activation
# points: 0
# mistake: no activation
def neuron(w, x, b):
    return float(np.dot(w, x) + b)


# %% neuron: the bias behind the activation
# points: 0
# mistake: bias added after σ
def neuron(w, x, b):
    return float(sigmoid(np.dot(w, x)) + b)


# %% neuron: takes the bias off
# points: 0
# mistake: bias subtracted
def neuron(w, x, b):
    return float(sigmoid(np.dot(w, x) - b))


# %% relu: where
# points: 1
def relu(z):
    return np.where(z > 0, z, 0.0)


# %% relu: by multiplying
# points: 1
def relu(z):
    return z * (z > 0)


# %% relu: absolute value
# points: 0
# mistake: absolute value
def relu(z):
    return np.abs(z)


# %% relu: its slope
# points: 0
# mistake: step
def relu(z):
    return (z > 0) * 1.0


# %% relu: in place
# points: 0
# mistake: changed in place
def relu(z):
    z[z < 0] = 0
    return z


# %% leaky_relu: the larger of two
# points: 1
def leaky_relu(z, k):
    return np.maximum(k * z, z)


# %% leaky_relu: a constant for a slope
# points: 0
# mistake: constant instead of slope
def leaky_relu(z, k):
    return np.where(z > 0, z, -k)


# %% leaky_relu: its own k
# points: 0
# mistake: k ignored
def leaky_relu(z, k):
    return np.where(z > 0, z, 0.01 * z)


# %% leaky_relu: halves swapped
# points: 0
# mistake: halves swapped
def leaky_relu(z, k):
    return np.where(z > 0, k * z, z)


# %% leaky_relu: plain ReLU
# points: 0
# mistake: plain ReLU
def leaky_relu(z, k):
    return np.maximum(z, 0.0)


# %% hardtanh: with two limits
# points: 1
def hardtanh(z):
    return np.minimum(np.maximum(z, -1.0), 1.0)


# %% hardtanh: from 0
# points: 0
# mistake: from 0 to 1
def hardtanh(z):
    return np.clip(z, 0.0, 1.0)


# %% hardtanh: the smooth one
# points: 0
# mistake: smooth tanh
def hardtanh(z):
    return np.tanh(z)


# %% hardtanh: only its sign
# points: 0
# mistake: sign
def hardtanh(z):
    return np.sign(z)


# %% hardtanh: forgets the lower limit
# points: 0
# mistake: lower limit forgotten
def hardtanh(z):
    return np.minimum(z, 1.0)


# %% layer_shapes: with a loop
# points: 1
def layer_shapes(sizes):
    shapes = []
    for l in range(1, len(sizes)):
        shapes.append(((sizes[l], sizes[l - 1]), (sizes[l], 1)))
    return shapes


# %% layer_shapes: transposed
# points: 0
# mistake: transposed
def layer_shapes(sizes):
    return [((before, here), (here, 1)) for before, here in zip(sizes[:-1], sizes[1:])]


# %% layer_shapes: flat biases
# points: 0
# mistake: flat bias
def layer_shapes(sizes):
    return [((here, before), (here,)) for before, here in zip(sizes[:-1], sizes[1:])]


# %% layer_shapes: the bias of the layer before
# points: 0
# mistake: bias of the layer before
def layer_shapes(sizes):
    return [((here, before), (before, 1)) for before, here in zip(sizes[:-1], sizes[1:])]


# %% layer_shapes: rows for biases
# points: 0
# mistake: row bias
def layer_shapes(sizes):
    return [((here, before), (1, here)) for before, here in zip(sizes[:-1], sizes[1:])]


# %% count_parameters: from the sizes
# points: 1
def count_parameters(sizes):
    return sum((before + 1) * here for before, here in zip(sizes[:-1], sizes[1:]))


# %% count_parameters: forgets the biases
# points: 0
# mistake: biases forgotten
def count_parameters(sizes):
    return sum(before * here for before, here in zip(sizes[:-1], sizes[1:]))


# %% count_parameters: a bias for every input, too
# points: 0
# mistake: biases of the input, too
def count_parameters(sizes):
    return sum(before * here for before, here in zip(sizes[:-1], sizes[1:])) + sum(sizes)


# %% count_parameters: one bias a layer
# points: 0
# mistake: one bias per layer
def count_parameters(sizes):
    return sum(before * here + 1 for before, here in zip(sizes[:-1], sizes[1:]))


# %% count_parameters: the units
# points: 0
# mistake: number of units
def count_parameters(sizes):
    return sum(sizes)


# %% layer: with einsum
# points: 2
def layer(w, a, b):
    z = np.einsum("jk,km->jm", w, a) + b
    return z, sigmoid(z)


# %% layer: forgets the bias
# points: 0
# mistake: bias forgotten
def layer(w, a, b):
    z = w @ a
    return z, sigmoid(z)


# %% layer: results swapped
# points: 0
# mistake: results swapped
def layer(w, a, b):
    z = w @ a + b
    return sigmoid(z), z


# %% layer: only the activation
# points: 0
# mistake: only the activation
def layer(w, a, b):
    return sigmoid(w @ a + b)


# %% layer: w transposed
# points: 0
# mistake: w transposed
def layer(w, a, b):
    z = w.T @ a + b
    return z, sigmoid(z)


# %% layer: the first sample alone
# points: 1
# mistake: only the first sample
def layer(w, a, b):
    z = w @ a[:, [0]] + b
    return z, sigmoid(z)


# %% layer: the activation twice
# points: 0
# mistake: σ twice
def layer(w, a, b):
    z = sigmoid(w @ a + b)
    return z, sigmoid(z)


# %% feedforward: with layer
# points: 3
def feedforward(weights, biases, x):
    a = x
    for l in range(len(weights)):
        _, a = layer(weights[l], a, biases[l])
    return a


# %% feedforward: recursive
# points: 3
def feedforward(weights, biases, x):
    if not weights:
        return x
    return feedforward(weights[1:], biases[1:], sigmoid(weights[0] @ x + biases[0]))


# %% feedforward: leaves out the last layer
# points: 0
# mistake: last layer left out
def feedforward(weights, biases, x):
    a = x
    for w, b in zip(weights[:-1], biases[:-1]):
        _, a = layer(w, a, b)
    return a


# %% feedforward: forgets the biases
# points: 0
# mistake: biases forgotten
def feedforward(weights, biases, x):
    a = x
    for w in weights:
        a = sigmoid(w @ a)
    return a


# %% feedforward: no activation at the end
# points: 0
# mistake: no σ at the end
def feedforward(weights, biases, x):
    a = x
    for w, b in zip(weights, biases):
        z, a = layer(w, a, b)
    return z


# %% feedforward: always from x
# points: 0
# mistake: always from x
def feedforward(weights, biases, x):
    for w, b in zip(weights, biases):
        _, a = layer(w, x, b)
    return a


# %% feedforward: three layers only
# points: 2
# mistake: three layers only
def feedforward(weights, biases, x):
    a = sigmoid(weights[0] @ x + biases[0])
    return sigmoid(weights[1] @ a + biases[1])


# %% feedforward_trace: with layer
# points: 3
def feedforward_trace(weights, biases, x):
    zs = []
    activations = [x]
    for w, b in zip(weights, biases):
        z, a = layer(w, activations[-1], b)
        zs.append(z)
        activations.append(a)
    return zs, activations


# %% feedforward_trace: the input is missing
# points: 0
# mistake: a^1 = x missing
def feedforward_trace(weights, biases, x):
    zs, activations, a = [], [], x
    for w, b in zip(weights, biases):
        z, a = layer(w, a, b)
        zs.append(z)
        activations.append(a)
    return zs, activations


# %% feedforward_trace: lists swapped
# points: 0
# mistake: lists swapped
def feedforward_trace(weights, biases, x):
    zs, activations = [], [x]
    for w, b in zip(weights, biases):
        z, a = layer(w, activations[-1], b)
        zs.append(z)
        activations.append(a)
    return activations, zs


# %% feedforward_trace: only the last
# points: 0
# mistake: only the last
def feedforward_trace(weights, biases, x):
    a = x
    for w, b in zip(weights, biases):
        z, a = layer(w, a, b)
    return z, a


# %% feedforward_trace: z stored as a
# points: 0
# mistake: z stored as a
def feedforward_trace(weights, biases, x):
    zs, activations = [], [x]
    for w, b in zip(weights, biases):
        z = w @ activations[-1] + b
        zs.append(z)
        activations.append(z)
    return zs, activations


# %% quadratic_cost: column by column
# points: 2
def quadratic_cost(a, y):
    samples = a.shape[1]
    total = 0.0
    for i in range(samples):
        total += 0.5 * np.linalg.norm(y[:, i] - a[:, i]) ** 2
    return total / samples


# %% quadratic_cost: without the half
# points: 0
# mistake: factor ½ missing
def quadratic_cost(a, y):
    return float(np.sum((y - a) ** 2) / a.shape[1])


# %% quadratic_cost: the mean of all entries
# points: 0
# mistake: mean over all entries
def quadratic_cost(a, y):
    return float(np.mean((y - a) ** 2) / 2)


# %% quadratic_cost: the sum
# points: 1
# mistake: sum over the samples
def quadratic_cost(a, y):
    return float(np.sum((y - a) ** 2) / 2)


# %% quadratic_cost: not squared
# points: 0
# mistake: length, not squared
def quadratic_cost(a, y):
    return float(np.mean(np.sqrt(np.sum((y - a) ** 2, axis=0))) / 2)


# %% softmax: column by column
# points: 2
def softmax(z):
    columns = []
    for column in np.asarray(z, dtype=float).T:
        e = np.exp(column - column.max())
        columns.append(e / e.sum())
    return np.array(columns).T


# %% softmax: the formula as it is printed
# points: 1
# mistake: not stabilised
def softmax(z):
    return np.exp(z) / np.exp(z).sum(axis=0, keepdims=True)


# %% softmax: over the whole matrix
# points: 0
# mistake: over the whole matrix
def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum()


# %% softmax: along the rows
# points: 0
# mistake: along the rows
def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


# %% softmax: the largest takes all
# points: 0
# mistake: all or none
def softmax(z):
    return (z == z.max(axis=0, keepdims=True)) * 1.0


# %% softmax: the sigmoid
# points: 0
# mistake: σ of each entry
def softmax(z):
    return sigmoid(z)


# %% cross_entropy_cost: masks the zeros
# points: 2
def cross_entropy_cost(a, y):
    ones = np.where(y > 0, y * np.log(np.where(y > 0, a, 1.0)), 0.0)
    zeros = np.where(y < 1, (1 - y) * np.log(np.where(y < 1, 1 - a, 1.0)), 0.0)
    return float(-(ones + zeros).sum() / a.shape[1])


# %% cross_entropy_cost: only y ln a
# points: 0
# mistake: only y ln a
def cross_entropy_cost(a, y):
    safe = np.where(y > 0, a, 1.0)
    return float(-np.sum(y * np.log(safe)) / a.shape[1])


# %% cross_entropy_cost: no minus
# points: 0
# mistake: no minus
def cross_entropy_cost(a, y):
    ones = np.where(y > 0, y * np.log(np.where(y > 0, a, 1.0)), 0.0)
    zeros = np.where(y < 1, (1 - y) * np.log(np.where(y < 1, 1 - a, 1.0)), 0.0)
    return float((ones + zeros).sum() / a.shape[1])


# %% cross_entropy_cost: the sum
# points: 0
# mistake: sum over the samples
def cross_entropy_cost(a, y):
    ones = np.where(y > 0, y * np.log(np.where(y > 0, a, 1.0)), 0.0)
    zeros = np.where(y < 1, (1 - y) * np.log(np.where(y < 1, 1 - a, 1.0)), 0.0)
    return float(-(ones + zeros).sum())


# %% cross_entropy_cost: keeps too far away from 0
# points: 1
# mistake: coarse clipping
def cross_entropy_cost(a, y):
    a = np.clip(a, 1e-7, 1 - 1e-7)
    return float(-np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / a.shape[1])


# %% cross_entropy_cost: log of 0
# points: 1
# mistake: log of 0
def cross_entropy_cost(a, y):
    return float(-np.sum(y * np.log(a) + (1 - y) * np.log(1 - a)) / a.shape[1])
