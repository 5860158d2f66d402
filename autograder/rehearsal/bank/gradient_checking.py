"""Answers to lesson 04 as students write them. Text for notebooks, see autograder.rehearsal.answers."""


# %% forward_difference: in two steps
# points: 1
def forward_difference(f, x, eps):
    rise = f(x + eps) - f(x)
    return rise / eps


# %% forward_difference: to both sides
# points: 0
# mistake: central
def forward_difference(f, x, eps):
    return (f(x + eps) - f(x - eps)) / (2 * eps)


# %% forward_difference: without brackets
# points: 0
# mistake: brackets
def forward_difference(f, x, eps):
    return f(x + eps) - f(x) / eps


# %% forward_difference: to the left
# points: 0
# mistake: backward
def forward_difference(f, x, eps):
    return (f(x) - f(x - eps)) / eps


# %% central_difference: halves
# points: 1
def central_difference(f, x, eps):
    return 0.5 * (f(x + eps) - f(x - eps)) / eps


# %% central_difference: divides by eps
# points: 0
# mistake: divided by ε
def central_difference(f, x, eps):
    return (f(x + eps) - f(x - eps)) / eps


# %% central_difference: divides by two, times eps
# points: 0
# mistake: brackets below the line
def central_difference(f, x, eps):
    return (f(x + eps) - f(x - eps)) / 2 * eps


# %% central_difference: one side
# points: 0
# mistake: forward
def central_difference(f, x, eps):
    return (f(x + eps) - f(x)) / eps


# %% numerical_gradient: with flat indices
# points: 3
def numerical_gradient(f, theta, eps=1e-5):
    flat = np.array(theta, dtype=float).ravel()
    out = np.zeros(flat.size)
    for i in range(flat.size):
        up, down = flat.copy(), flat.copy()
        up[i] += eps
        down[i] -= eps
        out[i] = (f(up.reshape(theta.shape)) - f(down.reshape(theta.shape))) / (2 * eps)
    return out.reshape(theta.shape)


# %% numerical_gradient: everything at once
# points: 0
# mistake: all entries moved at once
def numerical_gradient(f, theta, eps=1e-5):
    return np.ones(theta.shape) * (f(theta + eps) - f(theta - eps)) / (2 * eps)


# %% numerical_gradient: puts back too early
# points: 0
# mistake: entry put back too early
def numerical_gradient(f, theta, eps=1e-5):
    theta = np.array(theta, dtype=float)
    out = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        theta[index] += eps
        up = f(theta)
        theta[index] -= eps
        out[index] = (up - f(theta)) / (2 * eps)
    return out


# %% numerical_gradient: keeps whole numbers
# points: 0
# mistake: whole numbers stay whole
def numerical_gradient(f, theta, eps=1e-5):
    theta = theta.copy()
    out = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        old = theta[index]
        theta[index] = old + eps
        up = f(theta)
        theta[index] = old - eps
        down = f(theta)
        theta[index] = old
        out[index] = (up - down) / (2 * eps)
    return out


# %% relative_error: with sums of squares
# points: 2
def relative_error(a, b):
    length = lambda v: np.sqrt(np.sum(v**2))
    if length(a) + length(b) == 0:
        return 0.0
    return length(a - b) / (length(a) + length(b))


# %% relative_error: absolute
# points: 0
# mistake: absolute
def relative_error(a, b):
    return np.linalg.norm(a - b)


# %% relative_error: 0/0
# points: 0
# mistake: 0/0
def relative_error(a, b):
    return np.linalg.norm(a - b) / (np.linalg.norm(a) + np.linalg.norm(b))


# %% relative_error: divided by the larger
# points: 0
# mistake: divided by the larger
def relative_error(a, b):
    larger = max(np.linalg.norm(a), np.linalg.norm(b))
    return np.linalg.norm(a - b) / larger if larger else 0.0


# %% flatten_parameters: with a list
# points: 2
def flatten_parameters(weights, biases):
    numbers = []
    for w, b in zip(weights, biases):
        numbers.extend(w.flatten())
        numbers.extend(b.flatten())
    return np.array(numbers)


# %% flatten_parameters: weights, then biases
# points: 0
# mistake: all weights, then all biases
def flatten_parameters(weights, biases):
    return np.concatenate([p.ravel() for p in weights + biases])


# %% flatten_parameters: columns
# points: 0
# mistake: column by column
def flatten_parameters(weights, biases):
    return np.concatenate([p.T.ravel() for pair in zip(weights, biases) for p in pair])


# %% flatten_parameters: forgets the biases
# points: 0
# mistake: biases forgotten
def flatten_parameters(weights, biases):
    return np.concatenate([w.ravel() for w in weights])


# %% unflatten_parameters: with shapes
# points: 3
def unflatten_parameters(theta, sizes):
    weights, biases, start = [], [], 0
    for (rows, columns), (units, one) in layer_shapes(sizes):
        weights.append(np.reshape(theta[start : start + rows * columns], (rows, columns)))
        start += rows * columns
        biases.append(np.reshape(theta[start : start + units], (units, one)))
        start += units
    return weights, biases


