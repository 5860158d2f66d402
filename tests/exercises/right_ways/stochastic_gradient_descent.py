"""Right answers to lesson 05, each in several ways. Names: exercise_in_some_way."""

import math
from itertools import pairwise

import numpy as np

from nnkit.network.costs import quadratic_cost
from nnkit.network import backprop_batch, feedforward

sgd_step = minibatches = initialize = one_hot = train_epoch = accuracy = None  # bound in the notebook


def sgd_step_with_lists(weights, biases, weight_gradients, bias_gradients, learning_rate):
    return (
        [w - learning_rate * g for w, g in zip(weights, weight_gradients, strict=True)],
        [b - learning_rate * g for b, g in zip(biases, bias_gradients, strict=True)],
    )


def sgd_step_with_indices(weights, biases, weight_gradients, bias_gradients, learning_rate):
    new_weights, new_biases = [], []
    for i in range(len(weights)):
        new_weights.append(weights[i] + -learning_rate * weight_gradients[i])
        new_biases.append(biases[i] + -learning_rate * bias_gradients[i])
    return new_weights, new_biases


def sgd_step_with_copies(weights, biases, weight_gradients, bias_gradients, learning_rate):
    weights, biases = [w.copy() for w in weights], [b.copy() for b in biases]
    for part, g in zip(weights + biases, weight_gradients + bias_gradients, strict=True):
        part -= learning_rate * g
    return weights, biases


def minibatches_with_a_permutation(x, y, batch_size, rng):
    order = rng.permutation(x.shape[1])
    x, y = x[:, order], y[:, order]
    return [(x[:, i : i + batch_size], y[:, i : i + batch_size]) for i in range(0, x.shape[1], batch_size)]


def minibatches_with_shuffled_indices(x, y, batch_size, rng):
    indices = list(range(x.shape[1]))
    rng.shuffle(indices)
    found = []
    while indices:
        some, indices = indices[:batch_size], indices[batch_size:]
        found.append((x[:, some], y[:, some]))
    return found


def minibatches_with_stacked_rows(x, y, batch_size, rng):
    shuffled = np.vstack([x, y])[:, rng.permuted(np.arange(x.shape[1]))]
    cuts = list(range(batch_size, x.shape[1], batch_size))
    return [(part[: len(x)], part[len(x) :]) for part in np.split(shuffled, cuts, axis=1)]


def count_updates_with_ceil(samples, batch_size, epochs):
    updates = epochs * math.ceil(samples / batch_size)
    return batch_size, updates, samples * epochs, samples * epochs


def count_updates_with_floor(samples, batch_size, epochs):
    in_one = (samples + batch_size - 1) // batch_size
    passes = epochs * samples
    return (batch_size, epochs * in_one, passes, passes)


def count_updates_with_range(samples, batch_size, epochs):
    return batch_size, len(range(0, samples, batch_size)) * epochs, epochs * samples, epochs * samples


def one_hot_with_zeros(labels, classes):
    columns = np.zeros((classes, len(labels)))
    columns[labels, np.arange(len(labels))] = 1.0
    return columns


def one_hot_with_eye(labels, classes):
    return np.eye(classes)[:, labels]


def one_hot_with_comparison(labels, classes):
    return (np.arange(classes).reshape(-1, 1) == labels).astype(float)


def split_with_cumsum(count, fractions, rng):
    borders = np.round(np.cumsum(fractions)[:-1] * count).astype(int)
    return np.split(rng.permutation(count), borders)


def split_with_lengths(count, fractions, rng):
    order = rng.permutation(count)
    first = round(fractions[0] * count)
    second = first + round(fractions[1] * count)
    return order[:first], order[first:second], order[second:]


def split_with_shuffle(count, fractions, rng):
    order = np.arange(count)
    rng.shuffle(order)
    a = round(fractions[0] * count)
    b = round((fractions[0] + fractions[1]) * count)
    return (order[:a], order[a:b], order[b:])


def initialize_with_standard_normal(sizes, rng):
    weights = [rng.standard_normal((n, k)) / np.sqrt(k) for k, n in pairwise(sizes)]
    return weights, [np.zeros((n, 1)) for n in sizes[1:]]


