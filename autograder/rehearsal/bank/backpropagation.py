"""Answers to lesson 03 as students write them. Text for notebooks, see autograder.rehearsal.answers."""


# %% cost_gradient: turned round twice
# points: 1
def cost_gradient(a, y):
    return -(y - a)


# %% cost_gradient: the other way round
# points: 0
# mistake: sign
def cost_gradient(a, y):
    return y - a


# %% cost_gradient: keeps the 2
# points: 0
# mistake: factor 2 kept
def cost_gradient(a, y):
    return 2 * (a - y)


# %% cost_gradient: the cost
# points: 0
# mistake: the cost itself
def cost_gradient(a, y):
    return 0.5 * np.sum((y - a) ** 2)


# %% cost_gradient: mean over the outputs
# points: 0
# mistake: divided by the number of outputs
def cost_gradient(a, y):
    return (a - y) / len(a)


# %% output_error: from the activation
# points: 2
def output_error(a, y, z):
    return (a - y) * a * (1 - a)


# %% output_error: with its own equation
# points: 2
def output_error(a, y, z):
    slope = sigmoid_prime(z)
    return cost_gradient(a, y) * slope


# %% output_error: forgets the slope
# points: 0
# mistake: σ′ forgotten
def output_error(a, y, z):
    return cost_gradient(a, y)


# %% output_error: the slope at a
# points: 0
# mistake: σ′ at a
def output_error(a, y, z):
    return cost_gradient(a, y) * sigmoid_prime(a)


# %% output_error: the value for the slope
# points: 0
# mistake: σ instead of σ′
def output_error(a, y, z):
    return (a - y) * sigmoid(z)


# %% output_error: a matrix product
# points: 0
# mistake: outer product
def output_error(a, y, z):
    return (a - y) @ sigmoid_prime(z).T


# %% hidden_error: from the right
# points: 3
def hidden_error(w_next, delta_next, z):
    return np.dot(delta_next.T, w_next).T * sigmoid_prime(z)


# %% hidden_error: forgets the transpose
# points: 0
# mistake: no transpose
def hidden_error(w_next, delta_next, z):
    return (w_next @ delta_next) * sigmoid_prime(z)


# %% hidden_error: forgets the slope
# points: 0
# mistake: σ′ forgotten
def hidden_error(w_next, delta_next, z):
    return w_next.T @ delta_next


# %% hidden_error: the value for the slope
# points: 0
# mistake: σ instead of σ′
def hidden_error(w_next, delta_next, z):
    return w_next.T @ delta_next * sigmoid(z)


# %% hidden_error: the slope at the activation
# points: 0
# mistake: σ′ at the activation
def hidden_error(w_next, delta_next, z):
    a = sigmoid(z)
    return w_next.T @ delta_next * sigmoid_prime(a)


# %% hidden_error: a matrix product for the Hadamard product
# points: 0
# mistake: matrix product for ⊙
def hidden_error(w_next, delta_next, z):
    return (w_next.T @ delta_next) @ sigmoid_prime(z).T


# %% bias_gradient: a copy
# points: 1
def bias_gradient(delta):
    return np.array(delta)


# %% bias_gradient: flat
# points: 0
# mistake: flat
def bias_gradient(delta):
    return delta.flatten()


# %% bias_gradient: added up
# points: 0
# mistake: added up
def bias_gradient(delta):
    return np.sum(delta)


# %% bias_gradient: in a row
# points: 0
# mistake: a row
def bias_gradient(delta):
    return delta.T


# %% weight_gradient: with np.dot
# points: 2
def weight_gradient(a_previous, delta):
    return np.dot(delta, a_previous.T)


# %% weight_gradient: by broadcasting
# points: 2
def weight_gradient(a_previous, delta):
    if delta.shape[1] > 1:
        return delta @ a_previous.T
    return delta * a_previous.T


# %% weight_gradient: the other way round
# points: 0
# mistake: outer product the wrong way round
def weight_gradient(a_previous, delta):
    return a_previous @ delta.T


