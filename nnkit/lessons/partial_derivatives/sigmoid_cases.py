"""The cases on which σ and σ′ are tried: z of every shape, and z so large that e^|z| overflows."""

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case
from nnkit.lessons.shared.sizes import short, uneven

MODERATE, EXTREME = "moderate z", "no overflow at |z| = 1000"


def sigmoid_cases(rng: Generator) -> Iterator[Case]:
    """Cases with one argument z, each in one of the parts MODERATE and EXTREME."""
    yield Case({"z": np.array([[0.5]])}, "a single number", MODERATE)
    yield Case({"z": np.array([[0.0], [1.0], [-2.0]])}, "a column, numbers by hand", MODERATE)
    yield Case({"z": np.array([0, 1, 2, -3])}, "whole numbers", MODERATE)
    yield Case({"z": short(rng, 2, 3)}, "a mini-batch", MODERATE)
    yield Case({"z": 2 * uneven(rng, 2, 2, 3)}, "an array with three axes", MODERATE)
    flat = uneven(rng, 5, scale=3.0).clip(-6, 6)
    flat[[1, 3]] = 6.0, -6.0  # so that limiting z at 5 is found whatever is drawn
    yield Case({"z": flat}, "a flat array", MODERATE)
    yield Case({"z": np.array([1000.0, 0.5, -1000.0])}, "z = ±1000", EXTREME)
    among_small = short(rng, 3, 2)
    among_small[[0, 1, 2], [0, 1, 1]] = -1000.0, 1000.0, -800.0
    yield Case({"z": among_small}, "±1000 among small ones", EXTREME)
