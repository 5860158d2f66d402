"""What holds a network back, drawn: masks of dropout, the two prices of weights, rates that fall, decay with Adam."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nnkit.showing.line_names import name_lines
from nnkit.showing.style import BLUE, GREEN, GREY, ORANGE, VERMILLION, Picture, picture, say_above, subplots, working


def masks(dropout: Callable | None = None, p: float = 0.4) -> Picture:
    """Twelve units, twenty-four samples: who is there in a step of training, in the next one, and in prediction."""
    a = 0.2 + 0.6 * np.random.default_rng(5).random((12, 24))

    def ours(a, p, rng, training):
        mask = (rng.random(a.shape) >= p) / (1 - p) if training else np.ones(a.shape)
        return a * mask, mask

    ours.__name__ = "dropout"
    function, note = working(dropout, ours, a, p, np.random.default_rng(1), True)
    figure, all_axes = subplots(3, width=6.7, height=2.7, sharey=True)
    told = []
    for axes, seed, training, name in zip(
        all_axes, (1, 2, 3), (True, True, False), ("a step of training", "the next step", "prediction"), strict=True
    ):
        output, mask = (
            np.asarray(part, dtype=float) for part in function(a.copy(), p, np.random.default_rng(seed), training)
        )
        axes.imshow(mask > 0, cmap="Blues", vmin=-0.25, vmax=1.3, aspect="auto", interpolation="nearest")
        axes.set(title=f"{name}:\n{np.mean(mask == 0):.0%} dropped, mean {output.mean():.2f}", xlabel="sample")
        axes.grid(visible=False)
        told.append(f"in {name} {np.mean(mask == 0):.0%} are dropped and the mean is {output.mean():.2f}")
    all_axes[0].set_ylabel("hidden unit")
    say_above(figure, note)
    return picture(
        figure,
        f"Three grids of 12 units by 24 samples, light where an activation is dropped (p = {p:g}): scattered, and "
        f"others in the second. The activations' mean was {a.mean():.2f}; {'; '.join(told)}. {note}".strip(),
    )


def corner_and_circle() -> Picture:
    """The same cost of two weights under a limit: of the sum of their sizes, and of the sum of their squares."""
    centre, steep = np.array([0.5, 1.6]), np.array([[1.0, 0.25], [0.25, 1.0]])
    angle = np.linspace(0, 2 * np.pi, 3601)
    side = np.linspace(-1.6, 2.6, 161)
    grid = np.array(np.meshgrid(side, side))

    def cost(w: NDArray) -> NDArray:
        off = w - centre.reshape(2, *[1] * (w.ndim - 1))
        return np.einsum("i...,ij,j...->...", off, steep, off)

    circle = np.array([np.cos(angle), np.sin(angle)])
    figure, all_axes = subplots(2, width=6.6, height=3.3, sharey=True)
    told = []
    for axes, name, border in zip(
        all_axes, ("L1: |w₁| + |w₂|", "L2: w₁² + w₂²"), (circle / np.abs(circle).sum(axis=0), circle), strict=True
    ):
        best = border[:, int(np.argmin(cost(border)))]
        levels = cost(best[:, None])[0] * np.array([0.15, 0.5, 1.0, 1.7])
        axes.contour(side, side, cost(grid), levels=levels, colors=GREY, linewidths=1.2)
        axes.fill(*border, color=BLUE, alpha=0.25)
        axes.plot(*border, color=BLUE)
        axes.plot(*centre, "x", color="black", markersize=9, markeredgewidth=2)
        axes.plot(*best, "o", color=VERMILLION, markersize=10, markeredgecolor="black")
        near = np.where(np.abs(best) < 0.005, 0.0, best)
        axes.set(title=f"{name} at most 1:\nbest at ({near[0]:.2f}, {near[1]:.2f})", xlabel="$w_1$", ylabel="$w_2$",
                 xlim=(-1.4, 2.2), ylim=(-1.3, 2.5), aspect="equal")  # fmt: skip
        told.append(f"{name.split(':')[0]} at ({near[0]:.2f}, {near[1]:.2f})")
    return picture(
        figure,
        f"Lines of equal cost around a minimum (cross) outside of what is allowed: a square on its corner for L1, a "
        f"disc for L2. The best allowed point lies, for {told[0]}, in a corner where one weight is 0; for {told[1]}, "
        "where neither is.",
    )


def schedules(decayed_learning_rate: Callable | None = None, epochs: int = 30) -> Picture:
    """Three rates that fall, over the epochs."""
    kinds = (("exponential", 0.1, BLUE, "-"), ("inverse", 0.2, VERMILLION, "--"), ("step", 8, GREEN, "-."))

    def ours(initial, epoch, kind, rate):
        if kind == "step":
            return initial / 2 ** (epoch // rate)
        return initial * np.exp(-rate * epoch) if kind == "exponential" else initial / (1 + rate * epoch)

    ours.__name__ = "decayed_learning_rate"
    function, note = working(decayed_learning_rate, ours, 1.0, 5, "inverse", 0.2)
    figure, axes = subplots(width=6.6, height=2.9)
    told = []
    for kind, rate, colour, line in kinds:
        course = [_number(function, epoch, kind, rate) for epoch in range(epochs + 1)]
        axes.plot(
            course,
            line,
            color=colour,
            label=f"{kind}, r = {rate:g}",
            drawstyle="steps-post" if kind == "step" else None,
        )
        told.append(f"{kind} {course[-1]:.2f}")
    axes.set(xlabel="epoch t", ylabel="learning rate, as a part of η", ylim=(0, 1.05))
    name_lines(axes)
    say_above(figure, note)
    return picture(
        figure,
        f"Three curves that fall from 1: two of them smoothly, fast at first, and one in steps, by half each "
        f"time. After "
        f"{epochs} epochs is left: {', '.join(told)}. {note}".strip(),
    )


def _number(function: Callable, epoch: int, kind: str, rate: float) -> float:
    """What a student's function gives, or nan where it fails for this kind: a gap in the line."""
    try:
        return float(function(1.0, epoch, kind, rate))
    except (ArithmeticError, LookupError, TypeError, ValueError):
        return float("nan")


