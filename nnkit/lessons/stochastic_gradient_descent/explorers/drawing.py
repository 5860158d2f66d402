"""A digit that the reader draws, and what a network makes of it, from 64 pixels to ten outputs, unit by unit."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnkit import network
from nnkit.lessons.stochastic_gradient_descent.strokes import LEVELS, PIXELS, image_of
from nnkit.network import Network, data
from nnkit.showing.explorers.base import Button, Slider
from nnkit.showing.explorers.diagram import SIGN, Diagram, circle, line, short, text
from nnkit.showing.style import BLUE, GREY, VERMILLION

#: Side of a pixel in the drawing, and where the two images stand.
CELL, LEFT, IMAGE_TOP, WEIGHTS_TOP = 18, 12, 34, 232
#: Where the hidden units and the outputs stand.
UNITS_LEFT, UNITS_TOP, UNIT_ROWS, OUTPUTS_LEFT = 216, 48, 15, 430
#: The longest bar of an output.
BAR = 120
MOST_UNITS = 120
#: A three, as somebody may draw it: what there is to see before the reader has drawn.
THREE = [[[0.3, 0.16], [0.46, 0.08], [0.62, 0.14], [0.66, 0.28], [0.56, 0.42], [0.42, 0.46],
          [0.58, 0.48], [0.7, 0.6], [0.68, 0.78], [0.54, 0.9], [0.36, 0.88], [0.26, 0.78]]]  # fmt: skip


def explore_drawing(
    weights: Sequence[NDArray] | None = None, biases: Sequence[NDArray] | None = None
) -> "DrawingExplorer":
    """Draw a digit and watch a network read it, unit by unit: yours, from `train`, or without arguments one of ours.

    Raises ValueError where the network has not 64 inputs, hidden units, and ten outputs.
    """
    if weights is None or biases is None:
        return DrawingExplorer(*_ours(), "a network of ours")
    weights, biases = [np.asarray(w, dtype=float) for w in weights], [np.asarray(b, dtype=float) for b in biases]
    sizes = [weights[0].shape[1], *(len(w) for w in weights)]
    if len(sizes) < 3 or sizes[0] != PIXELS**2 or sizes[-1] != 10 or sizes[1] > MOST_UNITS:
        raise ValueError(
            f"Your network has {'-'.join(map(str, sizes))} units. To read what is drawn it needs 64 inputs, at most "
            f"{MOST_UNITS} units in its first hidden layer, and ten outputs, like 64-30-10."
        )
    return DrawingExplorer(weights, biases, "your network")


@cache
def _ours() -> tuple[list[NDArray], list[NDArray]]:
    """A network that has learned all digits but those that lessons test with."""
    x, labels = data.load_digits()
    learn, choose, _ = data.split(1797, (0.6, 0.2, 0.2), np.random.default_rng(12))
    seen = np.concatenate([learn, choose])
    net = Network([64, 30, 10], rng=np.random.default_rng(13))
    net.train(x[:, seen], labels[seen], epochs=20, optimizer=3.0, report=False)
    return [w.astype(float) for w in net.weights], [b.astype(float) for b in net.biases]


class DrawingExplorer(Diagram):
    """The drawing as the network gets it, the weights of one hidden unit, all hidden units, and the outputs."""

    title = "A network reads what you draw"
    drawable = remembers = True
    buttons = (Button("back", "Take back a stroke"), Button("wipe", "Wipe"))
    width, height = 640, 400

    def __init__(self, weights: Sequence[NDArray], biases: Sequence[NDArray], whose: str):
        self._weights, self._biases, self._whose = weights, biases, whose
        self.controls = (Slider("unit", "look at hidden unit", tuple(range(1, len(weights[0]) + 1)), 1),)
        self.strokes, self.example = THREE, True
        super().__init__()

    def pressed(self, button: str) -> dict[str, Any]:
        if button not in ("back", "wipe"):
            return super().pressed(button)
        self.strokes = self.strokes[:-1] if button == "back" else []
        self.example = False
        return {}

    def elements(self, unit: int) -> tuple[list[str], str]:
        levels = image_of(self.strokes)
        x = levels.reshape(-1, 1) / LEVELS
        zs, activations = network.feedforward_trace(self._weights, self._biases, x)
        hidden, outputs = activations[1].ravel(), activations[-1].ravel()
        answer, second = (int(each) for each in np.argsort(-outputs, kind="stable")[:2])
        drawn = [
            *_image(x.reshape(PIXELS, PIXELS)),
            *_weight_image(self._weights[0][unit - 1].reshape(PIXELS, PIXELS), unit),
            *self._into(answer, hidden),
            *self._hidden(hidden, unit),
            *_outputs(outputs, answer),
        ]
        return drawn, self._words(levels, unit, float(zs[0][unit - 1, 0]), hidden, outputs, answer, second)

    def _words(self, levels: NDArray, unit: int, z: float, hidden: NDArray, outputs: NDArray, answer: int,
               second: int) -> str:  # fmt: skip
        first, next_one = (f"the {digit}, {outputs[digit]:.2f}" for digit in (answer, second))
        read = f"the largest output is that of {first}; then {next_one}"
        if not levels.any():
            head = f"Nothing is drawn, and yet {read}: it knows no other answers than ten"
        elif outputs[answer] < 0.5:
            head = f"{self._whose.capitalize()} is not sure: {read}"
        else:
            head = f"{self._whose.capitalize()} reads a {answer}: {read}"
        words = f"{head}. Hidden unit {unit} of {len(hidden)}: z = {short(z)}, a = {hidden[unit - 1]:.2f}"
        if len(self._weights) == 2:
            w = self._weights[1][answer, unit - 1]
            words += f"; with weight {short(float(w))} it speaks {'for' if w > 0 else 'against'} the {answer}"
        return words + "."

    def _place(self, unit: int) -> tuple[float, float]:
        """Where a hidden unit stands; units count from 0."""
        column, row = divmod(unit, UNIT_ROWS)
        return UNITS_LEFT + 24 * column, UNITS_TOP + 23 * row

    def _hidden(self, hidden: NDArray, unit: int) -> list[str]:
        """The hidden units, the darker the larger their activation, and a ring around the one that is looked at."""
        at = self._place(unit - 1)
        return [
            text((UNITS_LEFT - 12, 14), f"{len(hidden)} hidden units", anchor="start"),
            *[circle(self._place(k), BLUE, _shade(float(a)), 1.2, 8) for k, a in enumerate(hidden)],
            circle(at, VERMILLION, "none", 3, 11),
        ]

    def _into(self, answer: int, hidden: NDArray) -> list[str]:
        """Lines into the answer, each as thick as what its unit adds to z: w · a."""
        if len(self._weights) != 2:
            return []
        end = (OUTPUTS_LEFT - 16, _output_height(answer))
        added = self._weights[1][answer] * hidden
        return [
            line(self._place(k), end, SIGN[bool(part > 0)][0], min(6, 1.2 * abs(part)), SIGN[bool(part > 0)][1])
            for k, part in enumerate(added)
            if abs(part) > 0.05
        ]


def _shade(a: float) -> str:
    """White for 0, the full blue for 1."""
    parts = [round(255 + (int(BLUE[i : i + 2], 16) - 255) * a) for i in (1, 3, 5)]
    return "#" + "".join(f"{part:02x}" for part in parts)


def _cells(top: int, fills: NDArray) -> list[str]:
    return [
        f'<rect x="{LEFT + column * CELL}" y="{top + row * CELL}" width="{CELL}" height="{CELL}" fill="{fill}" '
        f'stroke="#DDD" stroke-width="0.6"/>'
        for (row, column), fill in np.ndenumerate(fills)
    ]


def _image(image: NDArray) -> list[str]:
    """What the network gets, from white, 0, to black, 1."""
    greys = np.round(255 * (1 - image)).astype(int)
    fills = np.vectorize(lambda grey: f"#{grey:02x}{grey:02x}{grey:02x}")(greys)
    return [text((LEFT, 14), "what it gets: 64 numbers", anchor="start"), *_cells(IMAGE_TOP, fills)]


def _weight_image(weights: NDArray, unit: int) -> list[str]:
    """The weights of a unit, where its pixels are: blue and plain above 0, vermillion and dashed below."""
    largest = float(np.abs(weights).max()) or 1.0
    drawn = [text((LEFT, WEIGHTS_TOP - 20), f"weights of unit {unit}", anchor="start")]
    for (row, column), w in np.ndenumerate(weights):
        x, y, share = LEFT + column * CELL, WEIGHTS_TOP + row * CELL, abs(float(w)) / largest
        drawn.append(
            f'<rect x="{x}" y="{y}" width="{CELL}" height="{CELL}" fill="{BLUE if w > 0 else VERMILLION}" '
            f'fill-opacity="{share:.2f}" stroke="#DDD" stroke-width="0.6"/>'
        )
        if w < 0 and share > 0.15:
            drawn.append(line((x + 5, y + CELL / 2), (x + CELL - 5, y + CELL / 2), "#111", 1.2))
    return drawn


def _output_height(digit: int) -> float:
    return UNITS_TOP + 34 * digit


def _outputs(outputs: NDArray, answer: int) -> list[str]:
    """Ten bars, each with its digit before it and its number behind it."""
    drawn = [text((OUTPUTS_LEFT - 12, 14), "10 outputs", anchor="start")]
    for digit, a in enumerate(outputs):
        y, best = _output_height(digit), digit == answer
        drawn += [
            text((OUTPUTS_LEFT, y), str(digit), size=18 if best else 14, bold=best),
            f'<rect x="{OUTPUTS_LEFT + 16}" y="{y - 9:.1f}" width="{BAR * float(a):.1f}" height="18" '
            f'fill="{BLUE if best else GREY}"/>',
            text((OUTPUTS_LEFT + 22 + BAR * float(a), y), f"{a:.2f}", size=13, anchor="start", bold=best),
        ]
    return drawn
