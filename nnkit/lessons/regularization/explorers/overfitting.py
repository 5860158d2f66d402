"""Capacity and λ against the two errors: a polynomial through noisy points, its degree and its price set by hand."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnkit.lessons.regularization.polynomials import Points, error, fit, noisy_points, truth, values
from nnkit.showing.explorers.base import Slider
from nnkit.showing.explorers.plot import Plot
from nnkit.showing.style import BLUE, FAINT, VERMILLION, subplots

DEGREES = tuple(range(15))
SIDE = np.linspace(-1, 1, 241)
NEW = noisy_points(400, np.random.default_rng(99))
#: Errors below and above these are drawn at the edge.
LOWEST, HIGHEST = 1e-3, 1e2
#: So many times the error of the best degree without λ, or more, is clearly worse.
WORSE = 1.3


class Fits(NamedTuple):
    """Of each degree the coefficients, and the mean square error on the points and on new ones."""

    coefficients: list[NDArray]
    known: NDArray
    new: NDArray


def explore_overfitting() -> "OverfittingExplorer":
    """Set the degree, λ, how many points there are and which, and watch the error on them and on new ones."""
    return OverfittingExplorer()


def fits(points: Points, decay: float) -> Fits:
    """A fit of each degree."""
    coefficients = [fit(points, degree, decay) for degree in DEGREES]
    return Fits(
        coefficients,
        np.array([error(each, points) for each in coefficients]),
        np.array([error(each, NEW) for each in coefficients]),
    )


class OverfittingExplorer(Plot):
    """The curve through its points on the left, both errors over the degree on the right."""

    title = "Capacity and λ against the two errors"
    controls = (
        Slider("degree", "degree, the capacity", DEGREES, 3),
        Slider("decay", "L2, λ", (0.0, 0.001, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 100.0), 0.0),
        Slider("count", "points", (15, 20, 30, 60, 120), 15),
        Slider("seed", "other points", (1, 2, 3, 4, 5, 6), 1),
    )

    def prepare(self):
        figure, (curve, errors) = subplots(2, width=8.6, height=3.7)
        curve.plot(SIDE, truth(SIDE), "--", color=FAINT, linewidth=1.6, label="truth")
        (self._points,) = curve.plot([], [], "o", color=BLUE, markersize=6, markeredgecolor="white")
        (self._curve,) = curve.plot([], [], color=VERMILLION)
        curve.set(xlim=(-1.05, 1.05), ylim=(-2.2, 2.2), xlabel="x", ylabel="y", title="the fit and its points")
        curve.legend(loc="upper left")
        (self._known,) = errors.plot([], [], "--", color=BLUE, linewidth=1.8)
        (self._new,) = errors.plot([], [], color=VERMILLION, linewidth=1.8)
        errors.plot([], [], color=VERMILLION, label="new points")
        errors.plot([], [], "--", color=BLUE, label="its points")
        (self._here,) = errors.plot([], [], color=FAINT, linestyle=":", linewidth=1.5)
        (self._dots,) = errors.plot([], [], "o", color="black", markersize=7)
        errors.set(
            yscale="log", ylim=(LOWEST / 1.5, HIGHEST), xlim=(-0.5, 14.5), xlabel="degree", title="mean square error"
        )
        errors.set_xticks([0, 2, 4, 6, 8, 10, 12, 14])
        errors.legend(loc="upper left")
        self.moving = [self._points, self._curve, self._here, self._known, self._new, self._dots]
        return figure

    def update(self, degree: int, decay: float, count: int, seed: int) -> str:
        points = noisy_points(count, np.random.default_rng(seed))
        found = fits(points, decay)
        self._points.set_data(points.x, points.y)
        self._curve.set_data(SIDE, np.clip(values(found.coefficients[degree], SIDE), -9, 9))
        known, new = (np.clip(each, LOWEST, HIGHEST) for each in (found.known, found.new))
        self._known.set_data(DEGREES, known)
        self._new.set_data(DEGREES, new)
        self._here.set_data([degree, degree], [LOWEST / 1.5, HIGHEST])
        self._dots.set_data([degree, degree], [known[degree], new[degree]])
        return self._words(degree, decay, count, seed, found, fits(points, 0.0))

    def _words(self, degree: int, decay: float, count: int, seed: int, found: Fits, plain: Fits) -> str:
        best = int(np.argmin(found.new))
        head = (
            f"Degree {degree}, λ = {decay:g}, {count} points, draw {seed}: the mean square error is "
            f"{_short(found.known[degree])} on its points and {_short(found.new[degree])} on new ones."
        )
        enough = WORSE * plain.new.min()
        if found.new[degree] < enough:
            what = "That is as good as it gets, or nearly."
        elif found.new[degree] > 2 * found.known[degree]:
            what = "It follows the noise of its points: overfitting."
        elif enough < plain.new[degree] < 2 * plain.known[degree]:
            what = "Too stiff: it is wrong on both."
        else:
            what = "λ holds it back too much: it is wrong on both."
        return f"{head} {what} With this λ degree {best} is the best on new points, with {_short(found.new[best])}."


def _short(value: float) -> str:
    if value < LOWEST:
        return f"below {LOWEST:g}"
    return f"{value:.3f}" if value < 10 else f"{value:.0f}"
