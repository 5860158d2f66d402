"""What stands in space: a surface over a grid, lines and dots on it. space.js draws it in the browser, and turns it."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

#: Where matplotlib's view is to be, for the still to look like what can be turned: degrees.
ELEVATION, AZIMUTH = 32, -58


def rounded(values: ArrayLike) -> list:
    """Numbers as they are sent: a thousandth is less than a pixel."""
    return np.round(np.asarray(values, dtype=float), 3).tolist()


def line(x: ArrayLike, y: ArrayLike, z: ArrayLike, colour: str, width: float, dashes: Sequence[float] = ()) -> dict:
    """A line through points; `dashes` are lengths of strokes and gaps in pixels."""
    points = np.stack(np.broadcast_arrays(x, y, z), axis=1)
    return {"points": rounded(points), "colour": colour, "width": width, "dashes": list(dashes)}


def dot(at: Sequence[float], colour: str) -> dict:
    """A dot at (x, y, z)."""
    return {"at": rounded(at), "colour": colour}


def stands(across: NDArray, along: NDArray, heights: NDArray, reach: Sequence[tuple[float, float]], labels: str,
           ticks: Sequence[int], lines: Sequence[dict], dots: Sequence[dict]) -> dict[str, Any]:  # fmt: skip
    """What stands in space, for `Explorer.space`.

    across, along    where the grid of the surface has its lines, (m,) and (n,)
    heights          of the surface there, (n, m)
    reach            lowest and highest of each of the three axes
    labels           a letter for each of the two axes on the floor; both have the same `ticks`
    """
    surface = {"across": rounded(across), "along": rounded(along), "heights": rounded(heights)}
    return {"surface": surface, "reach": [list(each) for each in reach], "labels": list(labels), "ticks": list(ticks),
            "lines": list(lines), "dots": list(dots)}  # fmt: skip
