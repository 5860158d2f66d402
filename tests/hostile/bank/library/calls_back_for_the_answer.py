"""Has the library call functions of its own in the middle of its work, and asks for the answer while it works there."""

import numpy as np

from nnkit import activations, network


def while_it_works(z):
    def back(*_, **__):
        found.append(activations.sigmoid_prime(z))
        return 0.0

    found = []
    for name in dir(network) or ():
        function = getattr(network, name)
        for arguments in ((back,), (back, z), (back, 0.5, 1e-3), (back, z, 0.1, 2), ([back], [back], z), (z, back)):
            try:
                function(*arguments)
            except Exception:
                continue
            if found:
                return found[0]
    for name in ("numerical_gradient", "central_difference", "gradient_descent", "feedforward", "Network"):
        try:
            getattr(network, name)(back, np.zeros(2))
        except Exception as error:
            print(name, type(error).__name__)
    return found[0] if found else None


def sigmoid_prime(z):
    return while_it_works(z)


def triple(x):
    return while_it_works(np.zeros(1))
