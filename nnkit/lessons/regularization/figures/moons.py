"""Forty points of two moons, and a network of thirty hidden units that learns them: by heart, and held back."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from nnkit.network import Network, data
from nnkit.network.optimizers import GradientDescent
from nnkit.showing.line_names import name_lines
from nnkit.showing.style import BLUE, GREY, VERMILLION, Picture, picture, subplots

NOISE, FEW, MANY, HIDDEN, RATE = 0.4, 40, 400, 30, 15.0
REACH = (-2.2, 3.2, -1.8, 2.3)
DECAYS = (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0)


def _points(count: int, seed: int) -> tuple[NDArray, NDArray]:
    x, labels = data.two_moons(count, np.random.default_rng(seed), noise=NOISE)
    return x, labels[None, :].astype(float)


@cache
def _learned(decay: float, epochs: int) -> Network:
    """The lesson's network after so many epochs with λ."""
    network = Network([2, HIDDEN, 1], rng=np.random.default_rng(0))
    network.train(*_points(FEW, 0), epochs=epochs, optimizer=GradientDescent(RATE), regularization=decay, report=False)
    return network


def _right(network: Network, points: tuple[NDArray, NDArray]) -> float:
    return float(np.mean((network.feedforward(points[0]) > 0.5) == points[1]))


def learned_by_heart() -> Picture:
    """Two borders through the same forty points: without λ and with."""
    training, validation = _points(FEW, 0), _points(MANY, 100)
    figure, all_axes = subplots(2, width=6.7, height=3.4, sharey=True)
    side = [np.linspace(*REACH[i : i + 2], 121) for i in (0, 2)]
    grid = np.array(np.meshgrid(*side))
    told = []
    for axes, decay, name in zip(all_axes, (0.0, 0.01), ("learned by heart", "held back"), strict=True):
        network = _learned(decay, 1500)
        answers = network.feedforward(grid.reshape(2, -1)).reshape(grid.shape[1:])
        axes.contourf(*side, answers, levels=[-1, 0.5, 2], colors=[VERMILLION, BLUE], alpha=0.18)
        axes.contour(*side, answers, levels=[0.5], colors="black", linewidths=2)
        for label, mark, colour in ((0, "X", VERMILLION), (1, "o", BLUE)):
            axes.plot(
                *training[0][:, training[1][0] == label], mark, color=colour, markeredgecolor="white", markersize=7
            )
        known, new = _right(network, training), _right(network, validation)
        axes.set(title=f"{name}: {known:.0%} of these right,\n{new:.0%} of new points", xlabel="$x_1$", ylabel="$x_2$")
        axes.grid(visible=False)
        told.append(f"{name}, with {known:.0%} of the forty points right and {new:.0%} of {MANY} new ones")
    return picture(
        figure,
        f"Forty points of two classes, twice, with the border that a network has learned. On the left it winds around "
        f"single points ({told[0]}); on the right it is one smooth curve that leaves some points on the wrong side "
        f"({told[1]}).",
    )


def _course_by_heart(epochs: int = 1500) -> NDArray:
    """Training and validation cost of the lesson's network without λ, (epochs, 2)."""
    network = Network([2, HIDDEN, 1], rng=np.random.default_rng(0))
    history = network.train(
        *_points(FEW, 0),
        epochs=epochs,
        optimizer=GradientDescent(RATE),
        validation=_points(MANY, 100),
        report=False,
    )
    return np.array([history["cost"], history["validation_cost"]]).T


def two_costs(costs: NDArray | None = None) -> Picture:
    """Training and validation cost over the epochs; `costs` has a row for each epoch. The lowest of the second stands
    out."""
    costs = _course_by_heart() if costs is None else costs
    known, new = np.asarray(costs, dtype=float).T
    best = int(np.argmin(new))
    figure, axes = subplots(width=6.6, height=3.1)
    axes.plot(new, color=VERMILLION, label="validation")
    axes.plot(known, "--", color=BLUE, label="training")
    axes.plot(best, new[best], "o", color=VERMILLION, markersize=9, markeredgecolor="black")
    axes.annotate(
        f"lowest in epoch {best}", (best, new[best]), (0, -16), textcoords="offset points", ha="center", va="top"
    )
    axes.set(xlabel="epoch", ylabel="cost", ylim=(0, 1.15 * max(known.max(), new.max())), xscale="symlog")
    axes.set_xlim(0, len(known))
    axes.set_xticks([0, 1, 10, 100, 1000], ["0", "1", "10", "100", "1000"])
    name_lines(axes)
    return picture(
        figure,
        f"Two costs over {len(known)} epochs. The training cost falls from {known[0]:.3f} to {known[-1]:.3f}; the "
        f"validation cost is lowest in epoch {best}, with {new[best]:.3f}, and {new[-1]:.3f} at the end.",
    )


