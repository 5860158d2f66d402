"""Inverted dropout: in training some activations are 0, and the others grow so that the mean stays; later nothing."""

import copy
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from nnkit.checking import Case, Finding, RandomExercise
from nnkit.checking.comparison import number
from nnkit.checking.random_exercise import Draws, depends_on_rng, generator
from nnkit.lessons.shared.sizes import short, uneven


def dropout(a, p, rng, training):
    """Activations of which some are dropped, and the mask with which they were multiplied.

    In training each entry of a is dropped with probability p, on its own: the mask is 0 there, and
    1/(1 − p) where it is kept. In prediction the mask is 1 everywhere, and the output is a.

    a         (n, m), activations of a layer, one column for each sample
    p         a number from 0 to below 1
    rng       a numpy Generator; rng.random(a.shape) draws numbers from 0 to 1
    training  True in training, False in prediction
    returns   (output, mask): a * mask and the mask, new arrays of the shape of a
    """


#: From so many entries on the share of zeros is looked at.
ENOUGH = 2000


def experiment(function: Callable, a: NDArray, p: float, rng: Generator, training: bool) -> Draws | None:
    """One call, one with the same generator anew, one with another; None where nothing comes."""
    other = np.random.default_rng(int(copy.deepcopy(rng).integers(1, 2**31)))
    kept = a.copy()
    again = copy.deepcopy(rng)
    first = function(a, p, rng, training)
    if first is None:
        return None
    return Draws(first, function(kept.copy(), p, again, training), [function(kept.copy(), p, other, training)])


exercise = RandomExercise(dropout, experiment=experiment, points=3, minutes=6)

exercise.hints(
    "rng.random(a.shape) is below p with which probability? Then what is the mask where the number is not below p, and "
    "what is it in prediction?",
    "mask = (rng.random(a.shape) >= p) / … in training, and ones else; the output is a times the mask. Kept entries "
    "grow by the factor that makes up for the dropped ones on average.",
    """
    def dropout(a, p, rng, training):
        if ___:
            mask = (rng.random(a.shape) >= p) / ___
        else:
            mask = ___
        return a * mask, mask
    """,
)


@exercise.cases
def cases(rng: Generator):
    yield _case(short(rng, 2, 3), 0.5, rng, False, "prediction")
    yield _case(short(rng, 2, 3), 0.5, rng, True, "training, half dropped")
    yield _case(uneven(rng, 3, 2), 0.0, rng, True, "training with p = 0")
    yield _case(uneven(rng, 60, 80), 0.3, rng, True, "training, p = 0.3, 60 units, 80 samples")
    yield _case(uneven(rng, 70, 70), 0.8, rng, True, "training, p = 0.8, 70 units, 70 samples")
    yield _case(uneven(rng, 1, 3000), 0.4, rng, True, "training, one unit, 3000 samples")
    yield _case(uneven(rng, 3000, 1), 0.6, rng, True, "training, 3000 units, one sample")
    yield _case(np.array([[0.0, 2.0], [1.0, 0.0]]), 0.25, rng, False, "prediction, some activations are 0")


def _case(a: NDArray, p: float, rng: Generator, training: bool, tries: str) -> Case:
    return Case({"a": a, "p": p, "rng": generator(rng), "training": training}, tries)


_NO_PAIR = ("no pair (output, mask)", "Return two arrays of the shape of a: the output and the mask.")
_OTHER_MASK = (
    "another mask",
    "In training the mask has two values, 0 and 1/(1 − p); in prediction it has one. Print yours for a small a.",
)


@exercise.judge
def judge(arguments: Mapping[str, Any], draws: Draws | None) -> str | Finding | None:
    if draws is None:
        return "The result is None: is a `return` missing?"
    a, p, training = arguments["a"], arguments["p"], arguments["training"]
    for value in (draws.first, draws.again, *draws.others):
        if found := _kind(value, a):
            return found
        output, mask = (np.asarray(part, dtype=float) for part in value)
        if np.allclose(a * output, mask) and not np.allclose(a * mask, output):
            return Finding("The first of the two is the mask, the second one the output.", (mask_for_output,))
        if found := _training(a, p, output, mask) if training else _prediction(a, p, output, mask):
            return found
    if training and p > 0 and a.size >= ENOUGH:
        return depends_on_rng(Draws(draws.first[1], draws.again[1], [each[1] for each in draws.others]),
                              another_generator, same_mask_every_time)  # fmt: skip
    return None


