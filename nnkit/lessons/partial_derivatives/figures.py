"""The figures of lesson 01, partial derivatives."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from nnkit.network import activations
from nnkit.network.protection import guarded
from nnkit.showing.style import BLUE, GREEN, GREY, ORANGE, VERMILLION, Picture, picture, subplots, working


def chain_of_rates() -> Picture:
    """Walker, bicycle, car: three bars that grow together."""
    figure, axes = subplots(width=7.0, height=2.3)
    names, metres = ("walker", "bicycle", "car"), (1, 4, 8)
    axes.barh(names, metres, color=(GREY, BLUE, VERMILLION), height=0.45)
    for row, metre in enumerate(metres):
        axes.text(metre + 0.15, row, f"{metre} m", va="center")
    for row, (start, end, factor) in enumerate(((1, 4, 4), (4, 8, 2))):
        axes.annotate("", (end, row + 0.77), (start, row + 0.24), arrowprops={"arrowstyle": "->", "color": "black"})
        axes.text((start + end) / 2 + 0.5, row + 0.36, f"× {factor}", ha="center")
    axes.set(xlabel="metres, while the walker makes one", xlim=(0, 9))
    axes.grid(axis="y", visible=False)
    return picture(
        figure,
        "Three bars: while the walker makes 1 metre, the bicycle makes 4 metres, which is 4 times as much, and the car "
        "makes 8, which is 2 times as much again: 2 times 4 is 8.",
    )


def sigmoid_and_slope(sigmoid: Callable | None = None, sigmoid_prime: Callable | None = None) -> Picture:
    """σ and σ′ side by side; the student's own where they work."""
    z = np.linspace(-8, 8, 201).reshape(-1, 1)
    value, first = working(sigmoid, activations.sigmoid, z)
    slope, second = working(sigmoid_prime, activations.sigmoid_prime, z)
    figure, (left, right) = subplots(2, width=7.6, height=2.9)
    left.plot(z, value(z), color=BLUE)
    left.axhline(0.5, color=GREY, linewidth=1, linestyle=":")
    left.set(xlabel="z", ylabel="σ(z)", title=first or "σ: from 0 to 1", ylim=(-0.05, 1.05))
    right.plot(z, slope(z), color=VERMILLION, linestyle="--")
    right.axhline(0.25, color=GREY, linewidth=1, linestyle=":")
    right.text(3.2, 0.253, "¼", color=GREY)
    right.set(xlabel="z", ylabel="σ′(z)", title=second or "its slope: at most ¼", ylim=(-0.014, 0.285))
    for axes, note in ((left, first), (right, second)):
        if note:
            axes.title.set_fontsize(8)
    notes = " ".join(f"({note}.)" for note in (first, second) if note)
    return picture(
        figure,
        "Left: σ rises from 0 to 1 and passes one half at z = 0. Right: its slope is a bell of height one quarter at "
        f"z = 0, and almost 0 beyond ±6. {notes}".strip(),
    )


def paths(x: float = 1.0, y: float = 2.0, z: float = 0.0) -> Picture:
    """f = (x + y)·max(y, z) as a graph: values on the way forward, slopes on the way back."""
    a, b = x + y, max(y, z)
    by_y, by_z = float(y > z), float(z > y)
    figure, axes = subplots(width=7.6, height=3.3)
    places = {"x": (0, 2), "y": (0, 1), "z": (0, 0), "a": (1.5, 1.6), "b": (1.5, 0.4), "f": (3, 1)}
    values = {"x": x, "y": y, "z": z, "a": a, "b": b, "f": a * b}
    labels = {"a": "a = x + y", "b": "b = max(y, z)", "f": "f = a·b"}
    arrows = (
        ("x", "a", 1, BLUE, "-"),
        ("y", "a", 1, VERMILLION, "-"),
        ("y", "b", by_y, VERMILLION, "--"),
        ("z", "b", by_z, GREEN, "-"),
        ("a", "f", b, "black", "-"),
        ("b", "f", a, "black", "-"),
    )
    for start, end, slope, colour, line in arrows:
        axes.annotate(
            "",
            places[end],
            places[start],
            arrowprops={"arrowstyle": "->", "color": colour, "linestyle": line, "lw": 2, "shrinkA": 17, "shrinkB": 17},
        )
        middle = np.add(places[start], places[end]) / 2
        axes.text(*middle, f"×{slope:g}", color=colour, ha="center", va="center", fontsize=11,
                  bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5})  # fmt: skip
    for name, place in places.items():
        axes.plot(*place, "o", markersize=30, color="white", markeredgecolor="black")
        axes.text(*place, f"{values[name]:g}", ha="center", va="center")
        axes.text(place[0], place[1] + 0.36, labels.get(name, name), ha="center", fontsize=10)
    through_sum, through_max = b, a * by_y
    axes.set(
        xlim=(-0.4, 3.5),
        ylim=(-0.4, 2.6),
        title=f"two paths lead from y to f: ∂f/∂y = {through_sum:g} + {through_max:g} = {through_sum + through_max:g}",
    )
    axes.axis("off")
    return picture(
        figure,
        f"A graph from x = {x:g}, y = {y:g}, z = {z:g} over a = x + y = {a:g} and b = max(y, z) = {b:g} to f = a·b = "
        f"{a * b:g}. Two paths lead from y to f, one through a with slope {through_sum:g}, one through b with slope "
        f"{through_max:g}; together {through_sum + through_max:g}.",
    )


