"""Data to learn from: the digits that come with this package, MNIST from a folder, and invented points in the plane.

Samples are columns, as everywhere: images are (pixels, n) with values from 0 to 1, labels (n,) whole numbers.
"""

import gzip
import hashlib
import struct
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.random import Generator
from numpy.typing import ArrayLike, NDArray

from nnkit.network.protection import protect

#: Where the four files of MNIST are to be had.
MNIST_ADDRESS = "https://ossci-datasets.s3.amazonaws.com/mnist/"
#: Name of each file without .gz, the number of images or labels in it, and the MD5 sum of the zipped file.
MNIST_FILES = (
    ("train-images-idx3-ubyte", 60_000, "f68b3c2dcbeaaa9fbdd348bbdeb94873"),
    ("train-labels-idx1-ubyte", 60_000, "d53e105ee54ea40749a09fcbcd1e9432"),
    ("t10k-images-idx3-ubyte", 10_000, "9fb629c4189551a2d022fa330f9573f3"),
    ("t10k-labels-idx1-ubyte", 10_000, "ec29112dd5afa0611ce80d1b7f02629c"),
)
#: Of the 60 000 training images so many are for training; the rest is for validation.
MNIST_TRAINING = 50_000


class Samples(NamedTuple):
    """Columns x, (inputs, n), and their labels, (n,)."""

    x: NDArray
    labels: NDArray


def one_hot(labels: ArrayLike, classes: int) -> NDArray:
    """(classes, m): each column has a 1 in the row of its label. Raises ValueError where there is no such row."""
    labels = np.asarray(labels)
    if labels.size and (labels.min() < 0 or labels.max() >= classes):
        raise ValueError(
            f"Labels go from {labels.min()} to {labels.max()}: with {classes} classes they must be 0 to {classes - 1}."
        )
    columns = np.zeros((classes, labels.size))
    columns[labels.astype(int), np.arange(labels.size)] = 1.0
    return columns


def split(count: int, fractions: tuple[float, float, float], rng: Generator) -> list[NDArray]:
    """Three arrays of indices, drawn at random, that hold each of 0 … count − 1 once: training, validation, test.

    Each has its fraction of `count` within one. Raises ValueError where the fractions do not add up to 1.
    """
    if min(fractions) < 0 or abs(sum(fractions) - 1) > 1e-9:
        raise ValueError(f"The fractions are {fractions}: they must not be negative, and add up to 1.")
    borders = np.round(np.cumsum(fractions)[:-1] * count).astype(int)
    return np.split(rng.permutation(count), borders)


def minibatches(x: NDArray, y: NDArray, batch_size: int, rng: Generator) -> list[tuple[NDArray, NDArray]]:
    """The columns of x, (n, m), and y, (k, m), in a random order, in pairs of `batch_size`; the last may be smaller."""
    order = rng.permutation(x.shape[1])
    cuts = [order[first : first + batch_size] for first in range(0, len(order), batch_size)]
    return [(x[:, cut], y[:, cut]) for cut in cuts]


def load_digits() -> Samples:
    """1 797 handwritten digits of 8 × 8 pixels, x (64, 1797), in the order of the source. They come with this package.

    Source: E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits, UCI Machine Learning Repository, 1998,
    doi.org/10.24432/C50P49, its test set; licence CC BY 4.0. The writers of neighbouring samples are the same: shuffle
    before you split.
    """
    with (
        resources.files("nnkit").joinpath("network", "datasets", "digits.npz").open("rb") as file,
        np.load(file) as held,
    ):
        return Samples(held["images"].T / 16.0, held["labels"].astype(int))


def load_mnist(folder: str | Path, *, download: bool = False) -> tuple[Samples, Samples, Samples]:
    """The digits of MNIST, 28 × 28 pixels in float32: 50 000 for training, 10 000 for validation, 10 000 for the test.

    `folder` holds the four files of MNIST, as they are or zipped (.gz); or `mnist.npz` with arrays `images`,
    (70000, 784) uint8, and `labels`; or is that file. With `download` missing files are fetched into the folder first.
    Raises FileNotFoundError where files are missing, ValueError where one is damaged.
    """
    folder = Path(folder)
    whole = folder if folder.suffix == ".npz" else folder / "mnist.npz"
    if whole.is_file():
        with np.load(whole) as held:
            images, labels = held["images"], held["labels"]
        if images.shape != (70_000, 784) or labels.shape != (70_000,):
            raise ValueError(
                f"{whole} holds images {images.shape} and labels {labels.shape}, not 70 000 of 784 pixels."
            )
    else:
        parts = [_read_idx(_find(folder, *file, download), file[1]) for file in MNIST_FILES]
        images, labels = np.concatenate(parts[0::2]), np.concatenate(parts[1::2])
    if labels.max() > 9:
        raise ValueError(f"{folder} holds labels up to {labels.max()}: those of MNIST are 0 to 9.")
    x = np.ascontiguousarray(images.T) / np.float32(255)
    borders = (0, MNIST_TRAINING, 60_000, 70_000)
    first, second, third = (Samples(x[:, a:b], labels[a:b].astype(int)) for a, b in pairwise(borders))
    return first, second, third


