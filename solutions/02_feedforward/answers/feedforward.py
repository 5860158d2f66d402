"""Answers to feedforward, as students write them. Text for notebooks: `autograder.authoring.answers` reads it."""

# %% solution
def feedforward(weights, biases, x):
    a = x
    for w, b in zip(weights, biases):
        _, a = layer(w, a, b)
    return a


# %% right: with layer
def feedforward(weights, biases, x):
    a = x
    for w, b in zip(weights, biases, strict=True):
        _, a = layer(w, a, b)
    return a


# %% right: with products
def feedforward(weights, biases, x):
    for i in range(len(weights)):
        x = sigmoid(weights[i] @ x + biases[i])
    return x


# %% right: recursive
def feedforward(weights, biases, x):
    if len(weights) == 0:
        return x
    return feedforward(weights[1:], biases[1:], sigmoid(weights[0] @ x + biases[0]))


# %% right: with reduce
# shown: `reduce` carries one value, the activations, through all pairs of weights and biases.
from functools import reduce


def feedforward(weights, biases, x):
    return reduce(lambda a, pair: sigmoid(pair[0] @ a + pair[1]), zip(weights, biases, strict=True), x)


# %% right: with einsum
def feedforward(weights, biases, x):
    a = np.copy(x)
    for w, b in zip(weights, biases, strict=True):
        a = 1 / (1 + np.exp(-(np.einsum("jk,ki->ji", w, a) + b)))
    return a


# %% right: by samples
def feedforward(weights, biases, x):
    columns = []
    for i in range(x.shape[1]):
        a = x[:, [i]]
        for w, b in zip(weights, biases, strict=True):
            a = sigmoid(w @ a + b)
        columns.append(a)
    return np.hstack(columns)


# %% right: with neurons
def feedforward(weights, biases, x):
    a = x
    for w, b in zip(weights, biases, strict=True):
        a = np.array([[neuron(w[j], sample, b[j, 0]) for sample in a.T] for j in range(len(w))])
    return a


# %% right: with layer 2
def feedforward(weights, biases, x):
    a = x
    for l in range(len(weights)):
        _, a = layer(weights[l], a, biases[l])
    return a


# %% right: recursive 2
# shown: The first layer, and then the rest of the network, which is a network again.
def feedforward(weights, biases, x):
    if not weights:
        return x
    return feedforward(weights[1:], biases[1:], sigmoid(weights[0] @ x + biases[0]))


# %% right: with a network class
class Layer:
    def __init__(self, w, b):
        self.w, self.b = w, b

    def __call__(self, a):
        return sigmoid(np.matmul(self.w, a) + self.b)


class Net:
    def __init__(self, weights, biases):
        self.layers = [Layer(*pair) for pair in zip(weights, biases)]

    def forward(self, a):
        for layer_ in self.layers:
            a = layer_(a)
        return a


def feedforward(weights, biases, x):
    return Net(weights, biases).forward(x)


# %% right: with accumulate
from itertools import accumulate


def feedforward(weights, biases, x):
    *_, a = accumulate(zip(weights, biases), lambda a, wb: sigmoid(wb[0] @ a + wb[1]), initial=x)
    return a


# %% right: with composed functions
from functools import partial, reduce


def _one(a, *, w, b):
    return layer(w, a, b)[1]


def feedforward(weights, biases, x):
    compose = lambda f, g: lambda a: g(f(a))
    return reduce(compose, (partial(_one, w=w, b=b) for w, b in zip(weights, biases)))(x)


# %% wrong: leaves out the last layer
def feedforward(weights, biases, x):
    a = x
    for w, b in zip(weights[:-1], biases[:-1]):
        _, a = layer(w, a, b)
    return a


# %% wrong: forgets the biases
def feedforward(weights, biases, x):
    a = x
    for w in weights:
        a = sigmoid(w @ a)
    return a


# %% wrong: no activation at the end
def feedforward(weights, biases, x):
    a = x
    for w, b in zip(weights, biases):
        z, a = layer(w, a, b)
    return z


# %% wrong: always from x
def feedforward(weights, biases, x):
    for w, b in zip(weights, biases):
        _, a = layer(w, x, b)
    return a


# %% wrong: three layers only
def feedforward(weights, biases, x):
    a = sigmoid(weights[0] @ x + biases[0])
    return sigmoid(weights[1] @ a + biases[1])


# %% wrong: softmax at the end
# says: The result is 1, not
from nnkit.activations import softmax


def feedforward(weights, biases, x):
    for w, b in zip(weights, biases):
        z = w @ x + b
        x = sigmoid(z)
    return softmax(z)


# %% wrong: the trace
# says: a tuple; an array of shape
def feedforward(weights, biases, x):
    return feedforward_trace(weights, biases, x)


# %% wrong: the answer of the first call
# says: not
kept = []
def feedforward(weights, biases, x):
    for w, b in zip(weights, biases):
        x = sigmoid(w @ x + b)
    kept.append(x)
    return kept[0]


# %% wrong: without zip
def feedforward(weights, biases, x):
    a = x
    for w, b in weights, biases:
        a = sigmoid(w @ a + b)
    return a


# %% wrong: layers as indices
# says: IndexError
def feedforward(weights, biases, x):
    a = x
    for number in range(2, len(weights) + 2):
        a = sigmoid(np.dot(weights[number], a) + biases[number])
    return a


# %% wrong: both results of a layer
def feedforward(weights, biases, x):
    a = x
    for w, b in zip(weights, biases):
        a = layer(w, a, b)
    return a


# %% wrong: the class and not the output
def feedforward(weights, biases, x):
    a = x
    for w, b in zip(weights, biases):
        z, a = layer(w, a, b)
    return a > 0.5


# %% wrong: unpacked for three layers
def feedforward(weights, biases, x):
    w2, w3 = weights
    b2, b3 = biases
    z2, a2 = layer(w2, x, b2)
    z3, a3 = layer(w3, a2, b3)
    return a3
