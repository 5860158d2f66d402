"""Starts up to two hundred processes that compute for five seconds, in sessions of their own."""

import os
import time

for _ in range(200):
    try:
        if os.fork() == 0:
            os.setsid()
            end = time.monotonic() + 5
            while time.monotonic() < end:
                pass
            os._exit(0)
    except OSError as error:
        print(error)
        break
