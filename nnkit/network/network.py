"""`Network`: fully connected layers of many kinds, fast, that train, save and load."""

import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.random import Generator
from numpy.typing import ArrayLike, DTypeLike, NDArray

from nnkit.network import call_list, costs, initialization
from nnkit.network.architecture import describe
from nnkit.network.call_list import Pass
from nnkit.network.data import one_hot
from nnkit.network.optimizers import SGD, GradientDescent
from nnkit.network.protection import protect
from nnkit.network.training import MEASURED_SAMPLES, Callback, History, Report, Trainer

#: So many samples at once go through a network where there is no mini-batch.
COLUMNS = 1000


class Network:
    """A network of fully connected layers that trains about as fast as its matrix products allow.

    sizes        units by layer, [n_1, …, n_L]
    activation   of the hidden units: "sigmoid", "tanh", "relu", "leaky_relu"
    output       of the output units; by default what fits the cost: "sigmoid", or "softmax"
    cost         "quadratic" (also with tanh, relu, leaky_relu, linear outputs), "cross_entropy" of sigmoid outputs,
                 "log_likelihood" of softmax outputs
    rng          draws the weights and, in training, the mini-batches. Without one each network is another
    dtype        float32, which is twice as fast, or float64
    initializer  a function of `nnkit.network.initialization`; by default `he_normal` for ReLU, else `initialize`

    `weights` and `biases` are views into `parameters`, the vector of all: [w^2 b^2] row by row, then [w^3 b^3], ….
    """

    def __init__(
        self,
        sizes: Sequence[int],
        activation: str = "sigmoid",
        output: str | None = None,
        cost: str = "quadratic",
        rng: Generator | None = None,
        dtype: DTypeLike = np.float32,
        *,
        initializer: Callable | None = None,
    ):
        self.architecture = describe(sizes, activation, output, cost)
        if np.dtype(dtype) not in (np.float32, np.float64):
            raise ValueError(f"dtype is {np.dtype(dtype)}: it must be float32 or float64.")
        self.rng = rng if rng is not None else np.random.default_rng()
        if initializer is None:
            initializer = initialization.he_normal if "relu" in activation else initialization.initialize
        self.parameters = np.empty(self.architecture.parameters, dtype)
        both = call_list.blocks(self.parameters, self.architecture.sizes)
        self.weights, self.biases = [block[:, :-1] for block in both], [block[:, -1:] for block in both]
        for ours, drawn in zip(
            (self.weights, self.biases), initializer(self.architecture.sizes, self.rng), strict=True
        ):
            for part, values in zip(ours, drawn, strict=True):
                part[...] = values
        self.history: History = {}

    def __repr__(self) -> str:
        sizes, activation, output, cost = self.architecture
        return (
            f"Network({list(sizes)}, {activation!r}, {output!r}, {cost!r}): {self.parameters.size} parameters, "
            f"{self.parameters.dtype}"
        )

    def feedforward(self, x: ArrayLike) -> NDArray:
        """a^L for x of shape (n_1, m): (n_L, m)."""
        return self._through(self._inputs(x), to_z=False)

    def backprop(
        self, x: ArrayLike, y: ArrayLike, *, regularization: float = 0.0
    ) -> tuple[list[NDArray], list[NDArray]]:
        """(weight_gradients, bias_gradients) of `cost(x, y)`: the mean over the columns."""
        x, y = self._pair(x, y)
        gradients = np.empty_like(self.parameters)
        rate = np.array(-self.architecture.sign / x.shape[1], self.parameters.dtype)
        way = Pass(self.architecture, self.parameters, x.shape[1], gradients, rate)
        rows = call_list.rows(self.architecture, x, y, self.parameters.dtype)
        inputs, targets = rows[:, : len(x) + 1], rows[:, len(x) + 1 :]
        with np.errstate(over="ignore", under="ignore"):
            call_list.run([*way.forward(inputs), *way.backward(inputs, targets)])
        both = call_list.blocks(gradients, self.architecture.sizes)
        for block, w in zip(both, self.weights, strict=True):
            block[:, :-1] += regularization * w
        return [block[:, :-1] for block in both], [block[:, -1:] for block in both]

    def cost(self, x: ArrayLike, y: ArrayLike, *, regularization: float = 0.0) -> float:
        """The mean cost of the columns, plus `regularization`/2 Σw². (In `train` this factor is λ/n.)

        `y` has shape (n_L, m), or holds m labels.
        """
        x, y = self._pair(x, y)
        z = self._through(x, to_z=self.architecture.cost != "quadratic")
        of_z = {
            "quadratic": costs.quadratic_cost,
            "cross_entropy": costs.cross_entropy_cost_of_z,
            "log_likelihood": costs.log_likelihood_cost_of_z,
        }[self.architecture.cost]
        penalty = sum(float(np.sum(w.astype(float) ** 2)) for w in self.weights) if regularization else 0.0
        return of_z(z.astype(float), y) + regularization / 2 * penalty

    def predict(self, x: ArrayLike) -> NDArray:
        """The label of each column, shape (m,): the largest output, or with one output whether it is above ½."""
        a = self.feedforward(x)
        return np.argmax(a, axis=0) if len(a) > 1 else (a[0] > 0.5).astype(int)

    def accuracy(self, x: ArrayLike, labels: ArrayLike) -> float:
        """The fraction of columns whose label is predicted. `labels` may also be columns of 0 and 1."""
        labels = np.asarray(labels)
        if labels.ndim == 2:
            labels = np.argmax(labels, axis=0) if len(labels) > 1 else (labels[0] > 0.5).astype(int)
        return float(np.mean(self.predict(x) == labels))

    def train(
        self,
        x: ArrayLike,
        y: ArrayLike,
        *,
        epochs: int,
        batch_size: int = 10,
        optimizer: SGD | float = 0.5,
        regularization: float = 0.0,
        validation: tuple[ArrayLike, ArrayLike] | None = None,
        callback: Callback | None = None,
        report: bool | None = None,
    ) -> History:
        """Train on the columns of x, (n_1, n), and y, (n_L, n) or n labels. Returns the history, also `self.history`.

        optimizer       a rule of `nnkit.network.optimizers`, or the learning rate of plain SGD
        regularization  λ: the cost gets λ/2n Σw²
        validation      (x, y) to measure after each epoch
        callback        called after each epoch with its number, the network and the history; True ends the training
        report          True prints a line an epoch, False none; by default from the third second on

        The history holds after each epoch "cost" on up to 1 000 samples of the training set, "seconds" so far, and,
        with validation, "validation_cost" and "accuracy". Parameters change in place: whoever interrupts the training
        keeps what was learned, and finds the history in `self.history`.
        """
        x, y = self._pair(x, y)
        optimizer = optimizer if isinstance(optimizer, SGD) else SGD(optimizer)
        size = x.shape[1] if isinstance(optimizer, GradientDescent) else batch_size
        if size < 1 or epochs < 0:
            raise ValueError(f"batch_size is {size} and epochs is {epochs}: a mini-batch holds at least one sample.")
        checked = None if validation is None else self._pair(*validation)
        self.history = {"cost": [], "validation_cost": [], "accuracy": [], "seconds": []}
        trainer, say = (
            Trainer(self.architecture, self.parameters, x, y, optimizer, size, epochs, regularization, self.rng),
            Report(report, epochs),
        )
        began = time.perf_counter()
        few = np.linspace(0, x.shape[1] - 1, min(x.shape[1], MEASURED_SAMPLES)).astype(int)
        measured = x[:, few], y[:, few]
        for epoch in range(1, epochs + 1):
            trainer.epoch()
            self.history["cost"].append(self.cost(*measured))
            if checked:
                self.history["validation_cost"].append(self.cost(*checked))
                self.history["accuracy"].append(self.accuracy(*checked))
            self.history["seconds"].append(time.perf_counter() - began)
            say(epoch, self.history)
            if callback is not None and callback(epoch, self, self.history) is True:
                break
        return self.history

    def save(self, path: str | Path) -> None:
        """Write architecture and parameters to a file of numpy's `.npz` kind."""
        sizes, *kinds = self.architecture
        with Path(path).open("wb") as file:
            np.savez(file, sizes=np.array(sizes), kinds=np.array(kinds), parameters=self.parameters)

    @classmethod
    def load(cls, path: str | Path, rng: Generator | None = None) -> "Network":
        """The network that `save` wrote. Raises ValueError where the file holds none."""
        try:
            with np.load(path, allow_pickle=False) as file:
                sizes, kinds, parameters = file["sizes"], file["kinds"], file["parameters"]
        except (KeyError, ValueError, EOFError, zipfile.BadZipFile) as error:
            raise ValueError(f"{path} holds no network: it was not written by Network.save, or is damaged.") from error
        network = cls(
            [int(n) for n in sizes], *map(str, kinds), rng, parameters.dtype, initializer=initialization.zeros
        )
        if parameters.shape != network.parameters.shape:
            raise ValueError(
                f"{path} holds {parameters.size} parameters; a network of {list(network.architecture.sizes)} units "
                f"has {network.parameters.size}."
            )
        network.parameters[...] = parameters
        return network

    def _inputs(self, x: ArrayLike) -> NDArray:
        x = np.asarray(x)
        inputs = self.architecture.sizes[0]
        if x.ndim != 2 or x.shape[0] != inputs:
            raise ValueError(f"x has shape {x.shape}: this network needs ({inputs}, m), one column a sample.")
        return x

    def _pair(self, x: ArrayLike, y: ArrayLike) -> tuple[NDArray, NDArray]:
        x, y = self._inputs(x), np.asarray(y)
        outputs = self.architecture.sizes[-1]
        if y.ndim == 1 and y.dtype.kind in "iub":
            y = one_hot(y, outputs) if outputs > 1 else y[None, :]
        if x.shape[1] == 0 or y.shape != (outputs, x.shape[1]):
            raise ValueError(
                f"x has shape {x.shape} and y has shape {y.shape}: this network needs as many columns in both, at "
                f"least one, and {outputs} rows in y; or one whole number from 0 to {outputs - 1} for each sample."
            )
        return x, y

    def _through(self, x: NDArray, to_z: bool) -> NDArray:
        """a^L, or z^L, a thousand columns at a time."""
        dtype, samples = self.parameters.dtype, x.shape[1]
        result = np.empty((self.architecture.sizes[-1], samples), dtype)
        for first in range(0, samples, COLUMNS):
            some = x[:, first : first + COLUMNS]
            way = Pass(self.architecture, self.parameters, some.shape[1])
            with np.errstate(over="ignore", under="ignore"):
                call_list.run(way.forward(call_list.rows(self.architecture, some, None, dtype), to_z=to_z))
            result[:, first : first + COLUMNS] = way.output
        return result


protect(__name__)
