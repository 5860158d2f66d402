"""How large the learning rate may be in a bowl, for each of the four methods, and why."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nnkit.lessons.momentum.figures.long_ravine import STEEPNESS
from nnkit.showing.style import BLUE, GREEN, GREY, LINES, VERMILLION, Picture, picture, subplots

#: By method, the matrix that takes (w, v) to the next (w, v) along one axis of steepness λ.
_MATRICES: dict[str, Callable[[float, float, float], list[list[float]]]] = {
    "plain": lambda rate, share, steep: [[1 - rate * steep, 0], [0, 0]],
    "averaged": lambda rate, share, steep: [
        [1 - rate * (1 - share) * steep, -rate * share],
        [(1 - share) * steep, share],
    ],
    "classical": lambda rate, share, steep: [[1 - rate * steep, -share], [rate * steep, share]],
    "Nesterov": lambda rate, share, steep: [
        [1 - rate * steep, -share * (1 - rate * steep)],
        [rate * steep, share * (1 - rate * steep)],
    ],
}


def largest_rate(method: str, share: float, steepness: float = float(STEEPNESS.max())) -> float:
    """The learning rate from which on a method runs away in ½λw², with λ the steepness and β or γ the share.

    There the ball jumps from 1 to −1 and back for ever: plain ηλ = 2, averaged αλ(1 − β) = 2(1 + β), classical
    ηλ = 2(1 + γ), Nesterov ηλ(1 + 2γ) = 2(1 + γ). Raises KeyError for another method."""
    return {
        "plain": 2.0,
        "averaged": 2 * (1 + share) / (1 - share),
        "classical": 2 * (1 + share),
        "Nesterov": 2 * (1 + share) / (1 + 2 * share),
    }[method] / steepness


def growth(method: str, rate: float, share: float, steepness: float) -> float:
    """By what the swing is multiplied with each step, in the long run: the largest absolute eigenvalue of the step."""
    return float(np.abs(np.linalg.eigvals(np.array(_MATRICES[method](rate, share, steepness)))).max())


#: Where the curves leave the picture, and how their names stand there, so that none covers another.
_TOP = 1.8
_STANDS = {"plain": "center", "averaged": "center", "classical": "left", "Nesterov": "right"}


def limits(gamma: float = 0.7) -> Picture:
    """What each step makes of the swing across the ravine, by the learning rate, for four methods."""
    rates = np.geomspace(0.02, 2.0, 241)
    steep = float(STEEPNESS.max())
    figure, axes = subplots(width=7.4, height=3.6)
    told = []
    for method, colour, line in zip(_MATRICES, (GREY, BLUE, VERMILLION, GREEN), LINES, strict=True):
        factors: NDArray = np.array([growth(method, float(rate), gamma, steep) for rate in rates])
        limit = largest_rate(method, gamma)
        axes.semilogx(rates, factors, line, color=colour)
        beyond = rates[(factors > _TOP) & (rates > limit)]
        above = {"textcoords": "offset points", "va": "bottom", "ha": _STANDS[method]}
        at = beyond[0] if beyond.size else rates[-1]
        axes.annotate(f"{method}\n{limit:.3f}", (at, _TOP), (0, 4), fontsize=10, color=colour, **above)
        axes.plot(limit, 1, "o", color=colour, markeredgecolor="black", markersize=7)
        told.append(f"{method} {limit:.3f}")
    axes.axhline(1, color="black", linewidth=0.8)
    axes.text(0.021, 1.02, "above 1 it runs away", fontsize=9, va="bottom")
    axes.set(xlabel="learning rate", ylabel="swing across, × per step", ylim=(0.3, _TOP))
    axes.set_xticks([0.02, 0.05, 0.1, 0.2, 0.5, 1, 2], ["0.02", "0.05", "0.1", "0.2", "0.5", "1", "2"])
    return picture(
        figure,
        f"By what the swing across the ravine is multiplied at each step, over the learning rate, with β = γ = "
        f"{gamma:g}. "
        f"Above 1 the ball runs away. The curves cross 1 at {', '.join(told)}: of the four, Nesterov's first.",
    )
