"""Lesson 04, gradient checking: trust, but verify."""

from nnkit.exercises.exercise import Lesson
from nnkit.exercises.gradient_checking.checks import FORWARD_PASSES, GRADIENT_CHECK, SUSPECTS
from nnkit.exercises.gradient_checking.differences import (
    BEST_EPSILON,
    CENTRAL_DIFFERENCE,
    FORWARD_DIFFERENCE,
    NUMERICAL_GRADIENT,
    RELATIVE_ERROR,
)
from nnkit.exercises.gradient_checking.parameters import FLATTEN_PARAMETERS, UNFLATTEN_PARAMETERS
from nnkit.questions.gradient_checking import QUESTIONS

LESSON = Lesson(
    4,
    "gradient_checking",
    "gradient checking",
    50,
    (
        FORWARD_DIFFERENCE,
        CENTRAL_DIFFERENCE,
        NUMERICAL_GRADIENT,
        RELATIVE_ERROR,
        FLATTEN_PARAMETERS,
        UNFLATTEN_PARAMETERS,
        BEST_EPSILON,
        GRADIENT_CHECK,
        SUSPECTS,
        FORWARD_PASSES,
    ),
    QUESTIONS,
)
