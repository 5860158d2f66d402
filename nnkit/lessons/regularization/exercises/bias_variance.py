"""Bias and variance of several fits of one thing: how far their mean is off, and how far they are from each other."""

import numpy as np
from numpy.random import Generator

from nnkit.checking import Case, Exercise
from nnkit.lessons.shared.sizes import short, uneven


def bias_variance(predictions, truth):
    """The squared bias and the variance of several models, both as a mean over the points.

    predictions  (models, points), what each model says at each point
    truth        (points,), what would be right there
    returns      (bias², variance), two numbers: of (mean over the models − truth)², and of the mean
                 square of (a model − mean over the models)
    """


exercise = Exercise(bias_variance, points=2, minutes=5, names=("bias²", "the variance"), tolerance=1e-10)

exercise.hints(
    "Of what is the first mean taken, of the models or of the points? Which axis of `predictions` is that?",
    "mean prediction (points,) = mean over axis …; bias² = mean of (… − truth)²; variance = mean of "
    "(predictions − …)².",
    """
    def bias_variance(predictions, truth):
        mean = predictions.mean(axis=___)
        return np.mean((mean - truth) ** 2), np.mean((predictions - ___) ** 2)
    """,
)


@exercise.cases
def cases(rng: Generator):
    yield Case(
        {"predictions": np.array([[1.0, 2.0], [3.0, 5.0]]), "truth": np.array([1.0, 3.0])}, "two models, two points"
    )
    yield _case(rng, 2, 3, "two models, three points", short)
    yield _case(rng, 4, 6, "four models, six points")
    yield _case(rng, 5, 5, "as many models as points")
    yield _case(rng, 3, 1, "one point")
    yield _case(rng, 1, 4, "one model: nothing varies")
    yield Case(
        {"predictions": np.array([[1, 4, 2], [2, 0, 2], [0, 2, 5]]), "truth": np.array([1, 1, 4])}, "whole numbers"
    )


def _case(rng: Generator, models: int, points: int, tries: str, make=uneven) -> Case:
    return Case({"predictions": make(rng, models, points), "truth": make(rng, points)}, tries)


@exercise.oracle
def point_by_point(predictions, truth):
    models, points = predictions.shape
    bias, spread = 0.0, 0.0
    for point in range(points):
        middle = sum(float(predictions[model, point]) for model in range(models)) / models
        bias += (middle - truth[point]) ** 2
        for model in range(models):
            spread += (float(predictions[model, point]) - middle) ** 2
    return float(bias / points), float(spread / points / models)


def _bias(predictions, truth):
    return np.mean((predictions.mean(axis=0) - truth) ** 2)


def _variance(predictions):
    return np.mean(predictions.var(axis=0))


exercise.misconception("bias not squared", "Points above and points below the truth cancel: square before the mean.")(
    lambda predictions, truth: (np.mean(predictions.mean(axis=0) - truth), _variance(predictions))
)
exercise.misconception("size of the bias", "bias² is asked for: the square of the difference, not its size.")(
    lambda predictions, truth: (np.mean(np.abs(predictions.mean(axis=0) - truth)), _variance(predictions))
)
exercise.misconception("mean first, then squared", "Square the difference at each point, and take the mean last.")(
    lambda predictions, truth: (np.mean(predictions.mean(axis=0) - truth) ** 2, _variance(predictions))
)


@exercise.misconception("mean over the points", "Your mean goes over the points. The models are the rows: which axis?")
def mean_over_the_points(predictions, truth):
    middle = predictions.mean(axis=1, keepdims=True)
    return np.mean((middle - truth) ** 2), np.mean((predictions - middle) ** 2)


exercise.misconception(
    "errors of the single models", "Your bias² has the spread in it: the mean over the models comes before the square."
)(lambda predictions, truth: (np.mean((predictions - truth) ** 2), _variance(predictions)))
exercise.misconception(
    "variance around the truth", "The models' spread is around *their own* mean, wherever the truth is."
)(lambda predictions, truth: (_bias(predictions, truth), np.mean((predictions - truth) ** 2)))
exercise.misconception(
    "divided by one less", "With n − 1 below the line the two do not add up to the mean square of all errors."
)(
    lambda predictions, truth: (
        _bias(predictions, truth),
        np.mean(np.sum((predictions - predictions.mean(axis=0)) ** 2, axis=0) / max(1, len(predictions) - 1)),
    )
)
exercise.misconception("standard deviation", "The variance is the mean square, without a root.")(
    lambda predictions, truth: (_bias(predictions, truth), np.mean(predictions.std(axis=0)))
)
exercise.misconception("standard deviation", "The variance is the mean square, without a root.")(
    lambda predictions, truth: (_bias(predictions, truth), np.sqrt(_variance(predictions)))
)
exercise.misconception("root of the bias", "bias² is asked for, without a root.")(
    lambda predictions, truth: (np.sqrt(_bias(predictions, truth)), _variance(predictions))
)
exercise.misconception("results swapped", "bias² first, then the variance.")(
    lambda predictions, truth: (_variance(predictions), _bias(predictions, truth))
)
exercise.misconception("spread of all numbers", "Points differ from each other, too: take the variance at each point.")(
    lambda predictions, truth: (_bias(predictions, truth), predictions.var())
)
exercise.misconception("spread along the points", "That is how each model changes from point to point. Which axis?")(
    lambda predictions, truth: (_bias(predictions, truth), np.mean(predictions.var(axis=1)))
)
exercise.misconception("sums over the points", "Both are means over the points; yours grow with their number.")(
    lambda predictions, truth: (
        np.sum((predictions.mean(axis=0) - truth) ** 2),
        np.sum(predictions.var(axis=0)),
    )
)
exercise.misconception("one number a point", "One mean is missing: over the points.")(
    lambda predictions, truth: ((predictions.mean(axis=0) - truth) ** 2, predictions.var(axis=0))
)
exercise.misconception("the first model only", "The mean over all models is held against the truth, not one of them.")(
    lambda predictions, truth: (np.mean((predictions[0] - truth) ** 2), _variance(predictions))
)
