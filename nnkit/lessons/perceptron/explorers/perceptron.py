"""The perceptron's rule step by step, on points that can be moved: by hand, or with two sliders."""

from typing import Any

import numpy as np

from nnkit.lessons.perceptron.figures import border
from nnkit.lessons.perceptron.learner import Learner
from nnkit.lessons.perceptron.points import CORNERS, LABELS
from nnkit.showing.explorers.base import Button, Choice, Slider
from nnkit.showing.explorers.plot import Plot
from nnkit.showing.style import BLUE, GREY, VERMILLION, subplots

REACH = 2.0
PLACES = np.linspace(-REACH, REACH, 33).tolist()
#: By name, points and labels. The corners of the gates lie around the origin's right, as in the text.
SETS = {
    **{gate: (CORNERS, np.array([LABELS[gate]])) for gate in ("AND", "OR", "XOR")},
    "two clouds": (
        np.array([[0.75, -0.5, 1.25, -1.0, 0.5, -1.5, 1.5, 0.25], [1.0, -0.25, 0.25, -1.25, 1.75, 0.25, 1.5, -0.75]]),
        np.array([[1, -1, 1, -1, 1, -1, 1, -1]]),
    ),
}
MOST_SWEEPS = 30


def explore_perceptron() -> "PerceptronExplorer":
    """Drag points, and step the perceptron's rule: see the border turn, and when it ends."""
    return PerceptronExplorer()


