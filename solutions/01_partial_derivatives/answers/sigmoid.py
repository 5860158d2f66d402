"""Answers to sigmoid, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def sigmoid(z):
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, small) / (1 + small)


# %% right: with absolute value
def sigmoid(z):
    small = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)


# %% right: with tanh
# shown: σ is tanh, shifted and squeezed: tanh(z/2) runs from −1 to 1, and numpy computes it without overflow.
def sigmoid(z):
    return 0.5 * (1 + np.tanh(0.5 * np.asarray(z)))


# %% right: with masks
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    out = np.empty_like(z)
    positive = z >= 0
    out[positive] = 1 / (1 + np.exp(-z[positive]))
    powers = np.exp(z[~positive])
    out[~positive] = powers / (1 + powers)
    return out


# %% right: with limits
# shown: Beyond 700 nothing changes that a float can hold, so z may be limited there.
def sigmoid(z):
    return 1 / (1 + np.exp(-np.clip(z, -700, 700)))


# %% right: with loops
import math


def sigmoid(z):
    numbers = []
    for number in np.ravel(z):
        power = math.exp(-abs(number))
        numbers.append(1 / (1 + power) if number >= 0 else power / (1 + power))
    return np.array(numbers).reshape(np.shape(z))


# %% right: with logaddexp
def sigmoid(z):
    return np.exp(-np.logaddexp(0, -np.asarray(z, dtype=float)))


# %% right: with tanh 2
def sigmoid(z):
    return 0.5 * (1 + np.tanh(np.asarray(z, dtype=float) / 2))


# %% right: two branches
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


# %% right: with errstate
def sigmoid(z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-np.asarray(z, dtype=float)))


# %% right: with math and vectorize
import math


def sigmoid(z):
    def one(number):
        if number < 0:
            return (power := math.exp(number)) / (1 + power)
        return 1 / (1 + math.exp(-number))

    return np.vectorize(one, otypes=[float])(z)


# %% right: with piecewise
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    return np.piecewise(z, [z >= 0], [lambda p: 1 / (1 + np.exp(-p)), lambda n: np.exp(n) / (1 + np.exp(n))])


# %% wrong: the textbook formula
def sigmoid(z):
    return 1 / (1 + np.exp(-z))


# %% wrong: sign of the exponent
def sigmoid(z):
    return 1 / (1 + np.exp(z))


# %% wrong: tanh itself
def sigmoid(z):
    return np.tanh(z)


# %% wrong: normalised
def sigmoid(z):
    e = np.exp(z - np.max(z))
    return e / e.sum()


# %% wrong: prints and returns nothing
def sigmoid(z):
    print(1 / (1 + np.exp(-z)))


# %% wrong: half the digits
# says: float32 values, with half the digits
def sigmoid(z):
    e = np.exp(-np.abs(z)).astype(np.float32)
    return np.where(z >= 0, np.float32(1), e) / (1 + e)


# %% wrong: the warnings switched off
# says: contains nan
def sigmoid(z):
    with np.errstate(all='ignore'):
        return np.exp(z) / (1 + np.exp(z))


# %% wrong: a piecewise line
# says: not
def sigmoid(z):
    return np.clip(0.5 + z / 4, 0, 1)


# %% wrong: columns only
# says: IndexError
def sigmoid(z):
    small = [min(max(z[i, 0], -700), 700) for i in range(len(z))]
    return np.array([[1 / (1 + np.exp(-number))] for number in small])
