"""Takes six gigabytes of memory, in steps."""

import numpy as np

kept = []
for _ in range(120):
    kept.append(np.ones(50_000_000, dtype=np.uint8))
