"""Exercises whose answers cannot be compared with one right value: a judge looks at what came."""

from collections.abc import Callable, Mapping
from typing import Any

from nnkit.checking.comparison import same
from nnkit.checking.diagnosis import ROUGHLY
from nnkit.checking.exercise import Exercise
from nnkit.checking.misconception import Finding
from nnkit.checking.verdict import Outcome


class JudgedExercise(Exercise):
    """An exercise with a judge in place of a comparison."""

    _judge: Callable[[Mapping[str, Any], Any], str | Finding | None]

    def judge(self, function: Callable[[Mapping[str, Any], Any], str | Finding | None]) -> Callable:
        """Register what takes the arguments and what came, and returns a sentence that says what is wrong, a Finding
        that also says which mistake may be behind it, or None."""
        self._judge = function
        return function

    def judged(self, arguments: Mapping[str, Any], value: Any) -> str | Finding | None:
        """What the judge says of a value."""
        return self._judge(arguments, value)

    def what_is_wrong(self, outcome: Outcome) -> str | None:
        wrong = self._judge(outcome.case.arguments, outcome.value)
        if isinstance(wrong, Finding):
            wrong, outcome.mistakes, outcome.otherwise = wrong
        return wrong if wrong is not None else self._warned(outcome)

    def repeats(self, outcome: Outcome, theirs: Outcome) -> bool:
        return same(outcome.value, theirs.value, *ROUGHLY)
