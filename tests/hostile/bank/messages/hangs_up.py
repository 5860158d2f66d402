"""Closes the connection in the middle of a message."""

import gc
import struct


def triple(x):
    session = next(each for each in gc.get_objects() if type(each).__name__ == "Session")
    session._channel._connection.send(struct.pack("!Q", 1000) + b"half")
    session._channel._connection.close()
    return x


sigmoid_prime = triple
