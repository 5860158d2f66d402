"""Runs an exercise's cases on a student's function and reaches a verdict.

*Follow-through:* when an answer fails and may call earlier exercises, it is run once more with right versions of those
in place of the student's own. If that helps, or shows the answer's own mistake apart from the earlier one, that verdict
counts, and says so: one mistake costs one question.
"""

import contextlib
import copy
import io
import time
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from nnkit import own_work, steps
from nnkit.diagnose import Diagnosis, diagnose
from nnkit.exercises import find
from nnkit.exercises.compare import CANCELLED, difference, same
from nnkit.exercises.exercise import NOTEBOOK_SEED, Case, Effort, Exercise, Finding, Question

PASSED, FAILED, NOT_WRITTEN = "passed", "failed", "not written yet"
#: Calls of an earlier answer that are noted, to tell whether the student's own gives the same.
_MOST_ASKED = 8


class _Asked(NamedTuple):
    """A call of an earlier answer, and what the right version gave."""

    args: tuple
    kwargs: dict[str, Any]
    value: Any


@dataclass
class Outcome:
    """What one call of a student's function did."""

    case: Case
    expected: Any
    value: Any = None
    error: BaseException | None = None
    changed: tuple[str, ...] = ()
    warned: tuple[str, ...] = ()
    printed: str = ""
    wrong: str | None = None
    mistakes: tuple[str, ...] = ()
    exceeded: bool = False

    @property
    def not_written(self) -> bool:
        return isinstance(self.error, NotImplementedError)


@dataclass
class Verdict:
    """What came of examining one exercise: `points` of `possible`, by part, and the smallest failing case."""

    exercise: Exercise | Question
    state: str
    parts: dict[str, tuple[int, int]]
    tried: list[str] = field(default_factory=list)
    failure: Outcome | None = None
    diagnosis: Diagnosis | None = None
    notices: list[str] = field(default_factory=list)
    failing: int = 0
    cases: int = 0
    seconds: float = 0.0

    @property
    def points(self) -> int:
        return sum(earned for earned, _ in self.parts.values())

    @property
    def possible(self) -> int:
        return sum(possible for _, possible in self.parts.values())

    @property
    def passed(self) -> bool:
        return self.state == PASSED

    def as_data(self) -> dict[str, Any]:
        """The verdict as plain data, for the gradebook's report."""
        return {
            "exercise": self.exercise.name,
            "state": self.state,
            "points": float(self.points),
            "possible": float(self.possible),
            "parts": {name: [float(earned), float(most)] for name, (earned, most) in self.parts.items()},
            "mistake": self.diagnosis.name if self.diagnosis else None,
            "hint": self.diagnosis.hint if self.diagnosis else None,
            "wrong": self.failure.wrong if self.failure else None,
            "notices": list(self.notices),
        }


def examine(exercise: Exercise, function: Callable, *, seed: int = NOTEBOOK_SEED, rounds: int = 1) -> Verdict:
    """Run `rounds` sets of the exercise's cases, made from `seed`, on `function`."""
    began = time.perf_counter()
    cases = exercise.make_cases(seed, rounds)
    expected = [_expected(exercise, case) for case in cases]
    outcomes = _attempt(exercise, function, cases, expected)
    notices: list[str] = []
    isolated: list[Outcome] = []
    if exercise.uses and any(outcome.wrong for outcome in outcomes):
        outcomes, notices, isolated = _follow_through(exercise, function, cases, expected, outcomes)
    verdict = _verdict(exercise, outcomes, notices, time.perf_counter() - began)
    if verdict.failure and verdict.diagnosis is None and any(outcome.wrong for outcome in isolated):
        verdict.diagnosis = diagnose(exercise, isolated, call)
    return verdict


def examine_answer(question: Question, answer: Any) -> Verdict:
    """The verdict on a graded question: `answer` should be the letter of the right option."""
    letter = answer.strip().strip(").").lower() if isinstance(answer, str) else None
    if letter is None:
        state = NOT_WRITTEN if answer is None or answer is ... else FAILED
    else:
        state = PASSED if letter == question.answer else FAILED
    parts = {question.name: (question.points if state == PASSED else 0, question.points)}
    verdict = Verdict(question, state, parts, cases=1, failing=int(state != PASSED))
    if state == FAILED:
        if letter in tuple(question.letters):
            option = question.options[question.letters.index(letter)]
            verdict.diagnosis = Diagnosis(f"answered {letter}", option.explanation)
        else:
            letters = ", ".join(f'"{each}"' for each in question.letters)
            verdict.diagnosis = Diagnosis(
                "no letter", f"Write one of the letters {letters}; {answer!r} is none of them."
            )
    return verdict


