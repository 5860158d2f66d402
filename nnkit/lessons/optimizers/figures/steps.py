"""How long steps are: for a gradient that stays the same, with the start made up for or not, and with weights that
shrink."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nnkit.lessons.optimizers.figures.on_digits import course
from nnkit.lessons.optimizers.rules import ADAM, EPS, Rule
from nnkit.network import adaptive
from nnkit.showing.line_names import name_lines
from nnkit.showing.style import BLUE, GREEN, ORANGE, VERMILLION, Picture, picture, say_above, subplots, working

_TRIAL = np.array([1.0, -2.0]), np.array([0.3, 0.2]), np.array([0.5, -4.0])


def same_gradient(adagrad_step: Callable | None = None, rmsprop_step: Callable | None = None) -> Picture:
    """How long the steps of AdaGrad and RMSProp are for a gradient that is always 1, with the student's functions."""
    first, note = working(adagrad_step, adaptive.adagrad_step, *_TRIAL, 0.1, 1e-8)
    second, more = working(rmsprop_step, adaptive.rmsprop_step, *_TRIAL, 0.1, 0.9, 1e-8)
    figure, axes = subplots(width=7.2, height=3.2)
    told = []
    for name, step, shares, colour, line in (
        ("AdaGrad", first, (), GREEN, "--"),
        ("RMSProp, ρ = 0.9", second, (0.9,), ORANGE, "-"),
    ):
        w, s, lengths = np.zeros(1), np.zeros(1), []
        for _ in range(60):
            moved, s = step(w, s, np.ones(1), 1.0, *shares, EPS)
            lengths.append(abs(float(moved[0] - w[0])))
            w = moved
        axes.plot(np.arange(1, 61), lengths, line, color=colour, label=name)
        told.append(f"{name}: {lengths[0]:.2f} at first, {lengths[9]:.2f} at step 10, {lengths[59]:.2f} at step 60")
    axes.axhline(1, color="black", linewidth=0.8)
    axes.set(xlabel="step", ylabel="length of the step, in η", ylim=(0, 3.4), xlim=(0, 60))
    name_lines(axes)
    note = note or more
    say_above(figure, note)
    return picture(
        figure,
        "How long the steps are when the gradient is 1 all the time. AdaGrad's become shorter for ever; "
        "RMSProp's begin "
        f"three times too long and settle at η. {'; '.join(told)}. {note}".strip(),
    )


def _partly(of_m: bool, of_v: bool) -> Callable:
    """Adam's step with the start made up for in m, in v, in both or in neither."""

    def step(w, memories, g, t, rate):
        m, v = 0.9 * memories[0] + 0.1 * g, 0.999 * memories[1] + 0.001 * g**2
        m_hat = m / (1 - 0.9**t) if of_m else m
        v_hat = v / (1 - 0.999**t) if of_v else v
        return w - rate * m_hat / (np.sqrt(v_hat) + EPS), (m, v)

    return step


#: What is made up for, by what is written beside the line.
PARTLY = {
    "both": ADAM,
    "neither": Rule("neither", 2, ORANGE, "--", _partly(False, False)),
    "m alone": Rule("m alone", 2, VERMILLION, ":", _partly(True, False)),
}


def step_lengths(rule: Rule, steps: int) -> NDArray:
    """How far a ball goes in each step, in η, when the gradient is always 1."""
    w, memories, points = np.zeros(1), (np.zeros(1), np.zeros(1)), [0.0]
    for t in range(1, steps + 1):
        w, memories = rule.step(w, memories, np.ones(1), t, 1.0)
        points.append(float(w[0]))
    return np.abs(np.diff(points))


def made_up_for(steps: int = 100, updates: int = 35) -> Picture:
    """What making up for the start is worth: lengths of steps, and the cost on the digits."""
    figure, (left, right) = subplots(2, width=9.2, height=3.4)
    told = []
    for name, rule in PARTLY.items():
        lengths = step_lengths(rule, steps)
        cost = course(rule, 0.01, updates)
        left.semilogy(np.arange(1, steps + 1), lengths, rule.line, color=rule.colour, label=name)
        right.plot(np.arange(updates), cost, rule.line, color=rule.colour, label=name)
        told.append(f"{name}: first step {lengths[0]:.1f}, longest {lengths.max():.1f}, highest cost {cost.max():.1f}")
    left.set(title="gradient always 1", xlabel="step", ylabel="length of the step, in η", ylim=(0.7, 50))
    left.set_yticks([1, 3, 10, 30], ["1", "3", "10", "30"])
    left.minorticks_off()
    right.set(title="digits, η = 0.01", xlabel="mini-batch", ylabel="cost", ylim=(0, None))
    for axes in (left, right):
        name_lines(axes)
    return picture(
        figure,
        "Adam with both averages made up for, with neither, and with m alone. For a gradient that stays the "
        "same, both give "
        "steps of η from the first one on. With neither they are three to seven times too long, with m alone 32 "
        "times at "
        f"first, and on the digits the cost then jumps before it falls. {'; '.join(told)}.",
    )


