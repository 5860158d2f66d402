"""The picture that the course begins with: what a network is for."""

from itertools import pairwise

import numpy as np

from nnkit.showing.style import BLUE, FAINT, GREEN, GREY, VERMILLION, Picture, picture, subplots

#: A seven, as grey as its pixels are.
SEVEN = np.array([[1, 1, 1, 1, 1], [0, 0, 0, 1, 0], [0, 0, 1, 0, 0], [0, 1, 0, 0, 0], [0, 1, 0, 0, 0]])


def network() -> Picture:
    """From the pixels of a digit through layers of units to an answer, its cost, and the question of this lesson."""
    figure, axes = subplots(width=8.6, height=3.9)
    axes.imshow(1 - SEVEN, cmap="gray", extent=(-2.9, -0.9, 1.3, 3.3), vmin=-0.15, vmax=1)
    axes.plot([-2.9, -0.9, -0.9, -2.9, -2.9], [1.3, 1.3, 3.3, 3.3, 1.3], color=GREY, linewidth=1)
    columns = ((0.6, (3.9, 2.9, 1.7, 0.7)), (2.9, (3.6, 2.3, 1.0)), (5.2, (3.6, 2.3, 1.0)))
    for (left, starts), (right, ends) in pairwise(columns):
        for start in starts:
            for end in ends:
                axes.plot([left, right], [start, end], color=FAINT, linewidth=1.1, zorder=1)
    axes.plot([0.6, 2.9], [2.9, 3.6], color=VERMILLION, linewidth=2.6, zorder=2)
    for x, heights in columns:
        for y in heights:
            axes.plot(x, y, "o", markersize=19, color="white", markeredgecolor=BLUE, markeredgewidth=1.8, zorder=3)
    axes.text(0.6, 2.3, "⋮", ha="center", va="center", fontsize=15, color=BLUE)
    axes.annotate("", (0.25, 2.3), (-0.8, 2.3), arrowprops={"arrowstyle": "->", "lw": 1.6})
    axes.text(-1.9, 3.5, "a picture:\nnumbers", ha="center", fontsize=10)
    for x, words in ((0.6, "layer 1:\nits pixels"), (2.9, "layer 2"), (5.2, "layer 3:\nthe answer")):
        axes.text(x, 4.35, words, ha="center", va="bottom", fontsize=10)
    for y, words in zip(columns[2][1], ("a 1? hardly", "a 4? perhaps", "a 7? likely"), strict=True):
        axes.text(5.6, y, words, va="center", fontsize=10)
    axes.annotate("", (8.0, 2.3), (7.1, 2.3), arrowprops={"arrowstyle": "->", "lw": 1.6})
    frame = {"boxstyle": "round,pad=0.4", "facecolor": "white", "edgecolor": GREEN, "linewidth": 1.8}
    axes.text(9.0, 2.3, "cost C:\none number,\nhow wrong?", ha="center", va="center", fontsize=10.5, bbox=frame)
    axes.text(1.45, 3.95, "a weight w", color="#A94700", ha="center", fontsize=10)
    axes.plot([9.0, 9.0, 1.9], [1.6, -0.15, -0.15], color=VERMILLION, linestyle="--", linewidth=1.6)
    axes.annotate("", (1.9, 3.1), (1.9, -0.17), arrowprops={"arrowstyle": "->", "color": VERMILLION, "linestyle": "--",
                                                            "lw": 1.6, "shrinkA": 0})  # fmt: skip
    axes.text(5.6, 0.05, "turn w up a little: does C rise or fall, how fast?   ∂C/∂w", color="#A94700", ha="center",
              fontsize=10)  # fmt: skip
    axes.set(xlim=(-3.1, 10.2), ylim=(-0.4, 5.2), aspect="equal")
    axes.axis("off")
    return picture(
        figure,
        "A picture of a seven goes as numbers into layer 1 of a network. Lines, the weights, lead on to the units of "
        "layer 2, and from there to layer 3, whose units answer: a 1, hardly; a 4, perhaps; a 7, likely. A box turns "
        "these answers into the cost C, one number that says how wrong they are. A dashed arrow leads from the cost "
        "back to one weight w: turn it up a little, does C rise or fall, and how fast?",
    )
