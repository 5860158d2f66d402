"""The figures of lesson 06, momentum."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from nnkit.network import Network, data, optimizers
from nnkit.showing.style import (
    BLUE,
    COLOURS,
    GREEN,
    GREY,
    LINES,
    ORANGE,
    VERMILLION,
    Picture,
    picture,
    subplots,
    working,
)

#: The cost of the ravine, ½(a·x² + b·y²): flat along x, steep along y.
STEEPNESS = np.array([0.5, 8.0])
START = np.array([-8.0, 1.6])


def ravine_gradient(point: NDArray) -> NDArray:
    """The gradient of the ravine at a point."""
    return STEEPNESS * point


def _walk(step: Callable, steps: int, start: NDArray = START, gradient: Callable = ravine_gradient) -> NDArray:
    """The points visited from rest; `step(w, v, gradient)` gives the next (w, v)."""
    w, v, points = np.array(start, dtype=float), np.zeros(2), [np.array(start, dtype=float)]
    for _ in range(steps):
        w, v = step(w, v, gradient)
        points.append(w)
    return np.array(points)


def _plain(rate: float) -> Callable:
    return lambda w, v, gradient: (w - rate * gradient(w), v)


def _averaged(rate: float, beta: float, step: Callable = optimizers.momentum_step) -> Callable:
    return lambda w, v, gradient: step(w, v, gradient(w), rate, beta)


def _classical(rate: float, gamma: float, step: Callable = optimizers.classical_momentum_step) -> Callable:
    return lambda w, v, gradient: step(w, v, gradient(w), rate, gamma)


def _nesterov(rate: float, gamma: float, step: Callable = optimizers.nesterov_step) -> Callable:
    return lambda w, v, gradient: step(w, v, gradient, rate, gamma)


def _contours(axes, x: tuple[float, float] = (-9, 3), y: tuple[float, float] = (-2.2, 2.2)) -> None:
    across, along = np.meshgrid(np.linspace(*x, 120), np.linspace(*y, 80))
    cost = (STEEPNESS[0] * across**2 + STEEPNESS[1] * along**2) / 2
    axes.contour(across, along, cost, np.array([0.1, 0.5, 1.5, 3, 6, 10, 15, 22]), colors="#BBBBBB", linewidths=0.9)
    axes.plot(0, 0, "+", color="black", markersize=10)
    axes.grid(visible=False)
    axes.set(xlim=x, ylim=y)


def _cost(point: NDArray) -> float:
    return float(np.sum(STEEPNESS * point**2) / 2)


def ravine(
    momentum_step: Callable | None = None, learning_rate: float = 0.235, beta: float = 0.7, steps: int = 20
) -> Picture:
    """Plain descent and momentum in the same ravine, with the same learning rate."""
    step, note = working(momentum_step, optimizers.momentum_step, *_trial())
    figure, all_axes = subplots(2, width=8.8, height=3.0, sharey=True)
    ends = []
    for axes, name, colour, path in (
        (all_axes[0], "plain descent", VERMILLION, _walk(_plain(learning_rate), steps)),
        (all_axes[1], "with momentum", BLUE, _walk(_averaged(learning_rate, beta, step), steps)),
    ):
        _contours(axes)
        axes.plot(path[:, 0], path[:, 1], "-o", color=colour, markersize=3.5, linewidth=1.3)
        axes.set(title=f"{name}: cost {_cost(path[-1]):.3f}", xlabel="along the ravine")
        ends.append(_cost(path[-1]))
    all_axes[0].set_ylabel("across")
    if note:
        figure.suptitle(note, fontsize=9)
    return picture(
        figure,
        f"Two paths of {steps} steps through the same long ravine. Plain descent throws itself from wall to wall and "
        f"ends at cost {ends[0]:.3f}; with momentum the swings die out, and it ends at {ends[1]:.3f}. {note}".strip(),
    )


def _trial() -> tuple:
    return np.array([1.0, 2.0]), np.array([0.3, -0.2]), np.array([0.5, 1.0]), 0.1, 0.9


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
    figure, all_axes = subplots(2, width=8.8, height=3.0, sharey=True)
    apart = []
    one = _walk(_averaged(learning_rate, beta, averaged), 25)
    for axes, rate, name in (
        (all_axes[0], learning_rate / 2, "η = α/2"),
        (all_axes[1], learning_rate * (1 - beta), "η = α(1 − β)"),
    ):
        other = _walk(_classical(rate, beta, classical), 25)
        _contours(axes)
        axes.plot(one[:, 0], one[:, 1], "-o", color=BLUE, markersize=6, linewidth=2.5, label="averaged")
        axes.plot(other[:, 0], other[:, 1], "--s", color=VERMILLION, markersize=3, linewidth=1.2, label="classical")
        axes.set(title=name, xlabel="along the ravine")
        apart.append(float(np.abs(one - other).max()))
    all_axes[0].set_ylabel("across")
    all_axes[0].legend(loc="upper right")
    if note:
        figure.suptitle(note, fontsize=9)
    return picture(
        figure,
        f"Averaged and classical momentum in the ravine. With η half of α the two paths part, by up to {apart[0]:.1f}; "
        f"with η = α(1 − β) one lies on the other. {note}".strip(),
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


def look_ahead(nesterov_step: Callable | None = None, learning_rate: float = 0.1, gamma: float = 0.8) -> Picture:
    """Classical momentum and Nesterov's in the ravine."""
    square = np.array([2.0, 6.0])
    trial = np.array([1.0, 2.0]), np.array([0.3, -0.2]), lambda p: square * p, 0.1, 0.9
    step, note = working(nesterov_step, optimizers.nesterov_step, *trial)
    figure, axes = subplots(width=7.6, height=3.2)
    _contours(axes, x=(-9, 5))
    told = []
    for name, path, colour, line in (
        ("classical", _walk(_classical(learning_rate, gamma), 20), VERMILLION, "--s"),
        ("Nesterov", _walk(_nesterov(learning_rate, gamma, step), 20), BLUE, "-o"),
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

        path = _walk(_averaged(learning_rate, share), steps, np.array([-3.0, 2.4]), gradient)
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


def race(seeds: int = 5, epochs: int = 12) -> Picture:
    """Accuracy over epochs of a deeper network, each method with its best learning rate, averaged over seeds."""
    digits = data.load_digits()
    methods = (
        ("plain, η = 0.8", optimizers.SGD(0.8), VERMILLION, "--"),
        ("momentum, α = 3, β = 0.9", optimizers.Momentum(3.0, 0.9), GREEN, "-."),
        ("Nesterov, η = 0.4, γ = 0.9", optimizers.Nesterov(0.4, 0.9), BLUE, "-"),
    )
    figure, axes = subplots(width=7.2, height=3.5)
    told = []
    for name, optimizer, colour, line in methods:
        courses = []
        for seed in range(seeds):
            learn, look, _ = data.split(1797, (0.6, 0.2, 0.2), np.random.default_rng(seed))
            net = Network([64, 30, 30, 10], "tanh", cost="log_likelihood", rng=np.random.default_rng(seed))
            history = net.train(digits.x[:, learn], digits.labels[learn], epochs=epochs, batch_size=100,
                                optimizer=optimizer, report=False,
                                validation=(digits.x[:, look], digits.labels[look]))  # fmt: skip
            courses.append(history["accuracy"])
        mean = 100 * np.mean(courses, axis=0)
        axes.plot(range(1, epochs + 1), mean, line, color=colour, label=name)
        lowest, highest = 100 * np.min(courses, axis=0), 100 * np.max(courses, axis=0)
        axes.fill_between(range(1, epochs + 1), lowest, highest, color=colour, alpha=0.15, linewidth=0)
        reached = np.flatnonzero(mean >= 95)
        told.append(f"{name}: 95 % after {reached[0] + 1 if reached.size else 'more than ' + str(epochs)} epochs")
    axes.axhline(95, color="black", linewidth=0.8)
    axes.set(xlabel="epoch", ylabel="% right on the validation set", ylim=(50, 100))
    axes.legend(loc="lower right")
    return picture(
        figure,
        f"Accuracy of a 64-30-30-10 network on unseen digits, mini-batches of 100, mean and range of {seeds} seeds, "
        f"each method with the best of eight learning rates. {'; '.join(told)}.",
    )


def outlook(steps: int = 60) -> Picture:
    """Plain descent, momentum, RMSProp and Adam in the ravine: cost over steps."""

    def rmsprop(rate: float, share: float = 0.9) -> list[float]:
        w, s, costs = START.copy(), np.zeros(2), [_cost(START)]
        for _ in range(steps):
            g = ravine_gradient(w)
            s = share * s + (1 - share) * g**2
            w = w - rate * g / (np.sqrt(s) + 1e-8)
            costs.append(_cost(w))
        return costs

    def adam(rate: float, beta: float = 0.9, share: float = 0.999) -> list[float]:
        w, v, s, costs = START.copy(), np.zeros(2), np.zeros(2), [_cost(START)]
        for t in range(1, steps + 1):
            g = ravine_gradient(w)
            v, s = beta * v + (1 - beta) * g, share * s + (1 - share) * g**2
            w = w - rate * (v / (1 - beta**t)) / (np.sqrt(s / (1 - share**t)) + 1e-8)
            costs.append(_cost(w))
        return costs

    courses = {
        "plain, η = 0.2": [_cost(point) for point in _walk(_plain(0.2), steps)],
        "momentum, α = 0.4, β = 0.7": [_cost(point) for point in _walk(_averaged(0.4, 0.7), steps)],
        "RMSProp, η = 0.2": rmsprop(0.2),
        "Adam, η = 0.5": adam(0.5),
    }
    figure, axes = subplots(width=7.0, height=3.4)
    for (name, costs), colour, line in zip(courses.items(), COLOURS, LINES, strict=False):
        axes.semilogy(costs, line, color=colour, label=name)
    axes.set(xlabel="step", ylabel="cost", ylim=(1e-6, 100))
    axes.legend(loc="lower left")
    ends = ", ".join(f"{name} {costs[-1]:.0e}" for name, costs in courses.items())
    return picture(figure, f"The cost in the ravine over {steps} steps, on a logarithmic axis. At the end: {ends}.")
