"""Lesson 01, partial derivatives: how a small change travels."""

from nnkit.exercises.exercise import Lesson
from nnkit.exercises.partial_derivatives.descent import GRADIENT_DESCENT
from nnkit.exercises.partial_derivatives.gradients import MAX_GRADIENT, PRODUCT_GRADIENT
from nnkit.exercises.partial_derivatives.jacobians import ELEMENTWISE_JACOBIAN, SCORE_BIAS_GRADIENT
from nnkit.exercises.partial_derivatives.partials import CHAIN_RULE, H_PARTIALS, Z_PARTIALS
from nnkit.exercises.partial_derivatives.sigmoids import SIGMOID, SIGMOID_PRIME
from nnkit.questions.partial_derivatives import QUESTIONS

LESSON = Lesson(
    1,
    "partial_derivatives",
    "partial derivatives",
    50,
    (
        H_PARTIALS,
        Z_PARTIALS,
        CHAIN_RULE,
        SIGMOID,
        SIGMOID_PRIME,
        PRODUCT_GRADIENT,
        MAX_GRADIENT,
        ELEMENTWISE_JACOBIAN,
        SCORE_BIAS_GRADIENT,
        GRADIENT_DESCENT,
    ),
    QUESTIONS,
)
