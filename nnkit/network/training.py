"""Epochs: shuffle, take the mini-batches of a block, run their calls.

A block is a few mini-batches that fit into the processor's cache together. Its calls are made once; each turn brings
other samples into its rows.
"""

import time
from collections.abc import Callable
from itertools import chain
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.network import call_list
from nnkit.network.architecture import Architecture
from nnkit.network.call_list import Call
from nnkit.network.optimizers import SGD
from nnkit.network.protection import protect

#: By name, one number after each epoch.
History = dict[str, list[float]]
#: Called after each epoch with its number, the network and the history so far. True ends the training.
Callback = Callable[[int, Any, History], Any]

#: So many samples of a block stay in the cache of a usual processor, with 784 inputs in float32.
BLOCK_SAMPLES = 256
#: On so many samples at most the training cost is measured after an epoch.
MEASURED_SAMPLES = 1000
#: From so many seconds on, a training says how far it is.
QUIET_SECONDS = 2.0


class Trainer:
    """Trains a network's parameters in place, one epoch at a time."""

    def __init__(
        self,
        architecture: Architecture,
        parameters: NDArray,
        x: NDArray,
        y: NDArray,
        optimizer: SGD,
        batch_size: int,
        epochs: int,
        regularization: float,
        rng: Generator,
    ):
        self._rng, self._optimizer, self._regularization = rng, optimizer, regularization
        self._architecture, self._parameters = architecture, parameters
        dtype = self._parameters.dtype
        self._rows = call_list.rows(self._architecture, x, y, dtype)
        self._samples, self._batch_size = x.shape[1], min(batch_size, x.shape[1])
        self._updates = epochs * -(-self._samples // self._batch_size)
        self._update = 0
        self._steps = np.empty_like(self._parameters)
        self._rate, self._decay = np.empty((), dtype), np.empty((), dtype)
        before, after = optimizer.calls(self._parameters, self._steps)
        self._before, self._after = before, [*self._decay_calls(), *after]
        self._block, self._calls = self._compile(self._batch_size, max(1, BLOCK_SAMPLES // self._batch_size))
        self._flat = list(chain(*self._calls))
        rest = self._samples % self._batch_size
        self._last = self._compile(rest, 1) if rest else None

    def epoch(self) -> None:
        """Each sample once, in a new order; the last mini-batch may be smaller."""
        order = self._rng.permutation(self._samples)
        size, whole = self._batch_size, self._samples - self._samples % self._batch_size
        scheduled = callable(self._optimizer.learning_rate)
        with np.errstate(over="ignore", under="ignore"):
            self._set_rate(size)
            for first in range(0, whole, len(self._block)):
                picked = order[first : min(first + len(self._block), whole)]
                self._rows.take(picked, 0, self._block[: len(picked)], "clip")
                batches = self._calls[: len(picked) // size]
                if scheduled:
                    for calls in batches:
                        self._set_rate(size)
                        call_list.run(calls)
                        self._update += 1
                else:
                    call_list.run(self._flat if len(batches) == len(self._calls) else list(chain(*batches)))
                    self._update += len(batches)
            if self._last:
                block, (calls,) = self._last
                self._rows.take(order[whole:], 0, block, "clip")
                self._set_rate(len(block))
                call_list.run(calls)
                self._update += 1

    def _compile(self, size: int, batches: int) -> tuple[NDArray, list[list[Call]]]:
        """Rows for so many mini-batches of so many samples, and the calls of each."""
        batches = min(batches, self._samples // size)
        block = np.empty((batches * size, self._rows.shape[1]), self._rows.dtype)
        way = call_list.Pass(self._architecture, self._parameters, size, self._steps, self._rate)
        inputs = self._architecture.sizes[0] + 1
        calls = []
        for first in range(0, len(block), size):
            x, y = block[first : first + size, :inputs], block[first : first + size, inputs:]
            calls.append([*self._before, *way.forward(x), *way.backward(x, y), *self._after])
        return block, calls

    def _decay_calls(self) -> list[Call]:
        """The gradient of λ/2n Σw², on the weights and not on the biases."""
        if not self._regularization:
            return []
        sizes, calls = self._architecture.sizes, []
        for block, step in zip(
            call_list.blocks(self._parameters, sizes), call_list.blocks(self._steps, sizes), strict=True
        ):
            shrunk = np.empty((block.shape[0], block.shape[1] - 1), block.dtype)
            calls.append((np.multiply, (block[:, :-1], self._decay, shrunk)))
            calls.append((np.add, (step[:, :-1], shrunk, step[:, :-1])))
        return calls

    def _set_rate(self, samples: int) -> None:
        rate = self._optimizer.rate(self._update / max(1, self._updates - 1))
        self._rate[()] = self._architecture.sign * rate / samples
        self._decay[()] = -rate * self._regularization / self._samples


class Report:
    """Prints a line for each epoch: always, never, or (None) once the training has lasted some seconds."""

    def __init__(self, wanted: bool | None, epochs: int):
        self._wanted, self._epochs, self._began = wanted, epochs, time.perf_counter()

    def __call__(self, epoch: int, history: History) -> None:
        seconds = time.perf_counter() - self._began
        wanted = seconds > QUIET_SECONDS if self._wanted is None else self._wanted
        if not wanted:
            return
        figures = [f"cost {history['cost'][-1]:.4f}"]
        if history["accuracy"]:
            figures.append(f"accuracy {100 * history['accuracy'][-1]:.2f} %")
        print(f"epoch {epoch} of {self._epochs}: {', '.join(figures)}, {seconds:.0f} s", flush=True)


protect(__name__)
