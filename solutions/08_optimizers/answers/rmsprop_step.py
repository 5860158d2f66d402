"""Answers to rmsprop_step, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def rmsprop_step(w, s, gradient, learning_rate, rho, eps):
    s = rho * s + (1 - rho) * gradient**2
    return w - learning_rate * gradient / (np.sqrt(s) + eps), s


# %% right: by difference
# shown: The average goes a share of the way to the new square.
def rmsprop_step(w, s, gradient, learning_rate, rho, eps):
    new_s = s + (1 - rho) * (gradient**2 - s)
    return w - learning_rate / (np.sqrt(new_s) + eps) * gradient, new_s


# %% right: the velocity’s average
# shown: It is lesson 6’s average, of squares: momentum_step gives it back as its velocity.
def rmsprop_step(w, s, gradient, learning_rate, rho, eps):
    _, mean_square = momentum_step(w, s, gradient**2, learning_rate, rho)
    return w - learning_rate * gradient / (np.sqrt(mean_square) + eps), mean_square


# %% right: with np.average
def rmsprop_step(w, s, gradient, learning_rate, rho, eps):
    s_new = np.average([s, gradient * gradient], axis=0, weights=[rho, 1 - rho])
    return w - gradient * learning_rate / (s_new**0.5 + eps), s_new


# %% right: in place on copies
def rmsprop_step(w, s, gradient, learning_rate, rho=0.9, eps=1e-8):
    w, s = w.astype(float), s.astype(float)
    s *= rho
    s += (1 - rho) * gradient**2
    w -= learning_rate * gradient / (np.sqrt(s) + eps)
    return w, s


# %% wrong: as AdaGrad
def rmsprop_step(w, s, gradient, learning_rate, rho, eps):
    s = s + gradient**2
    return w - learning_rate * gradient / (np.sqrt(s) + eps), s


# %% wrong: shares the other way round
def rmsprop_step(w, s, gradient, learning_rate, rho, eps):
    s = (1 - rho) * s + rho * gradient**2
    return w - learning_rate * gradient / (np.sqrt(s) + eps), s


# %% wrong: no share
def rmsprop_step(w, s, gradient, learning_rate, rho, eps):
    s = rho * s + gradient**2
    return w - learning_rate * gradient / (np.sqrt(s) + eps), s


# %% wrong: the square outside
def rmsprop_step(w, s, gradient, learning_rate, rho, eps):
    s = rho * s + ((1 - rho) * gradient) ** 2
    return w - learning_rate * gradient / (np.sqrt(s) + eps), s


# %% wrong: moves first
def rmsprop_step(w, s, gradient, learning_rate, rho, eps):
    w = w - learning_rate * gradient / (np.sqrt(s) + eps)
    s = rho * s + (1 - rho) * gradient**2
    return w, s


# %% wrong: ε below the root
def rmsprop_step(w, s, gradient, learning_rate, rho, eps):
    s = rho * s + (1 - rho) * gradient**2
    return w - learning_rate * gradient / np.sqrt(s + eps), s


# %% wrong: centred, as a variant has it
# says: not
def rmsprop_step(w, s, gradient, learning_rate, rho, eps):
    s = rho * s + (1 - rho) * gradient**2
    return w - learning_rate * gradient / (np.sqrt(np.abs(s - ((1 - rho) * gradient) ** 2)) + eps), s


# %% wrong: the larger of both
# says: not
def rmsprop_step(w, s, gradient, learning_rate, rho, eps):
    s = np.maximum(s, rho * s + (1 - rho) * gradient**2)
    return w - learning_rate * gradient / (np.sqrt(s) + eps), s


# %% wrong: the gradient's size, not its square
def rmsprop_step(w, s, gradient, learning_rate, rho, eps):
    s = rho * s + (1 - rho) * abs(gradient)
    return w - learning_rate * gradient / (np.sqrt(s) + eps), s
