"""A network's parameters as one value, (weights, biases): their shapes, whether two are alike, and one step of SGD."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnkit.checking import Finding, Misconception
from nnkit.network.activations import sigmoid

Parameters = tuple[list[NDArray], list[NDArray]]


_NO_PAIR = (
    "no pair (weights, biases)",
    "Return two lists of arrays, the weights of all layers and the biases of all layers, and nothing else.",
)
_OTHER_SHAPES = (
    "arrays of other shapes",
    "w^l has a row for each unit of its layer and a column for each unit of the layer before, b^l one column.",
)
_WHOLE = ("no float64", "Parameters are fractions: make float64 arrays, without a dtype of whole numbers.")
_NO_NUMBERS = ("no finite numbers", "nan and infinity come from 0/0, x/0, or from numbers that grow without end.")


class ShapeMistakes(NamedTuple):
    """An exercise's misconceptions that show in the shapes of what comes."""

    transposed: Misconception
    flat_biases: Misconception
    biases_as_rows: Misconception
    parameters_for_the_input_layer: Misconception


def parameters_of(value: Any, sizes: Sequence[int], known: ShapeMistakes | None = None) -> Finding | None:
    """Whether a value is (weights, biases) with the shapes that `sizes` asks for."""
    if not isinstance(value, (tuple, list)) or len(value) != 2:
        return Finding("A pair (weights, biases) is asked for.", otherwise=_NO_PAIR)
    pairs = list(pairwise(sizes))
    for name, parts, shapes in (
        ("weights", value[0], [(n, before) for before, n in pairs]),
        ("biases", value[1], [(n, 1) for _, n in pairs]),
    ):
        if not isinstance(parts, (tuple, list)) or not all(isinstance(part, np.ndarray) for part in parts):
            return Finding(f"{name} should be a list of {len(pairs)} arrays.", otherwise=_NO_PAIR)
        got = [part.shape for part in parts]
        if got != shapes:
            mistakes = _mistakes_of_shape(name, got, shapes, known) if known else ()
            return Finding(f"The shapes of {name} are {got}; {shapes} is asked for.", mistakes, _OTHER_SHAPES)
        if any(part.dtype.kind != "f" or part.dtype.itemsize < 8 for part in parts):
            return Finding(f"{name} should hold float64 values.", otherwise=_WHOLE)
        if not all(np.isfinite(part).all() for part in parts):
            return Finding(f"{name} contains nan or infinity.", otherwise=_NO_NUMBERS)
    return None


def _mistakes_of_shape(name: str, got: list, asked: list, known: ShapeMistakes) -> tuple[Misconception, ...]:
    if name == "weights" and got == [shape[::-1] for shape in asked]:
        return (known.transposed,)
    if name == "biases" and got == [shape[:1] for shape in asked]:
        return (known.flat_biases,)
    if name == "biases" and got == [shape[::-1] for shape in asked]:
        return (known.biases_as_rows,)
    return (known.parameters_for_the_input_layer,) if got[1:] == asked else ()


def close(one: Parameters, other: Parameters, tolerance: float = 1e-9) -> bool:
    """Whether two networks have the same parameters, but for rounding."""
    return bool(which_are_close(one, other, tolerance))


def which_are_close(many: Parameters, one: Parameters, tolerance: float = 1e-9) -> NDArray[np.bool_]:
    """Which of many networks, whose parameters have a leading axis, have those of one, but for rounding."""
    same = np.array(True)
    for a, b in zip([*many[0], *many[1]], [*one[0], *one[1]], strict=True):
        same = same & (np.abs(a - b) <= 1e-12 + tolerance * np.abs(b)).all(axis=(-2, -1))
    return same


def numbered(many: Parameters, number: int) -> Parameters:
    """One of many networks. What is the same in all of them may have no leading axis."""
    weights, biases = ([part[number] if part.ndim > 2 else part for part in parts] for parts in many)
    return weights, biases


def gradients(parameters: Parameters, x: NDArray, y: NDArray) -> Parameters:
    """The gradients of a mini-batch's quadratic cost, mean over its samples. Any of the arrays may have a leading axis:
    so many networks, each with a mini-batch of its own, are as quick as one."""
    activations = [x]
    for w, b in zip(*parameters, strict=True):
        activations.append(sigmoid(w @ activations[-1] + b))
    *before, a = activations
    error = (a - y) * a * (1 - a) / x.shape[-1]
    weights, biases = [], []
    for w, a in zip(parameters[0][::-1], before[::-1], strict=True):
        weights.insert(0, error @ a.mT)
        biases.insert(0, error.sum(axis=-1, keepdims=True))
        error = w.mT @ error * a * (1 - a)
    return weights, biases


def update(parameters: Parameters, x: NDArray, y: NDArray, learning_rate: float) -> Parameters:
    """One step of SGD with a mini-batch, or of many networks with one each."""
    slopes = gradients(parameters, x, y)
    weights, biases = (
        [part - learning_rate * slope for part, slope in zip(parts, gradients, strict=True)]
        for parts, gradients in zip(parameters, slopes, strict=True)
    )
    return weights, biases
