"""Sends a message that is larger than any may be, and one that says so and is not."""

import gc
import struct


def triple(x):
    session = next(each for each in gc.get_objects() if type(each).__name__ == "Session")
    session._channel._connection.send(struct.pack("!Q", 2**62))
    return x


def sigmoid_prime(z):
    return b"x" * 70_000_000
