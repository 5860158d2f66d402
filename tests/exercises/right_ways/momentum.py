"""Right answers to lesson 06, each in several ways. Names: exercise_in_some_way."""

from itertools import pairwise

import numpy as np

from nnkit.network.costs import quadratic_cost
from nnkit.network.data import minibatches, one_hot
from nnkit.network.initialization import initialize
from nnkit.network import backprop_batch, feedforward

momentum_step = None  # bound in the notebook


def momentum_step_with_two_lines(w, v, gradient, learning_rate, beta):
    v = beta * v + (1 - beta) * gradient
    return w - learning_rate * v, v


def momentum_step_by_difference(w, v, gradient, learning_rate, beta):
    new = v + (1 - beta) * (gradient - v)
    return w - new * learning_rate, new


def momentum_step_with_copies(w, v, gradient, learning_rate, beta):
    w, v = w.copy(), v.copy()
    v *= beta
    v += (1 - beta) * gradient
    w -= learning_rate * v
    return w, v


def classical_momentum_step_with_two_lines(w, v, gradient, learning_rate, gamma):
    v = gamma * v + learning_rate * gradient
    return w - v, v


def classical_momentum_step_from_the_averaged_one(w, v, gradient, learning_rate, gamma):
    alpha = learning_rate / (1 - gamma)
    w, average = w - alpha * (gamma * (v / alpha) + (1 - gamma) * gradient), gamma * v / alpha + (1 - gamma) * gradient
    return w, alpha * average


def classical_momentum_step_with_np(w, v, gradient, learning_rate, gamma):
    new = np.add(np.multiply(gamma, v), np.multiply(learning_rate, gradient))
    return np.subtract(w, new), new


def equivalent_learning_rate_with_a_product(learning_rate, beta):
    return learning_rate * (1 - beta)


def equivalent_learning_rate_with_a_difference(learning_rate, beta):
    return learning_rate - beta * learning_rate


def equivalent_learning_rate_with_the_window(learning_rate, beta):
    window = 1 / (1 - beta)
    return learning_rate / window


def velocity_after_with_a_power(gradient, beta, steps):
    return gradient * (1 - beta**steps)


def velocity_after_in_a_loop(gradient, beta, steps):
    v = 0.0
    for _ in range(steps):
        v += (1 - beta) * (gradient - v)
    return v


def velocity_after_as_a_sum(gradient, beta, steps):
    return (1 - beta) * gradient * sum(beta**k for k in range(steps))


def effective_window_with_a_quotient(beta):
    return 1 / (1 - beta)


def effective_window_with_a_power(beta):
    return (1 - beta) ** -1


def effective_window_with_np(beta):
    return np.divide(1.0, 1.0 - beta)


def nesterov_step_with_two_lines(w, v, gradient_at, learning_rate, gamma):
    v = gamma * v + learning_rate * gradient_at(w - gamma * v)
    return w - v, v


def nesterov_step_from_the_point_ahead(w, v, gradient_at, learning_rate, gamma):
    ahead = w - gamma * v
    step = learning_rate * gradient_at(ahead)
    return ahead - step, gamma * v + step


def nesterov_step_with_np(w, v, gradient_at, learning_rate, gamma):
    keep = np.multiply(v, gamma)
    new = keep + np.asarray(gradient_at(np.subtract(w, keep))) * learning_rate
    return w - new, new


def descend_ravine_with_a_list(step, start, gradient, steps):
    w, v = np.array(start, dtype=float), np.zeros(2)
    points = [w]
    for _ in range(steps):
        w, v = step(w, v, gradient)
        points.append(w)
    return np.array(points)


def descend_ravine_with_an_array(step, start, gradient, steps):
    points = np.zeros((steps + 1, 2))
    points[0] = start
    v = np.zeros(2)
    for i in range(1, steps + 1):
        points[i], v = step(points[i - 1].copy(), v, gradient)
    return points


