"""Three outputs whose weighted inputs are set by hand: what they answer, what that costs, which error it sends back."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnkit.network import costs, formulas
from nnkit.network.activations import sigmoid, softmax
from nnkit.showing.explorers.base import Choice, Slider
from nnkit.showing.explorers.plot import Plot
from nnkit.showing.style import BLUE, GREY, VERMILLION, subplots

REACH = 6.0
#: An output that is further off than this, and has an error smaller than that, is saturated.
WRONG, FLAT = 0.5, 0.1


class Pair(NamedTuple):
    """An output and a cost: the outputs of z, the cost of outputs and targets, the error of z and targets."""

    output: Callable[[NDArray], NDArray]
    cost: Callable[[NDArray, NDArray], float]
    error: Callable[[NDArray, NDArray], NDArray]


def _linear(z: NDArray) -> NDArray:
    return z


def _softmax_under_squares(z: NDArray, y: NDArray) -> NDArray:
    """δ_k = Σ_j (a_j − y_j) ∂a_j/∂z_k of softmax outputs under the quadratic cost."""
    a = softmax(z)
    return a * (a - y - np.sum((a - y) * a, axis=0, keepdims=True))


PAIRS = {
    "softmax, log-likelihood": Pair(softmax, costs.log_likelihood_cost, formulas.output_error_softmax),
    "σ, cross-entropy": Pair(
        sigmoid, costs.cross_entropy_cost, lambda z, y: formulas.output_error_cross_entropy(sigmoid(z), y)
    ),
    "linear, quadratic": Pair(_linear, costs.quadratic_cost, lambda z, y: z - y),
    "σ, quadratic": Pair(sigmoid, costs.quadratic_cost, lambda z, y: formulas.output_error(sigmoid(z), y, z)),
    "softmax, quadratic": Pair(softmax, costs.quadratic_cost, _softmax_under_squares),
}


def explore_outputs() -> "OutputsExplorer":
    """Set three weighted inputs, and see outputs, cost and errors of five pairs; two of them saturate."""
    return OutputsExplorer()


class OutputsExplorer(Plot):
    """Bars of z, of the outputs with their targets, and of the errors."""

    title = "Outputs, their cost and their errors"
    controls = (
        Choice("pair", "output and cost", tuple(PAIRS), "softmax, log-likelihood"),
        Slider("z1", "weighted input z₁", np.linspace(-REACH, REACH, 25).tolist(), 3.0),
        Slider("z2", "weighted input z₂", np.linspace(-REACH, REACH, 25).tolist(), 1.0),
        Slider("z3", "weighted input z₃", np.linspace(-REACH, REACH, 25).tolist(), -1.0),
        Choice("right", "right class", ("1", "2", "3"), "3"),
    )

    def prepare(self):
        figure, self._axes = subplots(3, width=8.6, height=3.3)
        titles, colours = ("weighted inputs z", "outputs a, targets ◆", "errors δ"), (GREY, BLUE, VERMILLION)
        places = np.arange(1, 4)
        self._bars, self._numbers = [], []
        for axes, title, colour in zip(self._axes, titles, colours, strict=True):
            self._bars.append(axes.bar(places, np.zeros(3), color=colour, width=0.6))
            self._numbers.append([axes.text(k, 0, "", ha="center", fontsize=10) for k in places])
            axes.axhline(0, color="black", linewidth=0.8)
            axes.set(title=title, xlabel="class", xlim=(0.4, 3.6))
            axes.set_xticks(places)
            axes.grid(axis="x", visible=False)
        self._axes[0].set_ylim(-7.4, 7.4)
        (self._targets,) = self._axes[1].plot(places, np.zeros(3), "D", color="black", markersize=7)
        self.moving = [
            *(bar for bars in self._bars for bar in bars),
            self._targets,
            *(number for numbers in self._numbers for number in numbers),
        ]
        return figure

    def update(self, pair: str, z1: float, z2: float, z3: float, right: str) -> str:
        z, y = np.array([[z1], [z2], [z3]]), np.eye(3)[:, [int(right) - 1]]
        chosen = PAIRS[pair]
        a, delta = chosen.output(z), chosen.error(z, y)
        cost = chosen.cost(a, y)
        wide = chosen.output is _linear
        self._axes[1].set_ylim(*((-7.4, 7.4) if wide else (-0.12, 1.25)))
        self._axes[2].set_ylim(*((-8.6, 8.6) if wide else (-1.25, 1.25)))
        for bars, numbers, values, axes in zip(self._bars, self._numbers, (z, a, delta), self._axes, strict=True):
            room = 0.03 * np.ptp(axes.get_ylim())
            for bar, number, value in zip(bars, numbers, values.ravel(), strict=True):
                bar.set_height(value)
                number.set_text(_short(value))
                number.set_y(value + room if value >= 0 else value - room)
                number.set_va("bottom" if value >= 0 else "top")
        self._targets.set_ydata(y.ravel())
        return self._words(pair, z, a, y, delta, cost)

    def _words(self, pair: str, z: NDArray, a: NDArray, y: NDArray, delta: NDArray, cost: float) -> str:
        total = f", together {_short(float(a.sum()))}" if PAIRS[pair].output is not _linear else ""
        flat = [str(k + 1) for k in np.flatnonzero((np.abs(a - y) > WRONG) & (np.abs(delta) < FLAT))]
        if flat:
            one = len(flat) == 1
            what = (
                f"Output{'' if one else 's'} {' and '.join(flat)} {'is' if one else 'are'} more than ½ off, and the "
                "error is nearly 0: saturated."
            )
        elif np.allclose(delta, a - y, rtol=0, atol=1e-12):
            what = "δ is a − y: each error is as large as the mistake."
        else:
            what = "δ is smaller than a − y: the slope of the outputs is still in it."
        return (
            f"{pair.capitalize() if pair[0] != 'σ' else pair}; z = {_row(z)} gives a = {_row(a)}{total}. "
            f"Class {int(y.argmax()) + 1} is right, the cost is {_short(cost)}, and δ = {_row(delta)}. {what}"
        )


def _short(value: float) -> str:
    text = f"{value:.3f}" if abs(value) < 9.995 else f"{value:.2f}"
    text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text.replace("-", "−")


def _row(column: NDArray) -> str:
    return f"({', '.join(_short(value) for value in column.ravel())})"
