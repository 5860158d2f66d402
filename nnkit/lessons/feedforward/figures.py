"""The figures of lesson 02, feedforward."""

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from nnkit import network
from nnkit.network import activations
from nnkit.showing.style import BLUE, GREY, VERMILLION, Picture, picture, subplots, working

#: Inputs (2, 4) and targets (1, 4) of exclusive or: one column for each case.
XOR_INPUTS = np.array([[0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0]])
XOR_TARGETS = np.array([[0.0, 1.0, 1.0, 0.0]])


def _plane(axes, answer: Callable[[NDArray], NDArray], reach: tuple[float, float]) -> None:
    """Colour the plane by an answer between 0 and 1, with the border where it is ½."""
    side = np.linspace(*reach, 81)
    x, y = np.meshgrid(side, side)
    values = np.asarray(answer(np.vstack([x.ravel(), y.ravel()]))).reshape(x.shape)
    axes.contourf(x, y, values, levels=np.linspace(0, 1, 11), cmap="RdBu", alpha=0.75)
    if values.min() < 0.5 < values.max():
        axes.contour(x, y, values, levels=[0.5], colors="black", linewidths=1.8)
    axes.set(xlabel="$x_1$", ylabel="$x_2$", aspect="equal", xlim=reach, ylim=reach)
    axes.grid(visible=False)


def activation_functions(
    relu: Callable | None = None, leaky_relu: Callable | None = None, hardtanh: Callable | None = None
) -> Picture:
    """Seven activation functions with their slopes; the student's own where they work."""
    z = np.linspace(-3, 3, 241)
    own, notes = {}, []
    for name, given, more in (("relu", relu, ()), ("leaky_relu", leaky_relu, (0.1,)), ("hardtanh", hardtanh, ())):
        function, note = working(given, getattr(activations, name), z, *more)
        own[name] = np.asarray(function(z, *more), dtype=float)
        notes += [note] if note else []
    curves = (
        ("identity", z, np.ones_like(z)),
        ("sign", np.where(z < 0, -1.0, 1.0), np.zeros_like(z)),
        ("sigmoid", activations.sigmoid(z), activations.sigmoid_prime(z)),
        ("tanh", activations.tanh(z), activations.tanh_prime(z)),
        ("ReLU", own["relu"], np.gradient(own["relu"], z)),
        ("leaky ReLU, k = 0.1", own["leaky_relu"], np.gradient(own["leaky_relu"], z)),
        ("hardtanh", own["hardtanh"], np.gradient(own["hardtanh"], z)),
    )
    figure, all_axes = subplots(4, 2, width=9.4, height=4.4, sharex=True, sharey=True)
    flat = all_axes.ravel()
    for axes, (name, value, slope) in zip(flat, curves, strict=False):
        axes.plot(z, value, color=BLUE, label="value")
        axes.plot(z, slope, color=VERMILLION, linestyle="--", linewidth=1.5, label="slope")
        axes.set(title=name, ylim=(-1.6, 2.1))
        axes.title.set_fontsize(11)
    flat[-1].axis("off")
    flat[-1].legend(*flat[0].get_legend_handles_labels(), loc="upper left")
    if notes:
        flat[-1].text(0.02, 0.1, "\n".join(notes).replace(": ", ":\n"), fontsize=8, transform=flat[-1].transAxes)
    for axes in flat[3:7]:
        axes.set_xlabel("z")
    return picture(
        figure,
        "Seven small plots of activation functions with their slopes. The sign has slope 0 everywhere, sigmoid "
        "at most one quarter, tanh at most 1; both get flat on the outside. ReLU has slope 1 above 0 and 0 below; "
        "leaky ReLU keeps a slope of 0.1 there; hardtanh has slope 1 between −1 and 1 and 0 outside. "
        + "; ".join(notes),
    )


def diagram(
    sizes: Sequence[int] = (3, 4, 2), layer: int = 2, to: int = 3, from_: int = 2, marked: bool = True
) -> Picture:
    """A network as circles and lines; the weight w^layer_(to, from_) stands out."""
    figure, axes = subplots(width=7.0, height=3.4)
    tallest = max(sizes)

    def place(number: int, unit: int) -> tuple[float, float]:
        return 2.0 * number, (sizes[number - 1] - 1) / 2 - (unit - 1)

    for number, (before, here) in enumerate(pairwise(sizes), start=2):
        for j in range(1, here + 1):
            for k in range(1, before + 1):
                axes.plot(
                    *zip(place(number - 1, k), place(number, j), strict=True), color="#BBBBBB", linewidth=1, zorder=1
                )
    if marked:
        start, end = place(layer - 1, from_), place(layer, to)
        axes.plot(*zip(start, end, strict=True), color=VERMILLION, linewidth=3, zorder=2)
        label = f"$w^{{{layer}}}_{{{to}{from_}}}$"
        middle = 0.45 * np.array(start) + 0.55 * np.array(end)
        axes.text(*middle, label, color=VERMILLION, fontsize=17, ha="center", va="center",
                  bbox={"facecolor": "white", "edgecolor": "none", "pad": 1}, zorder=4)  # fmt: skip
    for number, size in enumerate(sizes, start=1):
        for unit in range(1, size + 1):
            picked = marked and (number, unit) in ((layer - 1, from_), (layer, to))
            axes.plot(*place(number, unit), "o", markersize=26, color="white",
                      markeredgecolor=VERMILLION if picked else BLUE, markeredgewidth=2, zorder=3)  # fmt: skip
            axes.text(*place(number, unit), str(unit), ha="center", va="center", zorder=4)
        kind = "input" if number == 1 else "output" if number == len(sizes) else "hidden"
        axes.text(2.0 * number, (tallest - 1) / 2 + 0.75, f"layer {number}\n{kind}", ha="center", fontsize=10)
    axes.set(xlim=(1.3, 2 * len(sizes) + 0.7), ylim=(-(tallest - 1) / 2 - 0.6, (tallest - 1) / 2 + 1.5))
    axes.axis("off")
    text = (
        f"A network of {len(sizes)} layers with {', '.join(map(str, sizes))} units; each unit is joined to all "
        "units of the layer before."
    )
    if marked:
        text += (
            f" One line stands out, w^{layer}_{to}{from_}: to unit {to} of layer {layer}, from unit {from_} of layer "
            f"{layer - 1}."
        )
    return picture(figure, text)


