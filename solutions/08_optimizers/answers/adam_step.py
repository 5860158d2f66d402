"""Answers to adam_step, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def adam_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps):
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return w - learning_rate * m_hat / (np.sqrt(v_hat) + eps), m, v


# %% right: as PyTorch computes it
# shown: The same numbers in another order: nothing but two numbers is divided by 1 − βᵗ, and no second array is made.
def adam_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps):
    m = m + (1 - beta1) * (gradient - m)
    v = beta2 * v + (1 - beta2) * gradient * gradient
    step_size = learning_rate / (1 - beta1**t)
    return w - step_size * m / (np.sqrt(v) / (1 - beta2**t) ** 0.5 + eps), m, v


# %% right: with lesson 6’s average
# shown: Both averages are velocities of lesson 6: one of gradients, one of squares.
def adam_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps):
    new_m = momentum_step(w, m, gradient, learning_rate, beta1)[1]
    new_v = momentum_step(w, v, gradient**2, learning_rate, beta2)[1]
    ahead = new_m / (1 - beta1**t)
    return w - learning_rate * ahead / (eps + np.sqrt(new_v / (1 - beta2**t))), new_m, new_v


# %% right: in place on copies
def adam_step(w, m, v, t, gradient, learning_rate=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    w, m, v = w.copy(), m.copy(), v.copy()
    m *= beta1
    m += (1 - beta1) * gradient
    v *= beta2
    v += (1 - beta2) * np.square(gradient)
    w -= learning_rate * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps)
    return w, m, v


# %% right: entry by entry
def adam_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps):
    new = [np.zeros(w.shape) for _ in range(3)]
    for i in np.ndindex(w.shape):
        new[1][i] = beta1 * m[i] + (1 - beta1) * gradient[i]
        new[2][i] = beta2 * v[i] + (1 - beta2) * gradient[i] ** 2
        root = (new[2][i] / (1 - beta2**t)) ** 0.5
        new[0][i] = w[i] - learning_rate * new[1][i] / (1 - beta1**t) / (root + eps)
    return tuple(new)


# %% wrong: no correction
def adam_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps):
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    return w - learning_rate * m / (np.sqrt(v) + eps), m, v


# %% wrong: keeps the corrected
def adam_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps):
    m = (beta1 * m + (1 - beta1) * gradient) / (1 - beta1**t)
    v = (beta2 * v + (1 - beta2) * gradient**2) / (1 - beta2**t)
    return w - learning_rate * m / (np.sqrt(v) + eps), m, v


# %% wrong: without the power
def adam_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps):
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    return w - learning_rate * (m / (1 - beta1)) / (np.sqrt(v / (1 - beta2)) + eps), m, v


# %% wrong: corrects m alone
def adam_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps):
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    return w - learning_rate * m / (1 - beta1**t) / (np.sqrt(v) + eps), m, v


# %% wrong: ε below the root
def adam_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps):
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    return w - learning_rate * m / (1 - beta1**t) / np.sqrt(v / (1 - beta2**t) + eps), m, v


# %% wrong: the gradient itself
def adam_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps):
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    return w - learning_rate * gradient / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


# %% wrong: counts once more
def adam_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps):
    t += 1
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    return w - learning_rate * m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


# %% wrong: ε before the correction, as the paper's shorter form has it
# says: not
def adam_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps):
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    rate = learning_rate * np.sqrt(1 - beta2**t) / (1 - beta1**t)
    return w - rate * m / (np.sqrt(v) + eps), m, v


# %% wrong: the largest of the infinity norm
# says: not
def adam_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps):
    m = beta1 * m + (1 - beta1) * gradient
    v = np.maximum(beta2 * v, np.abs(gradient))
    return w - learning_rate / (1 - beta1**t) * m / (v + eps), m, v


# %% wrong: looks ahead
# says: not
def adam_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps):
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    ahead = (beta1 * m + (1 - beta1) * gradient) / (1 - beta1**t)
    return w - learning_rate * ahead / (np.sqrt(v / (1 - beta2**t)) + eps), m, v
