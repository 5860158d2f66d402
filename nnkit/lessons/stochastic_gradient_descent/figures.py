"""The figures of lesson 05, stochastic gradient descent. All but the first two train networks, in part of a second."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from nnkit import data, initialization, network
from nnkit.network import Network
from nnkit.showing.style import (
    BLUE,
    COLOURS,
    GREEN,
    GREY,
    LINES,
    ORANGE,
    VERMILLION,
    Picture,
    picture,
    subplots,
    working,
)

#: A history as `train` gives it.
History = Mapping[str, Sequence[float]]


def digits(count: int = 24) -> Picture:
    """The first of the digits, with what they are."""
    x, labels = data.load_digits()
    columns = 12
    figure, axes = subplots(columns, -(-count // columns), width=7.6, height=0.85 * -(-count // columns) + 0.4)
    for place, cell in enumerate(np.ravel(axes)):
        cell.imshow(x[:, place].reshape(8, 8), cmap="gray_r", vmin=0, vmax=1)
        cell.set_title(int(labels[place]), fontsize=10)
        cell.set_axis_off()
    shown = ", ".join(str(int(label)) for label in labels[:count])
    return picture(figure, f"{count} handwritten digits of 8 by 8 grey pixels, each with its label above it: {shown}.")


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


def learning_curves(histories: Mapping[str, History] | History | None = None) -> Picture:
    """Cost and accuracy over the epochs, of one history or of several by name; without any, of ours."""
    note = ""
    if histories is None:
        histories, note = {name: _ours(rate) for name, rate in (("η = 3", 3.0), ("η = 0.3", 0.3))}, "our own training"
    elif "cost" in histories:
        histories = {"": histories}  # type: ignore[dict-item]
    figure, (left, right) = subplots(2, width=8.4, height=3.2)
    told = []
    for (name, history), colour, line in zip(histories.items(), COLOURS, LINES * 2, strict=False):
        epochs = np.arange(1, len(history["cost"]) + 1)
        left.plot(epochs, history["cost"], line, color=colour, label=name)
        right.plot(epochs, 100 * np.asarray(history["accuracy"]), line, color=colour, label=name)
        told.append(f"{name or 'the cost'} from {history['cost'][0]:.3f} to {history['cost'][-1]:.3f}, "
                    f"accuracy at the end {100 * history['accuracy'][-1]:.0f} %")  # fmt: skip
    left.set(xlabel="epoch", ylabel="cost on the training set", yscale="log")
    right.set(xlabel="epoch", ylabel="% right on the validation set")
    if any(histories):
        right.legend(loc="lower right")
    if note:
        figure.suptitle(note, fontsize=9)
    return picture(
        figure, f"Cost, on a logarithmic axis, and accuracy over the epochs: {'; '.join(told)}. {note}".strip()
    )


def _ours(rate: float) -> dict[str, list[float]]:
    x, labels = data.load_digits()
    learn, look, _ = data.split(1797, (0.6, 0.2, 0.2), np.random.default_rng(12))
    net = Network([64, 30, 10], rng=np.random.default_rng(13))
    return net.train(x[:, learn], labels[learn], epochs=20, optimizer=rate, report=False,
                     validation=(x[:, look], labels[look]))  # fmt: skip


def overfitting(epochs: int = 150, samples: int = 80) -> Picture:
    """A large network and few samples: the training cost falls on, the validation cost turns."""
    x, labels = data.load_digits()
    rng = np.random.default_rng(14)
    learn, look, _ = data.split(1797, (samples / 1797, 0.4, 0.6 - samples / 1797), rng)
    net = Network([64, 100, 10], cost="cross_entropy", rng=rng)
    history = net.train(x[:, learn], labels[learn], epochs=epochs, batch_size=5, optimizer=1.0, report=False,
                        validation=(x[:, look], labels[look]))  # fmt: skip
    best = int(np.argmin(history["validation_cost"])) + 1
    figure, axes = subplots(width=6.6, height=3.3)
    axes.semilogy(history["cost"], color=BLUE, label="training set")
    axes.semilogy(history["validation_cost"], "--", color=VERMILLION, label="validation set")
    axes.axvline(best - 1, color=GREY, linewidth=1)
    axes.annotate(f"best after {best} epochs", (best - 1, axes.get_ylim()[0]), xytext=(6, 8),
                  textcoords="offset points", fontsize=10)  # fmt: skip
    axes.set(xlabel="epoch", ylabel="cross-entropy")
    axes.legend(loc="center right")
    return picture(
        figure,
        f"The cost of a network with 100 hidden units that learns from {samples} digits. On these it falls from "
        f"{history['cost'][0]:.2f} to {history['cost'][-1]:.4f}; on digits that it has not seen it is lowest after "
        f"{best} epochs, {min(history['validation_cost']):.2f}, and {history['validation_cost'][-1]:.2f} at the end.",
    )


def mistakes(
    weights: Sequence[NDArray] | None = None, biases: Sequence[NDArray] | None = None, seed: int = 12
) -> Picture:
    """The confusion matrix of a network on unseen digits, and the digits that it reads wrongly."""
    x, labels = data.load_digits()
    *_, look = data.split(1797, (0.6, 0.2, 0.2), np.random.default_rng(seed))
    note = ""
    if weights is None or biases is None:
        learn = np.setdiff1d(np.arange(1797), look)
        net = Network([64, 30, 10], rng=np.random.default_rng(13))
        net.train(x[:, learn], labels[learn], epochs=15, optimizer=3.0, report=False)
        weights, biases, note = net.weights, net.biases, "drawn with a network of ours"
    answers = np.argmax(network.feedforward(weights, biases, x[:, look]), axis=0)
    matrix = np.zeros((10, 10), dtype=int)
    np.add.at(matrix, (labels[look], answers), 1)
    wrong = np.flatnonzero(answers != labels[look])
    figure, (left, right) = subplots(2, width=8.6, height=4.0, width_ratios=(1, 1.15))
    shade = np.where(np.eye(10, dtype=bool), 0, matrix)
    left.imshow(shade, cmap="Oranges", vmax=max(1, shade.max()) * 1.5)
    for (row, column), count in np.ndenumerate(matrix):
        if count:
            left.text(
                column, row, count, ha="center", va="center", fontsize=9, color=GREEN if row == column else "black"
            )
    left.set(
        xlabel="read as", ylabel="is", xticks=range(10), yticks=range(10), title=f"{len(wrong)} of {len(look)} wrong"
    )
    left.grid(visible=False)
    sheet = np.ones((4 * 11, 6 * 10))
    for place, i in enumerate(wrong[:24]):
        row, column = divmod(place, 6)
        sheet[11 * row + 2 : 11 * row + 10, 10 * column + 1 : 10 * column + 9] = 1 - x[:, look[i]].reshape(8, 8)
        right.text(10 * column + 4.5, 11 * row + 0.6, f"{labels[look[i]]} as {answers[i]}", ha="center", fontsize=8)
    right.imshow(sheet, cmap="gray", vmin=0, vmax=1)
    right.set_axis_off()
    right.set_title("what they look like")
    if note:
        figure.suptitle(note, fontsize=9)
    pairs = ", ".join(f"{labels[look[i]]} as {answers[i]}" for i in wrong[:24])
    return picture(
        figure,
        f"A table of digits and what they were read as, {len(look) - len(wrong)} of {len(look)} on the diagonal, and "
        f"the wrongly read ones: {pairs or 'none'}. {note}".strip(),
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