def matrix_form(rows: int = 3, columns: int = 5, unit: int = 2) -> Picture:
    """z = w a + b as tables of symbols, with the row of one unit marked."""
    figure, axes = subplots(width=8.4, height=2.9)
    axes.axis("off")
    tall = max(rows, columns)

    def table(left: float, symbols: list[list[str]], marked_row: int | None, marked_column: bool, title: str) -> float:
        height, width = len(symbols), len(symbols[0])
        top = (tall + height) / 2
        for i, line in enumerate(symbols):
            for j, symbol in enumerate(line):
                marked = (marked_row is not None and i == marked_row - 1) or marked_column
                axes.add_patch(_box(left + j, top - i - 1, marked))
                axes.text(left + j + 0.5, top - i - 0.5, symbol, ha="center", va="center", fontsize=11)
        axes.text(left + width / 2, -0.55, title, ha="center", fontsize=10)
        return left + width

    w = [[f"$w_{{{j}{k}}}$" for k in range(1, columns + 1)] for j in range(1, rows + 1)]
    end = table(0, [[f"$z_{{{j}}}$"] for j in range(1, rows + 1)], unit, False, f"$z^l$ ({rows}, 1)")
    axes.text(end + 0.5, tall / 2, "=", ha="center", va="center", fontsize=15)
    end = table(end + 1, w, unit, False, f"$w^l$ ({rows}, {columns})")
    end = table(end + 0.6, [[f"$a_{{{k}}}$"] for k in range(1, columns + 1)], None, True, f"$a^{{l-1}}$ ({columns}, 1)")
    axes.text(end + 0.5, tall / 2, "+", ha="center", va="center", fontsize=15)
    end = table(end + 1, [[f"$b_{{{j}}}$"] for j in range(1, rows + 1)], unit, False, f"$b^l$ ({rows}, 1)")
    axes.set(xlim=(-0.3, end + 0.3), ylim=(-1.1, tall + 0.2), aspect="equal")
    return picture(
        figure,
        f"z = w a + b as tables: w has {rows} rows and {columns} columns, a is a column of {columns}, z and b are "
        f"columns of {rows}. Row {unit} of w, the whole of a and entry {unit} of b make entry {unit} of z.",
    )


def _box(x: float, y: float, marked: bool):
    from matplotlib.patches import Rectangle

    return Rectangle((x, y), 1, 1, facecolor="#FCE3D0" if marked else "white", edgecolor=GREY, linewidth=1)


#: A 2-2-1 network with weights set by hand that answers XOR: one hidden unit is OR, the other is AND.
XOR_WEIGHTS = [np.array([[20.0, 20.0], [20.0, 20.0]]), np.array([[20.0, -20.0]])]
XOR_BIASES = [np.array([[-10.0], [-30.0]]), np.array([[-10.0]])]


def xor(feedforward: Callable | None = None, w: Sequence[float] = (3.0, 3.0), b: float = -1.5) -> Picture:
    """XOR: what a single neuron makes of it, and a network with one hidden layer of two units."""
    answer, note = working(feedforward, network.feedforward, XOR_WEIGHTS, XOR_BIASES, XOR_INPUTS)
    weights = np.array(w, dtype=float)
    figure, (alone, together) = subplots(2, width=7.6, height=3.7)

    def one(points: NDArray) -> NDArray:
        return activations.sigmoid(weights @ points + b)

    _plane(alone, one, (-0.5, 1.5))
    _plane(together, lambda points: answer(XOR_WEIGHTS, XOR_BIASES, points), (-0.5, 1.5))
    for axes in (alone, together):
        for (x, y), target in zip(XOR_INPUTS.T, XOR_TARGETS[0], strict=True):
            axes.plot(x, y, "o" if target else "X", markersize=13, color=BLUE if target else VERMILLION,
                      markeredgecolor="white")  # fmt: skip
    wrong = int(((one(XOR_INPUTS) > 0.5) != (XOR_TARGETS[0] > 0.5)).sum())
    alone.set_title(f"one neuron: {wrong} of 4 wrong")
    left = int(((np.asarray(answer(XOR_WEIGHTS, XOR_BIASES, XOR_INPUTS)) > 0.5) != (XOR_TARGETS > 0.5)).sum())
    together.set_title(note or f"2-2-1 network: {left} of 4 wrong", fontsize=8 if note else 12)
    return picture(
        figure,
        "The four cases of exclusive or, crosses for 0 and circles for 1. Left: a single neuron's straight border has "
        f"{wrong} of 4 on the wrong side. Right: a network with two hidden units cuts out a strip: {left} of 4 wrong. "
        f"{note}".strip(),
    )
