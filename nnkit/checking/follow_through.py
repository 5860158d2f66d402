"""One mistake costs one question: an answer that fails is run once more with right versions of the earlier exercises
that it calls in place of the student's own.

If that helps, or shows the answer's own mistake apart from the earlier one, what came of it counts, and the verdict
says so. It counts where an earlier answer is to blame: one that is not defined, or gives something else than the right
version and fails its own check. Where none is, it counts if the answer is right with right versions; else whatever
goes wrong is its own fault.
"""

import contextlib
import copy
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from nnkit.checking import step_limit
from nnkit.checking.comparison import same, same_kind
from nnkit.checking.observation import observe
from nnkit.checking.subject import Subject
from nnkit.checking.time_limit import CALL_SECONDS_THEN
from nnkit.checking.verdict import Attempt, Outcome, Verdict
from nnkit.network import guard

#: Calls of an earlier answer that are noted, to tell whether the student's own gives the same.
_MOST_ASKED = 8


class _Asked(NamedTuple):
    """A call of an earlier answer, and what the right version gave."""

    args: tuple
    kwargs: dict[str, Any]
    value: Any


class Followed(NamedTuple):
    """What came of it.

    counts    the attempt that counts
    isolated  the one with right versions of earlier answers, where one of these is to blame
    blamed    the earlier answers that are to blame, and what is to be said of each
    """

    counts: Attempt
    isolated: Attempt | None
    blamed: dict[str, str]


#: What is to be said of an earlier answer.
_NOT_RIGHT, _NOT_DEFINED, _ANOTHER_USE = "not right yet", "not defined", "not made for this use"


def follow_through(
    exercise: Subject,
    function: Callable,
    attempt: Callable[[], Attempt],
    own: Attempt,
    check: Callable[[Subject, Callable], Verdict],
) -> Followed:
    """`own` is what came with the student's own earlier answers; `attempt` runs all cases once more; `check` gives the
    verdict on an earlier answer."""
    namespace = _names_of(function)
    if namespace is None:
        return Followed(own, None, {})
    with _right_versions(exercise, namespace) as called:
        isolated = attempt()
    failing_before, failing_now = len(own.failing), len(isolated.failing)
    helps = failing_now < failing_before or any(outcome.not_written for outcome in own.outcomes)
    if not called or not (helps or _differ(exercise, own.outcomes, isolated.outcomes)):
        return Followed(own, None, {})
    blamed = _to_blame(exercise, namespace, called, check)
    if not blamed and isolated.failing:
        return Followed(own, None, {})
    if not blamed:  # an outer product is right for one sample, and not for the many that it is asked for here
        blamed = dict.fromkeys(called, _ANOTHER_USE)
    if not helps and failing_now > failing_before:
        return Followed(own, isolated, {})
    return Followed(isolated, isolated, blamed)


#: Functions around a function that are looked into.
_DEEPEST = 16


def _names_of(answer: Any) -> Any:
    """The names among which an answer was written; None where nobody knows. It may be a function with another one
    around it, a method, a partial, or an object that can be called."""
    for _ in range(_DEEPEST):
        if hasattr(answer, "__globals__"):
            return answer.__globals__
        if isinstance(answer, partial):
            answer = answer.func
        elif isinstance(answer, np.vectorize):
            answer = answer.pyfunc
        elif hasattr(answer, "__wrapped__"):
            answer = answer.__wrapped__
        else:
            answer = vars(type(answer)).get("__call__")
    return None


def notices(blamed: Mapping[str, str]) -> list[str]:
    """What is to be said of earlier answers that are to blame."""
    missing = [name for name, state in blamed.items() if state == _NOT_DEFINED]
    wrong = [name for name, state in blamed.items() if state == _NOT_RIGHT]
    unfit = [name for name, state in blamed.items() if state == _ANOTHER_USE]
    said = []
    if missing:
        cells = "its cell" if len(missing) == 1 else "their cells"
        said.append(f"{_are(missing, _NOT_DEFINED)}: run {cells} again. This check used right versions.")
    if wrong:
        said.append(f"Your {_are(wrong, _NOT_RIGHT)}, so this check used right versions.")
    if unfit:
        said.append(
            "Your function is right with right versions of what it calls. With your own ones it is not, though each of "
            f"them may pass its own check: {', '.join(unfit)}. This check used right versions."
        )
    return said


def _are(names: Sequence[str], state: str) -> str:
    return f"{' and '.join(names)} {'is' if len(names) == 1 else 'are'} {state}"


def _to_blame(
    exercise: Subject,
    namespace: Mapping[str, Any],
    called: Mapping[str, Sequence[_Asked]],
    check: Callable[[Subject, Callable], Verdict],
) -> dict[str, str]:
    """Of the earlier answers that were called those that are to blame; in place of one that is right but for what it
    calls itself, what that is.

    Those that gave something else where it was noted are asked first, the others where none of these is to blame."""
    with guard.examining(exercise.name):
        own = {name: namespace.get(name) for name in exercise.uses if name in called}
        others = [name for name, function in own.items() if _is_another(function, called[name])]
    for names in (others, [name for name in own if name not in others]):
        blamed: dict[str, str] = {}
        for name in names:
            blamed |= _what_is_to_be_said_of(name, own[name], exercise, check)
        if blamed:
            return blamed
    return {}


def _what_is_to_be_said_of(
    name: str, own: Any, exercise: Subject, check: Callable[[Subject, Callable], Verdict]
) -> dict[str, str]:
    if own is None:
        return {name: _NOT_DEFINED}
    verdict = check(exercise.earlier(name), own) if callable(own) else None
    return verdict.blamed if verdict and verdict.passed else {name: _NOT_RIGHT}


def _is_another(own: Any, calls: Sequence[_Asked]) -> bool:
    """Whether a student's version of an earlier answer gives something else than the right one was seen to give."""
    if not callable(own):
        return True
    for asked in calls:
        seen = observe(
            partial(own, *copy.deepcopy(asked.args), **copy.deepcopy(asked.kwargs)),
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
    if one.changed != other.changed:
        return False
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
            theirs = [guard.still_examined(each) for each in args]
            named = {key: guard.still_examined(each) for key, each in kwargs.items()}
            with step_limit.uncounted(), guard.trusted():
                asked = called.setdefault(name, [])
                given = copy.deepcopy((args, kwargs)) if len(asked) < _MOST_ASKED else None
                value = oracle(*theirs, **named)
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
