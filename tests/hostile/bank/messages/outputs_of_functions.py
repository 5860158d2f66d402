"""Answers a cell with outputs that are references to functions."""

import gc

session = next((each for each in gc.get_objects() if type(each).__name__ == "Session"), None)
if session is not None:
    session._channel.send(
        {"value": [print, {"output_type": "stream", "name": "stdout", "text": print}]}, session._refer
    )
