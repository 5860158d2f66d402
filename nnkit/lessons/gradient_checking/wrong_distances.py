"""What is taken for the relative error of two vectors: numbers from one length, from squares, from single entries."""

import numpy as np
from numpy.typing import NDArray


def absolute(a: NDArray, b: NDArray) -> float:
    return float(np.linalg.norm(a - b))


def worst_entry(a: NDArray, b: NDArray) -> float:
    return float(np.max(np.abs(a - b) / np.maximum(1e-8, np.abs(a) + np.abs(b))))


def divided_by_the_first(a: NDArray, b: NDArray) -> float:
    return float(np.linalg.norm(a - b) / np.linalg.norm(a))


def divided_by_the_second(a: NDArray, b: NDArray) -> float:
    return float(np.linalg.norm(a - b) / np.linalg.norm(b))


def largest_difference(a: NDArray, b: NDArray) -> float:
    return float(np.max(np.abs(a - b)) / (np.max(np.abs(a)) + np.max(np.abs(b))))


def of_squares(a: NDArray, b: NDArray) -> float:
    return float(np.sum((a - b) ** 2) / (np.sum(a**2) + np.sum(b**2)))
