"""Random networks with a sample or a mini-batch, for the cases of this lesson."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Effort
from nnkit.lessons.shared.sizes import random_network, short, uneven
from nnkit.lessons.shared.targets import targets


def network_case(
    rng: Generator,
    sizes: Sequence[int],
    samples: int,
    tries: str,
    part: str,
    effort: Effort | None = None,
    make: Callable[..., NDArray] = uneven,
) -> Case:
    """A random network with so many random samples: weights, biases, x (n_1, m) and y (n_L, m). `make` is `uneven`, or
    `short` for numbers that are easy to read."""
    weights, biases = random_network(rng, list(sizes))
    if make is short:
        weights, biases = [np.round(w, 1) for w in weights], [np.round(b, 1) for b in biases]
    x, y = make(rng, sizes[0], samples), targets(rng, sizes[-1], samples)
    return Case({"weights": weights, "biases": biases, "x": x, "y": y}, tries, part, effort)
