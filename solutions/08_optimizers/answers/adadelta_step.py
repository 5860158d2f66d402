"""Answers to adadelta_step, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def adadelta_step(w, s, d, gradient, rho, eps):
    s = rho * s + (1 - rho) * gradient**2
    step = np.sqrt(d + eps) / np.sqrt(s + eps) * gradient
    return w - step, s, rho * d + (1 - rho) * step**2


# %% right: one root of the quotient
# shown: One root is enough: that of the quotient.
def adadelta_step(w, s, d, gradient, rho, eps):
    s = s + (1 - rho) * (gradient**2 - s)
    step = gradient * ((d + eps) / (s + eps)) ** 0.5
    return w - step, s, d + (1 - rho) * (step**2 - d)


# %% right: with a function for the average
# shown: Both averages fade in the same way, so the formula is written once.
def adadelta_step(w, s, d, gradient, rho, eps):
    def average(old, new):
        return rho * old + (1 - rho) * new**2

    new_s = average(s, gradient)
    step = np.sqrt(d + eps) * gradient / np.sqrt(new_s + eps)
    return w - step, new_s, average(d, step)


# %% right: in place on copies
def adadelta_step(w, s, d, gradient, rho=0.95, eps=1e-6):
    w, s, d = w.copy(), s.copy(), d.copy()
    s *= rho
    s += (1 - rho) * np.square(gradient)
    step = np.sqrt(d + eps) / np.sqrt(s + eps) * gradient
    d *= rho
    d += (1 - rho) * np.square(step)
    w -= step
    return w, s, d


# %% wrong: d first
def adadelta_step(w, s, d, gradient, rho, eps):
    s = rho * s + (1 - rho) * gradient**2
    d = rho * d + (1 - rho) * gradient**2
    step = np.sqrt(d + eps) / np.sqrt(s + eps) * gradient
    return w - step, s, d


# %% wrong: ε as everywhere else
def adadelta_step(w, s, d, gradient, rho, eps):
    s = rho * s + (1 - rho) * gradient**2
    step = (np.sqrt(d) + eps) / (np.sqrt(s) + eps) * gradient
    return w - step, s, rho * d + (1 - rho) * step**2


# %% wrong: the other way round
def adadelta_step(w, s, d, gradient, rho, eps):
    s = rho * s + (1 - rho) * gradient**2
    step = np.sqrt(s + eps) / np.sqrt(d + eps) * gradient
    return w - step, s, rho * d + (1 - rho) * step**2


# %% wrong: d as it was
def adadelta_step(w, s, d, gradient, rho, eps):
    s = rho * s + (1 - rho) * gradient**2
    step = np.sqrt(d + eps) / np.sqrt(s + eps) * gradient
    return w - step, s, d * 1.0


# %% wrong: steps not squared
def adadelta_step(w, s, d, gradient, rho, eps):
    s = rho * s + (1 - rho) * gradient**2
    step = np.sqrt(d + eps) / np.sqrt(s + eps) * gradient
    return w - step, s, rho * d + (1 - rho) * step


# %% wrong: half the step
# says: not
def adadelta_step(w, s, d, gradient, rho, eps):
    s = rho * s + (1 - rho) * gradient**2
    step = np.sqrt(d + eps) / np.sqrt(s + eps) * gradient
    return w - step / 2, s, rho * d + (1 - rho) * step**2


# %% wrong: squares of w
# says: not
def adadelta_step(w, s, d, gradient, rho, eps):
    s = rho * s + (1 - rho) * gradient**2
    step = np.sqrt(d + eps) / np.sqrt(s + eps) * gradient
    return w - step, s, rho * d + (1 - rho) * (w - step) ** 2
