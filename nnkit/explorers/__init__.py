"""Pictures that answer to a slider, one file each. Without a front-end each shows its first state, as a picture."""

from nnkit.explorers.backpropagation import explore_backpropagation
from nnkit.explorers.feedforward import explore_feedforward
from nnkit.explorers.gradient_check import explore_gradient_check
from nnkit.explorers.gradient_descent import explore_gradient_descent
from nnkit.explorers.momentum import explore_momentum
from nnkit.explorers.neuron import explore_neuron
from nnkit.explorers.partial_derivatives import explore_partial_derivatives
from nnkit.explorers.sgd import explore_sgd
from nnkit.explorers.training import explore_training

__all__ = [
    "explore_backpropagation",
    "explore_feedforward",
    "explore_gradient_check",
    "explore_gradient_descent",
    "explore_momentum",
    "explore_neuron",
    "explore_partial_derivatives",
    "explore_sgd",
    "explore_training",
]
