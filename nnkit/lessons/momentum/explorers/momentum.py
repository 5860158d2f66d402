"""The ravine: plain descent, averaged and classical momentum, and Nesterov side by side."""

import numpy as np

from nnkit.lessons.momentum.figures import STEEPNESS, ravine_gradient
from nnkit.network.optimizers import classical_momentum_step, momentum_step, nesterov_step
from nnkit.showing.explorers.base import Slider
from nnkit.showing.explorers.plot import Plot
from nnkit.showing.style import BLUE, FAINT, GREEN, GREY, VERMILLION, subplots

STEPS = 40
#: Out of sight: a ball that gets here does not come back.
FAR = 60.0


def explore_momentum() -> "MomentumExplorer":
    """How β and the learning rate shape the way down a ravine, in four methods."""
    return MomentumExplorer()


class MomentumExplorer(Plot):
    """Four balls in the same ravine, from the same start, at rest."""

    title = "Four ways down a ravine"
    controls = (
        Slider(
            "learning_rate",
            "learning rate",
            (0.02, 0.05, 0.1, 0.15, 0.2, 0.235, 0.26, 0.4, 0.45, 0.7, 1.0, 1.3, 1.6),
            0.1,
        ),
        Slider("beta", "β, γ", (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99), 0.7),
        Slider("along", "start, along", np.linspace(-8.5, 8.5, 35).tolist(), -8.0),
        Slider("across", "start, across", np.linspace(-2.8, 2.8, 29).tolist(), 1.6),
    )
    clickable = True
    methods = (
        ("plain descent", GREY, lambda w, v, rate, beta: (w - rate * ravine_gradient(w), v)),
        ("averaged momentum", BLUE, lambda w, v, rate, beta: momentum_step(w, v, ravine_gradient(w), rate, beta)),
        ("classical momentum", VERMILLION,
         lambda w, v, rate, beta: classical_momentum_step(w, v, ravine_gradient(w), rate, beta)),
        ("Nesterov", GREEN, lambda w, v, rate, beta: nesterov_step(w, v, ravine_gradient, rate, beta)),
    )  # fmt: skip

    def prepare(self):
        figure, grid = subplots(2, 2, width=8.4, height=4.6, sharex=True, sharey=True)
        across, along = np.meshgrid(np.linspace(-9, 9, 120), np.linspace(-3, 3, 80))
        cost = (STEEPNESS[0] * across**2 + STEEPNESS[1] * along**2) / 2
        self._paths, self._ends = [], []
        for axes, (name, colour, _) in zip(grid.ravel(), self.methods, strict=True):
            axes.contour(across, along, cost, np.array([0.5, 2, 5, 10, 17, 26]), colors=FAINT, linewidths=0.8)
            axes.plot(0, 0, "+", color="black", markersize=9)
            axes.set(title=name, xlim=(-9, 9), ylim=(-3, 3))
            axes.grid(visible=False)
            (path,) = axes.plot([], [], "-o", color=colour, markersize=3, linewidth=1.2)
            (end,) = axes.plot([], [], "s", color="black", markersize=6)
            self._paths.append(path)
            self._ends.append(end)
        for axes in grid[-1]:
            axes.set_xlabel("along the ravine")
        self.moving = [*self._paths, *self._ends]
        return figure

    def update(self, learning_rate: float, beta: float, along: float, across: float) -> str:
        told = []
        for (name, _, step), path, end in zip(self.methods, self._paths, self._ends, strict=True):
            w, v, points = np.array([along, across]), np.zeros(2), [np.array([along, across])]
            for _ in range(STEPS):
                w, v = step(w, v, learning_rate, beta)
                points.append(w)
                if np.abs(w).max() > FAR:
                    break
            way = np.array(points)
            path.set_data(way[:, 0], way[:, 1])
            end.set_data(way[-1:, 0], way[-1:, 1])
            first, cost = (float(np.sum(STEEPNESS * place**2) / 2) for place in (way[0], w))
            told.append(f"{name} {'runs away' if cost > 2 * first + 1e-9 else f'is at cost {cost:.2g}'}")
        head = f"Learning rate {learning_rate:g}, β {beta:g}, start at {along:g}, {across:g}. Within {STEPS} steps "
        return f"{head}{', '.join(told)}.".replace("-", "−")

    def clicked(self, x: float, y: float) -> dict[str, float]:
        """A click puts the balls there, in all four."""
        found = self.point(x, y)
        return {} if found is None else {"along": found[1], "across": found[2]}
