"""Balls in valleys and at a saddle, each rule with its best rate."""

import numpy as np
from numpy.typing import NDArray

from nnkit.lessons.optimizers.landscapes import STEPS, TURNED, VALLEY, Landscape, best_rate
from nnkit.lessons.optimizers.rules import PLAIN, RMSPROP, RULES, Rule, walk
from nnkit.network.protection import guarded
from nnkit.showing.line_names import name_lines
from nnkit.showing.style import FAINT, Picture, picture, subplots


@guarded
def valley_gradient(point: NDArray) -> NDArray:
    """The gradient of the valley along the axes."""
    return VALLEY.gradient(point)


def path(rule: Rule, landscape: Landscape, factor: float = 1.0, steps: int = STEPS) -> NDArray:
    """The points that a rule visits with its best rate times `factor`, (steps + 1, 2)."""
    rate = np.array([factor * best_rate(rule.name, landscape.name)])
    return walk(rule, landscape.start, landscape.gradient, steps, rate)[:, 0]


def contours(axes, landscape: Landscape, levels: int = 9) -> None:
    """Draw a landscape."""
    x, y = np.meshgrid(np.linspace(*landscape.x, 160), np.linspace(*landscape.y, 140))
    cost = landscape.cost(np.stack([x, y], axis=-1))
    heights = np.quantile(cost, np.linspace(0.02, 0.9, levels))
    axes.contour(x, y, cost, heights, colors=FAINT, linewidths=0.9)
    axes.grid(visible=False)
    axes.set(xlim=landscape.x, ylim=landscape.y)


def steep_and_flat() -> Picture:
    """Plain descent and RMSProp in the valley, each at its best rate."""
    figure, both = subplots(2, width=8.8, height=3.0, sharey=True)
    ends = []
    for axes, rule, name in zip(both, (PLAIN, RMSPROP), ("one rate for both", "a rate for each"), strict=True):
        points = path(rule, VALLEY)
        contours(axes, VALLEY)
        axes.plot(points[:, 0], points[:, 1], "-o", color=rule.colour, markersize=3.5, linewidth=1.3)
        axes.plot(0, 0, "+", color="black", markersize=11)
        axes.set(title=name, xlabel="first parameter", ylim=(-2.2, 2.2))
        ends.append(f"{np.linalg.norm(points[-1]):.1g}")
    both[0].set_ylabel("second parameter")
    return picture(
        figure,
        f"Two paths of {STEPS} steps in a narrow valley. With one rate for both parameters the ball zigzags "
        f"across and is "
        f"still {ends[0]} away from the lowest point at the end; with a rate for each it is {ends[1]} away.",
    )


def race() -> Picture:
    """The cost over the steps in the valley and in the same valley turned, each rule at its best rate."""
    figure, both = subplots(2, width=9.2, height=3.4, sharey=True)
    told = []
    for axes, landscape in zip(both, (VALLEY, TURNED), strict=True):
        ends = []
        for rule in RULES:
            cost = np.maximum(landscape.cost(path(rule, landscape)), 1e-12)
            axes.semilogy(cost, rule.line, color=rule.colour, label=rule.name)
            ends.append(f"{rule.name} {cost[-1]:.0e}")
        axes.set(title=landscape.name, xlabel="step", ylim=(1e-10, 100))
        name_lines(axes)
        told.append(f"{landscape.name}: {', '.join(ends)}")
    both[0].set_ylabel("cost")
    return picture(
        figure,
        f"The cost over {STEPS} steps, each optimizer at the best of 81 learning rates. In the valley along the "
        f"axes AdaGrad "
        "and RMSProp leave the others behind; in the same valley turned by 45° they are no better than plain SGD, and "
        f"momentum is as good as before. At the end: {'; '.join(told)}.",
    )
