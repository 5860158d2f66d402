"""Answers to cost_gradient, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def cost_gradient(a, y):
    return a - y


# %% right: turned round
# shown: As the chain rule gives it: ½ · 2 · (y − a), times the inner derivative −1.
def cost_gradient(a, y):
    return -(y - a)


# %% right: with loops
# shown: Output by output: of the sum, only one term contains a_j.
def cost_gradient(a, y):
    return np.array([[float(p) - float(q)] for p, q in zip(a.ravel(), y.ravel(), strict=True)])


# %% right: with subtract into a new array
def cost_gradient(a, y):
    out = np.empty_like(a, dtype=float)
    np.subtract(a, y, out=out)
    return out


# %% right: in place on a copy
def cost_gradient(a, y):
    grad = a.copy()
    grad -= y
    return grad


# %% right: with a list comprehension
def cost_gradient(a, y):
    return np.array([[float(p) - float(t)] for p, t in zip(a.flatten(), y.flatten())])


# %% wrong: the other way round
def cost_gradient(a, y):
    return y - a


# %% wrong: keeps the 2
def cost_gradient(a, y):
    return 2 * (a - y)


# %% wrong: the cost
def cost_gradient(a, y):
    return 0.5 * np.sum((y - a) ** 2)


# %% wrong: mean over the outputs
def cost_gradient(a, y):
    return (a - y) / len(a)


# %% wrong: of the mean
# says: not
def cost_gradient(a, y):
    return (a - np.mean(y))


# %% wrong: one step too far, with another sign
def cost_gradient(a, y):
    return (y - a) * (a * (1 - a))
