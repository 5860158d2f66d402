"""Networks as circles and lines: how one grows, the address of a weight, a row and a column of a matrix, numbers."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import numpy as np

from nnkit import network
from nnkit.lessons.feedforward.figures.tables import boxes
from nnkit.showing.style import BLUE, FAINT, VERMILLION, Picture, picture, subplots

#: The network of CS 6301's lecture, with numbers: weights into the hidden layer (3, 2) and into the output (1, 3).
SMALL_WEIGHTS = [np.array([[0.1, 0.4], [-0.2, 0.5], [0.3, -0.6]]), np.array([[1.0, -1.0, 0.5]])]
SMALL_INPUT = np.array([[1.0], [2.0]])

#: A line of a network: the layer that it leads to, to which unit, from which unit.
Edge = tuple[int, int, int]


def _place(sizes: Sequence[int], layer: int, unit: int) -> tuple[float, float]:
    return 2.0 * layer, (sizes[layer - 1] - 1) / 2 - (unit - 1)


def _edges(sizes: Sequence[int]) -> Iterator[Edge]:
    for layer, (before, here) in enumerate(pairwise(sizes), start=2):
        yield from ((layer, j, k) for j in range(1, here + 1) for k in range(1, before + 1))


def _lines(axes, sizes: Sequence[int], style: Callable[[Edge], dict]) -> None:
    for layer, j, k in _edges(sizes):
        ends = zip(_place(sizes, layer - 1, k), _place(sizes, layer, j), strict=True)
        axes.plot(*ends, **{"color": FAINT, "linewidth": 1, "zorder": 1, **style((layer, j, k))})


def _units(axes, sizes: Sequence[int], words: Callable, edge: Callable = lambda layer, unit: BLUE, size: float = 26):
    for layer, units in enumerate(sizes, start=1):
        for unit in range(1, units + 1):
            axes.plot(*_place(sizes, layer, unit), "o", markersize=size, color="white",
                      markeredgecolor=edge(layer, unit), markeredgewidth=2, zorder=3)  # fmt: skip
            axes.text(*_place(sizes, layer, unit), words(layer, unit), ha="center", va="center", zorder=4)


def _frame(axes, sizes: Sequence[int], above: float = 1.5, below: float = 0.6) -> None:
    half = (max(sizes) - 1) / 2
    axes.set(xlim=(1.3, 2 * len(sizes) + 0.7), ylim=(-half - below, half + above))
    axes.axis("off")


def growing() -> Picture:
    """From one neuron to a layer and to a network, in three frames."""
    figure, all_axes = subplots(3, width=9.0, height=3.3, width_ratios=(1, 1, 1.5))
    frames = (("one neuron", [3, 1]), ("side by side: a layer", [3, 4]), ("one behind the other: a network", [3, 4, 2]))
    for number, (axes, (title, sizes)) in enumerate(zip(all_axes, frames, strict=True)):
        _lines(axes, sizes, lambda edge: {"color": VERMILLION, "linewidth": 2.2} if edge[:2] == (2, 1) else {})
        _units(axes, sizes, lambda layer, unit: f"$x_{unit}$" if layer == 1 else "σ",
               lambda layer, unit: VERMILLION if (layer, unit) == (2, 1) else BLUE, 22)  # fmt: skip
        _frame(axes, [4, *sizes[1:]], above=0.6)
        axes.set_title(title, fontsize=11)
        if number == 0:
            axes.text(*np.add(_place(sizes, 2, 1), (0, 0.55)), "$b$ inside", ha="center", fontsize=10)
    return picture(
        figure,
        "Three frames. First a single neuron that three inputs lead to. Then three more beside it, which look at the "
        "same inputs: a layer of four. Then a second layer of two, which looks at the four: a network with layers "
        "of 3, "
        "4 and 2 units. The first neuron and its three lines stay marked in all frames.",
    )


def diagram(
    sizes: Sequence[int] = (3, 4, 2),
    layer: int = 2,
    to: int = 3,
    from_: int = 2,
    marked: bool = True,
    names: bool = False,
) -> Picture:
    """A network as circles and lines; the weight w^layer_(to, from_) stands out. With `names` each layer's z, a, w and
    b stand below it with their shapes."""
    figure, axes = subplots(width=7.0 if len(sizes) < 4 else 8.4, height=3.4 + 0.8 * names)
    half = (max(sizes) - 1) / 2

    def on_the_line(number: int, unit: int) -> bool:
        return marked and (number, unit) in ((layer - 1, from_), (layer, to))

    _lines(axes, sizes, lambda edge: {"color": VERMILLION, "linewidth": 3, "zorder": 2}
           if marked and edge == (layer, to, from_) else {})  # fmt: skip
    _units(axes, sizes, lambda _, unit: str(unit), lambda *unit: VERMILLION if on_the_line(*unit) else BLUE)
    if marked:
        start, end = _place(sizes, layer - 1, from_), _place(sizes, layer, to)
        middle = 0.45 * np.array(start) + 0.55 * np.array(end)
        axes.text(*middle, f"$w^{{{layer}}}_{{{to}{from_}}}$", color=VERMILLION, fontsize=17, ha="center", va="center",
                  bbox={"facecolor": "white", "edgecolor": "none", "pad": 1}, zorder=4)  # fmt: skip
    for number, units in enumerate(sizes, start=1):
        kind = "input" if number == 1 else "output" if number == len(sizes) else "hidden"
        axes.text(2.0 * number, half + 0.75, f"layer {number}\n{kind}", ha="center", fontsize=10)
        if names:
            own = "a^1 = x" if number == 1 else f"z^{number},\\; a^{number}"
            axes.text(2.0 * number, -half - 0.85, f"${own}$\n({units}, 1)", ha="center", va="top", fontsize=11)
            if number > 1:
                joined = f"$w^{number}$  ({units}, {sizes[number - 2]})\n$b^{number}$  ({units}, 1)"
                axes.text(2.0 * number - 1, -half - 0.85, joined, ha="center", va="top", fontsize=11, color=VERMILLION)
    _frame(axes, sizes, below=1.9 if names else 0.6)
    text = (
        f"A network of {len(sizes)} layers with {', '.join(map(str, sizes))} units; each unit is joined to all "
        "units of the layer before."
    )
    if marked:
        text += (
            f" One line stands out, w^{layer}_{to}{from_}: to unit {to} of layer {layer}, from unit {from_} of layer "
            f"{layer - 1}."
        )
    if names:
        text += (
            " Below layer 1 stands a^1 = x; below each later layer z and a, one entry a unit; between two layers w, "
            "with a row for each unit on the right and a column for each on the left, and b."
        )
    return picture(figure, text)


def row_and_column(rows: int = 3, columns: int = 5, into: int = 2, out_of: int = 4) -> Picture:
    """The lines into one unit are a row of the matrix, those out of one unit a column."""
    sizes = (columns, rows)
    figure, (drawing, matrix) = subplots(2, width=8.4, height=3.6, width_ratios=(1, 1.25))

    def style(edge: Edge) -> dict:
        _, j, k = edge
        if j == into:
            return {"color": VERMILLION, "linewidth": 2.6, "zorder": 2}
        return {"color": BLUE, "linewidth": 2.2, "linestyle": "--", "zorder": 2} if k == out_of else {}

    picked = {(1, out_of): BLUE, (2, into): VERMILLION}
    _lines(drawing, sizes, style)
    _units(drawing, sizes, lambda _, unit: str(unit), lambda *unit: picked.get(unit, FAINT), 22)
    for layer, words in ((1, "layer $l-1$"), (2, "layer $l$")):
        drawing.text(2.0 * layer, (max(sizes) - 1) / 2 + 0.6, words, ha="center", fontsize=11)
    _frame(drawing, sizes, above=1.1)
    symbols = [[f"$w_{{{j}{k}}}$" for k in range(1, columns + 1)] for j in range(1, rows + 1)]
    boxes(matrix, symbols, (0, 0), tint=lambda i, j: "#FCE3D0" if i == into - 1 else "white")
    for start, width, height, colour, line in (
        ((0, rows - into), columns, 1, VERMILLION, "-"),
        ((out_of - 1, 0), 1, rows, BLUE, "--"),
    ):
        matrix.add_patch(_outline(start, width, height, colour, line))
    matrix.text(-0.15, rows - into + 0.5, f"row {into}:\ninto unit {into}", ha="right", va="center", color=VERMILLION)
    matrix.text(
        out_of - 0.5, rows + 0.15, f"column {out_of}:\nout of unit {out_of}", ha="center", va="bottom", color=BLUE
    )
    matrix.set(xlim=(-1.9, columns + 0.3), ylim=(-0.4, rows + 1.2), aspect="equal")
    matrix.axis("off")
    return picture(
        figure,
        f"Left: a layer of {columns} units and one of {rows}. The {columns} solid lines into unit {into} of the "
        "second and "
        f"the dashed ones out of unit {out_of} of the first stand out. Right: the matrix w with {rows} rows and "
        f"{columns} "
        f"columns. The lines into unit {into} are its row {into}, those out of unit {out_of} its column {out_of}.",
    )


def _outline(start: tuple[float, float], width: float, height: float, colour: str, line: str):
    from matplotlib.patches import Rectangle

    return Rectangle(start, width, height, fill=False, edgecolor=colour, linewidth=2.6, linestyle=line, zorder=5)


def small_network() -> Picture:
    """A 2-3-1 network without biases, with a number on each line and in each unit."""
    biases = [np.zeros((len(w), 1)) for w in SMALL_WEIGHTS]
    zs, activations = network.feedforward_trace(SMALL_WEIGHTS, biases, SMALL_INPUT)
    sizes = [len(a) for a in activations]
    figure, axes = subplots(width=7.6, height=3.9)
    _lines(axes, sizes, lambda edge: {"color": FAINT, "linewidth": 1.3})

    def answer(layer: int, unit: int) -> str:
        value = activations[layer - 1][unit - 1, 0]
        return _number(value) if layer == 1 else f"{value:.3f}"

    _units(axes, sizes, answer, size=36)
    for layer, j, k in _edges(sizes):
        share = 0.7 if layer == 2 else 0.45  # near the end, where the lines of two inputs do not cross
        at = (1 - share) * np.array(_place(sizes, layer - 1, k)) + share * np.array(_place(sizes, layer, j))
        axes.text(*at, _number(SMALL_WEIGHTS[layer - 2][j - 1, k - 1]), color=VERMILLION, ha="center", va="center",
                  fontsize=10, bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6}, zorder=2)  # fmt: skip
    for layer in (2, 3):
        for unit in range(1, sizes[layer - 1] + 1):
            x, y = _place(sizes, layer, unit)
            z = _number(zs[layer - 2][unit - 1, 0])
            axes.text(x, y - 0.42, f"$z^{layer}_{unit}$ = {z}", ha="center", va="center",
                      fontsize=10, zorder=4)  # fmt: skip
    for layer, words in ((1, "input $x$"), (2, "hidden layer, $a^2$"), (3, "output, $a^3$")):
        axes.text(2.0 * layer, (max(sizes) - 1) / 2 + 0.5, words, ha="center", fontsize=11)
    _frame(axes, sizes, above=0.8, below=0.7)
    hidden, (output,) = activations[1].ravel(), activations[2].ravel()
    return picture(
        figure,
        "A 2-3-1 network with its numbers. The inputs are 1 and 2; the three hidden units answer "
        f"{', '.join(f'{a:.3f}' for a in hidden)}, and the output {output:.3f}. On each line stands its weight, "
        "below each "
        "unit its weighted input.",
    )


def _number(value: float) -> str:
    """With three decimals where it has so many, and a true minus."""
    return f"{value:.3f}".rstrip("0").rstrip(".").replace("-", "−")
