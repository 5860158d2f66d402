"""Lesson 06, momentum: rolling downhill."""

from nnkit.exercises.exercise import Lesson
from nnkit.exercises.momentum.ravines import DESCEND_RAVINE
from nnkit.exercises.momentum.steps import (
    CLASSICAL_MOMENTUM_STEP,
    EFFECTIVE_WINDOW,
    EQUIVALENT_LEARNING_RATE,
    MOMENTUM_STEP,
    NESTEROV_STEP,
    VELOCITY_AFTER,
)
from nnkit.exercises.momentum.trainings import TRAIN_WITH_MOMENTUM
from nnkit.questions.momentum import QUESTIONS

LESSON = Lesson(
    6,
    "momentum",
    "momentum",
    45,
    (
        MOMENTUM_STEP,
        DESCEND_RAVINE,
        VELOCITY_AFTER,
        EFFECTIVE_WINDOW,
        CLASSICAL_MOMENTUM_STEP,
        EQUIVALENT_LEARNING_RATE,
        NESTEROV_STEP,
        TRAIN_WITH_MOMENTUM,
    ),
    QUESTIONS,
)
