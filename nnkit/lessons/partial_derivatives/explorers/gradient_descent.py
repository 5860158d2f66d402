"""Gradient descent on a curve and on a surface, with the same learning rate: it creeps, arrives, zigzags, runs away."""

import numpy as np
from numpy.typing import NDArray

from nnkit.lessons.partial_derivatives.figures import descend
from nnkit.showing.explorers.base import Slider
from nnkit.showing.explorers.plot import Plot
from nnkit.showing.style import BLUE, FAINT, GREY, VERMILLION, subplots

#: C = ½x² on the left, ½(ax² + by²) on the right with these a and b.
STEEPNESS = np.array([0.12, 1.0])


def explore_gradient_descent() -> "GradientDescentExplorer":
    """How the learning rate and the start shape the way downhill."""
    return GradientDescentExplorer()


class GradientDescentExplorer(Plot):
    """The path on a curve, the path on a surface from above, and both costs over the steps."""

    title = "Gradient descent on a curve and on a surface"
    controls = (
        Slider("learning_rate", "learning rate η",
               (0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 1.0, 1.2, 1.4, 1.6, 1.8, 1.9, 1.95, 2.0, 2.05, 2.2), 0.3),
        Slider("start", "start x", np.linspace(-4, 4, 33).tolist(), -3.5),
        Slider("steps", "steps", (1, 2, 3, 4, 5, 7, 10, 15, 20, 30, 40), 15),
    )  # fmt: skip

    def prepare(self):
        figure, (curve, surface, costs) = subplots(3, width=9.6, height=3.1, width_ratios=[1, 1.75, 1])
        x = np.linspace(-4.6, 4.6, 121)
        curve.plot(x, x**2 / 2, color=GREY, linewidth=1.5)
        curve.set(xlabel="x", ylabel="C", title="C = ½x²", xlim=(-4.6, 4.6), ylim=(-0.4, 10.6))
        across, along = np.meshgrid(x, np.linspace(-2.6, 2.6, 91))
        heights = (STEEPNESS[0] * across**2 + STEEPNESS[1] * along**2) / 2
        surface.contour(across, along, heights, np.array([0.02, 0.1, 0.3, 0.7, 1.3, 2.1, 3.1]), colors=FAINT,
                        linewidths=0.9)  # fmt: skip
        surface.plot(0, 0, "+", color="black", markersize=10)
        surface.set(xlabel="x", ylabel="y", title="C = ½(0.12x² + y²)", xlim=(-4.6, 4.6), ylim=(-2.6, 2.6))
        surface.set_aspect("equal")  # else its valley looks rounder than it is
        surface.grid(visible=False)
        costs.set(xlabel="step", ylabel="C", yscale="log", xlim=(0, 40), ylim=(1e-6, 1e3), title="the costs")
        self._paths = [
            axes.plot([], [], "-", marker=marker, color=colour, markersize=4, linewidth=1.2)[0]
            for axes, marker, colour in ((curve, "o", VERMILLION), (surface, "D", BLUE))
        ]
        self._starts = [axes.plot([], [], "s", color="black", markersize=7)[0] for axes in (curve, surface)]
        self._costs = [
            costs.plot([], [], line, color=colour, linewidth=1.8, label=label)[0]
            for line, colour, label in (("-", VERMILLION, "curve"), ("--", BLUE, "surface"))
        ]
        costs.legend(loc="upper right", handlelength=2.6)
        self.moving = [*self._paths, *self._starts, *self._costs]
        return figure

    def update(self, learning_rate: float, start: float, steps: int) -> str:
        slopes = np.array([1.0]), STEEPNESS
        starts = np.array([start]), np.array([start, 2.0])
        told = []
        for number, (steepness, at) in enumerate(zip(slopes, starts, strict=True)):
            path = descend(lambda point, steepness=steepness: steepness * point, at, learning_rate, steps)
            costs = np.sum(steepness * path**2, axis=1) / 2
            x, y = (path[:, 0], costs) if number == 0 else path.T
            self._paths[number].set_data(x, y)
            self._starts[number].set_data(x[:1], y[:1])
            self._costs[number].set_data(np.arange(len(costs)), np.maximum(costs, 1e-30))
            told.append(_fate(path, costs, learning_rate * steepness))
        return (
            f"η = {learning_rate:g}, {steps} step{'s' if steps > 1 else ''} from x = {start:g}. On the curve descent "
            f"{told[0]}. On the surface, which is eight times as steep along y as along x, it {told[1]}."
        ).replace("-", "−")


def _fate(path: NDArray, costs: NDArray, factors: NDArray) -> str:
    """What becomes of a path, in words. Along each axis a step multiplies the place by 1 − η · steepness."""
    moving = np.abs(path[0]) > 0
    if not moving.any():
        return "stays where it is, since it began at the bottom"
    across = (factors > 1) & moving
    ends = f"at cost {costs[-1]:.2g}"
    if (factors[moving] > 2).any():
        return f"climbs out: each step is longer than the one before, {ends} by now"
    if (factors[moving] == 2).any():
        return f"jumps from side to side for ever, {ends}"
    if costs[-1] < 1e-3:
        return f"has arrived, {ends}{', zigzagging across the valley on the way' if across.any() else ''}"
    if across.any():
        return f"zigzags across the valley and comes down, {ends} so far"
    return f"creeps down, {ends} so far"
