"""Where the lesson's balls run: a valley along the axes, the same one turned, and a saddle."""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnkit.lessons.optimizers.rules import RULES, Rule, walk

#: Along and across: the cost of the valley is ½(0.1·x² + 10·y²).
STEEPNESS = np.array([0.1, 10.0])
START = np.array([-8.0, 1.6])
STEPS = 60
#: So many learning rates are tried for each rule.
RATES = np.geomspace(0.001, 10, 81)
_TURN = np.array([[1.0, -1.0], [1.0, 1.0]]) / np.sqrt(2)
_TURNED = _TURN @ np.diag(STEEPNESS) @ _TURN.T


class Landscape(NamedTuple):
    """A cost of points (…, 2), its gradient, where the balls start, and what part of the plane is shown."""

    name: str
    cost: Callable[[NDArray], NDArray]
    gradient: Callable[[NDArray], NDArray]
    start: NDArray
    x: tuple[float, float]
    y: tuple[float, float]


VALLEY = Landscape(
    "a valley",
    lambda w: np.sum(STEEPNESS * w**2, axis=-1) / 2,
    lambda w: STEEPNESS * w,
    START,
    (-9.0, 3.0),
    (-5.0, 5.0),
)
TURNED = Landscape(
    "the same valley, turned",
    lambda w: np.sum(STEEPNESS * (w @ _TURN) ** 2, axis=-1) / 2,
    lambda w: w @ _TURNED,
    _TURN @ START,
    (-8.5, 3.5),
    (-6.5, 3.5),
)
SADDLE = Landscape(
    "a saddle",
    lambda w: w[..., 0] ** 2 / 2 + (w[..., 1] ** 2 - 1) ** 2 / 4,
    lambda w: np.stack([w[..., 0], w[..., 1] ** 3 - w[..., 1]], axis=-1),
    np.array([-2.0, 0.001]),
    (-2.4, 1.2),
    (-0.8, 1.6),
)
LANDSCAPES = {each.name: each for each in (VALLEY, TURNED, SADDLE)}


def costs(rule: Rule, landscape: Landscape) -> NDArray:
    """The cost after each step with each of RATES, (STEPS + 1, rates); inf where a ball ran away."""
    with np.errstate(over="ignore", invalid="ignore"):
        found = landscape.cost(walk(rule, landscape.start, landscape.gradient, STEPS, RATES))
    return np.nan_to_num(found, nan=np.inf)


@cache
def best_rate(rule: str, landscape: str) -> float:
    """Of RATES the one with which a rule, by its name, has the lowest cost after STEPS steps."""
    chosen = next(each for each in RULES if each.name == rule)
    return float(RATES[int(np.argmin(costs(chosen, LANDSCAPES[landscape])[-1]))])
