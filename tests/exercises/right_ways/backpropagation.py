"""Right answers to lesson 03, each in several ways. Names that a notebook has are those of a notebook."""

import numpy as np

from nnkit.network.activations import sigmoid, sigmoid_prime
from nnkit.network import feedforward_trace


def cost_gradient_as_difference(a, y):
    return a - y


def cost_gradient_turned_round(a, y):
    return -(y - a)


def cost_gradient_with_loops(a, y):
    return np.array([[float(p) - float(q)] for p, q in zip(a.ravel(), y.ravel(), strict=True)])


def output_error_with_slope(a, y, z):
    return cost_gradient(a, y) * sigmoid_prime(z)  # noqa: F821


def output_error_with_activation(a, y, z):
    return (a - y) * a * (1 - a)


def output_error_with_loops(a, y, z):
    delta = np.zeros(z.shape)
    for j in range(len(z)):
        delta[j, 0] = (a[j, 0] - y[j, 0]) * (a[j, 0] - a[j, 0] ** 2)
    return delta


def output_error_with_diagonal(a, y, z):
    return np.diag(sigmoid_prime(z).ravel()) @ cost_gradient(a, y)  # noqa: F821


def hidden_error_as_printed(w_next, delta_next, z):
    return (w_next.T @ delta_next) * sigmoid_prime(z)


def hidden_error_with_rows(w_next, delta_next, z):
    return (delta_next.T @ w_next).T * sigmoid(z) * (1 - sigmoid(z))


def hidden_error_with_loops(w_next, delta_next, z):
    delta = np.zeros(z.shape)
    for k in range(w_next.shape[1]):
        for i in range(z.shape[1]):
            total = sum(w_next[j, k] * delta_next[j, i] for j in range(w_next.shape[0]))
            delta[k, i] = total * sigmoid_prime(z[k, i])
    return delta


def hidden_error_with_einsum(w_next, delta_next, z):
    return np.einsum("jk,ji,ki->ki", w_next, delta_next, sigmoid_prime(z))


def bias_gradient_as_it_is(delta):
    return delta


def bias_gradient_as_a_copy(delta):
    return 1.0 * delta


def bias_gradient_by_the_unit_matrix(delta):
    return np.eye(len(delta)) @ delta


def weight_gradient_as_printed(a_previous, delta):
    return delta @ a_previous.T


def weight_gradient_with_outer(a_previous, delta):
    if delta.shape[1] == 1:
        return np.outer(delta, a_previous)
    return sum(np.outer(d, a) for d, a in zip(delta.T, a_previous.T, strict=True))


def weight_gradient_by_broadcasting(a_previous, delta):
    return np.sum(delta[:, None, :] * a_previous[None, :, :], axis=2)


def weight_gradient_with_loops(a_previous, delta):
    gradient = np.zeros((len(delta), len(a_previous)))
    for j in range(len(delta)):
        for k in range(len(a_previous)):
            gradient[j, k] = sum(delta[j] * a_previous[k])
    return gradient


def weight_gradient_with_einsum(a_previous, delta):
    return np.einsum("ji,ki->jk", delta, a_previous)


def backprop_with_the_equations(weights, biases, x, y):
    zs, activations = feedforward_trace(weights, biases, x)
    delta = output_error(activations[-1], y, zs[-1])  # noqa: F821
    weight_gradients = [weight_gradient(activations[-2], delta)]  # noqa: F821
    bias_gradients = [bias_gradient(delta)]  # noqa: F821
    for i in range(len(weights) - 2, -1, -1):
        delta = hidden_error(weights[i + 1], delta, zs[i])  # noqa: F821
        weight_gradients.insert(0, weight_gradient(activations[i], delta))  # noqa: F821
        bias_gradients.insert(0, bias_gradient(delta))  # noqa: F821
    return weight_gradients, bias_gradients


def backprop_on_its_own(weights, biases, x, y):
    activations = [x]
    for w, b in zip(weights, biases, strict=True):
        activations.append(1 / (1 + np.exp(-(w @ activations[-1] + b))))
    deltas = [None] * len(weights)
    deltas[-1] = (activations[-1] - y) * activations[-1] * (1 - activations[-1])
    for i in reversed(range(len(weights) - 1)):
        a = activations[i + 1]
        deltas[i] = (weights[i + 1].T @ deltas[i + 1]) * a * (1 - a)
    return [delta @ a.T for delta, a in zip(deltas, activations[:-1], strict=True)], deltas


def backprop_by_recursion(weights, biases, x, y):
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


def backprop_with_loops_over_units(weights, biases, x, y):
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


def backprop_with_loops_over_weights(weights, biases, x, y):
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


def backprop_batch_with_matrices(weights, biases, x, y):
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


def backprop_batch_with_the_equations(weights, biases, x, y):
    zs, activations = feedforward_trace(weights, biases, x)
    deltas = [output_error(activations[-1], y, zs[-1]) / x.shape[1]]  # noqa: F821
    for w, z in zip(weights[:0:-1], zs[-2::-1], strict=True):
        deltas.append(hidden_error(w, deltas[-1], z))  # noqa: F821
    deltas.reverse()
    weight_gradients = [weight_gradient(a, d) for a, d in zip(activations[:-1], deltas, strict=True)]  # noqa: F821
    return weight_gradients, [d.sum(axis=1, keepdims=True) for d in deltas]


def backprop_batch_with_ones(weights, biases, x, y):
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


def backprop_batch_with_backprop_where_one(weights, biases, x, y):
    if x.shape[1] == 1:
        return backprop(weights, biases, x, y)  # noqa: F821
    zs, activations = feedforward_trace(weights, biases, x)
    delta = (activations[-1] - y) * sigmoid_prime(zs[-1]) / x.shape[1]
    weight_gradients, bias_gradients = [None] * len(weights), [None] * len(weights)
    for i in reversed(range(len(weights))):
        weight_gradients[i] = delta @ activations[i].T
        bias_gradients[i] = np.sum(delta, axis=1).reshape(-1, 1)
        if i:
            delta = (weights[i].T @ delta) * sigmoid_prime(zs[i - 1])
    return weight_gradients, bias_gradients


def output_error_cross_entropy_as_difference(a, y):
    return a - y


def output_error_cross_entropy_written_out(a, y):
    slope_by_a = -y / a + (1 - y) / (1 - a)
    return slope_by_a * a * (1 - a)


def output_error_cross_entropy_by_halves(a, y):
    return (1 - y) * a - y * (1 - a)
