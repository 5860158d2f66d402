"""Paths through the ravine: plain descent, both forms of momentum, Nesterov's, and what comes after."""

from collections.abc import Callable

import numpy as np

from nnkit.lessons.momentum.figures.long_ravine import (
    START,
    STEEPNESS,
    averaged_steps,
    classical_steps,
    contours,
    cost_at,
    nesterov_steps,
    plain_steps,
    walk,
)
from nnkit.network import optimizers
from nnkit.showing.line_names import name_lines
from nnkit.showing.style import BLUE, COLOURS, LINES, VERMILLION, Picture, picture, say_above, subplots, working


def ravine(
    momentum_step: Callable | None = None, learning_rate: float = 0.235, beta: float = 0.7, steps: int = 20
) -> Picture:
    """Plain descent and momentum in the same ravine, with the same learning rate."""
    step, note = working(momentum_step, optimizers.momentum_step, *_trial())
    figure, all_axes = subplots(2, width=8.8, height=2.5 if note else 2.2, sharey=True)
    ends = []
    for axes, name, colour, path in (
        (all_axes[0], "plain descent", VERMILLION, walk(plain_steps(learning_rate), steps)),
        (all_axes[1], "with momentum", BLUE, walk(averaged_steps(learning_rate, beta, step), steps)),
    ):
        contours(axes)
        axes.plot(path[:, 0], path[:, 1], "-o", color=colour, markersize=3.5, linewidth=1.3)
        axes.set(title=f"{name}: cost {cost_at(path[-1]):.3f}", xlabel="along the ravine")
        ends.append(cost_at(path[-1]))
    all_axes[0].set_ylabel("across")
    say_above(figure, note)
    return picture(
        figure,
        f"Two paths of {steps} steps through the same long ravine. Plain descent throws itself from wall to wall and "
        f"ends at cost {ends[0]:.3f}; with momentum the swings die out, and it ends at {ends[1]:.3f}. {note}".strip(),
    )


def _trial() -> tuple:
    return np.array([1.0, 2.0]), np.array([0.3, -0.2]), np.array([0.5, 1.0]), 0.1, 0.9


def conventions(
    momentum_step: Callable | None = None,
    classical_momentum_step: Callable | None = None,
    learning_rate: float = 0.3,
    beta: float = 0.7,
) -> Picture:
    """The averaged and the classical form with η = α, and with η = α(1 − β)."""
    averaged, note = working(momentum_step, optimizers.momentum_step, *_trial())
    classical, more = working(classical_momentum_step, optimizers.classical_momentum_step, *_trial())
    note = note or more
    figure, all_axes = subplots(2, width=8.8, height=2.5 if note else 2.2, sharey=True)
    apart = []
    one = walk(averaged_steps(learning_rate, beta, averaged), 25)
    for axes, rate, name in (
        (all_axes[0], learning_rate / 2, "η = α/2: two paths"),
        (all_axes[1], learning_rate * (1 - beta), "η = α(1 − β): the same path"),
    ):
        other = walk(classical_steps(rate, beta, classical), 25)
        contours(axes)
        axes.plot(one[:, 0], one[:, 1], "-o", color=BLUE, markersize=6, linewidth=2.5, label="averaged")
        axes.plot(other[:, 0], other[:, 1], "--s", color=VERMILLION, markersize=3, linewidth=1.2, label="classical")
        axes.set(title=name, xlabel="along the ravine")
        apart.append(float(np.abs(one - other).max()))
    all_axes[0].set_ylabel("across")
    all_axes[0].legend(loc="lower right", fontsize=9)
    say_above(figure, note)
    return picture(
        figure,
        f"Averaged and classical momentum in the ravine. With η half of α the two paths part, by up to {apart[0]:.1f}; "
        f"with η = α(1 − β) one lies on the other. {note}".strip(),
    )


