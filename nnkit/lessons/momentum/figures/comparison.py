"""Methods against each other on a network, each at its best."""

import numpy as np

from nnkit.network import Network, data, optimizers
from nnkit.showing.style import (
    BLUE,
    GREEN,
    VERMILLION,
    Picture,
    picture,
    subplots,
)


def race(seeds: int = 5, epochs: int = 12) -> Picture:
    """Accuracy over epochs of a deeper network, each method with its best learning rate, averaged over seeds."""
    digits = data.load_digits()
    methods = (
        ("plain, η = 0.8", optimizers.SGD(0.8), VERMILLION, "--"),
        ("momentum, α = 3, β = 0.9", optimizers.Momentum(3.0, 0.9), GREEN, "-."),
        ("Nesterov, η = 0.4, γ = 0.9", optimizers.Nesterov(0.4, 0.9), BLUE, "-"),
    )
    figure, axes = subplots(width=7.2, height=3.5)
    told = []
    for name, optimizer, colour, line in methods:
        courses = []
        for seed in range(seeds):
            learn, look, _ = data.split(1797, (0.6, 0.2, 0.2), np.random.default_rng(seed))
            net = Network([64, 30, 30, 10], "tanh", cost="log_likelihood", rng=np.random.default_rng(seed))
            history = net.train(digits.x[:, learn], digits.labels[learn], epochs=epochs, batch_size=100,
                                optimizer=optimizer, report=False,
                                validation=(digits.x[:, look], digits.labels[look]))  # fmt: skip
            courses.append(history["accuracy"])
        mean = 100 * np.mean(courses, axis=0)
        axes.plot(range(1, epochs + 1), mean, line, color=colour, label=name)
        lowest, highest = 100 * np.min(courses, axis=0), 100 * np.max(courses, axis=0)
        axes.fill_between(range(1, epochs + 1), lowest, highest, color=colour, alpha=0.15, linewidth=0)
        reached = np.flatnonzero(mean >= 95)
        told.append(f"{name}: 95 % after {reached[0] + 1 if reached.size else 'more than ' + str(epochs)} epochs")
    axes.axhline(95, color="black", linewidth=0.8)
    axes.set(xlabel="epoch", ylabel="% right on the validation set", ylim=(50, 100))
    axes.legend(loc="lower right")
    return picture(
        figure,
        f"Accuracy of a 64-30-30-10 network on unseen digits, mini-batches of 100, mean and range of {seeds} seeds, "
        f"each method with the best of eight learning rates. {'; '.join(told)}.",
    )
