"""Right answers to lesson 01, each in several ways. Names that a notebook has (np, sigmoid) are those of a notebook."""

import math

import numpy as np


def h_partials_with_numpy(y, z):
    return np.exp(-z), -y * np.exp(-z)


def h_partials_with_math(y, z):
    slope = math.exp(-z)
    return slope, -(y * slope)


def h_partials_as_a_quotient(y, z):
    return 1 / math.e**z, -y / math.e**z


def z_partials_as_written(s, u):
    return 2 * s + u, s + 2 * u


def z_partials_by_adding(s, u):
    both = s + u
    return (both + s, both + u)


def z_partials_with_a_matrix(s, u):
    return tuple(np.array([[2, 1], [1, 2]]) @ np.array([s, u]))


def chain_rule_factor_by_factor(x):
    dz_dy, dy_dx = 3, 2 * x
    return dz_dy * dy_dx


def chain_rule_at_once(x):
    return 6.0 * x


def chain_rule_with_power(x):
    return 3 * 2 * x ** (2 - 1)


def sigmoid_with_absolute_value(z):
    small = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)


def sigmoid_with_tanh(z):
    return 0.5 * (1 + np.tanh(0.5 * np.asarray(z)))


def sigmoid_with_masks(z):
    z = np.asarray(z, dtype=float)
    out = np.empty_like(z)
    positive = z >= 0
    out[positive] = 1 / (1 + np.exp(-z[positive]))
    powers = np.exp(z[~positive])
    out[~positive] = powers / (1 + powers)
    return out


def sigmoid_with_limits(z):
    return 1 / (1 + np.exp(-np.clip(z, -700, 700)))


def sigmoid_with_loops(z):
    numbers = []
    for number in np.ravel(z):
        power = math.exp(-abs(number))
        numbers.append(1 / (1 + power) if number >= 0 else power / (1 + power))
    return np.array(numbers).reshape(np.shape(z))


def sigmoid_with_logaddexp(z):
    return np.exp(-np.logaddexp(0, -np.asarray(z, dtype=float)))


def sigmoid_prime_with_sigmoid(z):
    a = sigmoid(z)  # noqa: F821
    return a * (1 - a)


def sigmoid_prime_as_difference(z):
    return sigmoid(z) - sigmoid(z) ** 2  # noqa: F821


def sigmoid_prime_on_both_sides(z):
    return sigmoid(z) * sigmoid(-z)  # noqa: F821


def sigmoid_prime_alone(z):
    small = np.exp(-np.abs(z))
    return small / (1 + small) ** 2


def sigmoid_prime_with_cosh(z):
    return 0.25 / np.cosh(np.clip(z, -700, 700) / 2) ** 2


def product_gradient_as_written(x, y, z):
    return np.array([z, z, x + y])


def product_gradient_node_by_node(x, y, z):
    q = x + y
    by_q, by_z = z, q
    return np.array([by_q * 1.0, by_q * 1.0, by_z])


def product_gradient_multiplied_out(x, y, z):
    by_each = np.array([[0.0, 0.0, 1.0], [0.0, 0.0, 1.0], [1.0, 1.0, 0.0]])
    return by_each @ np.array([x, y, z])


def max_gradient_with_if(x, y, z):
    if y > z:
        return np.array([y, y + (x + y), 0.0])
    return np.array([z, z, x + y])


def max_gradient_with_paths(x, y, z):
    a, b = x + y, max(y, z)
    by_a, by_b = b, a
    return np.array([by_a, by_a + by_b * float(y > z), by_b * float(z > y)])


def max_gradient_with_where(x, y, z):
    led = np.where(y > z, [0.0, 1.0, 0.0], [0.0, 0.0, 1.0])
    return np.maximum(y, z) * np.array([1.0, 1.0, 0.0]) + (x + y) * led


def max_gradient_multiplied_out(x, y, z):
    out = np.zeros(3)
    if y >= z:
        out[:2] = y, x + 2 * y
    else:
        out[:] = z, z, x + y
    return out


def elementwise_jacobian_with_diag(z):
    return np.diag(sigmoid_prime(z).ravel())  # noqa: F821


def elementwise_jacobian_with_identity(z):
    return np.eye(len(z)) * sigmoid_prime(z)  # noqa: F821


def elementwise_jacobian_with_loops(z):
    n = z.shape[0]
    jacobian = np.zeros((n, n))
    for i in range(n):
        a = sigmoid(z[i, 0])  # noqa: F821
        jacobian[i, i] = a * (1 - a)
    return jacobian


def elementwise_jacobian_with_einsum(z):
    a = sigmoid(z)[:, 0]  # noqa: F821
    return np.einsum("i,ij->ij", a * (1 - a), np.eye(a.size))


def elementwise_jacobian_filled(z):
    jacobian = np.zeros((z.size, z.size))
    np.fill_diagonal(jacobian, sigmoid_prime(z))  # noqa: F821
    return jacobian


def score_bias_gradient_as_product(u, w, x, b):
    return u * sigmoid_prime(w @ x + b)  # noqa: F821


def score_bias_gradient_through_jacobian(u, w, x, b):
    return (u.T @ elementwise_jacobian(w @ x + b)).T  # noqa: F821


def score_bias_gradient_with_loops(u, w, x, b):
    gradient = np.zeros(b.shape)
    for j in range(len(b)):
        z = sum(w[j, k] * x[k, 0] for k in range(len(x))) + b[j, 0]
        a = sigmoid(z)  # noqa: F821
        gradient[j, 0] = u[j, 0] * a * (1 - a)
    return gradient


def score_bias_gradient_with_einsum(u, w, x, b):
    z = np.einsum("jk,ki->ji", w, x) + b
    return np.einsum("ji,ji->ji", u, sigmoid_prime(z))  # noqa: F821


def gradient_descent_with_a_list(gradient, start, learning_rate, steps):
    path = [np.array(start, dtype=float)]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * gradient(path[-1]))
    return np.array(path)


def gradient_descent_into_an_array(gradient, start, learning_rate, steps):
    path = np.empty((steps + 1, len(start)))
    path[0] = start
    for t in range(steps):
        path[t + 1] = path[t] - learning_rate * gradient(path[t])
    return path


def gradient_descent_with_copies(gradient, start, learning_rate, steps):
    point = start.astype(float)
    path = [point.copy()]
    for _ in range(steps):
        point -= learning_rate * gradient(point)
        path.append(point.copy())
    return np.stack(path)


def gradient_descent_by_recursion(gradient, start, learning_rate, steps):
    rest = np.asarray(start, dtype=float)
    if steps == 0:
        return rest[None, :]
    following = rest - learning_rate * gradient(rest)
    return np.vstack([rest, gradient_descent(gradient, following, learning_rate, steps - 1)])  # noqa: F821


def gradient_descent_with_accumulate(gradient, start, learning_rate, steps):
    from itertools import accumulate

    def step(point, _):
        return point - learning_rate * gradient(point)

    return np.array(list(accumulate(range(steps), step, initial=np.array(start, dtype=float))))
