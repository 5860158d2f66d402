"""Cost and accuracy over the epochs."""

from collections.abc import Mapping, Sequence

import numpy as np

from nnkit.network import Network, data
from nnkit.showing.line_names import name_lines
from nnkit.showing.style import BLUE, COLOURS, GREY, VERMILLION, Picture, picture, say_above, subplots

#: A history as `train` gives it.
History = Mapping[str, Sequence[float]]


#: What of a history is drawn in which axes, and how: training sets are plain, validation sets dashed.
DRAWN = (("cost", "-", 1), ("validation_cost", "--", 1), ("training_accuracy", "-", 100), ("accuracy", "--", 100))
MARKS = "osv^D*"


def learning_curves(histories: Mapping[str, History] | History | None = None) -> Picture:
    """Cost and accuracy over the epochs, of one history or of several by name; without any, of ours.

    A history has "cost" and "accuracy"; "validation_cost" and "training_accuracy" are drawn where they are there.
    """
    from matplotlib.ticker import LogLocator

    note = ""
    if histories is None:
        histories, note = {f"η = {rate:g}": _ours(rate) for rate in (3.0, 0.3)}, "our own training"
    elif "cost" in histories:
        histories = {"": histories}  # type: ignore[dict-item]
    figure, (left, right) = subplots(2, width=8.8, height=3.5)
    told = []
    for (name, history), colour, mark in zip(histories.items(), COLOURS, MARKS, strict=False):
        epochs = np.arange(1, len(history["cost"]) + 1)
        some = max(1, len(epochs) // 6)
        for key, line, factor in DRAWN:
            if np.shape(history.get(key, ())) != epochs.shape:
                continue
            axes = left if key.endswith("cost") else right
            named = name if key in ("cost", "accuracy") else ""
            axes.plot(epochs, factor * np.asarray(history[key]), line, color=colour, marker=mark if name else "",
                      markevery=some, markersize=5, label=named or None)  # fmt: skip
        told.append(f"{name or 'the cost'} from {history['cost'][0]:.3f} to {history['cost'][-1]:.3f}, "
                    f"accuracy at the end {100 * history['accuracy'][-1]:.0f} %")  # fmt: skip
        if np.shape(history.get("validation_cost", ())) == epochs.shape:
            best = int(np.argmin(history["validation_cost"])) + 1
            told[-1] += f", the validation cost lowest after {best} epochs"
            if not name:
                left.axvline(best, color=GREY, linewidth=1)
                left.text(
                    best, 0.62, f"lowest after {best} ", transform=left.get_xaxis_transform(), ha="right", fontsize=9
                )
    left.set(xlabel="epoch", ylabel="cost", yscale="log")
    left.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    left.yaxis.set_major_formatter("{x:g}")
    left.minorticks_off()
    right.set(xlabel="epoch", ylabel="% right")
    for axes in (left, right):
        name_lines(axes)
    lines = [left.plot([], [], line, color=GREY)[0] for line in ("-", "--")]
    left.legend(lines, ["training set", "validation set"], loc="upper right", fontsize=9)
    say_above(figure, note)
    return picture(
        figure, f"Cost, on a logarithmic axis, and accuracy over the epochs: {'; '.join(told)}. {note}".strip()
    )


def overfitting(epochs: int = 150, samples: int = 80) -> Picture:
    """A large network and few samples: the training cost falls on, the validation cost turns."""
    x, labels = data.load_digits()
    rng = np.random.default_rng(14)
    learn, look, _ = data.split(1797, (samples / 1797, 0.4, 0.6 - samples / 1797), rng)
    net = Network([64, 100, 10], cost="cross_entropy", rng=rng)
    history = net.train(x[:, learn], labels[learn], epochs=epochs, batch_size=5, optimizer=1.0, report=False,
                        validation=(x[:, look], labels[look]))  # fmt: skip
    best = int(np.argmin(history["validation_cost"])) + 1
    figure, axes = subplots(width=7.2, height=3.3)
    axes.semilogy(history["cost"], color=BLUE, label="training set")
    axes.semilogy(history["validation_cost"], "--", color=VERMILLION, label="validation set")
    axes.axvline(best - 1, color=GREY, linewidth=1)
    axes.annotate(f"best after {best} epochs", (best - 1, axes.get_ylim()[0]), xytext=(6, 8),
                  textcoords="offset points", fontsize=10)  # fmt: skip
    axes.set(xlabel="epoch", ylabel="cross-entropy")
    name_lines(axes)
    return picture(
        figure,
        f"The cost of a network with 100 hidden units that learns from {samples} digits. On these it falls from "
        f"{history['cost'][0]:.2f} to {history['cost'][-1]:.4f}; on digits that it has not seen it is lowest after "
        f"{best} epochs, {min(history['validation_cost']):.2f}, and {history['validation_cost'][-1]:.2f} at the end.",
    )


def _ours(rate: float) -> dict[str, list[float]]:
    """The history of a training of our own."""
    x, labels = data.load_digits()
    learn, look, _ = data.split(1797, (0.6, 0.2, 0.2), np.random.default_rng(12))
    net = Network([64, 30, 10], rng=np.random.default_rng(13))
    return net.train(x[:, learn], labels[learn], epochs=20, optimizer=rate, report=False,
                     validation=(x[:, look], labels[look]))  # fmt: skip
