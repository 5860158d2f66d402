"""Answers to train, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def train(sizes, training, validation, epochs, batch_size, learning_rate, rng):
    weights, biases = initialize(sizes, rng)
    x, labels = training
    y = one_hot(labels, sizes[-1])
    new_x, new_labels = validation
    new_y = one_hot(new_labels, sizes[-1])
    history = {"cost": [], "accuracy": [], "validation_cost": [], "training_accuracy": []}
    for _ in range(epochs):
        weights, biases = train_epoch(weights, biases, x, y, batch_size, learning_rate, rng)
        history["cost"].append(quadratic_cost(feedforward(weights, biases, x), y))
        history["accuracy"].append(accuracy(weights, biases, new_x, new_labels))
        history["validation_cost"].append(quadratic_cost(feedforward(weights, biases, new_x), new_y))
        history["training_accuracy"].append(accuracy(weights, biases, x, labels))
    return weights, biases, history


# %% right: with train epoch
def train(sizes, training, validation, epochs, batch_size, learning_rate, rng):
    weights, biases = initialize(sizes, rng)
    x, y = training[0], one_hot(training[1], sizes[-1])
    history = {"cost": [], "accuracy": []}
    for _ in range(epochs):
        weights, biases = train_epoch(weights, biases, x, y, batch_size, learning_rate, rng)
        history["cost"].append(quadratic_cost(feedforward(weights, biases, x), y))
        history["accuracy"].append(accuracy(weights, biases, *validation))
    return weights, biases, history


# %% right: without helpers
from itertools import pairwise


def train(sizes, training, validation, epochs, batch_size, learning_rate, rng):
    weights = [rng.normal(size=(n, k)) / k**0.5 for k, n in pairwise(sizes)]
    biases = [np.zeros((n, 1)) for n in sizes[1:]]
    x, y = training[0], np.eye(sizes[-1])[:, training[1]]
    costs, hits = [], []
    for _ in range(epochs):
        order = rng.permutation(x.shape[1])
        for first in range(0, len(order), batch_size):
            some = order[first : first + batch_size]
            by_w, by_b = backprop_batch(weights, biases, x[:, some], y[:, some])
            weights = [w - learning_rate * g for w, g in zip(weights, by_w, strict=True)]
            biases = [b - learning_rate * g for b, g in zip(biases, by_b, strict=True)]
        a = feedforward(weights, biases, x)
        costs.append(float(np.mean(np.sum((a - y) ** 2, axis=0)) / 2))
        hits.append(float(np.mean(feedforward(weights, biases, validation[0]).argmax(axis=0) == validation[1])))
    return weights, biases, {"cost": costs, "accuracy": hits}


# %% right: with more history
# shown: The loop over mini-batches written out; a history may hold more than was asked for.
def train(sizes, training, validation, epochs, batch_size, learning_rate, rng):
    weights, biases = initialize(sizes, rng)
    (x, labels), (seen_not, _) = training, validation
    y = one_hot(labels, sizes[-1])
    history = {"cost": [], "accuracy": [], "epoch": []}
    epoch = 0
    while epoch < epochs:
        for batch in minibatches(x, y, batch_size, rng):
            weights, biases = sgd_step(weights, biases, *backprop_batch(weights, biases, *batch), learning_rate)
        epoch += 1
        history["epoch"].append(epoch)
        history["cost"] += [quadratic_cost(feedforward(weights, biases, x), y)]
        history["accuracy"] += [accuracy(weights, biases, seen_not, validation[1])]
    return weights, biases, history


# %% right: measures by itself
# shown: Cost and accuracy by their formulas, from one feedforward each.
def train(sizes, training, validation, epochs, batch_size, learning_rate, rng):
    x, y = training[0], one_hot(training[1], sizes[-1])
    weights, biases = initialize(sizes, rng)
    cost, hits = [], []
    for epoch in range(epochs):
        weights, biases = train_epoch(weights, biases, x, y, batch_size, learning_rate, rng)
        a = feedforward(weights, biases, x)
        cost.append(np.sum((a - y) ** 2) / 2 / x.shape[1])
        answers = np.argmax(feedforward(weights, biases, validation[0]), axis=0)
        hits.append(np.mean(answers == validation[1]))
    return weights, biases, {"cost": cost, "accuracy": hits}


# %% wrong: begins in the loop
def train(sizes, training, validation, epochs, batch_size, learning_rate, rng):
    x, y = training[0], one_hot(training[1], sizes[-1])
    history = {"cost": [], "accuracy": []}
    for _ in range(epochs):
        weights, biases = initialize(sizes, rng)
        weights, biases = train_epoch(weights, biases, x, y, batch_size, learning_rate, rng)
        history["cost"].append(quadratic_cost(feedforward(weights, biases, x), y))
        history["accuracy"].append(accuracy(weights, biases, validation[0], validation[1]))
    return weights, biases, history


# %% wrong: keeps nothing
def train(sizes, training, validation, epochs, batch_size, learning_rate, rng):
    x, y = training[0], one_hot(training[1], sizes[-1])
    weights, biases = initialize(sizes, rng)
    history = {"cost": [], "accuracy": []}
    for _ in range(epochs):
        train_epoch(weights, biases, x, y, batch_size, learning_rate, rng)
        history["cost"].append(quadratic_cost(feedforward(weights, biases, x), y))
        history["accuracy"].append(accuracy(weights, biases, validation[0], validation[1]))
    return weights, biases, history


# %% wrong: on the wrong set
def train(sizes, training, validation, epochs, batch_size, learning_rate, rng):
    x, labels = training
    y = one_hot(labels, sizes[-1])
    weights, biases = initialize(sizes, rng)
    history = {"cost": [], "accuracy": []}
    for _ in range(epochs):
        weights, biases = train_epoch(weights, biases, x, y, batch_size, learning_rate, rng)
        history["cost"].append(quadratic_cost(feedforward(weights, biases, x), y))
        history["accuracy"].append(accuracy(weights, biases, x, labels))
    return weights, biases, history


# %% wrong: the best epoch's network
# says: network that came back
def train(sizes, training, validation, epochs, size, rate, rng):
    w, b = initialize(sizes, rng)
    x, y = training[0], one_hot(training[1], sizes[-1])
    h = {'cost': [], 'accuracy': []}
    best = (-1, w, b)
    for _ in range(epochs):
        w, b = train_epoch(w, b, x, y, size, rate, rng)
        h['cost'].append(quadratic_cost(feedforward(w, b, x), y))
        h['accuracy'].append(accuracy(w, b, *validation))
        if h['accuracy'][-1] > best[0]:
            best = (h['accuracy'][-1], w, b)
    return best[1], best[2], h


# %% wrong: invented history
# says: The last
def train(sizes, training, validation, epochs, size, rate, rng):
    w, b = initialize(sizes, rng)
    return w, b, {'cost': [0.0] * epochs, 'accuracy': [1.0] * epochs}


# %% wrong: labels for targets
# says: IndexError
def train(sizes, training, validation, epochs, batch_size, learning_rate, rng):
    weights, biases = initialize(sizes, rng)
    history = {"cost": [], "accuracy": []}
    x, y = training
    for _ in range(epochs):
        weights, biases = train_epoch(weights, biases, x, y, batch_size, learning_rate, rng)
        history["cost"].append(quadratic_cost(feedforward(weights, biases, x), y))
        history["accuracy"].append(accuracy(weights, biases, *validation))
    return weights, biases, history
