"""Mistakes that can be read from a right version: it gives what came when one thing is done to its arguments."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations, pairwise, permutations
from typing import Any

import numpy as np

from nnkit.checking import step_limit
from nnkit.checking.comparison import same
from nnkit.checking.subject import Subject
from nnkit.checking.verdict import Attempt, Diagnosis, Outcome

Arguments = Mapping[str, Any]
#: What is said, in which way, and what is done to the arguments; KeyError and the like where it cannot be done to them.
Alteration = tuple[str, str, Callable[[Arguments], dict[str, Any]]]

#: What a right version may say to arguments that nobody should give it.
_REFUSALS = (
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RuntimeError,  # of a generator that came to its end
    StopIteration,
    np.linalg.LinAlgError,
    MemoryError,
    AssertionError,
)

#: Steps that a right version may take; with arguments that nobody should give it, it may never come to its end.
_MOST_STEPS = 20_000


def by_altered_arguments(exercise: Subject, attempt: Attempt) -> Diagnosis | None:
    """Which one thing, done to the arguments, has a right version give what came: in all cases, the right ones
    included. An answer that fails in one number alone tells too little."""
    outcomes = [each for each in attempt.outcomes + attempt.further if each.case.effort is None]
    failing = [each for each in outcomes if each.wrong]
    if len(failing) < 2 or any(_says_nothing(each) for each in outcomes):
        return None
    handed_back = _handed_back(outcomes)
    if handed_back is not None:
        return handed_back
    ordered = failing + [each for each in outcomes if not each.wrong]
    for name, hint, alter in _alterations(failing[0].case.arguments):
        if all(_gives(exercise, each, alter) for each in ordered):
            return Diagnosis(name, hint)
    for name, hint, cut, share in _of_what_goes_together(outcomes):
        if all(_gives(exercise, each, cut) for each in ordered):
            return Diagnosis(name, hint)
        if all(_gives(exercise, each, cut, share) for each in ordered):
            return Diagnosis(name, f"{hint} And yet you divide by the number of all of them.")
    return None


def _says_nothing(outcome: Outcome) -> bool:
    return outcome.error is not None or outcome.ended is not None or bool(outcome.changed) or outcome.expected is None


def _handed_back(outcomes: list[Outcome]) -> Diagnosis | None:
    """Whether what came are arguments as they were."""
    names = list(outcomes[0].case.arguments)
    singly = [(name,) for name in names]
    for some in [*singly, *pairwise(names)]:
        if all(_is_handed_back(each, some) for each in outcomes):
            text = " and ".join(some)
            return Diagnosis(f"{text} handed back unchanged", f"You hand back {text} as it came: what of the rest?")
    return None


def _is_handed_back(outcome: Outcome, names: tuple[str, ...]) -> bool:
    values = tuple(outcome.case.arguments[name] for name in names)
    return not any(map(callable, values)) and same(outcome.value, values if len(values) > 1 else values[0])


def _gives(
    exercise: Subject,
    outcome: Outcome,
    alter: Callable[[Arguments], dict[str, Any]],
    share: Callable[[Arguments], float] | None = None,
) -> bool:
    """Whether a right version gives what came, of other arguments, and times a `share` of its own; where it gives what
    was expected, too, that is no reason for a failure."""
    try:
        with np.errstate(all="ignore"), step_limit.counted(_MOST_STEPS):
            arguments = {**outcome.case.arguments, **alter(outcome.case.arguments)}
            value = exercise.right_value(replace(outcome.case, arguments=arguments))
            if share is not None:
                value = value * share(outcome.case.arguments)
    except (*_REFUSALS, step_limit.TooManySteps):
        return False
    if _has_nan(value) or (outcome.wrong and same(outcome.expected, value)):
        return False
    return same(outcome.value, value)


def _has_nan(value: Any) -> bool:
    """Whether there is a nan in a result: it may come in many ways, and tells nothing."""
    if isinstance(value, dict):
        return any(map(_has_nan, value.values()))
    if isinstance(value, (list, tuple)):
        return any(map(_has_nan, value))
    return isinstance(value, float | np.ndarray) and np.asarray(value).dtype.kind == "f" and bool(np.isnan(value).any())


def _alterations(arguments: Arguments) -> Iterator[Alteration]:
    for name, value in arguments.items():
        yield from _of_one(name, value)
    for one, other in combinations(arguments, 2):
        if _alike(arguments[one], arguments[other]):
            yield (
                f"{one} and {other} exchanged",
                f"That is what comes with {one} and {other} exchanged: which belongs where?",
                lambda a, one=one, other=other: {one: a[other], other: a[one]},
            )
    for one, other in permutations(arguments, 2):
        if _alike(arguments[one], arguments[other]):
            yield (
                f"{other} in place of {one}",
                f"That is what comes with {other} in place of {one}: does {one} stand where it should?",
                lambda a, one=one, other=other: {one: a[other]},
            )


def _alike(one: Any, other: Any) -> bool:
    if callable(one) or callable(other):
        return callable(one) and callable(other)
    return isinstance(one, type(other)) or isinstance(other, type(one))


def _of_one(name: str, value: Any) -> Iterator[Alteration]:
    if isinstance(value, bool) or callable(value) or isinstance(value, (str, np.random.Generator)):
        return
    for text, hint, change in _CHANGES:
        yield text.format(name), hint.format(name), lambda a, change=change: {name: change(a[name])}


def _each(change: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """The change of a number or an array, or of each one in a list of arrays."""

    def changed(value: Any) -> Any:
        return [change(each) for each in value] if isinstance(value, (list, tuple)) else change(value)

    return changed


def _list_only(change: Callable[[list], list]) -> Callable[[Any], list]:
    def changed(value: Any) -> list:
        if not isinstance(value, list) or len(value) < 2:
            raise TypeError("no list")
        return change(value)

    return changed


def _table_only(value: Any) -> Any:
    if np.ndim(value) != 2:
        raise TypeError("no table")
    return np.transpose(value)


_CHANGES: list[tuple[str, str, Callable[[Any], Any]]] = [
    ("{0} left out", "That is what comes with {0} = 0: does {0} take part, everywhere?", _each(lambda v: v * 0)),
    ("{0} taken for 1", "That is what comes with {0} = 1: does {0} take part, everywhere?", _each(lambda v: v * 0 + 1)),
    ("sign of {0}", "That is what comes with −{0} in place of {0}.", _each(lambda v: -v)),
    ("{0} doubled", "That is what comes with {0} doubled.", _each(lambda v: 2 * v)),
    ("{0} halved", "That is what comes with {0} halved.", _each(lambda v: v / 2)),
    ("{0} squared", "That is what comes with {0} squared.", _each(lambda v: v**2)),
    ("1 − {0} in place of {0}", "That is what comes with 1 − {0} in place of {0}.", _each(lambda v: 1 - v)),
    ("absolute value of {0}", "That is what comes with the absolute value of {0}.", _each(np.abs)),
    ("σ of {0}", "That is what comes with σ of {0} in place of {0}.", _each(lambda v: 1 / (1 + np.exp(-v)))),
    ("root of {0}", "That is what comes with the root of {0} in place of {0}.", _each(np.sqrt)),
    ("1 / {0} in place of {0}", "That is what comes with 1 / {0} in place of {0}.", _each(lambda v: 1 / v)),
    ("e to the power of {0}", "That is what comes with e to the power of {0} in place of {0}.", _each(np.exp)),
    ("logarithm of {0}", "That is what comes with the logarithm of {0} in place of {0}.", _each(np.log)),
    ("{0} rounded", "That is what comes with {0} rounded to whole numbers.", _each(np.round)),
    ("mean of {0}", "That is what comes with the mean of {0} in place of each of its entries.",
     _each(lambda v: v * 0 + np.mean(v))),
    ("first entry of {0} for all", "That is what comes with the first entry of {0} in place of each.",
     _each(lambda v: v * 0 + np.ravel(v)[0])),
    ("{0} made one long", "That is what comes with {0} divided by its length.", _each(lambda v: v / np.linalg.norm(v))),
    ("{0} transposed", "That is what comes with {0} transposed.", _each(_table_only)),
    ("{0} + 1 in place of {0}", "That is what comes with {0} + 1 in place of {0}.", lambda v: v + 1),
    ("{0} − 1 in place of {0}", "That is what comes with {0} − 1 in place of {0}.", lambda v: v - 1),
    ("{0} backwards", "That is what comes with {0} backwards.", _list_only(lambda v: v[::-1])),
    ("the last of {0} left out", "The last of {0} has no part in your answer.", _list_only(lambda v: v[:-1])),
    ("the first of {0} left out", "The first of {0} has no part in your answer.", _list_only(lambda v: v[1:])),
]  # fmt: skip


def _of_what_goes_together(outcomes: list[Outcome]) -> Iterator[tuple[str, str, Callable, Callable]]:
    """What is done to the samples, or to the entries, in all arrays that have as many of them in every case: what is
    said, in which way, what is done, and by what of a mean that leaves out a part."""
    sizes: dict[tuple[int, ...], list[str]] = {}
    for name, value in outcomes[0].case.arguments.items():
        if isinstance(value, np.ndarray) and value.ndim:
            lengths = tuple(np.shape(each.case.arguments[name])[-1] for each in outcomes)
            sizes.setdefault(lengths, []).append(name)
    for lengths, names in sizes.items():
        if max(lengths) > 1:
            yield from _of_these(names, outcomes[0].case.arguments)


def _of_these(names: list[str], arguments: Arguments) -> Iterator[tuple[str, str, Callable, Callable]]:
    tables = all(arguments[name].ndim == 2 for name in names)
    part = "entry" if all(arguments[name].ndim == 1 for name in names) else "column"
    called = "sample" if part == "column" and not names[0].startswith("w") else part  # weights have no samples
    text = " and ".join(names)
    for name, hint, change in _CUTS:

        def cut(a: Arguments, change: Callable = change) -> dict[str, Any]:
            return {each: change(a[each]) for each in names}

        def share(a: Arguments, change: Callable = change) -> float:
            before = np.shape(a[names[0]])[-1]
            return np.shape(change(a[names[0]]))[-1] / before

        yield name.format(called), hint.format(part, text), cut, share
    for name, hint, change in _ROWS if tables else []:

        def turn(a: Arguments, change: Callable = change) -> dict[str, Any]:
            return {each: change(a[each]) for each in names}

        yield name, hint.format(text), turn, lambda a: 1.0


_CUTS: list[tuple[str, str, Callable[[Any], Any]]] = [
    ("only the first {0}", "That is what comes with the first {0} of {1} alone: what of the others?",
     lambda v: v[..., :1]),
    ("only the last {0}", "That is what comes with the last {0} of {1} alone: what of the others?",
     lambda v: v[..., -1:]),
    ("last {0} left out", "The last {0} of {1} has no part in your answer.", lambda v: v[..., :-1]),
    ("first {0} left out", "The first {0} of {1} has no part in your answer.", lambda v: v[..., 1:]),
]  # fmt: skip

_ROWS: list[tuple[str, str, Callable[[Any], Any]]] = [
    ("rows taken for samples", "That is what comes where each row of {0} is taken for a sample.", np.transpose),
    ("only the first row", "That is what comes with the first row of {0} alone: what of the others?", lambda v: v[:1]),
    ("last row left out", "The last row of {0} has no part in your answer.", lambda v: v[:-1]),
]
