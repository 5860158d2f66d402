"""Ends its process in a call, and then again in the cells of every process that comes after it."""

import os

FLAG = "/tmp/hostile-left-gone"
if os.path.exists(FLAG):
    os._exit(1)


def triple(x):
    open(FLAG, "w").close()
    os._exit(1)


sigmoid_prime = triple
