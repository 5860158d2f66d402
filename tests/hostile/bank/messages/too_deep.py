"""Sends a message of lists in lists, and one of packed values within packed values, deeper than may be."""

import gc
import struct

import msgpack


def triple(x):
    session = next(each for each in gc.get_objects() if type(each).__name__ == "Session")
    data = b"\x91" * 1000 + b"\xc0"
    session._channel._connection.send(struct.pack("!Q", len(data)) + data)
    return x


def sigmoid_prime(z):
    session = next(each for each in gc.get_objects() if type(each).__name__ == "Session")
    data = msgpack.packb([b"x" * 30_000_000])
    for _ in range(23):
        data = msgpack.packb([msgpack.ExtType(1, data)])
    session._channel.send_bytes(data)
    return z
