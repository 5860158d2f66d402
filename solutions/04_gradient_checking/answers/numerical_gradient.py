"""Answers to numerical_gradient, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def numerical_gradient(f, theta, eps=1e-5):
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


# %% right: with flat
def numerical_gradient(f, theta, eps=1e-5):
    gradient = np.empty(theta.size)
    for i in range(theta.size):
        up, down = theta.astype(float).ravel(), theta.astype(float).ravel()
        up[i] += eps
        down[i] -= eps
        gradient[i] = (f(up.reshape(theta.shape)) - f(down.reshape(theta.shape))) / (2 * eps)
    return gradient.reshape(theta.shape)


# %% right: with unit vectors
# shown: Each step is an array of its own, 0 but for one entry, so nothing has to be put back.
def numerical_gradient(f, theta, eps=1e-5):
    steps = eps * np.eye(theta.size).reshape(theta.size, *theta.shape)
    return np.array([(f(theta + step) - f(theta - step)) / (2 * eps) for step in steps]).reshape(theta.shape)


# %% right: with central difference
# shown: What is written stays written: along one entry the cost is a function of a number.
def numerical_gradient(f, theta, eps=1e-5):
    gradient = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):

        def along(value, index=index):
            moved = theta.astype(float)
            moved[index] = value
            return f(moved)

        gradient[index] = central_difference(along, float(theta[index]), eps)
    return gradient


# %% right: with flat indices
def numerical_gradient(f, theta, eps=1e-5):
    flat = np.array(theta, dtype=float).ravel()
    out = np.zeros(flat.size)
    for i in range(flat.size):
        up, down = flat.copy(), flat.copy()
        up[i] += eps
        down[i] -= eps
        out[i] = (f(up.reshape(theta.shape)) - f(down.reshape(theta.shape))) / (2 * eps)
    return out.reshape(theta.shape)


# %% wrong: everything at once
def numerical_gradient(f, theta, eps=1e-5):
    return np.ones(theta.shape) * (f(theta + eps) - f(theta - eps)) / (2 * eps)


# %% wrong: puts back too early
def numerical_gradient(f, theta, eps=1e-5):
    theta = np.array(theta, dtype=float)
    out = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        theta[index] += eps
        up = f(theta)
        theta[index] -= eps
        out[index] = (up - f(theta)) / (2 * eps)
    return out


# %% wrong: keeps whole numbers
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


# %% wrong: with a loop over a list
def numerical_gradient(f, theta, eps=1e-5):
    return np.array([f(t + eps) - f(t - eps) for t in theta])


# %% wrong: a step that grows with the entry
def numerical_gradient(f, theta, eps=1e-5):
    theta = np.array(theta, dtype=float)
    out = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        h = eps * max(1.0, abs(theta[index]))
        up, down = theta.copy(), theta.copy()
        up[index] += h
        down[index] -= h
        out[index] = (f(up) - f(down)) / (2 * h)
    return out


# %% wrong: one number
def numerical_gradient(f, theta, eps=1e-5):
    return (f(theta + eps) - f(theta - eps)) / (2 * eps)


# %% wrong: zeros like theta
def numerical_gradient(f, theta, eps=1e-5):
    grad = np.zeros_like(theta)
    for index in np.ndindex(theta.shape):
        step = np.zeros(theta.shape)
        step[index] = eps
        grad[index] = (f(theta + step) - f(theta - step)) / (2 * eps)
    return grad


# %% wrong: in float32
def numerical_gradient(f, theta, eps=1e-5):
    theta = np.array(theta, dtype=np.float32)
    grad = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        up, down = theta.copy(), theta.copy()
        up[index] += eps
        down[index] -= eps
        grad[index] = (f(up) - f(down)) / (2 * eps)
    return grad


# %% wrong: central_difference of each entry
def numerical_gradient(f, theta, eps=1e-5):
    gradient = np.zeros(theta.shape)
    for index in np.ndindex(theta.shape):
        gradient[index] = central_difference(f, theta[index], eps)
    return gradient

# %% wrong: a flat copy for f
def numerical_gradient(f, theta, eps=1e-5):
    flat = theta.astype(float).ravel()
    slopes = np.zeros(flat.size)
    for i in range(flat.size):
        up, down = flat.copy(), flat.copy()
        up[i] += eps
        down[i] -= eps
        slopes[i] = (f(up) - f(down)) / (2 * eps)
    return slopes.reshape(theta.shape)