def _kind(value: Any, a: NDArray) -> Finding | None:
    """Whether it is a pair of arrays of the shape of a, with numbers in them."""
    if isinstance(value, np.ndarray) and value.shape == a.shape:
        return Finding("One array came; the output and the mask are asked for.", (output_alone,), _NO_PAIR)
    if not isinstance(value, (tuple, list)) or len(value) != 2:
        return Finding("A pair (output, mask) is asked for.", otherwise=_NO_PAIR)
    for name, part in zip(("output", "mask"), value, strict=True):
        if not isinstance(part, np.ndarray):
            return Finding(f"The {name} is no array.", (mask_is_one_number,) if name == "mask" else (), _NO_PAIR)
        if part.shape != a.shape:
            return Finding(f"The {name} has shape {part.shape}; {a.shape} is asked for.", (), _NO_PAIR)
        if part.dtype.kind == "b":
            return Finding("The mask holds True and False; numbers are asked for.", (mask_of_booleans,), _OTHER_MASK)
        if not np.isfinite(part).all():
            return Finding(f"The {name} contains nan or infinity.", (), _OTHER_MASK)
    return None


def _prediction(a: NDArray, p: float, output: NDArray, mask: NDArray) -> Finding | None:
    if np.allclose(output, a) and np.allclose(mask, 1):
        return None
    if np.allclose(output, (1 - p) * a):
        return Finding("In prediction every activation is scaled.", (scaled_at_prediction, both_scaled))
    if np.allclose(output, a):
        return Finding(
            "In prediction the output is right, but the mask is not 1 everywhere.", (mask_of_zeros,), _OTHER_MASK
        )
    if np.allclose(output, 0):
        return Finding("In prediction the output is 0.", (mask_of_zeros_used,
                       training_turned_round, dropped_in_prediction), _OTHER_MASK)  # fmt: skip
    return Finding("In prediction the output is not a.", (dropped_in_prediction, training_turned_round), _OTHER_MASK)


def _training(a: NDArray, p: float, output: NDArray, mask: NDArray) -> Finding | None:
    large, right = a.size >= ENOUGH, 1 / (1 - p)
    if p > 0 and np.allclose(mask, 1) and np.allclose(output, a):
        return Finding("In training nothing was dropped.", (training_turned_round, never_drops)) if large else None
    kept = mask[mask != 0]
    if kept.size and not np.allclose(kept, right):
        if not np.allclose(kept, kept[0]):
            known: tuple = (random_numbers_as_mask,)
        else:
            gone = float(np.mean(mask == 0))
            factors = (
                (not_scaled, 1.0, p),
                (scaled_at_prediction, 1.0, p),
                (divided_by_p, 1 / p if p else np.nan, p),
                (p_for_the_share_kept, 1 / p if p else np.nan, 1 - p),
                (multiplied_in_place_of_divided, 1 - p, p),
            )
            known = tuple(
                mistake
                for mistake, factor, share in factors
                if np.isclose(kept[0], factor) and (not large or abs(gone - share) < 0.06)
            )
        return Finding(f"Where an entry is kept, the mask is {number(kept[0])}, not 1/(1 − p) = "
                       f"{number(right)}.", known,
                       _OTHER_MASK)  # fmt: skip
    if not np.allclose(output, a * mask):
        known = (scaled_mask_alone,) if np.allclose(output, a * (mask != 0)) else ()
        known = (output_left_as_it_was,) if np.allclose(output, a) else known
        return Finding("The output is not a times the mask.", known)
    if large:
        share, noise = float(np.mean(mask == 0)), float(np.sqrt(p * (1 - p) / a.size))
        if share in (0.0, 1.0) and p > 0:
            known = tuple(
                each for each, count in zip((one_draw_a_unit, one_draw_a_sample), a.shape, strict=True) if count == 1
            )
            known = (all_dropped, *known) if share == 1 else known
            return Finding(f"{'All' if share else 'None'} of the entries are 0.", known, _OTHER_MASK)
        if min(a.shape) > 1 and (found := _together(mask)):
            return found
        if abs(share - p) > 6 * noise:
            known = (kept_and_dropped_exchanged,) if abs(share - (1 - p)) < 6 * noise else ()
            return Finding(f"{number(share)} of the entries are 0, not p = {number(p)}.", known, _OTHER_MASK)
        if found := _in_a_row(mask.ravel()):
            return found
    return None


