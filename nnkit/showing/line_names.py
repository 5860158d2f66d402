"""Names at the ends of lines, in their colours: nothing has to be looked up in a legend."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from matplotlib.axes import Axes

#: Of a figure's height, about so much is what the axes have, without title and scale.
_SHARE_OF_AXES = 0.78
#: The least from one name to the next, in heights of a letter.
_APART = 1.3


def name_lines(axes: "Axes", fontsize: float = 10) -> None:
    """Write the label of each line beside its right end, so that no two names overlap.

    To be called last, when the axes have their scales, in place of `axes.legend()`. A line without a label stays
    without a name."""
    lines = [line for line in axes.get_lines() if not str(line.get_label()).startswith("_")]
    axes.get_ylim()  # brings the limits up to date, which transLimits does not
    ends = [axes.transLimits.transform(axes.transScale.transform(line.get_xydata()[-1]))[1] for line in lines]
    height = 72 * _SHARE_OF_AXES * axes.figure.get_figheight()
    for line, place in zip(lines, spread(np.clip(ends, 0, 1), _APART * fontsize / height), strict=True):
        axes.annotate(str(line.get_label()), (1, place), (6, 0), xycoords="axes fraction", textcoords="offset points",
                      va="center", fontsize=fontsize, color=line.get_color())  # fmt: skip


def spread(places: Sequence[float] | NDArray, apart: float) -> NDArray:
    """Places near the given ones, in the same order, of which no two are nearer than `apart`: those that are too near
    move away from their common middle."""
    order = np.argsort(places, kind="stable")
    groups: list[list[float]] = []  # sums, of numbers that are to be equal, and how many they are
    for rank, place in enumerate(np.asarray(places, dtype=float)[order]):
        groups.append([place - rank * apart, 1])
        while len(groups) > 1 and groups[-2][0] / groups[-2][1] > groups[-1][0] / groups[-1][1]:
            total, count = groups.pop()
            groups[-1] = [groups[-1][0] + total, groups[-1][1] + count]
    level = [total / count for total, count in groups for _ in range(int(count))]
    found = np.empty(len(order))
    found[order] = np.array(level) + apart * np.arange(len(order))
    return found
