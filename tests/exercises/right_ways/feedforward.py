"""Right answers to lesson 02, each in several ways. Names that a notebook has (np, sigmoid) are those of a notebook."""

import math
from functools import reduce
from itertools import pairwise

import numpy as np

from nnkit.network.activations import sigmoid


def neuron_with_dot(w, x, b):
    return float(sigmoid(np.dot(w, x) + b))


def neuron_with_zip(w, x, b):
    return 1 / (1 + math.exp(-(sum(p * q for p, q in zip(w, x, strict=True)) + b)))


def neuron_with_einsum(w, x, b):
    return sigmoid(np.einsum("k,k", w, x) + b)


def neuron_with_folded_bias(w, x, b):
    return sigmoid(np.append(w, b) @ np.append(x, 1.0))


def neuron_with_columns(w, x, b):
    return (1 / (1 + np.exp(-(w.reshape(1, -1) @ x.reshape(-1, 1) + b)))).item()


def relu_with_maximum(z):
    return np.maximum(0, z)


def relu_with_where(z):
    return np.where(z > 0, z, 0)


def relu_with_mask(z):
    return z * (z > 0)


def relu_with_absolute_value(z):
    return (z + np.abs(z)) / 2


def relu_in_a_copy(z):
    out = z.copy()
    out[out < 0] = 0
    return out


def relu_with_loops(z):
    return np.array([max(0.0, number) for number in z.ravel()]).reshape(z.shape)


def leaky_relu_with_maximum(z, k):
    return np.maximum(z, k * z)


def leaky_relu_with_where(z, k):
    return np.where(z < 0, k * z, z)


def leaky_relu_with_slopes(z, k):
    return z * np.where(z > 0, 1, k)


def leaky_relu_from_halves(z, k):
    return np.maximum(z, 0) + k * np.minimum(z, 0)


def leaky_relu_in_a_float_copy(z, k):
    out = np.array(z, dtype=float)
    out[out < 0] *= k
    return out


def hardtanh_with_clip(z):
    return np.clip(z, -1, 1)


def hardtanh_with_maximum(z):
    return np.maximum(-1.0, np.minimum(1.0, z))


def hardtanh_with_where(z):
    return np.where(z < -1, -1, np.where(z > 1, 1, z))


def hardtanh_from_ramps(z):
    return (np.abs(z + 1) - np.abs(z - 1)) / 2


def hardtanh_with_loops(z):
    return np.array([min(1.0, max(-1.0, number)) for number in z.flat]).reshape(z.shape)


def layer_shapes_with_zip(sizes):
    return [((j, k), (j, 1)) for j, k in zip(sizes[1:], sizes, strict=False)]


def layer_shapes_with_index(sizes):
    shapes = []
    for layer_number in range(2, len(sizes) + 1):
        n, n_before = sizes[layer_number - 1], sizes[layer_number - 2]
        shapes.append(((n, n_before), (n, 1)))
    return shapes


def layer_shapes_of_arrays(sizes):
    return [(np.zeros((j, k)).shape, np.zeros((j, 1)).shape) for k, j in pairwise(sizes)]


def layer_shapes_as_lists(sizes):
    return [[[j, k], [j, 1]] for k, j in pairwise(sizes)]


def count_parameters_by_layer(sizes):
    return sum(j * k + j for k, j in pairwise(sizes))


def count_parameters_with_loop(sizes):
    count = 0
    for i in range(len(sizes) - 1):
        count += (sizes[i] + 1) * sizes[i + 1]
    return count


def count_parameters_with_numpy(sizes):
    n = np.array(sizes)
    return n[:-1] @ n[1:] + n[1:].sum()


def layer_with_product(w, a, b):
    z = w @ a + b
    return z, sigmoid(z)


def layer_with_einsum(w, a, b):
    z = np.einsum("jk,km->jm", w, a) + b
    return [z, 1 / (1 + np.exp(-z))]


def layer_with_rows(w, a, b):
    z = (a.T @ w.T + b.ravel()).T
    return z, sigmoid(z)


def layer_with_loops(w, a, b):
    z = np.zeros((w.shape[0], a.shape[1]))
    for j in range(w.shape[0]):
        for i in range(a.shape[1]):
            for k in range(w.shape[1]):
                z[j, i] += w[j, k] * a[k, i]
            z[j, i] += b[j, 0]
    return z, sigmoid(z)


def layer_by_samples(w, a, b):
    z = np.hstack([w @ column[:, np.newaxis] + b for column in a.T])
    return z, sigmoid(z)


def layer_with_folded_bias(w, a, b):
    z = np.hstack([w, b]) @ np.vstack([a, np.ones((1, a.shape[1]))])
    return z, sigmoid(z)


def feedforward_with_layer(weights, biases, x):
    a = x
    for w, b in zip(weights, biases, strict=True):
        _, a = layer(w, a, b)  # noqa: F821
    return a


def feedforward_with_products(weights, biases, x):
    for i in range(len(weights)):
        x = sigmoid(weights[i] @ x + biases[i])
    return x


def feedforward_recursive(weights, biases, x):
    if len(weights) == 0:
        return x
    return feedforward(weights[1:], biases[1:], sigmoid(weights[0] @ x + biases[0]))  # noqa: F821


def feedforward_with_reduce(weights, biases, x):
    return reduce(lambda a, pair: sigmoid(pair[0] @ a + pair[1]), zip(weights, biases, strict=True), x)


