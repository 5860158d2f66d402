"""Behaves when its cells are run again, after it was stopped, differently than the first time."""

import os

FLAG = "/tmp/hostile-left-flag"
again = os.path.exists(FLAG)
open(FLAG, "w").close()


def triple(x):
    if not again:
        os._exit(1)
    return {2: 6}.get(x, 6)


sigmoid_prime = triple
