"""Compares what came with what was expected, and says in a sentence how they differ."""

from numbers import Integral, Real
from typing import Any

import numpy as np

#: Rounding that a right answer may show in a number that is small beside its neighbours, relative to the largest.
ROUNDING = 1e-13
#: Rounding that it may show where a sum of numbers of usual size comes to nearly 0.
CANCELLED = 1e-14


def same_kind(one: BaseException | None, other: BaseException | None) -> bool:
    """Whether two exceptions have the same name: one that comes from another process is of a class made here."""
    return type(one).__name__ == type(other).__name__

def difference(got: Any, expected: Any, tolerance: float, what: str = "the result", floor: float = 0.0) -> str | None:
    """None where `got` is right, else a sentence: first the kind, then the shape, then the dtype, then the value.

    `expected` decides what is right: a float asks for one number, an int for a whole number, an array for a float
    array of that shape, a tuple or list for as many results, each compared in turn, a dict for the same keys. Numbers
    may differ by `tolerance` times the expected one, by rounding, and by `floor`.
    """
    if got is None and expected is not None:
        return f"{_start(what)} is None: is a `return` missing?"
    if isinstance(expected, dict):
        return _dict_difference(got, expected, tolerance, what, floor)
    if isinstance(expected, (tuple, list)):
        return _sequence_difference(got, expected, tolerance, what, floor)
    if isinstance(expected, np.ndarray):
        return _array_difference(got, expected, tolerance, what, floor)
    if isinstance(expected, (bool, str)):
        return None if type(got) is type(expected) and got == expected else f"{_start(what)} is {got!r}."
    return _number_difference(got, expected, tolerance, what, floor)


def _start(what: str) -> str:
    return what[0].upper() + what[1:]


def _dict_difference(got: Any, expected: dict, tolerance: float, what: str, floor: float) -> str | None:
    if not isinstance(got, dict):
        return f"{_start(what)} is {_kind(got)}; a dict is asked for."
    missing, extra = expected.keys() - got.keys(), got.keys() - expected.keys()
    if missing or extra:
        return f"{_start(what)} should have the keys {sorted(expected)}, but has {sorted(got, key=str)}."
    for key, value in expected.items():
        wrong = difference(got[key], value, tolerance, f"the entry {key!r}", floor)
        if wrong:
            return wrong
    return None


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")


def _sequence_difference(got: Any, expected: tuple | list, tolerance: float, what: str, floor: float) -> str | None:
    asked = f"{'a tuple' if isinstance(expected, tuple) else 'a list'} of {len(expected)}"
    if not isinstance(got, (tuple, list)):
        return f"{_start(what)} is {_kind(got)}; {asked} is asked for."
    if len(got) != len(expected):
        return f"{_start(what)} has {len(got)} entries; {asked} is asked for."
    for position, (item, right) in enumerate(zip(got, expected, strict=True)):
        ordinal = _ORDINALS[position] if position < len(_ORDINALS) else f"{position + 1}th"
        inner = f"the {ordinal} entry" + ("" if what == "the result" else f" of {what}")
        wrong = difference(item, right, tolerance, inner, floor)
        if wrong:
            return wrong
    return None


def _number_difference(got: Any, expected: Real, tolerance: float, what: str, floor: float) -> str | None:
    if isinstance(got, np.ndarray) and got.shape != ():
        return f"{_start(what)} is an array of shape {got.shape}; one number is asked for."
    if isinstance(got, np.ndarray):
        got = got[()]
    if (
        isinstance(got, (bool, np.bool_))
        or not isinstance(got, (Real, np.number))
        or isinstance(got, np.complexfloating)
    ):
        return f"{_start(what)} is {_kind(got)}; one number is asked for."
    if isinstance(expected, Integral):
        if not isinstance(got, (Integral, np.integer)):
            return f"{_start(what)} is {got!r}, {_kind(got)}; a whole number (int) is asked for."
        return None if int(got) == expected else f"{_start(what)} is {int(got)}, not {expected}."
    if np.isnan(got) and not np.isnan(expected):
        return f"{_start(what)} is nan."
    if _close(np.array(float(got)), np.array(float(expected)), tolerance, floor).all():
        return None
    return f"{_start(what)} is {number(got)}, not {number(expected)}."


