"""The figures of lesson 07, outputs and costs. One of them trains networks, in a few seconds."""

from collections.abc import Callable, Sequence

import numpy as np

from nnkit import network
from nnkit.network import Network, activations, data, formulas
from nnkit.network.protection import guarded
from nnkit.showing.line_names import name_lines
from nnkit.showing.style import BLUE, GREY, ORANGE, VERMILLION, Picture, picture, say_above, subplots, working


def slow_start(steps: int = 300, learning_rate: float = 0.3) -> Picture:
    """One neuron that begins sure and wrong, and learns to answer 0 to the input 1: with both costs."""
    figure, axes = subplots(width=7.4, height=3.2)
    told = []
    for name, cost, colour, line in (
        ("quadratic cost", "quadratic", BLUE, "-"),
        ("cross-entropy", "cross_entropy", VERMILLION, "--"),
    ):
        answers = course_of_one_neuron(cost, steps, learning_rate)
        axes.plot(answers, line, color=colour, label=name)
        told.append(f"with the {name} it is below ½ after {int(np.argmax(answers < 0.5))} steps")
    axes.axhline(0, color="black", linewidth=0.8)
    axes.set(xlabel="steps of gradient descent", ylabel="answer a (it should be 0)", ylim=(-0.05, 1.05))
    name_lines(axes)
    return picture(
        figure,
        f"What one neuron answers over {steps} steps of learning to answer 0. It begins with "
        f"0.98; {', '.join(told)}. The "
        "first curve stays level for a long time, the second one falls at once.",
    )


@guarded
def course_of_one_neuron(cost: str, steps: int, learning_rate: float) -> np.ndarray:
    """Its answers, (steps + 1,), to the input 1, from the weight 1.5 and the bias 2.5, while it learns to answer 0."""
    x, y = np.ones((1, 1)), np.zeros((1, 1))
    w, b, answers = np.array([[1.5]]), np.array([[2.5]]), []
    for _ in range(steps + 1):
        z, a = network.layer(w, x, b)
        answers.append(float(a[0, 0]))
        delta = formulas.output_error(a, y, z) if cost == "quadratic" else formulas.output_error_cross_entropy(a, y)
        w, b = w - learning_rate * delta @ x.T, b - learning_rate * delta
    return np.array(answers)


def likelihood(heads: int = 7, throws: int = 10) -> Picture:
    """The likelihood of a coin's θ, and the mean of minus its logarithm: the one's top is the other's bottom."""
    theta = np.linspace(0.02, 0.98, 193)
    tails, best = throws - heads, heads / throws
    figure, (left, right) = subplots(2, width=8.0, height=3.1)
    value = theta**heads * (1 - theta) ** tails
    cost = -(heads * np.log(theta) + tails * np.log(1 - theta)) / throws
    left.plot(theta, 1000 * value, color=BLUE)
    left.set(ylabel="likelihood, in thousandths", title=f"to be made large: best at {best:g}")
    right.plot(theta, cost, color=VERMILLION)
    right.set(ylabel="mean of −ln P", title=f"to be made small: best at {best:g}")
    for axes in (left, right):
        axes.axvline(best, color=GREY, linestyle=":", linewidth=1.5)
        axes.set_xlabel("θ, probability of heads")
    return picture(
        figure,
        f"Two curves over θ for a coin that fell on heads {heads} times out of {throws}. On the left the likelihood, a "
        f"hill with its top at {best:g}; on the right the mean of minus its logarithm, a "
        f"valley with its bottom at {best:g}, "
        f"at {float(np.min(cost)):.2f}.",
    )


def costs_of_an_output() -> Picture:
    """Quadratic cost and cross-entropy of a single output, over what it answers."""
    a = np.linspace(0.005, 0.995, 199)
    figure, all_axes = subplots(2, width=7.6, height=2.9, sharey=True)
    for axes, y in zip(all_axes, (1, 0), strict=True):
        axes.plot(a, -np.log(a) if y else -np.log(1 - a), color=VERMILLION, label="cross-entropy")
        axes.plot(a, 0.5 * (y - a) ** 2, color=BLUE, linestyle="--", label="quadratic")
        axes.set(xlabel="output a", title=f"target y = {y}", ylim=(-0.1, 4.2))
    all_axes[0].set_ylabel("cost of one sample")
    all_axes[0].legend()
    return picture(
        figure,
        "Two plots of cost over the output a, for target 1 and target 0. The quadratic cost stays below one half. The "
        "cross-entropy is 0 where output and target agree and rises without limit where the output is sure and wrong.",
    )


