"""One step of learning, number by number: forward, the cost, BP1 to BP4, the update."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnkit import network
from nnkit.lessons.backpropagation.learning_step import LearningStep
from nnkit.showing.explorers.base import Button, Slider
from nnkit.showing.explorers.diagram import RADIUS, Diagram, Layout, circle, line, short, text
from nnkit.showing.style import BLUE, FAINT, GREEN, GREY, VERMILLION

#: More layers, or more units in one, and the numbers can no longer be read.
MOST_LAYERS, MOST_UNITS = 4, 4
#: Before what goes on from the line above; SVG takes no plain spaces.
INDENT = "\u2003\u2003"
LN3 = float(np.log(3))
#: The colour of a kind of stage.
COLOUR = {"start": GREY, "forward": BLUE, "cost": GREY, "BP1": VERMILLION, "BP2": VERMILLION, "BP3": GREEN,
          "BP4": GREEN, "update": BLUE, "end": GREY}  # fmt: skip


def explore_backpropagation(
    weights: Sequence[ArrayLike] | None = None,
    biases: Sequence[ArrayLike] | None = None,
    x: ArrayLike | None = None,
    y: ArrayLike | None = None,
    learning_rate: float = 1.0,
) -> "BackpropagationExplorer":
    """Step through one sample's gradient and the update, in any network of sigmoids that is small enough to read.

    weights, biases  w^l (n_l, n_{l-1}) and b^l (n_l, 1) for l = 2 … L; without them the 2-2-1 network of the lesson
    x, y             n_1 inputs and n_L targets
    Raises ValueError where the shapes do not fit, or where there are more than 4 layers or more than 4 units in one.
    """
    if weights is None:
        if biases is not None:
            raise ValueError("Biases without weights: give both, or neither.")
        weights, biases = [[[LN3, 0.0], [0.0, -LN3 / 2]], [[2.0, -2.0]]], [[0.0, 0.0], [-1.0]]
        x, y = [1.0, 2.0] if x is None else x, [1.0] if y is None else y
    ws = [np.atleast_2d(np.array(w, dtype=float)) for w in weights]
    bs = [np.zeros(len(w)) for w in ws] if biases is None else biases
    columns = [np.array(b, dtype=float).reshape(-1, 1) for b in bs]
    if len(columns) != len(ws):
        raise ValueError(
            f"There are {len(ws)} arrays of weights and {len(columns)} of biases: one of each for a layer."
        )
    if x is None or y is None:
        raise ValueError(f"Give x and y, too: {ws[0].shape[1]} inputs and {ws[-1].shape[0]} targets of one sample.")
    sample, target = (np.array(part, dtype=float).reshape(-1, 1) for part in (x, y))
    sizes = [ws[0].shape[1], *(len(w) for w in ws)]
    if len(sizes) > MOST_LAYERS or max(sizes) > MOST_UNITS:
        raise ValueError(
            f"A network to step through has at most {MOST_LAYERS} layers of at most {MOST_UNITS} units, so that its "
            f"numbers can be read; this one has {', '.join(map(str, sizes))} units."
        )
    network.feedforward(ws, columns, sample)  # raises where the shapes do not fit
    if len(target) != sizes[-1]:
        raise ValueError(f"y has {len(target)} entries; this network has {sizes[-1]} outputs.")
    return BackpropagationExplorer(ws, columns, sample, target, learning_rate)


class BackpropagationExplorer(Diagram):
    """The network on the left, with what is known so far; on the right the formula of the step and its numbers."""

    title = "One step of learning, number by number"
    buttons = (
        Button("back", "◀ Back"),
        Button("next", "Next ▶"),
        Button("play", "▶ Play"),
        Button("start", "To the start"),
    )
    pace = 1800

    def __init__(self, weights: list[NDArray], biases: list[NDArray], x: NDArray, y: NDArray, learning_rate: float):
        self._learning = LearningStep(weights, biases, x, y, learning_rate)
        self._stages = list(self._learning.stages())
        self.controls = (Slider("step", "step", range(len(self._stages)), 0),)
        self.height = max(320, 110 + 92 * max(self._learning.sizes))
        self._layout = Layout(self._learning.sizes, left=52, top=40, width=352, height=self.height - 70)
        super().__init__()

    def pressed(self, button: str) -> dict[str, Any]:
        now, last = self.values["step"], len(self._stages) - 1
        if button == "play" and now == last:
            return {"step": 0}
        moves = {"back": now - 1, "next": now + 1, "play": now + 1, "start": 0}
        return {"step": min(max(moves[button], 0), last)} if button in moves else super().pressed(button)

    @property
    def ended(self) -> bool:
        return self.values["step"] == len(self._stages) - 1

    def elements(self, step: int) -> tuple[list[str], str]:
        now = self._stages[step]
        drawn = [*self._edges(step), *self._units(step), *self._card(step)]
        numbers = "; ".join(part for part in now.lines if part)
        name = now.name if now.name.endswith("?") else f"{now.name}."
        return drawn, f"Step {step} of {len(self._stages) - 1}. {name} {now.formula}: {numbers}."

    def _done(self, step: int, kind: str, layer: int) -> bool:
        """Whether, at this step, that kind of stage has been reached for a layer."""
        return any(each.kind == kind and each.layer == layer for each in self._stages[: step + 1])

    def _edges(self, step: int) -> list[str]:
        now, layout, drawn, labels = self._stages[step], self._layout, [], []
        changed = any(each.kind == "update" for each in self._stages[: step + 1])
        for layer, j, k in layout.edges():
            lit = (
                (now.kind in ("forward", "BP4") and now.layer == layer)
                or (now.kind == "BP2" and now.layer == layer - 1)
                or now.kind in ("start", "update", "end")
            )
            start, end = layout.unit(layer - 1, k), layout.unit(layer, j)
            drawn.append(line(start, end, COLOUR[now.kind] if lit else FAINT, 2.6 if lit else 1.2))
            w = (self._learning.new_weights if changed else self._learning.weights)[layer - 2][j - 1, k - 1]
            crowded = self._learning.sizes[layer - 1] * self._learning.sizes[layer - 2]
            if crowded > (9 if lit else 6):
                continue  # too close to be read; beside the picture they are
            at = layout.on_edge[layer, j, k]
            if now.kind == "BP4" and now.layer == layer:
                gradient = self._learning.weight_gradients[layer - 2][j - 1, k - 1]
                labels.append(text(at, short(gradient), GREEN, 13, bold=True, clear=True))
            else:
                labels.append(text(at, short(w), "#111" if lit else "#666666", 12.5, clear=True))
        return drawn + labels

    def _units(self, step: int) -> list[str]:
        now, layout, drawn = self._stages[step], self._layout, []
        changed = any(each.kind == "update" for each in self._stages[: step + 1])
        for layer, unit in layout.units():
            at = layout.unit(layer, unit)
            known = layer == 1 or self._done(step, "forward", layer)
            lit = (
                (now.layer == layer and now.kind in ("forward", "cost", "BP1", "BP2", "BP3"))
                or (now.kind == "BP2" and now.layer == layer - 1)
                or (now.kind in ("forward", "BP4") and now.layer - 1 == layer)
                or (now.kind == "BP4" and now.layer == layer)
                or (now.kind == "start" and layer == 1)
            )
            drawn.append(circle(at, COLOUR[now.kind] if lit else FAINT, "#fff", 4 if lit else 2))
            values = self._learning.new_activations if now.kind == "end" else self._learning.activations
            if layer == 1 or now.kind == "end" or (known and not changed):
                drawn.append(text(at, short(float(values[layer - 1][unit - 1, 0])), BLUE, 14, bold=True))
            if layer == 1:
                continue
            bias = (self._learning.new_biases if changed else self._learning.biases)[layer - 2][unit - 1, 0]
            drawn.append(text((at[0], at[1] - RADIUS - 10), f"b = {short(float(bias))}", "#666666", 12, clear=True))
            if not changed and (self._done(step, "BP1", layer) or self._done(step, "BP2", layer)):
                delta = short(float(self._learning.deltas[layer - 2][unit - 1, 0]))
                drawn.append(text((at[0], at[1] + RADIUS + 11), f"δ = {delta}", VERMILLION, 13, bold=True, clear=True))
            if layer == len(self._learning.sizes):
                target = short(float(self._learning.y[unit - 1, 0]))
                drawn.append(text((at[0] + RADIUS + 6, at[1]), f"y = {target}", "#111", 13, anchor="start"))
        for layer in range(1, len(self._learning.sizes) + 1):
            name = "x = a¹" if layer == 1 else f"layer {layer}"
            drawn.append(text((layout.unit(layer, 1)[0], 18), name, "#444444", 13))
        return drawn

    def _card(self, step: int) -> list[str]:
        """The formula of the step and its numbers, beside the picture."""
        now, left, colour = self._stages[step], 535, COLOUR[self._stages[step].kind]
        drawn = [
            f'<rect x="{left - 15}" y="8" width="{self.width - left + 8}" height="{self.height - 16}" fill="#f6f7f8"/>',
            f'<rect x="{left - 15}" y="8" width="5" height="{self.height - 16}" fill="{colour}"/>',
            text((left, 32), now.name, colour if colour != GREY else "#111", 16, "start", bold=True),
            text((left, 62), now.formula, "#111", 15 if len(now.formula) < 36 else 13, "start"),
        ]
        lines = [
            piece
            for words in now.lines
            for piece in (wrap(words, 42, subsequent_indent=INDENT, break_long_words=False) or [""])
        ]
        room = min(24.0, (self.height - 110) / max(1, len(lines)))
        for number, words in enumerate(lines):
            drawn.append(text((left, 98 + number * room), words, "#333", min(13.0, room), "start"))
        return drawn
