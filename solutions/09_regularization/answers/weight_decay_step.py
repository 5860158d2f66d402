"""Answers to weight_decay_step, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def weight_decay_step(w, gradient, learning_rate, decay, samples):
    return (1 - learning_rate * decay / samples) * w - learning_rate * gradient


# %% right: as a step down the priced cost
# shown: The same numbers, written as a plain step along the gradient with L2.
def weight_decay_step(w, gradient, learning_rate, decay, samples):
    return w - learning_rate * (gradient + decay / samples * w)


# %% right: what fades, then the step
# shown: What fades is made of the old weight, so it is computed first.
def weight_decay_step(w, gradient, learning_rate, decay, samples):
    fades = learning_rate * decay * w / samples
    return w - fades - learning_rate * gradient


# %% right: with l2_gradients
def weight_decay_step(w, gradient, learning_rate, decay, samples):
    (slope,) = l2_gradients([w], [gradient], decay, samples)
    return w - learning_rate * slope


# %% right: entry by entry
def weight_decay_step(w, gradient, learning_rate, decay, samples):
    new = np.zeros(w.shape)
    for place in np.ndindex(w.shape):
        new[place] = w[place] * (1 - learning_rate * decay / samples) - learning_rate * gradient[place]
    return new


# %% wrong: the step first
def weight_decay_step(w, gradient, learning_rate, decay, samples):
    stepped = w - learning_rate * gradient
    return stepped * (1 - learning_rate * decay / samples)


# %% wrong: as on a slide with λ/2
def weight_decay_step(w, gradient, learning_rate, decay, samples):
    return (1 - learning_rate * decay) * w - learning_rate * gradient


# %% wrong: decoupled from the rate
def weight_decay_step(w, gradient, learning_rate, decay, samples):
    return (1 - decay / samples) * w - learning_rate * gradient


# %% wrong: in place
# says: changed
def weight_decay_step(w, gradient, learning_rate, decay, samples):
    w *= 1 - learning_rate * decay / samples
    w -= learning_rate * gradient
    return w


# %% wrong: the power
# says: every entry
def weight_decay_step(w, gradient, learning_rate, decay, samples):
    return (1 - learning_rate) ** (1 + decay / samples) * w - learning_rate * gradient


# %% wrong: large weights only
# says: The result has
def weight_decay_step(w, gradient, learning_rate, decay, samples):
    return np.where(np.abs(w) > 1, (1 - learning_rate * decay / samples) * w, w) - learning_rate * gradient
