"""One step of learning, number by number: forward, the cost, BP1 to BP4, the update."""

from collections.abc import Sequence
from textwrap import wrap
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnkit import costs, network, optimizers
from nnkit.network.activations import sigmoid_prime
from nnkit.showing.explorers.base import Button, Slider
from nnkit.showing.explorers.diagram import RADIUS, Diagram, Layout, circle, down, line, short, text, up
from nnkit.showing.style import BLUE, GREEN, GREY, VERMILLION

#: More layers, or more units in one, and the numbers can no longer be read.
MOST_LAYERS, MOST_UNITS = 4, 4
#: So many lines of numbers fit beside the picture, at most.
MOST_LINES = 8
#: Before what goes on from the line above; SVG takes no plain spaces.
INDENT = "\u2003\u2003"
LN3 = float(np.log(3))


class Step(NamedTuple):
    """One step of the walk: what it is called, its formula, the numbers in it, and what lights up."""

    name: str
    formula: str
    lines: tuple[str, ...]
    kind: str
    layer: int = 0


#: The colour of a kind of step.
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
        self._weights, self._biases, self._y, self._rate = weights, biases, y, learning_rate
        self._sizes = [len(x), *(len(w) for w in weights)]
        self._compute(x)
        self._steps = self._walk()
        self.controls = (Slider("step", "step", range(len(self._steps)), 0),)
        self.height = max(320, 110 + 92 * max(self._sizes))
        self._layout = Layout(self._sizes, left=52, top=40, width=352, height=self.height - 70)
        super().__init__()

    def _compute(self, x: NDArray) -> None:
        """Everything there is to see, by the functions that the lesson teaches."""
        self._zs, self._as = network.feedforward_trace(self._weights, self._biases, x)
        self._cost = costs.quadratic_cost(self._as[-1], self._y)
        deltas = [network.output_error(self._as[-1], self._y, self._zs[-1])]
        for w, z in zip(self._weights[:0:-1], self._zs[-2::-1], strict=True):
            deltas.insert(0, network.hidden_error(w, deltas[0], z))
        self._deltas = deltas
        self._bias_gradients = [network.bias_gradient(delta) for delta in deltas]
        self._weight_gradients = [network.weight_gradient(a, delta) for a, delta in zip(self._as, deltas, strict=False)]
        self._new_weights, self._new_biases = optimizers.sgd_step(
            self._weights, self._biases, self._weight_gradients, self._bias_gradients, self._rate
        )
        _, self._new_as = network.feedforward_trace(self._new_weights, self._new_biases, x)
        self._new_cost = costs.quadratic_cost(self._new_as[-1], self._y)

    def _walk(self) -> list[Step]:
        last = len(self._sizes)
        layers = range(2, last + 1)
        steps = [
            Step("Start", "One sample x with its target y", (
                f"x = {_row(self._as[0])}", f"y = {_row(self._y)}", "",
                "weights on the lines, biases above the units"), "start")
        ]  # fmt: skip
        for layer in layers:
            lines = []
            for j in range(self._sizes[layer - 1]):
                w, a = self._weights[layer - 2][j], self._as[layer - 2].ravel()
                z, b = float(self._zs[layer - 2][j, 0]), float(self._biases[layer - 2][j, 0])
                terms = " + ".join(f"{_factor(w[k])}·{_factor(a[k])}" for k in range(len(a)))
                lines += [f"z{down(j + 1)} = {terms} {_signed(b)} = {short(z)}",
                          f"a{down(j + 1)} = σ({short(z)}) = {short(float(self._as[layer - 1][j, 0]))}"]  # fmt: skip
            n, before = up(layer), up(layer - 1)
            steps.append(Step(f"Forward: layer {layer}", f"z{n} = w{n} a{before} + b{n},  a{n} = σ(z{n})", tuple(lines),
                              "forward", layer))  # fmt: skip
        top = up(last)
        squares = " + ".join(
            f"({_factor(y)} − {_factor(a)})²" for y, a in zip(self._y.ravel(), self._as[-1].ravel(), strict=True)
        )
        steps.append(
            Step("The cost", f"C = ½ ‖y − a{top}‖²", (f"½ ({squares})", f"= {short(self._cost)}"), "cost", last)
        )
        lines = [
            f"δ{down(j + 1)} = ({short(a)} − {_factor(y)}) · {short(slope)} = {short(delta)}"
            for j, (a, y, slope, delta) in enumerate(
                zip(*(part.ravel() for part in (self._as[-1], self._y, sigmoid_prime(self._zs[-1]), self._deltas[-1])),
                    strict=True)
            )
        ]  # fmt: skip
        steps.append(
            Step("BP1: the error of the output", f"δ{top} = (a{top} − y) ⊙ σ′(z{top})", tuple(lines), "BP1", last)
        )
        for layer in range(last - 1, 1, -1):
            n, behind = up(layer), up(layer + 1)
            slopes = sigmoid_prime(self._zs[layer - 2]).ravel()
            lines = []
            for k in range(self._sizes[layer - 1]):
                column, errors = self._weights[layer - 1][:, k], self._deltas[layer - 1].ravel()
                terms = " + ".join(f"{_factor(w)}·{_factor(d)}" for w, d in zip(column, errors, strict=True))
                delta = short(float(self._deltas[layer - 2][k, 0]))
                lines.append(f"δ{down(k + 1)} = ({terms}) · {short(slopes[k])} = {delta}")
            steps.append(Step(f"BP2: back to layer {layer}", f"δ{n} = (w{behind})ᵀ δ{behind} ⊙ σ′(z{n})", tuple(lines),
                              "BP2", layer))  # fmt: skip
        for layer in reversed(layers):
            gradients = self._bias_gradients[layer - 2].ravel()
            steps.append(Step(f"BP3: the biases of layer {layer}", f"∂C/∂b{up(layer)} = δ{up(layer)}", tuple(
                f"∂C/∂b{down(j)} = {short(g)}" for j, g in enumerate(gradients, 1)), "BP3", layer))  # fmt: skip
        for layer in reversed(layers):
            delta, a = self._deltas[layer - 2].ravel(), self._as[layer - 2].ravel()
            table = self._weight_gradients[layer - 2]
            lines = [
                f"∂C/∂w{down(j + 1, k + 1)} = {_factor(delta[j])}·{_factor(a[k])} = {short(table[j, k])}"
                for j, k in np.ndindex(table.shape)
            ]
            n, before = up(layer), up(layer - 1)
            steps.append(Step(f"BP4: the weights of layer {layer}", f"∂C/∂w{n} = δ{n} (a{before})ᵀ", tuple(lines),
                              "BP4", layer))  # fmt: skip
        lines = [
            f"w{up(layer)}{down(j + 1, k + 1)} = {short(w)} − {self._rate:g}·{_factor(slope)} = "
            f"{short(self._new_weights[layer - 2][j, k])}"
            for layer in reversed(layers)
            for (j, k), w in np.ndenumerate(self._weights[layer - 2])
            for slope in [float(self._weight_gradients[layer - 2][j, k])]
        ]
        shown = lines if len(lines) <= MOST_LINES else lines[: MOST_LINES - 1]
        more = "and all biases" if shown is lines else f"and so on, {len(lines) - len(shown)} more, and all biases"
        steps.append(Step("Update: a step downhill", f"w ← w − η ∂C/∂w,  b ← b − η ∂C/∂b,  η = {self._rate:g}",
                          (*shown, more), "update"))  # fmt: skip
        better = "lower" if self._new_cost < self._cost else "not lower: η was too large"
        steps.append(Step("Forward again: did it help?", f"C = ½ ‖y − a{top}‖²", (
            f"before: {short(self._cost, 4)}", f"after: {short(self._new_cost, 4)}, {better}"), "end"))  # fmt: skip
        return steps

    def pressed(self, button: str) -> dict[str, Any]:
        now, last = self.values["step"], len(self._steps) - 1
        if button == "play" and now == last:
            return {"step": 0}
        moves = {"back": now - 1, "next": now + 1, "play": now + 1, "start": 0}
        return {"step": min(max(moves[button], 0), last)} if button in moves else super().pressed(button)

    @property
    def ended(self) -> bool:
        return self.values["step"] == len(self._steps) - 1

    def elements(self, step: int) -> tuple[list[str], str]:
        now = self._steps[step]
        drawn = [*self._edges(step), *self._units(step), *self._card(step)]
        numbers = "; ".join(part for part in now.lines if part)
        name = now.name if now.name.endswith("?") else f"{now.name}."
        return drawn, f"Step {step} of {len(self._steps) - 1}. {name} {now.formula}: {numbers}."

    def _done(self, step: int, kind: str, layer: int) -> bool:
        """Whether, at this step, that kind of step has been taken for a layer."""
        return any(each.kind == kind and each.layer == layer for each in self._steps[: step + 1])

    def _edges(self, step: int) -> list[str]:
        now, layout, drawn, labels = self._steps[step], self._layout, [], []
        changed = any(each.kind == "update" for each in self._steps[: step + 1])
        for layer, j, k in layout.edges():
            lit = (
                (now.kind in ("forward", "BP4") and now.layer == layer)
                or (now.kind == "BP2" and now.layer == layer - 1)
                or now.kind in ("start", "update", "end")
            )
            start, end = layout.unit(layer - 1, k), layout.unit(layer, j)
            drawn.append(line(start, end, COLOUR[now.kind] if lit else "#cccccc", 2.6 if lit else 1.2))
            w = (self._new_weights if changed else self._weights)[layer - 2][j - 1, k - 1]
            crowded = self._sizes[layer - 1] * self._sizes[layer - 2]
            if crowded > (9 if lit else 6):
                continue  # too close to be read; beside the picture they are
            at = layout.on_edge[layer, j, k]
            if now.kind == "BP4" and now.layer == layer:
                labels.append(
                    text(at, short(self._weight_gradients[layer - 2][j - 1, k - 1]), GREEN, 13, bold=True, clear=True)
                )
            else:
                labels.append(text(at, short(w), "#111" if lit else "#666666", 12.5, clear=True))
        return drawn + labels

    def _units(self, step: int) -> list[str]:
        now, layout, drawn = self._steps[step], self._layout, []
        changed = any(each.kind == "update" for each in self._steps[: step + 1])
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
            drawn.append(circle(at, COLOUR[now.kind] if lit else "#bbbbbb", "#fff", 4 if lit else 2))
            values = self._new_as if now.kind == "end" else self._as
            if layer == 1 or now.kind == "end" or (known and not changed):
                drawn.append(text(at, short(float(values[layer - 1][unit - 1, 0])), BLUE, 14, bold=True))
            if layer == 1:
                continue
            bias = (self._new_biases if changed else self._biases)[layer - 2][unit - 1, 0]
            drawn.append(text((at[0], at[1] - RADIUS - 10), f"b = {short(float(bias))}", "#666666", 12, clear=True))
            if not changed and (self._done(step, "BP1", layer) or self._done(step, "BP2", layer)):
                delta = short(float(self._deltas[layer - 2][unit - 1, 0]))
                drawn.append(text((at[0], at[1] + RADIUS + 11), f"δ = {delta}", VERMILLION, 13, bold=True, clear=True))
            if layer == len(self._sizes):
                drawn.append(text((at[0] + RADIUS + 6, at[1]), f"y = {short(float(self._y[unit - 1, 0]))}", "#111", 13,
                                  anchor="start"))  # fmt: skip
        for layer in range(1, len(self._sizes) + 1):
            name = "x = a¹" if layer == 1 else f"layer {layer}"
            drawn.append(text((layout.unit(layer, 1)[0], 18), name, "#444444", 13))
        return drawn

    def _card(self, step: int) -> list[str]:
        """The formula of the step and its numbers, beside the picture."""
        now, left, colour = self._steps[step], 535, COLOUR[self._steps[step].kind]
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


def _row(column: NDArray) -> str:
    return f"({', '.join(short(float(value)) for value in column.ravel())})"


def _factor(value: float) -> str:
    """A number inside a product or a sum: in brackets where it is negative."""
    return short(float(value)) if value >= 0 else f"({short(float(value))})"


def _signed(value: float) -> str:
    return f"+ {short(value)}" if value >= 0 else f"− {short(-value)}"
