"""How the entries of an array are moved for a difference quotient, rightly and wrongly."""

import numpy as np


def unit_arrays(theta):
    """For each entry of theta an array of its shape, with a 1 there and zeros elsewhere."""
    for place in np.ndindex(theta.shape):
        unit = np.zeros(theta.shape)
        unit[place] = 1.0
        yield unit


def slope_along(f, theta, eps, direction):
    """The central difference of f at theta, in a direction."""
    return (f(theta + eps * direction) - f(theta - eps * direction)) / (2 * eps)


def with_entries(f, theta, eps):
    """What comes where an entry is set to ε and −ε, in place of being moved."""
    pairs = [(np.where(unit, eps, theta), np.where(unit, -eps, theta)) for unit in unit_arrays(theta)]
    return np.array([(f(up) - f(down)) / (2 * eps) for up, down in pairs]).reshape(theta.shape)


def moving_on(f, theta, eps):
    """What comes where the entries that were moved are not put back."""
    moved = np.cumsum(list(unit_arrays(theta)), axis=0)
    return np.array([slope_along(f, theta, eps, each) for each in moved]).reshape(theta.shape)
