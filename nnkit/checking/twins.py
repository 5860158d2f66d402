"""Twins: a case of the same shapes as the one before it, with other values and another right answer.

An answer that keeps what it gave for arguments of these shapes is right for all cases but this one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from nnkit.checking.case import Case
from nnkit.checking.comparison import same
from nnkit.checking.subject import Subject
from nnkit.checking.verdict import Outcome

#: So many more sets of cases are looked through for twins.
_MOST_TURNS = 4


class Asked(NamedTuple):
    """A case with its right value, and whether it is the twin of the one before it."""

    case: Case
    right: Any
    is_twin: bool = False


def with_twins(exercise: Subject, seed: int, rounds: int) -> list[Asked]:
    """`rounds` sets of the exercise's cases; in each part the smallest that has a twin is followed by it."""
    asked = [Asked(case, exercise.right_value(case)) for case in exercise.make_cases(seed, rounds)]
    waiting = {each.case.part for each in asked}
    twins: dict[int, Asked] = {}
    for turn in range(rounds, rounds + _MOST_TURNS):
        more = exercise.cases_of_turn(seed, turn)
        for part in sorted(waiting, key=str):
            for position, twin in _pairs(exercise, asked, [case for case in more if case.part == part]):
                twins[position] = twin
                waiting.discard(part)
                break
        if not waiting:
            break
    return [each for position, first in enumerate(asked) for each in (first, twins.get(position)) if each is not None]


def _pairs(exercise: Subject, asked: Sequence[Asked], cases: Sequence[Case]) -> Iterator[tuple[int, Asked]]:
    """Where a case stands that has a twin among `cases`, and the twin; small ones first."""
    by_form = {_form(list(case.arguments.values())): case for case in reversed(cases)}
    for position in sorted(range(len(asked)), key=lambda position: asked[position].case.size):
        first = asked[position]
        other = by_form.get(_form(list(first.case.arguments.values())))
        if other is None or other.part != first.case.part or _same_values(other, first.case):
            continue
        right = exercise.right_value(other)
        if exercise.what_is_wrong(Outcome(other, right, value=first.right)) is not None:
            yield position, Asked(replace(other, tries=f"{other.tries}, with other values"), right, is_twin=True)


def _same_values(one: Case, other: Case) -> bool:
    return same(list(one.arguments.values()), list(other.arguments.values()))


def _form(value: Any) -> Any:
    """The shapes of what a case's arguments are made of."""
    if isinstance(value, (list, tuple)):
        return tuple(map(_form, value))
    if isinstance(value, dict):
        return tuple((key, _form(item)) for key, item in value.items())
    return "a function" if callable(value) else np.shape(value)
