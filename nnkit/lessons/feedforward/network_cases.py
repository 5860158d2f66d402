"""Cases for a whole network: one sample, mini-batches, and any number of layers."""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case
from nnkit.lessons.shared.names_of_parts import ANY_DEPTH, MINI_BATCH, ONE_SAMPLE
from nnkit.lessons.shared.sizes import random_network, short, uneven


def network_cases(rng: Generator) -> Iterator[Case]:
    """Random networks of two to five layers; the smallest ones have numbers with one decimal."""
    yield _network_case(rng, [1, 1, 1], 1, "three layers of one unit, one sample", ONE_SAMPLE, short)
    yield _network_case(rng, [2, 2, 1], 1, "a 2-2-1 network, one sample", ONE_SAMPLE, short)
    yield _network_case(rng, [4, 3, 2], 1, "a 4-3-2 network, one sample", ONE_SAMPLE)
    yield _network_case(rng, [3, 3, 3], 1, "a 3-3-3 network, one sample", ONE_SAMPLE)
    yield _network_case(rng, [2, 3, 1], 2, "a 2-3-1 network, two samples", MINI_BATCH, short)
    yield _network_case(rng, [2, 3, 2], 4, "a 2-3-2 network, four samples", MINI_BATCH)
    yield _network_case(rng, [3, 3, 3], 3, "a 3-3-3 network, three samples", MINI_BATCH)
    yield _network_case(rng, [3, 2], 1, "a 3-2 network without hidden layer", ANY_DEPTH, short)
    yield _network_case(rng, [2, 3, 4, 2], 1, "a 2-3-4-2 network, one sample", ANY_DEPTH)
    yield _network_case(rng, [2, 3, 4, 3, 2], 3, "a 2-3-4-3-2 network, three samples", ANY_DEPTH)
    yield _network_case(rng, [2, 2, 2, 2], 2, "a 2-2-2-2 network, two samples", ANY_DEPTH)
    yield _network_case(rng, [1, 1, 1, 1, 1], 1, "five layers of one unit", ANY_DEPTH, short)


def _network_case(
    rng: Generator, sizes: list[int], samples: int, tries: str, part: str, make: Callable = uneven
) -> Case:
    weights, biases = random_network(rng, sizes)
    if make is short:
        weights, biases = [np.round(w, 1) for w in weights], [np.round(b, 1) for b in biases]
    return Case({"weights": weights, "biases": biases, "x": make(rng, sizes[0], samples)}, tries, part)