# %% unflatten_parameters: turned round
# points: 0
# mistake: shapes transposed
def unflatten_parameters(theta, sizes):
    weights, biases, start = [], [], 0
    for k, n in zip(sizes[:-1], sizes[1:]):
        weights.append(theta[start : start + n * k].reshape(k, n))
        start += n * k
        biases.append(theta[start : start + n].reshape(n, 1))
        start += n
    return weights, biases


# %% unflatten_parameters: flat biases
# points: 0
# mistake: biases flat
def unflatten_parameters(theta, sizes):
    weights, biases, start = [], [], 0
    for k, n in zip(sizes[:-1], sizes[1:]):
        weights.append(theta[start : start + n * k].reshape(n, k))
        start += n * k
        biases.append(theta[start : start + n])
        start += n
    return weights, biases


# %% unflatten_parameters: forgets to move on
# points: 0
# mistake: place not moved behind the biases
def unflatten_parameters(theta, sizes):
    weights, biases, start = [], [], 0
    for k, n in zip(sizes[:-1], sizes[1:]):
        weights.append(theta[start : start + n * k].reshape(n, k))
        start += n * k
        biases.append(theta[start : start + n].reshape(n, 1))
    return weights, biases


# %% best_epsilon: with a loop
# points: 2
def best_epsilon(f, derivative, x, candidates):
    errors = []
    for eps in candidates:
        errors.append(abs((f(x + eps) - f(x - eps)) / (2 * eps) - derivative(x)))
    return candidates[int(np.argmin(errors))]


# %% best_epsilon: the smallest
# points: 0
# mistake: smallest ε
def best_epsilon(f, derivative, x, candidates):
    return min(candidates)


# %% best_epsilon: where it stands
# points: 0
# mistake: place in the list
def best_epsilon(f, derivative, x, candidates):
    errors = [abs((f(x + e) - f(x - e)) / (2 * e) - derivative(x)) for e in candidates]
    return int(np.argmin(errors))


# %% best_epsilon: one side
# points: 0
# mistake: forward difference
def best_epsilon(f, derivative, x, candidates):
    return min(candidates, key=lambda e: abs((f(x + e) - f(x)) / e - derivative(x)))


# %% gradient_check: parameter by parameter
# points: 4
def gradient_check(weights, biases, x, y, backprop):
    claimed_w, claimed_b = backprop(weights, biases, x, y)
    result = {}
    for i in range(len(weights)):

        def by_w(w, i=i):
            return quadratic_cost(feedforward(weights[:i] + [w] + weights[i + 1 :], biases, x), y)

        def by_b(b, i=i):
            return quadratic_cost(feedforward(weights, biases[:i] + [b] + biases[i + 1 :], x), y)

        numeric = np.hstack([numerical_gradient(by_w, weights[i]), numerical_gradient(by_b, biases[i])])
        result[i + 2] = relative_error(numeric, np.hstack([claimed_w[i], claimed_b[i]]))
    return result


# %% gradient_check: layers from 0
# points: 0
# mistake: layers from 0
def gradient_check(weights, biases, x, y, backprop):
    claimed_w, claimed_b = backprop(weights, biases, x, y)
    result = {}
    for i in range(len(weights)):

        def by_w(w, i=i):
            return quadratic_cost(feedforward(weights[:i] + [w] + weights[i + 1 :], biases, x), y)

        def by_b(b, i=i):
            return quadratic_cost(feedforward(weights, biases[:i] + [b] + biases[i + 1 :], x), y)

        numeric = np.hstack([numerical_gradient(by_w, weights[i]), numerical_gradient(by_b, biases[i])])
        result[i] = relative_error(numeric, np.hstack([claimed_w[i], claimed_b[i]]))
    return result


# %% gradient_check: weights only
# points: 0
# mistake: weights only
def gradient_check(weights, biases, x, y, backprop):
    claimed_w, claimed_b = backprop(weights, biases, x, y)
    result = {}
    for i in range(len(weights)):

        def by_w(w, i=i):
            return quadratic_cost(feedforward(weights[:i] + [w] + weights[i + 1 :], biases, x), y)

        result[i + 2] = relative_error(numerical_gradient(by_w, weights[i]), claimed_w[i])
    return result


# %% gradient_check: with itself
# points: 0
# mistake: compared with itself
def gradient_check(weights, biases, x, y, backprop):
    first, second = backprop(weights, biases, x, y), backprop(weights, biases, x, y)
    return {i + 2: float(np.linalg.norm(first[0][i] - second[0][i])) for i in range(len(weights))}


# %% forward_passes: layer by layer
# points: 1
def forward_passes(sizes):
    total = 0
    for k, n in zip(sizes[:-1], sizes[1:]):
        total += 2 * n * (k + 1)
    return total


# %% forward_passes: one each
# points: 0
# mistake: one for each parameter
def forward_passes(sizes):
    return count_parameters(sizes)


# %% forward_passes: forgets the biases
# points: 0
# mistake: biases forgotten
def forward_passes(sizes):
    return 2 * sum(k * n for k, n in zip(sizes[:-1], sizes[1:]))


# %% forward_passes: one more
# points: 0
# mistake: one more, for the point itself
def forward_passes(sizes):
    return count_parameters(sizes) + 1
