"""Sleeps without end in a test, with every signal that can be ignored ignored."""

import contextlib
import signal
import time


def triple(x):
    for number in range(1, 64):
        with contextlib.suppress(OSError, ValueError):
            signal.signal(number, signal.SIG_IGN)
    time.sleep(1000)


def sigmoid_prime(z):
    return z
