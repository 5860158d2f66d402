"""Optimizers on the digits: many trainings at once, one for each learning rate and seed."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from nnkit.lessons.optimizers.rules import RULES, Rule
from nnkit.network import data
from nnkit.showing.style import Picture, picture, subplots

HIDDEN, BATCH = 30, 30
#: By optimizer, the learning rates that are tried, half a power of ten apart: the best lies within.
RATES_OF = {
    "plain SGD": np.geomspace(0.03, 3, 5),
    "momentum": np.geomspace(0.003, 0.3, 5),
    "AdaGrad": np.geomspace(0.01, 1, 5),
    "RMSProp": np.geomspace(0.001, 0.1, 5),
    "Adam": np.geomspace(0.001, 0.1, 5),
}


@cache
def _digits() -> tuple[NDArray, NDArray, NDArray, NDArray]:
    """Pictures to learn, a row each, their one-hot targets; those to look at, and their labels."""
    digits = data.load_digits()
    learn, look, _ = data.split(1797, (0.6, 0.2, 0.2), np.random.default_rng(12))
    x = digits.x.astype(np.float32).T
    return x[learn], np.eye(10, dtype=np.float32)[digits.labels[learn]], x[look], digits.labels[look]


class Trainings:
    """Networks 64-30-10, ReLU and softmax, one for each seed and learning rate; arrays (seeds, rates, …)."""

    def __init__(self, rule: Rule, rates: Sequence[float] | NDArray, seeds: int):
        self.rule, self.t = rule, 0
        self.rates = np.asarray(rates, dtype=np.float32)[None, :, None, None]
        self._draws = [np.random.default_rng(seed) for seed in range(seeds)]
        first, second = (
            np.array([rng.normal(0, 1 / np.sqrt(k), (1, k, j)) for rng in self._draws], dtype=np.float32)
            for k, j in ((64, HIDDEN), (HIDDEN, 10))
        )
        zeros = [np.zeros((seeds, len(rates), 1, j), dtype=np.float32) for j in (HIDDEN, 10)]
        self.parameters = [np.repeat(first, len(rates), 1), zeros[0], np.repeat(second, len(rates), 1), zeros[1]]
        self.memories = [tuple(np.zeros_like(each) for _ in range(rule.kept)) for each in self.parameters]

    def epoch(self, most: int = 10**9) -> list[NDArray]:
        """One pass over the pictures, at most so many mini-batches. Returns the cost of each before its step."""
        x, y, _, _ = _digits()
        orders = [rng.permutation(len(x)) for rng in self._draws]
        starts = range(0, len(x) - BATCH + 1, BATCH)[:most]
        costs = []
        for i in starts:
            picked = [order[i : i + BATCH] for order in orders]
            costs.append(self._update(*(np.array([each[some] for some in picked])[:, None] for each in (x, y))))
        return costs

    def _update(self, x: NDArray, y: NDArray) -> NDArray:
        w1, b1, w2, b2 = self.parameters
        hidden = np.maximum(x @ w1 + b1, 0)
        a = _softmax(hidden @ w2 + b2)
        delta = (a - y) / BATCH
        back = (delta @ w2.swapaxes(-1, -2)) * (hidden > 0)
        slopes = (x.swapaxes(-1, -2) @ back, back.sum(-2, keepdims=True),
                  hidden.swapaxes(-1, -2) @ delta, delta.sum(-2, keepdims=True))  # fmt: skip
        self.t += 1
        moved = [
            self.rule.step(p, memory, g, self.t, self.rates)
            for p, memory, g in zip(self.parameters, self.memories, slopes, strict=True)
        ]
        self.parameters, self.memories = (list(each) for each in zip(*moved, strict=True))
        return -np.log(np.maximum((a * y).sum(-1), 1e-30)).mean(-1)

    def right(self) -> NDArray:
        """% of the other pictures that are read right, (seeds, rates)."""
        _, _, x, labels = _digits()
        w1, b1, w2, b2 = self.parameters
        return 100 * np.mean(np.argmax(np.maximum(x @ w1 + b1, 0) @ w2 + b2, axis=-1) == labels, axis=-1)


def _softmax(z: NDArray) -> NDArray:
    powers = np.exp(z - z.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)


def course(rule: Rule, rate: float, updates: int, seeds: int = 5) -> NDArray:
    """The cost of the first mini-batches, the mean of seeds, (updates,)."""
    return np.array(Trainings(rule, [rate], seeds).epoch(updates)).mean(axis=(1, 2))


@cache
def reached(epochs: tuple[int, ...], seeds: int = 3) -> dict[str, NDArray]:
    """By optimizer, % right after each number of epochs, (epochs, seeds, rates)."""
    found = {}
    for rule in RULES:
        trainings, after = Trainings(rule, RATES_OF[rule.name], seeds), []
        with np.errstate(over="ignore", invalid="ignore"):
            for epoch in range(1, max(epochs) + 1):
                trainings.epoch()
                if epoch in epochs:
                    after.append(trainings.right())
        found[rule.name] = np.array(after)
    return found


def digits(epochs: tuple[int, int] = (2, 12)) -> Picture:
    """% right over the learning rate, for five optimizers, soon and late."""
    figure, both = subplots(2, width=9.4, height=3.5, sharey=True)
    told = []
    for place, (axes, many) in enumerate(zip(both, epochs, strict=True)):
        best = []
        for rule in RULES:
            mean = reached(epochs)[rule.name][place].mean(axis=0)
            rates = RATES_OF[rule.name]
            top = int(np.argmax(mean))
            axes.semilogx(rates, mean, rule.line, color=rule.colour, label=rule.name, linewidth=1.7)
            axes.plot(rates[top], mean[top], "o", color=rule.colour, markeredgecolor="black", markersize=8)
            best.append(f"{rule.name} {mean[top]:.1f} % with {rates[top]:.2g}")
        axes.set(title=f"after {many} epochs", xlabel="learning rate", ylim=(60, 100))
        told.append(f"after {many} epochs {', '.join(best)}")
    both[0].set_ylabel("% right, mean of 3 seeds")
    both[1].legend(loc="lower center", fontsize=9, ncols=2)
    return picture(
        figure,
        "How many unseen digits are read right, over the learning rate; a dot is the best of each optimizer. "
        "Soon after the "
        f"start Adam is ahead of plain SGD, later all are equal, at very different rates: {'; '.join(told)}.",
    )
