"""Sends a random generator whose state points outside its memory, and has the library draw from it."""

import numpy as np

from nnkit import initialization

for place in (-2_000_000_000, 2_000_000_000, 700):
    twister = np.random.MT19937(0)
    state = twister.state
    state["state"]["pos"] = place
    twister.state = state
    try:
        print(initialization.zeros([1, 1]), initialization.xavier_uniform([3, 2], np.random.Generator(twister)))
    except Exception as error:
        print(type(error).__name__, error)
