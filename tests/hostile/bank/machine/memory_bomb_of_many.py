"""Takes memory in twenty processes, each of which has less than one may."""

import os
import time

for _ in range(20):
    if os.fork() == 0:
        kept = b"x" * 100_000_000
        time.sleep(3)
        os._exit(len(kept) > 0)
time.sleep(1)
