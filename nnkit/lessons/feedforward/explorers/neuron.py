"""One neuron on the plane: the border that its weights and its bias draw, with a step and with a sigmoid."""

import numpy as np

from nnkit.network.activations import sigmoid
from nnkit.showing.explorers.base import Choice, Slider
from nnkit.showing.explorers.plot import Plot
from nnkit.showing.style import BLUE, GREY, VERMILLION, subplots

REACH = 2.0
#: The four cases of two inputs that are 0 or 1, (2, 4), and the names of what one neuron can answer to them: 14 of
#: the 16 functions there are.
CASES = np.array([[0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0]])
GATES = {
    (0, 0, 0, 1): "AND",
    (0, 1, 1, 1): "OR",
    (1, 1, 1, 0): "NAND",
    (1, 0, 0, 0): "NOR",
    (0, 0, 1, 1): "the first input",
    (0, 1, 0, 1): "the second input",
    (1, 1, 0, 0): "NOT the first input",
    (1, 0, 1, 0): "NOT the second input",
    (0, 0, 1, 0): "the first input AND NOT the second",
    (0, 1, 0, 0): "the second input AND NOT the first",
    (1, 0, 1, 1): "the first input OR NOT the second",
    (1, 1, 0, 1): "the second input OR NOT the first",
    (0, 0, 0, 0): "always 0",
    (1, 1, 1, 1): "always 1",
}


def explore_neuron() -> "NeuronExplorer":
    """Set weights and bias, and look for AND, OR and NOT; XOR is not to be found."""
    return NeuronExplorer()


class NeuronExplorer(Plot):
    """The neuron's answer over the plane of its two inputs, and over its weighted input z."""

    title = "One neuron"
    controls = (
        Slider("w1", "weight w₁", np.linspace(-6, 6, 25).tolist(), 4.0),
        Slider("w2", "weight w₂", np.linspace(-6, 6, 25).tolist(), 4.0),
        Slider("b", "bias b", np.linspace(-9, 9, 37).tolist(), -6.0),
        Choice("activation", "activation", ("sigmoid", "step"), "sigmoid"),
    )

    def prepare(self):
        figure, (plane, curve) = subplots(2, width=8.0, height=3.7, width_ratios=(1, 1.15))
        side = np.linspace(-1, REACH, 61)
        self._points = np.stack([each.ravel() for each in np.meshgrid(side, side)])
        self._colours = plane.imshow(np.zeros((61, 61)), extent=(-1, REACH, -1, REACH), origin="lower", cmap="RdBu",
                                     vmin=0, vmax=1, alpha=0.75, interpolation="nearest", aspect="equal")  # fmt: skip
        (self._border,) = plane.plot([], [], color="black", linewidth=2)
        (self._arrow,) = plane.plot([], [], color="black", linewidth=1.6)
        (self._tip,) = plane.plot([], [], "o", color="black", markersize=5)
        plane.set(xlabel="$x_1$", ylabel="$x_2$", title="answer over the inputs", xlim=(-1, REACH), ylim=(-1, REACH))
        plane.grid(visible=False)
        self._z = np.linspace(-12, 12, 401)
        (self._curve,) = curve.plot([], [], color=GREY)
        curve.axvline(0, color="black", linewidth=1, linestyle=":")
        curve.set(xlabel="weighted input $z = w_1x_1 + w_2x_2 + b$", ylabel="answer a", xlim=(-12, 12),
                  ylim=(-0.15, 1.15), title="answer over z")  # fmt: skip
        marks = (("X", VERMILLION), ("o", BLUE))
        self._on_plane = [
            plane.plot([], [], mark, color=colour, markersize=12, markeredgecolor="white", linestyle="")[0]
            for mark, colour in marks
        ]
        self._on_curve = [
            curve.plot([], [], mark, color=colour, markersize=9, markeredgecolor="white", linestyle="")[0]
            for mark, colour in marks
        ]
        self._names = [
            curve.annotate("".join(f"{int(x)}" for x in case), (0, 0), textcoords="offset points", xytext=(0, 9),
                           ha="center", fontsize=9, annotation_clip=True)
            for case in CASES.T
        ]  # fmt: skip
        self.moving = [self._colours, self._border, self._arrow, self._tip, *self._on_plane, self._curve,
                       *self._on_curve, *self._names]  # fmt: skip
        return figure

    def update(self, w1: float, w2: float, b: float, activation: str) -> str:
        w = np.array([w1, w2])

        def answer(z):
            return sigmoid(z) if activation == "sigmoid" else (np.asarray(z) > 0).astype(float)

        self._colours.set_data(answer(w @ self._points + b).reshape(61, 61))
        length = float(np.linalg.norm(w))
        if length:
            foot, along = -b * w / length**2, np.array([-w2, w1]) / length
            self._border.set_data(*np.stack([foot - 9 * along, foot + 9 * along]).T)
            tip = foot + 0.6 * w / length
            self._arrow.set_data(*np.stack([foot, tip]).T)
            self._tip.set_data(*tip[:, None])
        for artist in (self._border, self._arrow, self._tip):
            artist.set_visible(bool(length))
        self._curve.set_data(self._z, answer(self._z))
        z = w @ CASES + b
        answers = answer(z)
        fires = z > 0
        for kind in (0, 1):
            chosen = fires == kind
            self._on_plane[kind].set_data(CASES[0, chosen], CASES[1, chosen])
            self._on_curve[kind].set_data(np.clip(z[chosen], -11.8, 11.8), answers[chosen])
        for text, here, value, number in zip(self._names, z, answers, range(4), strict=True):
            text.xy = (float(np.clip(here, -11.4, 11.4)), float(value))
            same = np.flatnonzero(np.isclose(z[:number], here)).size
            text.set_position((0, 9 + 11 * same))
        return self._words(w1, w2, b, activation, length, fires)

    def _words(self, w1: float, w2: float, b: float, activation: str, length: float, fires: np.ndarray) -> str:
        head = f"{activation.capitalize()}, w₁ = {w1:g}, w₂ = {w2:g}, b = {b:g}. "
        gate = GATES.get(tuple(fires.astype(int)))
        if not length:
            border = "With both weights 0 there is no border: the answer is the same everywhere. "
        elif b:
            border = f"The border is {abs(b) / length:.2f} away from the origin, at right angles to the weights. "
        else:
            border = "Without a bias the border runs through the origin, whatever the weights are. "
        above = "Above ½" if activation == "sigmoid" else "Answer 1"
        names = [f"{int(x)}{int(y)}" for x, y in CASES.T[fires]]
        return f"{head}{border}{above} for {', '.join(names) or 'none of the four cases'}: this is {gate}.".replace(
            "-", "−"
        )
