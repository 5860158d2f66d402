"""The figures of lesson 03, backpropagation."""

import time
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from nnkit import network
from nnkit.network import activations
from nnkit.showing.style import BLUE, GREEN, GREY, ORANGE, VERMILLION, Picture, picture, subplots, working


def shared_tail(layers: int = 4) -> Picture:
    """A net with one unit a layer, and below it the factors of ∂C/∂w for each layer, each below its step: what
    they have in common is what lies behind the layer."""
    figure, axes = subplots(width=7.4, height=3.9)
    axes.axis("off")
    # the net, from left to right: x = a^1, then z^l and a^l of each layer, then C
    names = ["$x$", *(f"${letter}^{layer}$" for layer in range(2, layers + 1) for letter in "za"), "$C$"]
    for place, name in enumerate(names):
        z = name.startswith("$z")
        axes.plot(
            place, 0, "o", markersize=25, color="white", mec=VERMILLION if z else GREY, mew=2 if z else 1.2, zorder=3
        )
        axes.text(place, 0, name, ha="center", va="center", fontsize=12, zorder=4)
        if place:
            _arrow(axes, (place - 1, 0), (place, 0), GREY)
            if z:
                axes.text(place - 0.5, 0.22, f"$w^{name[3]}$", ha="center", fontsize=11, color=GREEN)
    for row, layer in enumerate(range(layers, 1, -1), start=1):
        z_at, y = 2 * (layer - 2) + 1, -0.25 - 0.85 * row
        axes.text(-0.75, y, f"$\\partial C/\\partial w^{layer}$ =", ha="right", va="center", fontsize=12)
        axes.add_patch(_rounded(z_at + 0.06, y - 0.33, len(names) - 1 - z_at - 0.12, 0.66, "#FCE3D0"))
        for place in range(z_at, len(names) - 1):
            upper, lower = names[place + 1].strip("$"), names[place].strip("$")
            _factor(axes, place + 0.5, y, upper, lower, VERMILLION)
        last = names[z_at].strip("$")
        _factor(axes, z_at - 0.5, y, last, f"w^{layer}", GREEN)
        axes.text(len(names) - 0.75, y, f"$\\delta^{layer}$", va="center", fontsize=13, color=VERMILLION)
    axes.set(xlim=(-2.0, len(names) - 0.2), ylim=(-0.75 - 0.85 * (layers - 1), 0.55))
    return picture(
        figure,
        f"A net with one unit in each of {layers} layers, from x to C. Below it a row for each weight, from "
        f"w{layers} to w2, with the factors of its slope, each below the step that it belongs to. The coloured part of "
        "a row, all that lies between z of its layer and C, is the coloured part of the row above and two factors "
        "more; it is called δ of that layer. The first factor of a row is its own.",
    )


def _arrow(axes, start: tuple[float, float], end: tuple[float, float], colour: str) -> None:
    style = {"arrowstyle": "->", "color": colour, "lw": 1.4, "shrinkA": 14, "shrinkB": 14}
    axes.annotate("", end, start, arrowprops=style)


def _factor(axes, x: float, y: float, upper: str, lower: str, colour: str) -> None:
    text = rf"$\frac{{\partial {upper}}}{{\partial {lower}}}$"
    axes.text(x, y, text, ha="center", va="center", fontsize=15, color=colour)


def _rounded(x: float, y: float, width: float, height: float, colour: str):
    from matplotlib.patches import FancyBboxPatch

    style = "round,pad=0,rounding_size=0.12"
    return FancyBboxPatch((x, y), width, height, boxstyle=style, facecolor=colour, edgecolor="none", zorder=0)


