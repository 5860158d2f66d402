"""Activation functions and their slopes, element by element, for arrays of any shape.

All return float64 arrays of the shape of `z`, change nothing in place and give no warning, however large |z| is.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nnkit.network.protection import protect


def sigmoid(z: ArrayLike) -> NDArray:
    """σ(z) = 1 / (1 + e^(−z)), between 0 and 1. Written with e^(−|z|), which cannot overflow."""
    z = np.asarray(z, dtype=float)
    small = np.exp(-np.abs(z))
    return np.where(z >= 0, 1.0, small) / (1.0 + small)


def sigmoid_prime(z: ArrayLike) -> NDArray:
    """σ′(z) = σ(z)·(1 − σ(z)), at most ¼. Written as σ(z)·σ(−z), which keeps its digits at large |z|."""
    z = np.asarray(z, dtype=float)
    small = np.exp(-np.abs(z))
    return small / (1.0 + small) ** 2


def tanh(z: ArrayLike) -> NDArray:
    """tanh z, between −1 and 1."""
    return np.tanh(np.asarray(z, dtype=float))


def tanh_prime(z: ArrayLike) -> NDArray:
    """tanh′ z = 1 − tanh² z, at most 1."""
    return 1.0 - np.tanh(np.asarray(z, dtype=float)) ** 2


def relu(z: ArrayLike) -> NDArray:
    """max(0, z)."""
    return np.maximum(np.asarray(z, dtype=float), 0.0)


def relu_prime(z: ArrayLike) -> NDArray:
    """1 where z > 0, else 0; at the kink, where there is no slope, 0."""
    return (np.asarray(z, dtype=float) > 0).astype(float)


def leaky_relu(z: ArrayLike, k: float = 0.01) -> NDArray:
    """z where z > 0, k·z elsewhere, with 0 < k < 1."""
    z = np.asarray(z, dtype=float)
    return np.maximum(z, k * z)


def leaky_relu_prime(z: ArrayLike, k: float = 0.01) -> NDArray:
    """1 where z > 0, else k."""
    return np.where(np.asarray(z, dtype=float) > 0, 1.0, float(k))


def hardtanh(z: ArrayLike) -> NDArray:
    """−1 below −1, 1 above 1, z between: tanh made of three straight pieces."""
    return np.clip(np.asarray(z, dtype=float), -1.0, 1.0)


def elu(z: ArrayLike, alpha: float = 1.0) -> NDArray:
    """z where z ≥ 0, α(e^z − 1) below, which levels off at −α. e^z is not computed above 0, where it could overflow."""
    z = np.asarray(z, dtype=float)
    return np.where(z >= 0, z, alpha * np.expm1(np.minimum(z, 0.0)))


def softmax(z: ArrayLike) -> NDArray:
    """e^(z_j) / Σ_i e^(z_i) down each column of z, shape (n, m). The column's largest z is subtracted first."""
    z = np.asarray(z, dtype=float)
    powers = np.exp(z - z.max(axis=0, keepdims=True))
    return powers / powers.sum(axis=0, keepdims=True)


protect(__name__)
