"""Networks, their gradients and their training: the mathematics of the course. Imports numpy alone.

`formulas` has feedforward and BP1 to BP4 one by one, as the lessons write them; `Network` is the same, fast.
"""

from nnkit.network.formulas import (
    backprop,
    backprop_batch,
    bias_gradient,
    cost_gradient,
    count_parameters,
    feedforward,
    feedforward_trace,
    hidden_error,
    layer,
    layer_shapes,
    output_error,
    output_error_cross_entropy,
    output_error_softmax,
    regression_gradient,
    weight_gradient,
)
from nnkit.network.network import Network

__all__ = [
    "Network",
    "backprop",
    "backprop_batch",
    "bias_gradient",
    "cost_gradient",
    "count_parameters",
    "feedforward",
    "feedforward_trace",
    "hidden_error",
    "layer",
    "layer_shapes",
    "output_error",
    "output_error_cross_entropy",
    "output_error_softmax",
    "regression_gradient",
    "weight_gradient",
]