# %% weight_gradient: inner product
# points: 0
# mistake: inner product
def weight_gradient(a_previous, delta):
    return delta.T @ a_previous


# %% weight_gradient: once more through the sigmoid
# points: 0
# mistake: σ of the activation
def weight_gradient(a_previous, delta):
    return delta @ sigmoid(a_previous).T


# %% backprop: without the four functions
# points: 5
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


# %% backprop: three layers only
# points: 2
# mistake: three layers only
def backprop(weights, biases, x, y):
    w2, w3 = weights
    zs, activations = feedforward_trace(weights, biases, x)
    delta3 = output_error(activations[2], y, zs[1])
    delta2 = hidden_error(w3, delta3, zs[0])
    return (
        [weight_gradient(x, delta2), weight_gradient(activations[1], delta3)],
        [bias_gradient(delta2), bias_gradient(delta3)],
    )


# %% backprop: the weights into the layer
# points: 1
# mistake: wˡ in place of wˡ⁺¹
def backprop(weights, biases, x, y):
    zs, activations = feedforward_trace(weights, biases, x)
    delta = (activations[-1] - y) * sigmoid_prime(zs[-1])
    nabla_w, nabla_b = [delta @ activations[-2].T], [delta]
    for i in range(len(weights) - 2, -1, -1):
        delta = (weights[i].T @ delta) * sigmoid_prime(zs[i])
        nabla_w.insert(0, delta @ activations[i].T)
        nabla_b.insert(0, delta)
    return nabla_w, nabla_b


# %% backprop: last layer first
# points: 1
# mistake: last layer first
def backprop(weights, biases, x, y):
    zs, activations = feedforward_trace(weights, biases, x)
    delta = (activations[-1] - y) * sigmoid_prime(zs[-1])
    nabla_w, nabla_b = [delta @ activations[-2].T], [delta]
    for i in range(len(weights) - 2, -1, -1):
        delta = (weights[i + 1].T @ delta) * sigmoid_prime(zs[i])
        nabla_w.append(delta @ activations[i].T)
        nabla_b.append(delta)
    return nabla_w, nabla_b


# %% backprop: updates on the way
# points: 1
# mistake: weights that were updated
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


# %% backprop: one parameter after the other
# points: 0
# mistake: numerical gradient
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


# %% backprop_batch: with matrices
# points: 4
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


# %% backprop_batch: sample by sample
# points: 3
# mistake: loop over the samples
def backprop_batch(weights, biases, x, y):
    m = x.shape[1]
    sum_w, sum_b = [np.zeros(w.shape) for w in weights], [np.zeros(b.shape) for b in biases]
    for i in range(m):
        nabla_w, nabla_b = backprop(weights, biases, x[:, i : i + 1], y[:, i : i + 1])
        sum_w = [s + n for s, n in zip(sum_w, nabla_w)]
        sum_b = [s + n for s, n in zip(sum_b, nabla_b)]
    return [s / m for s in sum_w], [s / m for s in sum_b]


# %% backprop_batch: sums
# points: 1
# mistake: 1/m forgotten
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


# %% backprop_batch: forgets to add up the biases
# points: 1
# mistake: biases not summed over the batch
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


# %% backprop_batch: flat biases
# points: 0
# mistake: bias gradients flat
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


# %% output_error_cross_entropy: multiplied out late
# points: 1
def output_error_cross_entropy(a, y):
    return -y * (1 - a) + (1 - y) * a


# %% output_error_cross_entropy: as for the quadratic cost
# points: 0
# mistake: δ of the quadratic cost
def output_error_cross_entropy(a, y):
    return (a - y) * a * (1 - a)


# %% output_error_cross_entropy: the slope by a
# points: 0
# mistake: slope by a
def output_error_cross_entropy(a, y):
    return -y / a + (1 - y) / (1 - a)


# %% output_error_cross_entropy: the other way round
# points: 0
# mistake: sign
def output_error_cross_entropy(a, y):
    return y - a
