"""Changes what the library gave it: attributes of its functions, its arrays, defaults and classes."""

from nnkit import activations, network

for owner in (activations, network, network.Network, activations.sigmoid, activations.sigmoid_prime):
    for name in ("sigmoid", "sigmoid_prime", "__call__", "__code__", "__defaults__", "examined", "np", "_ask"):
        try:
            setattr(owner, name, lambda *_, **__: 0.25)
        except Exception as error:
            print(name, type(error).__name__)


def sigmoid_prime(z):
    return activations.sigmoid_prime(z)


def triple(x):
    return activations.sigmoid(x)
