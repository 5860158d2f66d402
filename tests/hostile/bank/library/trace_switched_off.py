"""Switches off the counting of steps, and answers wrongly none the less."""

import sys
import threading

from nnkit import steps


def triple(x):
    sys.settrace(None)
    sys.setprofile(None)
    threading.settrace(None)
    steps.Counter.exceeded = False
    steps.counted = steps.uncounted
    for _ in range(100_000):
        pass
    return x


sigmoid_prime = triple
