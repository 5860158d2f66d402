"""What a gradient looks like: its noise over the size of a mini-batch, and its entries on the network."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nnkit import network
from nnkit.network import Network, data, initialization
from nnkit.showing.style import BLUE, VERMILLION, Picture, picture, subplots


def gradient_noise(sizes: Sequence[int] = (1, 2, 4, 8, 16, 32, 64, 128, 256)) -> Picture:
    """How far the gradient of a mini-batch lies from that of all samples, over its size."""
    rng = np.random.default_rng(4)
    x, labels = data.load_digits()
    y = data.one_hot(labels, 10)
    net = Network([64, 30, 10], rng=rng, dtype=np.float64)
    net.train(x, y, epochs=1, optimizer=3.0, report=False)

    def gradient(some: NDArray) -> NDArray:
        return np.concatenate([part.ravel() for parts in net.backprop(x[:, some], y[:, some]) for part in parts])

    whole = gradient(np.arange(x.shape[1]))
    spread = [
        np.sqrt(np.mean([np.sum((gradient(rng.integers(0, x.shape[1], m)) - whole) ** 2) for _ in range(60)]))
        / np.linalg.norm(whole)
        for m in sizes
    ]
    figure, axes = subplots(width=6.2, height=3.4)
    axes.loglog(sizes, spread, "o", color=BLUE, label="measured")
    axes.loglog(sizes, spread[0] / np.sqrt(sizes), "--", color=VERMILLION, label=r"$1/\sqrt{m}$")
    axes.set(xlabel="mini-batch size m", ylabel="noise / length of the gradient", xticks=sizes)
    axes.set_xticks(sizes, [str(m) for m in sizes])
    halvings = 2.0 ** np.arange(np.ceil(np.log2(spread[-1])), np.log2(spread[0]) + 1)
    axes.set_yticks(halvings, [f"{each:g}" for each in halvings])
    axes.minorticks_off()
    axes.legend()
    return picture(
        figure,
        f"The noise of a mini-batch's gradient over its size, both axes logarithmic. From {spread[0]:.1f} times the "
        f"gradient's length with one sample it falls to {spread[-1]:.2f} times with {sizes[-1]}, along the line of one "
        "over the root of m.",
    )


def downhill(of_each: int = 12) -> Picture:
    """−∇C of a 64-16-16-10 network: the largest entries of each layer, the thicker the farther they move a weight."""
    sizes, (x, labels) = [64, 16, 16, 10], data.load_digits()
    weights, biases = initialization.initialize(sizes, np.random.default_rng(16))
    slopes = network.backprop_batch(weights, biases, x[:, :100], data.one_hot(labels[:100], 10))
    count, most = sum(part.size for parts in slopes for part in parts), float(np.abs(slopes[0][-1]).max())
    figure, axes = subplots(width=7.2, height=3.9)
    heights = [np.linspace(1, 0, n) if n > 16 else np.linspace(0.82, 0.18, n) for n in sizes]
    for layer, table in enumerate(slopes[0]):
        for place in np.argsort(-np.abs(table), axis=None)[:of_each]:
            j, k = np.unravel_index(place, table.shape)
            grows = table[j, k] < 0
            axes.plot([layer, layer + 1], [heights[layer][k], heights[layer + 1][j]], "-" if grows else "--",
                      color=BLUE if grows else VERMILLION,
                      linewidth=0.3 + 4 * abs(table[j, k]) / most)  # fmt: skip
    for layer, n in enumerate(sizes):
        axes.plot([layer] * n, heights[layer], "o", color="black", markersize=3 if n > 16 else 6)
    title = f"−∇C has {count} entries: the {of_each} largest of each layer's weights"
    axes.set(xlim=(-0.15, 3.15), title=title, yticks=[])
    axes.set_xticks(range(4), [f"{n} units" for n in sizes])
    axes.plot([], [], color=BLUE, label="this weight should grow")
    axes.plot([], [], "--", color=VERMILLION, label="this weight should fall")
    axes.legend(loc="lower right", fontsize=9)
    axes.grid(visible=False)
    largest = [f"{float(np.abs(table).max()):.4f} in layer {layer}" for layer, table in enumerate(slopes[0], 2)]
    return picture(
        figure,
        f"A 64-16-16-10 network with the largest entries of minus its gradient as lines, thick ones for large entries. "
        f"The largest are {', '.join(largest)}: the lines to the last layer are thick, those to the first are hairs.",
    )
