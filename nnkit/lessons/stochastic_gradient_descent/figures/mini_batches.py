"""What an epoch is made of: paths with mini-batches of several sizes, their noise, and their order."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nnkit import network
from nnkit.network import Network, data, initialization
from nnkit.showing.style import (
    BLUE,
    GREEN,
    LINES,
    ORANGE,
    VERMILLION,
    Picture,
    picture,
    subplots,
)


def descents(learning_rate: float = 0.2, epochs: int = 3, batch_sizes: Sequence[int] = (40, 8, 1)) -> Picture:
    """Batch, mini-batch and single-sample descent on the cost surface of a straight line through heights."""
    rng = np.random.default_rng(3)
    parents, children = data.heights(40, rng)
    x, y = ((values - values.mean()) / values.std() for values in (parents[0], children[0]))
    y = y + 0.6  # an intercept worth finding

    def cost(slope, intercept):
        return np.mean((slope * x[:, None, None] + intercept - y[:, None, None]) ** 2, axis=0) / 2

    slopes, intercepts = np.meshgrid(np.linspace(-1.7, 2.1, 90), np.linspace(-1.4, 2.0, 80))
    figure, all_axes = subplots(len(batch_sizes), width=8.8, height=3.5, sharey=True, sharex=True)
    ends = []
    for axes, size in zip(all_axes, batch_sizes, strict=True):
        point, path = np.array([-1.3, -0.9]), [np.array([-1.3, -0.9])]
        for _ in range(epochs):
            order = rng.permutation(40)
            for first in range(0, 40, size):
                some = order[first : first + size]
                error = point[0] * x[some] + point[1] - y[some]
                point = point - learning_rate * np.array([np.mean(error * x[some]), np.mean(error)])
                path.append(point)
        way = np.array(path)
        axes.contour(slopes, intercepts, cost(slopes, intercepts), 12, colors="#BBBBBB", linewidths=0.9)
        axes.plot(way[:, 0], way[:, 1], "-o", color=BLUE, markersize=3.5, linewidth=1.2)
        axes.plot(*way[-1], "s", color=VERMILLION, markersize=8)
        steps = len(way) - 1
        axes.set(title=f"{size} at a time: {steps} steps", xlabel="slope")
        axes.grid(visible=False)
        ends.append(f"with {size} at a time {steps} steps end at cost {float(cost(*way[-1])[0, 0]):.2f}")
    all_axes[0].set_ylabel("intercept")
    return picture(
        figure,
        f"Three paths on one cost surface after {epochs} epochs of 40 samples: {'; '.join(ends)}. With all of them "
        "together the path is smooth and has hardly begun; with few it has arrived, and trembles; with one it wanders.",
    )


def gradient_noise(sizes: Sequence[int] = (1, 2, 4, 8, 16, 32, 64, 128, 256)) -> Picture:
    """How far the gradient of a mini-batch lies from that of all samples, over its size."""
    rng = np.random.default_rng(4)
    x, labels = data.load_digits()
    y = data.one_hot(labels, 10)
    net = Network([64, 15, 10], rng=rng, dtype=np.float64)
    net.train(x, y, epochs=1, optimizer=1.0, report=False)

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
    axes.minorticks_off()
    axes.legend()
    return picture(
        figure,
        f"The noise of a mini-batch's gradient over its size, both axes logarithmic. From {spread[0]:.1f} times the "
        f"gradient's length with one sample it falls to {spread[-1]:.2f} times with {sizes[-1]}, along the line of one "
        "over the root of m.",
    )


def order_matters(epochs: int = 6) -> Picture:
    """Accuracy over epochs with samples sorted by digit and with samples shuffled."""
    x, labels = data.load_digits()
    learn, _, look = data.split(1797, (0.8, 0.0, 0.2), np.random.default_rng(9))
    held_out = (x[:, look], labels[look])
    sorted_indices = learn[np.argsort(labels[learn], kind="stable")]
    figure, axes = subplots(width=6.0, height=3.1)
    ends = []
    for name, colour, line in (("shuffled", BLUE, "-o"), ("sorted by digit", VERMILLION, "--s")):
        weights, biases = initialization.initialize([64, 15, 10], np.random.default_rng(10))
        rng, course = np.random.default_rng(11), [0.1]
        for _ in range(epochs):
            order = rng.permutation(learn) if name == "shuffled" else sorted_indices
            for first in range(0, len(order), 10):
                some = order[first : first + 10]
                slopes = network.backprop_batch(weights, biases, x[:, some], data.one_hot(labels[some], 10))
                weights, biases = ([part - 3.0 * slope for part, slope in zip(*both, strict=True)]
                                   for both in zip((weights, biases), slopes, strict=True))  # fmt: skip
            answers = np.argmax(network.feedforward(weights, biases, held_out[0]), axis=0)
            course.append(float(np.mean(answers == held_out[1])))
        axes.plot(100 * np.array(course), line, color=colour, label=name)
        ends.append(f"{name}: {100 * course[-1]:.0f} %")
    axes.set(xlabel="epoch", ylabel="% right on unseen digits", ylim=(0, 100))
    axes.legend(loc="center right")
    return picture(
        figure, f"Accuracy on unseen digits over {epochs} epochs. {'; '.join(ends)}: it never learns them all."
    )


def batch_sizes(sizes: Sequence[int] = (1, 10, 100, 1000), epochs: int = 12, learning_rate: float = 1.0) -> Picture:
    """Learning curves of the same network with mini-batches of several sizes, over epochs."""
    x, labels = data.load_digits()
    learn, look, _ = data.split(1797, (0.6, 0.2, 0.2), np.random.default_rng(12))
    figure, axes = subplots(width=6.6, height=3.3)
    told = []
    for size, colour, line in zip(sizes, (ORANGE, BLUE, GREEN, VERMILLION), LINES, strict=False):
        net = Network([64, 30, 10], rng=np.random.default_rng(13))
        history = net.train(x[:, learn], labels[learn], epochs=epochs, batch_size=size, optimizer=learning_rate,
                            report=False, validation=(x[:, look], labels[look]))  # fmt: skip
        axes.plot(range(1, epochs + 1), 100 * np.array(history["accuracy"]), line, color=colour, label=f"m = {size}")
        told.append(f"m = {size}: {100 * history['accuracy'][-1]:.0f} %")
    axes.set(xlabel="epoch", ylabel="% right on the validation set", ylim=(0, 100))
    axes.legend(loc="lower right")
    return picture(
        figure,
        f"Accuracy over {epochs} epochs for four mini-batch sizes with learning rate {learning_rate:g}. At the end "
        f"{', '.join(told)}. The small ones learn within the first epochs, and shake; the largest has hardly begun.",
    )
