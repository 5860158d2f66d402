"""From the strokes of a pen to an image like those of the digits: 8 × 8 grey levels from 0 to 16.

The digits of the data were cut out of forms, brought to one height, and put on a grid of 32 × 32 black and white dots;
a grey level counts the black dots in a block of 4 × 4. What is drawn here goes the same way, so that it does not matter
where on the pad and how large somebody writes; and the pen is as thick as it takes to have as much black as the data.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

DOTS, PIXELS = 32, 8
#: Black dots in a block that is all black: the darkest grey level.
LEVELS = (DOTS // PIXELS) ** 2
#: So many dots are black in a digit of the data, on average, be it a one or an eight.
BLACK = 310
#: Half the width of the pen, in dots: at first, and as thin and as thick as it may become.
PEN, THINNEST, THICKEST = 2.5, 1.6, 4.5
#: A drawing is at most so wide, in dots: the data leave the columns at both sides nearly empty.
WIDEST = 26.0
#: More points than these of a drawing are thinned out.
MOST_POINTS = 300

Stroke = Sequence[Sequence[float]]


def image_of(strokes: Iterable[Stroke]) -> NDArray:
    """The grey levels of strokes, (8, 8) whole numbers from 0 to 16: all 0 where nothing is drawn.

    A stroke is a list of points (x, y), y downwards, in any unit.
    """
    lines = [np.array(stroke, dtype=float).reshape(-1, 2) for stroke in strokes if len(stroke)]
    if not lines:
        return np.zeros((PIXELS, PIXELS), dtype=int)
    points = sum(map(len, lines))
    lines = [_thinned(line, points) for line in lines]
    pen = _pen(_distances(_fitted(lines, PEN)))
    apart = _distances(_fitted(lines, pen))
    side = DOTS // PIXELS
    return (apart <= _pen(apart)).reshape(PIXELS, side, PIXELS, side).sum(axis=(1, 3))


def _pen(apart: NDArray) -> float:
    """Half the width of a pen that blackens as many dots as the data have, of dots that are `apart` from the lines."""
    return float(np.clip(np.partition(apart.ravel(), BLACK)[BLACK], THINNEST, THICKEST))


def _fitted(lines: Sequence[NDArray], pen: float) -> list[NDArray]:
    """The lines moved to the middle of the grid, and scaled until they fill its height or are at their widest.

    A single dot, which has neither height nor width, stays as small as it is."""
    points = np.concatenate(lines)
    low, high = points.min(axis=0), points.max(axis=0)
    width, height = high - low
    room = (WIDEST - 2 * pen, DOTS - 2 * pen)
    scale = min((most / long for most, long in zip(room, (width, height), strict=True) if long > 0), default=1.0)
    middle = (low + high) / 2
    return [(line - middle) * scale + DOTS / 2 for line in lines]


def _thinned(line: NDArray, points: int) -> NDArray:
    """Every so many points of a line, its end included, so that a long drawing is read as soon as a short one."""
    step = -(-points // MOST_POINTS)
    return line if step == 1 else np.concatenate([line[:-1:step], line[-1:]])


def _distances(lines: Iterable[NDArray]) -> NDArray:
    """(32, 32) how far the middle of each dot is from the nearest line, row by row from the top."""
    middles = np.arange(DOTS) + 0.5
    x, y = (each.reshape(-1, 1) for each in np.meshgrid(middles, middles))
    nearest = np.full(DOTS * DOTS, np.inf)
    for line in lines:
        starts, ends = (line[:-1], line[1:]) if len(line) > 1 else (line, line)
        along = ends - starts
        squares = np.maximum((along**2).sum(axis=1), 1e-12)
        right, below = x - starts[:, 0], y - starts[:, 1]
        share = np.clip((right * along[:, 0] + below * along[:, 1]) / squares, 0, 1)
        apart = (right - share * along[:, 0]) ** 2 + (below - share * along[:, 1]) ** 2
        nearest = np.minimum(nearest, apart.min(axis=1))
    return np.sqrt(nearest).reshape(DOTS, DOTS)
