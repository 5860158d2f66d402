"""Answers to forward_difference, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def forward_difference(f, x, eps):
    return (f(x + eps) - f(x)) / eps


# %% right: in steps
# shown: Rise over run, in two lines: the name says what the first of them is.
def forward_difference(f, x, eps):
    rise = f(x + eps) - f(x)
    return rise / eps


# %% right: times the inverse
def forward_difference(f, x, eps):
    return -(f(x) - f(x + eps)) * (1 / eps)


# %% right: with names for the two values
def forward_difference(f, x, eps=1e-5):
    here, there = map(f, (x, x + eps))
    slope = (there - here) / eps
    print(f"f({x}) = {here}, f({x + eps}) = {there}, slope {slope:.6f}")
    return slope


# %% right: with np.diff
# shown: `np.diff` subtracts neighbours: of two values it leaves one difference.
def forward_difference(f, x, eps):
    values = np.array([f(x), f(x + eps)])
    return float(np.diff(values)[0] / eps)


# %% wrong: to both sides
def forward_difference(f, x, eps):
    return (f(x + eps) - f(x - eps)) / (2 * eps)


# %% wrong: without brackets
def forward_difference(f, x, eps):
    return f(x + eps) - f(x) / eps


# %% wrong: to the left
def forward_difference(f, x, eps):
    return (f(x) - f(x - eps)) / eps


# %% wrong: by the square
def forward_difference(f, x, eps):
    return (f(x + eps) - f(x)) / eps**2

# %% wrong: never negative
def forward_difference(f, x, eps):
    return abs(f(x + eps) - f(x)) / eps
