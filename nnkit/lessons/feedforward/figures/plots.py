"""Activation functions, borders in the plane, and costs, as curves and surfaces."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from nnkit import network
from nnkit.network import activations
from nnkit.showing.style import BLUE, GREEN, PURPLE, VERMILLION, Picture, picture, subplots, working

#: Inputs (2, 4) and targets (1, 4) of exclusive or: one column for each case.
XOR_INPUTS = np.array([[0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0]])
XOR_TARGETS = np.array([[0.0, 1.0, 1.0, 0.0]])


def _plane(axes, answer: Callable[[NDArray], NDArray], reach: tuple[float, float]) -> None:
    """Colour the plane by an answer between 0 and 1, with the border where it is ½."""
    side = np.linspace(*reach, 81)
    x, y = np.meshgrid(side, side)
    values = np.asarray(answer(np.vstack([x.ravel(), y.ravel()]))).reshape(x.shape)
    axes.contourf(x, y, values, levels=np.linspace(0, 1, 11), cmap="RdBu", alpha=0.75)
    if values.min() < 0.5 < values.max():
        axes.contour(x, y, values, levels=[0.5], colors="black", linewidths=1.8)
    axes.set(xlabel="$x_1$", ylabel="$x_2$", aspect="equal", xlim=reach, ylim=reach)
    axes.grid(visible=False)


def activation_functions(
    relu: Callable | None = None, leaky_relu: Callable | None = None, hardtanh: Callable | None = None
) -> Picture:
    """Seven activation functions with their slopes; the student's own where they work."""
    z = np.linspace(-3, 3, 241)
    own, notes = {}, []
    for name, given, more in (("relu", relu, ()), ("leaky_relu", leaky_relu, (0.1,)), ("hardtanh", hardtanh, ())):
        function, note = working(given, getattr(activations, name), z, *more)
        own[name] = np.asarray(function(z, *more), dtype=float)
        notes += [note] if note else []
    curves = (
        ("identity", z, np.ones_like(z)),
        ("sign", np.where(z < 0, -1.0, 1.0), np.zeros_like(z)),
        ("sigmoid", activations.sigmoid(z), activations.sigmoid_prime(z)),
        ("tanh", activations.tanh(z), activations.tanh_prime(z)),
        ("ReLU", own["relu"], np.gradient(own["relu"], z)),
        ("leaky ReLU, k = 0.1", own["leaky_relu"], np.gradient(own["leaky_relu"], z)),
        ("hardtanh", own["hardtanh"], np.gradient(own["hardtanh"], z)),
    )
    figure, all_axes = subplots(4, 2, width=9.4, height=4.4, sharex=True, sharey=True)
    flat = all_axes.ravel()
    for axes, (name, value, slope) in zip(flat, curves, strict=False):
        axes.plot(z, value, color=BLUE, label="value")
        axes.plot(z, slope, color=VERMILLION, linestyle="--", linewidth=1.5, label="slope")
        axes.set(title=name, ylim=(-1.6, 2.1))
        axes.title.set_fontsize(11)
    flat[-1].axis("off")
    flat[-1].legend(*flat[0].get_legend_handles_labels(), loc="upper left")
    if notes:
        flat[-1].text(0.02, 0.1, "\n".join(notes).replace(": ", ":\n"), fontsize=8, transform=flat[-1].transAxes)
    for axes in flat[3:7]:
        axes.set_xlabel("z")
        axes.tick_params(labelbottom=True)
    return picture(
        figure,
        "Seven small plots of activation functions with their slopes. The sign has slope 0 everywhere, sigmoid "
        "at most one quarter, tanh at most 1; both get flat on the outside. ReLU has slope 1 above 0 and 0 below; "
        "leaky ReLU keeps a slope of 0.1 there; hardtanh has slope 1 between −1 and 1 and 0 outside. "
        + "; ".join(notes),
    )


