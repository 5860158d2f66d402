"""Three sets of samples, for training, validation and test: drawn at random, each sample in exactly one."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Finding, RandomExercise
from nnkit.checking.random_exercise import Draws, depends_on_rng, generator, several
from nnkit.lessons.stochastic_gradient_descent.shuffled_order import MANY, evenly_spaced


def split(count, fractions, rng):
    """Indices 0 … count − 1 in three parts, at random.

    count      how many samples there are
    fractions  three numbers that add up to 1
    rng        a numpy Generator
    returns    three arrays of indices: training, validation, test; each index is in exactly one
    """


#: Of so many samples, in parts that may be sorted, it is no accident that they are neighbours, or at one distance.
ENOUGH = 30

exercise = RandomExercise(split, experiment=several(2), points=2, minutes=5)

exercise.hints(
    "How can three parts be drawn so that no index is in two of them? Would you draw three times, or once?",
    "order = rng.permutation(count), cut at two places: at fractions[0] · count and at (fractions[0] + …) · count, "
    "both "
    "rounded to whole numbers.",
    """
    def split(count, fractions, rng):
        order = ___
        first = round(fractions[0] * count)
        second = round(___ * count)
        return order[:first], order[first:second], order[___]
    """,
)


_NO_PARTS = (
    "no three arrays of indices",
    "Return three flat arrays of whole numbers, one after the other: the indices of each part.",
)
_OTHER_SIZES = (
    "parts of other sizes",
    "The parts hold fractions[0] · count, fractions[1] · count and fractions[2] · count samples, in this order and but "
    "for rounding.",
)


@exercise.cases
def cases(rng: Generator):
    yield Case({"count": 10, "fractions": (0.6, 0.2, 0.2), "rng": generator(rng)}, "ten samples")
    yield Case({"count": 37, "fractions": (0.5, 0.25, 0.25), "rng": generator(rng)}, "37 samples, which do not divide")
    yield Case({"count": 100, "fractions": (0.7, 0.1, 0.2), "rng": generator(rng)}, "a hundred samples")
    yield Case({"count": 1, "fractions": (1.0, 0.0, 0.0), "rng": generator(rng)}, "a single sample")
    yield Case(
        {"count": int(rng.integers(40, 60)), "fractions": (0.8, 0.1, 0.1), "rng": generator(rng)}, "a random number"
    )


@exercise.judge
def judge(arguments: Mapping[str, Any], draws: Draws | None) -> str | Finding | None:
    if draws is None:
        return "The result is None: is a `return` missing?"
    for value in draws.all:
        if found := what_is_wrong_with(value, arguments["count"], arguments["fractions"]):
            return found
    if arguments["count"] < MANY:
        return None
    if all(np.array_equal(np.concatenate(value), np.arange(arguments["count"])) for value in draws.all):
        return Finding("The samples are in their old order: the first part holds the first ones.", (not_shuffled,))
    return depends_on_rng(draws, another_generator, rng_not_used)


def what_is_wrong_with(value: Any, count: int, fractions: Sequence[float]) -> Finding | None:
    if not isinstance(value, (tuple, list)) or not all(isinstance(part, np.ndarray) for part in value):
        lists = isinstance(value, (tuple, list)) and len(value) == 3 and all(isinstance(each, list) for each in value)
        return Finding(
            "Three arrays of indices are asked for: training, validation, test.",
            (lists_for_arrays,) if lists else (),
            _NO_PARTS,
        )
    if len(value) != 3:
        mistakes = (two_parts_only,) if len(value) == 2 else ()
        return Finding(f"{len(value)} arrays came; three are asked for: training, validation, test.", mistakes)
    if any(part.ndim != 1 or (part.size and part.dtype.kind not in "iu") for part in value):
        return Finding("Each part should be a flat array of indices (whole numbers).", otherwise=_NO_PARTS)
    lengths, wanted = [len(part) for part in value], [fraction * count for fraction in fractions]
    together = np.concatenate(value).astype(int)
    used, times = np.unique(together, return_counts=True)
    if used.size and (used[0] < 0 or used[-1] >= count):
        return Finding(f"Index {used[-1] if used[-1] >= count else used[0]} is not among 0 … {count - 1}.",
                       (counted_from_one,) if np.array_equal(used, np.arange(1, count + 1)) else ())  # fmt: skip
    if any(lengths == _of_second_fraction_alone(count, fractions, rounded) for rounded in (round, int)):
        return Finding(
            f"The parts hold {lengths} samples, not about {[round(right, 1) for right in wanted]}.",
            (second_border_not_added_up,),
        )
    if (times > 1).any():
        within = any(len(set(part.tolist())) < len(part) for part in value)
        return Finding(
            f"{int((times > 1).sum())} samples are used twice.",
            # of few samples none may be drawn twice for one part, by chance
            (drawn_with_replacement,) if within else (a_sample_in_two_parts, drawn_with_replacement),
        )
    if used.size < count:
        rounded_down = lengths == [int(right) for right in wanted]
        known = {remainder_lost: rounded_down, last_index_missing: np.array_equal(used, np.arange(count - 1))}
        return Finding(
            f"{count - used.size} of {count} samples are in no part.",
            tuple(mistake for mistake, fits in known.items() if fits),
            ("some in no part", "Each index is in exactly one part: where one slice ends, the next one begins."),
        )
    if any(abs(length - right) > 1 for length, right in zip(lengths, wanted, strict=True)):
        return Finding(f"The parts hold {lengths} samples, not about {[round(right, 1) for right in wanted]}.",
                       (equal_parts,) if max(lengths) - min(lengths) <= 1 else (), _OTHER_SIZES)  # fmt: skip
    if count >= ENOUGH and np.array_equal(together, np.arange(count)):
        return Finding("The samples are in their old order: the first part holds the first ones.", (not_shuffled,))
    if count >= ENOUGH and all(
        np.array_equal(part, np.arange(part.min(), part.max() + 1)) for part in value if part.size
    ):
        return Finding("Each part is a stretch of neighbours.", (not_shuffled,))
    if count >= ENOUGH and all(np.ptp(part) == len(part) - 1 for part in value if part.size):
        return Finding(
            "Each part holds a stretch of neighbours, whatever their order in it is.", (shuffled_after_the_cut,)
        )
    if count >= ENOUGH and evenly_spaced(together):
        return Finding("The samples follow each other at one distance: that is no random order.")
    return None


def _of_second_fraction_alone(count: int, fractions: Sequence[float], rounded: Callable) -> list[int] | None:
    """How many samples the parts hold where the second one ends at its own fraction; None where that is right."""
    first, second = (rounded(fraction * count) for fraction in fractions[:2])
    pieces = (slice(first), slice(first, second), slice(second, None))
    right = abs(second - (fractions[0] + fractions[1]) * count) < 1
    return None if right else [len(range(count)[piece]) for piece in pieces]


def borders(count: int, fractions: Sequence[float]) -> list[int]:
    return [round(sum(fractions[:i]) * count) for i in (1, 2)]


def cut(order: NDArray, fractions: Sequence[float]) -> tuple[NDArray, ...]:
    first, second = borders(len(order), fractions)
    return order[:first], order[first:second], order[second:]


@exercise.oracle
def by_sorting(count, fractions, rng):
    """Sorts by random keys, and cuts."""
    keys = [(float(rng.random()), i) for i in range(count)]
    return tuple(cut(np.array([i for _, i in sorted(keys)], dtype=int), fractions))


@exercise.misconception("not shuffled", "Samples may be sorted by writer or digit: draw a permutation first.")
def not_shuffled(count, fractions, rng):
    return cut(np.arange(count), fractions)


@exercise.misconception(
    "shuffled after the cut",
    "The same samples are always in the same part: which one a sample comes to is what is to be drawn.",
)
def shuffled_after_the_cut(count, fractions, rng):
    return tuple(rng.permutation(part) for part in cut(np.arange(count), fractions))


@exercise.misconception(
    "a sample in two parts", "A test sample that was trained on tests nothing: cut one permutation into three pieces."
)
def a_sample_in_two_parts(count, fractions, rng):
    return tuple(rng.permutation(count)[: round(f * count)] for f in fractions)


@exercise.misconception(
    "a sample in two parts", "A test sample that was trained on tests nothing: cut one permutation into three pieces."
)
def tested_with_what_was_chosen_with(count, fractions, rng):
    return (lambda a, b, c: (a, c, c))(*cut(rng.permutation(count), fractions))


@exercise.misconception(
    "drawn with replacement",
    "rng.integers and rng.choice draw a sample more than once. rng.permutation has each index once.",
)
def drawn_with_replacement(count, fractions, rng):
    return cut(rng.integers(0, count, count), fractions)


@exercise.misconception(
    "remainder lost", "int() rounds down, and a few samples end up nowhere: the last part takes all that is left."
)
def remainder_lost(count, fractions, rng):
    order, at, parts = rng.permutation(count), 0, []
    for fraction in fractions:
        parts.append(order[at : at + int(fraction * count)])
        at += int(fraction * count)
    return tuple(parts)


@exercise.misconception("rng not used", "Draw from the rng that is given; yours begins anew each time.")
def rng_not_used(count, fractions, rng):
    return cut(np.random.default_rng(0).permutation(count), fractions)


@exercise.misconception(
    "another generator", "Draw from the rng that is given, not from np.random: else nobody can repeat what you did."
)
def another_generator(count, fractions, rng):
    return cut(np.random.default_rng().permutation(count), fractions)


@exercise.misconception(
    "two parts only", "Three sets: one to learn from, one to choose with, one to be tested with at the end."
)
def two_parts_only(count, fractions, rng):
    return (lambda a, b, c: (a, np.concatenate([b, c])))(*cut(rng.permutation(count), fractions))


@exercise.misconception("equal parts", "Each part has its own fraction of the samples.")
def equal_parts(count, fractions, rng):
    return tuple(np.array_split(rng.permutation(count), 3))


@exercise.misconception("counted from 1", "Indices go from 0 to count − 1.")
def counted_from_one(count, fractions, rng):
    return cut(rng.permutation(count) + 1, fractions)


@exercise.misconception(
    "second border not added up",
    "The second part ends where the first two fractions end together: (fractions[0] + fractions[1]) · count.",
)
def second_border_not_added_up(count, fractions, rng):
    order, first, second = rng.permutation(count), round(fractions[0] * count), round(fractions[1] * count)
    return order[:first], order[first:second], order[second:]


@exercise.misconception("last index missing", "The last index is count − 1: is count − 1 where count should stand?")
def last_index_missing(count, fractions, rng):
    order = rng.permutation(count - 1)
    first, second = borders(count, fractions)
    return order[:first], order[first:second], order[second:]


@exercise.misconception(
    "lists for arrays", "To pick columns, x[:, part], arrays are asked for: cut an array, or make one with np.array(…)."
)
def lists_for_arrays(count, fractions, rng):
    return tuple(part.tolist() for part in cut(rng.permutation(count), fractions))
