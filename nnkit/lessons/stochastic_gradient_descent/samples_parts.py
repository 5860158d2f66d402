"""What several exercises of this lesson share."""

from collections.abc import Sequence

import numpy as np

#: From so many samples on, an order that happens to be the old one is no accident.
MANY = 8


#: Of so many samples in parts that may be sorted, and in mini-batches, it is no accident that they follow each other
#: at one distance.
ENOUGH_IN_PARTS, ENOUGH_IN_BATCHES = 30, 12


def _in_step(order: Sequence[int]) -> bool:
    """Whether all samples but one come at the same distance after the one before, forwards or backwards, and from
    the last to the first: turned, mirrored, not shuffled."""
    steps = np.diff(np.asarray(order)) % len(order)
    return int(np.bincount(steps).max()) >= len(steps) - 1
