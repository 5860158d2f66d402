"""Runs an exercise's cases on a student's function and reaches a verdict."""

import copy
import io
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np

from nnkit.checking.case import Case
from nnkit.checking.comparison import same
from nnkit.checking.diagnosis import case_to_show, diagnose
from nnkit.checking.follow_through import Followed, follow_through, notices
from nnkit.checking.observation import TOO_LONG, observe
from nnkit.checking.subject import Subject
from nnkit.checking.time_limit import CALL_SECONDS, CALL_SECONDS_THEN
from nnkit.checking.twins import Asked, with_twins
from nnkit.checking.verdict import FAILED, NOT_WRITTEN, PASSED, Attempt, Outcome, Verdict
from nnkit.network import guard

#: The seed of the cases in the notebook, the same each time, so that a student sees the effect of a change. Graded
#: work meets cases of another seed.
NOTEBOOK_SEED = 0


_KEPT = "It gives what it gave in the call before, whose arguments have the same shapes and other values."


def examine(
    exercise: Subject,
    function: Callable,
    *,
    seed: int = NOTEBOOK_SEED,
    rounds: int = 1,
    seconds: float = CALL_SECONDS,
) -> Verdict:
    """Run `rounds` sets of the exercise's cases, made from `seed`, on `function`, which has `seconds` for each call."""
    asked = with_twins(exercise, seed, rounds)
    further = partial(exercise.further_cases, seed, rounds)
    attempt = partial(_attempt, exercise, function, asked, further, seconds)
    own = attempt()
    followed = Followed(own, None, {})
    if exercise.uses and own.failing:
        check = partial(examine, seed=seed, rounds=rounds, seconds=CALL_SECONDS_THEN)
        followed = follow_through(exercise, function, attempt, own, check)
    verdict = _verdict(exercise, followed.counts)
    verdict.blamed, verdict.notices = followed.blamed, notices(followed.blamed)
    if verdict.failure and verdict.diagnosis is None and followed.isolated and followed.isolated.failing:
        verdict.diagnosis = diagnose(exercise, followed.isolated, call)
    return verdict


def _attempt(
    exercise: Subject,
    function: Callable,
    asked: Sequence[Asked],
    further_cases: Callable[[], Sequence[Case]],
    seconds: float,
) -> Attempt:
    outcomes: list[Outcome] = []
    patience = _Patience(seconds)
    for case, right, is_twin in asked:
        outcome = patience.spared(case, right) or call(exercise, function, case, right, patience.seconds)
        patience.note(outcome)
        outcome.wrong = _what_is_wrong(exercise, outcome)
        if outcome.wrong and is_twin and not outcomes[-1].wrong and same(outcome.value, outcomes[-1].value):
            outcome.wrong = f"{_KEPT} {outcome.wrong}"
        outcomes.append(outcome)
        if isinstance(outcome.error, guard.LibraryAnswer):
            return Attempt(outcomes)
    if not any(outcome.wrong for outcome in outcomes):
        _try_again(exercise, function, outcomes)
    attempt = Attempt(outcomes)
    if attempt.failing and not any(outcome.ended for outcome in outcomes):
        attempt.further = [call(exercise, function, case, exercise.right_value(case)) for case in further_cases()]
        for outcome in attempt.further:
            outcome.wrong = _what_is_wrong(exercise, outcome)
    return attempt


def _try_again(exercise: Subject, function: Callable, outcomes: list[Outcome]) -> None:
    """The first case once more: an answer must not depend on how often it was asked for."""
    again = call(exercise, function, outcomes[0].case, outcomes[0].expected)
    if _what_is_wrong(exercise, again):
        outcomes[0].wrong = "Called a second time with the same arguments, the function gives another answer."
        outcomes[0].value, outcomes[0].error = again.value, again.error


