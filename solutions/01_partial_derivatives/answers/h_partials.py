"""Answers to h_partials, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def h_partials(y, z):
    return np.exp(-z), -y * np.exp(-z)


# %% right: with math
import math


def h_partials(y, z):
    slope = math.exp(-z)
    return slope, -(y * slope)


# %% right: as a quotient
import math


def h_partials(y, z):
    return 1 / math.e**z, -y / math.e**z


# %% right: with math 2
# shown: ∂h/∂z is −y times ∂h/∂y: the exponential is computed once and used twice.
import math


def h_partials(y, z):
    slope_in_y = math.exp(-z)
    return slope_in_y, -y * slope_in_y


# %% right: with math and type hints
import math


def h_partials(y: float, z: float) -> tuple[float, float]:
    """h = y·e^(−z): first by y, then by z."""
    decay: float = math.exp(-z)
    by_y, by_z = decay, -y * decay
    assert by_y > 0
    return by_y, by_z


# %% right: with functions for h and its slopes
h_by = {
    "y": lambda y, z: np.exp(-z),
    "z": lambda y, z: -(y * np.exp(-z)),
}


def h_partials(y, z):
    return tuple(h_by[name](y, z) for name in ("y", "z"))


# %% right: from the value of h
# shown: h is y times a constant, so its slope by y is h with y = 1, and its slope by z is −h.
def h_partials(y, z):
    h = lambda y: y * np.e ** -z
    return h(1), -h(y)


# %% wrong: loses the minus of the inner derivative
def h_partials(y, z):
    return np.exp(-z), y * np.exp(-z)


# %% wrong: takes the two the other way round
def h_partials(y, z):
    return -y * np.exp(-z), np.exp(-z)


# %% wrong: product rule where y stands still
def h_partials(y, z):
    return np.exp(-z), np.exp(-z) - y * np.exp(-z)


# %% wrong: keeps y
def h_partials(y, z):
    return y * np.exp(-z), -y * np.exp(-z)


# %% wrong: one number
def h_partials(y, z):
    return np.exp(-z) - y * np.exp(-z)


# %% wrong: in an array
# says: an array of shape (2,); a tuple of 2
def h_partials(y, z):
    return np.array([np.exp(-z), -y * np.exp(-z)])


# %% wrong: rounded
# says: ∂h/∂y is
def h_partials(y, z):
    return round(np.exp(-z), 3), round(-y * np.exp(-z), 3)


# %% wrong: three of them
# says: 3 entries; a tuple of 2
def h_partials(y, z):
    return np.exp(-z), -y * np.exp(-z), 0.0


# %% wrong: a secant
# says: ∂h/∂z is
def h_partials(y, z):
    h = lambda y, z: y * np.exp(-z)
    return (h(y + 1e-4, z) - h(y, z)) / 1e-4, (h(y, z + 1e-4) - h(y, z)) / 1e-4


# %% wrong: the lecture's letters as text
# says: a str; one number is asked for
def h_partials(y, z):
    return 'e^(-z)', '-y e^(-z)'