def initialize_with_normal(sizes, rng):
    weights, biases = [], []
    for k, n in pairwise(sizes):
        weights.append(rng.normal(0, 1 / k**0.5, size=(n, k)))
        biases.append(np.zeros((n, 1)))
    return weights, biases


def initialize_from_the_last_layer(sizes, rng):
    weights, biases = [], []
    for i in range(len(sizes) - 1, 0, -1):
        weights.insert(0, rng.normal(scale=sizes[i - 1] ** -0.5, size=(sizes[i - 1], sizes[i])).T)
        biases.insert(0, np.zeros((sizes[i], 1)))
    return weights, biases


def xavier_uniform_with_uniform(sizes, rng):
    weights = []
    for k, n in pairwise(sizes):
        r = np.sqrt(6 / (k + n))
        weights.append(rng.uniform(-r, r, (n, k)))
    return weights, [np.zeros((n, 1)) for n in sizes[1:]]


def xavier_uniform_with_random(sizes, rng):
    weights = [np.sqrt(6 / (k + n)) * (2 * rng.random((n, k)) - 1) for k, n in pairwise(sizes)]
    return weights, [np.zeros((n, 1)) for n in sizes[1:]]


def xavier_uniform_with_differences(sizes, rng):
    weights = [(rng.random((n, k)) - 0.5) * (24 / (k + n)) ** 0.5 for k, n in pairwise(sizes)]
    return weights, [np.zeros((n, 1)) for n in sizes[1:]]


def train_epoch_with_sgd_step(weights, biases, x, y, batch_size, learning_rate, rng):
    for some_x, some_y in minibatches(x, y, batch_size, rng):
        gradients = backprop_batch(weights, biases, some_x, some_y)
        weights, biases = sgd_step(weights, biases, *gradients, learning_rate)
    return weights, biases


def train_epoch_without_helpers(weights, biases, x, y, batch_size, learning_rate, rng):
    order = rng.permutation(x.shape[1])
    weights, biases = list(weights), list(biases)
    for first in range(0, len(order), batch_size):
        some = order[first : first + batch_size]
        by_w, by_b = backprop_batch(weights, biases, x[:, some], y[:, some])
        for i in range(len(weights)):
            weights[i] = weights[i] - learning_rate * by_w[i]
            biases[i] = biases[i] - learning_rate * by_b[i]
    return weights, biases


def train_epoch_with_copies(weights, biases, x, y, batch_size, learning_rate, rng):
    weights, biases = [w.copy() for w in weights], [b.copy() for b in biases]
    for batch in minibatches(x, y, batch_size, rng):
        by_w, by_b = backprop_batch(weights, biases, *batch)
        for part, slope in zip([*weights, *biases], [*by_w, *by_b], strict=True):
            part -= learning_rate * slope
    return weights, biases


def accuracy_with_mean(weights, biases, x, labels):
    return np.mean(np.argmax(feedforward(weights, biases, x), axis=0) == labels)


def accuracy_with_a_count(weights, biases, x, labels):
    hits = 0
    for i in range(len(labels)):
        if feedforward(weights, biases, x[:, [i]]).argmax() == labels[i]:
            hits += 1
    return hits / len(labels)


def accuracy_with_count_nonzero(weights, biases, x, labels):
    best = feedforward(weights, biases, x).argmax(0)
    return np.count_nonzero(best == labels) / labels.size


def train_with_train_epoch(sizes, training, validation, epochs, batch_size, learning_rate, rng):
    weights, biases = initialize(sizes, rng)
    x, y = training[0], one_hot(training[1], sizes[-1])
    history = {"cost": [], "accuracy": []}
    for _ in range(epochs):
        weights, biases = train_epoch(weights, biases, x, y, batch_size, learning_rate, rng)
        history["cost"].append(quadratic_cost(feedforward(weights, biases, x), y))
        history["accuracy"].append(accuracy(weights, biases, *validation))
    return weights, biases, history


def train_without_helpers(sizes, training, validation, epochs, batch_size, learning_rate, rng):
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


def train_with_more_history(sizes, training, validation, epochs, batch_size, learning_rate, rng):
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
