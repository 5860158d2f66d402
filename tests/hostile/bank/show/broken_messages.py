"""Sends what no notebook can hold, so that the grader breaks and not the test."""

from IPython import get_ipython
from IPython.display import display


def triple(x):
    print("half a character: \ud800")
    display({"text/plain": ["not", {"a": "text"}], 7: "no type"}, raw=True)
    send = get_ipython().kernel.send_response
    socket = get_ipython().kernel.iopub_socket
    send(socket, "stream", {"name": 7, "text": {"no": "text"}})
    send(socket, "execute_result", {"data": 7})
    send(socket, "display_data", {"execution_count": "seven", "data": {"text/plain": "x"}, "metadata": 7})
    send(socket, "no such message", {})
    return x


sigmoid_prime = triple
