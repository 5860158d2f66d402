"""Has the library build network after network, each larger than the last, until the judge's memory is full."""

import numpy as np

from nnkit.network import Network

kept = []
for size in (100, 1000, 2000, 3000, 4000, 4000, 4000, 10_000, 100, 1000):
    for _ in range(4):
        try:
            kept.append(Network([size, size], rng=np.random.default_rng(0)))
        except Exception as error:
            print(size, type(error).__name__)
