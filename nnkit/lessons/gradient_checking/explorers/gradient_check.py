"""The error of a numerical slope over ε, in two precisions and by two formulas."""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnkit.network import gradients
from nnkit.showing.explorers.base import Choice, Slider
from nnkit.showing.explorers.plot import Plot
from nnkit.showing.style import BLUE, FAINT, VERMILLION, say_above, subplots, working

EXPONENTS = tuple(np.arange(-15, 0.5, 0.5).tolist())
KINDS = (np.float64, np.float32)
FORMULAS = (("forward", VERMILLION, "--"), ("central", BLUE, "-"))
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


def explore_gradient_check(central_difference: Callable | None = None) -> "GradientCheckExplorer":
    """Which ε is best, and what happens on both sides of it; with the student's central difference where it works."""
    if central_difference is None:
        return GradientCheckExplorer(_slopes(gradients.central_difference))

    def central(*_: Any) -> NDArray:
        return _slopes(central_difference)

    def ours() -> NDArray:
        return _slopes(gradients.central_difference)

    ours.__name__ = "central_difference"
    function, note = working(central, ours)
    return GradientCheckExplorer(function(), note)


def _slopes(formula: Callable) -> NDArray:
    """What a formula gives for each curve, precision and ε: (curves, 2, epsilons)."""
    with np.errstate(all="ignore"):
        return np.array([
            [
                [float(formula(curve.function, kind(curve.at), kind(10.0**exponent))) for exponent in EXPONENTS]
                for kind in KINDS
            ]
            for curve in CURVES.values()
        ])  # fmt: skip


class GradientCheckExplorer(Plot):
    """Relative errors of forward and central differences over ε: float64 on the left, float32 on the right."""

    title = "The error of a numerical slope over ε"
    controls = (
        Slider("exponent", "ε = 10 to the", EXPONENTS, -3.0),
        Choice("curve", "function", tuple(CURVES), "e^θ at 1"),
    )

    def __init__(self, central: NDArray, note: str = ""):
        exact = np.array([float(curve.slope(curve.at)) for curve in CURVES.values()])[:, None, None]
        self._errors = {
            name: np.abs(slopes - exact) / np.abs(exact)
            for name, slopes in (("forward", _slopes(gradients.forward_difference)), ("central", central))
        }
        self._note = note
        super().__init__()

    def prepare(self):
        figure, self._axes = subplots(2, width=8.4, height=3.7, sharey=True)
        self._lines, self._dots = {}, {}
        for axes, kind in zip(self._axes, KINDS, strict=True):
            for name, colour, line in FORMULAS:
                (self._lines[kind, name],) = axes.plot([], [], line, color=colour, linewidth=1.7)
                (self._dots[kind, name],) = axes.plot([], [], "o" if name == "central" else "D", color=colour,
                                                      markersize=9, markeredgecolor="black")  # fmt: skip
                axes.plot([], [], line, color=colour, label=name)
            axes.axhline(1e-7, color="black", linewidth=1, linestyle=":")
            axes.set(xscale="log", yscale="log", xlim=(3e-16, 3), ylim=(FLOOR / 3, 30), xlabel="ε", title=kind.__name__)
        self._upright = [axes.axvline(1, color=FAINT, linewidth=1) for axes in self._axes]
        self._axes[0].set_ylabel("relative error of the slope")
        self._axes[0].legend(loc="lower left")
        self._axes[1].text(2, 1.4e-7, "1e−7", ha="right", va="bottom", fontsize=9)
        say_above(figure, self._note)
        self.moving = [*self._upright, *self._lines.values(), *self._dots.values()]
        return figure

    def update(self, exponent: float, curve: str) -> str:
        epsilons, eps, which = 10.0 ** np.array(EXPONENTS), 10.0**exponent, list(CURVES).index(curve)
        told = {}
        for (kind, name), line in self._lines.items():
            errors = self._errors[name][which, KINDS.index(kind)]
            line.set_data(epsilons, np.maximum(errors, FLOOR))
            told[kind, name] = errors[EXPONENTS.index(exponent)]
            self._dots[kind, name].set_data([eps], [max(told[kind, name], FLOOR)])
        for upright in self._upright:
            upright.set_xdata([eps, eps])
        best = self._errors["central"][which, 0]
        wide, narrow = (", ".join(f"{name} {told[kind, name]:.0e}" for name, *_ in FORMULAS) for kind in KINDS)
        return (
            (
                f"Slope of {curve} with ε = {eps:.0e}: relative error in float64 {wide}; in float32 {narrow}. "
                f"In float64 the central difference is best near ε = {epsilons[int(np.argmin(best))]:.0e}, "
                f"with {best.min():.0e}. {self._note}"
            )
            .strip()
            .replace("-", "−")
        )
