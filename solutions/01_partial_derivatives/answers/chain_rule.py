"""Answers to chain_rule, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def chain_rule(x):
    dz_dy = 3
    dy_dx = 2 * x
    return dz_dy * dy_dx


# %% right: factor by factor
# shown: Each rate has a name of its own, so the formula can be read off the code.
def chain_rule(x):
    dz_dy, dy_dx = 3, 2 * x
    return dz_dy * dy_dx


# %% right: at once
def chain_rule(x):
    return 6.0 * x


# %% right: with power
def chain_rule(x):
    return 3 * 2 * x ** (2 - 1)


# %% right: with a dataclass for each link
# shown: Each link carries its value and its slope. This is how libraries differentiate whole programs.
from dataclasses import dataclass


@dataclass
class Link:
    value: float
    slope: float

    def then(self, factor):
        return Link(factor * self.value, factor * self.slope)


def chain_rule(x):
    return Link(x * x, x + x).then(3).slope


# %% right: as a product of factors
from functools import reduce
from operator import mul


def chain_rule(x):
    return reduce(mul, [3, 2, x])


# %% right: with polynomials of numpy
def chain_rule(x):
    y = np.polynomial.Polynomial([0, 0, 1])
    return float((3 * y).deriv()(x))


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