def error_travels(units: int = 7, behind: int = 5, unit: int = 3) -> Picture:
    """Layer l on the left, l+1 on the right: the paths on which the error comes back to one unit."""
    figure, axes = subplots(width=7.4, height=3.6)

    def place(right: bool, number: int) -> tuple[float, float]:
        count = behind if right else units
        return (3.0 if right else 0.0), (count - 1) / 2 - (number - 1)

    for j in range(1, behind + 1):
        for k in range(1, units + 1):
            if k != unit:
                axes.plot(*zip(place(True, j), place(False, k), strict=True), color="#DDDDDD", linewidth=1, zorder=1)
        axes.annotate(
            "",
            place(False, unit),
            place(True, j),
            arrowprops={"arrowstyle": "->", "color": VERMILLION, "lw": 1.8, "shrinkA": 13, "shrinkB": 13},
        )
        x, y = 0.32 * np.array(place(False, unit)) + 0.68 * np.array(place(True, j))
        box = {"facecolor": "white", "edgecolor": "none", "pad": 0.5}
        label = f"$w_{{{j}{unit}}}$"
        axes.text(x, y, label, fontsize=11, ha="center", va="center", color=VERMILLION, bbox=box, zorder=3)
        axes.plot(*place(True, j), "o", markersize=23, color="white", markeredgecolor=VERMILLION, zorder=4)
        axes.text(*place(True, j), f"$\\delta_{{{j}}}$", ha="center", va="center", zorder=5)
    for k in range(1, units + 1):
        picked = k == unit
        edge, width = (VERMILLION, 2) if picked else (GREY, 1)
        axes.plot(*place(False, k), "o", markersize=21, color="white", mec=edge, mew=width, zorder=4)
        axes.text(*place(False, k), f"$\\delta_{{{k}}}$", ha="center", va="center", zorder=5)
    top = (max(units, behind) - 1) / 2 + 0.75
    axes.text(0, top, f"layer $l$, {units} units", ha="center")
    axes.text(3, top, f"layer $l+1$, {behind} units", ha="center")
    axes.text(
        3.55,
        0,
        f"into $\\delta_{unit}$: column {unit} of $w^{{l+1}}$\n{behind} × {units}, its transpose {units} × {behind}",
        va="center",
    )
    axes.set(xlim=(-0.6, 5.4), ylim=(-(max(units, behind) - 1) / 2 - 0.6, top + 0.4))
    axes.axis("off")
    return picture(
        figure,
        f"Two layers, {units} units on the left and {behind} on the right. From each of the {behind} units an arrow "
        f"leads back to unit {unit} of the left layer, marked with its weight: these weights are column {unit} of w.",
    )


def outer_product(
    weight_gradient: Callable | None = None,
    delta: Sequence[float] = (-0.5, 0.25),
    a_previous: Sequence[float] = (1.0, 2.0, 3.0),
) -> Picture:
    """BP4 as a table: each error times each activation before it."""
    before, error = np.array(a_previous, dtype=float)[:, None], np.array(delta, dtype=float)[:, None]
    function, note = working(weight_gradient, network.weight_gradient, before, error)
    table = np.asarray(function(before, error), dtype=float)
    figure, axes = subplots(width=5.6, height=2.7)
    axes.axis("off")
    for (j, k), value in np.ndenumerate(table):
        axes.text(k + 1.5, -j - 0.5, f"{value:g}", ha="center", va="center", fontsize=12)
        axes.add_patch(_box(k + 1, -j - 1, value))
    for k, value in enumerate(before.ravel()):
        axes.text(k + 1.5, 0.35, f"$a_{{{k + 1}}}$ = {value:g}", ha="center", color=BLUE)
    for j, value in enumerate(error.ravel()):
        axes.text(0.85, -j - 0.5, f"$\\delta_{{{j + 1}}}$ = {value:g}", ha="right", va="center", color=VERMILLION)
    axes.set(xlim=(-0.6, table.shape[1] + 1.3), ylim=(-table.shape[0] - 0.3, 0.8))
    if note:
        axes.set_title(note, fontsize=9)
    return picture(
        figure,
        f"A table with {table.shape[0]} rows, one for each error, and {table.shape[1]} columns, one for each "
        f"activation before; each entry is the product of its row's error and its column's activation. {note}".strip(),
    )


def _box(x: float, y: float, value: float):
    from matplotlib.patches import Rectangle

    return Rectangle((x, y), 1, 1, facecolor="#DCEBF5" if value >= 0 else "#FCE3D0", edgecolor=GREY)


def _seconds(work: Callable[[], object], repeat: int) -> float:
    """The shortest of `repeat` runs."""
    times = []
    for _ in range(repeat):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times)


