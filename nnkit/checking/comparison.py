"""Compares what came with what was expected, and says in a sentence how they differ."""

import math
from collections.abc import Callable, Mapping, Sequence
from numbers import Integral, Real
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

#: Rounding that a right answer may show in a number that is small beside its neighbours, relative to the largest.
ROUNDING = 1e-13
#: Rounding that it may show where a sum of numbers of usual size comes to nearly 0.
CANCELLED = 1e-14


def same_kind(one: BaseException | None, other: BaseException | None) -> bool:
    """Whether two exceptions have the same name: one that comes from another process is of a class made here."""
    return type(one).__name__ == type(other).__name__


class Entries(NamedTuple):
    """What a list is called, and each of its entries by its position."""

    name: str
    each: Callable[[int], str]


#: What the entries of a result are called, in the exercise's own terms: those of a tuple or of a flat array one by one.
Names = Sequence["str | Entries"] | Entries | None


def difference(
    got: Any,
    expected: Any,
    tolerance: float,
    what: str = "the result",
    floor: float = 0.0,
    names: Names = None,
) -> str | None:
    """None where `got` is right, else a sentence: first the kind, then the shape, then the dtype, then the value.

    `expected` decides what is right: a float asks for one number, an int for a whole number, an array for a float
    array of that shape, a tuple or list for as many results, each compared in turn, a dict for the same keys. Numbers
    may differ by `tolerance` times the expected one, by rounding, and by `floor`. `names` are those of its entries.
    """
    if got is None and expected is not None:
        return f"{_start(what)} is None: is a `return` missing?"
    if isinstance(expected, dict):
        return _dict_difference(got, expected, tolerance, what, floor)
    if isinstance(expected, (tuple, list)):
        return _sequence_difference(got, expected, tolerance, what, floor, names)
    if isinstance(expected, np.ndarray):
        return _array_difference(got, expected, tolerance, what, floor, names)
    if isinstance(expected, (bool, str)):
        return None if type(got) is type(expected) and got == expected else f"{_start(what)} is {got!r}."
    return _number_difference(got, expected, tolerance, what, floor)


def _start(what: str) -> str:
    return f"The {what[4:]}" if what.startswith("the ") else what


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


def _sequence_difference(
    got: Any, expected: tuple | list, tolerance: float, what: str, floor: float, names: Names
) -> str | None:
    asked = f"{'a tuple' if isinstance(expected, tuple) else 'a list'} of {len(expected)}"
    if not isinstance(got, (tuple, list)):
        return f"{_start(what)} is {_kind(got)}; {asked} is asked for."
    if len(got) != len(expected):
        return f"{_start(what)} has {len(got)} entries; {asked} is asked for."
    for position, (item, right) in enumerate(zip(got, expected, strict=True)):
        inner, inside = _entry(position, what, names)
        wrong = difference(item, right, tolerance, inner, floor, inside)
        if wrong:
            return wrong
    return None


def _entry(position: int, what: str, names: Names) -> tuple[str, Names]:
    """What the entry at a position is called, and the names of what is in it."""
    if isinstance(names, Entries):
        return names.each(position), None
    if names is not None:
        name = names[position]
        return (name.name, name) if isinstance(name, Entries) else (name, None)
    ordinal = _ORDINALS[position] if position < len(_ORDINALS) else f"{position + 1}th"
    return f"the {ordinal} entry" + ("" if what == "the result" else f" of {what}"), None


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
        return None if int(got) == expected else f"{_start(what)} is {_whole(int(got))}, not {expected}."
    if isinstance(got, Integral) and abs(int(got)) >= 10**30:
        return f"{_start(what)} is {_whole(int(got))}, not {expected:g}."
    if isinstance(got, Integral):
        got = int(got) if abs(int(got)) < 2**53 else float(got)  # numpy has no longer ones
    if np.isnan(got) and not np.isnan(expected):
        return f"{_start(what)} is nan."
    if _close(np.array(float(got)), np.array(float(expected)), tolerance, floor).all():
        return None
    return f"{_start(what)} is {but_for(got, expected)}."


def _whole(value: int) -> str:
    """A whole number for a reader. Python refuses to write out very long ones."""
    return str(value) if abs(value) < 10**30 else "a number of more than 30 digits"


