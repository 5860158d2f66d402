"""The figures of lesson 04, gradient checking."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from nnkit import network
from nnkit.network import gradients
from nnkit.showing.line_names import name_lines
from nnkit.showing.style import BLUE, GREEN, GREY, ORANGE, VERMILLION, Picture, picture, say_above, subplots, working

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def secants(x: float = 1.0, eps: float = 0.5) -> Picture:
    """θ³ with its tangent, the forward secant and the central one."""

    def cube(t):
        return t**3

    t = np.linspace(x - 1.9 * eps, x + 1.9 * eps, 121)
    slopes = {
        "tangent": 3 * x**2,
        "forward": (cube(x + eps) - cube(x)) / eps,
        "central": (cube(x + eps) - cube(x - eps)) / (2 * eps),
    }
    figure, axes = subplots(width=7.4, height=3.4)
    axes.plot(t, cube(t), color=GREY, linewidth=1.5, label="θ³")
    axes.plot(
        t,
        cube(x) + slopes["tangent"] * (t - x),
        color="black",
        linewidth=1.3,
        label=f"tangent, slope {slopes['tangent']:.4f}",
    )
    axes.plot(
        t,
        cube(x) + slopes["forward"] * (t - x),
        "--",
        color=VERMILLION,
        label=f"forward, slope {slopes['forward']:.4f}",
    )
    axes.plot(
        t,
        cube(x - eps) + slopes["central"] * (t - x + eps),
        ":",
        color=BLUE,
        label=f"central, slope {slopes['central']:.4f}",
    )
    axes.plot([x - eps, x, x + eps], cube(np.array([x - eps, x, x + eps])), "o", color="black")
    axes.set(xlabel="θ")
    name_lines(axes)
    return picture(
        figure,
        f"The curve θ³ near {x:g} with its tangent of slope {slopes['tangent']:.4f}. The forward secant, through the "
        f"point and the one at +ε, is steeper: {slopes['forward']:.4f}. The central one, through the points at ±ε, "
        f"runs nearly parallel to the tangent: {slopes['central']:.4f}.",
    )


def relative_errors(relative_error: Callable | None = None) -> Picture:
    """A ruler from 1e−10 to 1 with what an error of that size means."""
    function, note = working(relative_error, gradients.relative_error, np.array([1.0, 2.0]), np.array([1.0, 2.1]))
    right = np.array([0.3, -1.2, 0.7])
    samples = {
        "a right one": right + 1e-9 * np.array([1.0, -2.0, 1.5]),
        "crude ε": right * (1 + 2e-5),
        "one wrong sign in 100": np.array([1.0] * 99 + [-1.0]),
        "factor 2": 2 * right,
        "wrong sign": -right,
    }
    figure, axes = subplots(width=7.8, height=2.4)
    for left, end, colour, strength, text in (
        (1e-10, 1e-7, GREEN, 0.25, "right"),
        (1e-7, 1e-4, ORANGE, 0.12, "look again"),
        (1e-4, 2.0, VERMILLION, 0.4, "wrong"),
    ):
        axes.axvspan(left, end, facecolor=colour, alpha=strength)
        axes.text(np.sqrt(left * end), 1.08, text, ha="center", fontsize=12)
    for number, (name, claimed) in enumerate(samples.items()):
        reference = np.ones(100) if claimed.size == 100 else right
        value = float(function(claimed, reference))
        axes.plot(value, 0.85 - 0.17 * number, "o", color="black")
        side = 1 if value < 1e-8 else -1
        axes.annotate(
            name, (value, 0.85 - 0.17 * number), textcoords="offset points", xytext=(8 * side, -4),
            ha="left" if side > 0 else "right",
        )  # fmt: skip
    axes.set(xscale="log", xlim=(1e-10, 2), ylim=(0, 1.3), yticks=[], xlabel="relative error", title=note)
    axes.grid(visible=False)
    axes.title.set_fontsize(9)
    return picture(
        figure,
        "A ruler of relative errors: below 1e-7 right, to 1e-4 look again, above wrong. Right gradients lie near 1e-9, "
        "a crude ε at 1e-5, one wrong sign among a hundred at a tenth, a factor of 2 at one third, a wrong sign at 1. "
        f"{note}".strip(),
    )


def pattern(gradient_check: Callable | None = None, suspect: Callable | None = None, letter: str = "A") -> Picture:
    """What a check finds of a suspect, layer by layer: as it is, of its weights alone, and of its biases alone."""
    check, note = _working_check(gradient_check)
    figure, axes = subplots(width=6.8, height=3.1)
    told = _bars(axes, check, suspect or network.backprop_batch)
    axes.set(ylabel="relative error", title=note or f"suspect {letter}")
    axes.legend(loc="upper right", ncols=3, fontsize=9)
    return picture(
        figure,
        f"Bars of relative errors by layer for suspect {letter}, with a line at 1e-7. Above it: {told}. {note}".strip(),
    )


def suspects(gradient_check: Callable | None = None, lineup: dict[str, Callable] | None = None) -> Picture:
    """What a check finds of all suspects, side by side, each as in `pattern`. `lineup` has them by letter."""
    check, note = _working_check(gradient_check)
    lineup = lineup or dict.fromkeys("ABCDE", network.backprop_batch)
    figure, all_axes = subplots(len(lineup), width=10.4, height=3.2, sharey=True)
    told = []
    for axes, (letter, suspect) in zip(all_axes, lineup.items(), strict=True):
        told.append(f"{letter}: {_bars(axes, check, suspect)}")
        axes.set_title(f"suspect {letter}")
    all_axes[0].set(ylabel="relative error", ylim=(1e-13, 1e6))  # and room for the legend
    all_axes[0].legend(loc="upper left", fontsize=8)
    say_above(figure, note)
    return picture(
        figure,
        "Bars of relative errors by layer, a picture for each suspect, with a line at 1e-7. Above it: "
        f"{'. '.join(told)}. {note}".strip(),
    )


def _working_check(gradient_check: Callable | None) -> tuple[Callable, str]:
    """The check that a figure shows, errors by layer as an array, and a note where it is not the student's."""
    trial = *line_up_data(), network.backprop_batch
    theirs = _as_array(gradient_check) if gradient_check else None
    return working(theirs, _as_array(gradients.gradient_check), *trial)


