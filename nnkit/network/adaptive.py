"""Steps whose length is each parameter's own: AdaGrad, RMSProp, AdaDelta, Adam, AdamW, and Adafactor's factored moment.

Each is a function of one parameter array and of what it remembers, as in `optimizers`: all arrays have one shape, roots
and quotients are taken element by element, and the arrays that come in stay as they are. Where ε stands, and in which
order things change, is as in PyTorch.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nnkit.network.protection import protect


def adagrad_step(
    w: NDArray, s: NDArray, gradient: NDArray, learning_rate: float, eps: float
) -> tuple[NDArray, NDArray]:
    """(w, s) after s ← s + g² and w ← w − ηg/(√s + ε). Duchi, Hazan and Singer (2011)."""
    s = s + gradient**2
    return w - learning_rate * gradient / (np.sqrt(s) + eps), s


def rmsprop_step(
    w: NDArray, s: NDArray, gradient: NDArray, learning_rate: float, rho: float, eps: float
) -> tuple[NDArray, NDArray]:
    """(w, s) after s ← ρs + (1 − ρ)g² and w ← w − ηg/(√s + ε). Hinton's lecture (2012)."""
    s = rho * s + (1 - rho) * gradient**2
    return w - learning_rate * gradient / (np.sqrt(s) + eps), s


def adadelta_step(
    w: NDArray, s: NDArray, d: NDArray, gradient: NDArray, rho: float, eps: float
) -> tuple[NDArray, NDArray, NDArray]:
    """(w, s, d) after s ← ρs + (1 − ρ)g², Δ = √(d + ε)/√(s + ε)·g, d ← ρd + (1 − ρ)Δ², w ← w − Δ. Zeiler (2012)."""
    s = rho * s + (1 - rho) * gradient**2
    step = np.sqrt(d + eps) / np.sqrt(s + eps) * gradient
    return w - step, s, rho * d + (1 - rho) * step**2


def adam_step(
    w: NDArray,
    m: NDArray,
    v: NDArray,
    t: int,
    gradient: NDArray,
    learning_rate: float,
    beta1: float,
    beta2: float,
    eps: float,
) -> tuple[NDArray, NDArray, NDArray]:
    """(w, m, v) after m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g² and w ← w − η m̂/(√v̂ + ε), the t-th step, t from 1:
    m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ). Kingma and Ba (2015)."""
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    return w - learning_rate * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps), m, v


def adamw_step(
    w: NDArray,
    m: NDArray,
    v: NDArray,
    t: int,
    gradient: NDArray,
    learning_rate: float,
    beta1: float,
    beta2: float,
    eps: float,
    weight_decay: float,
) -> tuple[NDArray, NDArray, NDArray]:
    """Adam's step, and w loses ηλ of what it was before. Loshchilov and Hutter (2019)."""
    moved, m, v = adam_step(w, m, v, t, gradient, learning_rate, beta1, beta2, eps)
    return moved - learning_rate * weight_decay * w, m, v


def factored_second_moment(
    row: NDArray, column: NDArray, gradient: NDArray, beta2: float
) -> tuple[NDArray, NDArray, NDArray]:
    """(row, column, estimate) of a matrix's g²: means along rows (n,) and columns (k,), as moving averages, and
    row_i·column_j / mean(row), (n, k). Shazeer and Stern (2018)."""
    row = beta2 * row + (1 - beta2) * np.mean(gradient**2, axis=1)
    column = beta2 * column + (1 - beta2) * np.mean(gradient**2, axis=0)
    return row, column, np.outer(row, column) / np.mean(row)


#: How many numbers an optimizer keeps for each parameter; of Adafactor see `state_size`.
KEPT = {"sgd": 0, "momentum": 1, "nesterov": 1, "adagrad": 1, "rmsprop": 1, "adadelta": 2, "adam": 2, "adamw": 2}


def state_size(sizes: Sequence[int], optimizer: str) -> int:
    """How many numbers an optimizer keeps between steps, for a network of these layers. Adafactor: a number for each
    row and each column of a weight matrix, and one for each bias. Raises KeyError for one that is not known."""
    if optimizer == "adafactor":
        return sum(j + k + j for k, j in pairwise(sizes))
    return KEPT[optimizer] * sum(j * k + j for k, j in pairwise(sizes))


protect(__name__)
