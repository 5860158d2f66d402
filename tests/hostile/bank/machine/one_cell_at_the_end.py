"""Waits for the last cell to change the results of the tests before it."""

import IPython

results = []


def triple(x):
    results.append(x)
    return x


sigmoid_prime = triple

# %% last
Out = dict.fromkeys(range(20), 2.0)
IPython.get_ipython().user_ns["_"] = 2.0
for later in (triple, sigmoid_prime):
    later.__code__ = (lambda x: 3 * x).__code__
