"""Where a training begins: activations before any training, and units that begin alike."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from nnkit import network
from nnkit.network import Network, data, initialization
from nnkit.showing.style import (
    BLUE,
    COLOURS,
    LINES,
    VERMILLION,
    Picture,
    picture,
    subplots,
    working,
)


def starts(initialize: Callable | None = None) -> Picture:
    """The activations of 100 hidden units before any training, with N(0, 1) and with N(0, 1/n) weights."""
    sizes, rng = [64, 100, 10], np.random.default_rng(5)

    def first(sizes: Sequence[int], rng: np.random.Generator) -> NDArray:
        return initialization.initialize(sizes, rng)[0][0]

    def theirs(sizes: Sequence[int], rng: np.random.Generator) -> NDArray | None:
        made = initialize(sizes, rng)  # type: ignore[misc]
        return made if made is None or not isinstance(made, tuple) else made[0][0]

    first.__name__ = "initialize"
    function, note = working(theirs if initialize else None, first, sizes, np.random.default_rng(6))
    x = data.load_digits().x[:, :200]
    activations = {
        "N(0, 1): saturated": network.layer(initialization.standard_normal(sizes, rng)[0][0], x, np.zeros((100, 1)))[1],
        note or "with initialize": network.layer(function(sizes, np.random.default_rng(6)), x, np.zeros((100, 1)))[1],
    }
    figure, all_axes = subplots(2, width=7.6, height=3.0, sharey=True)
    shares = []
    for axes, (name, a), colour in zip(all_axes, activations.items(), (VERMILLION, BLUE), strict=True):
        axes.hist(a.ravel(), bins=np.linspace(0, 1, 41), weights=np.full(a.size, 100 / a.size), color=colour)
        axes.set(title=name, xlabel="activation")
        axes.title.set_fontsize(9 if name == note else 12)
        shares.append(100 * float(np.mean((a < 0.05) | (a > 0.95))))
    all_axes[0].set_ylabel("% of the activations")
    return picture(
        figure,
        f"Two histograms of hidden activations at the start. With standard normal weights {shares[0]:.0f} % lie near 0 "
        f"or 1, where σ is flat; with initialize it is {shares[1]:.0f} %. "
        f"{note}".strip(),
    )


def symmetry(epochs: int = 60) -> Picture:
    """A weight of each hidden unit over the epochs, begun at 0 and at random."""
    x, labels = data.xor(200, np.random.default_rng(7))
    figure, all_axes = subplots(2, width=7.8, height=3.1, sharey=True)
    apart = []
    kinds = (("all weights begin at 0", initialization.zeros), ("they begin at random", initialization.initialize))
    for axes, (name, begin) in zip(all_axes, kinds, strict=True):
        net = Network([2, 6, 1], cost="cross_entropy", rng=np.random.default_rng(8), initializer=begin)
        course = [net.weights[0][:, 0].copy()]
        net.train(x, labels, epochs=epochs, optimizer=3.0, report=False,
                  callback=lambda epoch, net, _, course=course: course.append(net.weights[0][:, 0].copy()))  # fmt: skip
        for unit, weights in enumerate(np.array(course).T):
            axes.plot(weights, LINES[unit % 4], color=COLOURS[unit])
        axes.set(title=f"{name}: {100 * net.accuracy(x, labels):.0f} % right", xlabel="epoch")
        apart.append(float(np.ptp(course[-1])))
    all_axes[0].set_ylabel("first weight of each hidden unit")
    return picture(
        figure,
        "The first weight of six hidden units over the epochs of learning XOR. Begun at 0, all six run along one line "
        "for ever, and the network never gets beyond three of four corners; begun "
        f"at random they go their own ways and end up to {apart[1]:.0f} apart.",
    )
