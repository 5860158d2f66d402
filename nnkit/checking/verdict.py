"""What one call of a student's function did (`Outcome`), and what came of examining an answer (`Verdict`)."""

from dataclasses import dataclass, field
from typing import Any, Protocol

from nnkit.checking.case import Case
from nnkit.checking.misconception import Misconception
from nnkit.checking.unwritten import LeftOver

PASSED, FAILED, NOT_WRITTEN = "passed", "failed", "not written yet"


@dataclass
class Outcome:
    """What one call of a student's function did: as an `Observation` says it, with the case, and what is `wrong`.

    `mistakes` are the misconceptions that may be behind it, as a judge found them: () where it is none of them, None
    where nobody can tell. `otherwise` is what the judge says, a name and a hint, where it is none that is known."""

    case: Case
    expected: Any
    value: Any = None
    error: BaseException | None = None
    changed: tuple[str, ...] = ()
    warned: tuple[str, ...] = ()
    printed: str = ""
    wrong: str | None = None
    mistakes: tuple[Misconception, ...] | None = None
    otherwise: tuple[str, str] | None = None
    steps: int = 0
    most_steps: int | None = None
    exceeded: bool = False
    ended: str | None = None

    @property
    def not_written(self) -> bool:
        return isinstance(self.error, NotImplementedError) and not isinstance(self.error, LeftOver)


@dataclass
class Attempt:
    """What came of the cases, and of further ones that only tell mistakes apart: nothing depends on whether they pass.
    There are none where all cases pass."""

    outcomes: list[Outcome]
    further: list[Outcome] = field(default_factory=list)

    @property
    def failing(self) -> list[Outcome]:
        return [outcome for outcome in self.outcomes if outcome.wrong]


@dataclass(frozen=True)
class Diagnosis:
    """The likely mistake: a name for the instructor's report, a sentence for the student."""

    name: str
    hint: str


class Graded(Protocol):
    """What has a name and carries points: an exercise of any kind, or a question."""

    name: str
    points: int

    @property
    def task(self) -> str:
        """What it is about, in a sentence, "" where its own text says it."""

    @property
    def asks(self) -> str:
        """What to write, in a sentence."""

    @property
    def praise(self) -> str:
        """What is said besides "right", "" where there is nothing."""


@dataclass
class Verdict:
    """What came of examining one exercise: `points` of `possible`, by part, and the failing case that is shown.
    Where that one gave something, `stopped` is the smallest that ended in an error, if any did.

    `blamed` are the earlier answers in whose place right versions were used, and what is to be said of each; `whose` is
    the name that a personal exercise was done under."""

    exercise: Graded
    state: str
    parts: dict[str, tuple[int, int]]
    tried: list[str] = field(default_factory=list)
    failure: Outcome | None = None
    stopped: Outcome | None = None
    diagnosis: Diagnosis | None = None
    notices: list[str] = field(default_factory=list)
    blamed: dict[str, str] = field(default_factory=dict)
    failing: int = 0
    cases: int = 0
    whose: str | None = None

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
            "whose": self.whose,
        }
