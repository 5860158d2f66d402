"""The figures of lesson 01, partial derivatives."""

from nnkit.lessons.partial_derivatives.figures.descent import (
    bowl,
    convex_or_not,
    descend,
    learning_rates,
    loop_of_steps,
    two_valleys,
)
from nnkit.lessons.partial_derivatives.figures.opening import network
from nnkit.lessons.partial_derivatives.figures.slopes import (
    chain_of_rates,
    jacobians,
    paths,
    sigmoid_and_slope,
    steepest,
)

__all__ = [
    "bowl",
    "chain_of_rates",
    "convex_or_not",
    "descend",
    "jacobians",
    "learning_rates",
    "loop_of_steps",
    "network",
    "paths",
    "sigmoid_and_slope",
    "steepest",
    "two_valleys",
]
