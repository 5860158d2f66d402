"""How many samples the mini-batches hold that are cut wrongly in a known way."""

from collections.abc import Callable, Sequence

import numpy as np

from nnkit.checking import RandomExercise
from nnkit.lessons.stochastic_gradient_descent import wrong_cuts
from nnkit.lessons.stochastic_gradient_descent.cuts import cutting, shuffled

#: Name, hint and wrong version of each.
MISTAKES: tuple[tuple[str, str, Callable], ...] = (
    (
        "last mini-batch dropped",
        "Samples that are left over make a last, smaller mini-batch.",
        wrong_cuts.without_a_smaller_one,
    ),
    (
        "batch_size taken as the number",
        "batch_size says how many samples are in each mini-batch, not how many mini-batches there are.",
        cutting(shuffled, lambda size, samples: -(-samples // size)),
    ),
    ("last mini-batch filled up", "Samples that come twice would count twice.", wrong_cuts.filled_up),
    (
        "one mini-batch of all",
        "Cut the samples into pieces of batch_size columns.",
        cutting(shuffled, lambda size, samples: samples),
    ),
    ("one by one", "A mini-batch holds batch_size samples.", cutting(shuffled, lambda size, samples: 1)),
    (
        "one at each sample",
        "A mini-batch begins at each sample, so that most samples come more than once: range takes a third number, how "
        "far it is from one beginning to the next.",
        wrong_cuts.overlapping,
    ),
    (
        "equal parts",
        "All but the last hold batch_size samples. np.array_split makes parts of nearly one size.",
        wrong_cuts.in_equal_parts,
    ),
    (
        "range one short",
        "range ends before its second number: with range(0, n, batch_size) the last mini-batch is there, too.",
        wrong_cuts.without_the_last,
    ),
    (
        "first sample left out",
        "Places are counted from 0: the first mini-batch begins at 0, not at 1.",
        wrong_cuts.from_the_second_sample,
    ),
    (
        "one sample fewer in each",
        "A slice ends before its second number: first + batch_size is the end, and no 1 less.",
        cutting(shuffled, each=lambda size: size - 1),
    ),
    (
        "one sample more in each",
        "A slice ends before its second number: with first + batch_size it has batch_size places, and none is in two.",
        cutting(shuffled, each=lambda size: size + 1),
    ),
    (
        "all end at one place",
        "A slice has a beginning and an end, and no length: yours all end at batch_size, so that only the first one "
        "holds samples.",
        wrong_cuts.ending_at_one_place,
    ),
    (
        "returned in the loop",
        "Your `return` stands in the loop, which it ends in its first turn: move it to the left.",
        wrong_cuts.first_alone,
    ),
    (
        "rows counted",
        "len(x) and x.shape[0] count the rows, which are features. How many columns are there?",
        wrong_cuts.with_rows_counted,
    ),
)


def register(exercise: RandomExercise) -> None:
    for name, hint, wrong in MISTAKES:
        exercise.misconception(name, hint)(wrong)


def names(widths: Sequence[int], others: Sequence[int], rows: int, samples: int, size: int) -> set[str]:
    """Which mistakes, by their names, lead to mini-batches of so many columns of x, and so many `others` of y."""
    beginnings = range(0, samples, size)
    wanted = _cut(beginnings, size, samples)
    known: dict[str, Sequence[list[int]]] = {
        "last mini-batch dropped": [[width for width in wanted if width == size]],
        "one mini-batch of all": [[samples]],
        "last mini-batch filled up": [[size] * len(wanted)],
        "one by one": [[1] * samples],
        "one at each sample": [_cut(range(samples), size, samples)],
        "equal parts": [[len(each) for each in np.array_split(range(samples), len(wanted))]],
        "range one short": [wanted[:-1]],
        "first sample left out": [_cut(range(1, samples, size), size, samples)],
        "one sample fewer in each": [_cut(beginnings, size - 1, samples)],
        "one sample more in each": [_cut(beginnings, size + 1, samples)],
        "all end at one place": [[max(0, min(size, samples) - first) for first in beginnings]],
        "returned in the loop": [wanted[:1]],
        # in the order as well, or in the loop alone
        "rows counted": [_cut(range(0, rows, size), size, end) for end in (rows, samples)],
        "batch_size taken as the number": [_cut(range(0, size * size, size), size, samples)],
    }
    found = {name for name, sizes in known.items() if widths in sizes}
    if len(widths) <= size and widths[:1] == [-(-samples // size)]:
        found.add("batch_size taken as the number")
    if widths == wanted and others == [samples] * len(wanted):
        found.add("y not cut")
    return found


def _cut(beginnings: Sequence[int], size: int, samples: int) -> list[int]:
    """How many places hold a sample, of `size` from each beginning on."""
    return [max(0, min(size, samples - first)) for first in beginnings]
