"""Answers to lesson 01 as students write them. Text for notebooks, see autograder.rehearsal.answers."""

# %% h_partials: with math
# points: 1
import math


def h_partials(y, z):
    slope_in_y = math.exp(-z)
    return slope_in_y, -y * slope_in_y


# %% h_partials: loses the minus of the inner derivative
# points: 0
# mistake: minus of the inner derivative lost
def h_partials(y, z):
    return np.exp(-z), y * np.exp(-z)


# %% h_partials: takes the two the other way round
# points: 0
# mistake: swapped
def h_partials(y, z):
    return -y * np.exp(-z), np.exp(-z)


# %% h_partials: product rule where y stands still
# points: 0
# mistake: product rule on a constant
def h_partials(y, z):
    return np.exp(-z), np.exp(-z) - y * np.exp(-z)


# %% h_partials: keeps y
# points: 0
# mistake: y kept
def h_partials(y, z):
    return y * np.exp(-z), -y * np.exp(-z)


# %% h_partials: one number
# points: 0
# mistake: added up
def h_partials(y, z):
    return np.exp(-z) - y * np.exp(-z)


# %% z_partials: as a list that becomes a tuple
# points: 1
def z_partials(s, u):
    parts = [s + s + u, s + u + u]
    return tuple(parts)


# %% z_partials: drops the mixed term
# points: 0
# mistake: mixed term dropped
def z_partials(s, u):
    return 2 * s, 2 * u


# %% z_partials: takes the two the other way round
# points: 0
# mistake: swapped
def z_partials(s, u):
    return s + 2 * u, 2 * s + u


# %% z_partials: leaves the mixed term as it is
# points: 0
# mistake: mixed term kept whole
def z_partials(s, u):
    return 2 * s + s * u, 2 * u + s * u


# %% z_partials: keeps the wrong variable
# points: 0
# mistake: wrong variable kept
def z_partials(s, u):
    return 3 * s, 3 * u


# %% chain_rule: factor by factor
# points: 1
def chain_rule(x):
    dz_dy = 3
    dy_dx = 2 * x
    return dz_dy * dy_dx


# %% chain_rule: adds the rates
# points: 0
# mistake: rates added
def chain_rule(x):
    return 3 + 2 * x


# %% chain_rule: forgets the outer factor
# points: 0
# mistake: outer factor forgotten
def chain_rule(x):
    return 2 * x


# %% chain_rule: gives the value
# points: 0
# mistake: value instead of slope
def chain_rule(x):
    return 3 * x**2


# %% chain_rule: takes the inner derivative at y
# points: 0
# mistake: inner slope taken at y
def chain_rule(x):
    y = x**2
    return 3 * 2 * y


# %% sigmoid: with tanh
# points: 2
def sigmoid(z):
    return 0.5 * (1 + np.tanh(np.asarray(z, dtype=float) / 2))


# %% sigmoid: two branches
# points: 2
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


# %% sigmoid: the textbook formula
# points: 1
# mistake: overflows
def sigmoid(z):
    return 1 / (1 + np.exp(-z))


# %% sigmoid: sign of the exponent
# points: 0
# mistake: sign of the exponent
def sigmoid(z):
    return 1 / (1 + np.exp(z))


# %% sigmoid: tanh itself
# points: 0
# mistake: tanh
def sigmoid(z):
    return np.tanh(z)


# %% sigmoid: normalised
# points: 0
# mistake: normalised
def sigmoid(z):
    e = np.exp(z - np.max(z))
    return e / e.sum()


# %% sigmoid: prints and returns nothing
# points: 0
# mistake: prints instead of returning
def sigmoid(z):
    print(1 / (1 + np.exp(-z)))


# %% sigmoid_prime: from the exponential alone
# points: 1
def sigmoid_prime(z):
    e = np.exp(-np.abs(np.asarray(z, dtype=float)))
    return e / (1 + e) ** 2


# %% sigmoid_prime: with sigmoid
# points: 1
def sigmoid_prime(z):
    return sigmoid(z) - sigmoid(z) ** 2


# %% sigmoid_prime: the value for the slope
# points: 0
# mistake: σ instead of σ′
def sigmoid_prime(z):
    return sigmoid(z)


# %% sigmoid_prime: takes z for an activation
# points: 0
def sigmoid_prime(z):
    return z * (1 - z)


# %% sigmoid_prime: wrong sign
# points: 0
# mistake: wrong sign
def sigmoid_prime(z):
    return sigmoid(z) * (sigmoid(z) - 1)


# %% sigmoid_prime: the slope of tanh
# points: 0
# mistake: slope of tanh
def sigmoid_prime(z):
    return 1 - np.tanh(z) ** 2


# %% product_gradient: node by node
# points: 1
def product_gradient(x, y, z):
    q = x + y
    from_f_to_q, from_f_to_z = z, q
    return np.array([from_f_to_q * 1.0, from_f_to_q * 1.0, from_f_to_z])


# %% product_gradient: only the local gradients
# points: 0
# mistake: only the local slopes
def product_gradient(x, y, z):
    return np.array([1.0, 1.0, x + y])


# %% product_gradient: z three times
# points: 0
# mistake: z for all three
def product_gradient(x, y, z):
    return np.array([z, z, z]) * 1.0


# %% product_gradient: in another order
# points: 0
# mistake: other order
def product_gradient(x, y, z):
    return np.array([x + y, z, z]) * 1.0


# %% product_gradient: a column
# points: 0
# mistake: a column
def product_gradient(x, y, z):
    return np.array([[z], [z], [x + y]]) * 1.0


