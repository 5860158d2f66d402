"""The figures of lesson 04, gradient checking."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from nnkit import network
from nnkit.network import gradients
from nnkit.network.protection import guarded
from nnkit.showing.style import BLUE, GREEN, GREY, ORANGE, VERMILLION, Picture, picture, subplots, working


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
    figure, axes = subplots(width=6.6, height=3.4)
    axes.plot(t, cube(t), color=GREY, linewidth=1.5, label="θ³")
    axes.plot(t, cube(x) + slopes["tangent"] * (t - x), color="black", linewidth=1.3, label="tangent")
    axes.plot(t, cube(x) + slopes["forward"] * (t - x), "--", color=VERMILLION, label="forward difference")
    axes.plot(t, cube(x - eps) + slopes["central"] * (t - x + eps), ":", color=BLUE, label="central difference")
    axes.plot([x - eps, x, x + eps], cube(np.array([x - eps, x, x + eps])), "o", color="black")
    axes.set(xlabel="θ", title=", ".join(f"{name} {slope:.4f}" for name, slope in slopes.items()))
    axes.legend()
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
        "right": right + 1e-9 * np.array([1.0, -2.0, 1.5]),
        "crude ε": right * (1 + 2e-5),
        "one wrong sign in 100": np.array([1.0] * 99 + [-1.0]),
        "factor 2": 2 * right,
        "wrong sign": -right,
    }
    figure, axes = subplots(width=7.8, height=2.4)
    for left, end, colour, text in (
        (1e-10, 1e-7, GREEN, "right"),
        (1e-7, 1e-4, ORANGE, "look again"),
        (1e-4, 2.0, VERMILLION, "wrong"),
    ):
        axes.axvspan(left, end, color=colour, alpha=0.25)
        axes.text(np.sqrt(left * end), 1.08, text, ha="center", fontsize=12)
    for number, (name, claimed) in enumerate(samples.items()):
        reference = np.ones(100) if claimed.size == 100 else right
        value = float(function(claimed, reference))
        axes.plot(value, 0.85 - 0.17 * number, "o", color="black")
        axes.annotate(name, (value, 0.85 - 0.17 * number), textcoords="offset points", xytext=(-8, -4), ha="right")
    axes.set(xscale="log", xlim=(1e-10, 2), ylim=(0, 1.3), yticks=[], xlabel="relative error", title=note)
    axes.grid(visible=False)
    axes.title.set_fontsize(9)
    return picture(
        figure,
        "A ruler of relative errors: below 1e-7 right, to 1e-4 look again, above wrong. Right gradients lie near 1e-9, "
        "a crude ε at 1e-5, one wrong sign among a hundred at a tenth, a factor of 2 at one third, a wrong sign at 1. "
        f"{note}".strip(),
    )


def pattern(suspect: Callable | None = None, sizes: Sequence[int] = (4, 5, 3, 2), letter: str = "A") -> Picture:
    """Relative errors of a backprop's weight and bias gradients, layer by layer."""
    weights_off, bias_off, note = errors_apart(suspect, sizes)
    layers = np.arange(2, len(sizes) + 1)
    figure, axes = subplots(width=6.4, height=2.9)
    for shift, errors, colour, name in ((-0.19, weights_off, BLUE, "weights"), (0.19, bias_off, ORANGE, "biases")):
        heights = np.clip(errors, 1e-11, 1)
        axes.bar(layers + shift, heights, 0.36, color=colour, label=name, hatch="//" if name == "biases" else None,
                 edgecolor="white")  # fmt: skip
    axes.axhline(1e-7, color="black", linestyle="--", linewidth=1)
    axes.set(
        yscale="log", ylim=(1e-11, 1e3), xlabel="layer", ylabel="relative error", title=note or f"suspect {letter}"
    )
    axes.set_xticks(layers)
    axes.set_yticks([1e-10, 1e-8, 1e-6, 1e-4, 1e-2, 1])
    axes.legend(loc="upper right", ncols=2)
    wrong = [
        f"{kind} of layer {layer}"
        for layer, *both in zip(layers, weights_off, bias_off, strict=True)
        for kind, error in zip(("weights", "biases"), both, strict=True)
        if error > 1e-6
    ]
    return picture(
        figure,
        f"Bars of relative errors by layer for the gradients of weights and biases of suspect {letter}, with a line at "
        f"1e-7. Above it: {', '.join(wrong) or 'none'}. {note}".strip(),
    )


@guarded
def errors_apart(
    suspect: Callable | None, sizes: Sequence[int] = (4, 5, 3, 2), samples: int = 3
) -> tuple[list[float], list[float], str]:
    """The relative errors of a backprop on a random network, of weights and of biases apart, layer by layer."""
    rng = np.random.default_rng(7)
    weights = [rng.normal(size=shape) / np.sqrt(shape[1]) for shape, _ in network.layer_shapes(sizes)]
    biases = [rng.normal(size=shape) for _, shape in network.layer_shapes(sizes)]
    x, y = rng.normal(size=(sizes[0], samples)), rng.random((sizes[-1], samples))

    def flat(function: Callable, name: str = "backprop") -> Callable:
        def flattened(*arguments) -> NDArray:
            return np.concatenate([np.ravel(part) for parts in function(*arguments) for part in parts])

        flattened.__name__ = name
        return flattened

    function, note = working(flat(suspect) if suspect else None, flat(network.backprop_batch), weights, biases, x, y)
    exact = gradients.network_gradients(weights, biases, x, y)
    theirs, at, errors = function(weights, biases, x, y), 0, []
    for part in [*exact[0], *exact[1]]:
        errors.append(gradients.relative_error(part.ravel(), theirs[at : at + part.size]))
        at += part.size
    return errors[: len(weights)], errors[len(weights) :], note
