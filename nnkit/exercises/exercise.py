"""What an exercise is: its cases, its oracle, its rules, and the ways in which people get it wrong."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np

from nnkit import own_work

#: The seed of the cases in the notebook, the same each time, so that a student sees the effect of a change. Graded
#: work meets cases of another seed.
NOTEBOOK_SEED = 0


@dataclass(frozen=True)
class Formula:
    """A function that is handed to a student's function as an argument, with a text to show in a panel."""

    text: str
    function: Callable

    def __call__(self, *args):
        return self.function(*args)

    def __repr__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Effort:
    """How much work an answer may be: at most so many steps of Python (see `nnkit.steps`). `name` and `hint` are for
    whoever needs more, as in a Misconception."""

    most: int
    name: str
    hint: str


@dataclass(frozen=True)
class Case:
    """One call of the student's function: `arguments` by name in the order of the signature, and what it tries.
    `effort` bounds the work."""

    arguments: Mapping[str, Any]
    tries: str
    part: str | None = None
    effort: Effort | None = None

    @property
    def size(self) -> int:
        """How many numbers a reader has to look at: the smallest failing case is the one that is shown."""
        return sum(_count(value) for value in self.arguments.values())


def _count(value: Any) -> int:
    if isinstance(value, (list, tuple)):
        return sum(_count(item) for item in value)
    return int(np.size(value)) if isinstance(value, (np.ndarray, np.number, int, float)) else 1


@dataclass(frozen=True)
class Misconception:
    """A wrong version that people really write. `wrong` takes the exercise's arguments; `hint` is the sentence that
    helps whoever wrote it; `name` is what the instructor's report calls it."""

    name: str
    hint: str
    wrong: Callable


class Finding(NamedTuple):
    """What a judge found: a sentence that says what is wrong, and names of misconceptions that may be behind it.

    The mistake that is named to the student is one that may be behind all failing cases."""

    wrong: str
    mistakes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Exercise:
    """One function for a student to write.

    name            the function's name, which is also its identity
    arguments       the names of its arguments, in order
    asks            one line: what it returns
    cases           makes the cases from a random generator; called more than once when graded
    expected        the oracle: takes the arguments, returns the right value. A numerical or complex-step derivative
                    where the answer is a derivative, a slow and obvious loop elsewhere
    misconceptions  tried on the failing cases, the most specific first
    points, minutes what it is worth and how long it takes
    parts           name of a part -> its points; a case names the part it belongs to. Empty: all or nothing
    uses            names of earlier exercises that an answer may call (see follow-through in `nnkit.examine`)
    quiet           numpy must not warn (overflow, invalid value): the exercise is about numerical care
    tolerance       relative to each expected number
    personal        for an answer that is a value and differs from student to student: takes the notebook's names and
                    the value, and returns the exercise as it is for this student, with a function to examine
    judge           for answers that cannot be compared with one right value: takes the arguments and what came,
                    returns a sentence that says what is wrong, a Finding that also names the mistake, or None
    experiment      for functions that one call does not show, such as those that draw at random: takes the function and
                    the arguments, calls it as often as needed, returns what is then judged
    """

    name: str
    arguments: tuple[str, ...]
    asks: str
    cases: Callable[[np.random.Generator], Iterable[Case]]
    expected: Callable
    misconceptions: tuple[Misconception, ...]
    points: int = 1
    minutes: int = 3
    parts: Mapping[str, int] = field(default_factory=dict)
    uses: tuple[str, ...] = ()
    quiet: bool = False
    tolerance: float = 1e-9
    judge: Callable[[Mapping[str, Any], Any], str | Finding | None] | None = None
    experiment: Callable | None = None
    personal: Callable[[Mapping[str, Any], Any], tuple["Exercise", Callable]] | None = None

    def __post_init__(self) -> None:
        if self.parts and sum(self.parts.values()) != self.points:
            raise ValueError(f"{self.name}: its parts are worth {sum(self.parts.values())}, not {self.points} points")
        guarded = own_work.answers(self.name, called=f"the oracle of {self.name}")(self.expected)
        object.__setattr__(self, "expected", guarded)

    @property
    def signature(self) -> str:
        return f"{self.name}({', '.join(self.arguments)})"

    def run(self, function: Callable, arguments: Iterable[Any]) -> Any:
        """What a function does with the arguments: one call, or the experiment."""
        return self.experiment(function, *arguments) if self.experiment else function(*arguments)

    def part_points(self) -> dict[str, int]:
        """Points by part; an exercise without parts is one part that bears its name."""
        return dict(self.parts) or {self.name: self.points}

    def make_cases(self, seed: int, rounds: int = 1) -> list[Case]:
        """The cases of `rounds` calls of `cases`, each with a generator of its own, the same for the same seed."""
        made: list[Case] = []
        for turn in range(rounds):
            made.extend(self.cases(np.random.default_rng([seed, turn, crc32(self.name.encode())])))
        for case in made:
            if tuple(case.arguments) != self.arguments:
                raise ValueError(f"{self.name}: a case has arguments {tuple(case.arguments)}, not {self.arguments}")
            if self.parts and case.part not in self.parts:
                raise ValueError(f"{self.name}: the case {case.tries!r} belongs to no part, but to {case.part!r}")
        return made


@dataclass(frozen=True)
class Option:
    """One option of a question: its text and what to say to whoever picks it."""

    text: str
    explanation: str
    right: bool = False


@dataclass(frozen=True)
class Question:
    """A multiple-choice question. With points it is graded: the student writes the letter into a variable that bears
    the question's name. Without points it is a quiz with an instant answer."""

    name: str
    text: str
    options: tuple[Option, ...]
    points: int = 0
    minutes: int = 1

    def __post_init__(self) -> None:
        if sum(option.right for option in self.options) != 1:
            raise ValueError(f"{self.name}: exactly one option must be right")

    @property
    def letters(self) -> str:
        return "abcdefgh"[: len(self.options)]

    @property
    def answer(self) -> str:
        """The letter of the right option."""
        return next(letter for letter, option in zip(self.letters, self.options, strict=True) if option.right)


@dataclass(frozen=True)
class Lesson:
    """One notebook: its number, name (`partial_derivatives`), title, exercises and questions in their order."""

    number: int
    name: str
    title: str
    minutes: int
    exercises: tuple[Exercise, ...]
    questions: tuple[Question, ...] = ()

    @property
    def folder(self) -> str:
        return f"{self.number:02d}_{self.name}"

    def graded(self) -> list[Exercise | Question]:
        """All that carries points and is graded by the machine."""
        return [*self.exercises, *(question for question in self.questions if question.points)]