def price_of_a_gradient(backprop: Callable | None = None, widths: Sequence[int] = (2, 4, 8, 16, 32, 64)) -> Picture:
    """Time for one gradient of an n-n-n network: by backpropagation, and by two feedforwards a parameter."""
    rng = np.random.default_rng(0)
    small = [[rng.normal(size=(2, 2))] * 2, [np.zeros((2, 1))] * 2, np.ones((2, 1)), np.ones((2, 1))]
    function, note = working(_flat(backprop), _flat(network.backprop, "backprop"), *small)
    parameters, forward, back = [], [], []
    for n in widths:
        weights = [rng.normal(size=(n, n)) / np.sqrt(n) for _ in range(2)]
        biases, x, y = [np.zeros((n, 1))] * 2, rng.normal(size=(n, 1)), rng.random((n, 1))
        parameters.append(network.count_parameters([n, n, n]))
        forward.append(_seconds(lambda w=weights, b=biases, x=x: network.feedforward(w, b, x), 25))
        back.append(_seconds(lambda w=weights, b=biases, x=x, y=y: function(w, b, x, y), 25))
    count, once = np.array(parameters), np.array(forward)
    figure, axes = subplots(width=6.6, height=3.5)
    axes.loglog(count, 2 * count * once, "s--", color=VERMILLION, label="two feedforwards for each parameter")
    axes.loglog(count, back, "o-", color=BLUE, label="backpropagation")
    axes.loglog(count, once, "^:", color=GREEN, label="one feedforward")
    axes.set(xlabel="parameters of the network", ylabel="seconds for one gradient", title=note)
    axes.title.set_fontsize(9)
    ratio, slower = back[-1] / once[-1], 2 * count[-1] * once[-1] / back[-1]
    axes.annotate(
        f"{slower:,.0f} times slower".replace(",", "\u2009"),
        (count[-1], 2 * count[-1] * once[-1]),
        (-12, -4),
        textcoords="offset points",
        ha="right",
        color=VERMILLION,
    )
    axes.annotate(
        f"{ratio:.1f} feedforwards", (count[-1], back[-1]), (0, 10), textcoords="offset points", ha="right", color=BLUE
    )
    axes.legend(loc="upper left")
    return picture(
        figure,
        "Measured times over the number of parameters, both axes logarithmic. Backpropagation runs beside the single "
        f"feedforward, {ratio:.0f} times as long at the end; the numerical gradient climbs away, {slower:.0f} times "
        f"slower than backpropagation at {count[-1]} parameters. {note}".strip(),
    )


def _flat(backprop: Callable | None, name: str = "backprop") -> Callable | None:
    """`backprop` with its gradients in one array, so that they can be compared with others."""
    if backprop is None:
        return None

    def flattened(*arguments) -> NDArray:
        result = backprop(*arguments)
        if not isinstance(result, tuple) or len(result) != 2 or not all(isinstance(part, list) for part in result):
            return np.array([])
        weight_gradients, bias_gradients = result
        return np.concatenate([np.ravel(part) for part in [*weight_gradients, *bias_gradients]])

    flattened.__name__ = name
    return flattened


def vanishing(layers: int = 10, units: int = 30) -> Picture:
    """The length of δ^l by layer, for a deep network of sigmoids and one of ReLUs; medians over 20 random networks."""
    lengths = {"sigmoid": [], "ReLU": []}
    for seed in range(20):
        rng = np.random.default_rng(seed)
        x, error = rng.normal(size=(units, 1)), rng.normal(size=(units, 1))
        for name, (function, slope, spread) in {
            "sigmoid": (activations.sigmoid, activations.sigmoid_prime, 1.0),
            "ReLU": (activations.relu, activations.relu_prime, 2.0),
        }.items():
            weights = [rng.normal(size=(units, units)) * np.sqrt(spread / units) for _ in range(layers - 1)]
            a, zs = x, []
            for w in weights:
                zs.append(w @ a)
                a = function(zs[-1])
            deltas = [error * slope(zs[-1])]
            for w, z in zip(weights[:0:-1], zs[-2::-1], strict=True):
                deltas.insert(0, (w.T @ deltas[0]) * slope(z))
            lengths[name].append([float(np.linalg.norm(delta)) for delta in deltas])
    figure, axes = subplots(width=6.6, height=3.2)
    numbers = np.arange(2, layers + 1)
    ratios = {}
    for (name, all_lengths), colour, line in zip(lengths.items(), (BLUE, ORANGE), ("o-", "s--"), strict=True):
        middle = np.median(all_lengths, axis=0)
        ratios[name] = middle[0] / middle[-1]
        left = f"{name}: {ratios[name]:.1g} of it is left in layer 2"
        axes.semilogy(numbers, middle / middle[-1], line, color=colour, label=left)
    axes.set(xlabel="layer", ylabel="length of δ, last layer = 1")
    axes.set_xticks(numbers)
    axes.legend(loc="lower right")
    return picture(
        figure,
        f"The length of the error by layer in networks of {layers} layers. With sigmoids it shrinks on the way back to "
        f"{ratios['sigmoid']:.0e} of its size in layer 2; with ReLU it stays within a factor of ten.",
    )
