"""An exercise: a function for a student to write, with its cases, its oracle, its rules and its misconceptions.

An exercise is one file, named like the function. It begins with a stub, which is what the notebook shows, and goes on
with what is registered on an `Exercise`:

    def double(x):
        '''Twice x.

        x        a number
        returns  a number
        '''

    exercise = Exercise(double, points=1, minutes=2)

    @exercise.cases
    def cases(rng):
        yield Case({"x": 3}, "a whole number")

    @exercise.oracle
    def by_adding(x):
        return x + x

    @exercise.misconception("squared", "You multiplied x with itself, not with 2.")
    def squared(x):
        return x**2
"""

import copy
import inspect
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from textwrap import dedent
from typing import Any
from zlib import crc32

import numpy as np

from nnkit.checking import examination
from nnkit.checking.case import Case
from nnkit.checking.comparison import CANCELLED, Names, difference, same
from nnkit.checking.misconception import Misconception
from nnkit.checking.unwritten import BLANK
from nnkit.checking.verdict import Attempt, Diagnosis, Outcome, Verdict
from nnkit.network import guard

#: Relative and absolute difference of numbers that come from one and the same formula.
IDENTICAL = (1e-12, 1e-15)


class ExerciseFault(ValueError):
    """An exercise's file contradicts itself."""


class NotAnAnswer(TypeError):
    """What was to be examined is no answer of a student's."""

    def _render_traceback_(self) -> list[str]:
        """IPython shows this line in place of a traceback."""
        return [f"{type(self).__name__}: {self}"]


