"""Lesson 05: labels as columns, three sets, mini-batches, one step, and how many of them there are."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.activations import sigmoid
from nnkit.exercises.draws import Draws, depends_on_rng, generator, several
from nnkit.exercises.exercise import Case, Exercise, Finding, Misconception
from nnkit.exercises.sizes import random_network, short, uneven

#: From so many samples on, an order that happens to be the old one is no accident.
MANY = 8
#: Of so many samples in parts that may be sorted, and in mini-batches, it is no accident that they follow each other
#: at one distance.
ENOUGH_IN_PARTS, ENOUGH_IN_BATCHES = 30, 12


# One update


def _step_case(rng: Generator, sizes: list[int], rate: float, tries: str, make: Callable = random_network) -> Case:
    weights, biases = make(rng, sizes)
    weight_gradients, bias_gradients = make(rng, sizes)
    return Case(
        {
            "weights": weights,
            "biases": biases,
            "weight_gradients": weight_gradients,
            "bias_gradients": bias_gradients,
            "learning_rate": rate,
        },
        tries,
    )


def _short_network(rng: Generator, sizes: list[int]) -> tuple[list[NDArray], list[NDArray]]:
    weights, biases = random_network(rng, sizes)
    return [np.round(w, 1) for w in weights], [np.round(b, 1) for b in biases]


def _step_cases(rng: Generator):
    yield _step_case(rng, [1, 1], 0.5, "one unit after one", _short_network)
    yield _step_case(rng, [2, 1], 2.0, "a learning rate of 2", _short_network)
    yield _step_case(rng, [2, 2, 1], 0.3, "a 2-2-1 network")
    yield _step_case(rng, [3, 4, 4, 2], 0.1, "a 3-4-4-2 network")
    yield _step_case(rng, [int(n) for n in rng.integers(1, 5, 5)], float(rng.uniform(0.05, 1)), "five layers")


def _step_by_numbers(weights, biases, weight_gradients, bias_gradients, learning_rate):
    """Number by number."""

    def moved(parts, gradients):
        return [
            np.array([float(p) - learning_rate * float(g) for p, g in zip(part.flat, gradient.flat, strict=True)])
            .reshape(part.shape)
            for part, gradient in zip(parts, gradients, strict=True)
        ]  # fmt: skip

    return moved(weights, weight_gradients), moved(biases, bias_gradients)


def _step(for_weights: Callable, for_biases: Callable | None = None) -> Callable:
    """An answer that makes each new parameter with a function of it, its gradient and η."""

    def answer(weights, biases, weight_gradients, bias_gradients, learning_rate):
        other = for_biases or for_weights
        return (
            [for_weights(w, g, learning_rate) for w, g in zip(weights, weight_gradients, strict=True)],
            [other(b, g, learning_rate) for b, g in zip(biases, bias_gradients, strict=True)],
        )

    return answer


def _right_step(p, g, rate):
    return p - rate * g


def _step_in_place(weights, biases, weight_gradients, bias_gradients, learning_rate):
    for part, gradient in zip([*weights, *biases], [*weight_gradients, *bias_gradients], strict=True):
        part -= learning_rate * gradient
    return weights, biases


def _last_layer_only(weights, biases, weight_gradients, bias_gradients, learning_rate):
    new = _step(_right_step)(weights, biases, weight_gradients, bias_gradients, learning_rate)
    return [*weights[:-1], new[0][-1]], [*biases[:-1], new[1][-1]]


def _shared_out(weights, biases, weight_gradients, bias_gradients, learning_rate):
    return _step(_right_step)(weights, biases, weight_gradients, bias_gradients, learning_rate / len(weights))


def _per_unit(weights, biases, weight_gradients, bias_gradients, learning_rate):
    return _step(lambda p, g, rate: p - rate / len(p) * g)(
        weights, biases, weight_gradients, bias_gradients, learning_rate
    )


SGD_STEP = Exercise(
    name="sgd_step",
    arguments=("weights", "biases", "weight_gradients", "bias_gradients", "learning_rate"),
    asks="new (weights, biases): each parameter minus η times its gradient.",
    cases=_step_cases,
    expected=_step_by_numbers,
    misconceptions=(
        Misconception("uphill", "The gradient points uphill: subtract it.", _step(lambda p, g, rate: p + rate * g)),
        Misconception(
            "parameters changed in place",
            "`w -= …` writes into the caller's arrays, which others may still hold: make new ones, w − η·g.",
            _step_in_place,
        ),
        Misconception(
            "biases not learned", "Biases have gradients, too.", _step(_right_step, lambda p, g, rate: p.copy())
        ),
        Misconception(
            "weights not learned", "You moved the biases only.", _step(lambda p, g, rate: p.copy(), _right_step)
        ),
        Misconception(
            "learning rate forgotten", "Multiply the gradient by the learning rate.", _step(lambda p, g, rate: p - g)
        ),
        Misconception(
            "step instead of new value",
            "That is how far the parameters move. Subtract it from the old values.",
            _step(lambda p, g, rate: rate * g),
        ),
        Misconception(
            "divided by the number of layers",
            "The gradients are means already: len(weights) counts layers, not samples.",
            _shared_out,
        ),
        Misconception(
            "divided by the number of units",
            "The gradients are means already, and len(w) counts units, not samples.",
            _per_unit,
        ),
        Misconception("last layer only", "All layers learn, not the last one alone.", _last_layer_only),
        Misconception(
            "shrinks the parameters",
            "That multiplies the parameter itself by η. Only the gradient is.",
            _step(lambda p, g, rate: rate * (p - g)),
        ),
        Misconception(
            "divided by the learning rate",
            "A smaller learning rate makes smaller steps: multiply by it.",
            _step(lambda p, g, rate: p - g / rate),
        ),
        Misconception(
            "weights only",
            "Return a pair: new weights and new biases.",
            lambda *arguments: _step(_right_step)(*arguments)[0],
        ),
        Misconception(
            "biases first",
            "Weights come first in the pair.",
            lambda *arguments: _step(_right_step)(*arguments)[::-1],
        ),
    ),
    points=2,
    minutes=5,
)


# Labels


def _label_cases(rng: Generator):
    yield Case({"labels": np.array([1]), "classes": 3}, "one label of three classes")
    yield Case({"labels": np.array([2, 0, 1, 2]), "classes": 4}, "a class without samples")
    yield Case({"labels": np.array([0, 0, 1]), "classes": 2}, "two classes")
    yield Case({"labels": rng.integers(0, 10, 12), "classes": 10}, "twelve digits")
    yield Case({"labels": np.array([3, 1, 0, 2, 2]), "classes": 4}, "more labels than classes")


def _one_hot_by_loops(labels, classes):
    return np.array([[1.0 if int(label) == row else 0.0 for label in labels] for row in range(int(classes))])


def _counted_from_one(labels, classes):
    columns = np.zeros((classes, len(labels)))
    for i, label in enumerate(labels):
        columns[label - 1, i] = 1
    return columns


def _labels_themselves(labels, classes):
    return _one_hot_by_loops(labels, classes) * labels


ONE_HOT = Exercise(
    name="one_hot",
    arguments=("labels", "classes"),
    asks="an array of shape (classes, m): column i has a 1.0 in row labels[i], else 0.0.",
    cases=_label_cases,
    expected=_one_hot_by_loops,
    misconceptions=(
        Misconception(
            "one row a sample",
            "Samples are columns: yours stand in rows. Transpose.",
            lambda labels, classes: _one_hot_by_loops(labels, classes).T,
        ),
        Misconception(
            "classes counted from the labels",
            "A class may be missing among the labels: use the number of classes that is given.",
            lambda labels, classes: _one_hot_by_loops(labels, max(labels) + 1),
        ),
        Misconception(
            "counted from 1",
            "Rows are counted from 0: label 0 belongs to row 0.",
            _counted_from_one,
        ),
        Misconception(
            "whole numbers",
            "Costs and gradients need float64, not whole numbers or True and False: .astype(float).",
            lambda labels, classes: _one_hot_by_loops(labels, classes).astype(int),
        ),
        Misconception(
            "whole numbers",
            "Costs and gradients need float64, not whole numbers or True and False: .astype(float).",
            lambda labels, classes: _one_hot_by_loops(labels, classes).astype(bool),
        ),
        Misconception(
            "labels themselves",
            "A 1 marks the place; which digit it is, the row says.",
            _labels_themselves,
        ),
        Misconception(
            "upside down",
            "Row 0 is at the top: label 0 has its 1 there.",
            lambda labels, classes: _one_hot_by_loops(labels, classes)[::-1].copy(),
        ),
        Misconception(
            "−1 elsewhere",
            "Everywhere else stands 0, not −1.",
            lambda labels, classes: 2 * _one_hot_by_loops(labels, classes) - 1,
        ),
        Misconception(
            "one column for all",
            "Each sample has a column of its own.",
            lambda labels, classes: _one_hot_by_loops(labels, classes).max(axis=1, keepdims=True),
        ),
        Misconception(
            "zeros and ones swapped",
            "The 1 stands in the row of the label, zeros elsewhere.",
            lambda labels, classes: 1 - _one_hot_by_loops(labels, classes),
        ),
    ),
    points=1,
    minutes=4,
)


# Three sets


def _split_cases(rng: Generator):
    yield Case({"count": 10, "fractions": (0.6, 0.2, 0.2), "rng": generator(rng)}, "ten samples")
    yield Case({"count": 37, "fractions": (0.5, 0.25, 0.25), "rng": generator(rng)}, "37 samples, which do not divide")
    yield Case({"count": 100, "fractions": (0.7, 0.1, 0.2), "rng": generator(rng)}, "a hundred samples")
    yield Case({"count": 1, "fractions": (1.0, 0.0, 0.0), "rng": generator(rng)}, "a single sample")
    yield Case(
        {"count": int(rng.integers(40, 60)), "fractions": (0.8, 0.1, 0.1), "rng": generator(rng)}, "a random number"
    )


def _judge_split(arguments: Mapping[str, Any], draws: Draws | None) -> str | Finding | None:
    if draws is None:
        return "The result is None: is a `return` missing?"
    for value in draws.all:
        if found := _one_split(value, arguments["count"], arguments["fractions"]):
            return found
    return depends_on_rng(draws) if arguments["count"] >= MANY else None


def _one_split(value: Any, count: int, fractions: Sequence[float]) -> str | Finding | None:
    if not isinstance(value, (tuple, list)) or not all(isinstance(part, np.ndarray) for part in value):
        return "Three arrays of indices are asked for: training, validation, test."
    if len(value) != 3:
        mistakes = ("two parts only",) if len(value) == 2 else ()
        return Finding(f"{len(value)} arrays came; three are asked for: training, validation, test.", mistakes)
    if any(part.ndim != 1 or (part.size and part.dtype.kind not in "iu") for part in value):
        return "Each part should be a flat array of indices (whole numbers)."
    lengths, wanted = [len(part) for part in value], [fraction * count for fraction in fractions]
    together = np.concatenate(value).astype(int)
    used, times = np.unique(together, return_counts=True)
    if used.size and (used[0] < 0 or used[-1] >= count):
        return Finding(f"Index {used[-1] if used[-1] >= count else used[0]} is not among 0 … {count - 1}.",
                       ("counted from 1",))  # fmt: skip
    if (times > 1).any():
        within = any(len(set(part.tolist())) < len(part) for part in value)
        return Finding(
            f"{int((times > 1).sum())} samples are used twice.",
            ("drawn with replacement",) if within else ("a sample in two parts",),
        )
    if used.size < count:
        return Finding(f"{count - used.size} of {count} samples are in no part.", ("remainder lost",))
    if any(abs(length - right) > 1 for length, right in zip(lengths, wanted, strict=True)):
        return Finding(f"The parts hold {lengths} samples, not about {[round(right, 1) for right in wanted]}.",
                       ("equal parts",) if max(lengths) - min(lengths) <= 2 else ())  # fmt: skip
    if count >= MANY and np.array_equal(together, np.arange(count)):
        return Finding("The samples are in their old order: the first part holds the first ones.", ("not shuffled",))
    if count >= MANY and all(
        np.array_equal(part, np.arange(part.min(), part.max() + 1)) for part in value if part.size
    ):
        return Finding("Each part is a stretch of neighbours.", ("not shuffled",))
    if count >= ENOUGH_IN_PARTS and _in_step(together):
        return Finding("The samples follow each other at one distance: that is no random order.", ("not shuffled",))
    return None


def _borders(count: int, fractions: Sequence[float]) -> list[int]:
    return [round(sum(fractions[:i]) * count) for i in (1, 2)]


def _cut(order: NDArray, fractions: Sequence[float]) -> tuple[NDArray, ...]:
    first, second = _borders(len(order), fractions)
    return order[:first], order[first:second], order[second:]


def _split_by_sorting(count, fractions, rng):
    """Sorts by random keys, and cuts."""
    keys = [(float(rng.random()), i) for i in range(count)]
    return tuple(_cut(np.array([i for _, i in sorted(keys)], dtype=int), fractions))


def _remainder_lost(count, fractions, rng):
    order, at, parts = rng.permutation(count), 0, []
    for fraction in fractions:
        parts.append(order[at : at + int(fraction * count)])
        at += int(fraction * count)
    return tuple(parts)


SPLIT = Exercise(
    name="split",
    arguments=("count", "fractions", "rng"),
    asks="three arrays of indices (training, validation, test) that hold each of 0 … count − 1 once, at random.",
    cases=_split_cases,
    expected=_split_by_sorting,
    experiment=several(2),
    judge=_judge_split,
    misconceptions=(
        Misconception(
            "not shuffled",
            "Samples may be sorted by writer or digit: draw a permutation first.",
            lambda count, fractions, rng: _cut(np.arange(count), fractions),
        ),
        Misconception(
            "a sample in two parts",
            "A test sample that was trained on tests nothing: cut one permutation into three pieces.",
            lambda count, fractions, rng: tuple(rng.permutation(count)[: round(f * count)] for f in fractions),
        ),
        Misconception(
            "a sample in two parts",
            "A test sample that was trained on tests nothing: cut one permutation into three pieces.",
            lambda count, fractions, rng: (lambda a, b, c: (a, c, c))(*_cut(rng.permutation(count), fractions)),
        ),
        Misconception(
            "drawn with replacement",
            "rng.integers and rng.choice draw a sample more than once. rng.permutation has each index once.",
            lambda count, fractions, rng: _cut(rng.integers(0, count, count), fractions),
        ),
        Misconception(
            "remainder lost",
            "int() rounds down, and a few samples end up nowhere: the last part takes all that is left.",
            _remainder_lost,
        ),
        Misconception(
            "rng not used",
            "Draw from the rng that is given; yours begins anew each time.",
            lambda count, fractions, rng: _cut(np.random.default_rng(0).permutation(count), fractions),
        ),
        Misconception(
            "another generator",
            "Draw from the rng that is given, not from np.random: else nobody can repeat what you did.",
            lambda count, fractions, rng: _cut(np.random.default_rng().permutation(count), fractions),
        ),
        Misconception(
            "two parts only",
            "Three sets: one to learn from, one to choose with, one to be tested with at the end.",
            lambda count, fractions, rng: (lambda a, b, c: (a, np.concatenate([b, c])))(
                *_cut(rng.permutation(count), fractions)
            ),
        ),
        Misconception(
            "equal parts",
            "Each part has its own fraction of the samples.",
            lambda count, fractions, rng: tuple(np.array_split(rng.permutation(count), 3)),
        ),
        Misconception(
            "counted from 1",
            "Indices go from 0 to count − 1.",
            lambda count, fractions, rng: _cut(rng.permutation(count) + 1, fractions),
        ),
    ),
    points=2,
    minutes=5,
)


# Mini-batches


def _batch_case(rng: Generator, n: int, k: int, m: int, size: int, tries: str, make: Callable = uneven) -> Case:
    x, y = make(rng, n, m), rng.permutation(10 * m)[: m * k].reshape(k, m) / 10.0
    if make is short:
        x = x + 10 * np.arange(m)  # no two columns alike
    return Case({"x": x, "y": y, "batch_size": size, "rng": generator(rng)}, tries)


def _batch_cases(rng: Generator):
    yield _batch_case(rng, 1, 1, 2, 2, "two samples in one mini-batch", short)
    yield _batch_case(rng, 1, 1, 1, 3, "one sample", short)
    yield _batch_case(rng, 3, 2, 10, 4, "ten samples by four")
    yield _batch_case(rng, 2, 3, 9, 3, "nine samples by three")
    yield _batch_case(rng, 2, 1, 8, 1, "eight samples one by one")
    yield _batch_case(rng, 4, 2, 11, 20, "a mini-batch larger than the set")
    yield _batch_case(rng, 12, 2, 12, 5, "as many inputs as samples")


def _judge_batches(arguments: Mapping[str, Any], draws: Draws | None) -> str | Finding | None:
    if draws is None:
        return "The result is None: is a `return` missing?"
    x, y, size = arguments["x"], arguments["y"], arguments["batch_size"]
    for value in draws.all:
        if found := _batches(value, x, y, size):
            return found
    return depends_on_rng(draws) if x.shape[1] >= MANY else None


def _batches(value: Any, x: NDArray, y: NDArray, size: int) -> str | Finding | None:
    if not isinstance(value, (list, tuple)):
        return "A list of pairs (x, y) is asked for."
    for pair in value:
        if not isinstance(pair, (tuple, list)) or len(pair) != 2 or not all(isinstance(p, np.ndarray) for p in pair):
            return "Each entry of the list should be a pair (x, y) of arrays."
        if any(part.ndim != 2 or part.shape[0] != whole.shape[0] for part, whole in zip(pair, (x, y), strict=True)):
            return Finding(
                f"A mini-batch has x of shape {pair[0].shape} and y of shape {pair[1].shape}; a sample is a column, so "
                f"{x.shape[0]} and {y.shape[0]} rows are asked for.",
                ("rows instead of columns",),
            )
    samples = x.shape[1]
    wanted = [min(size, samples - first) for first in range(0, samples, size)]
    widths, others = [pair[0].shape[1] for pair in value], [pair[1].shape[1] for pair in value]
    picked = [_columns(np.hstack([pair[part] for pair in value]) if value else x[:, :0], whole)
              for part, whole in ((0, x), (1, y))]  # fmt: skip
    if widths != wanted or others != widths:
        fitting = {
            "last mini-batch dropped": widths == [width for width in wanted if width == size],
            "one mini-batch of all": widths == [samples],
            "batch_size taken as the number": len(widths) <= size and widths[:1] == [-(-samples // size)],
            "last mini-batch filled up": widths == [size] * len(wanted),
            "one by one": widths == [1] * samples,
        }
        mistakes = tuple(name for name, fits in fitting.items() if fits)
        return Finding(f"The mini-batches hold {widths} samples, not {wanted}.", mistakes)
    if picked[0] is None or picked[1] is None:
        name = "x" if picked[0] is None else "y"
        return Finding(f"Columns of {name} were taken apart: some are no samples.", ("features shuffled on their own",))
    if sorted(picked[0]) != list(range(samples)):
        return Finding(
            f"The samples in the mini-batches are {sorted(picked[0])}: each should come once.",
            ("drawn with replacement",),
        )
    if picked[0] != picked[1]:
        return Finding(
            "x and y do not belong together any more: a sample got the target of another one.",
            ("x and y shuffled differently", *(("features shuffled on their own",) if len(x) == 1 else ())),
        )
    if samples >= MANY and picked[0] == list(range(samples)):
        return Finding("The samples are in their old order.", ("not shuffled", "only mini-batches shuffled"))
    ends = np.cumsum(wanted)
    stretches = [picked[0][end - width : end] for end, width in zip(ends, wanted, strict=True)]
    together = all(each == list(range(each[0], each[0] + len(each))) for each in stretches)
    if samples >= MANY and size > 2 and len(wanted) > 1 and together:
        return Finding("Each mini-batch is a stretch of neighbours.", ("only mini-batches shuffled",))
    if samples >= ENOUGH_IN_BATCHES and _in_step(picked[0]):
        return Finding("The samples follow each other at one distance: that is no random order.")
    return None


def _in_step(order: Sequence[int]) -> bool:
    """Whether all samples but one come at the same distance after the one before, forwards or backwards, and from
    the last to the first: turned, mirrored, not shuffled."""
    steps = np.diff(np.asarray(order)) % len(order)
    return int(np.bincount(steps).max()) >= len(steps) - 1


def _columns(part: NDArray, whole: NDArray) -> list[int] | None:
    """Which columns of `whole` stand in `part`, or None where one is none of them."""
    known = {column.tobytes(): i for i, column in enumerate(np.ascontiguousarray(whole.T))}
    found = [known.get(column.tobytes()) for column in np.ascontiguousarray(part.T.astype(whole.dtype))]
    return None if None in found else found  # type: ignore[return-value]


def _by_order(make_order: Callable, width: Callable = lambda size, samples: size) -> Callable:
    """An answer that cuts an order of the samples into mini-batches."""

    def answer(x, y, batch_size, rng):
        order, step = make_order(rng, x.shape[1]), width(batch_size, x.shape[1])
        return [
            (x[:, order[first : first + step]], y[:, order[first : first + step]])
            for first in range(0, len(order), step)
        ]

    return answer


def _drawn(rng: Generator, samples: int) -> NDArray:
    return rng.permutation(samples)


def _batches_by_hand(x, y, batch_size, rng):
    """Draws sample after sample from those that are left."""
    left, batches = list(range(x.shape[1])), []
    while left:
        picked = [left.pop(int(rng.integers(len(left)))) for _ in range(min(batch_size, len(left)))]
        batches.append((np.stack([x[:, i] for i in picked], axis=1), np.stack([y[:, i] for i in picked], axis=1)))
    return batches


def _two_orders(x, y, batch_size, rng):
    first, second = _drawn(rng, x.shape[1]), _drawn(rng, x.shape[1])
    while x.shape[1] > 1 and np.array_equal(first, second):
        second = _drawn(rng, x.shape[1])
    cut = range(0, x.shape[1], batch_size)
    return [(x[:, first[i : i + batch_size]], y[:, second[i : i + batch_size]]) for i in cut]


def _by_rows(x, y, batch_size, rng):
    order = _drawn(rng, x.shape[1])
    x, y = x[:, order].T, y[:, order].T
    return [(x[i : i + batch_size], y[i : i + batch_size]) for i in range(0, len(x), batch_size)]


def _filled_up(x, y, batch_size, rng):
    order = _drawn(rng, x.shape[1])
    order = np.resize(order, -(-len(order) // batch_size) * batch_size)
    return _by_order(lambda rng, samples: order)(x, y, batch_size, rng)


def _mixed_rows(x, y, batch_size, rng):
    x = rng.permuted(x, axis=1)
    return _by_order(_drawn)(x, y, batch_size, rng)


def _shuffled_in_place(x, y, batch_size, rng):
    order = _drawn(rng, x.shape[1])
    x[:], y[:] = x[:, order], y[:, order]
    return _by_order(lambda rng, samples: np.arange(samples))(x, y, batch_size, rng)


def _whole_batches(x, y, batch_size, rng):
    batches = _by_order(lambda rng, samples: np.arange(samples))(x, y, batch_size, rng)
    order = rng.permutation(len(batches) - 1) if x.shape[1] % batch_size else rng.permutation(len(batches))
    return [batches[i] for i in order] + batches[len(order) :]


MINIBATCHES = Exercise(
    name="minibatches",
    arguments=("x", "y", "batch_size", "rng"),
    asks="a list of pairs (x, y): columns in a random order, batch_size of them in each pair, the last may hold fewer.",
    cases=_batch_cases,
    expected=_batches_by_hand,
    experiment=several(2),
    judge=_judge_batches,
    misconceptions=(
        Misconception(
            "x and y shuffled differently",
            "Draw one order and use it for both: else images get other images' labels.",
            _two_orders,
        ),
        Misconception(
            "last mini-batch dropped",
            "Samples that are left over make a last, smaller mini-batch.",
            lambda x, y, batch_size, rng: [
                pair for pair in _by_order(_drawn)(x, y, batch_size, rng) if pair[0].shape[1] == batch_size
            ],
        ),
        Misconception(
            "not shuffled",
            "The order may carry meaning: draw a new one.",
            _by_order(lambda rng, samples: np.arange(samples)),
        ),
        Misconception("rows instead of columns", "A sample is a column: take columns, x[:, …].", _by_rows),
        Misconception(
            "drawn with replacement",
            "In one epoch each sample comes once: rng.permutation, and not rng.integers or rng.choice.",
            _by_order(lambda rng, samples: rng.integers(0, samples, samples)),
        ),
        Misconception(
            "samples shuffled in place",
            "Writing into x or y changes the caller's data: make new arrays, x[:, order].",
            _shuffled_in_place,
        ),
        Misconception(
            "rng not used",
            "Draw from the rng that is given: else every epoch has the same order.",
            _by_order(lambda rng, samples: np.random.default_rng(0).permutation(samples)),
        ),
        Misconception(
            "another generator",
            "Draw from the rng that is given, not from np.random: else nobody can repeat what you did.",
            _by_order(lambda rng, samples: np.random.default_rng().permutation(samples)),
        ),
        Misconception(
            "features shuffled on their own",
            "A sample is a whole column: shuffle columns, not the numbers of each row.",
            _mixed_rows,
        ),
        Misconception(
            "batch_size taken as the number",
            "batch_size says how many samples are in each mini-batch, not how many mini-batches there are.",
            _by_order(_drawn, lambda size, samples: -(-samples // size)),
        ),
        Misconception("last mini-batch filled up", "Samples that come twice would count twice.", _filled_up),
        Misconception(
            "only mini-batches shuffled",
            "Neighbours stay together that way: shuffle the samples, then cut.",
            _whole_batches,
        ),
        Misconception(
            "one mini-batch of all",
            "Cut the samples into pieces of batch_size columns.",
            _by_order(_drawn, lambda size, samples: samples),
        ),
        Misconception(
            "one by one", "A mini-batch holds batch_size samples.", _by_order(_drawn, lambda size, samples: 1)
        ),
    ),
    points=3,
    minutes=7,
)


# How good it is, and how much work


def _accuracy_cases(rng: Generator):
    sure = [np.array([[2.0, 0.0], [0.0, 2.0], [-1.0, -1.0]])], [np.full((3, 1), -1.0)]
    x = np.array([[1.0, 0.2, -1.0, 0.0, 0.3, 2.0, 0.1], [0.5, 1.0, -1.0, 0.1, 0.1, 1.0, 0.4]])
    yield Case(
        {"weights": [np.array([[1.0], [-1.0]])], "biases": [np.zeros((2, 1))], "x": np.array([[3.0, -2.0]]),
         "labels": np.array([0, 0])},
        "one input, two samples",
    )  # fmt: skip
    yield Case(
        {"weights": sure[0], "biases": sure[1], "x": x, "labels": np.array([0, 1, 2, 1, 0, 1, 0])}, "three classes"
    )
    for sizes, samples, tries in (
        ([3, 4, 3], 9, "a 3-4-3 network, nine samples"),
        ([2, 3, 5, 4], 4, "as many samples as classes"),
        ([4, 10], 25, "ten classes, 25 samples"),
        ([3, 3], 1, "one sample, read right"),
    ):
        weights, biases = random_network(rng, sizes)
        x = uneven(rng, sizes[0], samples, scale=2.0)
        right = np.argmax(_outputs(weights, biases, x), axis=0)
        labels = np.where(rng.random(samples) < 0.6, right, (right + 1) % sizes[-1])
        if samples > 2:  # the first one right, and two wrong at least
            labels[0], labels[1:3] = right[0], (right[1:3] + 1) % sizes[-1]
        else:
            labels = right
        yield Case({"weights": weights, "biases": biases, "x": x, "labels": labels}, tries)


def _outputs(weights, biases, x) -> NDArray:
    a = x
    for w, b in zip(weights, biases, strict=True):
        a = sigmoid(w @ a + b)
    return a


def _accuracy_by_loops(weights, biases, x, labels):
    a, hits = _outputs(weights, biases, x), 0
    for column, label in zip(a.T, labels, strict=True):
        best = max(range(len(column)), key=lambda row: column[row])
        hits += best == label
    return hits / len(labels)


def _all_outputs(weights, biases, x, labels):
    a = _outputs(weights, biases, x)
    return float(np.mean((a > 0.5) == (np.arange(len(a))[:, None] == labels)))


def _by_threshold(weights, biases, x, labels):
    a = _outputs(weights, biases, x)
    return float(np.mean(a[labels, np.arange(len(labels))] > 0.5))


ACCURACY = Exercise(
    name="accuracy",
    arguments=("weights", "biases", "x", "labels"),
    asks="the fraction of samples whose largest output stands in the row of their label, from 0 to 1.",
    cases=_accuracy_cases,
    expected=_accuracy_by_loops,
    misconceptions=(
        Misconception(
            "a count",
            "That is how many were right. Divide by how many there are.",
            lambda weights, biases, x, labels: float(_accuracy_by_loops(weights, biases, x, labels) * len(labels)),
        ),
        Misconception(
            "per cent",
            "That is per cent. A fraction lies between 0 and 1.",
            lambda weights, biases, x, labels: 100 * _accuracy_by_loops(weights, biases, x, labels),
        ),
        Misconception(
            "error rate",
            "That is the fraction of wrong answers: one minus the accuracy.",
            lambda weights, biases, x, labels: 1 - _accuracy_by_loops(weights, biases, x, labels),
        ),
        Misconception(
            "argmax along the samples",
            "axis=0 goes through the classes of one sample; axis=1 through the samples.",
            lambda weights, biases, x, labels: float(
                np.mean([best in labels[:1] for best in np.argmax(_outputs(weights, biases, x), axis=1)])
            ),
        ),
        Misconception(
            "argmax of everything",
            "np.argmax without an axis counts through the whole array: give it axis=0.",
            lambda weights, biases, x, labels: float(np.mean(np.argmax(_outputs(weights, biases, x)) == labels)),
        ),
        Misconception(
            "threshold ½",
            "The largest output decides, even where it lies below ½, or where others lie above.",
            _by_threshold,
        ),
        Misconception(
            "all outputs compared",
            "That counts right zeros, too: a network that always says no would get 90 % on digits.",
            _all_outputs,
        ),
        Misconception(
            "first sample only",
            "All samples count, not the first alone.",
            lambda weights, biases, x, labels: float(np.argmax(_outputs(weights, biases, x)[:, 0]) == labels[0]),
        ),
        Misconception(
            "smallest output",
            "The largest output is the network's answer: argmax, not argmin.",
            lambda weights, biases, x, labels: float(
                np.mean(np.argmin(_outputs(weights, biases, x), axis=0) == labels)
            ),
        ),
        Misconception(
            "divided by the number of classes",
            "Divide by the number of samples, not of classes.",
            lambda weights, biases, x, labels: (
                _accuracy_by_loops(weights, biases, x, labels) * len(labels) / len(biases[-1])
            ),
        ),
        Misconception(
            "hits instead of their mean",
            "One number is asked for: the mean of the hits.",
            lambda weights, biases, x, labels: np.argmax(_outputs(weights, biases, x), axis=0) == labels,
        ),
        Misconception(
            "last layer missing",
            "Use all layers: feedforward does.",
            lambda weights, biases, x, labels: float(
                np.mean(np.argmax(_outputs(weights[:-1], biases[:-1], x), axis=0) == labels)
            ),
        ),
    ),
    points=1,
    minutes=4,
)


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


COUNT_UPDATES = Exercise(
    name="count_updates",
    arguments=("samples", "batch_size", "epochs"),
    asks="four whole numbers: images per gradient, updates, feedforwards, backpropagations.",
    cases=_count_cases,
    expected=_by_counting,
    misconceptions=(
        Misconception(
            "smaller mini-batch forgotten",
            "Images that are left over make one more update in each epoch: 105 images in tens are 11 mini-batches.",
            _counting(lambda n, m, e, u, p: (m, e * (n // m), p, p)),
        ),
        Misconception(
            "rounded up at the end",
            "Each epoch has a smaller mini-batch of its own: round up, then multiply by the epochs.",
            _counting(lambda n, m, e, u, p: (m, math.ceil(n * e / m), p, p)),
        ),
        Misconception(
            "epochs forgotten",
            "In every epoch all images come once more.",
            _counting(lambda n, m, e, u, p: (m, u // e, n, n)),
        ),
        Misconception(
            "one update per image",
            "There is one update for each mini-batch.",
            _counting(lambda n, m, e, u, p: (m, p, p, p)),
        ),
        Misconception(
            "one feedforward per mini-batch",
            "A mini-batch is one matrix product, but each of its images is fed forward.",
            _counting(lambda n, m, e, u, p: (m, u, u, u)),
        ),
        Misconception(
            "number of mini-batches first",
            "The first number asked for is how many images a gradient is made of: the batch size.",
            _counting(lambda n, m, e, u, p: (u // e, u, p, p)),
        ),
        Misconception(
            "not whole",
            "A part of an update is an update: round up.",
            _counting(lambda n, m, e, u, p: (m, e * n / m, p, p)),
        ),
        Misconception(
            "backpropagation twice per image",
            "One way back gives the gradients of all parameters.",
            _counting(lambda n, m, e, u, p: (m, u, p, 2 * p)),
        ),
        Misconception(
            "passes of one epoch",
            "The feedforwards and backpropagations of all epochs are asked for.",
            _counting(lambda n, m, e, u, p: (m, u, n, n)),
        ),
        Misconception(
            "all images per gradient",
            "A gradient is the mean over one mini-batch, not over the whole set.",
            _counting(lambda n, m, e, u, p: (n, u, p, p)),
        ),
    ),
    points=1,
    minutes=3,
)
