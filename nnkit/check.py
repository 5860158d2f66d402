"""`check` answers a student, `grade` gives points: the same exercise with more cases that cannot be foreseen."""

import os
import secrets
import sys
from collections.abc import Callable
from typing import Any

from nnkit import lessons, mine
from nnkit.checking import Exercise
from nnkit.checking.examination import NOTEBOOK_SEED
from nnkit.checking.exercise import NotAnAnswer
from nnkit.checking.unwritten import not_read
from nnkit.checking.verdict import NOT_WRITTEN, Verdict
from nnkit.own_functions.record import Record
from nnkit.progress import record
from nnkit.showing import panel, told_already
from nnkit.showing.display import escape, in_notebook, show

#: Environment variable that holds the seed of the cases when graded; without it, a new random one is used.
SEED_VARIABLE = "NNKIT_GRADING_SEED"
#: How many sets of cases graded work meets.
GRADING_ROUNDS = 3
#: The type under which a graded cell shows its verdict to the autograder.
VERDICT_TYPE = "application/vnd.nnkit.verdict+json"
#: Of graded questions the letters of which their own cells have said what there is to say: a check does not repeat it.
told: dict[str, Any] = {}
_NOT_ASKED = object()


class CheckFailed(AssertionError):
    """A check found an answer wrong. `verdict` has the facts. Shown in one line, if at all (see `told_already`): the
    panel above it says the rest."""

    def __init__(self, verdict: Verdict):
        self.verdict = verdict
        super().__init__(panel.one_line(verdict))

    def _render_traceback_(self) -> list[str]:
        """IPython shows these lines in place of a traceback."""
        return [f"{type(self).__name__}: {self}"]


class NotWrittenYet(CheckFailed):
    """The function still raises NotImplementedError."""


def check(answer: Any, name: str | None = None) -> None:
    """Examine an answer, show a panel, and raise CheckFailed if it is not right.

    `answer` is the function you wrote. For a question it is your letter, and `name` the question's name.
    """
    names = sys._getframe(1).f_globals
    verdict = _examine(answer, name, names, NOTEBOOK_SEED, 1)
    record(verdict, answer, names)
    if isinstance(verdict.exercise, Exercise) and (stale := not_read(verdict.exercise.called, names.get("In"))):
        verdict.notices = [*verdict.notices, stale]
    done = verdict.passed and isinstance(verdict.exercise, Exercise)
    if told.get(verdict.exercise.name, _NOT_ASKED) is not answer:
        panel.show(verdict, ways=lessons.other_ways(verdict.exercise) if done else ())
    if in_notebook():
        _keep(verdict, answer if done else None)
    _raise_if_wrong(verdict)


def remember(verdict: Verdict, answer: Any = None) -> None:
    """Note what was said of an answer: for `progress`, and in a notebook for the start page; keep a right `answer`."""
    record(verdict)
    if in_notebook():
        _keep(verdict, answer)


def _keep(verdict: Verdict, answer: Any) -> None:
    """Note it beside the lessons, and keep a right answer for later ones; a folder that cannot be written is said, and
    does no harm."""
    name = verdict.exercise.name
    try:
        Record(lessons.beside()).note(name, verdict.state, verdict.points)
        if answer is not None:
            mine.keep(verdict.exercise, answer)
    except OSError as error:
        lost = f"{name} could not be kept for later lessons, which take the library's instead"
        said = f"{lost if answer is not None else 'The start page will not know of this check'}: {error}."
        show(said, f'<p class="nnkit-line">{escape(said)}</p>')


def grade(answer: Any, name: str | None = None) -> float:
    """Examine a submitted answer and return the points it earned, a plain float between 0 and the exercise's points.

    Raises CheckFailed where it earned none. Shows the verdict as data for the autograder besides the panel.
    """
    seed = int(os.environ.get(SEED_VARIABLE) or secrets.randbits(63))
    verdict = _examine(answer, name, sys._getframe(1).f_globals, seed, GRADING_ROUNDS)
    record(verdict)
    panel.show(verdict, more={VERDICT_TYPE: verdict.as_data()})
    if verdict.points == 0:
        _raise_if_wrong(verdict)
    return float(verdict.points)


def _raise_if_wrong(verdict: Verdict) -> None:
    if not verdict.passed:
        told_already.leave_out(CheckFailed)
        raise (NotWrittenYet if verdict.state == NOT_WRITTEN else CheckFailed)(verdict)


def _examine(answer: Any, name: str | None, namespace: dict[str, Any], seed: int, rounds: int) -> Verdict:
    return lessons.find(name or _name_of(answer, namespace)).examine(answer, namespace, seed=seed, rounds=rounds)


def _name_of(answer: Any, namespace: dict[str, Any]) -> str:
    """The exercise that `answer` belongs to. Raises NotAnAnswer where it is no function."""
    if not isinstance(answer, Callable):
        raise NotAnAnswer(
            f"check needs the function itself, not {answer!r}. Write check(sigmoid), without calling it; "
            'for a question, check(letter, "name_of_the_question").'
        )
    return lessons.name_of(answer, namespace)
