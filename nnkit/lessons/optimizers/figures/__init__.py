"""The figures of lesson 08, optimizers."""

from nnkit.lessons.optimizers.figures.on_digits import digits
from nnkit.lessons.optimizers.figures.paths import race, steep_and_flat, valley_gradient
from nnkit.lessons.optimizers.figures.steps import first_steps, made_up_for, same_gradient, shrinking
from nnkit.lessons.optimizers.landscapes import START

__all__ = [
    "START",
    "digits",
    "first_steps",
    "made_up_for",
    "race",
    "same_gradient",
    "shrinking",
    "steep_and_flat",
    "valley_gradient",
]