def _find(folder: Path, name: str, count: int, checksum: str, download: bool) -> Path:
    """The file, plain or zipped; fetched where that is wanted."""
    plain, zipped = folder / name, folder / f"{name}.gz"
    found = next((path for path in (plain, zipped) if path.is_file()), None)
    if found is None and download:
        found = _fetch(zipped, checksum)
    if found is None:
        raise FileNotFoundError(
            f"{plain} is not there, nor {zipped.name}. The four files of MNIST are at {MNIST_ADDRESS}: put them into "
            f"{folder}, or write load_mnist({str(folder)!r}, download=True)."
        )
    return found


def _fetch(path: Path, checksum: str) -> Path:
    """Download one zipped file; it gets its name only when it is whole."""
    import urllib.request  # slow to load, and rarely wanted

    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with urllib.request.urlopen(MNIST_ADDRESS + path.name, timeout=60) as answer:
            content = answer.read()
    except OSError as error:
        raise FileNotFoundError(
            f"{MNIST_ADDRESS + path.name} cannot be fetched ({error}). Put the file into {path.parent} by hand."
        ) from error
    if hashlib.md5(content, usedforsecurity=False).hexdigest() != checksum:
        raise ValueError(f"{MNIST_ADDRESS + path.name} is not the file of MNIST: its MD5 sum is not {checksum}.")
    unfinished = path.with_suffix(".part")
    unfinished.write_bytes(content)
    return unfinished.replace(path)


def _read_idx(path: Path, count: int) -> NDArray:
    """The bytes of a file in the format IDX, one row an item. Its head says how many there are, and of what size."""
    try:
        content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        zeros, kind, axes = struct.unpack_from(">HBB", content)
        shape = struct.unpack_from(f">{axes}I", content, 4)
    except (OSError, EOFError, struct.error, gzip.zlib.error) as error:
        raise ValueError(f"{path} is damaged ({error}). Delete it and fetch it again.") from error
    expected = (count, 28, 28) if "images" in path.name else (count,)
    if (zeros, kind, shape) != (0, 8, expected) or len(content) != 4 + 4 * axes + int(np.prod(shape)):
        raise ValueError(
            f"{path} is not the file of MNIST: it should hold bytes of shape {expected}, but says {shape} and has "
            f"{len(content)} bytes. Delete it and fetch it again."
        )
    items = np.frombuffer(content, np.uint8, offset=4 + 4 * axes)
    return items.reshape(count, -1) if axes > 1 else items


def two_moons(count: int, rng: Generator, noise: float = 0.1) -> Samples:
    """Two half circles that reach into each other: x (2, count), labels 0 and 1 in turn."""
    labels = np.arange(count) % 2
    angle = np.pi * rng.random(count)
    x = np.array([np.cos(angle), np.sin(angle)])
    x[:, labels == 1] = np.array([[1.0], [0.5]]) - x[:, labels == 1]
    return Samples(x + noise * rng.standard_normal((2, count)), labels)


def spirals(count: int, rng: Generator, noise: float = 0.05, classes: int = 2, turns: float = 1.0) -> Samples:
    """Arms that wind around each other: x (2, count) within about the unit circle, labels 0 … classes − 1 in turn."""
    labels = np.arange(count) % classes
    radius = np.sqrt(rng.uniform(0.01, 1.0, count))
    angle = 2 * np.pi * (turns * radius + labels / classes)
    x = radius * np.array([np.cos(angle), np.sin(angle)])
    return Samples(x + noise * rng.standard_normal((2, count)), labels)


def xor(count: int, rng: Generator, noise: float = 0.15) -> Samples:
    """Points around the corners of a square: label 1 where exactly one coordinate is 1. x (2, count)."""
    corners = np.array([[0, 0, 1, 1], [0, 1, 0, 1]])[:, np.arange(count) % 4]
    return Samples(corners + noise * rng.standard_normal((2, count)), corners[0] ^ corners[1])


def heights(count: int, rng: Generator) -> tuple[NDArray, NDArray]:
    """Invented heights of parents' mean and child in metres, both (1, count), for regression.

    In the manner of Galton (1886): children deviate from the mean by two thirds of what their parents do. No person's
    data: drawn from a normal distribution.
    """
    parents = 1.73 + 0.046 * rng.standard_normal((1, count))
    children = 1.73 + 2 / 3 * (parents - 1.73) + 0.057 * rng.standard_normal((1, count))
    return parents, children


protect(__name__)
