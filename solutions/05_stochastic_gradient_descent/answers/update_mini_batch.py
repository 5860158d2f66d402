"""Answers to update_mini_batch, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def update_mini_batch(weights, biases, x, y, learning_rate):
    weight_gradients, bias_gradients = backprop_batch(weights, biases, x, y)
    return sgd_step(weights, biases, weight_gradients, bias_gradients, learning_rate)


# %% right: in one line
# shown: What backprop_batch gives is what sgd_step takes, in that order.
def update_mini_batch(weights, biases, x, y, learning_rate):
    return sgd_step(weights, biases, *backprop_batch(weights, biases, x, y), learning_rate)


# %% right: written out
def update_mini_batch(weights, biases, x, y, learning_rate):
    gw, gb = backprop_batch(weights, biases, x, y)
    return [w - learning_rate * g for w, g in zip(weights, gw)], [b - learning_rate * g for b, g in zip(biases, gb)]


# %% right: a sum over the samples, divided by m
# shown: One sample at a time, as Nielsen writes it: add the gradients up, divide by m once.
def update_mini_batch(weights, biases, x, y, learning_rate):
    m = x.shape[1]
    sum_w = [np.zeros(w.shape) for w in weights]
    sum_b = [np.zeros(b.shape) for b in biases]
    for i in range(m):
        gw, gb = backprop_batch(weights, biases, x[:, i : i + 1], y[:, i : i + 1])
        sum_w = [s + g for s, g in zip(sum_w, gw)]
        sum_b = [s + g for s, g in zip(sum_b, gb)]
    weights = [w - learning_rate / m * s for w, s in zip(weights, sum_w)]
    biases = [b - learning_rate / m * s for b, s in zip(biases, sum_b)]
    return weights, biases


# %% right: copies, then in place
def update_mini_batch(weights, biases, x, y, learning_rate):
    weights, biases = [w.copy() for w in weights], [b.copy() for b in biases]
    by_w, by_b = backprop_batch(weights, biases, x, y)
    for i in range(len(weights)):
        weights[i] -= learning_rate * by_w[i]
        biases[i] -= learning_rate * by_b[i]
    return weights, biases


# %% wrong: η/m once more
def update_mini_batch(weights, biases, x, y, learning_rate):
    return sgd_step(weights, biases, *backprop_batch(weights, biases, x, y), learning_rate / x.shape[1])


# %% wrong: sample after sample
def update_mini_batch(weights, biases, x, y, learning_rate):
    for i in range(x.shape[1]):
        gw, gb = backprop_batch(weights, biases, x[:, [i]], y[:, [i]])
        weights, biases = sgd_step(weights, biases, gw, gb, learning_rate)
    return weights, biases


# %% wrong: the sum
def update_mini_batch(weights, biases, x, y, learning_rate):
    total_w, total_b = [0 * w for w in weights], [0 * b for b in biases]
    for i in range(x.shape[1]):
        gw, gb = backprop_batch(weights, biases, x[:, [i]], y[:, [i]])
        total_w, total_b = [t + g for t, g in zip(total_w, gw)], [t + g for t, g in zip(total_b, gb)]
    return sgd_step(weights, biases, total_w, total_b, learning_rate)


# %% wrong: all but the last sample
# says: not
def update_mini_batch(weights, biases, x, y, learning_rate):
    last = max(1, x.shape[1] - 1)
    return sgd_step(weights, biases, *backprop_batch(weights, biases, x[:, :last], y[:, :last]), learning_rate)


# %% wrong: a rate of its own
# says: not
def update_mini_batch(weights, biases, x, y, learning_rate):
    return sgd_step(weights, biases, *backprop_batch(weights, biases, x, y), min(learning_rate, 0.1))