def _expected(exercise: Exercise, case: Case) -> Any:
    if exercise.experiment is not None:  # there is no one right answer
        return None
    with np.errstate(all="ignore"):
        return exercise.expected(*copy.deepcopy(list(case.arguments.values())))


def _attempt(exercise: Exercise, function: Callable, cases: Sequence[Case], expected: Sequence[Any]) -> list[Outcome]:
    outcomes: list[Outcome] = []
    too_much: set[Effort] = set()
    for case, right in zip(cases, expected, strict=True):
        if case.effort in too_much:  # to be stopped once more would only take time
            outcome = Outcome(case, right, exceeded=True)
        else:
            outcome = call(exercise, function, case, right)
        if outcome.exceeded and case.effort is not None:
            too_much.add(case.effort)
        outcome.wrong = _what_is_wrong(exercise, outcome)
        outcomes.append(outcome)
        if isinstance(outcome.error, own_work.LibraryAnswer):
            return outcomes
    if not any(outcome.wrong for outcome in outcomes):
        _try_again(exercise, function, outcomes)
    return outcomes


def _try_again(exercise: Exercise, function: Callable, outcomes: list[Outcome]) -> None:
    """The first case once more: an answer must not depend on how often it was asked for."""
    again = call(exercise, function, outcomes[0].case, outcomes[0].expected)
    if _what_is_wrong(exercise, again):
        outcomes[0].wrong = "Called a second time with the same arguments, the function gives another answer."
        outcomes[0].value, outcomes[0].error = again.value, again.error


def call(exercise: Exercise, function: Callable, case: Case, expected: Any) -> Outcome:
    """Call `function` with a copy of the case's arguments and note all that it does."""
    arguments = {name: copy.deepcopy(value) for name, value in case.arguments.items()}
    outcome = Outcome(case, expected)
    printed = io.StringIO()
    with (
        warnings.catch_warnings(record=True) as caught,
        np.errstate(all="warn", under="ignore"),
        contextlib.redirect_stdout(printed),
        own_work.examining(exercise.name),
    ):
        warnings.simplefilter("always")
        try:
            with steps.counted(case.effort.most if case.effort else None) as counter:
                outcome.value = exercise.run(function, arguments.values())
        except steps.TooManySteps:
            outcome.exceeded = True
        except (Exception, SystemExit) as error:  # whatever a student's function raises is a result to report
            outcome.error = error
        if counter is not None and counter.exceeded:
            outcome.exceeded = True
    outcome.printed = printed.getvalue()
    outcome.warned = tuple(dict.fromkeys(str(w.message) for w in caught if issubclass(w.category, RuntimeWarning)))
    outcome.changed = tuple(name for name in arguments if _changed(case.arguments[name], arguments[name]))
    return outcome


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


def _what_is_wrong(exercise: Exercise, outcome: Outcome) -> str | None:
    if outcome.not_written:
        return "The function is not written yet."
    if isinstance(outcome.error, own_work.LibraryAnswer):
        return str(outcome.error)
    if outcome.exceeded and outcome.case.effort is not None:
        return f"It took more than {outcome.case.effort.most} steps of Python, and was stopped."
    if outcome.error is not None:
        text = str(outcome.error)
        return f"It raised {type(outcome.error).__name__}" + (f": {text}" if text else ".")
    if outcome.changed:
        names = " and ".join(outcome.changed)
        return f"The function changed its argument {names}, which the caller still needs. Work on a new array."
    if exercise.judge is not None:
        wrong = exercise.judge(outcome.case.arguments, outcome.value)
        if isinstance(wrong, Finding):
            wrong, outcome.mistakes = wrong
    else:
        floor = 0.0 if exercise.quiet else CANCELLED  # where every digit counts, also those of tiny numbers do
        wrong = difference(outcome.value, outcome.expected, exercise.tolerance, floor=floor)
    if wrong is None and exercise.quiet and outcome.warned:
        return f"The value is right, but numpy warned: {outcome.warned[0]}."
    return wrong


