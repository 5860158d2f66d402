"""One step of learning in numbers: forward, the cost, BP1 to BP4, the update, and whether it helped."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnkit import network
from nnkit.network import costs, optimizers
from nnkit.network.activations import sigmoid_prime
from nnkit.showing.explorers.diagram import down, short, up

#: So many lines of numbers fit beside the picture, at most.
MOST_LINES = 8


class Stage(NamedTuple):
    """One stage of the walk: what it is called, its formula, the numbers in it, and what lights up."""

    name: str
    formula: str
    lines: tuple[str, ...]
    kind: str
    layer: int = 0


class LearningStep:
    """Everything that there is to see in one step of a network's learning, computed by the functions that the lesson
    teaches. Lists begin with layer 2, `activations` with x."""

    def __init__(self, weights: list[NDArray], biases: list[NDArray], x: NDArray, y: NDArray, learning_rate: float):
        self.weights, self.biases, self.y, self.learning_rate = weights, biases, y, learning_rate
        self.sizes = [len(x), *(len(w) for w in weights)]
        self.zs, self.activations = network.feedforward_trace(weights, biases, x)
        self.cost = costs.quadratic_cost(self.activations[-1], y)
        self.deltas = [network.output_error(self.activations[-1], y, self.zs[-1])]
        for w, z in zip(weights[:0:-1], self.zs[-2::-1], strict=True):
            self.deltas.insert(0, network.hidden_error(w, self.deltas[0], z))
        self.bias_gradients = [network.bias_gradient(delta) for delta in self.deltas]
        self.weight_gradients = [
            network.weight_gradient(a, delta) for a, delta in zip(self.activations, self.deltas, strict=False)
        ]
        self.new_weights, self.new_biases = optimizers.sgd_step(
            weights, biases, self.weight_gradients, self.bias_gradients, learning_rate
        )
        _, self.new_activations = network.feedforward_trace(self.new_weights, self.new_biases, x)
        self.new_cost = costs.quadratic_cost(self.new_activations[-1], y)

    def stages(self) -> Iterator[Stage]:
        """The stages in the order of the lesson."""
        last = len(self.sizes)
        yield self._start()
        yield from (self._forward(layer) for layer in range(2, last + 1))
        yield self._cost()
        yield self._output_error()
        yield from (self._hidden_error(layer) for layer in range(last - 1, 1, -1))
        yield from (self._bias_gradient(layer) for layer in range(last, 1, -1))
        yield from (self._weight_gradient(layer) for layer in range(last, 1, -1))
        yield self._update()
        yield self._forward_again()

    def _start(self) -> Stage:
        shown = f"x = {_row(self.activations[0])}", f"y = {_row(self.y)}"
        where = "weights on the lines, biases above the units"
        return Stage("Start", "One sample x with its target y", (*shown, "", where), "start")

    def _forward(self, layer: int) -> Stage:
        lines = []
        for j in range(self.sizes[layer - 1]):
            w, a = self.weights[layer - 2][j], self.activations[layer - 2].ravel()
            z, b = float(self.zs[layer - 2][j, 0]), float(self.biases[layer - 2][j, 0])
            terms = " + ".join(f"{_factor(w[k])}·{_factor(a[k])}" for k in range(len(a)))
            lines += [
                f"z{down(j + 1)} = {terms} {_signed(b)} = {short(z)}",
                f"a{down(j + 1)} = σ({short(z)}) = {short(float(self.activations[layer - 1][j, 0]))}",
            ]
        n, before = up(layer), up(layer - 1)
        formula = f"z{n} = w{n} a{before} + b{n},  a{n} = σ(z{n})"
        return Stage(f"Forward: layer {layer}", formula, tuple(lines), "forward", layer)

    def _cost(self) -> Stage:
        pairs = zip(self.y.ravel(), self.activations[-1].ravel(), strict=True)
        squares = " + ".join(f"({_factor(y)} − {_factor(a)})²" for y, a in pairs)
        lines = (f"½ ({squares})", f"= {short(self.cost)}")
        return Stage("The cost", self._cost_formula, lines, "cost", len(self.sizes))

    @property
    def _cost_formula(self) -> str:
        return f"C = ½ ‖y − a{up(len(self.sizes))}‖²"

    def _output_error(self) -> Stage:
        columns = self.activations[-1], self.y, sigmoid_prime(self.zs[-1]), self.deltas[-1]
        lines = [
            f"δ{down(j)} = ({short(a)} − {_factor(y)}) · {short(slope)} = {short(delta)}"
            for j, (a, y, slope, delta) in enumerate(zip(*(each.ravel() for each in columns), strict=True), 1)
        ]
        top = up(len(self.sizes))
        formula = f"δ{top} = (a{top} − y) ⊙ σ′(z{top})"
        return Stage("BP1: the error of the output", formula, tuple(lines), "BP1", len(self.sizes))

    def _hidden_error(self, layer: int) -> Stage:
        slopes = sigmoid_prime(self.zs[layer - 2]).ravel()
        lines = []
        for k in range(self.sizes[layer - 1]):
            column, errors = self.weights[layer - 1][:, k], self.deltas[layer - 1].ravel()
            terms = " + ".join(f"{_factor(w)}·{_factor(d)}" for w, d in zip(column, errors, strict=True))
            delta = short(float(self.deltas[layer - 2][k, 0]))
            lines.append(f"δ{down(k + 1)} = ({terms}) · {short(slopes[k])} = {delta}")
        n, behind = up(layer), up(layer + 1)
        formula = f"δ{n} = (w{behind})ᵀ δ{behind} ⊙ σ′(z{n})"
        return Stage(f"BP2: back to layer {layer}", formula, tuple(lines), "BP2", layer)

    def _bias_gradient(self, layer: int) -> Stage:
        gradients = enumerate(self.bias_gradients[layer - 2].ravel(), 1)
        lines = tuple(f"∂C/∂b{down(j)} = {short(gradient)}" for j, gradient in gradients)
        return Stage(f"BP3: the biases of layer {layer}", f"∂C/∂b{up(layer)} = δ{up(layer)}", lines, "BP3", layer)

    def _weight_gradient(self, layer: int) -> Stage:
        delta, a = self.deltas[layer - 2].ravel(), self.activations[layer - 2].ravel()
        lines = tuple(
            f"∂C/∂w{down(j + 1, k + 1)} = {_factor(delta[j])}·{_factor(a[k])} = {short(gradient)}"
            for (j, k), gradient in np.ndenumerate(self.weight_gradients[layer - 2])
        )
        n, before = up(layer), up(layer - 1)
        return Stage(f"BP4: the weights of layer {layer}", f"∂C/∂w{n} = δ{n} (a{before})ᵀ", lines, "BP4", layer)

    def _update(self) -> Stage:
        lines = [
            f"w{up(layer)}{down(j + 1, k + 1)} = {short(w)} − {self.learning_rate:g}·"
            f"{_factor(self.weight_gradients[layer - 2][j, k])} = {short(self.new_weights[layer - 2][j, k])}"
            for layer in range(len(self.sizes), 1, -1)
            for (j, k), w in np.ndenumerate(self.weights[layer - 2])
        ]
        shown = lines if len(lines) <= MOST_LINES else lines[: MOST_LINES - 1]
        more = "and all biases" if shown is lines else f"and so on, {len(lines) - len(shown)} more, and all biases"
        formula = f"w ← w − η ∂C/∂w,  b ← b − η ∂C/∂b,  η = {self.learning_rate:g}"
        return Stage("Update: a step downhill", formula, (*shown, more), "update")

    def _forward_again(self) -> Stage:
        better = "lower" if self.new_cost < self.cost else "not lower: η was too large"
        lines = (f"before: {short(self.cost, 4)}", f"after: {short(self.new_cost, 4)}, {better}")
        return Stage("Forward again: did it help?", self._cost_formula, lines, "end")


def _row(column: NDArray) -> str:
    return f"({', '.join(short(float(value)) for value in column.ravel())})"


def _factor(value: float) -> str:
    """A number inside a product or a sum: in brackets where it is negative."""
    return short(float(value)) if value >= 0 else f"({short(float(value))})"


def _signed(value: float) -> str:
    return f"+ {short(value)}" if value >= 0 else f"− {short(-value)}"