def descend_ravine_recursively(step, start, gradient, steps):
    def go(w, v, left):
        return [w, *(go(*step(w, v, gradient), left - 1) if left else [])]

    return np.vstack(go(np.asarray(start, dtype=float), np.zeros_like(start, dtype=float), steps))


def train_with_momentum_with_momentum_step(sizes, training, validation, epochs, batch_size, learning_rate, beta, rng):
    weights, biases = initialize(sizes, rng)
    w_velocities = [np.zeros_like(w) for w in weights]
    b_velocities = [np.zeros_like(b) for b in biases]
    x, y = training[0], one_hot(training[1], sizes[-1])
    history = {"cost": [], "accuracy": []}
    for _ in range(epochs):
        for batch in minibatches(x, y, batch_size, rng):
            by_w, by_b = backprop_batch(weights, biases, *batch)
            for i in range(len(weights)):
                weights[i], w_velocities[i] = momentum_step(weights[i], w_velocities[i], by_w[i], learning_rate, beta)
                biases[i], b_velocities[i] = momentum_step(biases[i], b_velocities[i], by_b[i], learning_rate, beta)
        history["cost"].append(quadratic_cost(feedforward(weights, biases, x), y))
        answers = np.argmax(feedforward(weights, biases, validation[0]), axis=0)
        history["accuracy"].append(float(np.mean(answers == validation[1])))
    return weights, biases, history


def train_with_momentum_with_one_list(sizes, training, validation, epochs, batch_size, learning_rate, beta, rng):
    weights, biases = initialize(sizes, rng)
    layers = len(weights)
    parameters = weights + biases
    velocities = [0.0] * len(parameters)
    x, y = training[0], np.eye(sizes[-1])[:, training[1]]
    costs, hits = [], []
    for _ in range(epochs):
        for some_x, some_y in minibatches(x, y, batch_size, rng):
            by_w, by_b = backprop_batch(parameters[:layers], parameters[layers:], some_x, some_y)
            velocities = [beta * v + (1 - beta) * g for v, g in zip(velocities, by_w + by_b, strict=True)]
            parameters = [p - learning_rate * v for p, v in zip(parameters, velocities, strict=True)]
        a = feedforward(parameters[:layers], parameters[layers:], x)
        costs.append(quadratic_cost(a, y))
        b = feedforward(parameters[:layers], parameters[layers:], validation[0])
        hits.append(np.mean(b.argmax(axis=0) == validation[1]))
    return parameters[:layers], parameters[layers:], {"cost": costs, "accuracy": hits}


def train_with_momentum_in_the_classical_form(
    sizes, training, validation, epochs, batch_size, learning_rate, beta, rng
):
    weights = [rng.normal(size=(n, k)) / k**0.5 for k, n in pairwise(sizes)]
    biases = [np.zeros((n, 1)) for n in sizes[1:]]
    steps = [np.zeros_like(p) for p in weights + biases]
    x, y = training[0], np.eye(sizes[-1])[:, training[1]]
    history = {"cost": [], "accuracy": []}
    for _ in range(epochs):
        order = rng.permutation(x.shape[1])
        for first in range(0, len(order), batch_size):
            some = order[first : first + batch_size]
            by_w, by_b = backprop_batch(weights, biases, x[:, some], y[:, some])
            rate = learning_rate * (1 - beta)
            steps = [beta * step + rate * g for step, g in zip(steps, [*by_w, *by_b], strict=True)]
            weights = [w - step for w, step in zip(weights, steps[: len(weights)], strict=True)]
            biases = [b - step for b, step in zip(biases, steps[len(weights) :], strict=True)]
        history["cost"].append(quadratic_cost(feedforward(weights, biases, x), y))
        answers = feedforward(weights, biases, validation[0]).argmax(axis=0)
        history["accuracy"].append(np.count_nonzero(answers == validation[1]) / len(answers))
    return weights, biases, history
