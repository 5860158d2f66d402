"""Where a training begins: activations before any training, and units that begin alike."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from nnkit import network
from nnkit.network import Network, data, initialization
from nnkit.showing.line_names import name_lines
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
    """The activations of 100 hidden units before any training, with weights of standard deviation 1 and 1/√n."""
    sizes, rng = [64, 100, 10], np.random.default_rng(5)

    def first(sizes: Sequence[int], rng: np.random.Generator) -> NDArray:
        return initialization.initialize(sizes, rng)[0][0]

    def theirs(sizes: Sequence[int], rng: np.random.Generator) -> NDArray | None:
        made = initialize(sizes, rng)  # type: ignore[misc]
        return made if made is None or not isinstance(made, tuple) else made[0][0]

    first.__name__ = "initialize"
    function, note = working(theirs if initialize else None, first, sizes, np.random.default_rng(6))
    x = data.load_digits().x[:, :200]
    rows = {
        "standard deviation 1": initialization.standard_normal(sizes, rng)[0][0],
        note or "yours, 1/√n": function(sizes, np.random.default_rng(6)),
    }
    figure, all_axes = subplots(2, width=7.6, height=3.1, sharey=True)
    told = []
    for axes, (name, w), colour in zip(all_axes, rows.items(), (VERMILLION, BLUE), strict=True):
        z, a = network.layer(w, x, np.zeros((100, 1)))
        axes.hist(a.ravel(), bins=np.linspace(0, 1, 41), weights=np.full(a.size, 100 / a.size), color=colour)
        axes.set(title=name, xlabel="activation")
        axes.title.set_fontsize(9 if name == note else 12)
        flat = 100 * float(np.mean(np.abs(z) > 5))
        said = f"standard deviation of z: {z.std():.2f}\nz beyond ±5: {flat:.0f} %"
        axes.text(0.5, 0.97, said, transform=axes.transAxes, ha="center", va="top", fontsize=10)
        told.append(f"z has standard deviation {z.std():.2f}, and {flat:.0f} % of it lie beyond ±5, where σ is flat")
    all_axes[0].set_ylabel("% of the activations")
    return picture(
        figure,
        f"Two histograms of the activations of 100 hidden units at the start, for 200 digits. With weights of standard "
        f"deviation 1 {told[0]}; with initialize {told[1]}. {note}".strip(),
    )


#: Ways to begin, by name: what draws w for `units` inputs, and the activation behind it.
WAYS: dict[str, tuple[Callable[[np.random.Generator, int], NDArray], Callable[[NDArray], NDArray]]] = {
    "normal, standard deviation 0.01, tanh": (lambda rng, n: 0.01 * rng.standard_normal((n, n)), np.tanh),
    "uniform in ±0.1, tanh": (lambda rng, n: rng.uniform(-0.1, 0.1, (n, n)), np.tanh),
    "Xavier, tanh": (lambda rng, n: rng.uniform(-1, 1, (n, n)) * np.sqrt(6 / (n + n)), np.tanh),
    "He, ReLU": (lambda rng, n: rng.standard_normal((n, n)) * np.sqrt(2 / n), lambda z: np.maximum(z, 0)),
}


def spread_by_layer(layers: int = 10, units: int = 100, samples: int = 300) -> Picture:
    """The spread of the activations, layer by layer, for four ways to begin."""
    figure, axes = subplots(width=7.8, height=3.5)
    told = []
    for (name, (draw, activation)), colour, line in zip(WAYS.items(), COLOURS, LINES, strict=False):
        rng = np.random.default_rng(15)
        a = rng.standard_normal((units, samples))
        spreads = [float(a.std())]
        for _ in range(layers - 1):
            a = activation(draw(rng, units) @ a)
            spreads.append(float(a.std()))
        axes.semilogy(range(1, layers + 1), spreads, line, marker="o", markersize=4, color=colour, label=name)
        told.append(f"{name}: {spreads[-1]:.1g}")
    axes.set(xlabel="layer", ylabel="spread of its activations", xticks=range(1, layers + 1))
    name_lines(axes)
    return picture(
        figure,
        f"The spread of the activations over {layers} layers of {units} units, on a logarithmic axis. In the last "
        f"layer "
        f"it is, with {'; '.join(told)}. Weights that are too small make the signal vanish, layer after layer.",
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
        if np.ptp(course[-1]) < 1e-6:
            axes.text(0.97, 0.9, "all six lie on one line", transform=axes.transAxes, ha="right", fontsize=10)
        axes.set(title=f"{name}: {100 * net.accuracy(x, labels):.0f} % right", xlabel="epoch")
        apart.append(float(np.ptp(course[-1])))
    all_axes[0].set_ylabel("first weight\nof each hidden unit")
    return picture(
        figure,
        "The first weight of six hidden units over the epochs of learning XOR. Begun at 0, all six run along one line "
        "for ever, and the network never gets beyond three of four corners; begun "
        f"at random they go their own ways and end up to {apart[1]:.0f} apart.",
    )
