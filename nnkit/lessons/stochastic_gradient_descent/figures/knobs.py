"""What the learning rate and the size of mini-batches do to a training."""

from collections.abc import Sequence

import numpy as np

from nnkit.network import Network, data
from nnkit.showing.line_names import name_lines
from nnkit.showing.style import BLUE, GREEN, LINES, ORANGE, VERMILLION, Picture, picture, subplots


def rates(learning_rates: Sequence[float] = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0), epochs: int = 5) -> Picture:
    """A range test: accuracy after a few epochs over η, for the cost of this lesson and for the one of lesson 7."""
    x, labels = data.load_digits()
    learn, look, _ = data.split(1797, (0.6, 0.2, 0.2), np.random.default_rng(12))
    figure, axes = subplots(width=6.8, height=3.4)
    told = []
    for cost, name, colour, line in (
        ("quadratic", "σ and quadratic cost", BLUE, "-o"),
        ("log_likelihood", "softmax and −Σ y ln a", VERMILLION, "--s"),
    ):
        right = []
        for rate in learning_rates:
            net = Network([64, 30, 10], cost=cost, rng=np.random.default_rng(13))
            with np.errstate(all="ignore"):  # a rate that is too large leads anywhere, and that is to be seen
                net.train(x[:, learn], labels[learn], epochs=epochs, optimizer=rate, report=False)
            right.append(100 * net.accuracy(x[:, look], labels[look]))
        axes.semilogx(learning_rates, right, line, color=colour, label=name)
        told.append(f"with {name} best at η = {learning_rates[int(np.argmax(right))]:g}, {max(right):.0f} %, and at "
                    f"η = 0.1 {right[learning_rates.index(0.1)]:.0f} %")  # fmt: skip
    axes.set(xlabel="learning rate η", ylabel="% right on the validation set", ylim=(0, 100))
    axes.set_xticks(learning_rates, [f"{rate:g}" for rate in learning_rates])
    axes.minorticks_off()
    axes.legend(loc="lower center")
    return picture(
        figure,
        f"Accuracy of a 64-30-10 network after {epochs} epochs over the learning rate, which has a logarithmic axis: "
        f"{'; '.join(told)}. Both curves rise, and fall where the rate is too large.",
    )


def batch_sizes(sizes: Sequence[int] = (1, 10, 100, 1000), epochs: int = 12, learning_rate: float = 3.0) -> Picture:
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
    name_lines(axes)
    return picture(
        figure,
        f"Accuracy of a 64-30-10 network over {epochs} epochs for four mini-batch sizes with learning rate "
        f"{learning_rate:g}. At the end "
        f"{', '.join(told)}. The small ones learn within the first epochs, and shake; the largest has hardly begun.",
    )
