"""Lesson 03, backpropagation: how the error travels back."""

from nnkit.exercises.backpropagation.batch import BACKPROP_BATCH, OUTPUT_ERROR_CROSS_ENTROPY
from nnkit.exercises.backpropagation.equations import (
    BIAS_GRADIENT,
    COST_GRADIENT,
    HIDDEN_ERROR,
    OUTPUT_ERROR,
    WEIGHT_GRADIENT,
)
from nnkit.exercises.backpropagation.sample import BACKPROP
from nnkit.exercises.exercise import Lesson
from nnkit.questions.backpropagation import QUESTIONS

LESSON = Lesson(
    3,
    "backpropagation",
    "backpropagation",
    50,
    (
        COST_GRADIENT,
        OUTPUT_ERROR,
        HIDDEN_ERROR,
        BIAS_GRADIENT,
        WEIGHT_GRADIENT,
        BACKPROP,
        BACKPROP_BATCH,
        OUTPUT_ERROR_CROSS_ENTROPY,
    ),
    QUESTIONS,
)
