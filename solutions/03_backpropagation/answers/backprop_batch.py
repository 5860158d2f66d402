"""Answers to backprop_batch, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def backprop_batch(weights, biases, x, y):
    m = x.shape[1]
    zs, activations = feedforward_trace(weights, biases, x)
    delta = output_error(activations[-1], y, zs[-1])
    weight_gradients, bias_gradients = [], []
    for i in range(len(weights) - 1, -1, -1):
        weight_gradients.insert(0, weight_gradient(activations[i], delta) / m)
        bias_gradients.insert(0, np.sum(delta, axis=1, keepdims=True) / m)
        if i > 0:
            delta = hidden_error(weights[i], delta, zs[i - 1])
    return weight_gradients, bias_gradients


# %% right: with matrices
def backprop_batch(weights, biases, x, y):
    m = x.shape[1]
    zs, activations = feedforward_trace(weights, biases, x)
    delta = (activations[-1] - y) * sigmoid_prime(zs[-1])
    weight_gradients, bias_gradients = [], []
    for i in reversed(range(len(weights))):
        weight_gradients.insert(0, delta @ activations[i].T / m)
        bias_gradients.insert(0, delta.mean(axis=1, keepdims=True))
        if i > 0:
            delta = (weights[i].T @ delta) * sigmoid_prime(zs[i - 1])
    return weight_gradients, bias_gradients


# %% right: with the equations
# shown: δᴸ is divided by m once; as all else is made of it, the means come out by themselves.
def backprop_batch(weights, biases, x, y):
    zs, activations = feedforward_trace(weights, biases, x)
    deltas = [output_error(activations[-1], y, zs[-1]) / x.shape[1]]
    for w, z in zip(weights[:0:-1], zs[-2::-1], strict=True):
        deltas.append(hidden_error(w, deltas[-1], z))
    deltas.reverse()
    weight_gradients = [weight_gradient(a, d) for a, d in zip(activations[:-1], deltas, strict=True)]
    return weight_gradients, [d.sum(axis=1, keepdims=True) for d in deltas]


# %% right: with ones
# shown: A column of 1/m takes the mean: BP3 is a product of matrices, too.
def backprop_batch(weights, biases, x, y):
    ones = np.ones((x.shape[1], 1)) / x.shape[1]
    _zs, activations = feedforward_trace(weights, biases, x)
    assert y.shape == activations[-1].shape
    delta = (activations[-1] - y) * activations[-1] * (1 - activations[-1])
    result = []
    for i in reversed(range(len(weights))):
        result.append((np.einsum("ji,ki->jk", delta, activations[i]) / x.shape[1], delta @ ones))
        if i:
            a = activations[i]
            delta = np.einsum("jk,ji,ki->ki", weights[i], delta, a - a**2)
    result.reverse()
    return [w for w, _ in result], [b for _, b in result]


# %% right: with backprop where one
def backprop_batch(weights, biases, x, y):
    if x.shape[1] == 1:
        return backprop(weights, biases, x, y)
    zs, activations = feedforward_trace(weights, biases, x)
    delta = (activations[-1] - y) * sigmoid_prime(zs[-1]) / x.shape[1]
    weight_gradients, bias_gradients = [None] * len(weights), [None] * len(weights)
    for i in reversed(range(len(weights))):
        weight_gradients[i] = delta @ activations[i].T
        bias_gradients[i] = np.sum(delta, axis=1).reshape(-1, 1)
        if i:
            delta = (weights[i].T @ delta) * sigmoid_prime(zs[i - 1])
    return weight_gradients, bias_gradients


# %% right: with matrices 2
def backprop_batch(weights, biases, x, y):
    zs, activations = feedforward_trace(weights, biases, x)
    delta = (activations[-1] - y) * sigmoid_prime(zs[-1]) / x.shape[1]
    nabla_w, nabla_b = [], []
    for i in reversed(range(len(weights))):
        nabla_w.append(delta @ activations[i].T)
        nabla_b.append(delta.sum(axis=1, keepdims=True))
        if i:
            delta = (weights[i].T @ delta) * sigmoid_prime(zs[i - 1])
    return nabla_w[::-1], nabla_b[::-1]


# %% right: with a class
class Layer:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def forth(self, a):
        self.before, self.a = a, 1 / (1 + np.exp(-(self.w @ a + self.b)))
        return self.a

    def back(self, slope):
        delta = slope * self.a * (1 - self.a)
        samples = delta.shape[1]
        self.weight_gradient = np.einsum("ji,ki->jk", delta, self.before) / samples
        self.bias_gradient = np.mean(delta, axis=1, keepdims=True)
        return np.einsum("jk,ji->ki", self.w, delta)


def backprop_batch(weights, biases, x, y):
    layers = [Layer(w, b) for w, b in zip(weights, biases)]
    a = x
    for layer in layers:
        a = layer.forth(a)
    slope = a - y
    for layer in reversed(layers):
        slope = layer.back(slope)
    return [layer.weight_gradient for layer in layers], [layer.bias_gradient for layer in layers]


# %% right: unit by unit
def backprop_batch(weights, biases, x, y):
    activations = [x]
    for w, b in zip(weights, biases):
        rows = []
        for j in range(len(w)):
            z = np.full(x.shape[1], b[j, 0])
            for k in range(w.shape[1]):
                z = z + w[j, k] * activations[-1][k]
            rows.append(1 / (1 + np.exp(-z)))
        activations.append(np.array(rows))
    delta = (activations[-1] - y) * activations[-1] * (1 - activations[-1])
    weight_gradients, bias_gradients = [], []
    for i in range(len(weights) - 1, -1, -1):
        a = activations[i]
        weight_gradients.append(np.array([[np.mean(d * row) for row in a] for d in delta]))
        bias_gradients.append(np.array([[np.mean(d)] for d in delta]))
        delta = np.array([
            sum(weights[i][j, k] * delta[j] for j in range(len(delta))) * a[k] * (1 - a[k]) for k in range(len(a))
        ])
    return weight_gradients[::-1], bias_gradients[::-1]


# %% right: with einsum
def backprop_batch(weights, biases, x, y):
    zs, activations = feedforward_trace(weights, biases, x)
    m = x.shape[1]
    delta = (activations[-1] - y) * sigmoid_prime(zs[-1])
    nabla_w, nabla_b = [], []
    for l in range(1, len(weights) + 1):
        nabla_w.insert(0, np.einsum("ji,ki->jk", delta, activations[-l - 1]) / m)
        nabla_b.insert(0, delta.mean(axis=1)[:, np.newaxis])
        if l < len(weights):
            delta = np.einsum("jk,ji->ki", weights[-l], delta) * sigmoid_prime(zs[-l - 1])
    return nabla_w, nabla_b


# %% wrong: sample by sample
def backprop_batch(weights, biases, x, y):
    m = x.shape[1]
    sum_w, sum_b = [np.zeros(w.shape) for w in weights], [np.zeros(b.shape) for b in biases]
    for i in range(m):
        nabla_w, nabla_b = backprop(weights, biases, x[:, i : i + 1], y[:, i : i + 1])
        sum_w = [s + n for s, n in zip(sum_w, nabla_w)]
        sum_b = [s + n for s, n in zip(sum_b, nabla_b)]
    return [s / m for s in sum_w], [s / m for s in sum_b]


# %% wrong: sums
def backprop_batch(weights, biases, x, y):
    zs, activations = feedforward_trace(weights, biases, x)
    delta = (activations[-1] - y) * sigmoid_prime(zs[-1])
    nabla_w, nabla_b = [], []
    for i in reversed(range(len(weights))):
        nabla_w.insert(0, delta @ activations[i].T)
        nabla_b.insert(0, delta.sum(axis=1, keepdims=True))
        if i:
            delta = (weights[i].T @ delta) * sigmoid_prime(zs[i - 1])
    return nabla_w, nabla_b


# %% wrong: forgets to add up the biases
def backprop_batch(weights, biases, x, y):
    m = x.shape[1]
    zs, activations = feedforward_trace(weights, biases, x)
    delta = (activations[-1] - y) * sigmoid_prime(zs[-1])
    nabla_w, nabla_b = [], []
    for i in reversed(range(len(weights))):
        nabla_w.insert(0, delta @ activations[i].T / m)
        nabla_b.insert(0, delta / m)
        if i:
            delta = (weights[i].T @ delta) * sigmoid_prime(zs[i - 1])
    return nabla_w, nabla_b


# %% wrong: flat biases
def backprop_batch(weights, biases, x, y):
    m = x.shape[1]
    zs, activations = feedforward_trace(weights, biases, x)
    delta = (activations[-1] - y) * sigmoid_prime(zs[-1])
    nabla_w, nabla_b = [], []
    for i in reversed(range(len(weights))):
        nabla_w.insert(0, delta @ activations[i].T / m)
        nabla_b.insert(0, delta.mean(axis=1))
        if i:
            delta = (weights[i].T @ delta) * sigmoid_prime(zs[i - 1])
    return nabla_w, nabla_b


# %% wrong: a shuffled batch
# says: not
def backprop_batch(weights, biases, x, y):
    zs, acts = feedforward_trace(weights, biases, x[:, ::-1])
    d = (acts[-1] - y) * sigmoid_prime(zs[-1]) / y.shape[1]
    nw, nb = [], []
    for i in reversed(range(len(weights))):
        nw.insert(0, d @ acts[i].T)
        nb.insert(0, d.sum(axis=1, keepdims=True))
        if i:
            d = weights[i].T @ d * sigmoid_prime(zs[i - 1])
    return nw, nb


# %% wrong: no slope on the way back
def backprop_batch(weights, biases, x, y):
    m = x.shape[1]
    zs, acts = feedforward_trace(weights, biases, x)
    delta = (acts[-1] - y) * sigmoid_prime(zs[-1])
    gw, gb = [None] * len(weights), [None] * len(weights)
    for i in range(len(weights) - 1, -1, -1):
        gw[i] = delta @ acts[i].T / m
        gb[i] = delta.sum(axis=1, keepdims=True) / m
        if i > 0:
            delta = weights[i].T @ delta
    return gw, gb


# %% wrong: raw error
def backprop_batch(weights, biases, x, y):
    m = x.shape[1]
    zs, acts = feedforward_trace(weights, biases, x)
    delta = acts[-1] - y
    gw, gb = [None] * len(weights), [None] * len(weights)
    for i in range(len(weights) - 1, -1, -1):
        gw[i] = delta @ acts[i].T / m
        gb[i] = delta.sum(axis=1, keepdims=True) / m
        if i > 0:
            delta = (weights[i].T @ delta) * sigmoid_prime(zs[i - 1])
    return gw, gb


# %% wrong: slopes at the activations
def backprop_batch(weights, biases, x, y):
    m = x.shape[1]
    zs, acts = feedforward_trace(weights, biases, x)
    delta = (acts[-1] - y) * sigmoid_prime(acts[-1])
    gw, gb = [None] * len(weights), [None] * len(weights)
    for i in range(len(weights) - 1, -1, -1):
        gw[i] = delta @ acts[i].T / m
        gb[i] = delta.sum(axis=1, keepdims=True) / m
        if i > 0:
            delta = (weights[i].T @ delta) * sigmoid_prime(acts[i])
    return gw, gb


# %% wrong: the wrong transpose
def backprop_batch(weights, biases, x, y):
    m = x.shape[1]
    zs, acts = feedforward_trace(weights, biases, x)
    delta = (acts[-1] - y) * sigmoid_prime(zs[-1])
    gw, gb = [None] * len(weights), [None] * len(weights)
    for i in range(len(weights) - 1, -1, -1):
        gw[i] = delta @ acts[i].T / m
        gb[i] = delta.sum(axis=1, keepdims=True) / m
        if i > 0:
            delta = (weights[i] @ delta) * sigmoid_prime(zs[i - 1])
    return gw, gb


# %% wrong: its own activations
def backprop_batch(weights, biases, x, y):
    m = x.shape[1]
    zs, acts = feedforward_trace(weights, biases, x)
    delta = (acts[-1] - y) * sigmoid_prime(zs[-1])
    gw, gb = [None] * len(weights), [None] * len(weights)
    for i in range(len(weights) - 1, -1, -1):
        gw[i] = delta @ acts[i + 1].T / m
        gb[i] = delta.sum(axis=1, keepdims=True) / m
        if i > 0:
            delta = (weights[i].T @ delta) * sigmoid_prime(zs[i - 1])
    return gw, gb


# %% wrong: mean of everything
def backprop_batch(weights, biases, x, y):
    m = x.shape[1]
    zs, acts = feedforward_trace(weights, biases, x)
    delta = (acts[-1] - y) * sigmoid_prime(zs[-1])
    gw, gb = [None] * len(weights), [None] * len(weights)
    for i in range(len(weights) - 1, -1, -1):
        gw[i] = delta @ acts[i].T / m
        gb[i] = np.mean(delta)
        if i > 0:
            delta = (weights[i].T @ delta) * sigmoid_prime(zs[i - 1])
    return gw, gb


# %% wrong: mean along the units
def backprop_batch(weights, biases, x, y):
    m = x.shape[1]
    zs, acts = feedforward_trace(weights, biases, x)
    delta = (acts[-1] - y) * sigmoid_prime(zs[-1])
    gw, gb = [None] * len(weights), [None] * len(weights)
    for i in range(len(weights) - 1, -1, -1):
        gw[i] = delta @ acts[i].T / m
        gb[i] = delta.mean(axis=0)
        if i > 0:
            delta = (weights[i].T @ delta) * sigmoid_prime(zs[i - 1])
    return gw, gb


# %% wrong: the mean of δ first
def backprop_batch(weights, biases, x, y):
    m = x.shape[1]
    zs, acts = feedforward_trace(weights, biases, x)
    delta = (acts[-1] - y) * sigmoid_prime(zs[-1])
    gw, gb = [None] * len(weights), [None] * len(weights)
    for i in range(len(weights) - 1, -1, -1):
        gw[i] = delta.mean(axis=1, keepdims=True) @ acts[i].mean(axis=1, keepdims=True).T
        gb[i] = delta.sum(axis=1, keepdims=True) / m
        if i > 0:
            delta = (weights[i].T @ delta) * sigmoid_prime(zs[i - 1])
    return gw, gb


# %% wrong: divided twice
def backprop_batch(weights, biases, x, y):
    m = x.shape[1]
    zs, acts = feedforward_trace(weights, biases, x)
    delta = (acts[-1] - y) * sigmoid_prime(zs[-1]) / m
    gw, gb = [None] * len(weights), [None] * len(weights)
    for i in range(len(weights) - 1, -1, -1):
        gw[i] = np.dot(delta, acts[i].T)
        gb[i] = delta.sum(axis=1, keepdims=True) / m
        if i > 0:
            delta = (weights[i].T @ delta) * sigmoid_prime(zs[i - 1])
    return gw, gb


# %% wrong: activations sent back
def backprop_batch(weights, biases, x, y):
    m = x.shape[1]
    zs, acts = feedforward_trace(weights, biases, x)
    delta = (acts[-1] - y) * sigmoid_prime(zs[-1])
    gw, gb = [None] * len(weights), [None] * len(weights)
    for i in range(len(weights) - 1, -1, -1):
        gw[i] = delta @ acts[i].T / m
        gb[i] = delta.sum(axis=1, keepdims=True) / m
        if i > 0:
            delta = (weights[i].T @ acts[i + 1]) * sigmoid_prime(zs[i - 1])
    return gw, gb


# %% wrong: biases first
def backprop_batch(weights, biases, x, y):
    m = x.shape[1]
    zs, acts = feedforward_trace(weights, biases, x)
    delta = (acts[-1] - y) * sigmoid_prime(zs[-1])
    gw, gb = [None] * len(weights), [None] * len(weights)
    for i in range(len(weights) - 1, -1, -1):
        gw[i] = delta @ acts[i].T / m
        gb[i] = delta.sum(axis=1, keepdims=True) / m
        if i > 0:
            delta = (weights[i].T @ delta) * sigmoid_prime(zs[i - 1])
    return gb, gw


# %% wrong: an outer product of all
def backprop_batch(weights, biases, x, y):
    m = x.shape[1]
    zs, acts = feedforward_trace(weights, biases, x)
    delta = (acts[-1] - y) * sigmoid_prime(zs[-1])
    gw, gb = [None] * len(weights), [None] * len(weights)
    for i in range(len(weights) - 1, -1, -1):
        gw[i] = np.outer(delta, acts[i]) / m
        gb[i] = delta.sum(axis=1, keepdims=True) / m
        if i > 0:
            delta = (weights[i].T @ delta) * sigmoid_prime(zs[i - 1])
    return gw, gb


# %% wrong: a loop with a mistake
def backprop_batch(weights, biases, x, y):
    m = x.shape[1]
    gw, gb = [np.zeros(w.shape) for w in weights], [np.zeros(b.shape) for b in biases]
    for s in range(m):
        zs, acts = feedforward_trace(weights, biases, x[:, s : s + 1])
        delta = (acts[-1] - y[:, s : s + 1]) * sigmoid_prime(zs[-1])
        for i in range(len(weights) - 1, -1, -1):
            gw[i] += delta @ acts[i].T / m
            gb[i] += delta / m
            if i > 0:
                delta = weights[i].T @ delta
    return gw, gb


# %% wrong: in whole numbers
def backprop_batch(weights, biases, x, y):
    m = x.shape[1]
    zs, acts = feedforward_trace(weights, biases, x)
    delta = (acts[-1] - y) * sigmoid_prime(zs[-1])
    gw, gb = [np.zeros(w.shape, dtype=int) for w in weights], [np.zeros(b.shape, dtype=int) for b in biases]
    for i in range(len(weights) - 1, -1, -1):
        gw[i][...] = delta @ acts[i].T / m
        gb[i][...] = delta.sum(axis=1, keepdims=True) / m
        if i > 0:
            delta = (weights[i].T @ delta) * sigmoid_prime(zs[i - 1])
    return gw, gb
