"""Feedforward and backpropagation of a mini-batch as a flat list of numpy calls that allocate nothing.

What it costs to train a small network is mostly what it costs to call numpy. So all arrays are made once, each call
writes into one of them, and a whole mini-batch is a list of (function, arguments) that is run from top to bottom.
Three things save calls:

- w^l and b^l lie side by side in one block, [w^l b^l] of shape (n_l, n_{l-1} + 1), and below a^{l-1} stands a row of
  ones: one product adds the bias, and one product gives both gradients.
- The factor of the gradient, η/m with its sign, goes into the small δ^L and never into the large gradients.
- σ(z) = 1/(1 + e^(−z)) needs −z. Where the hidden units are sigmoids, the samples, the activations and the ones below
  them are stored with the opposite sign, so that −z is what the product gives.
"""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnkit.network.architecture import Architecture
from nnkit.network.protection import protect

#: A function of numpy and its arguments, the last of which is the array to write into. (`maximum` wants it by name.)
Call = tuple[Callable, tuple[Any, ...]]

#: The slope of leaky ReLU below 0.
LEAK = 0.01


def blocks(vector: NDArray, sizes: Sequence[int]) -> list[NDArray]:
    """Views into a vector of all parameters, or of all their gradients: [w^l b^l] for l = 2 … L."""
    found, at = [], 0
    for before, n in pairwise(sizes):
        found.append(vector[at : at + n * (before + 1)].reshape(n, before + 1))
        at += n * (before + 1)
    return found


def rows(architecture: Architecture, x: NDArray, y: NDArray | None, dtype: Any) -> NDArray:
    """One row a sample, so that mini-batches can be picked: its x and a one, both with the sign, then its y."""
    inputs, outputs = architecture.sizes[0], architecture.sizes[-1] if y is not None else 0
    made = np.empty((x.shape[1], inputs + 1 + outputs), dtype)
    np.multiply(x.T, architecture.sign, out=made[:, :inputs], casting="unsafe")
    made[:, inputs] = architecture.sign
    if y is not None:
        made[:, inputs + 1 :] = y.T
    return made


def run(calls: Sequence[Call]) -> None:
    """Run the calls from top to bottom."""
    for function, arguments in calls:
        function(*arguments)


class Pass:
    """The arrays of one mini-batch of `samples` columns on its way through a network and back.

    `parameters` is the vector of all parameters. `rate`, an array of shape (), is the factor that goes into δ^L; what
    lies in `gradients` after the way back is −sign·rate times the sum of the samples' gradients.
    """

    def __init__(
        self,
        architecture: Architecture,
        parameters: NDArray,
        samples: int,
        gradients: NDArray | None = None,
        rate: NDArray | None = None,
    ):
        self.architecture, self._rate = architecture, rate
        dtype = parameters.dtype
        self._blocks = blocks(parameters, architecture.sizes)
        self._gradients = blocks(gradients, architecture.sizes) if gradients is not None else []
        hidden = architecture.sizes[1:-1]
        self._activations = [np.full((n + 1, samples), architecture.sign, dtype) for n in hidden]
        self.output = np.empty((architecture.sizes[-1], samples), dtype)
        self._deltas = [np.empty((n, samples), dtype) for n in architecture.sizes[1:]]
        self._slopes = [np.empty((n, samples), dtype) for n in architecture.sizes[1:]]
        self._row = np.empty((1, samples), dtype)

    def forward(self, x: NDArray, *, to_z: bool = False) -> list[Call]:
        """a^L of the rows `x` into `output`; with `to_z` it stops at z^L."""
        kind, calls = self.architecture, []
        negated, a = kind.sign < 0, x.T
        for block, after, spare in zip(self._blocks[:-1], self._activations, self._slopes, strict=False):
            z = after[:-1]
            calls += [(np.matmul, (block, a, z)), *self._activate(kind.activation, z, negated, negated, spare)]
            a = after
        calls.append((np.matmul, (self._blocks[-1], a, self.output)))
        if to_z:
            return [*calls, (np.negative, (self.output, self.output))] if negated else calls
        return [*calls, *self._activate(kind.output, self.output, negated, False, self._slopes[-1])]

    def backward(self, x: NDArray, y: NDArray) -> list[Call]:
        """The gradients, after `forward` of the same rows. `y` has one row a sample."""
        kind = self.architecture
        delta = self._deltas[-1]
        calls: list[Call] = [(np.subtract, (y.T, self.output, delta))]
        if kind.cost == "quadratic":
            calls += self._times_slope(kind.output, self.output, False, self._slopes[-1], delta)
        calls.append((np.multiply, (delta, self._rate, delta)))
        for i in reversed(range(1, len(self._blocks))):
            a, below = self._activations[i - 1], self._deltas[i - 1]
            calls.append((np.matmul, (delta, a.T, self._gradients[i])))
            calls.append((np.matmul, (self._blocks[i][:, :-1].T, delta, below)))
            calls += self._times_slope(kind.activation, a[:-1], kind.sign < 0, self._slopes[i - 1], below)
            delta = below
        return [*calls, (np.matmul, (delta, x, self._gradients[0]))]

    def _activate(self, activation: str, z: NDArray, negated: bool, negate: bool, spare: NDArray) -> list[Call]:
        """From z, or −z where it is `negated`, to the activation, negated with `negate`, in the same array."""
        one = z.dtype.type(1)
        if activation == "sigmoid":
            plus_one = (np.subtract, (-one, z, z)) if negate else (np.add, (z, one, z))
            start = [] if negated else [(np.negative, (z, z))]
            return [*start, (np.exp, (z, z)), plus_one, (np.reciprocal, (z, z))]
        start = [(np.negative, (z, z))] if negated else []
        if activation == "tanh":
            return [*start, (np.tanh, (z, z))]
        if activation == "relu":
            return [*start, (partial(np.maximum, z, z.dtype.type(0), out=z), ())]
        if activation == "leaky_relu":
            return [*start, (np.multiply, (z, z.dtype.type(LEAK), spare)), (partial(np.maximum, z, spare, out=z), ())]
        if activation == "softmax":
            row = self._row
            return [
                *start,
                (np.maximum.reduce, (z, 0, None, row, True)),
                (np.subtract, (z, row, z)),
                (np.exp, (z, z)),
                (np.add.reduce, (z, 0, None, row, True)),
                (np.divide, (z, row, z)),
            ]
        return start  # linear

    @staticmethod
    def _times_slope(activation: str, a: NDArray, negated: bool, slope: NDArray, delta: NDArray) -> list[Call]:
        """δ times the activation's slope, which all of these activations have in terms of a itself."""
        one = a.dtype.type(1)
        if activation == "linear":
            return []
        if activation == "sigmoid":  # a·(1 − a), and with a′ = −a: a′·(−1 − a′)
            calls = [(np.subtract, (-one if negated else one, a, slope)), (np.multiply, (slope, a, slope))]
        elif activation == "tanh":
            calls = [(np.multiply, (a, a, slope)), (np.subtract, (one, slope, slope))]
        elif activation == "relu":
            calls = [(np.sign, (a, slope))]
        else:
            leak = a.dtype.type(LEAK)
            calls = [
                (np.greater, (a, a.dtype.type(0), slope)),
                (np.multiply, (slope, one - leak, slope)),
                (np.add, (slope, leak, slope)),
            ]
        return [*calls, (np.multiply, (delta, slope, delta))]


protect(__name__)
