"""Has the library's own functions read and write files, in the judge's process."""

import numpy as np

from nnkit import network

for path in ("/etc/passwd", "/proc/self/environ", "/opt/course/nnkit/exercises/__init__.py", "/proc/1/mem"):
    try:
        print(network.Network.load(path))
    except Exception as error:
        print(type(error).__name__, str(error)[:200])
try:
    made = network.Network([2, 2], rng=np.random.default_rng(0))
    for path in ("/tmp/hostile-left-library", "/dev/shm/hostile-left-library", "/opt/course/nnkit/check.py"):
        made.save(path)
except Exception as error:
    print(type(error).__name__, str(error)[:200])
