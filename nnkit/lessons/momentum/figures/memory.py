"""What a velocity remembers: moving averages, overshooting, and noise that it smooths."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nnkit.lessons.momentum.figures.long_ravine import averaged_steps, walk
from nnkit.showing.style import (
    BLUE,
    GREEN,
    GREY,
    LINES,
    ORANGE,
    VERMILLION,
    Picture,
    picture,
    subplots,
)


def memories(betas: Sequence[float] = (0.5, 0.9, 0.98)) -> Picture:
    """Moving averages of a noisy series, from v = 0, with several β."""
    rng = np.random.default_rng(2)
    t = np.arange(120)
    series = np.where(t < 70, 1.0, -0.5) + 0.6 * rng.standard_normal(t.size)
    figure, axes = subplots(width=7.6, height=3.3)
    axes.plot(t, series, ".", color=GREY, markersize=4, label="gradients")
    lags = []
    for beta, colour, line in zip(betas, (ORANGE, BLUE, VERMILLION), LINES, strict=False):
        v, course = 0.0, []
        for value in series:
            v = beta * v + (1 - beta) * value
            course.append(v)
        axes.plot(t, course, line, color=colour, label=f"β = {beta:g}, window {1 / (1 - beta):.0f}")
        lags.append(f"β = {beta:g} is at {course[9]:.2f} after ten")
    axes.axvline(70, color="black", linewidth=0.8)
    axes.set(xlabel="step", ylabel="velocity", ylim=(-2.3, 2.8))
    axes.legend(loc="upper right", ncols=2)
    return picture(
        figure,
        "Noisy gradients around 1, from step 70 around −0.5, and their moving averages from 0. The larger β, the "
        f"smoother the average and the later it notices a change; all begin too small: {', '.join(lags)}.",
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


def noisy(learning_rate: float = 0.25, beta: float = 0.9, steps: int = 60) -> Picture:
    """Plain descent and momentum with gradients of single samples."""
    figure, all_axes = subplots(2, width=8.8, height=3.2, sharey=True)
    told = []
    for axes, name, colour, share in (
        (all_axes[0], "plain", VERMILLION, 0.0),
        (all_axes[1], f"β = {beta:g}", BLUE, beta),
    ):
        rng = np.random.default_rng(6)

        def gradient(point: NDArray, rng=rng) -> NDArray:
            return np.array([1.0, 2.0]) * point + 1.6 * rng.standard_normal(2)

        path = walk(averaged_steps(learning_rate, share), steps, np.array([-3.0, 2.4]), gradient)
        across, along = np.meshgrid(np.linspace(-4, 3, 90), np.linspace(-3, 3, 80))
        axes.contour(across, along, (across**2 + 2 * along**2) / 2, 9, colors="#BBBBBB", linewidths=0.9)
        axes.plot(path[:, 0], path[:, 1], "-o", color=colour, markersize=3, linewidth=1.1)
        late = path[steps // 2 :]
        spread = float(np.sqrt(np.mean(np.sum(late**2, axis=1))))
        stride = float(np.mean(np.linalg.norm(np.diff(late, axis=0), axis=1)))
        axes.set(title=f"{name}: steps of {stride:.2f}", xlabel="first weight")
        axes.grid(visible=False)
        told.append(f"{name}: steps of {stride:.2f}, {spread:.1f} from the minimum")
    all_axes[0].set_ylabel("second weight")
    return picture(
        figure,
        f"Two paths of {steps} steps with noisy gradients. In their second halves {'; '.join(told)}. With momentum "
        "the path is smooth and its steps are short, but it strays about as far as before.",
    )
