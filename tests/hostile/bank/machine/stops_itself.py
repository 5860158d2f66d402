"""Stops its own process with a signal, so that it neither answers nor ends."""

import os
import signal


def triple(x):
    os.kill(os.getpid(), signal.SIGSTOP)
    while True:
        signal.pause()


def sigmoid_prime(z):
    return z