def _together(mask: NDArray) -> Finding | None:
    """Whether whole rows or columns are dropped at once."""
    gone = mask == 0
    if np.array_equal(gone, np.broadcast_to(gone[:, :1], gone.shape)):
        first = np.flatnonzero(~gone[:, 0])
        in_order = first.size > 0 and first.size == len(gone) - first[0]
        return Finding("A unit is dropped for all samples at once.", (first_units,) if in_order else (one_draw_a_unit,))
    if np.array_equal(gone, np.broadcast_to(gone[:1], gone.shape)):
        return Finding("A sample loses all of its units at once, or none.", (one_draw_a_sample,))
    return None


def _in_a_row(mask: NDArray) -> Finding | None:
    """Whether the dropped entries of a single row or column all stand together."""
    if np.count_nonzero(np.diff(mask == 0)) < 10:
        return Finding("The dropped entries all stand together.", (first_units,))
    return None


def _made(mask_of: Callable, output_of: Callable = lambda a, mask, p: a * mask) -> Callable:
    """A version with another mask in training: mask_of(a, p, rng)."""

    def version(a, p, rng, training):
        mask = mask_of(a, p, rng) if training else np.ones_like(a, dtype=float)
        return (output_of(a, mask, p) if training else 1.0 * a), mask

    return version


def _mask(a: NDArray, p: float, rng: Generator) -> NDArray:
    return (rng.random(a.shape) >= p) / (1 - p)


@exercise.oracle
def entry_by_entry(a, p, rng, training):
    mask = np.ones(a.shape)
    if training:
        for place in np.ndindex(a.shape):
            mask[place] = 0.0 if rng.random() < p else 1 / (1 - p)
    return a * mask, mask


def _exchanged(a, p, rng):
    return (rng.random(a.shape) < p) / p if p else np.ones(a.shape)


p_for_the_share_kept = exercise.misconception(
    "p taken for the share kept", "p is how many are *dropped*: which entries does your comparison keep?"
)(_made(_exchanged))
kept_and_dropped_exchanged = exercise.misconception(
    "kept and dropped exchanged", "The factor is right, the comparison is not: which numbers are below p?"
)(_made(lambda a, p, rng: (rng.random(a.shape) < p) / (1 - p) if p else np.ones(a.shape)))
not_scaled = exercise.misconception(
    "not scaled",
    "The next layer adds up fewer activations in training than later. By which factor must those that are left grow?",
)(_made(lambda a, p, rng: (rng.random(a.shape) >= p) * 1.0))
divided_by_p = exercise.misconception("divided by p", "Kept is a share of 1 − p, so that is what you divide by.")(
    _made(lambda a, p, rng: (rng.random(a.shape) >= p) / p if p else np.ones(a.shape))
)
multiplied_in_place_of_divided = exercise.misconception(
    "multiplied in place of divided",
    "With your factor those that are left shrink as well: they have to make up for it.",
)(_made(lambda a, p, rng: (rng.random(a.shape) >= p) * (1 - p)))
scaled_mask_alone = exercise.misconception(
    "output not scaled", "Your mask is scaled, and your output is not: multiply with the mask that you return."
)(_made(_mask, lambda a, mask, p: a * (mask != 0)))
output_left_as_it_was = exercise.misconception("output left as it was", "You made a mask. Who multiplies with it?")(
    _made(_mask, lambda a, mask, p: 1.0 * a)
)
one_draw_a_unit = exercise.misconception("one draw for each unit", "Each sample drops units of its own: draw a.shape.")(
    _made(lambda a, p, rng: np.repeat(_mask(a[:, :1], p, rng), a.shape[1], axis=1))
)
one_draw_a_sample = exercise.misconception(
    "one draw for each sample", "Each unit is dropped on its own: draw a.shape."
)(_made(lambda a, p, rng: np.repeat(_mask(a[:1], p, rng), a.shape[0], axis=0)))
same_mask_every_time = exercise.misconception(
    "the same mask every time", "Draw from the `rng` that you are given: a generator of your own begins anew each time."
)(_made(lambda a, p, rng: _mask(a, p, np.random.default_rng(0))))
another_generator = exercise.misconception(
    "another generator", "Draw from the `rng` that you are given, so that the same one gives the same again."
)(_made(lambda a, p, rng: _mask(a, p, np.random.default_rng())))


