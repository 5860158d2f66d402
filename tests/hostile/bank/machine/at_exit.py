"""Leaves work for the end of the process, which then does not end."""

import atexit
import gc
import time


class Last:
    def __del__(self):
        time.sleep(1000)


atexit.register(time.sleep, 1000)
last = Last()
last.itself = last
gc.freeze()
