"""The figures of lesson 05, stochastic gradient descent. All but the first two train networks, in part of a second."""

from nnkit.lessons.stochastic_gradient_descent.figures.beginnings import starts, symmetry
from nnkit.lessons.stochastic_gradient_descent.figures.histories import History, learning_curves, overfitting
from nnkit.lessons.stochastic_gradient_descent.figures.mini_batches import (
    batch_sizes,
    descents,
    gradient_noise,
    order_matters,
)
from nnkit.lessons.stochastic_gradient_descent.figures.reading import digits, mistakes

__all__ = [
    "History",
    "batch_sizes",
    "descents",
    "digits",
    "gradient_noise",
    "learning_curves",
    "mistakes",
    "order_matters",
    "overfitting",
    "starts",
    "symmetry",
]
