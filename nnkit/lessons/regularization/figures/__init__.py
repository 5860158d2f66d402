"""The figures of lesson 09, regularization."""

from nnkit.lessons.regularization.figures.brakes import corner_and_circle, decay_with_adam, masks, schedules
from nnkit.lessons.regularization.figures.fits import bumps, many_fits, pools_and_films
from nnkit.lessons.regularization.figures.layers import beginnings, bent_space, equal_units
from nnkit.lessons.regularization.figures.moons import (
    learned_by_heart,
    over_decay,
    sorted_samples,
    thresholds,
    two_costs,
)

__all__ = [
    "beginnings",
    "bent_space",
    "bumps",
    "corner_and_circle",
    "decay_with_adam",
    "equal_units",
    "learned_by_heart",
    "many_fits",
    "masks",
    "over_decay",
    "pools_and_films",
    "schedules",
    "sorted_samples",
    "thresholds",
    "two_costs",
]