def _bars(axes: "Axes", check: Callable, suspect: Callable) -> str:
    """Three bars a layer: the suspect as it is, and the halves of it. Returns where they are wrong, in words."""
    weights, biases, x, y = line_up_data()
    layers = np.arange(2, len(weights) + 2)
    told = []
    for shift, (name, judged), colour, hatch in zip(
        (-0.27, 0.0, 0.27),
        (
            ("both together", suspect),
            ("weights alone", only("weights", suspect)),
            ("biases alone", only("biases", suspect)),
        ),
        (GREY, BLUE, ORANGE),
        (None, "..", "//"),
        strict=True,
    ):
        errors = check(weights, biases, x, y, judged)
        axes.bar(layers + shift, np.clip(errors, 1e-13, 1), 0.24, color=colour, label=name, hatch=hatch,
                 edgecolor="white")  # fmt: skip
        wrong = [str(layer) for layer, error in zip(layers, errors, strict=True) if error > 1e-6]
        told.append(f"{name} {'in layer ' + ', '.join(wrong) if wrong else 'nowhere'}")
    axes.axhline(1e-7, color="black", linestyle="--", linewidth=1)
    axes.set(yscale="log", ylim=(1e-13, 1e3), xlabel="layer")
    axes.set_xticks(layers)
    axes.set_yticks([1e-12, 1e-10, 1e-8, 1e-6, 1e-4, 1e-2, 1])
    return "; ".join(told)


def line_up_data() -> tuple[list[NDArray], list[NDArray], NDArray, NDArray]:
    """The network and the samples with which the notebook checks: weights, biases, x, y."""
    rng, sizes = np.random.default_rng(4), [4, 5, 3, 2]
    weights = [rng.normal(size=shape) for shape, _ in network.layer_shapes(sizes)]
    biases = [rng.normal(size=shape) for _, shape in network.layer_shapes(sizes)]
    return weights, biases, rng.normal(size=(4, 6)), rng.random((2, 6))


def only(part: str, suspect: Callable) -> Callable:
    """A backprop with the suspect's gradients of the "weights" or the "biases", and right ones of the others."""

    def half(weights: list[NDArray], biases: list[NDArray], x: NDArray, y: NDArray):
        theirs, right = suspect(weights, biases, x, y), network.backprop_batch(weights, biases, x, y)
        return (theirs[0], right[1]) if part == "weights" else (right[0], theirs[1])

    return half


def _as_array(check: Callable) -> Callable:
    """A gradient check that gives its errors in the order of the layers, in place of a dict."""

    def errors(*arguments) -> NDArray:
        found = check(*arguments)
        if not isinstance(found, dict):
            return found
        return np.array([found[layer] for layer in sorted(found)], dtype=float)

    errors.__name__ = "gradient_check"
    return errors
