"""Right answers to lesson 04, each in several ways. Names that a notebook has are those of a notebook."""

import itertools

import numpy as np

from nnkit.network.costs import quadratic_cost
from nnkit.network import count_parameters, feedforward, layer_shapes


def forward_difference_as_printed(f, x, eps):
    return (f(x + eps) - f(x)) / eps


def forward_difference_in_steps(f, x, eps):
    rise = f(x + eps) - f(x)
    return rise / eps


def forward_difference_times_the_inverse(f, x, eps):
    return -(f(x) - f(x + eps)) * (1 / eps)


def central_difference_as_printed(f, x, eps):
    return (f(x + eps) - f(x - eps)) / (2 * eps)


def central_difference_divided_twice(f, x, eps):
    return (f(x + eps) - f(x - eps)) / 2 / eps


def central_difference_of_two_points(f, x, eps):
    left, right = (f(point) for point in (x - eps, x + eps))
    return 0.5 * (right - left) / eps


def numerical_gradient_in_a_copy(f, theta, eps=1e-5):
    theta = np.array(theta, dtype=float)
    gradient = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        before = theta[index]
        theta[index] = before + eps
        up = f(theta)
        theta[index] = before - eps
        down = f(theta)
        theta[index] = before
        gradient[index] = (up - down) / (2 * eps)
    return gradient


def numerical_gradient_with_flat(f, theta, eps=1e-5):
    gradient = np.empty(theta.size)
    for i in range(theta.size):
        up, down = theta.astype(float).ravel(), theta.astype(float).ravel()
        up[i] += eps
        down[i] -= eps
        gradient[i] = (f(up.reshape(theta.shape)) - f(down.reshape(theta.shape))) / (2 * eps)
    return gradient.reshape(theta.shape)


def numerical_gradient_with_unit_vectors(f, theta, eps=1e-5):
    steps = eps * np.eye(theta.size).reshape(theta.size, *theta.shape)
    return np.array([(f(theta + step) - f(theta - step)) / (2 * eps) for step in steps]).reshape(theta.shape)


def numerical_gradient_with_central_difference(f, theta, eps=1e-5):
    gradient = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):

        def along(value, index=index):
            moved = theta.astype(float)
            moved[index] = value
            return f(moved)

        gradient[index] = central_difference(along, float(theta[index]), eps)  # noqa: F821
    return gradient


def relative_error_with_norms(a, b):
    scale = np.linalg.norm(a) + np.linalg.norm(b)
    return np.linalg.norm(a - b) / scale if scale > 0 else 0.0


def relative_error_with_sums(a, b):
    if not a.any() and not b.any():
        return 0.0
    return np.sqrt(np.sum((a - b) ** 2)) / (np.sqrt(np.sum(a**2)) + np.sqrt(np.sum(b**2)))


def relative_error_with_loops(a, b):
    apart = first = second = 0.0
    for p, q in zip(a.ravel(), b.ravel(), strict=True):
        apart, first, second = apart + (p - q) ** 2, first + p * p, second + q * q
    return 0.0 if first == second == 0 else apart**0.5 / (first**0.5 + second**0.5)


def flatten_parameters_with_concatenate(weights, biases):
    return np.concatenate([part.ravel() for pair in zip(weights, biases, strict=True) for part in pair])


def flatten_parameters_with_a_list(weights, biases):
    numbers = []
    for w, b in zip(weights, biases, strict=True):
        numbers += w.flatten().tolist() + b.flatten().tolist()
    return np.array(numbers)


def flatten_parameters_with_hstack(weights, biases):
    return np.hstack([np.hstack([w.reshape(-1), b.reshape(-1)]) for w, b in zip(weights, biases, strict=True)])


def unflatten_parameters_with_a_place(theta, sizes):
    weights, biases, at = [], [], 0
    for before, n in itertools.pairwise(sizes):
        weights.append(theta[at : at + n * before].reshape(n, before))
        at += n * before
        biases.append(theta[at : at + n].reshape(n, 1))
        at += n
    return weights, biases


def unflatten_parameters_with_split(theta, sizes):
    lengths = [length for k, n in itertools.pairwise(sizes) for length in (n * k, n)]
    parts = np.split(theta, np.cumsum(lengths)[:-1])
    weights = [part.reshape(n, -1) for part, n in zip(parts[::2], sizes[1:], strict=True)]
    return weights, [part[:, None] for part in parts[1::2]]


