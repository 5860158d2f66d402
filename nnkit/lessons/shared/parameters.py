"""A network's parameters as one value, (weights, biases): their shapes, whether two are alike, and one step of SGD."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nnkit import network
from nnkit.checking import Finding, Misconception

Parameters = tuple[list[NDArray], list[NDArray]]


class ShapeMistakes(NamedTuple):
    """An exercise's misconceptions that show in the shapes of what comes."""

    transposed: Misconception
    flat_biases: Misconception
    biases_as_rows: Misconception
    parameters_for_the_input_layer: Misconception


def parameters_of(value: Any, sizes: Sequence[int], known: ShapeMistakes | None = None) -> Finding | None:
    """Whether a value is (weights, biases) with the shapes that `sizes` asks for."""
    if not isinstance(value, (tuple, list)) or len(value) != 2:
        return Finding("A pair (weights, biases) is asked for.")
    pairs = list(pairwise(sizes))
    for name, parts, shapes in (
        ("weights", value[0], [(n, before) for before, n in pairs]),
        ("biases", value[1], [(n, 1) for _, n in pairs]),
    ):
        if not isinstance(parts, (tuple, list)) or not all(isinstance(part, np.ndarray) for part in parts):
            return Finding(f"{name} should be a list of {len(pairs)} arrays.")
        got = [part.shape for part in parts]
        if got != shapes:
            mistakes = _mistakes_of_shape(name, got, shapes, known) if known else ()
            return Finding(f"The shapes of {name} are {got}; {shapes} is asked for.", mistakes)
        if any(part.dtype.kind != "f" or part.dtype.itemsize < 8 for part in parts):
            return Finding(f"{name} should hold float64 values.")
        if not all(np.isfinite(part).all() for part in parts):
            return Finding(f"{name} contains nan or infinity.")
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
    pairs = zip([*one[0], *one[1]], [*other[0], *other[1]], strict=True)
    return all((np.abs(a - b) <= 1e-12 + tolerance * np.abs(b)).all() for a, b in pairs)


#: Numbers in a mini-batch up to which its gradients are kept: where all orders of an epoch are followed, most steps are
#: taken many times.
_SMALL = 100
_MOST_KEPT = 20_000
_kept: dict[tuple, Parameters] = {}


def gradients(parameters: Parameters, x: NDArray, y: NDArray) -> Parameters:
    """The gradients of a mini-batch's cost, not to be written into: those of small ones are computed once."""
    if x.size > _SMALL:
        return network.backprop_batch(*parameters, x, y)
    key = tuple((part.shape, part.tobytes()) for part in (*parameters[0], *parameters[1], x, y))
    if key not in _kept:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        _kept[key] = network.backprop_batch(*parameters, x, y)
    return _kept[key]


def update(parameters: Parameters, x: NDArray, y: NDArray, learning_rate: float) -> Parameters:
    """One step of SGD with a mini-batch."""
    slopes = gradients(parameters, x, y)
    weights, biases = (
        [part - learning_rate * slope for part, slope in zip(parts, gradients, strict=True)]
        for parts, gradients in zip(parameters, slopes, strict=True)
    )
    return weights, biases
