"""The error of a numerical slope over ε, in two precisions and by two formulas."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from nnkit.explorers.base import Choice, Slider
from nnkit.explorers.plot import Plot
from nnkit.figures.style import BLUE, VERMILLION, subplots
from nnkit.gradients import central_difference, forward_difference

EXPONENTS = tuple(np.arange(-15, 0.5, 0.5).tolist())
FORMULAS = (("forward", forward_difference, VERMILLION, "--"), ("central", central_difference, BLUE, "-"))
#: An error of 0 has no place on a logarithmic scale; it is drawn here.
FLOOR = 1e-17


class Curve(NamedTuple):
    """A function, its slope, and where it is looked at."""

    function: Callable[[Any], Any]
    slope: Callable[[float], float]
    at: float


CURVES = {
    "θ³ at 1": Curve(lambda t: t * t * t, lambda t: 3 * t**2, 1.0),
    "e^θ at 1": Curve(np.exp, np.exp, 1.0),
    "sin θ at 0.7": Curve(np.sin, np.cos, 0.7),
    "θ² at 3": Curve(lambda t: t * t, lambda t: 2 * t, 3.0),
    "1000 θ³ at 10": Curve(lambda t: 1000 * t * t * t, lambda t: 3000 * t**2, 10.0),
    "ReLU at 0.01, near its kink": Curve(lambda t: np.maximum(t, 0), lambda t: float(t > 0), 0.01),
}


def explore_gradient_check() -> "GradientCheckExplorer":
    """Which ε is best, and what happens on both sides of it."""
    return GradientCheckExplorer()


class GradientCheckExplorer(Plot):
    """Relative errors of forward and central differences over ε: float64 on the left, float32 on the right."""

    title = "The error of a numerical slope over ε"
    controls = (
        Slider("exponent", "ε = 10 to the", EXPONENTS, -3.0),
        Choice("curve", "function", tuple(CURVES), "e^θ at 1"),
    )

    def prepare(self):
        figure, self._axes = subplots(2, width=8.4, height=3.7, sharey=True)
        self._lines, self._dots = {}, {}
        for axes, kind in zip(self._axes, (np.float64, np.float32), strict=True):
            for name, _, colour, line in FORMULAS:
                (self._lines[kind, name],) = axes.plot([], [], line, color=colour, linewidth=1.7)
                (self._dots[kind, name],) = axes.plot([], [], "o" if name == "central" else "D", color=colour,
                                                      markersize=9, markeredgecolor="black")  # fmt: skip
                axes.plot([], [], line, color=colour, label=name)
            axes.axhline(1e-7, color="black", linewidth=1, linestyle=":")
            axes.set(xscale="log", yscale="log", xlim=(3e-16, 3), ylim=(FLOOR / 3, 30), xlabel="ε", title=kind.__name__)
        self._upright = [axes.axvline(1, color="#999999", linewidth=1) for axes in self._axes]
        self._axes[0].set_ylabel("relative error of the slope")
        self._axes[0].legend(loc="lower left")
        self._axes[1].text(2, 1.4e-7, "1e−7", ha="right", va="bottom", fontsize=9)
        self._curves = {}
        self.moving = [*self._upright, *self._lines.values(), *self._dots.values()]
        return figure

    def _errors(self, curve: str, kind: type, formula: Callable) -> np.ndarray:
        """By exponent. Kept: they stay the same while ε moves."""
        key = curve, kind, formula
        if key not in self._curves:
            function, slope, at = CURVES[curve]
            exact = float(slope(at))
            found = [float(formula(function, kind(at), kind(10.0**exponent))) for exponent in EXPONENTS]
            self._curves[key] = np.abs(np.array(found) - exact) / abs(exact)
        return self._curves[key]

    def update(self, exponent: float, curve: str) -> str:
        epsilons, eps = 10.0 ** np.array(EXPONENTS), 10.0**exponent
        told = {}
        for (kind, name), line in self._lines.items():
            formula = next(each for label, each, _, _ in FORMULAS if label == name)
            errors = self._errors(curve, kind, formula)
            line.set_data(epsilons, np.maximum(errors, FLOOR))
            now = errors[EXPONENTS.index(exponent)]
            self._dots[kind, name].set_data([eps], [max(now, FLOOR)])
            told[kind, name] = now
        for upright in self._upright:
            upright.set_xdata([eps, eps])
        best = self._errors(curve, np.float64, central_difference)
        wide, narrow = (
            ", ".join(f"{name} {told[kind, name]:.0e}" for name, *_ in FORMULAS) for kind in (np.float64, np.float32)
        )
        return (
            f"Slope of {curve} with ε = {eps:.0e}: relative error in float64 {wide}; in float32 {narrow}. "
            f"In float64 the central difference is best near ε = {epsilons[int(np.argmin(best))]:.0e}, "
            f"with {best.min():.0e}."
        ).replace("-", "−")
