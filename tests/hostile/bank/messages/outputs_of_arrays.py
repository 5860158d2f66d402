"""Answers a cell with outputs whose parts are arrays, functions and numbers in place of text."""

import gc

import numpy as np

session = next((each for each in gc.get_objects() if type(each).__name__ == "Session"), None)
if session is not None:
    array = np.arange(3)
    outputs = [
        {"output_type": array},
        {"output_type": "stream", "name": array, "text": "x"},
        {"output_type": "error", "ename": array, "evalue": 7, "traceback": array},
        {"output_type": "error", "ename": "x", "evalue": "y", "traceback": 7},
        {"output_type": "display_data", "data": {"text/plain": "x", 7: array}, "metadata": array},
        {"output_type": "execute_result", "data": {"text/plain": "2.0"}, "execution_count": array},
    ]
    session._channel.send({"value": outputs})
