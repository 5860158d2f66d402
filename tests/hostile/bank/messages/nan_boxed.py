"""Sends numbers whose bits are those of no ordinary number: signalling nan, minus zero, nan in a key."""

import gc
import struct

import numpy as np


def triple(x):
    session = next(each for each in gc.get_objects() if type(each).__name__ == "Session")
    odd = struct.unpack("<d", struct.pack("<Q", 0x7FF0DEADBEEF0001))[0]
    session._channel.send({"value": {"value": {odd: odd}, "steps": 0, "exceeded": False, "printed": "", "warned": []}})
    return odd


def sigmoid_prime(z):
    return np.full(np.shape(z), 0x7FF0DEADBEEF0001, dtype="<u8").view("<f8")