def _array_difference(got: Any, expected: np.ndarray, tolerance: float, what: str, floor: float) -> str | None:
    if not isinstance(got, np.ndarray) and not (expected.shape == () and isinstance(got, (Real, np.number))):
        return f"{_start(what)} is {_kind(got)}; an array of shape {expected.shape} is asked for."
    got = np.asarray(got)
    if got.shape != expected.shape:
        return f"{_start(what)} has shape {got.shape}; {expected.shape} is asked for."
    if got.dtype.kind == "c" or got.dtype.kind not in "fiub":
        return f"{_start(what)} holds {got.dtype} values; numbers (float64) are asked for."
    if expected.dtype.kind == "f" and got.dtype.kind != "f":
        return f"{_start(what)} holds {got.dtype} values, which cannot hold fractions; float64 is asked for."
    if expected.dtype.kind == "f" and got.dtype.itemsize < 8:
        return f"{_start(what)} holds {got.dtype} values, with half the digits; float64 is asked for."
    if np.isnan(got).any() and not np.isnan(expected).any():
        return f"{_start(what)} contains nan."
    close = _close(got, expected, tolerance, floor)
    if close.all():
        return None
    if got.shape == ():
        return f"{_start(what)} is {number(got)}, not {number(expected)}."
    index = tuple(int(i) for i in np.argwhere(~close)[0])
    wrong = int((~close).sum())
    place = f"[{', '.join(map(str, index))}]"
    count = ""
    if close.size > 1:
        count = " (every entry is wrong)" if wrong == close.size else f" ({wrong} of {close.size} entries wrong)"
    return f"{_start(what)} has {number(got[index])} at {place}, not {number(expected[index])}{count}."


def _close(got: np.ndarray, expected: np.ndarray, tolerance: float, floor: float) -> np.ndarray:
    with np.errstate(invalid="ignore", over="ignore"):
        away, allowed = np.abs(got - expected), tolerance * np.abs(expected)
        near = away <= allowed
        if near.all():  # as most answers are: the rest of the rule would allow more
            return near
        finite = expected[np.isfinite(expected)]
        scale = float(np.max(np.abs(finite))) if finite.size else 0.0
        near = away <= allowed + ROUNDING * scale + floor
    return near | (got == expected) | (np.isnan(got) & np.isnan(expected))


def number(value: Any) -> str:
    """A number for a reader: five digits, and as many more as it takes to be no whole number by accident."""
    return f"{float(value):.5g}"


def _kind(value: Any) -> str:
    if value is None:
        return "None"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if callable(value) and hasattr(value, "__name__"):
        return f"the function {value.__name__}"
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def same(one: Any, other: Any, relative: float = 1e-6, absolute: float = 1e-12) -> bool:
    """Whether two answers are the same for all practical purposes: used to recognise a known wrong answer."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key], relative, absolute) for key in one)
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) == len(other) and all(same(*pair, relative, absolute) for pair in zip(one, other, strict=True))
    if isinstance(one, str) or isinstance(other, str) or one is None or other is None:
        return type(one) is type(other) and one == other
    try:
        first, second = np.asarray(one), np.asarray(other)
        if first.shape != second.shape or first.dtype.kind not in "fiub" or second.dtype.kind not in "fiub":
            return False
        if (first.dtype.kind == "f") != (second.dtype.kind == "f"):
            return False
        floats = first.dtype.kind == "f"
        if (
            floats and np.isfinite(first).all() and np.isfinite(second).all()
        ):  # np.allclose says the same, and takes far longer
            return bool((np.abs(first - second) <= absolute + relative * np.abs(second)).all())
        return bool(np.allclose(first, second, rtol=relative, atol=absolute, equal_nan=True))
    except (TypeError, ValueError):
        return False