def unflatten_parameters_from_the_front(theta, sizes):
    rest, weights, biases = theta.copy(), [], []
    for w_shape, b_shape in layer_shapes(sizes):
        w, rest = rest[: w_shape[0] * w_shape[1]], rest[w_shape[0] * w_shape[1] :]
        b, rest = rest[: b_shape[0]], rest[b_shape[0] :]
        weights.append(np.reshape(w, w_shape))
        biases.append(np.reshape(b, b_shape))
    return weights, biases


def best_epsilon_with_min(f, derivative, x, candidates):
    return min(candidates, key=lambda eps: abs(central_difference(f, x, eps) - derivative(x)))  # noqa: F821


def best_epsilon_with_argmin(f, derivative, x, candidates):
    errors = [abs((f(x + eps) - f(x - eps)) / (2 * eps) - derivative(x)) for eps in candidates]
    return candidates[int(np.argmin(errors))]


def best_epsilon_with_a_loop(f, derivative, x, candidates):
    best, least = None, float("inf")
    for eps in candidates:
        error = abs((f(x + eps) - f(x - eps)) / (2 * eps) - derivative(x))
        if error < least:
            best, least = eps, error
    return best


def gradient_check_with_one_vector(weights, biases, x, y, backprop):
    sizes = [w.shape[1] for w in weights] + [weights[-1].shape[0]]

    def cost(theta):
        return quadratic_cost(feedforward(*unflatten_parameters(theta, sizes), x), y)  # noqa: F821

    numeric = numerical_gradient(cost, flatten_parameters(weights, biases))  # noqa: F821
    numeric_weights, numeric_biases = unflatten_parameters(numeric, sizes)  # noqa: F821
    claimed_weights, claimed_biases = backprop(weights, biases, x, y)
    return {
        i + 2: relative_error(  # noqa: F821
            flatten_parameters([numeric_weights[i]], [numeric_biases[i]]),  # noqa: F821
            flatten_parameters([claimed_weights[i]], [claimed_biases[i]]),  # noqa: F821
        )
        for i in range(len(weights))
    }


def gradient_check_layer_by_layer(weights, biases, x, y, backprop):
    claimed = backprop(weights, biases, x, y)
    errors = {}
    for i in range(len(weights)):

        def by_weights(w, i=i):
            return quadratic_cost(feedforward([*weights[:i], w, *weights[i + 1 :]], biases, x), y)

        def by_biases(b, i=i):
            return quadratic_cost(feedforward(weights, [*biases[:i], b, *biases[i + 1 :]], x), y)

        ours = np.hstack([numerical_gradient(by_weights, weights[i]), numerical_gradient(by_biases, biases[i])])  # noqa: F821
        theirs = np.hstack([claimed[0][i], claimed[1][i]])
        errors[i + 2] = np.linalg.norm(ours - theirs) / (np.linalg.norm(ours) + np.linalg.norm(theirs))
    return errors


def gradient_check_in_place(weights, biases, x, y, backprop):
    weights, biases = [w.copy() for w in weights], [b.copy() for b in biases]
    claimed_weights, claimed_biases = backprop(weights, biases, x, y)
    errors = {}
    for i in range(len(weights)):
        ours, theirs = [], []
        for parameter, claimed in ((weights[i], claimed_weights[i]), (biases[i], claimed_biases[i])):
            for index in np.ndindex(parameter.shape):
                before = parameter[index]
                parameter[index] = before + 1e-5
                up = quadratic_cost(feedforward(weights, biases, x), y)
                parameter[index] = before - 1e-5
                down = quadratic_cost(feedforward(weights, biases, x), y)
                parameter[index] = before
                ours.append((up - down) / 2e-5)
                theirs.append(claimed[index])
        errors[i + 2] = relative_error(np.array(ours), np.array(theirs))  # noqa: F821
    return errors


def forward_passes_from_the_count(sizes):
    return 2 * count_parameters(sizes)


def forward_passes_with_zip(sizes):
    return 2 * sum(n * k + n for k, n in itertools.pairwise(sizes))


def forward_passes_with_shapes(sizes):
    return sum(2 * (w[0] * w[1] + b[0] * b[1]) for w, b in layer_shapes(sizes))
