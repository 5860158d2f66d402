"""Figures of descent: its loop, its learning rates, where it ends."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from nnkit.network.protection import guarded
from nnkit.showing.style import BLUE, GREEN, GREY, ORANGE, VERMILLION, Picture, picture, say_above, subplots, working


def loop_of_steps() -> Picture:
    """Gradient descent as a loop: look, step, look again."""
    figure, axes = subplots(width=7.8, height=2.3)
    boxes = (
        (0.0, "start\nsomewhere", GREY),
        (2.4, "look: the\ngradient at p", BLUE),
        (4.8, "step against it:\np ← p − η∇C(p)", VERMILLION),
        (7.4, "steps left?", GREY),
        (9.6, "stop", GREY),
    )
    for x, words, colour in boxes:
        frame = {"boxstyle": "round,pad=0.45", "facecolor": "white", "edgecolor": colour, "linewidth": 1.8}
        axes.text(x, 1, words, ha="center", va="center", fontsize=10.5, bbox=frame)
    arrow = {"arrowstyle": "->", "lw": 1.6, "shrinkA": 0}
    for start, end in ((0.75, 1.55), (3.25, 3.7), (5.95, 6.6), (8.2, 9.15)):
        axes.annotate("", (end, 1), (start, 1), arrowprops=arrow)
    axes.plot([7.4, 7.4, 2.4], [0.78, 0.08, 0.08], color="black", linewidth=1.6)
    axes.annotate("", (2.4, 0.74), (2.4, 0.06), arrowprops=arrow)
    axes.text(5.0, 0.16, "yes: from the new point", ha="center", fontsize=9.5)
    axes.text(8.7, 1.1, "no", ha="center", fontsize=9.5)
    axes.set(xlim=(-1.0, 10.2), ylim=(-0.1, 1.6))
    axes.axis("off")
    return picture(
        figure,
        "Gradient descent as a loop: start somewhere; look up the gradient at the point p; step against it; while "
        "there are steps left, do the same again from the new point; then stop.",
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
    figure, all_axes = subplots(len(rates), width=9.4, height=3.1, sharey=True, squeeze=False)
    curve = np.linspace(-1.6, 1.6, 121)
    ends = []
    for axes, rate in zip(all_axes[0], rates, strict=True):
        xs = walk([1.0], rate, 12)[:, 0]
        ends.append(f"{xs[-1]:.2g} with η = {rate:g}")
        axes.plot(curve, curve**2, color=GREY, linewidth=1.5)
        axes.plot(xs, xs**2, "o-", color=VERMILLION, markersize=4, linewidth=1)
        axes.plot(xs[0], xs[0] ** 2, "s", color="black", markersize=6)
        axes.set(xlabel="x", title=f"η = {rate:g}\n{_said(xs)}", xlim=(-1.7, 1.7), ylim=(-0.1, 2.6))
    all_axes[0, 0].set_ylabel("C = x²")
    say_above(figure, note)
    return picture(
        figure,
        f"Twelve steps of gradient descent on x squared from x = 1. They end at {', '.join(ends)}. Small rates creep, "
        f"large ones jump across the valley, and beyond 1 they climb. {note}".strip(),
    )


def _said(xs: NDArray) -> str:
    """What a path from 1 in the valley of x² does, in a word or two."""
    if abs(xs[-1]) > abs(xs[0]):
        return "climbs out"
    if np.any(xs[:-1] * xs[1:] < 0) and abs(xs[-1]) > 0.01:
        return "jumps across"
    return "creeps" if abs(xs[-1]) > 0.1 else "arrives"


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
        label = f"from {start:g}".replace("-", "−")
        axes.plot(seen, _valleys(seen), marker + "-", color=colour, markersize=5, linewidth=1)
        side, ha = (-7, "right") if xs[-1] < start else (7, "left")  # beside the way down
        axes.annotate(label, (start, _valleys(start)), (side, 7), textcoords="offset points", ha=ha, color=colour)
        stays = seen.size == xs.size
        ends.append(f"{label} to {xs[-1]:.2f}, where C is {_valleys(xs[-1]):.2f}" if stays else f"{label} out of sight")
    axes.set(xlabel="x", ylabel="C", ylim=(-0.2, 3.4), title=note or "where it begins decides where it ends")
    return picture(
        figure,
        f"A cost with two valleys, the left one deeper. Descent goes {'; '.join(ends)}. {note}".strip(),
    )


def convex_or_not(share: float = 0.3) -> Picture:
    """A chord over a convex curve, with the two heights that are compared; and one that is cut by two valleys."""
    figure, (left, right) = subplots(2, width=7.8, height=3.0)
    curve = np.linspace(-2.1, 2.3, 161)
    a, b = -1.0, 2.0
    between = share * a + (1 - share) * b
    below, above = between**2, share * a**2 + (1 - share) * b**2
    for axes, cost, ends, title in (
        (left, np.square, (a, b), "convex: the chord lies above"),
        (right, _valleys, (-1.45, 1.7), "not convex: the curve cuts the chord"),
    ):
        axes.plot(curve, cost(curve), color=BLUE)
        at = np.array(ends)
        axes.plot(at, cost(at), "o--", color=VERMILLION)
        axes.set(xlabel="x", title=title)
    left.plot([between, between], [below, above], "k-", linewidth=1.2)
    left.plot(between, below, "s", color=BLUE, markersize=7)
    left.plot(between, above, "D", color=VERMILLION, markersize=7)
    left.text(between + 0.12, below - 0.35, f"{below:.2f}", color=BLUE)
    left.text(between - 0.1, above + 0.25, f"{above:.2f}", color=VERMILLION, ha="right")
    left.set(ylabel="f(x)", ylim=(-0.5, 5.0))
    right.set_ylim(-0.2, 3.4)
    return picture(
        figure,
        f"Left: x squared with a chord between its points at {a:g} and {b:g}. {share:g} of a and {1 - share:g} of b "
        f"together are x = {between:.1f}: there the curve has the height {below:.2f}, the chord {above:.2f}. Right: a "
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
    figure, axes = subplots(width=5.6, height=4.3)
    x, y = np.meshgrid(np.linspace(-3.2, 3.2, 121), np.linspace(-2.4, 2.4, 91))
    axes.contour(x, y, (x**2 + 4 * y**2) / 2, levels=[0.1, 0.5, 1.5, 3, 5, 8], colors=GREY, linewidths=1)
    axes.plot(points[:, 0], points[:, 1], "o-", color=VERMILLION, markersize=4, linewidth=1.3)
    axes.plot(*points[0], "s", color="black")
    axes.plot(0, 0, "+", color="black", markersize=10)
    axes.set(xlabel="x", ylabel="y", title=note or f"C = ½(x² + 4y²), η = {learning_rate:g}", xlim=(-3.2, 3.2))
    axes.set_ylim(-2.4, 2.4)
    axes.set_aspect("equal")  # else the bowl looks rounder than it is, and no step at right angles
    return picture(
        figure,
        f"Contour lines of a long bowl and fifteen steps of descent with learning rate {learning_rate:g}, from "
        f"({start[0]:g}, {start[1]:g}) to ({points[-1, 0]:.2g}, {points[-1, 1]:.2g}). Each step crosses the contour "
        f"line at a right angle. {note}".strip(),
    )
