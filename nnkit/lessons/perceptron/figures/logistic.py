"""From the step to σ: one neuron that learns by slopes."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nnkit.lessons.perceptron.figures.plane import draw_border, draw_points
from nnkit.network.activations import sigmoid
from nnkit.showing.style import BLUE, GREY, VERMILLION, Picture, picture, say_above, subplots, working


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
