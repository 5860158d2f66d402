"""Lesson 02, feedforward: from one neuron to a network."""

from nnkit.exercises.exercise import Lesson
from nnkit.exercises.feedforward.costs import CROSS_ENTROPY_COST, QUADRATIC_COST, SOFTMAX
from nnkit.exercises.feedforward.layers import COUNT_PARAMETERS, LAYER, LAYER_SHAPES
from nnkit.exercises.feedforward.networks import FEEDFORWARD, FEEDFORWARD_TRACE
from nnkit.exercises.feedforward.neurons import HARDTANH, LEAKY_RELU, NEURON, RELU
from nnkit.questions.feedforward import QUESTIONS

LESSON = Lesson(
    2,
    "feedforward",
    "feedforward",
    50,
    (
        NEURON,
        RELU,
        LEAKY_RELU,
        HARDTANH,
        LAYER_SHAPES,
        COUNT_PARAMETERS,
        LAYER,
        FEEDFORWARD,
        FEEDFORWARD_TRACE,
        QUADRATIC_COST,
        SOFTMAX,
        CROSS_ENTROPY_COST,
    ),
    QUESTIONS,
)
