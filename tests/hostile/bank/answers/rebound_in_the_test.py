"""Changes its own name to another function while the first test is running."""


def triple(x):
    globals()["triple"] = lambda y: 15
    globals()["check"] = globals()["sigmoid_prime"] = lambda *anything: 1.0
    return 6


def sigmoid_prime(z):
    globals()["sigmoid_prime"] = None
    return 1.0