class PerceptronExplorer(Plot):
    """The plane with points and border, and the mistakes of each sweep."""

    title = "The perceptron's rule"
    controls = (
        Choice("points", "points", tuple(SETS), "XOR"),
        Slider("chosen", "chosen point", tuple(range(1, 9)), 4),
        Slider("x1", "its x₁", PLACES, 1.0),
        Slider("x2", "its x₂", PLACES, 1.0),
    )
    buttons = (
        Button("look", "One point ▶"),
        Button("play", "▶ Play"),
        Button("sweep", "A sweep ▶▶"),
        Button("label", "Other label for the chosen point"),
        Button("again", "Begin again"),
    )
    pace = 350
    clickable = draggable = remembers = True

    def __init__(self) -> None:
        self._load("XOR")
        super().__init__()

    def _load(self, name: str) -> None:
        x, y = SETS[name]
        self._x, self._y = x.copy(), y.copy()
        self._begin()

    def _begin(self) -> None:
        self._learner, self._last = Learner(self._x, self._y), ""

    @property
    def _chosen(self) -> int:
        """The column of the chosen point: of eight numbers, where there are four points, the last four are none."""
        return min(int(self.values["chosen"]), self._x.shape[1]) - 1

    def draw(self, **changed: Any) -> tuple[bytes, str]:
        if "points" in changed:
            self._load(changed["points"])
        if {"x1", "x2"} & changed.keys() and not {"points", "chosen"} & changed.keys():
            place = self._x[:, self._chosen]
            place[:] = changed.get("x1", place[0]), changed.get("x2", place[1])
            self._learner.start_counting_anew()
            self._last = f"Point {self._chosen + 1} was moved. "
        if "chosen" in changed:
            changed["chosen"] = min(int(changed["chosen"]), self._x.shape[1])
            self.values["chosen"] = changed["chosen"]
        if "points" in changed or "chosen" in changed:
            changed["chosen"] = self._chosen + 1
            changed["x1"], changed["x2"] = self._x[:, self._chosen].tolist()
        return super().draw(**changed)

    def prepare(self):
        figure, (plane, curve) = subplots(2, width=8.6, height=3.9, width_ratios=(1.1, 1))
        side = np.linspace(-REACH, REACH, 81)
        self._grid = np.stack([each.ravel() for each in np.meshgrid(side, side)])
        self._sides = plane.imshow(
            np.zeros((81, 81)),
            extent=(-REACH, REACH, -REACH, REACH),
            origin="lower",
            cmap="RdBu",
            vmin=-2.2,
            vmax=2.2,
            alpha=0.75,
            interpolation="nearest",
            aspect="auto",
        )
        plane.set(xlim=(-REACH, REACH), ylim=(-REACH, REACH), xlabel="$x_1$", ylabel="$x_2$", title="● is +1, ✖ is −1")
        plane.grid(visible=False)
        (self._border,) = plane.plot([], [], color="black", linewidth=2)
        (self._arrow,) = plane.plot([], [], color="black", linewidth=1.6)
        (self._tip,) = plane.plot([], [], "o", color="black", markersize=5)
        self._marks = [
            plane.plot([], [], mark, color=colour, markersize=12, markeredgecolor="white", linestyle="")[0]
            for mark, colour in (("X", VERMILLION), ("o", BLUE))
        ]
        (self._ring,) = plane.plot([], [], "o", markersize=19, markerfacecolor="none", markeredgecolor="black")
        (self._next,) = plane.plot([], [], "s", markersize=24, markerfacecolor="none", markeredgecolor=GREY)
        (self._curve,) = curve.plot([], [], "-o", color=VERMILLION, markersize=5)
        curve.set(
            xlabel="sweep",
            ylabel="mistakes",
            xlim=(0.5, MOST_SWEEPS + 0.5),
            ylim=(-0.3, 8.3),
            title="mistakes in each sweep",
        )
        self.moving = [
            self._sides,
            self._border,
            self._arrow,
            self._tip,
            *self._marks,
            self._ring,
            self._next,
            self._curve,
        ]
        return figure

    @property
    def ended(self) -> bool:
        return self._learner.done or len(self._learner.sweeps) >= MOST_SWEEPS

    def pressed(self, button: str) -> dict[str, Any]:
        if button in ("look", "play", "sweep"):
            if not self.ended:
                self._look() if button != "sweep" else self._sweep()
        elif button == "label":
            self._y[0, self._chosen] *= -1
            self._begin()
            self._last = f"Point {self._chosen + 1} has the other label now. "
        elif button == "again":
            self._begin()
        else:
            return super().pressed(button)
        return {}

    def _look(self) -> None:
        place = self._learner.place
        wrong = self._learner.look()
        self._last = f"Point {place + 1} was on the {'wrong side: the border has moved' if wrong else 'right side'}. "

    def _sweep(self) -> None:
        self._learner.sweep()
        self._last = f"In this sweep there were {self._learner.sweeps[-1]} mistakes. "

    def clicked(self, x: float, y: float) -> dict[str, Any]:
        """A click takes the nearest point; what is held moves with the hand."""
        found = self.point(x, y)
        if found is None or found[0] is not self.figure.axes[0]:
            return {}
        return {"chosen": int(np.argmin(np.sum((self._x.T - np.array(found[1:])) ** 2, axis=1))) + 1}

    def dragged(self, x: float, y: float) -> dict[str, Any]:
        found = self.point(x, y)
        return {} if found is None or found[0] is not self.figure.axes[0] else {"x1": found[1], "x2": found[2]}

    def update(self, points: str, chosen: int, x1: float, x2: float) -> str:
        learner = self._learner
        sides = (learner.w.T @ self._grid + learner.b).reshape(81, 81)
        self._sides.set_data(np.where(sides >= 0, 1.0, -1.0) if learner.w.any() else np.zeros((81, 81)))
        ends, arrow = border(learner.w, learner.b, 9)
        self._border.set_data(*ends)
        self._arrow.set_data(*arrow)
        self._tip.set_data(*arrow[:, 1:])
        for mark, label in zip(self._marks, (-1, 1), strict=True):
            mark.set_data(*self._x[:, self._y[0] == label])
        self._ring.set_data(*self._x[:, [self._chosen]])
        self._next.set_data(*(self._x[:, [learner.place]] if not self.ended else np.full((2, 1), np.nan)))
        self._curve.set_data(range(1, len(learner.sweeps) + 1), learner.sweeps)
        return self._words(points)

    def _words(self, points: str) -> str:
        learner = self._learner
        w, b = learner.w.ravel(), learner.b
        now = f"w = ({w[0]:g}, {w[1]:g}), b = {b:g}. "
        wrong = int(np.sum(np.where(learner.values >= 0, 1, -1) != self._y[0]))
        left = "No point is" if not wrong else f"{wrong} {'points are' if wrong > 1 else 'point is'}"
        if learner.done and not wrong:
            end = f"A sweep without a mistake: it has ended after {sum(learner.sweeps)} mistakes."
        elif len(learner.sweeps) >= MOST_SWEEPS:
            end = (
                f"{MOST_SWEEPS} sweeps, {sum(learner.sweeps)} mistakes, and no end. "
                "Is there a line that parts the labels?"
            )
        else:
            end = (
                f"Sweep {len(learner.sweeps) + 1}: next comes point {learner.place + 1} of {self._x.shape[1]} "
                f"(in the square), "
                f"{learner.mistakes} mistakes in it so far."
            )
        return f"{points}. {self._last}{now}{left} on the wrong side. {end}".replace("-", "−")