def jacobians(
    w: Sequence[Sequence[float]] = ((1.0, -2.0), (0.5, 1.0), (2.0, 0.0)),
    x: Sequence[float] = (0.5, -0.5),
    b: Sequence[float] = (0.1, 0.3, -1.0),
) -> Picture:
    """The Jacobians of h = σ(wx + b) as tables: diag(σ′(z)) times w is ∂h/∂x."""
    weights, inputs, biases = np.array(w, dtype=float), np.array(x, dtype=float), np.array(b, dtype=float)
    z = weights @ inputs + biases
    diagonal = np.diag(activations.sigmoid_prime(z))
    tables = (
        (diagonal, "∂h/∂z = diag(σ′(z))"),
        (weights, "∂z/∂x = w"),
        (diagonal @ weights, "∂h/∂x, their product"),
    )
    n, k = weights.shape
    figure, all_axes = subplots(3, width=8.2, height=2.7, width_ratios=[n, k, k])
    for axes, (table, title) in zip(all_axes, tables, strict=True):
        axes.imshow(np.abs(table), cmap="Blues", vmin=0, vmax=2.6)
        for (row, column), value in np.ndenumerate(table):
            text = "0" if value == 0 else f"{value:.2f}"
            axes.text(column, row, text, ha="center", va="center", color="white" if abs(value) > 1.7 else "black")
        axes.set(xticks=[], yticks=[], title=f"{title}\n{table.shape}")
        axes.title.set_fontsize(11)
    return picture(
        figure,
        f"Three tables. The Jacobian of σ has slopes on its diagonal and zeros elsewhere, shape {diagonal.shape}. The "
        f"Jacobian of wx + b by x is w, shape {weights.shape}. Their product scales row i of w with the slope of "
        f"unit i: {diagonal[0, 0]:.2f} times the first row, and so on.",
    )


@guarded
def descend(gradient: Callable, start: NDArray, learning_rate: float, steps: int) -> NDArray:
    """The points that gradient descent visits, (steps + 1, d): for figures before the student's own is written."""
    points = [np.array(start, dtype=float)]
    for _ in range(steps):
        points.append(points[-1] - learning_rate * np.asarray(gradient(points[-1])))
    return np.array(points)


descend.__name__ = "gradient_descent"


def _walker(gradient_descent: Callable | None, gradient: Callable, start: Sequence[float]) -> tuple[Callable, str]:
    """A function that gives the path from a start with a learning rate and a number of steps; and a note."""
    walk, note = working(gradient_descent, descend, gradient, np.array(start), 0.01, 2)

    def points(start: Sequence[float], learning_rate: float, steps: int) -> NDArray:
        with np.errstate(all="ignore"):  # a path may leave for infinity, and that is what the picture is about
            return np.asarray(walk(gradient, np.array(start, dtype=float), learning_rate, steps), dtype=float)

    return points, note


def learning_rates(
    gradient_descent: Callable | None = None, rates: Sequence[float] = (0.03, 0.3, 0.95, 1.02)
) -> Picture:
    """Paths on C = x² from the same start with several learning rates."""

    def gradient(x):
        return 2 * x

    walk, note = _walker(gradient_descent, gradient, [1.0])
    figure, all_axes = subplots(len(rates), width=9.4, height=2.9, sharey=True, squeeze=False)
    curve = np.linspace(-1.6, 1.6, 121)
    ends = []
    for axes, rate in zip(all_axes[0], rates, strict=True):
        xs = walk([1.0], rate, 12)[:, 0]
        ends.append(f"{xs[-1]:.2g} with η = {rate:g}")
        axes.plot(curve, curve**2, color=GREY, linewidth=1.5)
        axes.plot(xs, xs**2, "o-", color=VERMILLION, markersize=4, linewidth=1)
        axes.plot(xs[0], xs[0] ** 2, "s", color="black", markersize=6)
        axes.set(xlabel="x", title=f"η = {rate:g}", xlim=(-1.7, 1.7), ylim=(-0.1, 2.6))
    all_axes[0, 0].set_ylabel("C = x²")
    if note:
        figure.suptitle(note, fontsize=10)
    return picture(
        figure,
        f"Twelve steps of gradient descent on x squared from x = 1. They end at {', '.join(ends)}. Small rates creep, "
        f"large ones jump across the valley, and beyond 1 they climb. {note}".strip(),
    )


