"""Answers to classical_momentum_step, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def classical_momentum_step(w, v, gradient, learning_rate, gamma):
    v = gamma * v + learning_rate * gradient
    return w - v, v


# %% right: from the averaged one
def classical_momentum_step(w, v, gradient, learning_rate, gamma):
    alpha = learning_rate / (1 - gamma)
    w, average = w - alpha * (gamma * (v / alpha) + (1 - gamma) * gradient), gamma * v / alpha + (1 - gamma) * gradient
    return w, alpha * average


# %% right: with np
def classical_momentum_step(w, v, gradient, learning_rate, gamma):
    new = np.add(np.multiply(gamma, v), np.multiply(learning_rate, gradient))
    return np.subtract(w, new), new


# %% right: with other names
def classical_momentum_step(w, v, gradient, learning_rate, gamma):
    step = learning_rate * gradient + gamma * v
    return w - step, step


# %% right: with a dict
def classical_momentum_step(w, v, gradient, learning_rate, gamma):
    new = {}
    new["v"] = np.add(gamma * v, learning_rate * gradient)
    new["w"] = np.subtract(w, new["v"])
    return new["w"], new["v"]


# %% right: with the new point first
# shown: What w has moved by is the velocity, so it can be read off afterwards.
def classical_momentum_step(w, v, gradient, learning_rate, gamma):
    new_w = w - gamma * v - learning_rate * gradient
    return new_w, w - new_w


# %% right: through the averaged step
# shown: The classical velocity is α times the averaged one: go there, take the step, come back.
def classical_momentum_step(w, v, gradient, learning_rate, gamma):
    alpha = learning_rate / (1 - gamma)
    new_w, average = momentum_step(w, v / alpha, gradient, alpha, gamma)
    return new_w, alpha * average


# %% wrong: the other form
def classical_momentum_step(w, v, gradient, learning_rate, gamma):
    v = gamma * v + (1 - gamma) * gradient
    return w - learning_rate * v, v


# %% wrong: rate twice
def classical_momentum_step(w, v, gradient, learning_rate, gamma):
    v = gamma * v + learning_rate * gradient
    return w - learning_rate * v, v


# %% wrong: as in PyTorch
def classical_momentum_step(w, v, gradient, learning_rate, gamma):
    v = gamma * v + gradient
    return w - learning_rate * v, v


# %% wrong: the last gradient step for a velocity
def classical_momentum_step(w, v, gradient, learning_rate, gamma):
    step = learning_rate * gradient
    return w - step - gamma * v, step


# %% wrong: everything times the rate
def classical_momentum_step(w, v, gradient, learning_rate, gamma):
    v = learning_rate * (gamma * v + gradient)
    return w - v, v


# %% wrong: with weight decay
# says: not
def classical_momentum_step(w, v, gradient, learning_rate, gamma):
    v = gamma * v + learning_rate * (gradient + 0.1 * w)
    return w - v, v
