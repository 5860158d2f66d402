"""What a training costs: how many updates, and how many passes forwards and backwards, before it is begun."""

import math
from collections.abc import Callable

from numpy.random import Generator

from nnkit.checking import Case, Exercise


def count_updates(samples, batch_size, epochs):
    """What a training does, in numbers.

    samples, batch_size, epochs  whole numbers
    returns                      four whole numbers: images per gradient, updates, feedforwards,
                                 backpropagations
    """


COUNTED = (
    "the number of images per gradient",
    "the number of updates",
    "the number of feedforwards",
    "the number of backpropagations",
)
exercise = Exercise(count_updates, points=1, minutes=3, names=COUNTED)

exercise.hints(
    "Count one epoch first: how many mini-batches are 105 images in tens? What happens to the five that are left over?",
    "updates = epochs · (samples / batch_size, rounded …); feedforwards = epochs · …",
    """
    def count_updates(samples, batch_size, epochs):
        in_one_epoch = math.ceil(___)  # import math
        passes = ___
        return batch_size, epochs * in_one_epoch, passes, passes
    """,
)


@exercise.cases
def cases(rng: Generator):
    yield Case({"samples": 60, "batch_size": 10, "epochs": 4}, "60 images")
    yield Case({"samples": 105, "batch_size": 10, "epochs": 3}, "105 images, which do not divide")
    yield Case({"samples": 60_000, "batch_size": 10, "epochs": 40}, "60 000 images, 40 epochs")
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
def by_counting(samples, batch_size, epochs):
    """Runs the loops, and counts."""
    updates = passes = 0
    for _ in range(epochs):
        for first in range(0, samples, batch_size):
            updates += 1
            passes += min(batch_size, samples - first)
    return batch_size, updates, passes, passes


def by_arithmetic(change: Callable) -> Callable:
    """An answer made of the right one, by arithmetic."""

    def answer(samples, batch_size, epochs):
        updates = epochs * -(-samples // batch_size)
        return change(samples, batch_size, epochs, updates, samples * epochs)

    return answer


@exercise.misconception(
    "smaller mini-batch forgotten",
    "Images that are left over make one more update in each epoch: 105 images in tens are 11 mini-batches.",
)
@by_arithmetic
def smaller_mini_batch_forgotten(samples, batch_size, epochs, updates, passes):
    return batch_size, epochs * (samples // batch_size), passes, passes


@exercise.misconception(
    "rounded up at the end", "Each epoch has a smaller mini-batch of its own: round up, then multiply by the epochs."
)
@by_arithmetic
def rounded_up_at_the_end(samples, batch_size, epochs, updates, passes):
    return batch_size, math.ceil(samples * epochs / batch_size), passes, passes


@exercise.misconception("epochs forgotten", "In every epoch all images come once more.")
@by_arithmetic
def epochs_forgotten(samples, batch_size, epochs, updates, passes):
    return batch_size, updates // epochs, samples, samples


@exercise.misconception("one update per image", "There is one update for each mini-batch.")
@by_arithmetic
def one_update_per_image(samples, batch_size, epochs, updates, passes):
    return batch_size, passes, passes, passes


@exercise.misconception(
    "one feedforward per mini-batch", "A mini-batch is one matrix product, but each of its images is fed forward."
)
@by_arithmetic
def one_feedforward_per_mini_batch(samples, batch_size, epochs, updates, passes):
    return batch_size, updates, updates, updates


@exercise.misconception(
    "number of mini-batches first",
    "The first number asked for is how many images a gradient is made of: the batch size.",
)
@by_arithmetic
def number_of_mini_batches_first(samples, batch_size, epochs, updates, passes):
    return updates // epochs, updates, passes, passes


@exercise.misconception("not whole", "A part of an update is an update: round up.")
@by_arithmetic
def not_whole(samples, batch_size, epochs, updates, passes):
    return batch_size, epochs * samples / batch_size, passes, passes


@exercise.misconception("backpropagation twice per image", "One way back gives the gradients of all parameters.")
@by_arithmetic
def backpropagation_twice(samples, batch_size, epochs, updates, passes):
    return batch_size, updates, passes, 2 * passes


@exercise.misconception("passes of one epoch", "The feedforwards and backpropagations of all epochs are asked for.")
@by_arithmetic
def passes_of_one_epoch(samples, batch_size, epochs, updates, passes):
    return batch_size, updates, samples, samples


@exercise.misconception(
    "all images per gradient", "A gradient is the mean over one mini-batch, not over the whole set."
)
@by_arithmetic
def all_images_per_gradient(samples, batch_size, epochs, updates, passes):
    return samples, updates, passes, passes


@exercise.misconception(
    "rounded to the nearest",
    "Be it five images or one that is left over, it is a mini-batch: round up, not to the nearest.",
)
@by_arithmetic
def rounded_to_the_nearest(samples, batch_size, epochs, updates, passes):
    return batch_size, epochs * round(samples / batch_size), passes, passes


@exercise.misconception(
    "always one more",
    "Where the mini-batches come out even, there is no smaller one: add it only if images are left over.",
)
@by_arithmetic
def always_one_more(samples, batch_size, epochs, updates, passes):
    return batch_size, epochs * (samples // batch_size + 1), passes, passes


@exercise.misconception(
    "a float", "33.0 counts nothing: whole numbers are asked for. np.ceil gives a float, math.ceil and int(…) do not."
)
@by_arithmetic
def a_float(samples, batch_size, epochs, updates, passes):
    return batch_size, float(updates), passes, passes
