"""Answers to central_difference, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def central_difference(f, x, eps):
    return (f(x + eps) - f(x - eps)) / (2 * eps)


# %% right: divided twice
def central_difference(f, x, eps):
    return (f(x + eps) - f(x - eps)) / 2 / eps


# %% right: of two points
def central_difference(f, x, eps):
    left, right = (f(point) for point in (x - eps, x + eps))
    return 0.5 * (right - left) / eps


# %% right: halves
def central_difference(f, x, eps):
    return 0.5 * (f(x + eps) - f(x - eps)) / eps


# %% right: with a dot product
# shown: Both signs stand in a list. Formulas with more points are written like this, with longer lists.
def central_difference(f, x, eps):
    return np.dot([1, -1], [f(x + eps), f(x - eps)]) / (2 * eps)


# %% right: with a closure
def central_difference(f, x, eps):
    def moved(by):
        return f(x + by)

    return (moved(eps) - moved(-eps)) / (eps + eps)


# %% right: as the mean of two forward ones
# shown: A step of −ε is the difference to the other side. The mean of the two is the central one: their errors of order ε cancel.
def central_difference(f, x, eps):
    return (forward_difference(f, x, eps) + forward_difference(f, x, -eps)) / 2


# %% wrong: divides by eps
def central_difference(f, x, eps):
    return (f(x + eps) - f(x - eps)) / eps


# %% wrong: divides by two, times eps
def central_difference(f, x, eps):
    return (f(x + eps) - f(x - eps)) / 2 * eps


# %% wrong: one side
def central_difference(f, x, eps):
    return (f(x + eps) - f(x)) / eps


# %% wrong: of five points
# says: not
def central_difference(f, x, eps):
    return (8 * (f(x + eps) - f(x - eps)) - f(x + 2 * eps) + f(x - 2 * eps)) / (12 * eps)


# %% wrong: no brackets above
def central_difference(f, x, eps):
    return f(x + eps) - f(x - eps) / (2 * eps)


# %% wrong: halved once more
def central_difference(f, x, eps):
    right, left = (f(x + eps) - f(x)) / eps, (f(x) - f(x - eps)) / eps
    return (right + left) / 4


# %% wrong: two steps forward
def central_difference(f, x, eps):
    return forward_difference(f, x, 2 * eps)


# %% wrong: plus above the line
def central_difference(f, x, eps):
    return (f(x + eps) + f(x - eps)) / (2 * eps)
