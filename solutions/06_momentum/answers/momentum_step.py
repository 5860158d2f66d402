"""Answers to momentum_step, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def momentum_step(w, v, gradient, learning_rate, beta):
    v = beta * v + (1 - beta) * gradient
    return w - learning_rate * v, v


# %% right: by difference
# shown: The velocity goes a share of the way to the new gradient.
def momentum_step(w, v, gradient, learning_rate, beta):
    new = v + (1 - beta) * (gradient - v)
    return w - new * learning_rate, new


# %% right: with copies
# shown: In place, as programs that must save memory do it; on copies, so that the caller’s arrays stay as they are.
def momentum_step(w, v, gradient, learning_rate, beta):
    w, v = w.copy(), v.copy()
    v *= beta
    v += (1 - beta) * gradient
    w -= learning_rate * v
    return w, v


# %% right: with other names
def momentum_step(w, v, gradient, learning_rate, beta):
    velocity = beta * v + gradient - beta * gradient
    new_w = w - learning_rate * velocity
    return new_w, velocity


# %% right: with np.average
def momentum_step(w, v, gradient, learning_rate, beta):
    v_new = np.average([v, gradient], axis=0, weights=[beta, 1 - beta])
    return w - learning_rate * v_new, v_new


# %% right: in place on copies
def momentum_step(w, v, gradient, learning_rate, beta=0.9):
    w, v = w.astype(float), v.astype(float)
    v *= beta
    v += (1 - beta) * gradient
    w -= learning_rate * v
    return w, v


# %% right: entry by entry
def momentum_step(w, v, gradient, learning_rate, beta):
    new_w, new_v = np.zeros(w.shape), np.zeros(v.shape)
    for i in np.ndindex(w.shape):
        new_v[i] = beta * v[i] + (1 - beta) * gradient[i]
        new_w[i] = w[i] - learning_rate * new_v[i]
    return new_w, new_v


# %% wrong: no share
def momentum_step(w, v, gradient, learning_rate, beta):
    v = beta * v + gradient
    return w - learning_rate * v, v


# %% wrong: in place
def momentum_step(w, v, gradient, learning_rate, beta):
    v *= beta
    v += (1 - beta) * gradient
    w -= learning_rate * v
    return w, v


# %% wrong: moves first
def momentum_step(w, v, gradient, learning_rate, beta):
    w = w - learning_rate * v
    v = beta * v + (1 - beta) * gradient
    return w, v


# %% wrong: as PyTorch has it
# says: not
def momentum_step(w, v, g, rate, beta):
    v = beta * v + g if v.any() else g
    return w - rate * v, v


# %% wrong: clipped
# says: not
def momentum_step(w, v, g, rate, beta):
    v = np.clip(beta * v + (1 - beta) * g, -0.5, 0.5)
    return w - rate * v, v


# %% wrong: bias corrected
# says: not
def momentum_step(w, v, g, rate, beta):
    v = beta * v + (1 - beta) * g
    return w - rate * v / (1 - beta), v


# %% wrong: the classical form
def momentum_step(w, v, gradient, learning_rate, beta):
    v = beta * v + learning_rate * gradient
    return w - v, v


# %% wrong: as Keras has it
def momentum_step(w, v, gradient, learning_rate, beta):
    velocity = beta * v - learning_rate * gradient
    return w + velocity, velocity


# %% wrong: with dampening from the second step on
def momentum_step(w, v, gradient, learning_rate, beta):
    if np.all(v == 0):
        v = gradient
    else:
        v = beta * v + (1 - beta) * gradient
    return w - learning_rate * v, v


# %% wrong: no brackets
def momentum_step(w, v, gradient, learning_rate, beta):
    v = beta * v + 1 - beta * gradient
    return w - learning_rate * v, v


# %% wrong: nothing forgotten
def momentum_step(w, v, gradient, learning_rate, beta):
    new = v + (1 - beta) * gradient
    return w - learning_rate * new, new