def decay_with_adam(steps: int = 200) -> Picture:
    """Two weights that the data do not need, one with noisy gradients and one with quiet ones, under Adam: with the
    slope of the price in the gradient, and with decay beside the step."""
    figure, all_axes = subplots(2, width=6.7, height=2.9, sharey=True)
    told = []
    for axes, beside, name in zip(
        all_axes, (False, True), ("L2 in the gradient (Adam)", "decay beside the step (AdamW)"), strict=True
    ):
        course = _adam_course(steps, beside)
        for weight, (label, colour, line) in enumerate(
            (("noisy gradients", ORANGE, "-"), ("quiet gradients", BLUE, "--"))
        ):
            axes.plot(course[:, weight], line, color=colour, label=label, linewidth=1.8)
        axes.set(title=name, xlabel="step", ylim=(0, 1.15))
        told.append(f"{name}: {course[-1, 0]:.2f} with noisy and {course[-1, 1]:.2f} with quiet gradients")
    all_axes[0].set_ylabel("weight")
    all_axes[0].legend(loc="lower left")
    return picture(
        figure,
        f"Two weights that begin at 1, over {steps} steps. {told[0]}: they are pulled to 0 at very different "
        f"speeds. {told[1]}: "
        "both decay alike.",
    )


def _adam_course(steps: int, beside: bool, rate: float = 0.01, decay: float = 0.5) -> NDArray:
    """Two weights under Adam, (steps + 1, 2): gradients ± 1 and ± 0.05 in turns of mean 0; λ/m is `decay`."""
    noise = np.array([4.0, 0.02])
    w, m, v = np.ones(2), np.zeros(2), np.zeros(2)
    course = [w]
    for t in range(1, steps + 1):
        gradient = noise * (1 if t % 2 else -1)
        if not beside:
            gradient = gradient + decay * w
        m, v = 0.9 * m + 0.1 * gradient, 0.999 * v + 0.001 * gradient**2
        step = rate * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
        w = (w * (1 - rate * decay) if beside else w) - step
        course.append(w)
    return np.array(course)