class Exercise:
    """One function for a student to write, whose results are compared with an oracle's.

    stub       the function with signature and docstring, as the notebook shows it; its name is the exercise's identity
    points     what it is worth
    minutes    how long it takes to think about it and to write it, when nothing goes wrong
    parts      name of a part -> its points; a case names the part it belongs to. Empty: all or nothing
    uses       names of earlier exercises that an answer may call (see `follow_through`)
    quiet      numpy must not warn (overflow, invalid value): the exercise is about numerical care
    tiny       results far below 1e-14 count with all their digits: else they are taken for what rounding leaves of 0
    tolerance  relative to each expected number
    approximates  the answer is an approximation itself, so that there is no exact formula
    names      what the entries of a result are called (see `comparison.Names`)

    Raises ExerciseFault where the parts are not worth the points.
    """

    def __init__(
        self,
        stub: Callable,
        *,
        points: int = 1,
        minutes: int = 3,
        parts: Mapping[str, int] | None = None,
        uses: tuple[str, ...] = (),
        quiet: bool = False,
        tiny: bool = False,
        tolerance: float = 1e-9,
        approximates: bool = False,
        names: Names = None,
    ):
        self.stub, self.name = stub, stub.__name__
        self.arguments = tuple(inspect.signature(stub).parameters)
        self.points, self.minutes, self.parts = points, minutes, dict(parts or {})
        self.uses, self.quiet, self.tiny = uses, quiet, tiny
        self.tolerance, self.approximates, self.names = tolerance, approximates, names
        self.misconceptions: list[Misconception] = []
        self.steps_of_help: tuple[str, ...] = ()
        self._make_cases: Callable[[np.random.Generator], Iterable[Case]] | None = None
        self._find: Callable[[str], Exercise] | None = None
        self._locate: Callable[[Attempt], Diagnosis | None] = lambda attempt: None
        if self.parts and sum(self.parts.values()) != points:
            raise ExerciseFault(f"{self.name}: its parts are worth {sum(self.parts.values())}, not {points} points")

    def __repr__(self) -> str:
        return f"<exercise {self.name}>"

    # What an exercise's file registers

    def cases(self, make: Callable[[np.random.Generator], Iterable[Case]]) -> Callable:
        """Register what makes the cases from a random generator; it is called more than once when graded."""
        self._make_cases = make
        return make

    def oracle(self, function: Callable) -> Callable:
        """Register what takes the arguments and returns the right value: a numerical or complex-step derivative where
        the answer is a derivative, a slow and obvious loop elsewhere. Refuses while the exercise is examined."""
        self.expected = guard.answers(self.name, called=f"the oracle of {self.name}")(function)
        return function

    def misconception(self, name: str, hint: str) -> Callable[[Callable], Misconception]:
        """Register a wrong version that people really write. Tried on the failing cases, in the order of the file: the
        most specific first."""

        def register(wrong: Callable) -> Misconception:
            made = Misconception(name, hint, getattr(wrong, "wrong", None) or guard.trusting(wrong))
            self.misconceptions.append(made)
            return made

        return register

    def located(self, locate: Callable[[Attempt], Diagnosis | None]) -> Callable:
        """Register what says in which part of the exercise a mistake lies that is none of the known ones: from what
        came, and only what is proved by it."""
        self._locate = locate
        return locate

    def hints(self, question: str, formula: str, skeleton: str) -> None:
        """Register what helps before the first failure, in three steps: a question that leads on; the formula with a
        gap, or the shapes; the function with `___` where the thought belongs. Raises ExerciseFault where nothing is
        left out."""
        if BLANK not in skeleton:
            raise ExerciseFault(f"{self.name}: its last hint leaves nothing out; write {BLANK} for what is to be found")
        self.steps_of_help = tuple(dedent(each).strip() for each in (question, formula, skeleton))

    def among(self, find: Callable[[str], "Exercise"]) -> "Exercise":
        """Tell the exercise where the earlier ones that it uses are found."""
        self._find = find
        return self

    @property
    def lacks(self) -> list[str]:
        """What its file has not registered."""
        registered = {"cases": self._make_cases is not None, "oracle": hasattr(self, "expected")}
        return [name for name, there in registered.items() if not there]

    # What is said of it

    @property
    def signature(self) -> str:
        return f"{self.name}({', '.join(self.arguments)})"

    @property
    def called(self) -> str:
        """How a student names it in a call: `hint(sigmoid)`."""
        return self.name

    @property
    def summary(self) -> str:
        """What the function is, in a sentence: the first line of the stub's docstring."""
        return (inspect.getdoc(self.stub) or "").split("\n")[0]

    @property
    def returns(self) -> str:
        """What the function returns, as the stub's docstring has it; "" where it does not say so."""
        found = re.search(r"^returns +(.+(?:\n +.+)*)", inspect.getdoc(self.stub) or "", re.MULTILINE)
        return " ".join(found[1].split()) if found else ""

    @property
    def task(self) -> str:
        """What the function is and returns, in a sentence or two."""
        return self.summary + (f" It returns {self.returns}." if self.returns else "")

    @property
    def asks(self) -> str:
        """What to write."""
        return f"{self.signature}: {self.task}"

    @property
    def praise(self) -> str:
        """What is said besides "right"; the cases say enough."""
        return ""

    # How it is examined

    def examine(self, answer: Any, names: Mapping[str, Any], *, seed: int, rounds: int) -> Verdict:
        """The verdict on a student's answer. `names` are those of the notebook. Raises NotAnAnswer."""
        if not callable(answer):
            raise NotAnAnswer(f"check needs the function {self.name} itself, not {answer!r}.")
        return examination.examine(self, answer, seed=seed, rounds=rounds)

    def part_points(self) -> dict[str, int]:
        return dict(self.parts) or {self.name: self.points}

    def make_cases(self, seed: int, rounds: int = 1) -> list[Case]:
        """The cases of `rounds` turns, the same for the same seed."""
        return [case for turn in range(rounds) for case in self.cases_of_turn(seed, turn)]

    def further_cases(self, seed: int, rounds: int) -> list[Case]:
        """Those of the next turn, but for large ones."""
        return [case for case in self.cases_of_turn(seed, rounds) if case.effort is None]

    def cases_of_turn(self, seed: int, turn: int) -> list[Case]:
        """The cases of one call of what makes them, with a generator of its own. Raises ExerciseFault."""
        made = list(self._make_cases(np.random.default_rng([seed, turn, crc32(self.name.encode())])))
        for case in made:
            if tuple(case.arguments) != self.arguments:
                raise ExerciseFault(f"{self.name}: a case has arguments {tuple(case.arguments)}, not {self.arguments}")
            if self.parts and case.part not in self.parts:
                raise ExerciseFault(f"{self.name}: the case {case.tries!r} belongs to no part, but to {case.part!r}")
        return made

    def right_value(self, case: Case) -> Any:
        with np.errstate(all="ignore"):
            return self.expected(*copy.deepcopy(list(case.arguments.values())))

    def run(self, function: Callable, arguments: Sequence[Any]) -> Any:
        return function(*arguments)

    def what_is_wrong(self, outcome: Outcome) -> str | None:
        floor = 0.0 if self.tiny else CANCELLED
        wrong = difference(outcome.value, outcome.expected, self.tolerance, floor=floor, names=self.names)
        return wrong if wrong is not None else self._warned(outcome)

    def _warned(self, outcome: Outcome) -> str | None:
        if self.quiet and outcome.warned:
            return f"The value is right, but numpy warned: {outcome.warned[0]}."
        return None

    def whereabouts(self, attempt: Attempt) -> Diagnosis | None:
        return self._locate(attempt)

    def alike(self, one: Outcome, other: Outcome) -> bool:
        return same(one.value, other.value)

    def can_be_repeated(self, outcome: Outcome) -> bool:
        return True

    def repeats(self, outcome: Outcome, theirs: Outcome) -> bool:
        if not same(_as_asked(outcome.value, outcome.expected), _as_asked(theirs.value, outcome.expected)):
            return False
        # where the value is right, the warning is the mistake; elsewhere it is beside the point
        warnings_differ = self.quiet and bool(outcome.warned) != bool(theirs.warned)
        if not (warnings_differ or outcome.wrong) or not same(outcome.value, outcome.expected):
            return True
        # all that is nearly right is nearly the same
        return not warnings_differ and same(outcome.value, theirs.value, *IDENTICAL)

    def earlier(self, name: str) -> "Exercise":
        if self._find is None:
            raise LookupError(f"{self.name} uses {name}, and was not told where to find it (see Exercise.among)")
        return self._find(name)

    def right_version(self, name: str) -> Callable:
        return self.earlier(name).expected


def _as_asked(value: Any, expected: Any) -> Any:
    """A whole number as a float, where any number is asked for: 0 and 0.0 are the same answer."""
    whole = isinstance(value, (int, np.integer)) and not isinstance(value, bool)
    return float(value) if whole and isinstance(expected, float) else value
