"""What a network is made of, in words and numbers, and which of these go together."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from nnkit.network.protection import protect

#: For each cost the activations that its output layer may have; the first is what it has where none is named.
OUTPUTS = {
    "quadratic": ("sigmoid", "tanh", "relu", "leaky_relu", "linear"),
    "cross_entropy": ("sigmoid",),
    "log_likelihood": ("softmax",),
}
HIDDEN = ("sigmoid", "tanh", "relu", "leaky_relu")


class Architecture(NamedTuple):
    """What a network is made of: units by layer, the activation of hidden units and of outputs, and the cost."""

    sizes: tuple[int, ...]
    activation: str
    output: str
    cost: str

    @property
    def sign(self) -> int:
        """−1 where activations are stored negated, else 1."""
        first = self.activation if len(self.sizes) > 2 else self.output
        return -1 if first == "sigmoid" else 1

    @property
    def parameters(self) -> int:
        return sum(n * (before + 1) for before, n in pairwise(self.sizes))


def describe(sizes: Sequence[int], activation: str, output: str | None, cost: str) -> Architecture:
    """The architecture by these names; `output` None stands for what fits the cost. Raises ValueError where none is."""
    whole: list[Any] = list(sizes)
    if len(whole) < 2 or any(int(n) != n or n < 1 for n in whole):
        raise ValueError(f"sizes is {whole}: a network needs an input and an output layer, of at least one unit each.")
    if cost not in OUTPUTS:
        raise ValueError(f"cost is {cost!r}: it must be one of {', '.join(OUTPUTS)}.")
    if activation not in HIDDEN:
        raise ValueError(f"activation is {activation!r}: it must be one of {', '.join(HIDDEN)}.")
    output = output or OUTPUTS[cost][0]
    if output not in OUTPUTS[cost]:
        raise ValueError(f"The {cost} cost goes with {' or '.join(OUTPUTS[cost])} outputs, not with {output}.")
    return Architecture(tuple(int(n) for n in whole), activation, output, cost)


protect(__name__)
