"""Layers: units that begin equal, weights that begin at four sizes, and how a hidden layer bends the plane."""

import numpy as np

from nnkit.network import Network, data, formulas
from nnkit.network.activations import relu
from nnkit.network.optimizers import Momentum
from nnkit.showing.line_names import name_lines
from nnkit.showing.style import BLUE, COLOURS, GREEN, GREY, LINES, ORANGE, VERMILLION, Picture, picture, subplots


def equal_units(steps: int = 80, learning_rate: float = 15.0) -> Picture:
    """The first weight of each of four hidden units over the steps, from an equal start and from a random one."""
    x, labels = data.xor(40, np.random.default_rng(3), noise=0.15)
    y = labels[None, :].astype(float)
    figure, all_axes = subplots(2, width=7.1, height=2.9, sharey=True)
    told = []
    for axes, name in zip(all_axes, ("all begin equal", "begin at random"), strict=True):
        rng = np.random.default_rng(4)
        weights = [np.full((4, 2), 0.5), np.full((1, 4), 0.5)] if name == "all begin equal" else [
            rng.standard_normal((4, 2)), rng.standard_normal((1, 4))]  # fmt: skip
        biases, course = [np.zeros((4, 1)), np.zeros((1, 1))], []
        for _ in range(steps + 1):
            course.append(weights[0][:, 0])
            by_weights, by_biases = formulas.backprop_batch(weights, biases, x, y)
            weights = [w - learning_rate * g for w, g in zip(weights, by_weights, strict=True)]
            biases = [b - learning_rate * g for b, g in zip(biases, by_biases, strict=True)]
        for unit, line in enumerate(np.array(course).T):
            axes.plot(line, LINES[unit], color=COLOURS[unit], linewidth=4.5 - unit, label=f"unit {unit + 1}")
        axes.set(title=name, xlabel="step")
        told.append(f"{name}: from the first to the last step they go from {np.ptp(course[0]):.2f} apart to "
                    f"{np.ptp(course[-1]):.2f} apart")  # fmt: skip
    all_axes[0].set_ylabel("first weight of each unit")
    name_lines(all_axes[1])
    return picture(figure, f"The first weight of four hidden units over {steps} steps. {'; '.join(told)}.")


def beginnings(layers: int = 20, units: int = 100) -> Picture:
    """How large activations of ReLU are, layer after layer, for four rules of where weights begin."""
    rules = (
        ("N(0, 2/n), He", lambda rng: rng.standard_normal((units, units)) * np.sqrt(2 / units), BLUE, "-"),
        ("N(0, 1/n)", lambda rng: rng.standard_normal((units, units)) / np.sqrt(units), GREEN, "--"),
        ("even, −0.1 to 0.1", lambda rng: rng.uniform(-0.1, 0.1, (units, units)), ORANGE, "-."),
        ("N(0, 0.05)", lambda rng: rng.standard_normal((units, units)) * np.sqrt(0.05), VERMILLION, ":"),
    )
    figure, axes = subplots(width=6.6, height=3.1)
    told = []
    for name, rule, colour, line in rules:
        rng = np.random.default_rng(6)
        a, sizes = rng.standard_normal((units, 200)), []
        for _ in range(layers):
            a = relu(rule(rng) @ a)
            sizes.append(float(np.sqrt(np.mean(a**2))))
        axes.plot(range(2, layers + 2), sizes, line, color=colour, label=name)
        told.append(f"{name} {sizes[-1]:.2g}")
    axes.set(yscale="log", xlabel="layer", ylabel="size of activations")
    axes.axhline(1, color=GREY, linewidth=0.8)
    axes.set_xticks(range(2, layers + 2, 3))
    name_lines(axes)
    return picture(
        figure,
        f"The size (root of the mean square) of ReLU's activations over {layers} layers of {units} units. After "
        f"the last one: "
        f"{'; '.join(told)}. Only with He's rule it stays.",
    )


def bent_space(epochs: int = 400) -> Picture:
    """Two moons as they are, and as the two units of the last hidden layer of a trained network see them."""
    x, labels = data.two_moons(200, np.random.default_rng(8), noise=0.12)
    network = Network([2, 10, 2, 1], "tanh", cost="cross_entropy", rng=np.random.default_rng(2))
    network.train(x, labels, epochs=epochs, batch_size=20, optimizer=Momentum(0.1, form="classical"), report=False)
    hidden = x
    for w, b in zip(network.weights[:-1], network.biases[:-1], strict=True):
        hidden = np.tanh(w @ hidden + b)
    (w, v), bias = network.weights[-1][0], float(network.biases[-1][0, 0])
    figure, all_axes = subplots(2, width=7.0, height=3.3)
    for axes, where, name in zip(all_axes, (x, hidden), ("the points", "after the hidden layers"), strict=True):
        for label, mark, colour in ((0, "X", VERMILLION), (1, "o", BLUE)):
            axes.plot(*where[:, labels == label], mark, color=colour, markersize=5, markeredgecolor="white", alpha=0.9)
        axes.set(title=name)
    side = np.linspace(-1.1, 1.1, 2)
    line = (side, -(bias + w * side) / v) if abs(v) > abs(w) else (-(bias + v * side) / w, side)
    all_axes[1].plot(*line, color="black")
    all_axes[1].set(xlim=(-1.15, 1.15), ylim=(-1.15, 1.15), xlabel="unit 1", ylabel="unit 2")
    all_axes[0].set(xlabel="$x_1$", ylabel="$x_2$")
    wrong = int(np.sum(network.predict(x) != labels))
    return picture(
        figure,
        f"On the left two moons that no straight line divides. On the right the same points as two hidden units "
        f"see them: "
        f"a straight line parts the classes, with {wrong} of {len(labels)} on the wrong side.",
    )
