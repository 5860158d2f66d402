"""Lesson 05, stochastic gradient descent: learning from mini-batches."""

from nnkit.exercises.exercise import Lesson
from nnkit.exercises.stochastic_gradient_descent.beginnings import INITIALIZE, XAVIER_UNIFORM
from nnkit.exercises.stochastic_gradient_descent.epochs import TRAIN, TRAIN_EPOCH
from nnkit.exercises.stochastic_gradient_descent.samples import (
    ACCURACY,
    COUNT_UPDATES,
    MINIBATCHES,
    ONE_HOT,
    SGD_STEP,
    SPLIT,
)
from nnkit.questions.stochastic_gradient_descent import QUESTIONS

LESSON = Lesson(
    5,
    "stochastic_gradient_descent",
    "stochastic gradient descent",
    50,
    (
        SGD_STEP,
        MINIBATCHES,
        COUNT_UPDATES,
        ONE_HOT,
        SPLIT,
        INITIALIZE,
        XAVIER_UNIFORM,
        TRAIN_EPOCH,
        ACCURACY,
        TRAIN,
    ),
    QUESTIONS,
)
