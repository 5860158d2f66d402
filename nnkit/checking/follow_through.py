"""One mistake costs one question: an answer that fails is run once more with right versions of the earlier exercises
that it calls in place of the student's own.

If that helps, or shows the answer's own mistake apart from the earlier one, what came of it counts, and the verdict
says so.
"""

import contextlib
import copy
import io
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from nnkit.checking import step_limit
from nnkit.checking.comparison import same, same_kind
from nnkit.checking.observation import observe
from nnkit.checking.subject import Subject
from nnkit.checking.time_limit import CALL_SECONDS_THEN
from nnkit.checking.verdict import Outcome
from nnkit.network import guard

#: Calls of an earlier answer that are noted, to tell whether the student's own gives the same.
_MOST_ASKED = 8


class _Asked(NamedTuple):
    """A call of an earlier answer, and what the right version gave."""

    args: tuple
    kwargs: dict[str, Any]
    value: Any


def follow_through(
    exercise: Subject, function: Callable, attempt: Callable[[], list[Outcome]], own: list[Outcome]
) -> tuple[list[Outcome], list[str], list[Outcome]]:
    """The outcomes that count, what is to be said of them, and the outcomes with right versions of earlier answers.

    `own` are the outcomes with the student's own earlier answers; `attempt` runs all cases once more."""
    namespace = getattr(function, "__globals__", None)
    if namespace is None:
        return own, [], []
    with _right_versions(exercise, namespace) as called:
        outcomes = attempt()
    failing_before = sum(bool(outcome.wrong) for outcome in own)
    failing_now = sum(bool(outcome.wrong) for outcome in outcomes)
    helps = failing_now < failing_before or any(outcome.not_written for outcome in own)
    if not called or (not helps and (failing_now > failing_before or not _differ(exercise, own, outcomes))):
        return own, [], outcomes
    with guard.examining(exercise.name):
        wrong = [name for name in exercise.uses if name in called and _is_not_right(namespace.get(name), called[name])]
    names = " and ".join(wrong or (name for name in exercise.uses if name in called))
    notice = f"Your {names} {'is' if ' and ' not in names else 'are'} not right yet, so this check used right versions."
    return outcomes, [notice], outcomes


def _is_not_right(own: Any, calls: Sequence[_Asked]) -> bool:
    """Whether a student's version of an earlier answer gives something else than the right one was seen to give."""
    if not callable(own):
        return True
    for asked in calls:
        seen = observe(
            partial(own, *asked.args, **asked.kwargs),
            examined=(),
            most_steps=None,
            seconds=CALL_SECONDS_THEN,
            printed=io.StringIO(),
        )
        if seen.error is not None or seen.ended is not None or not same(seen.value, asked.value):
            return True
    return False


def _differ(exercise: Subject, own: Sequence[Outcome], isolated: Sequence[Outcome]) -> bool:
    """Whether right versions of earlier answers change what a function gives: then its own mistake shows only there."""
    return len(own) == len(isolated) and not all(_alike(exercise, *pair) for pair in zip(own, isolated, strict=True))


def _alike(exercise: Subject, one: Outcome, other: Outcome) -> bool:
    if one.ended is not None or other.ended is not None:
        return one.ended == other.ended
    if one.error is not None or other.error is not None:
        return same_kind(one.error, other.error)
    return exercise.alike(one, other)


@contextlib.contextmanager
def _right_versions(exercise: Subject, namespace: dict[str, Any]) -> Iterator[dict[str, list[_Asked]]]:
    """Put right versions of earlier exercises in place of the student's own functions, and note what they are asked."""
    called: dict[str, list[_Asked]] = {}
    absent = object()
    with guard.examining(exercise.name):
        before = {name: namespace.get(name, absent) for name in exercise.uses}

    def noting(name: str) -> Callable:
        oracle = exercise.right_version(name)

        def right_version(*args, **kwargs):
            with step_limit.uncounted(), guard.trusted():
                asked = called.setdefault(name, [])
                given = copy.deepcopy((args, kwargs)) if len(asked) < _MOST_ASKED else None
                value = oracle(*args, **kwargs)
                if given is not None:
                    asked.append(_Asked(*given, copy.deepcopy(value)))
                return value

        return right_version

    with guard.examining(exercise.name):  # a namespace of the student's may run code when it is written to
        namespace.update({name: noting(name) for name in exercise.uses})
    try:
        yield called
    finally:
        with guard.examining(exercise.name):
            for name, value in before.items():
                if value is absent:
                    namespace.pop(name, None)
                else:
                    namespace[name] = value
