"""The figures of lesson 00, the perceptron."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nnkit.checking.time_limit import OutOfTime, limited
from nnkit.lessons.perceptron.learner import Learner, most_mistakes
from nnkit.lessons.perceptron.points import corners
from nnkit.network.activations import sigmoid
from nnkit.showing.line_names import name_lines
from nnkit.showing.style import BLUE, GREEN, GREY, ORANGE, VERMILLION, Picture, picture, say_above, subplots, working

#: Two clouds, in the order in which they are shown.
CLOUDS = np.array([[1.0, -1.0, 2.0, 0.0, 3.0, 2.0, 1.5, 1.0], [2.5, -0.5, 1.0, -1.5, 3.0, -1.0, 3.5, 0.0]])
CLOUD_LABELS = np.array([[1, -1, 1, -1, 1, -1, 1, -1]])


#: So many seconds of processor time a training may take in a figure.
PATIENCE = 2.0


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


def draw_points(axes, x: NDArray, y: NDArray, size: float = 8) -> None:
    """Blue circles for +1, strong red crosses for −1 or 0."""
    for mark, colour, chosen in (("o", BLUE, y[0] > 0), ("X", VERMILLION, y[0] <= 0)):
        axes.plot(*x[:, chosen], mark, color=colour, markersize=size, markeredgecolor="white", linestyle="")


def draw_border(axes, w: NDArray, b: float, reach: float, colour: str = "black", line: str = "-") -> None:
    """The line wᵀx + b = 0, and the weights as an arrow at right angles to it."""
    ends, arrow = border(w, b, reach)
    axes.plot(*ends, line, color=colour, linewidth=2)
    axes.plot(*arrow, color=colour, linewidth=1.4)
    axes.plot(*arrow[:, 1:], "o", color=colour, markersize=4)


def border(w: NDArray, b: float, reach: float) -> tuple[NDArray, NDArray]:
    """Two points of the line wᵀx + b = 0, and the foot and tip of an arrow towards +1, each a column; nan without w."""
    w = np.ravel(w)
    length = float(np.linalg.norm(w))
    if not length:
        return np.full((2, 2), np.nan), np.full((2, 2), np.nan)
    foot, along = -b * w / length**2, np.array([-w[1], w[0]]) / length
    return np.stack([foot - reach * along, foot + reach * along], axis=1), np.stack(
        [foot, foot + 0.7 * w / length], axis=1
    )


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


def step_and_sigma() -> Picture:
    """The step and σ over the weighted input."""
    z = np.linspace(-6, 6, 241)
    figure, (left, right) = subplots(2, width=8.0, height=2.8, sharey=True)
    left.plot([-6, 0], [0, 0], color=VERMILLION)
    left.plot([0, 6], [1, 1], color=VERMILLION)
    left.plot([0, 0], [0, 1], ":", color=VERMILLION)
    left.set(title="step: level, then a jump", ylabel="answer")
    right.plot(z, sigmoid(z), color=BLUE)
    right.set(title="σ: a slope everywhere")
    for axes in (left, right):
        axes.set(xlabel="$z = w^T x + b$", ylim=(-0.08, 1.08))
        axes.axvline(0, color=GREY, linewidth=1, linestyle=":")
    return picture(
        figure,
        "Two curves over z. The step is 0 left of z = 0 and 1 right of it, level on both sides. σ rises "
        "smoothly from 0 "
        "to 1 and passes ½ at z = 0.",
    )


#: Six points with one input, for which the squares of the errors have two valleys.
SIX, SIX_TARGETS = np.array([-0.4, -0.2, 0.5, -0.7, -0.4, 6.3]), np.array([0.0, 1.0, 1.0, 0.0, 0.0, 0.0])


def costs_of_a_weight(w: NDArray) -> tuple[NDArray, NDArray]:
    """For each weight, the log loss and the mean square of one neuron with σ and one input on the six points."""
    z = w[:, None] * SIX
    log_losses = np.logaddexp(0, z) - SIX_TARGETS * z
    return np.mean(log_losses, axis=1), np.mean((sigmoid(z) - SIX_TARGETS) ** 2, axis=1)


def valleys(values: NDArray) -> list[int]:
    """Where a curve is lower than on both sides."""
    return [i for i in range(1, len(values) - 1) if values[i - 1] > values[i] < values[i + 1]]


def one_valley() -> Picture:
    """Log loss and squares over a single weight: one valley, and two."""
    w = np.linspace(-3, 7, 301)
    figure, all_axes = subplots(2, width=8.4, height=3.0)
    told = []
    for axes, cost, colour, name in zip(
        all_axes, costs_of_a_weight(w), (BLUE, VERMILLION), ("log loss", "squares of the errors"), strict=True
    ):
        found = valleys(cost)
        axes.plot(w, cost, color=colour)
        axes.plot(w[found], cost[found], "o", color="black", markersize=8)
        count = "one valley" if len(found) == 1 else f"{len(found)} valleys"
        axes.set(title=f"{name}: {count}", xlabel="weight w", ylabel="cost")
        told.append(f"{name} {count}, at w = {' and '.join(f'{w[i]:.1f}' for i in found)}".replace("-", "−"))
    return picture(
        figure,
        f"The cost of one neuron with σ on six points, over its weight: {'; '.join(told)}. The log loss is steep where "
        "it is far off, and the squares are bumpy.",
    )


def noisy_clouds() -> tuple[NDArray, NDArray]:
    """Two clouds that touch, (2, 60), and their targets, 0 or 1."""
    rng = np.random.default_rng(4)
    y = np.tile([0.0, 1.0], 30)[None]
    return rng.normal(size=(2, 60)) + np.array([[1.0], [0.8]]) * (2 * y - 1), y


def smooth_border(logistic_gradient: Callable | None = None, steps: int = 60, learning_rate: float = 0.5) -> Picture:
    """Descent along the slopes of the log loss, on clouds that no line parts."""
    x, y = noisy_clouds()
    w, b = np.array([[-1.0], [1.0]]), 0.0
    function, note = working(
        _pair(logistic_gradient) if logistic_gradient else None, _pair(_logistic_gradient), w, b, x, y
    )
    figure, all_axes = subplots(2, width=8.4, height=3.4, width_ratios=(1, 1.1))
    plane, curve = all_axes
    start, costs = (w, b), []
    for _ in range(steps):
        costs.append(_log_loss(w, b, x, y))
        slopes = np.asarray(function(w, b, x, y), dtype=float)
        w, b = w - learning_rate * slopes[:2, None], b - learning_rate * float(slopes[2])
    costs.append(_log_loss(w, b, x, y))
    side = np.linspace(-4, 4, 81)
    grid = np.stack([each.ravel() for each in np.meshgrid(side, side)])
    plane.imshow(sigmoid(w.T @ grid + b).reshape(81, 81), extent=(-4, 4, -4, 4), origin="lower", cmap="RdBu", vmin=0,
                 vmax=1, alpha=0.6, aspect="auto")  # fmt: skip
    draw_points(plane, x, y, size=6)
    draw_border(plane, *start, 9, GREY, "--")
    draw_border(plane, w, b, 9)
    wrong = int(np.sum((w.T @ x + b >= 0) != (y == 1)))
    plane.set(
        xlim=(-4, 4), ylim=(-4, 4), xlabel="$x_1$", ylabel="$x_2$", title=f"{wrong} of {y.size} on the wrong side"
    )
    plane.grid(visible=False)
    curve.plot(costs, color=BLUE)
    curve.set(xlabel="steps", ylabel="log loss", title="the cost comes to rest", ylim=(0, None))
    say_above(figure, note)
    return picture(
        figure,
        f"On the left two clouds that touch, a dashed border before learning and a solid one after {steps} steps, with "
        f"{wrong} of {y.size} points on the wrong side and shades that fade from certain to uncertain at the "
        f"border. On "
        f"the right the log loss falls from {costs[0]:.2f} to {costs[-1]:.2f} and comes to rest. {note}".strip(),
    )


def _log_loss(w: NDArray, b: float, x: NDArray, y: NDArray) -> float:
    z = w.T @ x + b
    return float(np.mean(np.logaddexp(0, z) - y * z))


def _logistic_gradient(w: NDArray, b: float, x: NDArray, y: NDArray) -> tuple[NDArray, float]:
    error = sigmoid(w.T @ x + b) - y
    return x @ error.T / x.shape[1], float(np.mean(error))


def _pair(gradient: Callable) -> Callable:
    """Both slopes in one flat array, which can be compared and drawn with."""

    def logistic_gradient(w, b, x, y):
        by_w, by_b = gradient(w, b, x, y)
        return np.append(np.ravel(by_w), by_b)

    return logistic_gradient


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


#: What happened, by year, and whether it stands above or below the line.
EVENTS = (
    (1943, "McCulloch, Pitts:\nthreshold units", 1),
    (1958, "Rosenblatt:\nperceptron", 1),
    (1961, "slopes through many\nsteps, in control theory", -1),
    (1969, "Minsky, Papert:\nwhat one layer cannot", -1),
    (1974, "Werbos: slopes\nthrough networks", 1),
    (1980, "Fukushima:\nNeocognitron", -1),
    (1986, "Rumelhart, Hinton,\nWilliams: backprop", 1),
    (1989, "LeCun: net\nreads digits", -1),
    (1998, "LeNet-5", 1),
    (2012, "AlexNet wins\nImageNet", 1),
    (2017, "last ImageNet\ncompetition", -1),
)
QUIET = (1969, 1986)


def timeline() -> Picture:
    """From 1943 to 2017: who brought what."""
    figure, axes = subplots(width=9.8, height=3.9)
    axes.axhline(0, color="black", linewidth=2)
    heights = (1.0, 1.0, 1.0, 2.35, 2.35, 1.0, 1.0, 2.35, 1.0, 1.0, 1.0)
    for (year, words, side), height in zip(EVENTS, heights, strict=True):
        colour = VERMILLION if year == QUIET[0] else BLUE
        axes.plot([year, year], [0, side * height], color=colour, linewidth=1.4)
        axes.plot(year, 0, "o", color=colour, markersize=8)
        axes.text(
            year,
            side * (height + 0.12),
            f"{year}\n{words}",
            ha="center",
            va="bottom" if side > 0 else "top",
            fontsize=9,
        )
    axes.axvspan(*QUIET, color="#EEEEEE", zorder=0)
    axes.text(sum(QUIET) / 2, 4.2, "quiet years", ha="center")
    axes.set(xlim=(1936, 2024), ylim=(-4.0, 4.6))
    axes.set_yticks([])
    axes.grid(visible=False)
    axes.spines["left"].set_visible(False)
    axes.spines["bottom"].set_visible(False)
    axes.set_xticks([])
    listed = "; ".join(f"{year}: {' '.join(words.split())}" for year, words, _ in EVENTS)
    return picture(figure, f"A line of years, with a quiet time from {QUIET[0]} to {QUIET[1]}. {listed}.")


def bound(x: NDArray, y: NDArray) -> str:
    """What the rule's number of mistakes is at most, (R/γ)², in words."""
    most = most_mistakes(np.asarray(x, dtype=float), np.asarray(y, dtype=float))
    return (
        "and no border was found that parts them" if most is None else f"and at most (R/γ)² = {most:.1f} are possible"
    )
