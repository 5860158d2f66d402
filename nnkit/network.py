"""Networks: first each formula as a function, for sigmoid layers; then `Network`, which is fast and has more kinds.

Layers are counted from 1, the input. `weights[l - 2]` is w^l with shape (n_l, n_{l-1}) and `biases[l - 2]` is b^l with
shape (n_l, 1), l = 2 … L. One sample is a column (n_1, 1), a mini-batch has one column a sample, (n_1, m).
"""

import time
import zipfile
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.random import Generator
from numpy.typing import ArrayLike, DTypeLike, NDArray

from nnkit import compiled, costs, initialization
from nnkit.activations import sigmoid, sigmoid_prime
from nnkit.architecture import describe
from nnkit.compiled import Pass
from nnkit.data import one_hot
from nnkit.optimizers import SGD, GradientDescent
from nnkit.own_work import OF_GRADIENTS, OF_OUTPUTS, answers
from nnkit.training import MEASURED_SAMPLES, Callback, History, Report, Trainer

Shape = tuple[int, int]


@answers("layer_shapes")
def layer_shapes(sizes: Sequence[int]) -> list[tuple[Shape, Shape]]:
    """((n_l, n_{l-1}), (n_l, 1)), the shapes of w^l and b^l, for l = 2 … L. `sizes` is [n_1, …, n_L]."""
    return [((here, before), (here, 1)) for before, here in pairwise(sizes)]


@answers("count_parameters")
def count_parameters(sizes: Sequence[int]) -> int:
    """Σ_l n_l·(n_{l-1} + 1): all weights and biases of a network with n_1, …, n_L units."""
    return sum(here * (before + 1) for before, here in pairwise(sizes))


@answers("neuron")  # with one row
@answers("layer")
def layer(w: NDArray, a: NDArray, b: NDArray) -> tuple[NDArray, NDArray]:
    """(z^l, a^l) with z^l = w^l a^{l-1} + b^l and a^l = σ(z^l), both (n_l, m).

    `w` is (n_l, n_{l-1}), `a` is a^{l-1} with shape (n_{l-1}, m), `b` is (n_l, 1). Raises ValueError where the shapes
    do not fit; a flat b of shape (n_l,) does not, since numpy would add it along the samples.
    """
    if w.ndim != 2 or a.ndim != 2 or a.shape[0] != w.shape[1]:
        raise ValueError(
            f"w has shape {w.shape} and a has shape {a.shape}: w needs one row a unit of its own layer, and a needs "
            "one row for each column of w, one column a sample. Is one of them transposed or flat?"
        )
    if b.shape != (w.shape[0], 1):
        raise ValueError(f"b has shape {b.shape}: with w of shape {w.shape} it must be a column, {(w.shape[0], 1)}.")
    z = w @ a + b
    return z, sigmoid(z)


@answers("feedforward")
def feedforward(weights: Sequence[NDArray], biases: Sequence[NDArray], x: NDArray) -> NDArray:
    """a^L, the network's output for x = a^1, shape (n_L, m). Raises ValueError where shapes do not fit."""
    a = x
    for w, b in zip(weights, biases, strict=True):
        _, a = layer(w, a, b)
    return a


@answers("feedforward")  # its last entry
@answers("feedforward_trace")
def feedforward_trace(
    weights: Sequence[NDArray], biases: Sequence[NDArray], x: NDArray
) -> tuple[list[NDArray], list[NDArray]]:
    """(zs, activations): z^2 … z^L and a^1 … a^L, so zs[l - 2] is z^l and activations[l - 1] is a^l.

    Backpropagation needs them all. Raises ValueError where shapes do not fit.
    """
    zs, activations = [], [x]
    for w, b in zip(weights, biases, strict=True):
        z, a = layer(w, activations[-1], b)
        zs.append(z)
        activations.append(a)
    return zs, activations


@answers("cost_gradient")
def cost_gradient(a: NDArray, y: NDArray) -> NDArray:
    """∇_a C_x = a − y, the slope of ½‖y − a‖² in a; shape of a."""
    return a - y


@answers("output_error")
def output_error(a: NDArray, y: NDArray, z: NDArray) -> NDArray:
    """δ^L = ∇_a C_x ⊙ σ′(z^L) for the quadratic cost (BP1); shape of z."""
    return (a - y) * sigmoid_prime(z)


@answers("output_error_cross_entropy")
def output_error_cross_entropy(a: NDArray, y: NDArray) -> NDArray:
    """δ^L = a − y for sigmoid outputs and the cross-entropy, in which σ′ cancels; shape of a."""
    return a - y


@answers("hidden_error")
def hidden_error(w_next: NDArray, delta_next: NDArray, z: NDArray) -> NDArray:
    """δ^l = (w^{l+1})ᵀ δ^{l+1} ⊙ σ′(z^l) (BP2); shape of z. `w_next` is (n_{l+1}, n_l)."""
    return (w_next.T @ delta_next) * sigmoid_prime(z)