def saturated() -> Picture:
    """The error of a single output over its weighted input, for both costs, target 1."""
    z = np.linspace(-8, 8, 201)
    a = activations.sigmoid(z)
    figure, axes = subplots(width=6.6, height=3.2)
    axes.plot(z, (a - 1) * a * (1 - a), color=BLUE, label="quadratic cost: (a − y) σ′(z)")
    axes.plot(z, a - 1, color=VERMILLION, linestyle="--", label="cross-entropy: a − y")
    axes.set(
        xlabel="weighted input z of the output",
        ylabel="error δ",
        ylim=(-1.1, 0.12),
        title="an output that should be 1: y = 1",
    )
    axes.axvspan(-8, -4, color="#EEEEEE", zorder=0)
    axes.text(-6, -0.55, "sure\nand wrong", ha="center")
    axes.legend(loc="lower right")
    return picture(
        figure,
        "The error of an output with target 1 over z. On the left, where the output is sure and wrong, the quadratic "
        "cost's error is almost 0, while the cross-entropy's is almost −1. On the right both go to 0.",
    )


def softmax_bars(
    softmax: Callable | None = None,
    z: Sequence[Sequence[float]] = ((5, 4, 2), (4, 2, 8), (4, 4, 1)),
    right: Sequence[int] | None = (1, 3, 1),
) -> Picture:
    """What softmax makes of several samples (given here as rows, for reading): bars that add up to 1. The right class
    of each, counted from 1, stands out, with its cost."""
    scores = np.array(z, dtype=float).T
    function, note = working(softmax, activations.softmax, scores)
    shares = np.asarray(function(scores), dtype=float)
    figure, all_axes = subplots(scores.shape[1], width=8.0, height=3.0, sharey=True, squeeze=False)
    told = []
    for i, (axes, before, after) in enumerate(zip(all_axes[0], scores.T, shares.T, strict=True)):
        classes = np.arange(1, before.size + 1)
        true = 0 if right is None else right[i]
        bars = axes.bar(classes, after, color=[VERMILLION if each == true else BLUE for each in classes])
        axes.bar_label(bars, [f"{share:.2f}" for share in after])
        axes.set(title=f"z = ({', '.join(f'{number:g}' for number in before)})", xlabel="class", ylim=(0, 1.14))
        axes.set_xticks(classes)
        axes.grid(axis="x", visible=False)
        words = f"z = {tuple(float(f'{n:g}') for n in before)} gives {', '.join(f'{share:.2f}' for share in after)}"
        if true:
            with np.errstate(all="ignore"):
                cost = float(-np.log(after[true - 1]))
            axes.set_xlabel(f"class ({true} is right)\n−ln {after[true - 1]:.4f} = {cost:.3f}")
            words += f", and class {true}, which is right, costs {cost:.3f}"
        told.append(words)
    all_axes[0, 0].set_ylabel("softmax")
    say_above(figure, note)
    return picture(figure, f"Bars of softmax for {scores.shape[1]} samples: {'; '.join(told)}. {note}".strip())


#: For `digits_again`: a name, the cost of a Network, its rate of `RATES` that is best after 8 epochs, colour and line.
PAIRS = (
    ("σ, quadratic cost", "quadratic", 10.0, BLUE, "--"),
    ("softmax, log-likelihood", "log_likelihood", 1.0, VERMILLION, "-"),
)
RATES = (0.1, 0.3, 1.0, 3.0, 10.0)
SMALL = 0.3
#: The bias of the output for 0 where a network begins sure that every picture is one; the others have its negative.
SURE = 8.0


