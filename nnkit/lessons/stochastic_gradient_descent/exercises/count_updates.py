"""count_updates: four whole numbers: images per gradient, updates, feedforwards, backpropagations."""

import math
from collections.abc import Callable

from numpy.random import Generator

from nnkit.checking import Case, Exercise


def count_updates(samples, batch_size, epochs):
    """What a training does, in numbers.

    returns  four whole numbers: images per gradient, updates, feedforwards, backpropagations
    """


exercise = Exercise(
    count_updates,
    points=1,
    minutes=3,
)


@exercise.cases
def _count_cases(rng: Generator):
    yield Case({"samples": 60, "batch_size": 10, "epochs": 4}, "60 images")
    yield Case({"samples": 105, "batch_size": 10, "epochs": 3}, "105 images, which do not divide")
    yield Case({"samples": 60_000, "batch_size": 10, "epochs": 40}, "the lecture's numbers")
    yield Case({"samples": 7, "batch_size": 1, "epochs": 2}, "one sample at a time")
    yield Case(
        {
            "samples": int(rng.integers(50, 90)),
            "batch_size": int(rng.integers(3, 9)),
            "epochs": int(rng.integers(2, 9)),
        },
        "random numbers",
    )
    yield Case({"samples": 12, "batch_size": 12, "epochs": 5}, "all samples in one batch")


@exercise.oracle
def _by_counting(samples, batch_size, epochs):
    """Runs the loops, and counts."""
    updates = passes = 0
    for _ in range(epochs):
        for first in range(0, samples, batch_size):
            updates += 1
            passes += min(batch_size, samples - first)
    return batch_size, updates, passes, passes


def _counting(change: Callable) -> Callable:
    """An answer made of the right one, by arithmetic."""

    def answer(samples, batch_size, epochs):
        updates = epochs * -(-samples // batch_size)
        return change(samples, batch_size, epochs, updates, samples * epochs)

    return answer


smaller_mini_batch_forgotten = exercise.misconception(
    "smaller mini-batch forgotten",
    "Images that are left over make one more update in each epoch: 105 images in tens are 11 mini-batches.",
)(_counting(lambda n, m, e, u, p: (m, e * (n // m), p, p)))


rounded_up_at_the_end = exercise.misconception(
    "rounded up at the end",
    "Each epoch has a smaller mini-batch of its own: round up, then multiply by the epochs.",
)(_counting(lambda n, m, e, u, p: (m, math.ceil(n * e / m), p, p)))


epochs_forgotten = exercise.misconception(
    "epochs forgotten",
    "In every epoch all images come once more.",
)(_counting(lambda n, m, e, u, p: (m, u // e, n, n)))


one_update_per_image = exercise.misconception(
    "one update per image",
    "There is one update for each mini-batch.",
)(_counting(lambda n, m, e, u, p: (m, p, p, p)))


one_feedforward_per_mini_batch = exercise.misconception(
    "one feedforward per mini-batch",
    "A mini-batch is one matrix product, but each of its images is fed forward.",
)(_counting(lambda n, m, e, u, p: (m, u, u, u)))


number_of_mini_batches_first = exercise.misconception(
    "number of mini-batches first",
    "The first number asked for is how many images a gradient is made of: the batch size.",
)(_counting(lambda n, m, e, u, p: (u // e, u, p, p)))


not_whole = exercise.misconception(
    "not whole",
    "A part of an update is an update: round up.",
)(_counting(lambda n, m, e, u, p: (m, e * n / m, p, p)))


backpropagation_twice_per_image = exercise.misconception(
    "backpropagation twice per image",
    "One way back gives the gradients of all parameters.",
)(_counting(lambda n, m, e, u, p: (m, u, p, 2 * p)))


passes_of_one_epoch = exercise.misconception(
    "passes of one epoch",
    "The feedforwards and backpropagations of all epochs are asked for.",
)(_counting(lambda n, m, e, u, p: (m, u, n, n)))


all_images_per_gradient = exercise.misconception(
    "all images per gradient",
    "A gradient is the mean over one mini-batch, not over the whole set.",
)(_counting(lambda n, m, e, u, p: (n, u, p, p)))
