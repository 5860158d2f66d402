"""Answers to adagrad_step, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def adagrad_step(w, s, gradient, learning_rate, eps):
    s = s + gradient**2
    return w - learning_rate * gradient / (np.sqrt(s) + eps), s


# %% right: a rate for each parameter
# shown: Read in this way, √s is what each parameter's own learning rate is made of.
def adagrad_step(w, s, gradient, learning_rate, eps):
    new_s = s + gradient * gradient
    rates = learning_rate / (eps + new_s**0.5)
    return w - rates * gradient, new_s


# %% right: in place on copies
# shown: In place, as programs that must save memory do it; on copies, so that the caller’s arrays stay as they are.
def adagrad_step(w, s, gradient, learning_rate, eps):
    w, s = w.copy(), s.copy()
    s += np.square(gradient)
    w -= learning_rate * gradient / (np.sqrt(s) + eps)
    return w, s


# %% right: entry by entry
def adagrad_step(w, s, gradient, learning_rate, eps):
    new_w, new_s = np.zeros(w.shape), np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        new_s[i] = s[i] + gradient[i] ** 2
        new_w[i] = w[i] - learning_rate * gradient[i] / (new_s[i] ** 0.5 + eps)
    return new_w, new_s


# %% right: by the length of g and what came before
def adagrad_step(w, s, gradient, learning_rate, eps=1e-8):
    root = np.hypot(np.sqrt(s), gradient)
    return w - gradient * learning_rate / (root + eps), s + gradient**2


# %% wrong: the old sum
def adagrad_step(w, s, gradient, learning_rate, eps):
    return w - learning_rate * gradient / (np.sqrt(s) + eps), s + gradient**2


# %% wrong: no root
def adagrad_step(w, s, gradient, learning_rate, eps):
    s = s + gradient**2
    return w - learning_rate * gradient / (s + eps), s


# %% wrong: ε below the root
def adagrad_step(w, s, gradient, learning_rate, eps):
    new_s = s + gradient**2
    return w - learning_rate / np.sqrt(new_s + eps) * gradient, new_s


# %% wrong: in place
def adagrad_step(w, s, gradient, learning_rate, eps):
    s += gradient**2
    return w - learning_rate * gradient / (np.sqrt(s) + eps), s


# %% wrong: one sum
def adagrad_step(w, s, gradient, learning_rate, eps):
    s = s + np.sum(gradient**2)
    return w - learning_rate * gradient / (np.sqrt(s) + eps), s


# %% wrong: brackets
def adagrad_step(w, s, gradient, learning_rate, eps):
    s = s + gradient**2
    return w - learning_rate * gradient / np.sqrt(s) + eps, s


# %% wrong: forgets s
def adagrad_step(w, s, gradient, learning_rate, eps):
    new = s + gradient**2
    return w - learning_rate * gradient / (np.sqrt(new) + eps), s * 1.0


# %% wrong: clipped
# says: not
def adagrad_step(w, s, gradient, learning_rate, eps):
    s = s + gradient**2
    step = np.clip(gradient / (np.sqrt(s) + eps), -0.5, 0.5)
    return w - learning_rate * step, s


# %% wrong: divided by the whole length
# says: not
def adagrad_step(w, s, gradient, learning_rate, eps):
    s = s + gradient**2
    return w - learning_rate * gradient / (np.sqrt(s.sum()) + eps), s


# %% wrong: learning rate in the sum
# says: not
def adagrad_step(w, s, gradient, learning_rate, eps):
    s = s + (learning_rate * gradient) ** 2
    return w - learning_rate * gradient / (np.sqrt(s) + eps), s
