"""Seconds for an epoch of 50 000 samples of 784 inputs, against other ways to train the same network.

    pip install -r benchmarks/requirements.txt     (what is missing is left out of the table)
    python -m benchmarks.training [FOLDER OR FILE WITH MNIST]

Sigmoid units, quadratic cost, plain SGD, one thread on one core; medians of five rounds, in each of which all have
their turn. Without MNIST random images of the same size are used. The textbook's loop is timed on a part of the
samples. `--quick` measures one round.
"""

import importlib.util
import os
import statistics
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from itertools import pairwise

from benchmarks.timing import table, use_one_thread

use_one_thread()
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"
os.environ.setdefault("JAX_PLATFORMS", "cpu")
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})

import numpy as np  # noqa: E402

from nnkit.network import Network  # noqa: E402
from nnkit.network.data import load_mnist, one_hot  # noqa: E402
from nnkit.network.optimizers import SGD  # noqa: E402
from nnkit.network.training import Trainer  # noqa: E402

CASES = (((784, 30, 10), 10), ((784, 100, 10), 10), ((784, 100, 10), 32), ((784, 100, 10), 128))
ROUNDS, RATE, LOOPED = 5, 0.5, 1000
Epoch = Callable[[], object]


def bare_products(sizes: Sequence[int], m: int, x: np.ndarray, y: np.ndarray) -> Epoch:
    """The matrix products of an epoch and nothing else, on mini-batches that lie ready: the limit."""
    rng = np.random.default_rng(0)
    inputs, hidden, outputs = sizes
    rows = np.ascontiguousarray(x.T)
    w1 = rng.normal(size=(hidden, inputs)).astype(np.float32) / 28
    w2 = rng.normal(size=(outputs, hidden)).astype(np.float32) / 10
    a = [rng.random((n, m)).astype(np.float32) for n in (hidden, outputs)]
    d = [1e-3 * each for each in a]
    g1, g2, below, z1, z2 = np.empty_like(w1), np.empty_like(w2), *(np.empty_like(a[i]) for i in (0, 0, 1))
    batches = [rows[i : i + m] for i in range(0, len(rows) - m + 1, m)]

    def epoch() -> None:
        for batch in batches:
            np.matmul(w1, batch.T, z1)
            np.matmul(w2, a[0], z2)
            np.matmul(d[1], a[0].T, g2)
            np.matmul(w2.T, d[1], below)
            np.matmul(d[0], batch, g1)

    return epoch


def ours(sizes: Sequence[int], m: int, x: np.ndarray, y: np.ndarray) -> Epoch:
    network = Network(sizes, rng=np.random.default_rng(0))
    return Trainer(network, x, y, SGD(RATE), m, 1, 0.0, network.rng).epoch


def textbook_loop(sizes: Sequence[int], m: int, x: np.ndarray, y: np.ndarray) -> Epoch:
    """Sample by sample, as books write it: the gradients of a mini-batch are added up in a loop."""
    rng = np.random.default_rng(0)
    ws = [rng.normal(size=(n, k)) / np.sqrt(k) for k, n in pairwise(sizes)]
    bs = [np.zeros((n, 1)) for n in sizes[1:]]
    columns = [(x[:, [i]].astype(float), y[:, [i]]) for i in range(LOOPED)]

    def sigma(z: np.ndarray) -> np.ndarray:
        return 1 / (1 + np.exp(-z))

    def gradients(a: np.ndarray, target: np.ndarray) -> tuple[list, list]:
        by_w, by_b = [np.zeros(w.shape) for w in ws], [np.zeros(b.shape) for b in bs]
        kept, zs = [a], []
        for w, b in zip(ws, bs, strict=True):
            zs.append(np.dot(w, kept[-1]) + b)
            kept.append(sigma(zs[-1]))
        delta = (kept[-1] - target) * sigma(zs[-1]) * (1 - sigma(zs[-1]))
        for i in range(len(ws) - 1, -1, -1):
            by_w[i], by_b[i] = np.dot(delta, kept[i].T), delta
            if i:
                delta = np.dot(ws[i].T, delta) * sigma(zs[i - 1]) * (1 - sigma(zs[i - 1]))
        return by_w, by_b

    def epoch() -> None:
        rng.shuffle(columns)
        for first in range(0, LOOPED, m):
            sum_w, sum_b = [np.zeros_like(w) for w in ws], [np.zeros_like(b) for b in bs]
            for sample in columns[first : first + m]:
                by_w, by_b = gradients(*sample)
                sum_w = [total + part for total, part in zip(sum_w, by_w, strict=True)]
                sum_b = [total + part for total, part in zip(sum_b, by_b, strict=True)]
            ws[:] = [w - RATE / m * part for w, part in zip(ws, sum_w, strict=True)]
            bs[:] = [b - RATE / m * part for b, part in zip(bs, sum_b, strict=True)]

    return epoch


