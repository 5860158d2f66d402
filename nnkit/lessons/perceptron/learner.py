"""The perceptron's rule, one look at a point after the other, for figures and the explorer; how long it may take."""

import numpy as np
from numpy.typing import NDArray

from nnkit.network import guard


class Learner:
    """A unit that is shown points x, (n, m), with labels y, (1, m), in their order, again and again.

    w, b       its weights (n, 1) and its bias, 0 at first
    place      which point it looks at next
    sweeps     the number of mistakes in each sweep that is over
    mistakes   those in the sweep that goes on
    """

    def __init__(self, x: NDArray, y: NDArray, learning_rate: float = 0.5):
        self.x, self.y, self.learning_rate = x, y, learning_rate
        self.w, self.b = np.zeros((x.shape[0], 1)), 0.0
        self.place, self.mistakes, self.sweeps = 0, 0, list[int]()

    @property
    def done(self) -> bool:
        """Whether the last sweep passed without a mistake."""
        return bool(self.sweeps) and self.sweeps[-1] == 0

    @property
    def values(self) -> NDArray:
        """wᵀx + b of all points, (m,)."""
        return (self.w.T @ self.x + self.b)[0]

    def start_counting_anew(self) -> None:
        """Keep weights and bias, and begin a first sweep: the points are no longer those that it knew."""
        self.place, self.mistakes, self.sweeps = 0, 0, []

    @guard.answers("perceptron_predict", "perceptron_update", "train_perceptron")
    def look(self) -> bool:
        """Look at the next point, and learn from it where it is wrong. Returns whether it was."""
        side = 1 if self.values[self.place] >= 0 else -1
        label = int(self.y[0, self.place])
        if wrong := side != label:
            step = self.learning_rate * (label - side)
            self.w, self.b = self.w + step * self.x[:, [self.place]], self.b + step
            self.mistakes += 1
        self.place += 1
        if self.place == self.x.shape[1]:
            self.sweeps.append(self.mistakes)
            self.place, self.mistakes = 0, 0
        return wrong

    @guard.answers("perceptron_predict", "perceptron_update", "train_perceptron")
    def sweep(self) -> None:
        """Look at what is left of this sweep."""
        before = len(self.sweeps)
        while len(self.sweeps) == before:
            self.look()


def widest_margin(x: NDArray, y: NDArray, rounds: int = 3000) -> float:
    """γ: the distance that the points (1, x) keep, at the least, from the best border through the origin of weights and
    bias together; 0 or less where none was found that parts them.

    It is the length of the shortest vector among the weighted means of all y·(1, x). Each round moves weight between
    the two that lie farthest apart along the mean (Mitchell, Demyanov and Malozemov, 1974).
    """
    signed = y * np.vstack([np.ones((1, x.shape[1])), x])
    share = np.full(signed.shape[1], 1 / signed.shape[1])
    mean = signed @ share
    for _ in range(rounds):
        along = mean @ signed
        held = np.flatnonzero(share > 0)
        low, high = int(np.argmin(along)), int(held[np.argmax(along[held])])
        apart = signed[:, high] - signed[:, low]
        if along[high] - along[low] < 1e-12 or not apart.any():
            break
        moved = min(float(share[high]), float((along[high] - along[low]) / (apart @ apart)))
        share[[high, low]] += np.array([-moved, moved])
        share[high] = max(share[high], 0.0)
        mean = signed @ share
    length = float(np.linalg.norm(mean))
    return float(np.min(mean @ signed)) / length if length > 1e-9 else 0.0


def most_mistakes(x: NDArray, y: NDArray) -> float | None:
    """(R/γ)², what the rule needs at most; None where no border was found that parts the points."""
    margin = widest_margin(x, y)
    longest = 1 + float(np.max(np.sum(x**2, axis=0)))
    return longest / margin**2 if margin > 1e-6 else None