def _valleys(x):
    return 0.25 * x**4 - 0.15 * x**3 - x**2 + 0.4 * x + 1.6


def _valleys_slope(x):
    return x**3 - 0.45 * x**2 - 2 * x + 0.4


def two_valleys(
    gradient_descent: Callable | None = None,
    starts: Sequence[float] = (-0.4, 0.6),
    learning_rate: float = 0.1,
    steps: int = 40,
) -> Picture:
    """Paths on a cost with two valleys: where one arrives depends on where one starts."""
    walk, note = _walker(gradient_descent, _valleys_slope, [1.0])
    figure, axes = subplots(width=7.0, height=3.2)
    curve = np.linspace(-2.2, 2.4, 201)
    axes.plot(curve, _valleys(curve), color=GREY, linewidth=1.5)
    ends = []
    styles = ((BLUE, "o"), (VERMILLION, "^"), (GREEN, "D"), (ORANGE, "v"))
    for number, start in enumerate(starts):
        colour, marker = styles[number % len(styles)]
        xs = walk([float(start)], learning_rate, steps)[:, 0]
        seen = xs[np.abs(xs) < 3]
        label = f"from {start:g}"
        axes.plot(seen, _valleys(seen), marker + "-", color=colour, markersize=5, linewidth=1, label=label)
        stays = seen.size == xs.size
        ends.append(f"{label} to {xs[-1]:.2f}, where C is {_valleys(xs[-1]):.2f}" if stays else f"{label} out of sight")
    axes.set(xlabel="x", ylabel="C", ylim=(-0.2, 3.4), title=note or "two valleys")
    axes.legend(loc="upper center")
    return picture(
        figure,
        f"A cost with two valleys, the left one deeper. Descent goes {'; '.join(ends)}. {note}".strip(),
    )


def convex_or_not() -> Picture:
    """A chord over a convex curve, and one that is cut by a curve with two valleys."""
    figure, (left, right) = subplots(2, width=7.6, height=2.8)
    curve = np.linspace(-2.1, 2.3, 161)
    for axes, cost, ends, title in (
        (left, lambda x: 0.55 * x**2 + 0.3, (-1.7, 2.0), "convex: the chord stays above"),
        (right, _valleys, (-1.45, 1.7), "not convex: the curve cuts the chord"),
    ):
        axes.plot(curve, cost(curve), color=BLUE)
        at = np.array(ends)
        axes.plot(at, cost(at), "o--", color=VERMILLION)
        axes.set(xlabel="x", title=title, ylim=(-0.2, 3.4))
    left.set_ylabel("C")
    return picture(
        figure,
        "Left: a parabola with a chord between two of its points; the chord lies above the curve all the way. Right: a "
        "curve with two valleys; between the points the curve rises above the chord.",
    )


def bowl(
    gradient_descent: Callable | None = None, learning_rate: float = 0.2, start: Sequence[float] = (-2.5, 2.0)
) -> Picture:
    """A path on C = ½(x² + 4y²) from above: at right angles to the contour lines."""

    def gradient(p):
        return np.array([p[0], 4 * p[1]])

    walk, note = _walker(gradient_descent, gradient, list(start))
    points = walk(start, learning_rate, 15)
    figure, axes = subplots(width=6.4, height=3.4)
    x, y = np.meshgrid(np.linspace(-3.2, 3.2, 121), np.linspace(-2.4, 2.4, 91))
    axes.contour(x, y, (x**2 + 4 * y**2) / 2, levels=[0.1, 0.5, 1.5, 3, 5, 8], colors=GREY, linewidths=1)
    axes.plot(points[:, 0], points[:, 1], "o-", color=VERMILLION, markersize=4, linewidth=1.3)
    axes.plot(*points[0], "s", color="black")
    axes.plot(0, 0, "+", color="black", markersize=10)
    axes.set(xlabel="x", ylabel="y", title=note or f"C = ½(x² + 4y²), η = {learning_rate:g}", xlim=(-3.2, 3.2))
    axes.set_ylim(-2.4, 2.4)
    return picture(
        figure,
        f"Contour lines of a long bowl and fifteen steps of descent with learning rate {learning_rate:g}, from "
        f"({start[0]:g}, {start[1]:g}) to ({points[-1, 0]:.2g}, {points[-1, 1]:.2g}). Each step crosses the contour "
        f"line at a right angle. {note}".strip(),
    )
