"""The figures of lesson 02, feedforward."""

from nnkit.lessons.feedforward.figures.networks import diagram, growing, row_and_column, small_network
from nnkit.lessons.feedforward.figures.plots import (
    XOR_BIASES,
    XOR_INPUTS,
    XOR_TARGETS,
    XOR_WEIGHTS,
    activation_functions,
    relatives_of_relu,
    xor,
)
from nnkit.lessons.feedforward.figures.tables import matrix_form, row_meets_column, scalar_to_tensor

__all__ = [
    "XOR_BIASES",
    "XOR_INPUTS",
    "XOR_TARGETS",
    "XOR_WEIGHTS",
    "activation_functions",
    "diagram",
    "growing",
    "matrix_form",
    "relatives_of_relu",
    "row_and_column",
    "row_meets_column",
    "scalar_to_tensor",
    "small_network",
    "xor",
]
