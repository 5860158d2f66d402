"""Answers to train_epoch, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def train_epoch(weights, biases, x, y, batch_size, learning_rate, rng):
    for some_x, some_y in minibatches(x, y, batch_size, rng):
        weight_gradients, bias_gradients = backprop_batch(weights, biases, some_x, some_y)
        weights, biases = sgd_step(weights, biases, weight_gradients, bias_gradients, learning_rate)
    return weights, biases


# %% right: with sgd step
# shown: `*gradients` hands over both lists as they came: nothing to name, nothing to mix up.
def train_epoch(weights, biases, x, y, batch_size, learning_rate, rng):
    for some_x, some_y in minibatches(x, y, batch_size, rng):
        gradients = backprop_batch(weights, biases, some_x, some_y)
        weights, biases = sgd_step(weights, biases, *gradients, learning_rate)
    return weights, biases


# %% right: without helpers
# shown: All of it in one place: the order, the cut, the gradient, the step.
def train_epoch(weights, biases, x, y, batch_size, learning_rate, rng):
    order = rng.permutation(x.shape[1])
    weights, biases = list(weights), list(biases)
    for first in range(0, len(order), batch_size):
        some = order[first : first + batch_size]
        by_w, by_b = backprop_batch(weights, biases, x[:, some], y[:, some])
        for i in range(len(weights)):
            weights[i] = weights[i] - learning_rate * by_w[i]
            biases[i] = biases[i] - learning_rate * by_b[i]
    return weights, biases


# %% right: with copies
def train_epoch(weights, biases, x, y, batch_size, learning_rate, rng):
    weights, biases = [w.copy() for w in weights], [b.copy() for b in biases]
    for batch in minibatches(x, y, batch_size, rng):
        by_w, by_b = backprop_batch(weights, biases, *batch)
        for part, slope in zip([*weights, *biases], [*by_w, *by_b], strict=True):
            part -= learning_rate * slope
    return weights, biases


# %% right: updates written out
def train_epoch(weights, biases, x, y, batch_size, learning_rate, rng):
    for batch_x, batch_y in minibatches(x, y, batch_size, rng):
        gw, gb = backprop_batch(weights, biases, batch_x, batch_y)
        weights = [w - learning_rate * g for w, g in zip(weights, gw)]
        biases = [b - learning_rate * g for b, g in zip(biases, gb)]
    return weights, biases


# %% wrong: returns too early
def train_epoch(weights, biases, x, y, batch_size, learning_rate, rng):
    for batch_x, batch_y in minibatches(x, y, batch_size, rng):
        gw, gb = backprop_batch(weights, biases, batch_x, batch_y)
        weights, biases = sgd_step(weights, biases, gw, gb, learning_rate)
        return weights, biases


# %% wrong: loses the steps
def train_epoch(weights, biases, x, y, batch_size, learning_rate, rng):
    for batch_x, batch_y in minibatches(x, y, batch_size, rng):
        gw, gb = backprop_batch(weights, biases, batch_x, batch_y)
        new_weights, new_biases = sgd_step(weights, biases, gw, gb, learning_rate)
    return new_weights, new_biases


# %% wrong: all at once
def train_epoch(weights, biases, x, y, batch_size, learning_rate, rng):
    order = rng.permutation(x.shape[1])
    gw, gb = backprop_batch(weights, biases, x[:, order], y[:, order])
    return sgd_step(weights, biases, gw, gb, learning_rate)


# %% wrong: divides by m again
def train_epoch(weights, biases, x, y, batch_size, learning_rate, rng):
    for batch_x, batch_y in minibatches(x, y, batch_size, rng):
        gw, gb = backprop_batch(weights, biases, batch_x, batch_y)
        weights, biases = sgd_step(weights, biases, gw, gb, learning_rate / batch_x.shape[1])
    return weights, biases


# %% wrong: two epochs
# says: of one epoch
def train_epoch(w, b, x, y, size, rate, rng):
    for _ in range(2):
        for batch in minibatches(x, y, size, rng):
            w, b = sgd_step(w, b, *backprop_batch(w, b, *batch), rate)
    return w, b


# %% wrong: shuffles x and then y
def train_epoch(weights, biases, x, y, batch_size, learning_rate, rng):
    x = x[:, rng.permutation(x.shape[1])]
    y = y[:, rng.permutation(y.shape[1])]
    for i in range(0, x.shape[1], batch_size):
        gw, gb = backprop_batch(weights, biases, x[:, i : i + batch_size], y[:, i : i + batch_size])
        weights, biases = sgd_step(weights, biases, gw, gb, learning_rate)
    return weights, biases
