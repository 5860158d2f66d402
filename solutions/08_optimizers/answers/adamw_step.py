"""Answers to adamw_step, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def adamw_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps, weight_decay):
    moved, m, v = adam_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps)
    return moved - learning_rate * weight_decay * w, m, v


# %% right: shrinks first
# shown: As PyTorch has it: w shrinks first, and Adam's step goes on from there, since it does not look at w.
def adamw_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps, weight_decay):
    shrunk = (1 - learning_rate * weight_decay) * w
    return adam_step(shrunk, m, v, t, gradient, learning_rate, beta1, beta2, eps)


# %% right: written out
# shown: In one line: the decay and the quotient stand side by side, and neither is divided by the other's root.
def adamw_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps, weight_decay):
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    quotient = m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps)
    return w - learning_rate * (quotient + weight_decay * w), m, v


# %% right: with arguments handed through
def adamw_step(w, m, v, t, gradient, learning_rate, *shares, weight_decay=None):
    *shares, weight_decay = shares if weight_decay is None else (*shares, weight_decay)
    new = list(adam_step(w, m, v, t, gradient, learning_rate, *shares))
    new[0] = new[0] - w * learning_rate * weight_decay
    return tuple(new)


# %% wrong: L2 in the gradient
def adamw_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps, weight_decay):
    return adam_step(w, m, v, t, gradient + weight_decay * w, learning_rate, beta1, beta2, eps)


# %% wrong: no η
def adamw_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps, weight_decay):
    moved, m, v = adam_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps)
    return moved - weight_decay * w, m, v


# %% wrong: Adam
def adamw_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps, weight_decay):
    return adam_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps)


# %% wrong: shrinks last
def adamw_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps, weight_decay):
    moved, m, v = adam_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps)
    return moved * (1 - learning_rate * weight_decay), m, v


# %% wrong: written out, without the start
def adamw_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps, weight_decay):
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    return w - learning_rate * (m / (np.sqrt(v) + eps) + weight_decay * w), m, v


# %% wrong: grows
def adamw_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps, weight_decay):
    new_w, new_m, new_v = adam_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps)
    return new_w + learning_rate * weight_decay * w, new_m, new_v


# %% wrong: decays with the square of w
# says: not
def adamw_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps, weight_decay):
    moved, m, v = adam_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps)
    return moved - learning_rate * weight_decay * w**2, m, v


# %% wrong: half of it, as the slope of λw²/4
# says: not
def adamw_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps, weight_decay):
    moved, m, v = adam_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps)
    return moved - learning_rate * weight_decay * w / 2, m, v