def relatives_of_relu(
    relu: Callable | None = None, leaky_relu: Callable | None = None, elu: Callable | None = None
) -> Picture:
    """ReLU, leaky ReLU and ELU in one plot, the student's own where they work; maxout as the upper one of two lines."""
    z = np.linspace(-4, 2, 241)
    curves, notes = [], []
    for name, given, more, label, line in (
        ("relu", relu, (), "ReLU", "-"),
        ("leaky_relu", leaky_relu, (0.1,), "leaky ReLU, k = 0.1", ":"),
        ("elu", elu, (1.0,), "ELU, α = 1", "--"),
        ("elu", elu, (2.0,), "ELU, α = 2", "-."),
    ):
        function, note = working(given, getattr(activations, name), z, *more)
        curves.append((label, line, np.asarray(function(z, *more), dtype=float)))
        notes += [note] if note and note not in notes else []
    figure, (relatives, pieces) = subplots(2, width=8.6, height=3.4, width_ratios=(1.3, 1))
    for (label, line, values), colour in zip(curves, (BLUE, GREEN, VERMILLION, PURPLE), strict=True):
        relatives.plot(z, values, color=colour, linestyle=line, label=label)
    relatives.set(xlabel="z", ylabel="value", title="below 0 they differ", ylim=(-2.2, 2.1))
    relatives.legend(loc="upper left", fontsize=9)
    x = np.linspace(-3, 3, 121)
    first, second = 0.8 * x - 0.5, -0.4 * x + 0.2
    pieces.plot(x, np.maximum(first, second), color=BLUE, linewidth=5, alpha=0.35, label="maxout")
    pieces.plot(x, first, color=VERMILLION, linestyle="--", linewidth=1.5, label="$w_1x + b_1$")
    pieces.plot(x, second, color=GREEN, linestyle=":", linewidth=1.8, label="$w_2x + b_2$")
    pieces.set(xlabel="x", title="maxout: the upper line", ylim=(-3, 2.6))
    pieces.legend(loc="lower right", fontsize=9)
    if notes:
        relatives.text(0.02, 0.03, "\n".join(notes), fontsize=8, transform=relatives.transAxes)
    return picture(
        figure,
        "Left: above 0 ReLU, leaky ReLU and ELU are the same line. Below 0 ReLU stays at 0, leaky ReLU goes down in a "
        "straight line of slope 0.1, and ELU curves and levels off at −1 for α = 1, at −2 for α = 2. Right: two "
        "straight "
        "lines over x, and maxout, which always follows the upper one. " + "; ".join(notes),
    )


#: A 2-2-1 network with weights set by hand that answers XOR: one hidden unit is OR, the other is AND.
XOR_WEIGHTS = [np.array([[20.0, 20.0], [20.0, 20.0]]), np.array([[20.0, -20.0]])]
XOR_BIASES = [np.array([[-10.0], [-30.0]]), np.array([[-10.0]])]


def xor(feedforward: Callable | None = None, w: Sequence[float] = (3.0, 3.0), b: float = -1.5) -> Picture:
    """XOR: what a single neuron makes of it, and a network with one hidden layer of two units."""
    answer, note = working(feedforward, network.feedforward, XOR_WEIGHTS, XOR_BIASES, XOR_INPUTS)
    weights = np.array(w, dtype=float)
    figure, (alone, together) = subplots(2, width=7.6, height=3.7)

    def one(points: NDArray) -> NDArray:
        return activations.sigmoid(weights @ points + b)

    _plane(alone, one, (-0.5, 1.5))
    _plane(together, lambda points: answer(XOR_WEIGHTS, XOR_BIASES, points), (-0.5, 1.5))
    for axes in (alone, together):
        for (x, y), target in zip(XOR_INPUTS.T, XOR_TARGETS[0], strict=True):
            axes.plot(x, y, "o" if target else "X", markersize=13, color=BLUE if target else VERMILLION,
                      markeredgecolor="white")  # fmt: skip
    wrong = int(((one(XOR_INPUTS) > 0.5) != (XOR_TARGETS[0] > 0.5)).sum())
    alone.set_title(f"one neuron: {wrong} of 4 wrong")
    left = int(((np.asarray(answer(XOR_WEIGHTS, XOR_BIASES, XOR_INPUTS)) > 0.5) != (XOR_TARGETS > 0.5)).sum())
    together.set_title(note or f"2-2-1 network: {left} of 4 wrong", fontsize=8 if note else 12)
    return picture(
        figure,
        "The four cases of exclusive or, crosses for 0 and circles for 1. Left: a single neuron's straight border has "
        f"{wrong} of 4 on the wrong side. Right: a network with two hidden units cuts out a strip: {left} of 4 wrong. "
        f"{note}".strip(),
    )