def pytorch(sizes: Sequence[int], m: int, x: np.ndarray, y: np.ndarray) -> Epoch:
    import torch

    torch.set_num_threads(1)
    torch.manual_seed(0)
    layers = []
    for k, n in pairwise(sizes):
        layers += [torch.nn.Linear(k, n), torch.nn.Sigmoid()]
    model = torch.nn.Sequential(*layers)
    optimizer = torch.optim.SGD(model.parameters(), lr=RATE, fused=True)
    inputs, targets = torch.from_numpy(np.ascontiguousarray(x.T)), torch.from_numpy(y.T.astype(np.float32).copy())

    def epoch() -> None:
        order = torch.randperm(len(inputs))
        for first in range(0, len(inputs), m):
            picked = order[first : first + m]
            optimizer.zero_grad(set_to_none=True)
            ((model(inputs[picked]) - targets[picked]) ** 2).sum().div(2 * len(picked)).backward()
            optimizer.step()

    return epoch


def scikit_learn(sizes: Sequence[int], m: int, x: np.ndarray, y: np.ndarray) -> Epoch:
    from sklearn.neural_network import MLPClassifier

    model = MLPClassifier(tuple(sizes[1:-1]), activation="logistic", solver="sgd", alpha=0.0, batch_size=m,
                          learning_rate_init=RATE, momentum=0.0, nesterovs_momentum=False, random_state=0)  # fmt: skip
    rows, labels = np.ascontiguousarray(x.T), y.argmax(axis=0)
    model.partial_fit(rows[:1000], labels[:1000], classes=np.arange(10))

    def epoch() -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model.partial_fit(rows, labels)

    return epoch


def jax_scan(sizes: Sequence[int], m: int, x: np.ndarray, y: np.ndarray) -> Epoch:
    import jax
    import jax.numpy as jnp

    rng = np.random.default_rng(0)
    held = {
        "parameters": [
            (jnp.asarray(rng.normal(size=(k, n)).astype(np.float32) / np.sqrt(k)), jnp.zeros(n, jnp.float32))
            for k, n in pairwise(sizes)
        ],
        "key": jax.random.PRNGKey(0),
    }
    inputs, targets = jnp.asarray(x.T), jnp.asarray(y.T.astype(np.float32))
    batches = len(inputs) // m

    def cost(parameters, some, wanted):
        for w, b in parameters:
            some = jax.nn.sigmoid(some @ w + b)
        return jnp.sum((some - wanted) ** 2) / (2 * m)

    def step(parameters, picked):
        slopes = jax.grad(cost)(parameters, inputs[picked], targets[picked])
        return jax.tree.map(lambda p, g: p - RATE * g, parameters, slopes), None

    @jax.jit
    def whole(parameters, key):
        order = jax.random.permutation(key, len(inputs))[: batches * m].reshape(batches, m)
        return jax.lax.scan(step, parameters, order)[0]

    def epoch() -> None:
        held["key"], key = jax.random.split(held["key"])
        held["parameters"] = jax.block_until_ready(whole(held["parameters"], key))

    epoch()  # compiles
    return epoch


WAYS = {
    "bare products": (bare_products, "numpy"),
    "nnkit": (ours, "numpy"),
    "loop over samples": (textbook_loop, "numpy"),
    "PyTorch eager": (pytorch, "torch"),
    "scikit-learn": (scikit_learn, "sklearn"),
    "JAX jit + scan": (jax_scan, "jax"),
}


def measure(epochs: dict[str, Epoch], rounds: int, samples: int) -> dict[str, float]:
    """The median seconds of an epoch of each."""
    taken: dict[str, list[float]] = {name: [] for name in epochs}
    for _ in range(rounds):
        for name, epoch in epochs.items():
            began = time.perf_counter()
            epoch()
            share = samples / LOOPED if name == "loop over samples" else 1
            taken[name].append((time.perf_counter() - began) * share)
    return {name: statistics.median(times) for name, times in taken.items()}


def main() -> None:
    arguments = [each for each in sys.argv[1:] if each != "--quick"]
    rounds = 1 if "--quick" in sys.argv else ROUNDS
    if arguments:
        training, _, _ = load_mnist(arguments[0])
        x, y = training.x, one_hot(training.labels, 10)
    else:
        rng = np.random.default_rng(0)
        x, y = rng.random((784, 50_000), np.float32), one_hot(rng.integers(0, 10, 50_000), 10)
    ways = {name: way for name, (way, needs) in WAYS.items() if importlib.util.find_spec(needs)}
    versions = [f"numpy {np.__version__}"]
    versions += [f"{each} {sys.modules[each].__version__}" for each in ("torch", "sklearn", "jax") if _loaded(each)]
    print(f"Python {sys.version.split()[0]}, {', '.join(versions)}, one core\n")
    for kind in ("seconds an epoch", "times the bare products", "times nnkit"):
        rows = {name: [name] for name in ways}
        for case in CASES:
            if case not in RESULTS:
                RESULTS[case] = measure({name: way(*case, x, y) for name, way in ways.items()}, rounds, x.shape[1])
            by = {"seconds an epoch": 1.0, "times the bare products": RESULTS[case]["bare products"]}
            for name, seconds in RESULTS[case].items():
                rows[name].append(f"{seconds / by.get(kind, RESULTS[case]['nnkit']):.3g}")
        head = [kind, *("-".join(map(str, sizes)) + f", {m}" for sizes, m in CASES)]
        print(table(head, rows.values()), end="\n\n")


RESULTS: dict = {}


def _loaded(name: str) -> bool:
    if importlib.util.find_spec(name) is None:
        return False
    importlib.import_module(name)
    return True


if __name__ == "__main__":
    main()
