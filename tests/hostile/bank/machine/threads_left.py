"""Leaves threads behind that go on after the last cell."""

import threading
import time


def go_on():
    end = time.monotonic() + 30
    while time.monotonic() < end:
        sum(range(1000))


for _ in range(8):
    threading.Thread(target=go_on).start()
