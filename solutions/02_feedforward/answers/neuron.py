"""Answers to neuron, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def neuron(w, x, b):
    return sigmoid(np.dot(w, x) + b)


# %% right: with dot
def neuron(w, x, b):
    return float(sigmoid(np.dot(w, x) + b))


# %% right: with zip
# shown: Pair by pair, without numpy: `zip` walks through weights and inputs side by side.
import math


def neuron(w, x, b):
    return 1 / (1 + math.exp(-(sum(p * q for p, q in zip(w, x, strict=True)) + b)))


# %% right: with einsum
def neuron(w, x, b):
    return sigmoid(np.einsum("k,k", w, x) + b)


# %% right: with folded bias
# shown: The bias is the weight of one more input that is always 1.
def neuron(w, x, b):
    return sigmoid(np.append(w, b) @ np.append(x, 1.0))


# %% right: with columns
def neuron(w, x, b):
    return (1 / (1 + np.exp(-(w.reshape(1, -1) @ x.reshape(-1, 1) + b)))).item()


# %% right: with a sum
def neuron(w, x, b):
    z = sum(wi * xi for wi, xi in zip(w, x)) + b
    return float(sigmoid(np.array(z)))


# %% right: with operator.mul
import operator


def neuron(w, x, b):
    z = sum(map(operator.mul, w, x), start=b)
    return float(sigmoid(np.float64(z)))


# %% wrong: forgets the bias
def neuron(w, x, b):
    return float(sigmoid(np.dot(w, x)))


# %% wrong: without the activation
def neuron(w, x, b):
    return float(np.dot(w, x) + b)


# %% wrong: the bias behind the activation
def neuron(w, x, b):
    return float(sigmoid(np.dot(w, x)) + b)


# %% wrong: takes the bias off
def neuron(w, x, b):
    return float(sigmoid(np.dot(w, x) - b))


# %% wrong: rounded
# says: not
def neuron(w, x, b):
    return round(float(sigmoid(w @ x + b)), 5)


# %% wrong: an array of one number
# says: array of shape (1,); one number
def neuron(w, x, b):
    return np.array([sigmoid(w @ x + b)])


# %% wrong: three inputs only
# says: The result is
def neuron(w, x, b):
    return float(sigmoid(w[0] * x[0] + w[1] * x[1] + w[2] * x[2] + b))


# %% wrong: prints
# says: is a `return` missing
def neuron(w, x, b):
    print(sigmoid(w @ x + b))


# %% wrong: the outer product
# says: one number is asked for
def neuron(w, x, b):
    return sigmoid(np.outer(w, x) + b)


# %% wrong: the sum begins anew in each turn
def neuron(w, x, b):
    z = b
    for weight, number in zip(w, x):
        z = weight * number
    return sigmoid(z)


# %% wrong: one turn too few
def neuron(w, x, b):
    z = b
    for i in range(len(x) - 1):
        z += w[i] * x[i]
    return sigmoid(z)
