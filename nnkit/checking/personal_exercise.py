"""Exercises whose answer is a value, and another one for each student."""

import copy
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from nnkit.checking import examination
from nnkit.checking.judged_exercise import JudgedExercise
from nnkit.checking.verdict import Verdict

#: What a student says of a case's arguments, and what a judge says of that.
Said = Callable[..., Any]
Judge = Callable[[Mapping[str, Any], Any], str | None]


class OfStudent(NamedTuple):
    """What belongs to one student: what they say of a case's arguments, what judges that, and the name they gave."""

    said: Said
    judge: Judge
    whose: str | None


class PersonalExercise(JudgedExercise):
    """A value that differs from student to student.

    name         the name of the variable
    arguments    the names of what a case asks the value about
    should_be    what the value should be, in a sentence that goes on after "NAME should be"
    """

    def __init__(self, name: str, arguments: tuple[str, ...], should_be: str, **rules: Any):
        def stub() -> None:
            """Nothing is written but a value."""

        stub.__name__ = name
        super().__init__(stub, **rules)
        self.arguments, self._should_be = arguments, should_be
        self._of_student: Callable[[Mapping[str, Any], Any], OfStudent] | None = None
        self.oracle(lambda *asked: None)

    def of_student(self, function: Callable[[Mapping[str, Any], Any], OfStudent]) -> Callable:
        """Register what takes the notebook's names and the student's value, and returns what belongs to the student."""
        self._of_student = function
        return function

    @property
    def called(self) -> str:
        """By its name in quotes, because a value does not say what it belongs to."""
        return f'"{self.name}"'

    @property
    def task(self) -> str:
        """What the value is, in words."""
        return self._should_be

    @property
    def asks(self) -> str:
        return f"{self.name} should be {self._should_be}"

    def examine(self, answer: Any, names: Mapping[str, Any], *, seed: int, rounds: int) -> Verdict:
        of_student = self._of_student(names, answer)
        of_this_student = copy.copy(self)
        of_this_student.judge(of_student.judge)
        verdict = examination.examine(of_this_student, of_student.said, seed=seed, rounds=rounds)
        verdict.whose = of_student.whose
        return verdict