def _follow_through(
    exercise: Exercise, function: Callable, cases: Sequence[Case], expected: Sequence[Any], own: list[Outcome]
) -> tuple[list[Outcome], list[str], list[Outcome]]:
    """The outcomes that count, what is to be said of them, and the outcomes with right versions of earlier answers."""
    namespace = getattr(function, "__globals__", None)
    if namespace is None:
        return own, [], []
    with _stand_ins(exercise, namespace) as called:
        outcomes = _attempt(exercise, function, cases, expected)
    failing_before = sum(bool(outcome.wrong) for outcome in own)
    failing_now = sum(bool(outcome.wrong) for outcome in outcomes)
    helps = failing_now < failing_before or any(outcome.not_written for outcome in own)
    if not called or (not helps and (failing_now > failing_before or not _differ(exercise, own, outcomes))):
        return own, [], outcomes
    with own_work.examining(exercise.name):
        wrong = [name for name in exercise.uses if name in called and _is_not_right(namespace.get(name), called[name])]
    names = " and ".join(wrong or (name for name in exercise.uses if name in called))
    notice = f"Your {names} {'is' if ' and ' not in names else 'are'} not right yet, so this check used right versions."
    return outcomes, [notice], outcomes


def _is_not_right(own: Any, calls: Sequence[_Asked]) -> bool:
    """Whether a student's version of an earlier answer gives something else than the right one was seen to give."""
    if not callable(own):
        return True
    for asked in calls:
        try:
            with warnings.catch_warnings(), np.errstate(all="ignore"), contextlib.redirect_stdout(io.StringIO()):
                warnings.simplefilter("ignore")
                if not same(own(*asked.args, **asked.kwargs), asked.value):
                    return True
        except (Exception, SystemExit):  # whatever it raises, it is not right
            return True
    return False


def _differ(exercise: Exercise, own: Sequence[Outcome], isolated: Sequence[Outcome]) -> bool:
    """Whether right versions of earlier answers change what a function gives: then its own mistake shows only there."""
    return len(own) == len(isolated) and not all(_alike(exercise, *pair) for pair in zip(own, isolated, strict=True))


def _alike(exercise: Exercise, one: Outcome, other: Outcome) -> bool:
    if one.error is not None or other.error is not None:
        return type(one.error) is type(other.error)
    if exercise.experiment is not None:  # what was drawn at random differs even where both are right
        return one.wrong == other.wrong
    return same(one.value, other.value)


@contextlib.contextmanager
def _stand_ins(exercise: Exercise, namespace: dict[str, Any]) -> Iterator[dict[str, list[_Asked]]]:
    """Put the oracles of earlier exercises in place of the student's own functions, and note what they are asked."""
    called: dict[str, list[_Asked]] = {}
    absent = object()
    with own_work.examining(exercise.name):
        before = {name: namespace.get(name, absent) for name in exercise.uses}

    def stand_in(name: str) -> Callable:
        oracle = find(name).expected

        def right_version(*args, **kwargs):
            with steps.uncounted(), own_work.trusted():
                asked = called.setdefault(name, [])
                given = copy.deepcopy((args, kwargs)) if len(asked) < _MOST_ASKED else None
                value = oracle(*args, **kwargs)
                if given is not None:
                    asked.append(_Asked(*given, copy.deepcopy(value)))
                return value

        return right_version

    with own_work.examining(exercise.name):  # a namespace of the student's may run code when it is written to
        namespace.update({name: stand_in(name) for name in exercise.uses})
    try:
        yield called
    finally:
        with own_work.examining(exercise.name):
            for name, value in before.items():
                if value is absent:
                    namespace.pop(name, None)
                else:
                    namespace[name] = value


def _verdict(exercise: Exercise, outcomes: list[Outcome], notices: list[str], seconds: float) -> Verdict:
    failing = [outcome for outcome in outcomes if outcome.wrong]
    wrong_parts = {outcome.case.part if exercise.parts else exercise.name for outcome in failing}
    cheated = any(isinstance(outcome.error, own_work.LibraryAnswer) for outcome in failing)
    parts: Mapping[str, tuple[int, int]] = {
        name: (0 if name in wrong_parts or cheated else most, most) for name, most in exercise.part_points().items()
    }
    verdict = Verdict(
        exercise,
        PASSED if not failing else FAILED,
        dict(parts),
        tried=list(dict.fromkeys(outcome.case.tries for outcome in outcomes)),
        notices=notices,
        failing=len(failing),
        cases=len(outcomes),
        seconds=seconds,
    )
    if not failing:
        return verdict
    if all(outcome.not_written for outcome in failing) and len(failing) == len(outcomes):
        verdict.state = NOT_WRITTEN
        return verdict
    verdict.failure = min(failing, key=lambda outcome: outcome.case.size)
    verdict.diagnosis = None if cheated else diagnose(exercise, outcomes, call)
    return verdict