def over_decay(epochs: int = 600) -> Picture:
    """Both costs at the end of a training, over λ."""
    training, validation = _points(FEW, 0), _points(MANY, 100)
    costs = np.array([
        [_learned(decay, epochs).cost(*training), _learned(decay, epochs).cost(*validation)] for decay in DECAYS
    ])  # fmt: skip
    figure, axes = subplots(width=6.6, height=3.0)
    axes.plot(DECAYS, costs[:, 1], "-o", color=VERMILLION, label="new points")
    axes.plot(DECAYS, costs[:, 0], "--o", color=BLUE, label="training")
    best = int(np.argmin(costs[:, 1]))
    axes.axvline(DECAYS[best], color=GREY, linestyle=":", linewidth=1.5)
    axes.set(xscale="log", xlabel="λ", ylabel=f"cost after {epochs} epochs", ylim=(0, 0.15))
    name_lines(axes)
    return picture(
        figure,
        f"Cost in training and on new points, for λ from {DECAYS[0]:g} to {DECAYS[-1]:g}. In training it rises from "
        f"{costs[0, 0]:.3f} to {costs[-1, 0]:.3f}. On new points it falls from {costs[0, 1]:.3f} to "
        f"{costs[best, 1]:.3f} at "
        f"λ = {DECAYS[best]:g} and rises to {costs[-1, 1]:.3f}.",
    )


def sorted_samples(epochs: int = 30, batch_size: int = 10) -> Picture:
    """The cost over single steps, with samples in the order of their labels, and shuffled."""
    x, y = _points(MANY, 100)
    by_label = np.argsort(y[0], kind="stable")
    figure, axes = subplots(width=6.6, height=2.9)
    told = []
    for name, colour, line in (("shuffled", BLUE, "-"), ("sorted by label", VERMILLION, "--")):
        rng, costs = np.random.default_rng(1), []
        network = Network([2, HIDDEN, 1], rng=np.random.default_rng(0))
        for _ in range(epochs):
            order = rng.permutation(MANY) if name == "shuffled" else by_label
            for first in range(0, MANY, batch_size):
                some = order[first : first + batch_size]
                network.train(x[:, some], y[:, some], epochs=1, optimizer=GradientDescent(1.0), report=False)
                if first % (MANY // 4) == 0:
                    costs.append(network.cost(x, y))
        axes.plot(np.arange(len(costs)) / 4, costs, line, color=colour, linewidth=1.5, label=name)
        told.append(
            f"{name} it ends at {np.mean(costs[-4:]):.3f}, and swings by {np.ptp(costs[-4:]):.3f} within an epoch"
        )
    axes.set(xlabel="epoch", ylabel="cost of all samples", ylim=(0, None))
    name_lines(axes)
    return picture(figure, f"The cost of all samples over {epochs} epochs of mini-batches: {'; '.join(told)}.")


def thresholds() -> Picture:
    """Precision and recall over the threshold of the network that was held back, and its ROC curve."""
    network, (x, y) = _learned(0.01, 1500), _points(MANY, 100)
    scores, ill = network.feedforward(x)[0], y[0] == 1
    borders = np.linspace(0, 1, 101)
    called = scores[None, :] > borders[:, None]
    found = (called & ill).sum(axis=1)
    recall, alarms = found / ill.sum(), (called & ~ill).sum(axis=1) / (~ill).sum()
    with np.errstate(invalid="ignore"):
        precision = found / called.sum(axis=1)
    figure, (left, right) = subplots(2, width=6.7, height=3.0)
    left.plot(borders, recall, color=BLUE, label="recall")
    left.plot(borders, precision, "--", color=VERMILLION, label="precision")
    left.set(xlabel="says yes above this threshold", ylim=(0, 1.05))
    left.legend(loc="lower left")
    right.plot(alarms, recall, color=BLUE)
    right.plot([0, 1], [0, 1], ":", color=GREY)
    middle = 50
    right.plot(alarms[middle], recall[middle], "o", color=BLUE, markersize=8, markeredgecolor="black")
    right.annotate("threshold 0.5", (alarms[middle], recall[middle]), (10, -14), textcoords="offset points")
    right.set(xlabel="share of false alarms, 1 − specificity", ylabel="recall", title="ROC")
    return picture(
        figure,
        f"On the left precision and recall over the threshold: recall falls from 1 to 0, precision rises from "
        f"{precision[0]:.2f} to near 1. On the right the ROC curve, recall over false alarms, far above the dotted "
        f"diagonal of somebody who guesses; at the threshold 0.5 recall is {recall[middle]:.2f} with "
        f"{alarms[middle]:.2f} "
        "false alarms.",
    )