def _array_difference(
    got: Any, expected: np.ndarray, tolerance: float, what: str, floor: float, names: Names
) -> str | None:
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
    wrong = int((~close).sum())
    index = tuple(int(i) for i in np.argwhere(~close)[0])
    pair = but_for(got[index], expected[index])
    count = ""
    if close.size > 1:
        count = " (every entry is wrong)" if wrong == close.size else f" ({wrong} of {close.size} entries wrong)"
    if names is not None and len(index) == 1:
        return f"{_start(_entry(index[0], what, names)[0])} is {pair}{count}."
    place = _place(index, got.shape)
    return f"{_start(what)} has {pair[0]} {place}, not {pair[1]}{count}." if place else f"{_start(what)} is {pair}."


def _place(index: tuple[int, ...], shape: tuple[int, ...]) -> str:
    """Where an entry stands: in rows and columns, which are counted from 1 as in formulas."""
    if len(shape) != 2:
        return f"at [{', '.join(map(str, index))}]" if shape else ""
    parts = [f"{name} {i + 1}" for name, i, size in zip(("row", "column"), index, shape, strict=True) if size > 1]
    return f"in {', '.join(parts)}" if parts else ""


def _close(got: np.ndarray, expected: np.ndarray, tolerance: float, floor: float) -> np.ndarray:
    with np.errstate(invalid="ignore", over="ignore"):
        away, allowed = np.abs(got - expected), tolerance * np.abs(expected)
        near = away <= allowed
        finite = np.isfinite(expected)
        if near.all() and finite.all():  # as most answers are: the rest of the rule would allow more
            return near
        scale = float(np.max(np.abs(expected[finite]), initial=0.0))
        near = finite & (away <= allowed + ROUNDING * scale + floor)
    return near | (got == expected) | (np.isnan(got) & np.isnan(expected))


def number(value: Any, digits: int = 5) -> str:
    """A number for a reader."""
    return f"{float(value):.{digits}g}"


#: Digits that tell any two floats apart.
_ALL = 17


class Pair(NamedTuple):
    """Two numbers for a reader, with as many digits as it takes to tell them apart."""

    got: str
    expected: str

    def __str__(self) -> str:
        return f"{self.got}, not {self.expected}"


def but_for(got: Any, expected: Any) -> Pair:
    """What came and what was expected."""
    digits = _digits(float(got), float(expected))
    return Pair(number(got, digits), number(expected, digits))


def digits_to_tell(got: Any, expected: Any) -> int:
    """How many digits it takes to tell numbers from those that were expected, five at least, counted from the point
    where that is more; of nested lists and arrays those of all numbers that differ by more than rounding."""
    if isinstance(expected, (list, tuple)):
        if not isinstance(got, (list, tuple)) or len(got) != len(expected):
            return 5
        return max((digits_to_tell(*pair) for pair in zip(got, expected, strict=True)), default=5)
    if isinstance(expected, Mapping):
        both = got.keys() & expected.keys() if isinstance(got, Mapping) else ()
        return max((digits_to_tell(got[key], expected[key]) for key in both), default=5)
    if not all(isinstance(value, (np.ndarray, Real, np.number)) for value in (got, expected)):
        return 5
    one, other = np.asarray(got), np.asarray(expected)
    if one.shape != other.shape or one.dtype.kind not in "fiu" or other.dtype.kind not in "fiu":
        return 5
    one, other = one.astype(float).ravel(), other.astype(float).ravel()
    with np.errstate(invalid="ignore"):
        apart = np.isfinite(one) & np.isfinite(other) & (np.abs(one - other) > ROUNDING * np.abs(other))
    pairs = list(zip(one[apart], other[apart], strict=True))
    return max((min(_ALL, max(_digits(a, b), _places(a, b))) for a, b in pairs), default=5)


def _digits(one: float, other: float) -> int:
    return next((digits for digits in range(5, _ALL) if number(one, digits) != number(other, digits)), _ALL)


def _places(one: float, other: float) -> int:
    """Places behind the point, where numbers are written in full."""
    return math.ceil(-math.log10(abs(one - other)))


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
        if first.size and abs(first.item(0) - second.item(0)) > absolute + relative * abs(second.item(0)):
            return False
        if first.dtype.kind == "f" and np.isfinite(second).all():  # np.allclose says the same, and takes far longer
            return bool((np.abs(first - second) <= absolute + relative * np.abs(second)).all())
        return bool(np.allclose(first, second, rtol=relative, atol=absolute, equal_nan=True))
    except (TypeError, ValueError):
        return False


def arrays_in(values: Sequence[Any]) -> list[NDArray]:
    """The arrays in nested lists, one after the other."""
    found: list[NDArray] = []
    for value in values:
        if isinstance(value, (list, tuple)):
            found += arrays_in(value)
        elif isinstance(value, np.ndarray):
            found.append(value)
    return found
