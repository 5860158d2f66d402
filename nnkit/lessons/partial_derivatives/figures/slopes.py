"""Figures of slopes: along a chain, where paths meet, in a table, and in all directions at once."""

from collections.abc import Callable, Sequence

import numpy as np

from nnkit.network import activations
from nnkit.showing.style import BLUE, FAINT, GREEN, GREY, VERMILLION, Picture, picture, subplots, working


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


def steepest(s: float = 1.0, u: float = 2.0) -> Picture:
    """How fast z = s² + su + u² rises in each direction from a point: most along the gradient."""
    by_s, by_u = 2 * s + u, s + 2 * u
    length, along = float(np.hypot(by_s, by_u)), float(np.degrees(np.arctan2(by_u, by_s)))
    figure, (map_, rises) = subplots(2, width=8.4, height=3.5, width_ratios=[1, 1.25])
    side = np.linspace(-2.2, 2.2, 81)
    east, north = np.meshgrid(s + side, u + side)
    height = east**2 + east * north + north**2
    map_.contour(east, north, height, levels=12, colors=FAINT, linewidths=0.9)
    for direction in np.arange(0, 360, 30):
        way = np.array([np.cos(np.radians(along + direction)), np.sin(np.radians(along + direction))])
        main = direction == 0
        map_.annotate(
            "",
            np.array([s, u]) + (1.7 if main else 0.9) * way,
            (s, u),
            arrowprops={"arrowstyle": "->", "color": VERMILLION if main else BLUE, "lw": 2.6 if main else 1.2},
        )
    map_.plot(s, u, "o", color="black", markersize=6)
    map_.set(xlabel="s", ylabel="u", title="the gradient, from above", aspect="equal")
    map_.grid(visible=False)
    angles = np.linspace(along - 180, along + 180, 181)
    rise = length * np.cos(np.radians(angles - along))
    rises.axhline(0, color=GREY, linewidth=1)
    rises.plot(angles, rise, color=BLUE)
    rises.plot(along, length, "D", color=VERMILLION, markersize=8)
    rises.plot([along - 90, along + 90], [0, 0], "o", color="black", markersize=6)
    beside = {"textcoords": "offset points"}
    rises.annotate(
        f"along the gradient: {length:.2f}", (along, length), (0, 9), ha="center", color=VERMILLION, **beside
    )
    rises.annotate("level", (along + 90, 0), (8, 5), **beside)
    rises.annotate("level", (along - 90, 0), (-8, 5), ha="right", **beside)
    rises.set(xlabel="direction, degrees from the s axis", ylabel="rise for one unit of way")
    rises.set_title("steepest along it, level beside it")
    rises.set_xticks(np.arange(-90, 271, 90))
    rises.set_ylim(-1.15 * length - 0.2, 1.3 * length + 0.2)
    return picture(
        figure,
        f"Left: contour lines around the point ({s:g}, {u:g}), and twelve arrows from it; the long one is the gradient "
        f"({by_s:g}, {by_u:g}), at right angles to the contour line. Right: how fast the surface rises in each "
        f"direction. It rises most, by {length:.2f}, along the gradient at {along:.0f} degrees, not at all at right "
        "angles to it, and falls fastest the opposite way.",
    )
