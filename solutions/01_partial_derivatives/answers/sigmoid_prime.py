"""Answers to sigmoid_prime, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def sigmoid_prime(z):
    a = sigmoid(z)
    return a * (1 - a)


# %% right: as difference
def sigmoid_prime(z):
    return sigmoid(z) - sigmoid(z) ** 2


# %% right: on both sides
# shown: 1 − σ(z) is σ(−z): the curve is the same seen from the other end.
def sigmoid_prime(z):
    return sigmoid(z) * sigmoid(-z)


# %% right: alone
# shown: Without σ, from one exponential that never overflows. It is the formula before the last step.
def sigmoid_prime(z):
    small = np.exp(-np.abs(z))
    return small / (1 + small) ** 2


# %% right: with cosh
def sigmoid_prime(z):
    return 0.25 / np.cosh(np.clip(z, -700, 700) / 2) ** 2


# %% right: from the exponential alone
def sigmoid_prime(z):
    e = np.exp(-np.abs(np.asarray(z, dtype=float)))
    return e / (1 + e) ** 2


# %% right: with a helper in the cell
def _sigmoid_of(z, *, sign=1):
    return sigmoid(sign * z)


def sigmoid_prime(z):
    return np.multiply(_sigmoid_of(z), _sigmoid_of(z, sign=-1))


# %% right: over a flat copy
def sigmoid_prime(z):
    out = np.array(z, dtype=float)
    flat = out.reshape(-1)
    for i, number in enumerate(flat):
        a = sigmoid(np.array([number]))[0]
        flat[i] = a * (1 - a)
    return out


# %% wrong: the value for the slope
def sigmoid_prime(z):
    return sigmoid(z)


# %% wrong: takes z for an activation
def sigmoid_prime(z):
    return z * (1 - z)


# %% wrong: wrong sign
def sigmoid_prime(z):
    return sigmoid(z) * (sigmoid(z) - 1)


# %% wrong: the slope of tanh
def sigmoid_prime(z):
    return 1 - np.tanh(z) ** 2


# %% wrong: of a table
# says: not
def sigmoid_prime(z):
    return np.interp(z, np.linspace(-10, 10, 2001), np.gradient(
        1 / (1 + np.exp(-np.linspace(-10, 10, 2001))), 0.01))


# %% wrong: of |z|, with its sign
# says: not
def sigmoid_prime(z):
    a = sigmoid(z)
    return np.sign(z) * a * (1 - a)
