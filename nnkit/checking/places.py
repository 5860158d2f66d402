"""Mistakes of place: all of a result is right but for its end or its beginning."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from nnkit.checking.comparison import same
from nnkit.checking.verdict import Diagnosis, Outcome


class _Row(NamedTuple):
    """How many parts there are in a row of them, which of these are wrong, and whether one is right that is not 0 all
    over, as it would be by many other ways."""

    length: int
    wrong: frozenset[int]
    has_right: bool


_SAID = {
    "only the last one wrong": "All is right but the last one: does the loop, or the slice, go far enough?",
    "only the first one wrong": "All is right but the first one: where does the loop, or the slice, begin?",
    "only the last column wrong": "All is right but the last column: does the loop, or the slice, go far enough?",
    "only the first column wrong": "All is right but the first column: where does the loop, or the slice, begin?",
}
_LAST, _FIRST, _LAST_COLUMN, _FIRST_COLUMN = _SAID


def by_place(failing: Sequence[Outcome]) -> Diagnosis | None:
    """Whether in all failing cases the last one of the entries, rows or layers is wrong and no other, or the first one,
    or so with the columns."""
    for column, names in ((False, (_LAST, _FIRST)), (True, (_LAST_COLUMN, _FIRST_COLUMN))):
        rows = [list(_rows(outcome.value, outcome.expected, column)) for outcome in failing]
        if not all(rows) or any(row is None for some in rows for row in some):
            continue
        for name, last in zip(names, (True, False), strict=True):
            if all(_is_there(some, last) for some in rows) and sum(_tells(some) for some in rows) > 1:
                return Diagnosis(name, _SAID[name])
    return None


def _is_there(rows: Sequence[_Row], last: bool) -> bool:
    places = [(row.wrong, row.length - 1 if last else 0) for row in rows]
    return any(wrong for wrong, _ in places) and all(wrong <= {place} for wrong, place in places)


def _tells(rows: Sequence[_Row]) -> bool:
    return any(row.has_right and row.wrong for row in rows)


def _rows(value: Any, expected: Any, column: bool) -> Iterator[_Row | None]:
    """The rows of parts in a result: of a tuple, those in each of its items; None for what cannot be compared."""
    if isinstance(expected, tuple):
        if not isinstance(value, (tuple, list)) or len(value) != len(expected):
            yield None
            return
        for item, right in zip(value, expected, strict=True):
            yield from _rows(item, right, column)
    elif isinstance(expected, list):
        yield None if column else _compared(value, expected, (tuple, list))
    elif isinstance(expected, np.ndarray) and np.shape(value) == expected.shape and expected.ndim > column:
        turned = (np.moveaxis(np.asarray(each), -1, 0) if column else np.asarray(each) for each in (value, expected))
        yield _compared(*turned, np.ndarray)
    else:
        yield None


def _compared(value: Any, expected: Any, kinds: Any) -> _Row | None:
    if not isinstance(value, kinds) or len(value) != len(expected):
        return None
    wrong = frozenset(i for i, pair in enumerate(zip(value, expected, strict=True)) if not same(*pair))
    return _Row(len(expected), wrong, any(_is_something(right) for i, right in enumerate(expected) if i not in wrong))


def _is_something(value: Any) -> bool:
    return any(map(_is_something, value)) if isinstance(value, (list, tuple)) else bool(np.any(value))