def digits_again(seeds: int = 3, epochs: int = 8) -> Picture:
    """Accuracy over epochs on the digits, with both pairs: at the same small learning rate, each at its best one, and
    so from a start that is sure and wrong."""
    digits, told = data.load_digits(), []
    figure, all_axes = subplots(3, width=9.6, height=3.3, sharey=True)
    numbers = range(1, epochs + 1)
    for name, cost, best, colour, line in PAIRS:
        for axes, rate, sure in zip(all_axes, (SMALL, best, best), (0.0, 0.0, SURE), strict=True):
            courses = [course_of_digits(digits, cost, rate, epochs, seed, sure) for seed in range(seeds)]
            mean = np.mean(courses, axis=0)
            axes.plot(numbers, mean, line, color=colour, label=name)
            axes.fill_between(
                numbers, np.min(courses, axis=0), np.max(courses, axis=0), color=colour, alpha=0.15, linewidth=0
            )
            told.append(
                f"{name} with η = {rate:g}{' from the wrong start' if sure else ''} {mean[0]:.0f} % after one epoch "
                f"and {mean[-1]:.0f} % after {epochs}"
            )
    best_rates = " and ".join(f"η = {best:g}" for _, _, best, _, _ in PAIRS)
    titles = (
        f"the same small rate:\nη = {SMALL:g}",
        f"each at its best rate:\n{best_rates}",
        f"sure and wrong at first:\n{best_rates}",
    )
    for axes, title in zip(all_axes, titles, strict=True):
        axes.set(title=title, xlabel="epoch", ylim=(0, 101))
    all_axes[1].legend(loc="lower right", fontsize=10)
    all_axes[0].set_ylabel("% right on the validation set")
    return picture(
        figure,
        f"Accuracy of a 64-30-10 network on digits that it has not seen, over the epochs, "
        f"mean and range of {seeds} starts: "
        f"{'; '.join(told)}.",
    )


def course_of_digits(
    digits: data.Samples, cost: str, rate: float, epochs: int, seed: int, sure: float = 0.0
) -> np.ndarray:
    """Per cent right on the validation set, after each epoch; with `sure` the outputs begin with these biases."""
    learn, look, _ = data.split(1797, (0.6, 0.2, 0.2), np.random.default_rng(seed))
    net = Network([64, 30, 10], cost=cost, rng=np.random.default_rng(seed))
    if sure:
        net.biases[-1][:] = -sure
        net.biases[-1][0] = sure
    history = net.train(digits.x[:, learn], digits.labels[learn], epochs=epochs, batch_size=10, optimizer=rate,
                        report=False, validation=(digits.x[:, look], digits.labels[look]))  # fmt: skip
    return 100 * np.array(history["accuracy"])


def line_through_points(
    regression_gradient: Callable | None = None, steps: int = 60, learning_rate: float = 0.3
) -> Picture:
    """A straight line on its way through the heights of parents and children, by the student's gradient."""
    parents, children = data.heights(60, np.random.default_rng(3))
    centre = float(parents.mean())
    x, y = (parents - centre) / float(parents.std()), children
    start = np.zeros((1, 1)), np.full((1, 1), float(y.min()))
    function, note = working(regression_gradient, formulas.regression_gradient, *start, x, y)
    figure, axes = subplots(width=7.4, height=3.4)
    axes.plot(parents.ravel(), y.ravel(), "o", color=GREY, markersize=4)
    ends, (w, b) = np.array([[x.min(), x.max()]]), start
    for step in range(steps + 1):
        if step in (0, 3, steps):
            colour, line = {0: (ORANGE, ":"), 3: (VERMILLION, "--"), steps: (BLUE, "-")}[step]
            axes.plot((centre + ends * parents.std()).ravel(), (w @ ends + b).ravel(), line, color=colour,
                      label=f"after {step} steps" if step else "before")  # fmt: skip
        slope_w, slope_b = function(w, b, x, y)
        w, b = w - learning_rate * slope_w, b - learning_rate * slope_b
    axes.set(xlabel="height of the parents in m", ylabel="height of the child in m", title=note)
    axes.title.set_fontsize(9)
    name_lines(axes)
    return picture(
        figure,
        f"A cloud of {y.size} points, the heights of parents and children, and a line at "
        f"three moments of descent: level below "
        f"the cloud, on its way after 3 steps, and through the middle of the cloud after "
        f"{steps}, rising. {note}".strip(),
    )
