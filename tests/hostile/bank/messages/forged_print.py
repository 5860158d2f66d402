"""Says that a call printed sixty million characters, and warned two hundred thousand times, every time."""

import gc


def triple(x):
    session = next(each for each in gc.get_objects() if type(each).__name__ == "Session")
    result = {"value": x, "steps": 0, "exceeded": False, "printed": "\U0001f600" * 15_000_000, "warned": []}
    session._channel.send({"value": result | {"changed": None}})


sigmoid_prime = triple