# %% max_gradient: with an if
# points: 2
def max_gradient(x, y, z):
    if y > z:
        return np.array([y, y + (x + y), 0.0])
    return np.array([z, z, x + y]) * 1.0


# %% max_gradient: only the path through the sum
# points: 0
# mistake: only the path through the sum
def max_gradient(x, y, z):
    m = max(y, z)
    return np.array([m, m, (x + y) * (z > y)]) * 1.0


# %% max_gradient: only the path through the maximum
# points: 0
# mistake: only the path through the maximum
def max_gradient(x, y, z):
    return np.array([max(y, z), (x + y) * (y > z), (x + y) * (z > y)]) * 1.0


# %% max_gradient: the maximum gives to both
# points: 0
# mistake: maximum lets both through
def max_gradient(x, y, z):
    m = max(y, z)
    return np.array([m, m + x + y, x + y]) * 1.0


# %% max_gradient: forgets what comes from above
# points: 0
# mistake: factor of the maximum's path forgotten
def max_gradient(x, y, z):
    m = max(y, z)
    return np.array([m, m + (y > z), 1.0 * (z > y)])


# %% elementwise_jacobian: with an identity matrix
# points: 2
def elementwise_jacobian(z):
    slopes = sigmoid_prime(z)
    return np.eye(len(slopes)) * slopes


# %% elementwise_jacobian: entry by entry
# points: 2
def elementwise_jacobian(z):
    n = z.shape[0]
    jacobian = np.zeros((n, n))
    for i in range(n):
        jacobian[i, i] = sigmoid_prime(z)[i, 0]
    return jacobian


# %% elementwise_jacobian: a vector of slopes
# points: 0
# mistake: vector of slopes
def elementwise_jacobian(z):
    return sigmoid_prime(z)


# %% elementwise_jacobian: values on the diagonal
# points: 0
# mistake: σ on the diagonal
def elementwise_jacobian(z):
    return np.diag(sigmoid(z).ravel())


# %% elementwise_jacobian: an outer product
# points: 0
# mistake: outer product
def elementwise_jacobian(z):
    return sigmoid_prime(z) @ sigmoid_prime(z).T


# %% elementwise_jacobian: np.diag of a column
# points: 0
# mistake: np.diag of a column
def elementwise_jacobian(z):
    return np.diag(sigmoid_prime(z))


# %% score_bias_gradient: through the Jacobian
# points: 3
def score_bias_gradient(u, w, x, b):
    z = w @ x + b
    return elementwise_jacobian(z).T @ u


# %% score_bias_gradient: unit by unit
# points: 3
def score_bias_gradient(u, w, x, b):
    z = w @ x + b
    gradient = np.zeros(b.shape)
    for j in range(len(b)):
        gradient[j, 0] = u[j, 0] * sigmoid_prime(z)[j, 0]
    return gradient


# %% score_bias_gradient: forgets u
# points: 0
# mistake: u forgotten
def score_bias_gradient(u, w, x, b):
    return sigmoid_prime(w @ x + b)


# %% score_bias_gradient: leaves out the bias
# points: 0
# mistake: bias left out of z
def score_bias_gradient(u, w, x, b):
    return u * sigmoid_prime(w @ x)


# %% score_bias_gradient: the value for the slope
# points: 0
# mistake: σ instead of σ′
def score_bias_gradient(u, w, x, b):
    return u * sigmoid(w @ x + b)


# %% score_bias_gradient: a row
# points: 0
# mistake: row instead of column
def score_bias_gradient(u, w, x, b):
    return (u * sigmoid_prime(w @ x + b)).T


# %% gradient_descent: with a list
# points: 3
def gradient_descent(gradient, start, learning_rate, steps):
    path = [np.array(start, dtype=float)]
    while len(path) <= steps:
        path.append(path[-1] - learning_rate * gradient(path[-1]))
    return np.array(path)


# %% gradient_descent: into an array
# points: 3
def gradient_descent(gradient, start, learning_rate, steps):
    path = np.empty((steps + 1, len(start)))
    path[0] = start
    for t in range(steps):
        path[t + 1] = path[t] - learning_rate * gradient(path[t])
    return path


# %% gradient_descent: uphill
# points: 0
# mistake: uphill
def gradient_descent(gradient, start, learning_rate, steps):
    path = [np.array(start, dtype=float)]
    for _ in range(steps):
        path.append(path[-1] + learning_rate * gradient(path[-1]))
    return np.array(path)


# %% gradient_descent: one step too few
# points: 0
# mistake: one step too few
def gradient_descent(gradient, start, learning_rate, steps):
    path = [np.array(start, dtype=float)]
    for _ in range(steps - 1):
        path.append(path[-1] - learning_rate * gradient(path[-1]))
    return np.array(path)


# %% gradient_descent: without the start
# points: 0
def gradient_descent(gradient, start, learning_rate, steps):
    point = np.array(start, dtype=float)
    path = []
    for _ in range(steps):
        point = point - learning_rate * gradient(point)
        path.append(point)
    return np.array(path)


# %% gradient_descent: the gradient only once
# points: 0
# mistake: gradient taken once
def gradient_descent(gradient, start, learning_rate, steps):
    point = np.array(start, dtype=float)
    slope = gradient(point)
    path = [point]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * slope)
    return np.array(path)


# %% gradient_descent: the same array again and again
# points: 0
# mistake: same array stored again and again
def gradient_descent(gradient, start, learning_rate, steps):
    point = np.array(start, dtype=float)
    path = [point]
    for _ in range(steps):
        point -= learning_rate * gradient(point)
        path.append(point)
    return np.array(path)
