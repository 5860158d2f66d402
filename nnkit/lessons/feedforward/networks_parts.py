"""What several exercises of this lesson share."""

from collections.abc import Callable

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case
from nnkit.lessons.feedforward.layers_parts import layer_by_loops
from nnkit.lessons.shared.parts import ANY_DEPTH, MINI_BATCH, ONE_SAMPLE
from nnkit.lessons.shared.sizes import random_network, short, uneven
from nnkit.network.activations import sigmoid


def _network_case(rng: Generator, sizes: list[int], samples: int, tries: str, part: str, make=uneven) -> Case:
    weights, biases = random_network(rng, sizes)
    if make is short:
        weights, biases = [np.round(w, 1) for w in weights], [np.round(b, 1) for b in biases]
    return Case({"weights": weights, "biases": biases, "x": make(rng, sizes[0], samples)}, tries, part)


def _network_cases(rng: Generator):
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


def _trace_by_loops(weights, biases, x):
    zs, activations = [], [x]
    for w, b in zip(weights, biases, strict=True):
        z, a = layer_by_loops(w, activations[-1], b)
        zs.append(z)
        activations.append(a)
    return zs, activations


def _linear(z):
    return z


def _trace(weights, biases, x, into_zs: Callable = _linear, into_activations: Callable = sigmoid):
    """The trace with something else stored than z and σ(z)."""
    zs, activations, a = [], [x], x
    for w, b in zip(weights, biases, strict=False):
        z = w @ a + b
        a = into_activations(z)
        zs.append(into_zs(z))
        activations.append(a)
    return zs, activations
