"""What the networks learn, and in how many seconds: MNIST, and the digits that come with nnkit.

    python -m benchmarks.accuracy FOLDER_OR_FILE_WITH_MNIST

Each row is one training of which the test set was looked at once, at its end. Parameters were chosen on the validation
set. One thread; numbers differ a little between machines, whose products round in another order.
"""

import sys
import time

from benchmarks.timing import table, use_one_thread

use_one_thread()

import numpy as np  # noqa: E402

from nnkit.network import Network, initialization  # noqa: E402
from nnkit.network.data import load_digits, load_mnist, split  # noqa: E402
from nnkit.network.optimizers import SGD, Momentum, Nesterov, one_cycle  # noqa: E402

SEEDS = (0, 1, 2)
#: What is trained: keywords of Network and of train.
MNIST = {
    "784-30-10, quadratic, η 3, mini-batch 10, N(0, 1)": (
        {"sizes": [784, 30, 10], "initializer": initialization.standard_normal},
        {"epochs": 30, "batch_size": 10, "optimizer": SGD(3.0)},
    ),
    "784-30-10, the same, N(0, 1/n)": (
        {"sizes": [784, 30, 10]},
        {"epochs": 30, "batch_size": 10, "optimizer": SGD(3.0)},
    ),
    "784-100-10, cross-entropy, η 0.1, λ 5, mini-batch 10": (
        {"sizes": [784, 100, 10], "cost": "cross_entropy"},
        {"epochs": 60, "batch_size": 10, "optimizer": SGD(0.1), "regularization": 5.0},
    ),
    "784-100-10, the same with momentum 0.9, 20 epochs": (
        {"sizes": [784, 100, 10], "cost": "cross_entropy"},
        {"epochs": 20, "batch_size": 10, "optimizer": Momentum(0.1, 0.9), "regularization": 5.0},
    ),
    "784-256-10, ReLU, softmax, Nesterov 0.9, one cycle to 0.35, mini-batch 128": (
        {"sizes": [784, 256, 10], "activation": "relu", "cost": "log_likelihood"},
        {"epochs": 4, "batch_size": 128, "optimizer": Nesterov(one_cycle(0.35), 0.9)},
    ),
}
DIGITS = {
    "64-30-10, quadratic, SGD η 3, mini-batch 10, 30 epochs": (
        {"sizes": [64, 30, 10]},
        {"epochs": 30, "batch_size": 10, "optimizer": SGD(3.0)},
    ),
    "64-128-10, ReLU, softmax, Nesterov 0.9, one cycle to 0.2, mini-batch 32, 20 epochs": (
        {"sizes": [64, 128, 10], "activation": "relu", "cost": "log_likelihood"},
        {"epochs": 20, "batch_size": 32, "optimizer": Nesterov(one_cycle(0.2), 0.9)},
    ),
}


def trained(kind: dict, how: dict, seed: int, training: tuple) -> tuple[Network, float]:
    network = Network(**kind, rng=np.random.default_rng(seed))
    began = time.perf_counter()
    network.train(*training, **how, report=False)
    return network, time.perf_counter() - began


def row(name: str, results: list[tuple[float, float]]) -> list[str]:
    scores, seconds = zip(*results, strict=True)
    return [name, *(f"{100 * score:.2f}" for score in scores), f"{np.median(seconds):.2f}"]


def main() -> None:
    head = ["", *(f"seed {seed}, %" for seed in SEEDS), "seconds"]
    rows = []
    digits = load_digits()
    for name, (kind, how) in DIGITS.items():
        results = []
        for seed in SEEDS:
            learn, _, look = split(1797, (0.8, 0.0, 0.2), np.random.default_rng(seed))
            network, seconds = trained(kind, how, seed, (digits.x[:, learn], digits.labels[learn]))
            results.append((network.accuracy(digits.x[:, look], digits.labels[look]), seconds))
        rows.append(row(name, results))
    print("Digits of nnkit, 1 437 to learn from and 360 to be tested with, drawn at random with the seed\n")
    print(table(head, rows), end="\n\n", flush=True)
    if len(sys.argv) < 2:
        sys.exit("For MNIST name the folder, or the file mnist.npz, that holds it.")
    training, _, test = load_mnist(sys.argv[1])
    rows = []
    for name, (kind, how) in MNIST.items():
        results = []
        for seed in SEEDS:
            network, seconds = trained(kind, how, seed, training)
            results.append((network.accuracy(*test), seconds))
        rows.append(row(name, results))
    print("MNIST, 50 000 images to learn from, 10 000 to be tested with\n")
    print(table(head, rows))


if __name__ == "__main__":
    main()
