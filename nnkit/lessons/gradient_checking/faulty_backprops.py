"""What a gradient check is tried with: networks, and backprops of which one part is wrong, or none."""

from collections.abc import Callable, Sequence

from numpy.random import Generator

from nnkit import network
from nnkit.checking import Case, Formula
from nnkit.lessons.gradient_checking.layer_errors import Gradients
from nnkit.lessons.shared.sizes import random_network, uneven
from nnkit.network import guard


def spoiled(text: str, change: Callable[[list, list], Gradients]) -> Formula:
    """A backprop with a fault, by the change that it makes to right gradients."""

    def backprop(weights, biases, x, y):
        return change(*right(weights, biases, x, y))

    right = guard.trusting(network.backprop_batch)  # what a case lends works while answers are examined
    return Formula(text, backprop)


FAULTLESS = spoiled("a right backprop", lambda w, b: (w, b))


def with_fault(layer: int, what: str) -> Formula:
    """Gradients of which those of one layer, counted from 2, are wrong."""

    def change(w, b):
        parts = w if what == "weights" else b
        parts[layer - 2] = parts[layer - 2] * 1.8 + 0.05
        return w, b

    return spoiled(f"a backprop whose {what} of layer {layer} are wrong", change)


def network_case(rng: Generator, sizes: Sequence[int], samples: int, backprop: Formula, tries: str) -> Case:
    weights, biases = random_network(rng, list(sizes))
    x, y = uneven(rng, sizes[0], samples), rng.uniform(0.05, 0.95, (sizes[-1], samples))
    return Case({"weights": weights, "biases": biases, "x": x, "y": y, "backprop": backprop}, tries)
