"""Methods against each other on the digits, each over a range of learning rates."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nnkit.network import Network, data, optimizers
from nnkit.showing.line_names import name_lines
from nnkit.showing.style import (
    BLUE,
    GREEN,
    VERMILLION,
    Picture,
    picture,
    subplots,
)

SHARE = 0.8
#: By name: the rule for a learning rate of the averaged form, which has the same long stride in all three.
METHODS = {
    "plain": optimizers.SGD,
    f"momentum, β = {SHARE:g}": lambda rate: optimizers.Momentum(rate, SHARE),
    f"Nesterov, γ = {SHARE:g}": lambda rate: optimizers.Nesterov((1 - SHARE) * rate, SHARE),
}
RATES = (1.0, 2.0, 4.0, 6.0, 10.0)
NETWORKS = ((64, 30, 10), (64, 30, 30, 10))


def race(seeds: int = 3, epochs: int = 3) -> Picture:
    """Accuracy after a few epochs over the learning rate, for three methods and two networks; the mean of seeds."""
    figure, all_axes = subplots(2, width=8.8, height=3.4, sharey=True)
    told = []
    for axes, sizes, kind in zip(all_axes, NETWORKS, ("one hidden layer", "two hidden layers"), strict=True):
        best = []
        for (name, reached), colour, line in zip(
            accuracies(sizes, seeds, epochs).items(), (VERMILLION, GREEN, BLUE), ("--", "-.", "-"), strict=True
        ):
            mean = reached.mean(axis=1)
            axes.semilogx(RATES, mean, line, color=colour, label=name.partition(",")[0])
            axes.plot(RATES[int(mean.argmax())], mean.max(), "o", color=colour, markeredgecolor="black", markersize=8)
            best.append(f"{name} {mean.max():.0f} % with {RATES[int(mean.argmax())]:g}")
        axes.set(xlabel="learning rate", title=f"{kind}: {'-'.join(map(str, sizes))}", ylim=(0, 100))
        axes.set_xticks(RATES, [f"{rate:g}" for rate in RATES])
        axes.minorticks_off()
        name_lines(axes)
        told.append(f"{'-'.join(map(str, sizes))}: {', '.join(best)}")
    all_axes[0].set_ylabel(f"% right after {epochs} epochs, β = γ = {SHARE:g}")
    return picture(
        figure,
        f"How many unseen digits are read right after {epochs} epochs, over the learning rate, the mean of {seeds} "
        "seeds, with σ, the quadratic cost and mini-batches of 10. A dot is the best of each method. "
        f"{'; '.join(told)}.",
    )


def accuracies(sizes: Sequence[int], seeds: int, epochs: int) -> dict[str, NDArray]:
    """By method, % right on the validation set, (rates, seeds): σ, quadratic cost, mini-batches of 10."""
    digits = data.load_digits()

    def reached(rule: optimizers.SGD, seed: int) -> float:
        learn, look, _ = data.split(1797, (0.6, 0.2, 0.2), np.random.default_rng(seed))
        network = Network(list(sizes), rng=np.random.default_rng(seed))
        history = network.train(digits.x[:, learn], digits.labels[learn], epochs=epochs, batch_size=10, optimizer=rule,
                                report=False, validation=(digits.x[:, look], digits.labels[look]))  # fmt: skip
        return 100 * history["accuracy"][-1]

    return {
        name: np.array([[reached(rule(rate), seed) for seed in range(1, seeds + 1)] for rate in RATES])
        for name, rule in METHODS.items()
    }
