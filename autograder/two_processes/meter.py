"""How much of the machine a submission has used, as the judge knows it, and when that is too much.

Limits that cost points count processor time: what the student's processes used, and what was done for them here. They
are the same on a busy machine and on an idle one. The clock on the wall only notices what waits: that is `Waits`, a
fault of the machinery, which is tried again while nothing else runs.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from autograder.two_processes.channel import TooLate

#: Seconds on the wall between two looks at the processor time while an answer is waited for.
_BETWEEN_LOOKS = 0.25
#: Seconds that a look stays good where the exact time does not matter.
_FRESH = 0.05
#: Of the processor, less than this for all of `patience` is no work: a process that is only slow gets more of it, even
#: among dozens of others.
_AT_WORK = 0.01


class Waits(BaseException):
    """The student's process waits, and does not work. No `Exception`: a test cell does not catch it by the way."""


@dataclass
class Budget:
    """Processor seconds that a question may take; `end` is known from the first look after it was asked."""

    seconds: float
    end: float = math.inf

    def begin(self, used: float) -> None:
        if self.end == math.inf:
            self.end = used + self.seconds


class Meter:
    """Counts for one submission. `ask` says how much its processes have used so far, those that ended included;
    `waits` is told before `Waits` is raised."""

    def __init__(self, ask: Callable[[], float], waits: Callable[[], None], patience: float, longest: float):
        self._ask, self._waits = ask, waits
        self._patience, self._longest = patience, longest
        self._began = time.monotonic()
        self._looked, self._theirs = -math.inf, 0.0
        self._working_since, self._theirs_then = self._began, 0.0

    @property
    def used(self) -> float:
        """Processor seconds as of the last look, with those of this process as of now."""
        return self._theirs + time.process_time()

    def look(self) -> float:
        """Processor seconds as of now, or nearly so."""
        if time.monotonic() - self._looked > _FRESH:
            self._theirs = max(self._theirs, self._ask())
            self._looked = time.monotonic()
        return self.used

    def wait_begins(self) -> None:
        """Something was asked: from now on there should be work."""
        self._working_since, self._theirs_then = time.monotonic(), self._theirs

    def pause(self, limit: float, budgets: list[Budget]) -> float:
        """Seconds on the wall that may be waited before the next call of this. Raises TooLate where more processor
        time was used than there is, Waits where none is used at all."""
        since = time.monotonic() - self._looked
        if since >= _BETWEEN_LOOKS:
            used = self.look()
            for budget in budgets:
                budget.begin(used)
            if used > limit or any(used > budget.end for budget in budgets):
                raise TooLate
            self._notice_waiting()
            since = 0.0
        return _BETWEEN_LOOKS - since

    def left(self, limit: float, budgets: list[Budget]) -> float:
        """Processor seconds until the first of the limits."""
        for budget in budgets:
            budget.begin(self.used)
        return min([limit, *(budget.end for budget in budgets)]) - self.used

    def _notice_waiting(self) -> None:
        now = time.monotonic()
        if self._theirs - self._theirs_then >= _AT_WORK * self._patience:
            self._working_since, self._theirs_then = now, self._theirs
        if now - self._working_since > self._patience or now - self._began > self._longest:
            self._waits()
            raise Waits


@dataclass
class Call:
    """A question that waits for its answer: exercises under examination, steps that may be taken, and what it may use
    of the processor."""

    examined: tuple[str, ...]
    most_steps: int | None
    budgets: list[Budget] = field(default_factory=list)
    steps: int = 0
