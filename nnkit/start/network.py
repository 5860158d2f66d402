"""The first picture of the course: a network of four units, and the curve that its two weights bend."""

import numpy as np

from nnkit.network.activations import sigmoid
from nnkit.showing.explorers.base import Button, Slider
from nnkit.showing.explorers.diagram import SIGN, Diagram, along, circle, line, short, text
from nnkit.showing.style import BLUE, GREEN, GREY, VERMILLION

#: Where the two units in the middle turn from 0 to 1, and how steeply.
TURNS, STEEPNESS = np.array([-1.2, 1.2]), 4.0
#: The weights to begin with, and the dots that the curve is to go through: x, and y.
START = (-0.8, 0.9)
DOTS = np.array([[-2.5, -1.6, 0.0, 1.6, 2.5], [0.0, 0.2, 1.1, -0.3, -0.5]])
LEARNING_RATE = 0.18
#: A step that moves no weight by as much as this is the last one.
STILL = 0.003
REACH, HEIGHT = 3.0, 2.0
#: In pixels: the middle of each unit, and the plot's left, top, width and height.
_INPUT, _MIDDLE, _OUTPUT = (36, 160), ((134, 76), (134, 244)), (232, 160)
_PLOT = (276, 20, 316, 270)


def explore_network() -> "NetworkExplorer":
    """Bend a curve with two weights till it runs through five dots; then let the network find them."""
    return NetworkExplorer()


def middle(x) -> np.ndarray:
    """What the two units in the middle answer to x of shape (n,): shape (2, n)."""
    return sigmoid(STEEPNESS * (np.atleast_1d(x) - TURNS[:, None]))


def apart(weights: np.ndarray) -> np.ndarray:
    """How far the curve runs above each dot, shape (5,)."""
    return weights @ middle(DOTS[0]) - DOTS[1]


def downhill(weights: np.ndarray) -> np.ndarray:
    """What a step adds to the weights: the gradient of half the sum of the squared distances, times minus the
    learning rate. Shape (2,)."""
    return -LEARNING_RATE * middle(DOTS[0]) @ apart(weights)


class NetworkExplorer(Diagram):
    """A network with one input, two units in the middle and one output; beside it what comes out for every input."""

    title = "A small network: two weights bend a curve"
    width, height, pace = 600, 320, 90
    controls = (
        Slider("first", "first weight", [round(-2 + 0.1 * step, 1) for step in range(41)], START[0]),
        Slider("second", "second weight", [round(-2 + 0.1 * step, 1) for step in range(41)], START[1]),
        Slider("x", "input x", [round(-3 + 0.1 * step, 1) for step in range(61)], 0.5),
    )
    buttons = (Button("play", "▶ Let it learn"), Button("start", "Start over"))

    def pressed(self, button: str) -> dict[str, float]:
        if button == "start":
            return dict(zip(("first", "second"), START, strict=True))
        if button != "play":
            return super().pressed(button)
        first, second = self._weights + downhill(self._weights)
        return {"first": float(first), "second": float(second)}

    @property
    def _weights(self) -> np.ndarray:
        return np.array([self.values["first"], self.values["second"]])

    @property
    def ended(self) -> bool:
        return bool(np.abs(downhill(self._weights)).max() < STILL)

    def elements(self, first: float, second: float, x: float) -> tuple[list[str], str]:
        weights = np.array([first, second])
        answers = middle(x)[:, 0]
        y, missed = float(weights @ answers), float(np.abs(apart(weights)).mean())
        drawn = [*self._network(weights, answers, x, y), *self._curve(weights, x, y)]
        said = (
            f"x = {short(x)} goes in. The two units in the middle answer {_two(answers[0])} and "
            f"{_two(answers[1])}; times their weights {_two(first)} and {_two(second)}, and added up, "
            f"{_two(y)} comes out. The curve misses the five dots by {_two(missed)} on average."
        )
        return drawn, said + (" No small step makes it better: it has learned." if self.ended else "")

    def _network(self, weights: np.ndarray, answers: np.ndarray, x: float, y: float) -> list[str]:
        drawn = []
        for at, weight in zip(_MIDDLE, weights, strict=True):
            colour, dashes = SIGN[bool(weight >= 0)]
            drawn += [line(_INPUT, at), line(at, _OUTPUT, colour, 1 + 3 * abs(weight), dashes)]
        for at, weight in zip(_MIDDLE, weights, strict=True):
            near = along(at, _OUTPUT, 0.42)
            drawn.append(text(near, _two(weight), SIGN[bool(weight >= 0)][0], 17, bold=True, clear=True))
        drawn += [circle(_INPUT), text(_INPUT, short(x), size=17)]
        for at, answer in zip(_MIDDLE, answers, strict=True):
            drawn += [circle(at), text(at, _two(answer), size=15)]
        drawn += [circle(_OUTPUT, GREEN, width=3), text(_OUTPUT, _two(y), size=15)]
        under = 46
        drawn += [text((at[0], at[1] + under), words, GREY, 15)
                  for at, words in ((_INPUT, "input"), (_MIDDLE[1], "S-shaped"), (_OUTPUT, "output"))]  # fmt: skip
        return drawn

    def _curve(self, weights: np.ndarray, x: float, y: float) -> list[str]:
        left, top, width, height = _PLOT
        points = np.linspace(-REACH, REACH, 61)
        parts = weights[:, None] * middle(points)
        drawn = [
            line(_place(-REACH, 0), _place(REACH, 0), width=1),
            line((left, top), (left, top + height), width=1),
            text((left + width / 2, top + height + 18), "input x", GREY, 15),
            text((left + 8, top + 2), "output", GREY, 15, anchor="start"),
            _path(points, parts[0], GREY, 1.6, "3 4"),
            _path(points, parts[1], GREY, 1.6, "9 4"),
            _path(points, parts.sum(0), BLUE, 3.5),
        ]
        for dot, target, miss in zip(*DOTS, apart(weights), strict=True):
            drawn.append(line(_place(dot, target), _place(dot, target + miss), VERMILLION, 1.5))
            drawn.append(circle(_place(dot, target), VERMILLION, VERMILLION, radius=6))
        return [*drawn, circle(_place(x, y), GREEN, radius=9, width=3)]


def _two(number: float) -> str:
    """A number with two digits behind the point."""
    return f"{number:.2f}".replace("-0.00", "0.00").replace("-", "−")


def _place(x: float, y: float) -> tuple[float, float]:
    """Where a point of the plot is, in pixels; one above or below it at its edge."""
    left, top, width, height = _PLOT
    high = float(np.clip(y, -HEIGHT, HEIGHT))
    return left + (x + REACH) / (2 * REACH) * width, top + (HEIGHT - high) / (2 * HEIGHT) * height


def _path(xs: np.ndarray, ys: np.ndarray, colour: str, width: float, dashes: str = "") -> str:
    points = " ".join("{:.1f},{:.1f}".format(*_place(x, y)) for x, y in zip(xs, ys, strict=True))
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="{width:g}"{dashed}/>'
