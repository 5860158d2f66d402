"""Sends an empty array of a shape that has no end, which is close to everything."""

import gc

import msgpack


def forged(x):
    session = next(each for each in gc.get_objects() if type(each).__name__ == "Session")
    array = msgpack.ExtType(2, msgpack.packb(["<f8", [0, 2**39], b""]))
    pairs = [["value", array], ["steps", 0], ["exceeded", False], ["printed", ""], ["warned", []], ["changed", None]]
    pairs = [["value", msgpack.ExtType(8, msgpack.packb(pairs))]]
    session._channel.send_bytes(msgpack.packb(msgpack.ExtType(8, msgpack.packb(pairs))))


triple = sigmoid_prime = forged
