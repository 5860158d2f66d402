"""Runs an exercise's cases on a student's function and reaches a verdict."""

import copy
import io
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy as np

from nnkit.checking.case import Case
from nnkit.checking.comparison import same
from nnkit.checking.diagnosis import case_to_show, diagnose
from nnkit.checking.follow_through import Followed, follow_through, notices
from nnkit.checking.observation import observe
from nnkit.checking.paper import Paper, paper_for
from nnkit.checking.patience import Patience
from nnkit.checking.replaced import as_they_were, put_back
from nnkit.checking.subject import Subject
from nnkit.checking.time_limit import CALL_SECONDS, CALL_SECONDS_THEN
from nnkit.checking.unwritten import BLANK, LeftOver, has_blank
from nnkit.checking.verdict import FAILED, NOT_WRITTEN, PASSED, Attempt, Outcome, Verdict
from nnkit.network import guard

#: The seed of the cases in the notebook, the same each time, so that a student sees the effect of a change. Graded
#: work meets cases of another seed.
NOTEBOOK_SEED = 0


_BLANK_LEFT = f"There is still a blank in your function: write something in place of `{BLANK}`."
#: What is said of whoever ends a call with what only an examination may raise.
_STOPPED_ITSELF = "The function stopped itself."
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
    with as_they_were():
        return _examine(exercise, function, seed, rounds, seconds)


def _examine(exercise: Subject, function: Callable, seed: int, rounds: int, seconds: float) -> Verdict:
    paper = paper_for(exercise, seed, rounds)
    attempt = partial(_attempt, paper, function, seconds)
    own = attempt()
    followed = Followed(own, None, {})
    if exercise.uses and own.failing:
        check = partial(examine, seed=seed, rounds=rounds, seconds=CALL_SECONDS_THEN)
        followed = follow_through(exercise, function, attempt, own, check)
    verdict = _verdict(paper, followed.counts)
    verdict.blamed, verdict.notices = followed.blamed, notices(followed.blamed)
    if verdict.failure and verdict.diagnosis is None and followed.isolated and followed.isolated.failing:
        verdict.diagnosis = diagnose(exercise, followed.isolated, partial(paper.by_wrong_version, call=call))
    if verdict.failure and has_blank(function):
        verdict.diagnosis, verdict.notices = None, [*verdict.notices, _BLANK_LEFT]
    return verdict


def earns_nothing(exercise: Subject, function: Callable, *, seed: int = NOTEBOOK_SEED, rounds: int = 1) -> bool:
    """Whether `examine` gives an answer no point. It says nothing else, and most often knows it after a case or two."""

    def attempt() -> Attempt:
        attempts.append(_attempt(paper_for(exercise, seed, rounds), function, CALL_SECONDS, in_every_part))
        return attempts[-1]

    def in_every_part(outcomes: list[Outcome]) -> bool:
        return len({outcome.case.part for outcome in outcomes if outcome.wrong}) >= len(exercise.part_points())

    attempts: list[Attempt] = []
    own = attempt()
    if exercise.uses and own.failing:
        check = partial(examine, seed=seed, rounds=rounds, seconds=CALL_SECONDS_THEN)
        follow_through(exercise, function, attempt, own, check)
    if all(in_every_part(each.outcomes) for each in attempts):  # whichever of them counts
        return True
    return examine(exercise, function, seed=seed, rounds=rounds).points == 0


def _attempt(
    paper: Paper,
    function: Callable,
    seconds: float,
    enough: Callable[[list[Outcome]], bool] = lambda outcomes: False,
) -> Attempt:
    """All cases, or as many as are `enough`."""
    exercise, patience = paper.exercise, Patience(seconds)
    outcomes: list[Outcome] = []
    for case, right, is_twin in paper.asked:
        outcome = patience.spared(case, right) or call(
            exercise, function, case, right, seconds=patience.seconds, most_steps=patience.most_steps(case)
        )
        patience.note(outcome)
        outcome.wrong = patience.what_was_exceeded(outcome) if outcome.exceeded else _what_is_wrong(exercise, outcome)
        if outcome.wrong and is_twin and not outcomes[-1].wrong and same(outcome.value, outcomes[-1].value):
            outcome.wrong = f"{_KEPT} {outcome.wrong}"
        outcomes.append(outcome)
        if isinstance(outcome.error, guard.LibraryAnswer) or enough(outcomes):
            return Attempt(outcomes)
    if not any(outcome.wrong for outcome in outcomes):
        _try_again(exercise, function, outcomes)
    attempt = Attempt(outcomes)
    if attempt.failing and not any(outcome.ended for outcome in outcomes):
        attempt.further = [call(exercise, function, each.case, each.right) for each in paper.further]
        for outcome in attempt.further:
            outcome.wrong = _what_is_wrong(exercise, outcome)
    return attempt


def _try_again(exercise: Subject, function: Callable, outcomes: list[Outcome]) -> None:
    """The first case once more: an answer must not depend on how often it was asked for."""
    again = call(exercise, function, outcomes[0].case, outcomes[0].expected)
    if _what_is_wrong(exercise, again):
        outcomes[0].wrong = "Called a second time with the same arguments, the function gives another answer."
        outcomes[0].value, outcomes[0].error = again.value, again.error


def call(
    exercise: Subject,
    function: Callable,
    case: Case,
    expected: Any,
    *,
    seconds: float = CALL_SECONDS,
    most_steps: int | None = None,
    is_ours: bool = False,
) -> Outcome:
    """Call `function` with a copy of the case's arguments and note all that it does. Where it is ours, a known wrong
    version, it puts nothing in the place of numpy's functions."""
    arguments = {name: copy.deepcopy(value) for name, value in case.arguments.items()}
    seen = observe(
        partial(exercise.run, function, list(arguments.values())),
        examined=[exercise.name],
        most_steps=most_steps,
        seconds=seconds,
        printed=io.StringIO(),
    )
    if not is_ours:
        put_back()
    return Outcome(
        case,
        expected,
        _as_it_came(seen.value),
        seen.error,
        changed=tuple(name for name in arguments if _changed(case.arguments[name], arguments[name])),
        warned=tuple(dict.fromkeys(seen.warned)),
        printed=seen.printed,
        steps=seen.steps,
        most_steps=most_steps,
        exceeded=seen.exceeded and most_steps is not None,
        ended=_STOPPED_ITSELF if seen.exceeded and most_steps is None else seen.ended,
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
    if isinstance(outcome.error, LeftOver):
        return "The line `raise NotImplementedError(…)` is still there: delete it."
    if outcome.error is not None:
        text = str(outcome.error)
        return f"It raised {type(outcome.error).__name__}" + (f": {text}" if text else ".")
    if outcome.changed:
        names = " and ".join(outcome.changed)
        return f"The function changed its argument {names}, which the caller still needs. Work on a new array."
    return exercise.what_is_wrong(outcome)


def _verdict(paper: Paper, attempt: Attempt) -> Verdict:
    exercise, outcomes = paper.exercise, attempt.outcomes
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
    by_wrong_version = partial(paper.by_wrong_version, call=call)
    verdict.diagnosis = diagnose(exercise, attempt, by_wrong_version)
    verdict.failure = case_to_show(exercise, attempt, verdict.diagnosis, by_wrong_version)
    if verdict.failure.error is None:
        stopped = [outcome for outcome in failing if outcome.error is not None]
        verdict.stopped = min(stopped, key=lambda outcome: outcome.case.size, default=None)
    return verdict
