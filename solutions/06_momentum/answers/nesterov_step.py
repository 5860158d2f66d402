"""Answers to nesterov_step, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def nesterov_step(w, v, gradient_at, learning_rate, gamma):
    v = gamma * v + learning_rate * gradient_at(w - gamma * v)
    return w - v, v


# %% right: from the point ahead
# shown: First the velocity alone, then a gradient step from where it leads.
def nesterov_step(w, v, gradient_at, learning_rate, gamma):
    ahead = w - gamma * v
    step = learning_rate * gradient_at(ahead)
    return ahead - step, gamma * v + step


# %% right: with np
def nesterov_step(w, v, gradient_at, learning_rate, gamma):
    keep = np.multiply(v, gamma)
    new = keep + np.asarray(gradient_at(np.subtract(w, keep))) * learning_rate
    return w - new, new


# %% right: from the point ahead 2
def nesterov_step(w, v, gradient_at, learning_rate, gamma):
    ahead = w - gamma * v
    g = gradient_at(ahead)
    v = gamma * v + learning_rate * g
    return w - v, v


# %% right: with a named look ahead
def nesterov_step(w, v, gradient_at, learning_rate, gamma):
    def look_ahead():
        return np.array(w, dtype=float) - gamma * np.array(v, dtype=float)

    g = np.asarray(gradient_at(look_ahead()))
    v_next = gamma * v
    v_next = v_next + learning_rate * g
    w_next = w - v_next
    return w_next, v_next


# %% right: through the classical step
# shown: It is the classical step with another gradient, and here one sees it.
def nesterov_step(w, v, gradient_at, learning_rate, gamma):
    return classical_momentum_step(w, v, gradient_at(w - gamma * v), learning_rate, gamma)


# %% wrong: looks nowhere
def nesterov_step(w, v, gradient_at, learning_rate, gamma):
    v = gamma * v + learning_rate * gradient_at(w)
    return w - v, v


# %% wrong: looks back
def nesterov_step(w, v, gradient_at, learning_rate, gamma):
    v = gamma * v + learning_rate * gradient_at(w + gamma * v)
    return w - v, v


# %% wrong: moves twice
def nesterov_step(w, v, gradient_at, learning_rate, gamma):
    w = w - gamma * v
    v = gamma * v + learning_rate * gradient_at(w)
    return w - v, v


# %% wrong: gradient as a number
# says: raised TypeError
def nesterov_step(w, v, gradient_at, rate, gamma):
    v = gamma * v + rate * gradient_at
    return w - v, v


# %% wrong: as Keras has it
def nesterov_step(w, v, gradient_at, learning_rate, gamma):
    g = gradient_at(w)
    velocity = gamma * v + learning_rate * g
    return w - (gamma * velocity + learning_rate * g), velocity


# %% wrong: as PyTorch has it
def nesterov_step(w, v, gradient_at, learning_rate, gamma):
    g = gradient_at(w)
    v = gamma * v + g
    g = g + gamma * v
    return w - learning_rate * g, v


# %% wrong: points downhill
def nesterov_step(w, v, gradient_at, learning_rate, gamma):
    v_new = gamma * v - learning_rate * gradient_at(w + gamma * v)
    return w + v_new, v_new


# %% wrong: half of the way ahead
# says: not
def nesterov_step(w, v, gradient_at, learning_rate, gamma):
    v = gamma * v + learning_rate * gradient_at(w - gamma * v / 2)
    return w - v, v
