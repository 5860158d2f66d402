"""The figures of lesson 07, outputs and costs."""

from collections.abc import Callable, Sequence

import numpy as np

from nnkit.network import activations
from nnkit.showing.style import BLUE, VERMILLION, Picture, picture, subplots, working


def softmax_bars(
    softmax: Callable | None = None, z: Sequence[Sequence[float]] = ((5, 4, 2), (4, 2, 8), (4, 4, 1))
) -> Picture:
    """What softmax makes of several samples (given here as rows, for reading): bars that add up to 1."""
    scores = np.array(z, dtype=float).T
    function, note = working(softmax, activations.softmax, scores)
    shares = np.asarray(function(scores), dtype=float)
    figure, all_axes = subplots(scores.shape[1], width=8.0, height=2.6, sharey=True, squeeze=False)
    for axes, before, after in zip(all_axes[0], scores.T, shares.T, strict=True):
        bars = axes.bar(range(1, before.size + 1), after, color=BLUE)
        axes.bar_label(bars, [f"{share:.2f}" for share in after])
        axes.set(title=f"z = ({', '.join(f'{number:g}' for number in before)})", xlabel="class", ylim=(0, 1.14))
        axes.set_xticks(range(1, before.size + 1))
        axes.grid(axis="x", visible=False)
    all_axes[0, 0].set_ylabel("softmax")
    if note:
        figure.suptitle(note, fontsize=9)
    described = "; ".join(
        f"z = {tuple(float(f'{n:g}') for n in before)} gives {', '.join(f'{share:.2f}' for share in after)}"
        for before, after in zip(scores.T, shares.T, strict=True)
    )
    return picture(figure, f"Bars of softmax for {scores.shape[1]} samples: {described}. {note}".strip())


def costs_of_an_output() -> Picture:
    """Quadratic cost and cross-entropy of a single output, over what it answers."""
    a = np.linspace(0.005, 0.995, 199)
    figure, all_axes = subplots(2, width=7.6, height=2.9, sharey=True)
    for axes, y in zip(all_axes, (1, 0), strict=True):
        axes.plot(a, -np.log(a) if y else -np.log(1 - a), color=VERMILLION, label="cross-entropy")
        axes.plot(a, 0.5 * (y - a) ** 2, color=BLUE, linestyle="--", label="quadratic")
        axes.set(xlabel="output a", title=f"target y = {y}", ylim=(-0.1, 4.2))
    all_axes[0].set_ylabel("cost of one sample")
    all_axes[0].legend()
    return picture(
        figure,
        "Two plots of cost over the output a, for target 1 and target 0. The quadratic cost stays below one half. "
        "The "
        "cross-entropy is 0 where output and target agree and rises without limit where the output is sure and wrong.",
    )


def saturated() -> Picture:
    """The error of a single output over its weighted input, for both costs, target 1."""
    z = np.linspace(-8, 8, 201)
    a = activations.sigmoid(z)
    figure, axes = subplots(width=6.6, height=3.1)
    axes.plot(z, (a - 1) * a * (1 - a), color=BLUE, label="quadratic cost: (a − y) σ′(z)")
    axes.plot(z, a - 1, color=VERMILLION, linestyle="--", label="cross-entropy: a − y")
    axes.set(xlabel="weighted input z of the output", ylabel="error δ", ylim=(-1.1, 0.12))
    axes.axvspan(-8, -4, color="#EEEEEE", zorder=0)
    axes.text(-6, -0.55, "sure\nand wrong", ha="center")
    axes.legend(loc="lower right")
    return picture(
        figure,
        "The error of an output with target 1 over z. On the left, where the output is sure and wrong, the quadratic "
        "cost's error is almost 0, while the cross-entropy's is almost −1. On the right both go to 0.",
    )