def feedforward_with_einsum(weights, biases, x):
    a = np.copy(x)
    for w, b in zip(weights, biases, strict=True):
        a = 1 / (1 + np.exp(-(np.einsum("jk,ki->ji", w, a) + b)))
    return a


def feedforward_by_samples(weights, biases, x):
    columns = []
    for i in range(x.shape[1]):
        a = x[:, [i]]
        for w, b in zip(weights, biases, strict=True):
            a = sigmoid(w @ a + b)
        columns.append(a)
    return np.hstack(columns)


def feedforward_with_neurons(weights, biases, x):
    a = x
    for w, b in zip(weights, biases, strict=True):
        a = np.array([[neuron(w[j], sample, b[j, 0]) for sample in a.T] for j in range(len(w))])  # noqa: F821
    return a


def feedforward_trace_with_layer(weights, biases, x):
    zs, activations = [], [x]
    for w, b in zip(weights, biases, strict=True):
        z, a = layer(w, activations[-1], b)  # noqa: F821
        zs.append(z)
        activations.append(a)
    return zs, activations


def feedforward_trace_with_products(weights, biases, x):
    zs = []
    activations = [x.copy()]
    for i in range(len(weights)):
        zs.append(weights[i] @ activations[i] + biases[i])
        activations.append(sigmoid(zs[i]))
    return [zs, activations]


def feedforward_trace_as_tuples(weights, biases, x):
    a, zs, activations = x, (), (x,)
    for w, b in zip(weights, biases, strict=True):
        z = np.einsum("jk,ki->ji", w, a) + b
        a = 1 / (1 + np.exp(-z))
        zs, activations = (*zs, z), (*activations, a)
    return zs, activations


def feedforward_trace_from_outputs(weights, biases, x):
    activations = [x] + [feedforward(weights[:i], biases[:i], x) for i in range(1, len(weights) + 1)]  # noqa: F821
    return [w @ a + b for w, a, b in zip(weights, activations, biases, strict=False)], activations


def quadratic_cost_with_sum(a, y):
    return np.sum((y - a) ** 2) / (2 * a.shape[1])


def quadratic_cost_with_norm(a, y):
    return np.mean(0.5 * np.linalg.norm(y - a, axis=0) ** 2)


def quadratic_cost_with_loops(a, y):
    n, m = a.shape
    return sum((y[j, i] - a[j, i]) ** 2 for i in range(m) for j in range(n)) / 2 / m


def quadratic_cost_with_einsum(a, y):
    d = a - y
    return float(np.einsum("ji,ji->", d, d) / d.shape[1] / 2)


def quadratic_cost_with_trace(a, y):
    return 0.5 * np.trace((a - y).T @ (a - y)) / a.shape[1]


def softmax_with_keepdims(z):
    e = np.exp(z - np.max(z, axis=0, keepdims=True))
    return e / np.sum(e, axis=0, keepdims=True)


def softmax_by_samples(z):
    return np.stack([np.exp(s - s.max()) / np.exp(s - s.max()).sum() for s in z.T], axis=1)


def softmax_without_keepdims(z):
    shifted = z - z.max(axis=0)
    e = np.exp(shifted)
    return e / e.sum(axis=0)


def softmax_with_logarithm(z):
    top = z.max(axis=0)
    return np.exp(z - (top + np.log(np.exp(z - top).sum(axis=0))))


def softmax_with_loops(z):
    out = np.zeros(z.shape)
    for i in range(z.shape[1]):
        top = max(z[:, i])
        total = sum(math.exp(number - top) for number in z[:, i])
        for j in range(z.shape[0]):
            out[j, i] = math.exp(z[j, i] - top) / total
    return out


def softmax_from_differences(z):
    return np.array([[1 / sum(math.exp(min(p - q, 700)) for p in column) for q in column] for column in z.T]).T


def cross_entropy_cost_with_where(a, y):
    ones = np.where(y > 0, y * np.log(np.where(y > 0, a, 1)), 0)
    zeros = np.where(y < 1, (1 - y) * np.log(np.where(y < 1, 1 - a, 1)), 0)
    return -np.sum(ones + zeros) / a.shape[1]


def cross_entropy_cost_with_floor(a, y):
    t = y * np.log(np.maximum(a, 1e-300)) + (1 - y) * np.log(np.maximum(1 - a, 1e-300))
    return float(-t.sum() / y.shape[1])


def cross_entropy_cost_of_the_true_class(a, y):
    return float(-np.mean(np.sum(np.log(np.where(y == 1, a, 1 - a)), axis=0)))


def cross_entropy_cost_with_powers(a, y):
    return -np.log(np.prod(a**y * (1 - a) ** (1 - y), axis=0)).mean()


def cross_entropy_cost_with_loops(a, y):
    total = 0
    for target, output in zip(y.flat, a.flat, strict=True):
        if target:
            total -= target * math.log(output)
        if target != 1:
            total -= (1 - target) * math.log(1 - output)
    return total / a.shape[1]


def cross_entropy_cost_clipped_finely(a, y):
    a = np.clip(a, 1e-12, 1 - 1e-12)
    return -np.sum(y * np.log(a) + (1 - y) * np.log(1 - a), axis=0).mean()


def cross_entropy_cost_clipped_very_finely(a, y):
    a = np.clip(a, 1e-15, 1 - 1e-15)
    return np.mean(-np.sum(y * np.log(a) + (1 - y) * np.log1p(-a), axis=0))
