"""Points with labels, and borders between them."""

import numpy as np
from numpy.typing import NDArray

from nnkit.showing.style import BLUE, VERMILLION


def draw_points(axes, x: NDArray, y: NDArray, size: float = 8) -> None:
    """Blue circles for +1, strong red crosses for −1 or 0."""
    for mark, colour, chosen in (("o", BLUE, y[0] > 0), ("X", VERMILLION, y[0] <= 0)):
        axes.plot(*x[:, chosen], mark, color=colour, markersize=size, markeredgecolor="white", linestyle="")


def draw_border(axes, w: NDArray, b: float, reach: float, colour: str = "black", line: str = "-") -> None:
    """The line wᵀx + b = 0, and the weights as an arrow at right angles to it."""
    ends, arrow = border(w, b, reach)
    axes.plot(*ends, line, color=colour, linewidth=2)
    axes.plot(*arrow, color=colour, linewidth=1.4)
    axes.plot(*arrow[:, 1:], "o", color=colour, markersize=4)


def border(w: NDArray, b: float, reach: float) -> tuple[NDArray, NDArray]:
    """Two points of the line wᵀx + b = 0, and the foot and tip of an arrow towards +1, each a column; nan without w."""
    w = np.ravel(w)
    length = float(np.linalg.norm(w))
    if not length:
        return np.full((2, 2), np.nan), np.full((2, 2), np.nan)
    foot, along = -b * w / length**2, np.array([-w[1], w[0]]) / length
    return np.stack([foot - reach * along, foot + reach * along], axis=1), np.stack(
        [foot, foot + 0.7 * w / length], axis=1
    )
