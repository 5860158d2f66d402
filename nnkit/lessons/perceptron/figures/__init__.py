"""The figures of lesson 00, the perceptron."""

from nnkit.lessons.perceptron.figures.logistic import (
    costs_of_a_weight,
    noisy_clouds,
    one_valley,
    smooth_border,
    step_and_sigma,
    valleys,
)
from nnkit.lessons.perceptron.figures.plane import border
from nnkit.lessons.perceptron.figures.rule import bound, cell_and_unit, mistakes_by_sweep, turning_line, two_borders
from nnkit.lessons.perceptron.figures.timeline import timeline

__all__ = [
    "border",
    "bound",
    "cell_and_unit",
    "costs_of_a_weight",
    "mistakes_by_sweep",
    "noisy_clouds",
    "one_valley",
    "smooth_border",
    "step_and_sigma",
    "timeline",
    "turning_line",
    "two_borders",
    "valleys",
]
