"""A network that learns a border between two classes while one watches."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnkit.network import Network, data
from nnkit.network.optimizers import SGD
from nnkit.showing.explorers.base import Button, Choice, Slider
from nnkit.showing.explorers.plot import Plot
from nnkit.showing.style import BLUE, VERMILLION, subplots

SAMPLES, SIDE = 200, 71
#: Reach of the plane in both directions; data are scaled into it.
REACH = 1.6
#: Epochs from one picture to the next, and where it stops by itself.
EPOCHS_A_PICTURE, LAST_EPOCH = 5, 1500

DATA: dict[str, Callable[[np.random.Generator], data.Samples]] = {
    "XOR": lambda rng: data.xor(SAMPLES, rng),
    "two moons": lambda rng: data.two_moons(SAMPLES, rng),
    "two spirals": lambda rng: data.spirals(SAMPLES, rng, noise=0.03),
}
HIDDEN = {
    "none": (),
    "2": (2,),
    "4": (4,),
    "8": (8,),
    "16": (16,),
    "8 and 8": (8, 8),
    "16 and 16": (16, 16),
}
ACTIVATIONS = ("sigmoid", "tanh", "relu")


#: Shown where λ is known: it pulls all weights towards 0.
REGULARIZATION = Slider("regularization", "L2, λ", (0.0, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0), 0.0)


def explore_training(regularization: bool = False) -> "TrainingExplorer":
    """Watch a small network find the border between two classes, and see what helps it and what does not.

    With `regularization` there is a slider for λ, too.
    """
    return TrainingExplorer(regularization)


class TrainingExplorer(Plot):
    """The network's answer over the plane with the samples, and the cost and errors so far."""

    title = "A network learns a border"
    remembers = True
    controls = (
        Choice("samples", "samples", tuple(DATA), "two moons"),
        Choice("hidden", "hidden layers, units", tuple(HIDDEN), "8"),
        Choice("activation", "activation", ACTIVATIONS, "tanh"),
        Slider("learning_rate", "learning rate η", (0.01, 0.03, 0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 4.0, 8.0), 0.3),
        Slider("seed", "other first weights", (1, 2, 3, 4, 5, 6), 1),
    )
    buttons = (Button("play", "▶ Play"), Button("step", "Step ▶"), Button("reset", "Reset"))

    def __init__(self, regularization: bool = False):
        if regularization:
            *others, seed = self.controls
            self.controls = (*others, REGULARIZATION, seed)
        super().__init__()

    def prepare(self):
        figure, (plane, curve) = subplots(2, width=8.4, height=3.8, width_ratios=(1, 1.1))
        side = np.linspace(-REACH, REACH, SIDE)
        self._points = np.stack([each.ravel() for each in np.meshgrid(side, side)]).astype(np.float32)
        self._side = side
        reach = (-REACH, REACH, -REACH, REACH)
        self._colours = plane.imshow(np.zeros((SIDE, SIDE)), extent=reach, origin="lower", cmap="RdBu", vmin=0, vmax=1,
                                     alpha=0.75, interpolation="bilinear", aspect="equal")  # fmt: skip
        (self._border,) = plane.plot([], [], color="black", linewidth=2)
        self._classes = [
            plane.plot([], [], mark, color=colour, markersize=6, markeredgecolor="white", linestyle="")[0]
            for mark, colour in (("X", VERMILLION), ("o", BLUE))
        ]
        plane.set(xlabel="$x_1$", ylabel="$x_2$", title="what it answers", xlim=reach[:2], ylim=reach[2:])
        plane.grid(visible=False)
        self._plane = plane
        (self._cost,) = curve.plot([], [], color=BLUE, linewidth=1.8)
        (self._wrong,) = curve.plot([], [], "--", color=VERMILLION, linewidth=1.8)
        curve.plot([], [], color=BLUE, label="cost (cross-entropy)")
        curve.plot([], [], "--", color=VERMILLION, label="share of wrong answers")
        curve.set(xlabel="epoch", xlim=(0, LAST_EPOCH), ylim=(0, 0.8), title="how it learns")
        curve.set_xscale("symlog", linthresh=10)
        curve.set_xticks([0, 10, 100, 1000], ["0", "10", "100", "1000"])
        curve.legend(loc="upper right")
        self._now = curve.text(0.98, 0.68, "", transform=curve.transAxes, ha="right", fontsize=11)
        self.moving = [self._now, self._colours, self._border, *self._classes, self._cost, self._wrong]
        self._setting: tuple = ()
        return figure

    def _begin(self, samples: str, hidden: str, activation: str, seed: int) -> None:
        """A new network on new samples; nothing is learned yet."""
        x, self._labels = DATA[samples](np.random.default_rng(7))
        x = x - (x.max(axis=1, keepdims=True) + x.min(axis=1, keepdims=True)) / 2
        self._x = (x / np.abs(x).max() * 1.4).astype(np.float32)
        rng = np.random.default_rng(seed)
        self._network = Network([2, *HIDDEN[hidden], 1], activation, cost="cross_entropy", rng=rng)
        self._epochs, self._costs, self._errors = [0], [], []
        self._measure()
        for kind, dots in enumerate(self._classes):
            dots.set_data(*self._x[:, self._labels == kind])

    def _measure(self) -> None:
        self._costs.append(self._network.cost(self._x, self._labels))
        self._errors.append(1 - self._network.accuracy(self._x, self._labels))

    def pressed(self, button: str) -> dict[str, Any]:
        if button == "reset":
            self._setting = ()
        elif button in ("play", "step"):
            if not self.ended:
                self._learn()
        else:
            return super().pressed(button)
        return {}

    def _learn(self) -> None:
        with np.errstate(all="ignore"):  # a learning rate that is too large leads anywhere, and that is to be seen
            self._network.train(self._x, self._labels, epochs=EPOCHS_A_PICTURE, batch_size=10, report=False,
                                optimizer=SGD(self.values["learning_rate"]),
                                regularization=self.values.get("regularization", 0.0))  # fmt: skip
            self._epochs.append(self._epochs[-1] + EPOCHS_A_PICTURE)
            self._measure()

    @property
    def ended(self) -> bool:
        return self._epochs[-1] >= LAST_EPOCH

    def update(self, samples: str, hidden: str, activation: str, learning_rate: float, seed: int,
               regularization: float | None = None) -> str:  # fmt: skip
        setting = samples, hidden, activation, seed
        if setting != self._setting:
            self._begin(*setting)
            self._setting = setting
        with np.errstate(all="ignore"):
            answers = self._network.feedforward(self._points)[0].astype(float).reshape(SIDE, SIDE)
        answers = np.nan_to_num(answers, nan=0.5)
        self._colours.set_data(answers)
        self._border.set_data(*self._line(answers))
        self._cost.set_data(self._epochs, self._costs)
        self._wrong.set_data(self._epochs, self._errors)
        rates = f"η = {learning_rate:g}" + ("" if regularization is None else f", λ = {regularization:g}")
        self._now.set_text(f"epoch {self._epochs[-1]}\n{rates}")
        wrong = round(self._errors[-1] * SAMPLES)
        layers = "no hidden layer" if hidden == "none" else f"hidden layers of {hidden} {activation} units"
        head = f"{samples[0].upper()}{samples[1:]}, {layers}, {rates}, start {seed}"
        return (
            f"{head}. After {self._epochs[-1]} epochs {wrong} of {SAMPLES} answers are wrong; the cost is "
            f"{self._costs[-1]:.3f}."
        )

    def _line(self, answers: np.ndarray) -> tuple[list[float], list[float]]:
        """Where the answer is ½, as one line with gaps (nan) between its pieces."""
        if not answers.min() < 0.5 < answers.max():
            return [], []
        contour = self._plane.contour(self._side, self._side, answers, levels=[0.5])
        pieces = contour.allsegs[0]
        contour.remove()
        joined = [np.vstack([piece, [[np.nan, np.nan]]]) for piece in pieces if len(piece)]
        return tuple(np.concatenate(joined).T) if joined else ([], [])
