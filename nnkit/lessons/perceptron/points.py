"""Points with labels for the cases of lesson 00: whole numbers and halves, so that no border is missed by rounding."""

from typing import NamedTuple

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

#: The four cases of two inputs, one a column, and what some gates say of them, as labels.
CORNERS = np.array([[0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0]])
LABELS = {"AND": (-1, -1, -1, 1), "OR": (-1, 1, 1, 1), "NAND": (1, 1, 1, -1), "XOR": (-1, 1, 1, -1)}


class Points(NamedTuple):
    """Points x, (n, m), one a column, and their labels y, (1, m), each −1 or +1."""

    x: NDArray
    y: NDArray


def corners(gate: str) -> Points:
    """The four corners of the square, with what a gate says of them."""
    return Points(CORNERS.copy(), np.array([LABELS[gate]]))


def halves(rng: Generator, *shape: int, reach: int = 6) -> NDArray:
    """Multiples of ½ that are not 0, up to reach/2: sums and products of them are exact."""
    return rng.integers(1, reach + 1, shape) * rng.choice((-0.5, 0.5), shape)


def parted(rng: Generator, inputs: int, samples: int, gap: float = 1.0) -> Points:
    """Points that a line parts, with at least `gap` between |w·x + b| and 0 for the line that they are drawn with: of
    both labels where there are two or more."""
    w, b = halves(rng, inputs, 1), float(halves(rng, 1)[0])
    wanted = np.resize((1, -1), samples)
    columns: list[NDArray] = []
    while len(columns) < samples:
        x = halves(rng, inputs, 1, reach=10)
        if wanted[len(columns)] * ((w.T @ x).item() + b) >= gap:
            columns.append(x)
        elif rng.random() < 0.02:  # where no point lies so far on this side
            w, b, columns = halves(rng, inputs, 1), float(halves(rng, 1)[0]), []
    order = rng.permutation(samples)
    return Points(np.hstack(columns)[:, order], wanted[None, order])
