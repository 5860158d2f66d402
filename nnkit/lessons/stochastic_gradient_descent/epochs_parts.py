"""What several exercises of this lesson share."""

from collections.abc import Callable

from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Misconception
from nnkit.exercises.stochastic_gradient_descent import paths


def _drawn_order(rng: Generator, samples: int, size: int) -> list[NDArray]:
    order = rng.permutation(samples)
    return [order[first : first + size] for first in range(0, samples, size)]


def _epoch(update: Callable = paths.update, deal: Callable = _drawn_order) -> Callable:
    """An answer with another update, or another way to deal the samples."""

    def answer(weights, biases, x, y, batch_size, learning_rate, rng):
        place = (weights, biases)
        for picked in deal(rng, x.shape[1], batch_size):
            place = update(place, x[:, picked], y[:, picked], learning_rate)
        return place

    return answer


def _with_rate(change: Callable[[float, int, int], float]) -> Callable:
    """An answer whose η is `change(η, samples in this mini-batch, batch_size)`."""

    def answer(weights, biases, x, y, batch_size, learning_rate, rng):
        return _epoch(lambda place, xs, ys, rate: paths.update(place, xs, ys, change(rate, xs.shape[1], batch_size)))(
            weights, biases, x, y, batch_size, learning_rate, rng
        )

    return answer


def _shared_out(weights, biases, x, y, batch_size, learning_rate, rng):
    count = -(-x.shape[1] // batch_size)
    return _epoch()(weights, biases, x, y, batch_size, learning_rate / count, rng)


def _from_the_start(weights, biases, x, y, batch_size, learning_rate, rng):
    return _epoch(lambda place, xs, ys, rate: paths.update((weights, biases), xs, ys, rate))(
        weights, biases, x, y, batch_size, learning_rate, rng
    )


def _old_gradients(weights, biases, x, y, batch_size, learning_rate, rng):
    def step(place, xs, ys, rate):
        moved = paths.update((weights, biases), xs, ys, rate)
        return tuple(
            [p + (m - old) for p, m, old in zip(*parts, strict=True)]
            for parts in zip(place, moved, (weights, biases), strict=True)
        )

    return _epoch(step)(weights, biases, x, y, batch_size, learning_rate, rng)


def _half(kind: int) -> Callable:
    def step(place, xs, ys, rate):
        moved = paths.update(place, xs, ys, rate)
        return (moved[0], place[1]) if kind == 0 else (place[0], moved[1])

    return step


#: What a path of `paths.wrong_path` is called, what to say of it, and an answer that takes it.
_PATH_MISTAKES = (
    Misconception(
        "first mini-batch only",
        "Only the first mini-batch was used: does `return` stand inside the loop?",
        _epoch(deal=lambda rng, m, size: _drawn_order(rng, m, size)[:1]),
    ),
    Misconception(
        "starts anew each time",
        "Each update begins at the old parameters, so only the last one counts: carry the result on.",
        _from_the_start,
    ),
    Misconception(
        "last mini-batch left out",
        "The last, smaller mini-batch is missing.",
        _epoch(deal=lambda rng, m, size: _drawn_order(rng, m, size)[: max(1, m // size)]),
    ),
    Misconception(
        "one mini-batch of all",
        "That is one step with all samples. In an epoch there is one for each mini-batch.",
        _epoch(deal=lambda rng, m, size: [rng.permutation(m)]),
    ),
    Misconception(
        "one sample at a time",
        "One step for each mini-batch of batch_size samples, not for each sample.",
        _epoch(deal=lambda rng, m, size: _drawn_order(rng, m, 1)),
    ),
    Misconception(
        "gradients at the old parameters",
        "All gradients were taken at the parameters of the beginning. Each mini-batch sees the newest.",
        _old_gradients,
    ),
    Misconception(
        "uphill",
        "The cost rises: the gradient is to be subtracted.",
        _with_rate(lambda rate, m, size: -rate),
    ),
    Misconception(
        "η shared out",
        "η belongs to each single step: do not divide it by the number of mini-batches.",
        _shared_out,
    ),
    Misconception(
        "η/m twice",
        "backprop_batch gives the mean over the mini-batch already: do not divide by its size again.",
        _with_rate(lambda rate, m, size: rate / size),
    ),
    Misconception(
        "η/m twice",
        "backprop_batch gives the mean over the mini-batch already: do not divide by its size again.",
        _with_rate(lambda rate, m, size: rate / m),
    ),
    Misconception(
        "sums instead of means",
        "The steps are too long by the number of samples: the mean over the mini-batch is asked for.",
        _with_rate(lambda rate, m, size: rate * m),
    ),
    Misconception("biases not learned", "Biases have gradients, too.", _epoch(_half(0))),
    Misconception("weights not learned", "Only the biases moved.", _epoch(_half(1))),
)
