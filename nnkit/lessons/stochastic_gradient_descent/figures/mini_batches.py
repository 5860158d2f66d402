"""What an epoch is made of: paths with mini-batches of several sizes, and what their order does."""

from collections.abc import Sequence

import numpy as np

from nnkit import network
from nnkit.network import data, initialization
from nnkit.showing.line_names import name_lines
from nnkit.showing.style import BLUE, FAINT, VERMILLION, Picture, picture, subplots


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
        axes.contour(slopes, intercepts, cost(slopes, intercepts), 5, colors=FAINT, linewidths=0.9)
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


def order_matters(epochs: int = 6) -> Picture:
    """Accuracy over epochs with samples sorted by digit and with samples shuffled."""
    x, labels = data.load_digits()
    learn, _, look = data.split(1797, (0.8, 0.0, 0.2), np.random.default_rng(9))
    held_out = (x[:, look], labels[look])
    sorted_indices = learn[np.argsort(labels[learn], kind="stable")]
    figure, axes = subplots(width=6.8, height=3.1)
    ends = []
    for name, colour, line in (("shuffled", BLUE, "-o"), ("sorted by digit", VERMILLION, "--s")):
        weights, biases = initialization.initialize([64, 30, 10], np.random.default_rng(10))
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
    name_lines(axes)
    return picture(
        figure,
        f"Accuracy of a 64-30-10 network on unseen digits over {epochs} epochs. "
        f"{'; '.join(ends)}: it never learns them all.",
    )
