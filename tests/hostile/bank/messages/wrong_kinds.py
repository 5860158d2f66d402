"""Sends arrays that lie about their kind and shape: objects, records, text beyond Unicode, lengths without end."""

import gc
import struct

import msgpack

FORGED = [
    ["O", [1], b"\x00" * 8],
    ["V8", [1], b"\x00" * 8],
    ["f8,O", [1], b"\x00" * 16],
    ["<U1", [1], b"\xff" * 4],
    ["<f8", [2**62, 4], b""],
    ["<f8", [0, 2**39, 2**39], b""],
    ["<f8", [-1], b"\x00" * 8],
    ["<U500000000", [0], b""],
    ["(2,3)f8", [1], b"\x00" * 48],
]


def triple(x):
    session = next(each for each in gc.get_objects() if type(each).__name__ == "Session")
    forged = FORGED.pop()
    data = msgpack.packb({"value": msgpack.ExtType(2, msgpack.packb(forged))})
    session._channel._connection.send(struct.pack("!Q", len(data)) + data)
    return x


sigmoid_prime = triple
