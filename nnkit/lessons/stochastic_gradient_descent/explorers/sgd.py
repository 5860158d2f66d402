"""SGD on the cost surface of a straight line: mini-batch size and learning rate, path and cost curve side by side."""

import numpy as np
from numpy.typing import NDArray

from nnkit.network import data
from nnkit.showing.explorers.base import Slider
from nnkit.showing.explorers.plot import Plot
from nnkit.showing.style import BLUE, FAINT, GREY, VERMILLION, subplots

SAMPLES = 40
EPOCHS = 5
START = np.array([-1.3, -0.9])


def explore_sgd() -> "SGDExplorer":
    """How mini-batch size and learning rate shape the path of SGD, and the cost over the steps."""
    return SGDExplorer()


class SGDExplorer(Plot):
    """40 heights of parents and children, a line through them, its slope and intercept."""

    title = "SGD on the cost surface of a straight line"
    controls = (
        Slider("batch_size", "mini-batch size", (1, 2, 4, 5, 8, 10, 20, 40), 8),
        Slider("learning_rate", "learning rate η", (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.8, 1.2, 1.6, 1.9, 2.1), 0.2),
        Slider("shuffle", "another shuffle", (1, 2, 3, 4, 5, 6, 7, 8), 1),
    )

    def prepare(self):
        parents, children = data.heights(SAMPLES, np.random.default_rng(3))
        self._x, y = ((values - values.mean()) / values.std() for values in (parents[0], children[0]))
        self._y = y + 0.6  # an intercept worth finding
        slopes, intercepts = np.meshgrid(np.linspace(-2.2, 3.2, 100), np.linspace(-2.2, 3.0, 90))
        surface = np.stack([slopes.ravel(), intercepts.ravel()], axis=1)
        figure, (left, right) = subplots(2, width=8.4, height=3.5)
        left.contour(slopes, intercepts, self._costs(surface).reshape(slopes.shape), 14, colors=FAINT, linewidths=0.8)
        (self._path,) = left.plot([], [], "-o", color=BLUE, markersize=3, linewidth=1.1)
        (self._end,) = left.plot([], [], "s", color=VERMILLION, markersize=8)
        left.set(xlabel="slope", ylabel="intercept", xlim=(-2.2, 3.2), ylim=(-2.2, 3.0), title="the path")
        left.grid(visible=False)
        (self._curve,) = right.plot([], [], color=BLUE, linewidth=1.4)
        self._lowest = float(self._costs(np.array([np.polyfit(self._x, self._y, 1)]))[0])
        right.axhline(self._lowest, color=GREY, linewidth=1, linestyle=":")
        right.set(xlabel="epoch", ylabel="cost of all samples", yscale="log", ylim=(0.2, 20), title="the cost")
        right.set_xlim(0, EPOCHS)
        self.moving = [self._path, self._end, self._curve]
        return figure

    def _costs(self, points: NDArray) -> NDArray:
        """The cost of all samples at points (n, 2) of slope and intercept."""
        return np.mean((points[:, :1] * self._x + points[:, 1:] - self._y) ** 2, axis=1) / 2

    def _walk(self, batch_size: int, learning_rate: float, shuffle: int) -> NDArray:
        """The points visited; a path that runs away ends where it is out of sight."""
        rng, point, path = np.random.default_rng(shuffle), START, [START]
        for _ in range(EPOCHS):
            order = rng.permutation(SAMPLES)
            for first in range(0, SAMPLES, batch_size):
                some = order[first : first + batch_size]
                error = point[0] * self._x[some] + point[1] - self._y[some]
                point = point - learning_rate * np.array([error @ self._x[some], error.sum()]) / len(some)
                path.append(point)
                if np.abs(point).max() > 1e3:
                    return np.array(path)
        return np.array(path)

    def update(self, batch_size: int, learning_rate: float, shuffle: int) -> str:
        path = self._walk(batch_size, learning_rate, shuffle)
        costs = self._costs(path)
        self._path.set_data(path[:, 0], path[:, 1])
        self._end.set_data(path[-1:, 0], path[-1:, 1])
        self._curve.set_data(np.arange(len(costs)) * batch_size / SAMPLES, costs)
        steps = len(path) - 1
        head = f"Mini-batches of {batch_size}, η = {learning_rate:g}, shuffle {shuffle}: {steps} steps. "
        if costs[-1] > costs[0]:
            return f"{head}The path runs away: it ends higher than it began."
        late = costs[len(costs) // 2 :]
        alone, near = batch_size == SAMPLES, costs[-1] < 1.5 * self._lowest
        moves = np.diff(path, axis=0)
        turns = bool(np.sum(moves[-1] * moves[-2]) < 0)
        ends = f"The cost went from {costs[0]:.2f} to {costs[-1]:.2f}; the lowest possible is {self._lowest:.2f}. "
        if alone and not near and turns:
            return f"{head}{ends}It jumps across the bottom and back, each time a little lower."
        if not near and np.all(np.diff(late) <= 1e-9):
            return f"{head}{ends}The path is smooth and still on its way."
        if not near:
            return f"{head}{ends}The noise throws it about, far from the bottom."
        if not alone and np.std(late) > 0.05 * np.mean(late):
            return f"{head}{ends}It has come near the bottom and is thrown about there by the noise."
        return f"{head}{ends}It has come {'near the bottom' if alone else 'to rest near the bottom'}."
