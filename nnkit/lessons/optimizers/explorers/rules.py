"""Five balls in one landscape, each with its rule."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from nnkit.lessons.optimizers.figures.paths import contours, path
from nnkit.lessons.optimizers.landscapes import LANDSCAPES, STEPS, VALLEY
from nnkit.lessons.optimizers.rules import RULES
from nnkit.showing.explorers.base import Button, Choice, Slider
from nnkit.showing.explorers.plot import Plot
from nnkit.showing.style import subplots

#: Below this cost a ball has arrived.
ARRIVED = 1e-4
#: Beyond this many times its first cost a ball has run away.
AWAY = 2.0


def explore_rules() -> "RulesExplorer":
    """Which rule comes down first, where, and how bold it may be."""
    return RulesExplorer()


@cache
def way(rule: str, landscape: str, factor: float) -> tuple[NDArray, NDArray]:
    """The points of all steps, (STEPS + 1, 2), and their costs, with the rule's best rate times `factor`."""
    with np.errstate(over="ignore", invalid="ignore"):
        points = path(next(each for each in RULES if each.name == rule), LANDSCAPES[landscape], factor)
        return points, np.nan_to_num(LANDSCAPES[landscape].cost(points), nan=np.inf)


class RulesExplorer(Plot):
    """The paths from above, and the costs over the steps."""

    title = "Five balls, each with its rule"
    controls = (
        Choice("landscape", "landscape", tuple(LANDSCAPES), VALLEY.name),
        Slider("boldness", "× the best rate of each", (0.03, 0.1, 0.3, 0.5, 0.7, 1.0, 1.2, 1.5, 2.0, 3.0), 1.0),
        Slider("steps", "steps", tuple(range(STEPS + 1)), 20),
    )
    buttons = (Button("play", "▶ Play"), Button("again", "To the start"))
    pace = 60

    def prepare(self):
        figure, (above, costs) = subplots(2, width=9.4, height=3.9, width_ratios=[1.5, 1])
        self._above, self._drawn = above, {}
        for name, landscape in LANDSCAPES.items():
            before = list(above.collections)
            contours(above, landscape)
            self._drawn[name] = [each for each in above.collections if each not in before]
        costs.set(xlabel="step", ylabel="cost", yscale="log", xlim=(0, STEPS), ylim=(1e-9, 200), title="the costs")
        above.set(xlabel="first parameter", ylabel="second parameter")
        self._paths, self._balls, self._costs = [], [], []
        for rule in RULES:
            style = {"color": rule.colour, "linewidth": 1.4}
            self._paths.append(above.plot([], [], rule.line, label=rule.name, **style)[0])
            self._balls.append(above.plot([], [], "o", color=rule.colour, markeredgecolor="black", markersize=9)[0])
            self._costs.append(costs.plot([], [], rule.line, **style)[0])
        figure.legend(handles=self._paths, loc="outside upper center", ncols=len(RULES), fontsize=10, handlelength=2.6)
        self.moving = [*self._paths, *self._balls, *self._costs]
        return figure

    def update(self, landscape: str, boldness: float, steps: int) -> str:
        shown = LANDSCAPES[landscape]
        for name, drawn in self._drawn.items():
            for each in drawn:
                each.set_visible(name == landscape)
        self._above.set(title=landscape, xlim=shown.x, ylim=shown.y)
        told = []
        for rule, line, ball, curve in zip(RULES, self._paths, self._balls, self._costs, strict=True):
            points, costs = way(rule.name, landscape, boldness)
            line.set_data(*points[: steps + 1].T)
            ball.set_data(points[steps : steps + 1, 0], points[steps : steps + 1, 1])
            curve.set_data(np.arange(steps + 1), np.clip(costs[: steps + 1], 1e-30, 1e30))
            told.append(f"{rule.name} {fate(costs[: steps + 1])}")
        rates = "its best rate" if boldness == 1 else f"{boldness:g} times its best rate"
        return f"In {landscape}, after {steps} steps with {rates} each: {', '.join(told)}.".replace("-", "−")

    def pressed(self, button: str) -> dict[str, int]:
        if button == "again":
            return {"steps": 0}
        if button == "play":
            return {"steps": 0 if self.ended else self.values["steps"] + 1}
        return super().pressed(button)

    @property
    def ended(self) -> bool:
        return self.values["steps"] >= STEPS


def fate(costs: NDArray) -> str:
    """What has become of a ball, in words."""
    if not costs[-1] <= AWAY * costs[0]:
        return "has run away"
    return f"has arrived, cost {costs[-1]:.1g}" if costs[-1] < ARRIVED else f"is at cost {costs[-1]:.2g}"