@answers("bias_gradient")
def bias_gradient(delta: NDArray) -> NDArray:
    """∂C_x/∂b^l = δ^l (BP3)."""
    return delta.copy()


@answers("weight_gradient")
def weight_gradient(a_previous: NDArray, delta: NDArray) -> NDArray:
    """∂C_x/∂w^l = δ^l (a^{l-1})ᵀ (BP4), shape (n_l, n_{l-1}). Of a mini-batch: the sum over its samples."""
    return delta @ a_previous.T


@answers("backprop")
@answers("backprop_batch")
def backprop_batch(
    weights: Sequence[NDArray], biases: Sequence[NDArray], x: NDArray, y: NDArray
) -> tuple[list[NDArray], list[NDArray]]:
    """(weight_gradients, bias_gradients) of the quadratic cost, the mean over the columns of x and y.

    They have the shapes of `weights` and `biases`. Raises ValueError where shapes do not fit.
    """
    if y.shape != (weights[-1].shape[0], x.shape[1]):
        raise ValueError(
            f"y has shape {y.shape}: this network has {weights[-1].shape[0]} outputs, x {x.shape[1]} samples."
        )
    zs, activations = feedforward_trace(weights, biases, x)
    samples = x.shape[1]
    delta = output_error(activations[-1], y, zs[-1]) / samples
    weight_gradients, bias_gradients = [], []
    for layer_below in reversed(range(len(weights))):
        weight_gradients.insert(0, weight_gradient(activations[layer_below], delta))
        bias_gradients.insert(0, delta.sum(axis=1, keepdims=True))
        if layer_below:
            delta = hidden_error(weights[layer_below], delta, zs[layer_below - 1])
    return weight_gradients, bias_gradients


@answers("backprop")
def backprop(
    weights: Sequence[NDArray], biases: Sequence[NDArray], x: NDArray, y: NDArray
) -> tuple[list[NDArray], list[NDArray]]:
    """(weight_gradients, bias_gradients) of C_x for one sample: x is (n_1, 1), y is (n_L, 1)."""
    return backprop_batch(weights, biases, x, y)


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
    initializer  a function of `nnkit.initialization`; by default `he_normal` for ReLU, else `initialize`

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
        both = compiled.blocks(self.parameters, self.architecture.sizes)
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

    @answers(*OF_OUTPUTS)
    def feedforward(self, x: ArrayLike) -> NDArray:
        """a^L for x of shape (n_1, m): (n_L, m)."""
        return self._through(self._inputs(x), to_z=False)

    @answers(*OF_GRADIENTS)
    def backprop(
        self, x: ArrayLike, y: ArrayLike, *, regularization: float = 0.0
    ) -> tuple[list[NDArray], list[NDArray]]:
        """(weight_gradients, bias_gradients) of `cost(x, y)`: the mean over the columns."""
        x, y = self._pair(x, y)
        gradients = np.empty_like(self.parameters)
        rate = np.array(-self.architecture.sign / x.shape[1], self.parameters.dtype)
        way = Pass(self.architecture, self.parameters, x.shape[1], gradients, rate)
        rows = compiled.rows(self.architecture, x, y, self.parameters.dtype)
        inputs, targets = rows[:, : len(x) + 1], rows[:, len(x) + 1 :]
        with np.errstate(over="ignore", under="ignore"):
            compiled.run([*way.forward(inputs), *way.backward(inputs, targets)])
        both = compiled.blocks(gradients, self.architecture.sizes)
        for block, w in zip(both, self.weights, strict=True):
            block[:, :-1] += regularization * w
        return [block[:, :-1] for block in both], [block[:, -1:] for block in both]

    @answers(*OF_OUTPUTS, "quadratic_cost", "cross_entropy_cost")
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

    @answers(*OF_OUTPUTS, "accuracy")
    def predict(self, x: ArrayLike) -> NDArray:
        """The label of each column, shape (m,): the largest output, or with one output whether it is above ½."""
        a = self.feedforward(x)
        return np.argmax(a, axis=0) if len(a) > 1 else (a[0] > 0.5).astype(int)

    @answers("accuracy")
    def accuracy(self, x: ArrayLike, labels: ArrayLike) -> float:
        """The fraction of columns whose label is predicted. `labels` may also be columns of 0 and 1."""
        labels = np.asarray(labels)
        if labels.ndim == 2:
            labels = np.argmax(labels, axis=0) if len(labels) > 1 else (labels[0] > 0.5).astype(int)
        return float(np.mean(self.predict(x) == labels))

    @answers("train_epoch")
    @answers("train")
    @answers("train_with_momentum")
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

        optimizer       a rule of `nnkit.optimizers`, or the learning rate of plain SGD
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
        trainer, say = Trainer(self, x, y, optimizer, size, epochs, regularization, self.rng), Report(report, epochs)
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
                compiled.run(way.forward(compiled.rows(self.architecture, some, None, dtype), to_z=to_z))
            result[:, first : first + COLUMNS] = way.output
        return result
