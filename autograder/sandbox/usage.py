"""How much of the processor the processes of a submission use, and what keeps them to their share of it."""

import contextlib
import os
import signal
import time
from collections.abc import Iterable
from typing import NamedTuple

#: Seconds of its share that a submission may have saved up, or be behind with.
_MOST_SAVED, _MOST_BEHIND = 0.5, 2.0
#: How nice one is to others that wants more than its share.
_NICEST = 19


class Seen(NamedTuple):
    """A process as /proc shows it: seconds of processor of its own, and those of children that it waited for."""

    pid: int
    parent: int
    born: int
    own: float
    waited_for: float


def seen(process: int) -> Seen | None:
    """None where it is gone, and where there is no /proc."""
    try:
        with open(f"/proc/{process}/stat") as file:
            parts = file.read().rpartition(")")[2].split()
    except OSError:
        return None
    user, system, user_below, system_below = (int(part) / os.sysconf("SC_CLK_TCK") for part in parts[11:15])
    return Seen(process, int(parts[1]), int(parts[19]), user + system, user_below + system_below)


class Use:
    """Of one submission's processes, as they come and go."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._of_each: dict[tuple[int, int], float] = {}

    def look(self, processes: Iterable[int]) -> float:
        """Seconds of all, those that are gone included.

        The larger of two sums, neither of which has a second twice: of what was seen of each, and of what those that
        are there used or inherited from children. The first misses what comes and goes between two looks, the second
        what nobody waited for."""
        there = [found for process in processes if (found := seen(process)) is not None]
        for each in there:
            self._of_each[each.pid, each.born] = each.own
        inherited = sum(each.own + each.waited_for for each in there)
        self.seconds = max(self.seconds, inherited, sum(self._of_each.values()))
        return self.seconds


class Share:
    """Keeps all processes but this one and the sandbox's first to `processors`: they are halted together for as long as
    they were too fast. A halted process can be ended, and hears nothing of it otherwise."""

    def __init__(self, processors: float):
        self._processors, self._saved = processors, 0.0
        self._looked, self._seconds = time.monotonic(), 0.0
        self._halted = False

    def keep(self, seconds: float, processes: Iterable[int]) -> None:
        """Halt them or let them go on; `seconds` is what they have used until now."""
        now = time.monotonic()
        self._saved += self._processors * (now - self._looked) - (seconds - self._seconds)
        self._saved = max(-_MOST_BEHIND, min(_MOST_SAVED, self._saved))
        self._looked, self._seconds = now, seconds
        if self._saved < 0:
            if not self._halted:
                self._signal(signal.SIGSTOP)
            self._be_nice(processes)
        elif self._halted:
            self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(-1, number)
        self._halted = number == signal.SIGSTOP

    def _be_nice(self, processes: Iterable[int]) -> None:
        """For good. It costs no points: what counts is the processor's time, and not how soon it is had."""
        for process in processes:
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, process, _NICEST)