def look_ahead(nesterov_step: Callable | None = None, learning_rate: float = 0.1, gamma: float = 0.8) -> Picture:
    """Classical momentum and Nesterov's in the ravine."""
    square = np.array([2.0, 6.0])
    trial = np.array([1.0, 2.0]), np.array([0.3, -0.2]), lambda p: square * p, 0.1, 0.9
    step, note = working(nesterov_step, optimizers.nesterov_step, *trial)
    figure, axes = subplots(width=7.6, height=3.2)
    contours(axes, x=(-9, 5))
    told = []
    for name, path, colour, line in (
        ("classical", walk(classical_steps(learning_rate, gamma), 20), VERMILLION, "--s"),
        ("Nesterov", walk(nesterov_steps(learning_rate, gamma, step), 20), BLUE, "-o"),
    ):
        axes.plot(path[:, 0], path[:, 1], line, color=colour, markersize=3.5, linewidth=1.4, label=name)
        told.append(f"{name} swings across up to {np.abs(path[5:, 1]).max():.2f} after the fifth step")
    axes.legend(loc="upper right")
    axes.set(xlabel="along the ravine", ylabel="across", title=note)
    axes.title.set_fontsize(9)
    return picture(
        figure,
        f"Two paths of 20 steps through the ravine, with the same η and γ: {', '.join(told)}. Looking ahead, the ball "
        f"brakes before it runs up the wall. {note}".strip(),
    )


#: So many learning rates are tried for each method of the outlook.
RATES = np.geomspace(0.01, 4.0, 200)


def outlook(steps: int = 60) -> Picture:
    """Plain descent, momentum, RMSProp and Adam in the ravine, each at its best learning rate of many."""
    figure, axes = subplots(width=7.8, height=3.4)
    ends = []
    for (name, costs), colour, line in zip(ravine_costs(steps).items(), COLOURS, LINES, strict=False):
        best = int(np.nanargmin(costs[-1]))
        axes.semilogy(costs[:, best], line, color=colour, label=f"{name}, rate {RATES[best]:.2g}")
        ends.append(f"{name} {costs[-1, best]:.0e}")
    axes.set(xlabel="step", ylabel="cost", ylim=(1e-11, 100))
    name_lines(axes)
    return picture(
        figure,
        f"The cost in the ravine over {steps} steps, on a logarithmic axis, each method with the best of {len(RATES)} "
        f"learning rates. At the end: {', '.join(ends)}.",
    )


def ravine_costs(steps: int) -> dict[str, np.ndarray]:
    """By method, the cost after each step for each of RATES, (steps + 1, rates); inf where it ran away."""
    momentum = 0.7

    def plain(w, memory, g, t):
        return w - rates * g, memory

    def averaged(w, memory, g, t):
        v = momentum * memory[0] + (1 - momentum) * g
        return w - rates * v, (v, memory[1])

    def rmsprop(w, memory, g, t):
        s = 0.9 * memory[1] + 0.1 * g**2
        return w - rates * g / (np.sqrt(s) + 1e-8), (memory[0], s)

    def adam(w, memory, g, t):
        v, s = 0.9 * memory[0] + 0.1 * g, 0.999 * memory[1] + 0.001 * g**2
        return w - rates * (v / (1 - 0.9**t)) / (np.sqrt(s / (1 - 0.999**t)) + 1e-8), (v, s)

    rates, found = RATES[:, None], {}
    methods = {"plain": plain, f"momentum, β = {momentum:g}": averaged, "RMSProp": rmsprop, "Adam": adam}
    with np.errstate(over="ignore", invalid="ignore"):
        for name, step in methods.items():
            w = np.tile(START, (len(RATES), 1))
            memory, costs = (np.zeros_like(w), np.zeros_like(w)), [np.sum(STEEPNESS * w**2, axis=1) / 2]
            for t in range(1, steps + 1):
                w, memory = step(w, memory, STEEPNESS * w, t)
                costs.append(np.sum(STEEPNESS * w**2, axis=1) / 2)
            found[name] = np.nan_to_num(np.array(costs), nan=np.inf)
    return found
