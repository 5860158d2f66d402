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