def _first(a, p, rng):
    mask = np.full(a.size, 1 / (1 - p)).reshape(a.shape)
    if len(a) > 1:
        mask[: int(p * len(a))] = 0
    else:
        mask[:, : int(p * a.shape[1])] = 0
    return mask


first_units = exercise.misconception("the first ones dropped", "At random: each entry with probability p.")(
    _made(_first)
)
random_numbers_as_mask = exercise.misconception(
    "random numbers as the mask", "The mask says kept or dropped: compare the random numbers with p."
)(_made(lambda a, p, rng: rng.random(a.shape) / (1 - p)))
never_drops = exercise.misconception("never drops", "In training nothing is dropped in yours.")(
    lambda a, p, rng, training: (1.0 * a, np.ones_like(a))
)
all_dropped = exercise.misconception("all dropped", "Every single entry is 0 in training. Print what you compare.")(
    _made(lambda a, p, rng: np.zeros(a.shape) if p else np.ones(a.shape))
)
mask_of_zeros = exercise.misconception("mask of 0 in prediction", "In prediction nothing is dropped: the mask is 1.")(
    lambda a, p, rng, training: entry_by_entry(a, p, rng, True) if training else (1.0 * a, np.zeros_like(a))
)
mask_of_zeros_used = exercise.misconception("0 in prediction", "In prediction nothing is dropped: the mask is 1.")(
    lambda a, p, rng, training: entry_by_entry(a, p, rng, True) if training else (0.0 * a, np.zeros_like(a))
)
output_alone = exercise.misconception("output alone", "The mask is asked for as well: the way back needs it.")(
    lambda a, p, rng, training: entry_by_entry(a, p, rng, training)[0]
)
mask_is_one_number = exercise.misconception("mask is one number", "In prediction, too, the mask has the shape of a.")(
    lambda a, p, rng, training: entry_by_entry(a, p, rng, True) if training else (1.0 * a, 1.0)
)
mask_of_booleans = exercise.misconception(
    "mask of True and False", "The mask is what a is multiplied with, 0 and 1/(1 − p): numbers."
)(
    lambda a, p, rng, training: (
        (lambda kept: (a * kept / (1 - p), kept))(rng.random(a.shape) >= p)
        if training
        else (1.0 * a, np.ones(a.shape, dtype=bool))
    )
)
mask_for_output = exercise.misconception("mask in place of the output", "First a times the mask, then the mask.")(
    lambda a, p, rng, training: entry_by_entry(a, p, rng, training)[::-1]
)


dropped_in_prediction = exercise.misconception(
    "dropped in prediction, too", "A trained network uses all of its units. What does `training` say?"
)(lambda a, p, rng, training: entry_by_entry(a, p, rng, True))


def _turned(a, p, rng, training):
    return entry_by_entry(a, p, rng, not training)


training_turned_round = exercise.misconception(
    "training and prediction exchanged", "Yours drops in prediction and lets everything through in training."
)(_turned)
both_scaled = exercise.misconception(
    "scaled in training and in prediction", "Scaled once is enough: in training, and then no more."
)(lambda a, p, rng, training: entry_by_entry(a, p, rng, True) if training else (a * (1 - p), np.full(a.shape, 1 - p)))
scaled_at_prediction = exercise.misconception(
    "scaled in prediction", "The older form: it scales with 1 − p in prediction. Ours scales in training instead."
)(
    lambda a, p, rng, training: (
        (lambda mask: (a * mask, mask))((rng.random(a.shape) >= p) * 1.0)
        if training
        else (a * (1 - p), np.full(a.shape, 1 - p))
    )
)