#: How loud the noise is in the gradients of each group of weights.
LOUDNESS = (0.1, 1.0, 5.0)


def shares_left(step: Callable, apart: bool, rate: float = 0.01, decay: float = 0.5, steps: int = 200) -> NDArray:
    """What is left, on average, of weights that begin at 1 and see nothing but noise, (steps + 1, groups).

    `apart` says whether the decay is AdamW's, or λw in the gradient of Adam."""
    rng = np.random.default_rng(4)
    w = np.ones((len(LOUDNESS), 200))
    m, v, left = np.zeros_like(w), np.zeros_like(w), [w.mean(axis=1)]
    for t in range(1, steps + 1):
        noise = np.array(LOUDNESS)[:, None] * rng.standard_normal(w.shape)
        g = noise if apart else noise + decay * w
        w, m, v = step(w, m, v, t, g, rate, 0.9, 0.999, EPS, decay if apart else 0.0)
        left.append(w.mean(axis=1))
    return np.array(left)


def shrinking(adamw_step: Callable | None = None) -> Picture:
    """Weights under noise of three loudnesses: λw in Adam's gradient, and AdamW; with the student's function."""
    trial = np.array([1.0, -2.0]), np.array([0.2, 0.1]), np.array([0.04, 1.0]), 3, np.array([0.5, -4.0])
    step, note = working(adamw_step, adaptive.adamw_step, *trial, 0.1, 0.9, 0.99, 1e-3, 0.5)
    figure, both = subplots(2, width=9.2, height=3.2, sharey=True)
    told = []
    for axes, apart, title in zip(both, (False, True), ("λw in the gradient", "AdamW"), strict=True):
        left = shares_left(step, apart)
        for group, loudness, colour, line in zip(
            left.T, LOUDNESS, (BLUE, GREEN, VERMILLION), ("-", "--", ":"), strict=True
        ):
            axes.plot(group, line, color=colour, label=f"noise {loudness:g}")
        axes.set(title=title, xlabel="step", ylim=(-0.1, 1.1))
        name_lines(axes)
        told.append(f"{title}: {', '.join(f'{share:.2f}' for share in left[-1])}")
    both[0].set_ylabel("mean weight")
    say_above(figure, note)
    return picture(
        figure,
        "Three groups of weights that begin at 1, with gradients that are noise of 0.1, 1 and 5. With λw in "
        "the gradient "
        "the group with loud noise hardly shrinks and the quiet one falls to 0; with AdamW all three take the "
        "same way. "
        f"What is left at the end: {'; '.join(told)}. {note}".strip(),
    )


#: The first gradient of the lesson's example, its learning rate, and the shares with which the optimizers begin.
FIRST_GRADIENT, FIRST_RATE = np.array([0.5, -4.0]), 0.1


def first_changes() -> dict[str, NDArray]:
    """By optimizer, how w changes in its first step from rest."""
    zero, g, rate = np.zeros(2), FIRST_GRADIENT, FIRST_RATE
    return {
        "plain SGD, momentum": -rate * g,
        "momentum, averaged": -rate * 0.1 * g,
        "AdaGrad": adaptive.adagrad_step(zero, zero, g, rate, EPS)[0],
        "RMSProp": adaptive.rmsprop_step(zero, zero, g, rate, 0.9, EPS)[0],
        "AdaDelta": adaptive.adadelta_step(zero, zero, zero, g, 0.95, 1e-6)[0],
        "Adam": adaptive.adam_step(zero, zero, zero, 1, g, rate, 0.9, 0.999, EPS)[0],
    }


def first_steps() -> Picture:
    """How far both parameters go in the first step of each optimizer."""
    changes = first_changes()
    figure, axes = subplots(width=7.6, height=3.4)
    places = np.arange(len(changes))
    for parameter, (shift, colour, hatch, name) in enumerate(
        ((-0.19, BLUE, "", "gradient 0.5"), (0.19, VERMILLION, "//", "gradient −4"))
    ):
        lengths = [abs(change[parameter]) for change in changes.values()]
        axes.barh(places + shift, lengths, 0.36, color=colour, hatch=hatch, edgecolor="white", label=name)
    axes.set(xscale="log", xlabel="length of the first step", xlim=(1e-3, 1), yticks=places, yticklabels=list(changes))
    axes.invert_yaxis()
    axes.legend(loc="lower right", fontsize=9)
    told = "; ".join(f"{name} ({a:.2g}, {b:.2g})" for name, (a, b) in changes.items()).replace("-", "−")
    return picture(
        figure,
        "The first step of each optimizer, for a parameter with gradient 0.5 and one with gradient −4. Plain SGD "
        "and momentum "
        f"go eight times as far in the second; all others go equally far in both. {told}.",
    )
