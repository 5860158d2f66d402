"""Answers to chain_rule, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def chain_rule(x):
    dz_dy = 3
    dy_dx = 2 * x
    return dz_dy * dy_dx


# %% right: factor by factor
def chain_rule(x):
    dz_dy, dy_dx = 3, 2 * x
    return dz_dy * dy_dx


# %% right: at once
def chain_rule(x):
    return 6.0 * x


# %% right: with power
def chain_rule(x):
    return 3 * 2 * x ** (2 - 1)


# %% wrong: adds the rates
def chain_rule(x):
    return 3 + 2 * x


# %% wrong: forgets the outer factor
def chain_rule(x):
    return 2 * x


# %% wrong: gives the value
def chain_rule(x):
    return 3 * x**2


# %% wrong: takes the inner derivative at y
def chain_rule(x):
    y = x**2
    return 3 * 2 * y


# %% wrong: of another chain
# says: not
def chain_rule(x):
    return 9 * x**2


# %% wrong: with another argument
# says: missing 1 required positional argument
def chain_rule(x, y):
    return 3 * 2 * x


# %% wrong: a name that is not there
# says: NameError
def chain_rule(x):
    return dz_dy * 2 * x
