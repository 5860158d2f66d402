"""Answers to output_error, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def output_error(a, y, z):
    return cost_gradient(a, y) * sigmoid_prime(z)


# %% right: with activation
# shown: σ′(z) is a(1 − a), and a is given: no exponential has to be computed.
def output_error(a, y, z):
    return (a - y) * a * (1 - a)


# %% right: with loops
def output_error(a, y, z):
    delta = np.zeros(z.shape)
    for j in range(len(z)):
        delta[j, 0] = (a[j, 0] - y[j, 0]) * (a[j, 0] - a[j, 0] ** 2)
    return delta


# %% right: with diagonal
# shown: The slopes of σ on the diagonal of a matrix: to multiply with it is what ⊙ does.
def output_error(a, y, z):
    return np.diag(sigmoid_prime(z).ravel()) @ cost_gradient(a, y)


# %% right: with its own equation
def output_error(a, y, z):
    slope = sigmoid_prime(z)
    return cost_gradient(a, y) * slope


# %% right: with a wrapper around the product
from functools import wraps


def same_shape(f):
    @wraps(f)
    def wrapper(a, *others):
        assert all(other.shape == a.shape for other in others)
        out = f(a, *others)
        assert out.shape == a.shape
        return out

    return wrapper


@same_shape
def output_error(a, y, z):
    """BP1"""
    return cost_gradient(a, y) * sigmoid_prime(z)


# %% right: with reduce over the factors
from functools import reduce


def output_error(a, y, z):
    return reduce(np.multiply, [sigmoid_prime(z), cost_gradient(a, y)])


# %% wrong: forgets the slope
def output_error(a, y, z):
    return cost_gradient(a, y)


# %% wrong: the slope at a
def output_error(a, y, z):
    return cost_gradient(a, y) * sigmoid_prime(a)


# %% wrong: the value for the slope
def output_error(a, y, z):
    return (a - y) * sigmoid(z)


# %% wrong: a matrix product
def output_error(a, y, z):
    return (a - y) @ sigmoid_prime(z).T


# %% wrong: in a list
# says: a list; an array of shape (2, 1)
def output_error(a, y, z):
    return ((a - y) * a * (1 - a)).tolist()


# %% wrong: without the derivative of σ, tanh instead
# says: not
def output_error(a, y, z):
    return (a - y) * (1 - np.tanh(z) ** 2)


# %% wrong: a product of matrices
def output_error(a, y, z):
    return np.dot(a - y, sigmoid_prime(z))


# %% wrong: the slope of another function at z
def output_error(a, y, z):
    return (a - y) * (1 - np.tanh(z) * np.tanh(z))
