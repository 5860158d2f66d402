"""A secant of a curve, the step between its two points, and the slope that it comes to when the step shrinks."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnkit.showing.explorers.base import Choice, Slider
from nnkit.showing.explorers.plot import Plot
from nnkit.showing.style import BLUE, GREY, VERMILLION, subplots

#: The curve is drawn from −REACH to REACH.
REACH = 3.0


class Curve(NamedTuple):
    """A function and its derivative, the lowest and highest that is drawn of it, and of the slopes of its secants."""

    height: Callable[[NDArray], NDArray]
    slope: Callable[[NDArray], NDArray]
    lowest: float
    highest: float
    slopes: tuple[float, float]


CURVES = {
    "x²": Curve(lambda x: x**2, lambda x: 2 * x, -2.0, 9.0, (-2.4, 4.4)),
    "eˣ": Curve(np.exp, np.exp, -3.0, 14.0, (-0.4, 9.1)),
    "sin x": Curve(np.sin, np.cos, -1.8, 1.8, (-0.6, 1.15)),
}


def explore_secant() -> "SecantExplorer":
    """Shrink the step and watch a secant become a tangent."""
    return SecantExplorer()


class SecantExplorer(Plot):
    """The curve with its secant on the left; on the right the secant's slope over the step."""

    title = "A secant becomes a tangent"
    controls = (
        Slider("h", "step h", (2.0, 1.5, 1.0, 0.7, 0.5, 0.3, 0.2, 0.1, 0.05, 0.02, 0.01), 1.5),
        Slider("a", "point a", np.linspace(-1.0, 1.0, 9).tolist(), 1.0),
        Choice("curve", "curve f", tuple(CURVES), "x²"),
    )

    def prepare(self):
        figure, (self._plane, self._quotients) = subplots(2, width=8.2, height=3.3, width_ratios=[1.3, 1])
        self._grid, self._steps = np.linspace(-REACH, REACH, 121), np.linspace(0.005, 2.0, 100)
        (self._curve,) = self._plane.plot([], [], color=BLUE, label="the curve")
        (self._secant,) = self._plane.plot([], [], color=VERMILLION, linestyle="--", label="the secant")
        (self._triangle,) = self._plane.plot([], [], color=GREY, linewidth=1.3)
        (self._points,) = self._plane.plot([], [], "o", color="black", markersize=6)
        self._number = self._plane.text(0.05, 0.9, "", transform=self._plane.transAxes, fontsize=12)
        self._plane.set(xlabel="x", ylabel="f(x)", xlim=(-REACH, REACH), title="run h, rise f(a + h) − f(a)")
        self._plane.legend(loc="lower right", fontsize=9)
        (self._slopes,) = self._quotients.plot([], [], color=GREY, linewidth=1.3)
        (self._limit,) = self._quotients.plot([], [], color=BLUE, linestyle=":", linewidth=1.6)
        (self._now,) = self._quotients.plot([], [], "o", color=VERMILLION, markersize=8)
        self._quotients.set(xlabel="step h", ylabel="slope of the secant", xlim=(-0.06, 2.1))
        self._quotients.set_title("dotted: the slope at a itself")
        self.moving = [self._curve, self._triangle, self._secant, self._points, self._number, self._slopes, self._limit,
                       self._now]  # fmt: skip
        return figure

    def update(self, h: float, a: float, curve: str) -> str:
        height, slope, lowest, highest, slopes = CURVES[curve]
        start, end = float(height(np.array(a))), float(height(np.array(a + h)))
        quotient, exact = (end - start) / h, float(slope(np.array(a)))
        ends = np.array([-REACH, REACH])
        self._plane.set_ylim(lowest, highest)
        self._curve.set_data(self._grid, height(self._grid))
        self._secant.set_data(ends, start + quotient * (ends - a))
        self._triangle.set_data([a, a + h, a + h], [start, start, end])
        self._points.set_data([a, a + h], [start, end])
        self._number.set_text(f"slope {quotient:.3f}".replace("-", "−"))
        quotients = (height(a + self._steps) - start) / self._steps
        self._quotients.set_ylim(*slopes)
        self._slopes.set_data(self._steps, quotients)
        self._limit.set_data([-0.06, 2.1], [exact, exact])
        self._now.set_data([h], [quotient])
        return (
            f"f = {curve} at a = {a:g}. With the step h = {h:g} it rises by {end - start:.4f}, so the secant has the "
            f"slope {quotient:.3f}. The slope at a itself is {exact:.3f}: they differ by {abs(quotient - exact):.3f}."
        ).replace("-", "−")
