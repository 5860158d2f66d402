"""What the examination asks of an exercise, of whatever kind it is."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from nnkit.checking.case import Case
from nnkit.checking.misconception import Misconception
from nnkit.checking.verdict import Attempt, Diagnosis, Graded, Outcome


class Subject(Graded, Protocol):
    """An exercise under examination. The kinds of exercises differ in how a function is run, in what is right, and in
    when two outcomes are alike; all else is the same for all of them."""

    uses: tuple[str, ...]
    parts: Mapping[str, int]
    misconceptions: Sequence[Misconception]
    approximates: bool

    def part_points(self) -> dict[str, int]:
        """Points by part; an exercise without parts is one part that bears its name."""

    def make_cases(self, seed: int, rounds: int) -> list[Case]:
        """The cases, the same for the same seed."""

    def further_cases(self, seed: int, rounds: int) -> list[Case]:
        """Cases besides those of `make_cases`, to tell mistakes apart; none where a call takes long."""

    def cases_of_turn(self, seed: int, turn: int) -> list[Case]:
        """The cases of one of the rounds, or of one beyond."""

    def right_value(self, case: Case) -> Any:
        """What the answer should give, None where there is no one right value."""

    def run(self, function: Callable, arguments: Sequence[Any]) -> Any:
        """What a function does with the arguments: one call, or several."""

    def what_is_wrong(self, outcome: Outcome) -> str | None:
        """A sentence on what is wrong with the value of a call that ended well, or None. May note mistakes."""

    def alike(self, one: Outcome, other: Outcome) -> bool:
        """Whether two outcomes of calls that ended well show the same behaviour."""

    def can_be_repeated(self, outcome: Outcome) -> bool:
        """Whether a wrong version could be seen to do what the student's function did."""

    def whereabouts(self, attempt: Attempt) -> Diagnosis | None:
        """In which part of the exercise the mistake lies, where it is none that is known, or None."""

    def repeats(self, outcome: Outcome, theirs: Outcome) -> bool:
        """Whether a wrong version, in `theirs`, gave what the student's function gave."""

    def earlier(self, name: str) -> "Subject":
        """An earlier exercise that an answer may call."""

    def right_version(self, name: str) -> Callable:
        """A right version of its answer."""
