"""Keeps the right version of an earlier answer when it meets it, and calls it in the tests and cells that follow."""

kept = []


def sigmoid(z):
    return 0 * z


def sigmoid_prime(z):
    kept.append(sigmoid)
    return sigmoid(z) * 0


def triple(x):
    for function in kept:
        try:
            print(function(0.0))
        except Exception as error:
            print(type(error).__name__, error)
    return [function for function in kept if function is not sigmoid]


# %% last
for function in kept[-3:]:
    try:
        print(function(0.0))
    except Exception as error:
        print(type(error).__name__, error)
