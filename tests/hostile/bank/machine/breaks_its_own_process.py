"""Takes the process apart that runs it: modules, limits, recursion, standard streams."""

import gc
import os
import resource
import sys

sys.setrecursionlimit(10**9)
gc.disable()
for number in (0, 1, 2):
    os.close(number)
resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
sys.stdout = sys.stderr = sys.stdin = None
sys.modules.clear()


def triple(x):
    return triple(x)


sigmoid_prime = triple
