"""One epoch's mini-batches: all samples in a random order, each x with its own y, cut into pieces of one size."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Finding, RandomExercise
from nnkit.checking.random_exercise import Draws, depends_on_rng, several
from nnkit.lessons.shared.sizes import short
from nnkit.lessons.stochastic_gradient_descent import sizes_of_cuts, unknown_cuts, wrong_cuts
from nnkit.lessons.stochastic_gradient_descent.cuts import (
    columns_of,
    is_list_of_arrays,
    rows_cut,
    samples_in_rows,
)
from nnkit.lessons.stochastic_gradient_descent.samples_to_cut import case
from nnkit.lessons.stochastic_gradient_descent.shuffled_order import MANY, evenly_spaced, in_stretches, same_repetitions


def minibatches(x, y, batch_size, rng):
    """The samples in a random order, cut into mini-batches.

    x, y        (n_1, n) and (n_L, n), one column for each of n samples
    batch_size  m, samples in a mini-batch; the last may hold fewer
    rng         a numpy Generator
    returns     a list of pairs (x, y)
    """


#: Of so many samples it is no accident that they follow each other at one distance.
ENOUGH = 12

exercise = RandomExercise(minibatches, experiment=several(2), points=3, minutes=6)

exercise.hints(
    "Shuffle first or cut first? And how many orders do you need so that each image keeps its own label?",
    "order = rng.permutation(n) has each of 0 … n − 1 once. The mini-batch that begins at `first` takes the columns "
    "order[first : first + …]; `first` goes 0, batch_size, 2·batch_size, … as long as it is below n.",
    """
    def minibatches(x, y, batch_size, rng):
        order = rng.permutation(x.shape[1])
        batches = []
        for first in range(0, ___, ___):
            some = order[first : ___]
            batches.append((x[:, some], ___))
        return batches
    """,
)


@exercise.cases
def cases(rng: Generator):
    yield case(rng, 1, 1, 2, 2, "two samples in one mini-batch", short)
    yield case(rng, 1, 1, 1, 3, "one sample", short)
    yield case(rng, 3, 4, 10, 4, "ten samples by four")
    yield case(rng, 2, 3, 9, 3, "nine samples by three")
    yield case(rng, 2, 2, 8, 1, "eight samples one by one")
    yield case(rng, 4, 4, 11, 20, "a mini-batch larger than the set")
    yield case(rng, 12, 12, 12, 5, "as many inputs as samples")


@exercise.judge
def judge(arguments: Mapping[str, Any], draws: Draws | None) -> str | Finding | None:
    if draws is None:
        return "The result is None: is a `return` missing?"
    x, y, size = arguments["x"], arguments["y"], arguments["batch_size"]
    for value in draws.all:
        if found := what_is_wrong_with(value, x, y, size):
            return found._replace(mistakes=()) if _repeats_itself(found, draws, x) else found
    return depends_on_rng(draws, another_generator, rng_not_used) if x.shape[1] >= MANY else None


def what_is_wrong_with(value: Any, x: NDArray, y: NDArray, size: int) -> Finding | None:
    if not isinstance(value, (list, tuple)):
        return Finding(
            "A list of pairs (x, y) is asked for.",
            (yields,) if hasattr(value, "__next__") else (),
            unknown_cuts.NO_PAIRS,
        )
    if len(value) == 2 and all(is_list_of_arrays(part, whole) for part, whole in zip(value, (x, y), strict=True)):
        return Finding("Each entry of the list should be a pair (x, y) of arrays.", (two_lists,))
    for pair in value:
        if not isinstance(pair, (tuple, list)) or len(pair) != 2 or not all(isinstance(p, np.ndarray) for p in pair):
            return Finding("Each entry of the list should be a pair (x, y) of arrays.", otherwise=unknown_cuts.NO_PAIRS)
        if len(x) != len(y) and (len(pair[0]), len(pair[1])) == (len(y), len(x)):
            return Finding("The first of a pair has the rows of y, the second those of x.", (y_first,))
        if any(part.ndim != 2 or part.shape[0] != whole.shape[0] for part, whole in zip(pair, (x, y), strict=True)):
            return Finding(
                f"A mini-batch has x of shape {pair[0].shape} and y of shape {pair[1].shape}; a sample is a column, so "
                f"{x.shape[0]} and {y.shape[0]} rows are asked for.",
                (rows_instead_of_columns,) if samples_in_rows(value, x, y) or rows_cut(value, x, y, size) else (),
                unknown_cuts.ANOTHER_SHAPE,
            )
    samples = x.shape[1]
    wanted = [min(size, samples - first) for first in range(0, samples, size)]
    widths, others = [pair[0].shape[1] for pair in value], [pair[1].shape[1] for pair in value]
    picked = [columns_of(np.hstack([pair[part] for pair in value]) if value else x[:, :0], whole)
              for part, whole in ((0, x), (1, y))]  # fmt: skip
    if widths != wanted or others != widths:
        kinds = sizes_of_cuts.names(widths, others, len(x), samples, size)
        if rows_cut(value, x, y, size):
            kinds.add(rows_instead_of_columns.name)
        if sorted(widths) == sorted(wanted) and in_stretches(picked[0] or [], widths):
            kinds.add(only_mini_batches_shuffled.name)
        mistakes = tuple(each for each in exercise.misconceptions if each.name in kinds)
        return Finding(f"The mini-batches hold {widths} samples, not {wanted}.", mistakes, unknown_cuts.OTHER_SIZES)
    if picked[0] is None or picked[1] is None:
        name, part, whole = ("x", 0, x) if picked[0] is None else ("y", 1, y)
        moved = np.hstack([pair[part] for pair in value])
        known = {
            y_first: columns_of(np.hstack([pair[1] for pair in value]), x) is not None,
            features_shuffled_on_their_own: np.array_equal(np.sort(moved, axis=1), np.sort(whole, axis=1)),
            rows_shuffled: sorted(map(tuple, moved)) == sorted(map(tuple, whole)),
            rows_instead_of_columns: rows_cut(value, x, y, size),
        }
        return Finding(
            f"Columns of {name} were taken apart: some are no samples.",
            tuple(mistake for mistake, fits in known.items() if fits),
        )
    if sorted(picked[0]) != list(range(samples)):
        return Finding(
            f"The samples in the mini-batches are {sorted(picked[0])}: each should come once.",
            (drawn_with_replacement,),
            unknown_cuts.NOT_ONCE,
        )
    if picked[0] != picked[1]:
        return Finding(
            "x and y do not belong together any more: a sample got the target of another one.",
            (
                x_and_y_shuffled_differently,
                *((features_shuffled_on_their_own,) if len(x) == 1 else ()),
                *((y_not_cut,) if len(wanted) == 1 and picked[1] == list(range(samples)) else ()),
            ),
            unknown_cuts.APART,
        )
    if samples >= MANY and picked[0] == list(range(samples)):
        rows = (rows_instead_of_columns,) if rows_cut(value, x, y, size) else ()
        return Finding(
            "The samples are in their old order.", (not_shuffled, only_mini_batches_shuffled, rows_shuffled, *rows)
        )
    if samples >= MANY and size > 2 and len(wanted) > 1 and in_stretches(picked[0], wanted):
        return Finding("Each mini-batch is a stretch of neighbours.", (only_mini_batches_shuffled,))
    if samples >= ENOUGH and evenly_spaced(picked[0]):
        return Finding("The samples follow each other at one distance: that is no random order.")
    return None


def _repeats_itself(found: Finding, draws: Draws, x: NDArray) -> bool:
    """Whether samples that are said to be drawn twice come twice at the same places, whatever the generator: then they
    were not drawn, but cut out wrongly."""
    if found.mistakes != (drawn_with_replacement,) or x.shape[1] < MANY:
        return False
    return same_repetitions(columns_of(np.hstack([pair[0] for pair in value]), x) or [] for value in draws.all)


@exercise.oracle
def by_drawing_one_by_one(x, y, batch_size, rng):
    """Draws sample after sample from those that are left."""
    left, batches = list(range(x.shape[1])), []
    while left:
        picked = [left.pop(int(rng.integers(len(left)))) for _ in range(min(batch_size, len(left)))]
        batches.append((np.stack([x[:, i] for i in picked], axis=1), np.stack([y[:, i] for i in picked], axis=1)))
    return batches


x_and_y_shuffled_differently = exercise.misconception(
    "x and y shuffled differently", "Draw one order and use it for both: else images get other images' labels."
)(wrong_cuts.with_two_orders)


not_shuffled = exercise.misconception("not shuffled", "The order may carry meaning: draw a new one.")(
    wrong_cuts.in_the_old_order
)


rows_instead_of_columns = exercise.misconception(
    "rows instead of columns", "A sample is a column: take columns, x[:, …]."
)(wrong_cuts.turned)


exercise.misconception("rows instead of columns", "A sample is a column: take columns, x[:, …].")(
    wrong_cuts.pieces_of_rows
)


drawn_with_replacement = exercise.misconception(
    "drawn with replacement",
    "In one epoch each sample comes once: rng.permutation, and not rng.integers or rng.choice.",
)(wrong_cuts.drawn_again_and_again)


exercise.misconception(
    "samples shuffled in place", "Writing into x or y changes the caller's data: make new arrays, x[:, order]."
)(wrong_cuts.in_place)


rng_not_used = exercise.misconception(
    "rng not used", "Draw from the rng that is given: else every epoch has the same order."
)(wrong_cuts.in_an_order_of_its_own)


another_generator = exercise.misconception(
    "another generator", "Draw from the rng that is given, not from np.random: else nobody can repeat what you did."
)(wrong_cuts.in_an_order_from_elsewhere)


features_shuffled_on_their_own = exercise.misconception(
    "features shuffled on their own", "A sample is a whole column: shuffle columns, not the numbers of each row."
)(wrong_cuts.with_features_shuffled)


only_mini_batches_shuffled = exercise.misconception(
    "only mini-batches shuffled", "Neighbours stay together that way: shuffle the samples, then cut."
)(wrong_cuts.cut_then_shuffled)


sizes_of_cuts.register(exercise)


yields = exercise.misconception(
    "yields instead of a list",
    "With `yield` a function gives one after the other, once. Collect them in a list and return it.",
)(wrong_cuts.one_after_the_other)


two_lists = exercise.misconception(
    "two lists", "One list of pairs, not a list of x and another of y: append (x, y) together."
)(wrong_cuts.in_two_lists)


y_first = exercise.misconception("y first", "Each pair is (x, y): the samples come first, then their targets.")(
    wrong_cuts.turned_round
)


rows_shuffled = exercise.misconception(
    "rows shuffled",
    "rng.shuffle and rng.permutation of a table move its rows: here rows are features. Shuffle columns, x[:, order].",
)(wrong_cuts.with_rows_shuffled)


y_not_cut = exercise.misconception(
    "y not cut", "Each pair has all of y: to the columns of x belong the same columns of y, and no others."
)(wrong_cuts.with_all_of_y)
