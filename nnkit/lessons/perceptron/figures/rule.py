"""Threshold units, and the rule that turns a border."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nnkit.checking.time_limit import OutOfTime, limited
from nnkit.lessons.perceptron.figures.plane import border, draw_border, draw_points
from nnkit.lessons.perceptron.learner import Learner, most_mistakes
from nnkit.lessons.perceptron.points import corners
from nnkit.showing.line_names import name_lines
from nnkit.showing.style import BLUE, GREEN, ORANGE, VERMILLION, Picture, picture, say_above, subplots, working

#: Two clouds, in the order in which they are shown.
CLOUDS = np.array([[1.0, -1.0, 2.0, 0.0, 3.0, 2.0, 1.5, 1.0], [2.5, -0.5, 1.0, -1.5, 3.0, -1.0, 3.5, 0.0]])
CLOUD_LABELS = np.array([[1, -1, 1, -1, 1, -1, 1, -1]])
#: So many seconds of processor time a training may take in a figure.
PATIENCE = 2.0


def cell_and_unit() -> Picture:
    """A nerve cell, and what was made of it: inputs, weights, a sum, a step."""
    figure, (cell, unit) = subplots(2, width=9.0, height=3.1)
    for axes in (cell, unit):
        axes.set(xlim=(0, 10), ylim=(0, 6))
        axes.axis("off")
    way = np.linspace(0, 1, 30)
    for end, bend in ((5.4, 0.5), (3.9, -0.3), (2.0, 0.3), (0.6, -0.5)):
        cell.plot(0.6 + 3.2 * way, end + (3 - end) * way**1.6 + bend * np.sin(np.pi * way), color=GREEN, linewidth=2.5)
        cell.plot([0.1, 0.6, 0.2], [end + 0.35, end, end - 0.3], color=GREEN, linewidth=1.6)
    cell.plot(4.6, 3, "o", color=GREEN, markersize=44)
    cell.plot(4.6, 3, "o", color="white", markersize=13)
    cell.plot(5.3 + 3.6 * way, 3 + 0.35 * np.sin(4 * way), color=GREEN, linewidth=4)
    for end in (4.2, 3.0, 1.6):
        cell.plot([8.9, 9.7], [2.75, end], color=GREEN, linewidth=2)
    for x, y, words in ((1.9, 0.1, "dendrites"), (4.6, 4.6, "cell body"), (7.4, 3.9, "axon")):
        cell.text(x, y, words, ha="center")
    cell.set_title("a nerve cell")
    for k, height in enumerate((5.0, 3.0, 1.0), 1):
        unit.annotate(
            "", (4.0, 3 + 0.28 * (height - 3)), (1.1, height), arrowprops={"arrowstyle": "->", "color": BLUE, "lw": 2}
        )
        unit.text(0.7, height, f"$x_{k}$", ha="center", va="center", fontsize=14)
        unit.text(2.4, 3 + 0.72 * (height - 3) + 0.45, f"$w_{k}$", ha="center", va="center", color=BLUE, fontsize=13)
    unit.plot(4.6, 3, "o", color="white", markersize=44, markeredgecolor="black", markeredgewidth=2)
    unit.text(4.6, 3, "Σ", ha="center", va="center", fontsize=19)
    unit.plot([6.1, 7.0, 7.0, 7.9], [2.4, 2.4, 3.6, 3.6], color=VERMILLION, linewidth=3)
    unit.annotate("", (6.0, 3), (5.3, 3), arrowprops={"arrowstyle": "->", "lw": 2})
    unit.annotate("", (9.4, 3), (8.0, 3), arrowprops={"arrowstyle": "->", "lw": 2})
    for x, y, words in (
        (0.9, 0.0, "inputs"),
        (2.6, 5.4, "weights"),
        (4.6, 1.3, "sum"),
        (7.0, 1.6, "step"),
        (9.2, 3.4, "0 or 1"),
    ):
        unit.text(x, y, words, ha="center")
    unit.set_title("a threshold unit")
    return picture(
        figure,
        "On the left a nerve cell: thin dendrites lead into the cell body, one axon leads out. On the right the unit: "
        "three inputs with a weight each lead into a sum, the sum into a step, and 0 or 1 comes out.",
    )


def turning_line() -> Picture:
    """The border after each mistake of a perceptron, until there is none."""
    learner, seen = Learner(CLOUDS, CLOUD_LABELS), []
    while not learner.done:
        place = learner.place
        if learner.look():
            seen.append((place, learner.w, learner.b))
    figure, all_axes = subplots(len(seen), width=9.6, height=2.7, sharex=True, sharey=True)
    left = []
    for number, (axes, (place, w, b)) in enumerate(zip(all_axes, seen, strict=True), 1):
        draw_points(axes, CLOUDS, CLOUD_LABELS)
        draw_border(axes, w, b, 9)
        axes.plot(*CLOUDS[:, place], "o", markersize=17, markerfacecolor="none", markeredgecolor="black")
        wrong = int(np.sum(np.where((w.T @ CLOUDS + b) >= 0, 1, -1) != CLOUD_LABELS))
        left.append(wrong)
        axes.set(
            xlim=(-2, 4), ylim=(-2.4, 4.4), title=f"mistake {number}:\n{wrong or 'none'} left wrong", xlabel="$x_1$"
        )
    all_axes[0].set_ylabel("$x_2$")
    return picture(
        figure,
        f"{len(seen)} pictures of the same two clouds of points, circles and crosses, and a straight border that turns "
        f"after each mistake, at the ringed point. {', '.join(map(str, left))} points are left on the wrong side.",
    )


def mistakes_by_sweep(train_perceptron: Callable | None = None, sweeps: int = 8) -> Picture:
    """How many mistakes the rule makes in each sweep, for AND, OR and XOR."""
    function, note = working(
        train_perceptron and _counts(train_perceptron, sweeps), _counts(_train_perceptron, sweeps), "AND"
    )
    figure, axes = subplots(width=7.4, height=3.1)
    told = []
    for gate, colour, line in (("XOR", VERMILLION, "-"), ("AND", BLUE, "--"), ("OR", GREEN, "-.")):
        try:
            counts = np.asarray(function(gate), dtype=float)
        except Exception:  # a picture is no place to fail in: the exercise's check says what is wrong
            function, note = _counts(_train_perceptron, sweeps), "your train_perceptron stumbled: drawn with ours"
            counts = function(gate)
        axes.plot(range(1, len(counts) + 1), counts, line, marker="o", color=colour, label=gate)
        told.append(f"{gate} makes {', '.join(f'{each:g}' for each in counts)}")
    axes.set(xlabel="sweep", ylabel="mistakes", ylim=(-0.3, 4.4), xlim=(0.7, sweeps + 0.3))
    axes.set_yticks(range(5))
    name_lines(axes)
    say_above(figure, note)
    return picture(
        figure,
        f"Mistakes in each sweep: {'; '.join(told)}. AND and OR come down to 0 and end there; XOR stays at 4. "
        f"{note}".strip(),
    )


def _train_perceptron(x: NDArray, y: NDArray, learning_rate: float, max_epochs: int):
    learner = Learner(x, y, learning_rate)
    while len(learner.sweeps) < max_epochs and not learner.done:
        learner.sweep()
    return learner.w, learner.b, learner.sweeps


def _counts(train: Callable, sweeps: int) -> Callable[[str], NDArray]:
    """The mistakes that a training makes with a gate; by the name of what is trained."""

    def train_perceptron(gate: str) -> NDArray:
        try:
            with limited(PATIENCE):
                return np.asarray(train(*corners(gate), 1.0, sweeps)[2], dtype=float)
        except OutOfTime as error:  # XOR never ends by itself
            raise TimeoutError(f"more than {PATIENCE} seconds for {gate}") from error

    return train_perceptron


def two_borders() -> Picture:
    """XOR's corners between the borders of OR and NAND, and in the plane of the two units' answers."""
    figure, (plane, hidden) = subplots(2, width=8.0, height=3.4)
    x, y = corners("XOR")
    draw_points(plane, x, y, 12)
    for w, b, colour, line, name, place in (
        ((1, 1), -0.5, ORANGE, "-", "OR", (0.62, -0.4)),
        ((-1, -1), 1.5, GREEN, "--", "NAND", (1.32, 0.36)),
    ):
        plane.plot(*border(np.array(w, dtype=float), b, 3)[0], line, color=colour)
        plane.text(*place, name, color=colour)
    plane.set(xlim=(-0.8, 1.8), ylim=(-0.8, 1.8), xlabel="$x_1$", ylabel="$x_2$", title="two units, two borders")
    answers = np.stack([(x.sum(axis=0) >= 1), (x.sum(axis=0) < 2)]).astype(float)
    draw_points(hidden, answers, y, 12)
    hidden.plot(*border(np.ones(2), -1.5, 3)[0], color="black")
    hidden.text(1.0, 1.14, "(0, 1) and (1, 0)", ha="center")
    hidden.text(0.0, 1.14, "(0, 0)", ha="center")
    hidden.text(1.0, -0.2, "(1, 1)", ha="center")
    hidden.set(
        xlim=(-0.4, 1.5),
        ylim=(-0.4, 1.5),
        xlabel="answer of OR",
        ylabel="answer of NAND",
        title="their answers: one border is enough",
    )
    return picture(
        figure,
        "On the left the four corners of XOR: the two circles lie between two parallel borders, of OR and of "
        "NAND. On the "
        "right the same corners by what the two units answer: both circles fall on one point, and one border "
        "parts them "
        "from the two crosses.",
    )


def bound(x: NDArray, y: NDArray) -> str:
    """What the rule's number of mistakes is at most, (R/γ)², in words."""
    most = most_mistakes(np.asarray(x, dtype=float), np.asarray(y, dtype=float))
    return (
        "and no border was found that parts them" if most is None else f"and at most (R/γ)² = {most:.1f} are possible"
    )
