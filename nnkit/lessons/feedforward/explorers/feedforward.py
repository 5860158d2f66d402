"""A small network with its numbers: inputs go in, and every number behind them follows."""

import base64
import io

import numpy as np
from numpy.typing import NDArray

from nnkit import network
from nnkit.lessons.feedforward.figures import XOR_BIASES, XOR_WEIGHTS
from nnkit.showing.explorers.base import Choice, Slider
from nnkit.showing.explorers.diagram import SIGN, Diagram, Layout, circle, down, line, short, text, up
from nnkit.showing.style import BLUE, GREY, VERMILLION

NETWORKS = {
    "XOR, set by hand": (XOR_WEIGHTS, XOR_BIASES),
    "the same, ten times weaker": ([w / 10 for w in XOR_WEIGHTS], [b / 10 for b in XOR_BIASES]),
    "the same without biases": (XOR_WEIGHTS, [0 * b for b in XOR_BIASES]),
    "drawn at random": (
        [np.array([[1.9, -2.8], [-3.1, -0.7]]), np.array([[-2.4, 3.3]])],
        [np.array([[0.4], [1.2]]), np.array([[-0.6]])],
    ),
}
#: What the hidden units of the XOR network answer.
ROLES = ("OR", "AND")
REACH = (-0.2, 1.2)


def explore_feedforward() -> "FeedforwardExplorer":
    """Move the inputs of a 2-2-1 network and follow the numbers; it answers XOR."""
    return FeedforwardExplorer()


class FeedforwardExplorer(Diagram):
    """The network on the left; on the right its answer over the plane of its inputs."""

    title = "Feedforward through a small network"
    height = 340
    controls = (
        Slider("x1", "input x₁", np.linspace(0, 1, 11).round(1).tolist(), 1.0),
        Slider("x2", "input x₂", np.linspace(0, 1, 11).round(1).tolist(), 0.0),
        Choice("weights", "weights", tuple(NETWORKS), "XOR, set by hand"),
    )

    def __init__(self) -> None:
        self._layout = Layout((2, 2, 1), left=60, top=70, width=430, height=240)
        self._maps = {name: _map(*both) for name, both in NETWORKS.items()}
        super().__init__()

    def elements(self, x1: float, x2: float, weights: str) -> tuple[list[str], str]:
        ws, bs = NETWORKS[weights]
        x = np.array([[x1], [x2]])
        zs, activations = network.feedforward_trace(ws, bs, x)
        layout = self._layout
        drawn = []
        strongest = max(float(np.abs(w).max()) for w in ws)
        for layer, j, k in layout.edges():
            w = float(ws[layer - 2][j - 1, k - 1])
            colour, dashes = SIGN[w >= 0]
            carried = abs(w * float(activations[layer - 2][k - 1, 0])) / strongest
            drawn.append(line(layout.unit(layer - 1, k), layout.unit(layer, j), colour, 1 + 5 * carried, dashes))
        for layer, j, k in layout.edges():
            drawn.append(
                text(layout.on_edge[layer, j, k], short(float(ws[layer - 2][j - 1, k - 1])), size=13, clear=True)
            )
        for layer, unit in layout.units():
            at, a = layout.unit(layer, unit), float(activations[layer - 1][unit - 1, 0])
            drawn += [circle(at, BLUE, _shade(a)), text(at, f"{a:.2f}", "#fff" if a > 0.6 else "#111", bold=True)]
            if layer > 1:
                z, b = float(zs[layer - 2][unit - 1, 0]), float(bs[layer - 2][unit - 1, 0])
                drawn.append(text((at[0], at[1] + 40), f"z = {short(z)}", GREY, 13, clear=True))
                drawn.append(text((at[0], at[1] - 40), f"b = {short(b)}", GREY, 13, clear=True))
        for layer, name in ((1, "inputs x"), (2, "hidden layer 2"), (3, "output, layer 3")):
            drawn.append(text((layout.unit(layer, 1)[0], 20), name, size=14, bold=True))
        if weights.startswith("XOR"):
            for unit, role in enumerate(ROLES, 1):
                at = layout.unit(2, unit)
                drawn.append(text((at[0] + 46, at[1] - 30), role, GREY, 13, bold=True))
        drawn += self._plane(weights, x1, x2)
        a, out = activations[1].ravel(), float(activations[-1][0, 0])
        hidden = ", ".join(f"a{up(2)}{down(unit)} = {value:.2f}" for unit, value in enumerate(a, 1))
        verdict = "above ½, so 1" if out > 0.5 else "below ½, so 0" if out < 0.5 else "exactly ½"
        return drawn, (
            f"Weights {weights}. Inputs {x1:g} and {x2:g}: the hidden units answer {hidden}, and the output is "
            f"{out:.2f}, {verdict}."
        )

    def _plane(self, weights: str, x1: float, x2: float) -> list[str]:
        """The answer over all inputs, with the four cases and the point where we are."""
        left, top, side = 600, 60, 220

        def place(x: float, y: float) -> tuple[float, float]:
            share = [(value - REACH[0]) / (REACH[1] - REACH[0]) for value in (x, y)]
            return left + side * share[0], top + side * (1 - share[1])

        drawn = [
            text((left + side / 2, 20), "output over all inputs", size=14, bold=True),
            f'<image href="data:image/png;base64,{self._maps[weights]}" x="{left}" y="{top}" width="{side}" '
            f'height="{side}" preserveAspectRatio="none"/>',
        ]
        for first in (0, 1):
            for second in (0, 1):
                at, one = place(first, second), first != second
                drawn.append(circle(at, "#fff", BLUE if one else VERMILLION, 1.5, 9))
                drawn.append(text(at, "1" if one else "0", "#fff", 12, bold=True))
        drawn.append(circle(place(x1, x2), "#000", "none", 3, 13))
        drawn += [
            text((left + side / 2, top + side + 18), "x₁", size=13),
            text((left - 16, top + side / 2), "x₂", size=13),
        ]
        drawn += [text((place(value, 0)[0], top + side + 18), str(value), GREY, 12) for value in (0, 1)]
        drawn += [text((left - 14, place(0, value)[1]), str(value), GREY, 12) for value in (0, 1)]
        return drawn


def _shade(a: float) -> str:
    """From white for 0 to the course's blue for 1."""
    a = min(max(a, 0.0), 1.0)
    return "#" + "".join(f"{round(255 + a * (int(BLUE[at : at + 2], 16) - 255)):02x}" for at in (1, 3, 5))


def _map(weights: list[NDArray], biases: list[NDArray]) -> str:
    """The network's answer over the plane as a small PNG, in the colours of the lesson's figures."""
    from matplotlib import colormaps
    from PIL import Image

    side = np.linspace(*REACH, 56)
    x, y = np.meshgrid(side, side[::-1])
    answer = network.feedforward(weights, biases, np.vstack([x.ravel(), y.ravel()])).reshape(x.shape)
    colours = 255 - 0.75 * (255 - 255 * colormaps["RdBu"](answer)[..., :3])
    png = io.BytesIO()
    Image.fromarray(colours.astype(np.uint8)).save(png, format="png", optimize=True)
    return base64.b64encode(png.getvalue()).decode()
