"""What a velocity remembers: moving averages, overshooting, and noise that it smooths."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from nnkit.network import optimizers
from nnkit.showing.style import BLUE, FAINT, GREEN, GREY, LINES, ORANGE, VERMILLION, Picture, picture, subplots, working


def memories(moving_average: Callable | None = None, betas: Sequence[float] = (0.5, 0.9, 0.98)) -> Picture:
    """Moving averages of a noisy series, from m = 0, with several β; with the student's average where it works."""
    average, note = working(moving_average, optimizers.moving_average, np.array([1.0, 2.0, 4.0]), 0.5)
    rng = np.random.default_rng(2)
    t = np.arange(120)
    series = np.where(t < 70, 1.0, -0.5) + 0.6 * rng.standard_normal(t.size)
    figure, axes = subplots(width=7.6, height=3.3)
    axes.plot(t, series, ".", color=GREY, markersize=4, label="gradients")
    lags = []
    for beta, colour, line in zip(betas, (ORANGE, BLUE, VERMILLION), LINES, strict=False):
        course = np.asarray(average(series.copy(), beta))
        axes.plot(t, course, line, color=colour, label=f"β = {beta:g}")
        lags.append(f"β = {beta:g} is at {course[9]:.2f} after ten")
    axes.axvline(70, color="black", linewidth=0.8)
    axes.text(69, -2.0, "from here on the gradients differ ", ha="right", fontsize=10)
    axes.set(xlabel="step", ylabel="average", ylim=(-2.3, 2.8), title=note)
    axes.title.set_fontsize(9)
    axes.legend(loc="upper right", ncols=2)
    return picture(
        figure,
        "Noisy gradients around 1, from step 70 around −0.5, and their fading averages from 0. The larger β, the "
        f"smoother the average and the later it notices a change; all begin too small: {', '.join(lags)}. "
        f"{note}".strip(),
    )


def overshoot(betas: Sequence[float] = (0.0, 0.7, 0.9, 0.98), learning_rate: float = 0.5, steps: int = 80) -> Picture:
    """The way to the minimum of a bowl over the steps, for several β."""
    figure, axes = subplots(width=7.0, height=3.3)
    told = []
    for beta, colour, line in zip(betas, (GREY, GREEN, BLUE, VERMILLION), LINES, strict=False):
        w, v, course = 1.0, 0.0, [1.0]
        for _ in range(steps):
            v = beta * v + (1 - beta) * w
            w = w - learning_rate * v
            course.append(w)
        axes.plot(course, line, color=colour, label=f"β = {beta:g}")
        told.append(f"β = {beta:g}: lowest {min(course):.2f}, at the end {course[-1]:.2f}")
    axes.axhline(0, color="black", linewidth=0.8)
    axes.set(xlabel="step", ylabel="distance from the minimum")
    axes.legend(loc="upper right", ncols=2)
    return picture(
        figure,
        f"The distance from the minimum of ½w² over {steps} steps. {'; '.join(told)}. Without momentum it falls "
        "straight; the nearer β is to 1, the further it shoots beyond and the longer it swings.",
    )


def noisy(learning_rate: float = 0.25, beta: float = 0.9, steps: int = 60, walks: int = 400) -> Picture:
    """Plain descent and momentum with gradients of single samples: one walk each, and the mean of many in numbers."""
    figure, all_axes = subplots(2, width=8.8, height=3.4, sharey=True)
    told = []
    for axes, name, colour, share in (
        (all_axes[0], "plain", VERMILLION, 0.0),
        (all_axes[1], f"β = {beta:g}", BLUE, beta),
    ):
        paths = noisy_walks(learning_rate, share, steps, walks)
        path = paths[:, 0]
        across, along = np.meshgrid(np.linspace(-4, 3, 90), np.linspace(-3, 3, 80))
        axes.contour(across, along, (across**2 + 2 * along**2) / 2, 9, colors=FAINT, linewidths=0.9)
        axes.plot(path[:, 0], path[:, 1], "-o", color=colour, markersize=3, linewidth=1.1)
        axes.plot(0, 0, "+", color="black", markersize=10)
        stride, away = stride_and_distance(paths)
        axes.set(title=f"{name}: steps {stride:.2f} long,\n{away:.2f} from the minimum", xlabel="first weight")
        axes.grid(visible=False)
        told.append(f"{name}: steps of {stride:.2f}, {away:.2f} from the minimum")
    all_axes[0].set_ylabel("second weight")
    return picture(
        figure,
        f"Two paths of {steps} steps with noisy gradients. In the second halves of {walks} such walks, on average, "
        f"{'; '.join(told)}. With momentum the path is smooth and its steps are short, but it strays as far as before.",
    )


def noisy_walks(learning_rate: float, beta: float, steps: int, walks: int) -> NDArray:
    """The points of many walks down a bowl with gradients of single samples, (steps + 1, walks, 2)."""
    rng = np.random.default_rng(6)
    w = np.tile([-3.0, 2.4], (walks, 1))
    v, points = np.zeros_like(w), [w]
    for _ in range(steps):
        gradient = np.array([1.0, 2.0]) * w + 1.6 * rng.standard_normal(w.shape)
        w, v = optimizers.momentum_step(w, v, gradient, learning_rate, beta)
        points.append(w)
    return np.array(points)


def stride_and_distance(paths: NDArray) -> tuple[float, float]:
    """The mean length of a step and the root mean square of the distance from 0, in the second halves of the walks."""
    late = paths[len(paths) // 2 :]
    stride = float(np.mean(np.linalg.norm(np.diff(late, axis=0), axis=-1)))
    return stride, float(np.sqrt(np.mean(np.sum(late**2, axis=-1))))
