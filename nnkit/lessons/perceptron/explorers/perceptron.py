"""The perceptron's rule step by step, on points that can be moved: by hand, or with buttons."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from nnkit.lessons.perceptron.figures import border
from nnkit.lessons.perceptron.learner import Learner
from nnkit.lessons.perceptron.points import CORNERS, LABELS
from nnkit.showing.display import counted
from nnkit.showing.explorers.base import Button, Choice, Slider
from nnkit.showing.explorers.plot import Plot
from nnkit.showing.style import BLUE, GREY, VERMILLION, subplots

REACH = 2.0
#: So far a point moves where it is told to by a button, and where a hand lets it go it lies on the nearest such place.
STEP = 0.25
#: By name, four points and their labels.
SETS = {
    **{gate: (CORNERS, np.array([LABELS[gate]])) for gate in ("AND", "OR", "XOR")},
    "two pairs": (np.array([[1.0, -1.0, 0.25, 0.0], [0.5, -1.5, 1.25, -0.5]]), np.array([[1, -1, 1, -1]])),
    "two pairs, far out": (np.array([[1.75, 1.5, 2.0, 1.5], [1.75, 1.25, 1.5, 2.0]]), np.array([[1, -1, 1, -1]])),
}
MOST_SWEEPS = 60
MOVES = {"left": (-STEP, 0.0), "right": (STEP, 0.0), "up": (0.0, STEP), "down": (0.0, -STEP)}


def explore_perceptron() -> "PerceptronExplorer":
    """Drag points, and step the perceptron's rule: see the border turn, and when it ends."""
    return PerceptronExplorer()


class PerceptronExplorer(Plot):
    """The plane with points and border, and the mistakes of each sweep."""

    title = "The perceptron's rule"
    controls = (
        Choice("points", "points", tuple(SETS), "XOR"),
        Slider("chosen", "ringed point, to be moved", (1, 2, 3, 4), 4),
    )
    buttons = (
        Button("look", "One point ▶"),
        Button("sweep", "One sweep ▶▶"),
        Button("play", "▶ Play"),
        Button("again", "Begin again"),
        *(Button(name, f"Move {name}") for name in MOVES),
        Button("label", "Other label"),
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
        self._learner, self._said = Learner(self._x, self._y), ""

    def draw(self, **changed: Any) -> tuple[bytes, str]:
        if "points" in changed:
            self._load(changed["points"])
        return super().draw(**changed)

    @property
    def _chosen(self) -> int:
        return int(self.values["chosen"]) - 1

    def _move(self, to: NDArray) -> None:
        """Put the chosen point on the nearest place to where it should go. Weights and bias stay, the count begins."""
        place = np.clip(np.round(to / STEP) * STEP, -REACH, REACH)
        if not np.array_equal(place, self._x[:, self._chosen]):
            self._x[:, self._chosen] = place
            self._learner.start_counting_anew()
            self._said = ""

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
            ylim=(-0.3, 4.4),
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
        if button in MOVES:
            self._move(self._x[:, self._chosen] + np.array(MOVES[button]))
        elif button == "label":
            self._y[0, self._chosen] *= -1
            self._learner.start_counting_anew()
            self._said = ""
        elif button == "again":
            self._begin()
        elif button not in ("look", "play", "sweep"):
            return super().pressed(button)
        elif not self.ended:
            self._sweep() if button == "sweep" else self._look()
        return {}

    def _look(self) -> None:
        place = self._learner.place
        wrong = self._learner.look()
        self._said = f"Point {place + 1} was {'wrong: the border has moved' if wrong else 'right'}. "

    def _sweep(self) -> None:
        self._learner.sweep()
        self._said = f"{counted(self._learner.sweeps[-1], 'mistake')} in this sweep. "

    def clicked(self, x: float, y: float) -> dict[str, Any]:
        """A click takes the nearest point."""
        found = self.point(x, y)
        if found is None or found[0] is not self.figure.axes[0]:
            return {}
        return {"chosen": int(np.argmin(np.sum((self._x.T - np.array(found[1:])) ** 2, axis=1))) + 1}

    def dragged(self, x: float, y: float) -> dict[str, Any]:
        found = self.point(x, y)
        if found is not None and found[0] is self.figure.axes[0]:
            self._move(np.array(found[1:]))
        return {}

    def update(self, points: str, chosen: int) -> str:
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
        learner, (x1, x2) = self._learner, self._x[:, self._chosen]
        w, b = learner.w.ravel(), learner.b
        wrong = int(np.sum(np.where(learner.values >= 0, 1, -1) != self._y[0]))
        left = "No point is" if not wrong else f"{counted(wrong, 'point')} {'is' if wrong == 1 else 'are'}"
        if learner.done:
            end = f"A sweep without a mistake: it has ended, after {counted(sum(learner.sweeps), 'mistake')}."
        elif self.ended:
            end = f"{MOST_SWEEPS} sweeps, {counted(sum(learner.sweeps), 'mistake')}, and no end."
        else:
            end = f"Next is point {learner.place + 1}, in the square, of sweep {len(learner.sweeps) + 1}."
        label = "+1" if self._y[0, self._chosen] > 0 else "-1"
        return (
            f"{points[0].upper()}{points[1:]}. {self._said}w = ({w[0]:g}, {w[1]:g}), b = {b:g}. "
            f"{left} on the wrong side. {end} Ringed: point {self._chosen + 1}, {label}, at ({x1:g}, {x2:g})."
        ).replace("-", "−")
