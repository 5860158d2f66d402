"""The figures of lesson 06, momentum."""

from nnkit.lessons.momentum.figures.comparison import race
from nnkit.lessons.momentum.figures.long_ravine import START, STEEPNESS, ravine_gradient
from nnkit.lessons.momentum.figures.memory import memories, noisy, overshoot
from nnkit.lessons.momentum.figures.paths import conventions, look_ahead, outlook, ravine
from nnkit.lessons.momentum.figures.running_away import largest_rate, limits

__all__ = [
    "START",
    "STEEPNESS",
    "conventions",
    "largest_rate",
    "limits",
    "look_ahead",
    "memories",
    "noisy",
    "outlook",
    "overshoot",
    "race",
    "ravine",
    "ravine_gradient",
]
