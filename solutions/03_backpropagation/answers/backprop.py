"""Answers to backprop, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def backprop(weights, biases, x, y):
    zs, activations = feedforward_trace(weights, biases, x)
    delta = output_error(activations[-1], y, zs[-1])
    weight_gradients = [weight_gradient(activations[-2], delta)]
    bias_gradients = [bias_gradient(delta)]
    for i in range(len(weights) - 2, -1, -1):
        delta = hidden_error(weights[i + 1], delta, zs[i])
        weight_gradients.insert(0, weight_gradient(activations[i], delta))
        bias_gradients.insert(0, bias_gradient(delta))
    return weight_gradients, bias_gradients


# %% right: on its own
def backprop(weights, biases, x, y):
    activations = [x]
    for w, b in zip(weights, biases, strict=True):
        activations.append(1 / (1 + np.exp(-(w @ activations[-1] + b))))
    deltas = [None] * len(weights)
    deltas[-1] = (activations[-1] - y) * activations[-1] * (1 - activations[-1])
    for i in reversed(range(len(weights) - 1)):
        a = activations[i + 1]
        deltas[i] = (weights[i + 1].T @ deltas[i + 1]) * a * (1 - a)
    return [delta @ a.T for delta, a in zip(deltas, activations[:-1], strict=True)], deltas


# %% right: by recursion
# shown: A layer goes forward, asks the rest of the network for the slope by its output, and passes on its own.
def backprop(weights, biases, x, y):
    def back(i, a):
        """The gradients from layer i on, and the slope of the cost by a."""
        if i == len(weights):
            return [], [], a - y
        out = sigmoid(weights[i] @ a + biases[i])
        more_weights, more_biases, slope = back(i + 1, out)
        delta = slope * out * (1 - out)
        return [np.outer(delta, a), *more_weights], [delta, *more_biases], weights[i].T @ delta

    weight_gradients, bias_gradients, _ = back(0, x)
    return weight_gradients, bias_gradients


# %% right: with loops over units
def backprop(weights, biases, x, y):
    zs, activations = feedforward_trace(weights, biases, x)
    delta = (activations[-1] - y) * sigmoid_prime(zs[-1])
    weight_gradients, bias_gradients = [], []
    for i in reversed(range(len(weights))):
        gradient = np.zeros(weights[i].shape)
        for j in range(gradient.shape[0]):
            gradient[j, :] = delta[j, 0] * activations[i][:, 0]
        weight_gradients.append(gradient)
        bias_gradients.append(delta)
        if i:
            delta = np.einsum("jk,ji->ki", weights[i], delta) * sigmoid_prime(zs[i - 1])
    return weight_gradients[::-1], bias_gradients[::-1]


# %% right: with loops over weights
def backprop(weights, biases, x, y):
    zs, activations = feedforward_trace(weights, biases, x)
    delta = (activations[-1] - y) * sigmoid_prime(zs[-1])
    weight_gradients, bias_gradients = [], []
    for i in reversed(range(len(weights))):
        gradient = np.zeros(weights[i].shape)
        for j in range(gradient.shape[0]):
            for k in range(gradient.shape[1]):
                gradient[j, k] = delta[j, 0] * activations[i][k, 0]
        weight_gradients.insert(0, gradient)
        bias_gradients.insert(0, delta)
        if i:
            delta = (weights[i].T @ delta) * sigmoid_prime(zs[i - 1])
    return weight_gradients, bias_gradients


# %% right: without the four functions
# shown: The equations written out: one loop does it, and goes down from the last layer.
def backprop(weights, biases, x, y):
    zs, activations = feedforward_trace(weights, biases, x)
    delta = (activations[-1] - y) * sigmoid_prime(zs[-1])
    nabla_w, nabla_b = [], []
    for l in range(len(weights), 0, -1):
        nabla_w.append(delta @ activations[l - 1].T)
        nabla_b.append(delta)
        if l > 1:
            delta = (weights[l - 1].T @ delta) * sigmoid_prime(zs[l - 2])
    return nabla_w[::-1], nabla_b[::-1]


# %% right: in plain lists
def backprop(weights, biases, x, y):
    weights_, activations = [w.tolist() for w in weights], [x[:, 0].tolist()]
    for rows, b in zip(weights_, biases):
        layer = []
        for j in range(len(rows)):
            z = float(b[j, 0])
            for k in range(len(rows[j])):
                z += rows[j][k] * activations[-1][k]
            layer.append(1 / (1 + np.exp(-z)))
        activations.append(layer)
    delta = []
    for j in range(len(y)):
        a = activations[-1][j]
        delta.append((a - y[j, 0]) * a * (1 - a))
    weight_gradients, bias_gradients = [], []
    for i in range(len(weights_) - 1, -1, -1):
        rows = []
        for j in range(len(delta)):
            row = []
            for k in range(len(activations[i])):
                row.append(delta[j] * activations[i][k])
            rows.append(row)
        weight_gradients.append(np.array(rows))
        bias_gradients.append(np.array(delta)[:, None])
        before = []
        for k in range(len(activations[i])):
            back = 0.0
            for j in range(len(delta)):
                back += weights_[i][j][k] * delta[j]
            before.append(back * activations[i][k] * (1 - activations[i][k]))
        delta = before
    return weight_gradients[::-1], bias_gradients[::-1]


# %% right: with an object for each unit
class Unit:
    def __init__(self, w, b):
        self.w, self.b, self.delta = list(w), b, 0.0

    def fire(self, inputs):
        self.inputs = list(inputs)
        self.a = 1 / (1 + np.exp(-sum(w * a for w, a in zip(self.w, self.inputs)) - self.b))
        return self.a

    @property
    def slope(self):
        return self.a * (1 - self.a)

    def share(self, k):
        return self.w[k] * self.delta

    def gradient(self):
        return [self.delta * a for a in self.inputs]


def backprop(weights, biases, x, y):
    layers = [[Unit(w[j], b[j, 0]) for j in range(len(w))] for w, b in zip(weights, biases)]
    signal = list(x[:, 0])
    for units in layers:
        signal = [unit.fire(signal) for unit in units]
    for unit, target in zip(layers[-1], y[:, 0]):
        unit.delta = (unit.a - target) * unit.slope
    for units, after in reversed(list(zip(layers, layers[1:]))):
        for k, unit in enumerate(units):
            unit.delta = sum(other.share(k) for other in after) * unit.slope
    return (
        [np.array([unit.gradient() for unit in units]) for units in layers],
        [np.array([[unit.delta] for unit in units]) for units in layers],
    )


# %% right: with generators
def backprop(weights, biases, x, y):
    def forward(a):
        yield a
        for w, b in zip(weights, biases):
            a = np.array([[1 / (1 + np.exp(-sum(w[j, k] * a[k, 0] for k in range(len(a))) - b[j, 0]))]
                          for j in range(len(w))])
            yield a

    def backward(activations):
        a = activations[-1]
        delta = (a - y) * a * (1 - a)
        yield delta
        for w, a in zip(weights[:0:-1], activations[-2:0:-1]):
            delta = np.array([[sum(w[j, k] * delta[j, 0] for j in range(len(w))) * a[k, 0] * (1 - a[k, 0])]
                              for k in range(len(a))])
            yield delta

    activations = list(forward(x))
    deltas = list(backward(activations))[::-1]
    return [np.array([[d * e for e in a[:, 0]] for d in delta[:, 0]]) for delta, a in zip(deltas, activations)], deltas


# %% right: with closures
def backprop(weights, biases, x, y):
    def layer(w, b, rest):
        def forth_and_back(a):
            out = sigmoid(w @ a + b)
            (more_w, more_b), slope = rest(out)
            delta = slope * out * (1 - out)
            return ([delta @ a.T, *more_w], [delta, *more_b]), w.T @ delta

        return forth_and_back

    run = lambda a: (([], []), a - y)
    for w, b in zip(weights[::-1], biases[::-1]):
        run = layer(w, b, run)
    gradients, _ = run(x)
    return gradients


# %% right: forward anew for every layer
def backprop(weights, biases, x, y):
    def activation(l):
        a = x
        for w, b in zip(weights[:l], biases[:l]):
            a = 1 / (1 + np.exp(-(w @ a + b)))
        return a

    depth = len(weights)
    weight_gradients, bias_gradients = [None] * depth, [None] * depth
    a = activation(depth)
    delta = (a - y) * a * (1 - a)
    for l in range(depth - 1, -1, -1):
        a = activation(l)
        weight_gradients[l], bias_gradients[l] = delta @ a.T, delta
        delta = weights[l].T @ delta * a * (1 - a)
    return weight_gradients, bias_gradients


# %% right: with a dataclass for each layer
from dataclasses import dataclass, field


@dataclass
class Step:
    w: np.ndarray
    b: np.ndarray
    a_in: np.ndarray = field(default=None, repr=False)
    z: np.ndarray = field(default=None, repr=False)

    def forward(self, a):
        self.a_in, self.z = a, self.w @ a + self.b
        return sigmoid(self.z)


def backprop(weights, biases, x, y):
    steps, a = [Step(w, b) for w, b in zip(weights, biases)], x
    for step in steps:
        a = step.forward(a)
    delta, gradients = (a - y) * sigmoid_prime(steps[-1].z), []
    for step, before in zip(steps[::-1], [*steps[-2::-1], None]):
        gradients.append((np.outer(delta, step.a_in), delta))
        if before is not None:
            delta = hidden_error(step.w, delta, before.z)
    nabla_w, nabla_b = zip(*reversed(gradients))
    return list(nabla_w), list(nabla_b)


# %% wrong: three layers only
def backprop(weights, biases, x, y):
    w2, w3 = weights
    zs, activations = feedforward_trace(weights, biases, x)
    delta3 = output_error(activations[2], y, zs[1])
    delta2 = hidden_error(w3, delta3, zs[0])
    return (
        [weight_gradient(x, delta2), weight_gradient(activations[1], delta3)],
        [bias_gradient(delta2), bias_gradient(delta3)],
    )


# %% wrong: the weights into the layer
def backprop(weights, biases, x, y):
    zs, activations = feedforward_trace(weights, biases, x)
    delta = (activations[-1] - y) * sigmoid_prime(zs[-1])
    nabla_w, nabla_b = [delta @ activations[-2].T], [delta]
    for i in range(len(weights) - 2, -1, -1):
        delta = (weights[i].T @ delta) * sigmoid_prime(zs[i])
        nabla_w.insert(0, delta @ activations[i].T)
        nabla_b.insert(0, delta)
    return nabla_w, nabla_b


# %% wrong: last layer first
def backprop(weights, biases, x, y):
    zs, activations = feedforward_trace(weights, biases, x)
    delta = (activations[-1] - y) * sigmoid_prime(zs[-1])
    nabla_w, nabla_b = [delta @ activations[-2].T], [delta]
    for i in range(len(weights) - 2, -1, -1):
        delta = (weights[i + 1].T @ delta) * sigmoid_prime(zs[i])
        nabla_w.append(delta @ activations[i].T)
        nabla_b.append(delta)
    return nabla_w, nabla_b


# %% wrong: updates on the way
def backprop(weights, biases, x, y):
    zs, activations = feedforward_trace(weights, biases, x)
    delta = (activations[-1] - y) * sigmoid_prime(zs[-1])
    nabla_w, nabla_b = [None] * len(weights), [None] * len(weights)
    for i in reversed(range(len(weights))):
        nabla_w[i], nabla_b[i] = delta @ activations[i].T, delta
        if i:
            new = weights[i] - nabla_w[i]
            delta = (new.T @ delta) * sigmoid_prime(zs[i - 1])
    return nabla_w, nabla_b


# %% wrong: one parameter after the other
def backprop(weights, biases, x, y):
    def cost():
        return 0.5 * np.sum((feedforward_trace(weights, biases, x)[1][-1] - y) ** 2)

    def slopes(parameter):
        gradient = np.zeros(parameter.shape)
        for index in np.ndindex(parameter.shape):
            before = parameter[index]
            parameter[index] = before + 1e-5
            up = cost()
            parameter[index] = before - 1e-5
            down = cost()
            parameter[index] = before
            gradient[index] = (up - down) / 2e-5
        return gradient

    return [slopes(w) for w in weights], [slopes(b) for b in biases]


# %% wrong: a dict
# says: a dict; a tuple of 2
def backprop(weights, biases, x, y):
    return {'weights': weights, 'biases': biases}


# %% wrong: only the weights
# says: a tuple of 2
def backprop(weights, biases, x, y):
    return [np.zeros(w.shape) for w in weights]


# %% wrong: zeros
# says: not
def backprop(weights, biases, x, y):
    return [0 * w for w in weights], [0 * b for b in biases]


# %% wrong: shifts the targets
# says: changed its argument y
def backprop(weights, biases, x, y):
    y -= 0.5
    return weights, biases


# %% wrong: everything anew for every layer, in loops
# says: more than 8 times the steps
def backprop(weights, biases, x, y):
    def activation(l):
        if l == 0:
            return x[:, 0].tolist()
        before, w, b = activation(l - 1), weights[l - 1], biases[l - 1]
        return [1 / (1 + np.exp(-sum(w[j, k] * before[k] for k in range(len(before))) - b[j, 0])) for j in range(len(w))]

    def delta(l):
        a = activation(l)
        if l == len(weights):
            return [(a[j] - y[j, 0]) * a[j] * (1 - a[j]) for j in range(len(a))]
        w, behind = weights[l], delta(l + 1)
        return [sum(w[j, k] * behind[j] for j in range(len(w))) * a[k] * (1 - a[k]) for k in range(len(a))]

    nabla_w, nabla_b = [], []
    for l in range(1, len(weights) + 1):
        d, a = delta(l), activation(l - 1)
        nabla_w.append(np.array([[one * other for other in a] for one in d]))
        nabla_b.append(np.array(d).reshape(-1, 1))
    return nabla_w, nabla_b


# %% wrong: σ in place of its slope at the output
def backprop(weights, biases, x, y):
    zs, acts = feedforward_trace(weights, biases, x)
    delta = (acts[-1] - y) * sigmoid(zs[-1])
    nabla_w, nabla_b = [], []
    for l in range(len(weights) - 1, -1, -1):
        nabla_w.insert(0, np.dot(delta, acts[l].T))
        nabla_b.insert(0, delta)
        if l:
            delta = np.dot(weights[l].T, delta) * sigmoid_prime(zs[l - 1])
    return nabla_w, nabla_b


# %% wrong: one layer too few
def backprop(weights, biases, x, y):
    zs, acts = feedforward_trace(weights, biases, x)
    nabla_w, nabla_b = [np.zeros(w.shape) for w in weights], [np.zeros(b.shape) for b in biases]
    delta = output_error(acts[-1], y, zs[-1])
    nabla_w[-1], nabla_b[-1] = weight_gradient(acts[-2], delta), bias_gradient(delta)
    for i in range(len(weights) - 2, 0, -1):
        delta = hidden_error(weights[i + 1], delta, zs[i])
        nabla_w[i], nabla_b[i] = weight_gradient(acts[i], delta), bias_gradient(delta)
    return nabla_w, nabla_b


# %% wrong: the plain errors sent back
def backprop(weights, biases, x, y):
    zs, acts = feedforward_trace(weights, biases, x)
    errors = [acts[-1] - y]
    for w in weights[:0:-1]:
        errors = [w.T @ errors[0]] + errors
    deltas = [e * sigmoid_prime(z) for e, z in zip(errors, zs)]
    return [d @ a.T for d, a in zip(deltas, acts)], deltas


# %% wrong: a slope of its own
def backprop(weights, biases, x, y):
    zs, acts = feedforward_trace(weights, biases, x)
    delta = (acts[-1] - y) * sigmoid_prime(zs[-1])
    nabla_w, nabla_b = [], []
    for l in range(len(weights) - 1, -1, -1):
        nabla_w.insert(0, delta @ acts[l].T)
        nabla_b.insert(0, delta)
        if l:
            delta = weights[l].T @ delta * np.exp(-np.abs(zs[l - 1]))
    return nabla_w, nabla_b


# %% wrong: one step too far back
def backprop(weights, biases, x, y):
    zs, activations = feedforward_trace(weights, biases, x)
    delta = output_error(activations[-1], y, zs[-1])
    dw, db = [None] * len(weights), [None] * len(weights)
    for l in range(len(weights) - 1, -1, -1):
        dw[l] = weight_gradient(activations[l], delta)
        db[l] = bias_gradient(delta)
        delta = hidden_error(weights[l], delta, zs[l - 1])
    return dw, db


# %% wrong: layer 2 is still the number 0
def backprop(weights, biases, x, y):
    zs, activations = feedforward_trace(weights, biases, x)
    delta = output_error(activations[-1], y, zs[-1])
    dw, db = [0] * len(weights), [0] * len(weights)
    dw[-1] = weight_gradient(activations[-2], delta)
    db[-1] = bias_gradient(delta)
    for l in range(len(weights) - 2, 0, -1):
        delta = hidden_error(weights[l + 1], delta, zs[l])
        dw[l] = weight_gradient(activations[l], delta)
        db[l] = bias_gradient(delta)
    return dw, db


# %% wrong: layers 2 and 3 by their numbers
def backprop(weights, biases, x, y):
    zs, activations = feedforward_trace(weights, biases, x)
    d3 = output_error(activations[-1], y, zs[-1])
    d2 = hidden_error(weights[1], d3, zs[0])
    return [weight_gradient(x, d2), weight_gradient(activations[1], d3)], [d2, d3]
