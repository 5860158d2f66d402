"""Mini-batches that are cut wrongly: with samples too many or too few, out of rows, or in another form."""

import numpy as np

from nnkit.lessons.stochastic_gradient_descent.cuts import cutting, shuffled


def with_two_orders(x, y, batch_size, rng):
    first, second = shuffled(rng, x.shape[1]), shuffled(rng, x.shape[1])
    while x.shape[1] > 1 and np.array_equal(first, second):
        second = shuffled(rng, x.shape[1])
    cut = range(0, x.shape[1], batch_size)
    return [(x[:, first[i : i + batch_size]], y[:, second[i : i + batch_size]]) for i in cut]


def without_a_smaller_one(x, y, batch_size, rng):
    return [pair for pair in cutting(shuffled)(x, y, batch_size, rng) if pair[0].shape[1] == batch_size]


def turned(x, y, batch_size, rng):
    order = shuffled(rng, x.shape[1])
    x, y = x[:, order].T, y[:, order].T
    return [(x[i : i + batch_size], y[i : i + batch_size]) for i in range(0, len(x), batch_size)]


def pieces_of_rows(x, y, batch_size, rng):
    order = shuffled(rng, len(x))
    return [(x[order[i : i + batch_size]], y[order[i : i + batch_size]]) for i in range(0, len(x), batch_size)]


def in_place(x, y, batch_size, rng):
    order = shuffled(rng, x.shape[1])
    x[:], y[:] = x[:, order], y[:, order]
    return cutting(lambda rng, samples: np.arange(samples))(x, y, batch_size, rng)


def with_features_shuffled(x, y, batch_size, rng):
    x = rng.permuted(x, axis=1)
    return cutting(shuffled)(x, y, batch_size, rng)


def filled_up(x, y, batch_size, rng):
    order = shuffled(rng, x.shape[1])
    order = np.resize(order, -(-len(order) // batch_size) * batch_size)
    return cutting(lambda rng, samples: order)(x, y, batch_size, rng)


def cut_then_shuffled(x, y, batch_size, rng):
    batches = cutting(lambda rng, samples: np.arange(samples))(x, y, batch_size, rng)
    order = rng.permutation(len(batches) - 1) if x.shape[1] % batch_size else rng.permutation(len(batches))
    return [batches[i] for i in order] + batches[len(order) :]


def overlapping(x, y, batch_size, rng):
    order = shuffled(rng, x.shape[1])
    return [
        (x[:, order[first : first + batch_size]], y[:, order[first : first + batch_size]])
        for first in range(len(order))
    ]


def one_after_the_other(x, y, batch_size, rng):
    yield from cutting(shuffled)(x, y, batch_size, rng)


def in_two_lists(x, y, batch_size, rng):
    batches = cutting(shuffled)(x, y, batch_size, rng)
    return [pair[0] for pair in batches], [pair[1] for pair in batches]


def turned_round(x, y, batch_size, rng):
    return [pair[::-1] for pair in cutting(shuffled)(x, y, batch_size, rng)]


def in_equal_parts(x, y, batch_size, rng):
    order = shuffled(rng, x.shape[1])
    return [(x[:, part], y[:, part]) for part in np.array_split(order, -(-len(order) // batch_size))]


def without_the_last(x, y, batch_size, rng):
    return cutting(shuffled)(x, y, batch_size, rng)[:-1]


def from_the_second_sample(x, y, batch_size, rng):
    order = shuffled(rng, x.shape[1])[1:]
    return [
        (x[:, order[first : first + batch_size]], y[:, order[first : first + batch_size]])
        for first in range(0, len(order), batch_size)
    ]


def with_rows_shuffled(x, y, batch_size, rng):
    both = [each[rng.permutation(len(each))] for each in (x, y)]
    return cutting(lambda rng, samples: np.arange(samples))(*both, batch_size, rng)


def ending_at_one_place(x, y, batch_size, rng):
    order = shuffled(rng, x.shape[1])
    pieces = [order[first:batch_size] for first in range(0, len(order), batch_size)]
    return [(x[:, some], y[:, some]) for some in pieces]


def first_alone(x, y, batch_size, rng):
    return cutting(shuffled)(x, y, batch_size, rng)[:1]


def with_rows_counted(x, y, batch_size, rng):
    order = shuffled(rng, len(x))
    return [(x[:, some], y[:, some]) for some in np.split(order, range(batch_size, len(x), batch_size))]


def with_all_of_y(x, y, batch_size, rng):
    return [(some_x, y) for some_x, _ in cutting(shuffled)(x, y, batch_size, rng)]


@cutting
def in_the_old_order(rng, samples):
    return np.arange(samples)


@cutting
def drawn_again_and_again(rng, samples):
    return rng.integers(0, samples, samples)


@cutting
def in_an_order_of_its_own(rng, samples):
    return np.random.default_rng(0).permutation(samples)


@cutting
def in_an_order_from_elsewhere(rng, samples):
    return np.random.default_rng().permutation(samples)
