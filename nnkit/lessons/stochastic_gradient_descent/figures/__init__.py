"""The figures of lesson 05, stochastic gradient descent. Many train networks, in part of a second."""

from nnkit.lessons.stochastic_gradient_descent.figures.beginnings import spread_by_layer, starts, symmetry
from nnkit.lessons.stochastic_gradient_descent.figures.gradients import downhill, gradient_noise
from nnkit.lessons.stochastic_gradient_descent.figures.histories import History, learning_curves, overfitting
from nnkit.lessons.stochastic_gradient_descent.figures.knobs import batch_sizes, rates
from nnkit.lessons.stochastic_gradient_descent.figures.mini_batches import descents, order_matters
from nnkit.lessons.stochastic_gradient_descent.figures.reading import digits, mistakes

__all__ = [
    "History",
    "batch_sizes",
    "descents",
    "digits",
    "downhill",
    "gradient_noise",
    "learning_curves",
    "mistakes",
    "order_matters",
    "overfitting",
    "rates",
    "spread_by_layer",
    "starts",
    "symmetry",
]