class _Patience:
    """How often an answer is called that has to be stopped: once more would take time, and tell nothing new."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._stopped: list[Outcome] = []

    def note(self, outcome: Outcome) -> None:
        if outcome.exceeded or outcome.ended:
            self._stopped.append(outcome)
        if outcome.ended == TOO_LONG:
            self.seconds = min(self.seconds, CALL_SECONDS_THEN)

    def spared(self, case: Case, expected: Any) -> Outcome | None:
        """What a call would come to, by what is known: the same effort was too much, or in the same part one call took
        too long, or two did not come to their end. None where the call is to be made."""
        if case.effort is not None and any(each.exceeded and each.case.effort is case.effort for each in self._stopped):
            return Outcome(case, expected, exceeded=True)
        ended = [each.ended for each in self._stopped if each.ended and each.case.part == case.part]
        if TOO_LONG in ended or len(ended) > 1:
            return Outcome(case, expected, ended=TOO_LONG if TOO_LONG in ended else ended[-1])
        return None


def call(exercise: Subject, function: Callable, case: Case, expected: Any, seconds: float = CALL_SECONDS) -> Outcome:
    """Call `function` with a copy of the case's arguments and note all that it does."""
    arguments = {name: copy.deepcopy(value) for name, value in case.arguments.items()}
    seen = observe(
        partial(exercise.run, function, list(arguments.values())),
        examined=[exercise.name],
        most_steps=case.effort.most if case.effort else None,
        seconds=seconds,
        printed=io.StringIO(),
    )
    return Outcome(
        case,
        expected,
        _as_it_came(seen.value),
        seen.error,
        changed=tuple(name for name in arguments if _changed(case.arguments[name], arguments[name])),
        warned=tuple(dict.fromkeys(seen.warned)),
        printed=seen.printed,
        exceeded=seen.exceeded,
        ended=seen.ended,
    )


#: Lists within lists that are looked into. A list may hold itself.
_DEEPEST = 8


def _as_it_came(value: Any, deepest: int = _DEEPEST) -> Any:
    """A copy of what a function returned, as far as it is made of plain lists and arrays: a later call may write into
    it. What lies deeper than anybody asks for is `...`."""
    if type(value) is np.ndarray:
        return value.copy()
    if type(value) in (list, tuple):
        return type(value)(_as_it_came(item, deepest - 1) for item in value) if deepest else ...
    if type(value) is dict:
        return {key: _as_it_came(item, deepest - 1) for key, item in value.items()} if deepest else ...
    return value


def _changed(before: Any, after: Any) -> bool:
    if isinstance(before, np.ndarray):
        return (
            not isinstance(after, np.ndarray)
            or before.shape != after.shape
            or before.dtype != after.dtype
            or before.tobytes() != after.tobytes()
        )
    if isinstance(before, (list, tuple)):
        return len(before) != len(after) or any(map(_changed, before, after))
    if isinstance(before, dict):
        return before.keys() != after.keys() or any(_changed(before[key], after[key]) for key in before)
    if callable(before) or isinstance(before, np.random.Generator):
        return False
    return bool(before != after)


def _what_is_wrong(exercise: Subject, outcome: Outcome) -> str | None:
    if outcome.not_written:
        return "The function is not written yet."
    if isinstance(outcome.error, guard.LibraryAnswer):
        return str(outcome.error)
    if outcome.ended is not None:
        return outcome.ended
    if outcome.exceeded and outcome.case.effort is not None:
        return f"It took more than {outcome.case.effort.most} steps of Python, and was stopped."
    if outcome.error is not None:
        text = str(outcome.error)
        return f"It raised {type(outcome.error).__name__}" + (f": {text}" if text else ".")
    if outcome.changed:
        names = " and ".join(outcome.changed)
        return f"The function changed its argument {names}, which the caller still needs. Work on a new array."
    return exercise.what_is_wrong(outcome)


def _verdict(exercise: Subject, attempt: Attempt) -> Verdict:
    outcomes = attempt.outcomes
    failing = [outcome for outcome in outcomes if outcome.wrong]
    wrong_parts = {outcome.case.part if exercise.parts else exercise.name for outcome in failing}
    cheated = any(isinstance(outcome.error, guard.LibraryAnswer) for outcome in failing)
    parts: Mapping[str, tuple[int, int]] = {
        name: (0 if name in wrong_parts or cheated else most, most) for name, most in exercise.part_points().items()
    }
    verdict = Verdict(
        exercise,
        PASSED if not failing else FAILED,
        dict(parts),
        tried=list(dict.fromkeys(outcome.case.tries for outcome in outcomes)),
        failing=len(failing),
        cases=len(outcomes),
    )
    if not failing:
        return verdict
    if all(outcome.not_written for outcome in failing) and len(failing) == len(outcomes):
        verdict.state = NOT_WRITTEN
        return verdict
    if cheated:
        verdict.failure = next(outcome for outcome in failing if isinstance(outcome.error, guard.LibraryAnswer))
        return verdict
    verdict.diagnosis = diagnose(exercise, attempt, call)
    verdict.failure = case_to_show(exercise, attempt, verdict.diagnosis, call)
    return verdict
