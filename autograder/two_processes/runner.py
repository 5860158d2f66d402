"""Where one submission after the other is run: a judge's and a student's process for each, forked where all is warm."""

import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from autograder.sandbox.bubblewrap import FIGURES, JUDGE, STUDENT, NoSandbox
from autograder.sandbox.sandbox import Child, Limits, Sandbox
from autograder.two_processes.channel import Channel, Closed, TooLate
from autograder.two_processes.given_library import Library
from autograder.two_processes.wire import BadMessage
from nnkit.fresh import limits

#: Processor seconds beyond a submission's own that its judge may take, before something is wrong with it.
GRACE = 30.0
#: Seconds on the wall after which nothing may come from a judge that does not work, either.
SILENCE = 300.0
#: Seconds between two looks at whether the run was stopped, and at how the judge is.
_BETWEEN_LOOKS = 0.2


#: What serves in a sandbox, by its role.
_SERVING = {
    STUDENT: "autograder.two_processes.student",
    FIGURES: "autograder.two_processes.student",
    JUDGE: "autograder.two_processes.judge",
}


class MachineryFault(Exception):
    """Something of ours failed, and not the submission; the message says what."""


class Hung(MachineryFault):
    """A submission waited, and did not work. `cell`: the number of the cell. Whether it would do so on an idle machine
    is to be tried, while nothing else runs."""

    def __init__(self, cell: int, name: str | None = None):
        super().__init__(
            f"Cell {name or cell + 1} waits for something that does not come, or sleeps: it used next to nothing of "
            "the processor for a long time. No points are lost. Run it yourself to see."
        )
        self.cell = cell


class Stopped(Exception):
    """The run was stopped while this submission was at work; nothing of it is kept."""


@dataclass(frozen=True)
class Cell:
    """A cell to run: `graded` ones in the judge's process, from the instructor's copy. `answer`: the student's, to an
    exercise."""

    source: str
    graded: bool = False
    answer: bool = False

    @property
    def kind(self) -> str:
        return "test" if self.graded else "answer" if self.answer else "own"


@dataclass(frozen=True)
class Times:
    """Seconds of processor time, of all processes of a submission together and of what is done for them: the same on a
    busy machine and on an idle one. The last two are seconds on the wall, after which a submission that hardly works,
    or does not end, is tried again alone; they cost no points.

    The slowest right answer of the tests takes one second a test, and 0.06 a call:
    `tests/autograder/two_processes/test_margin.py` shows all."""

    submission: float = 180.0
    cell: float = limits.CELL
    call: float = 10.0
    test: float = limits.TEST
    ungraded: float = limits.ALL_OWN
    patience: float = limits.PATIENCE
    longest: float = 1800.0


@dataclass(frozen=True)
class Job:
    """All that is needed to run a submission. `trusted`: the instructor's own statements that tests need. `given`: the
    lesson's imports, which are there whatever became of their cell."""

    cells: list[Cell]
    seed: int
    library: Library
    trusted: list[str] = field(default_factory=list)
    given: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    times: Times = field(default_factory=Times)
    figures: bool = False


@dataclass
class CellRun:
    """What came of a cell: outputs as in a notebook, why it could not run to its end, if it could not, and the
    processor seconds that it took."""

    outputs: list[dict[str, Any]]
    fault: str | None = None
    seconds: float = 0.0


class Runner(Protocol):
    """What runs submissions, one at a time."""

    def start(self) -> None:
        """Have ready what can be had before a submission is there. Raises NoSandbox."""

    def run(self, job: Job, stopped: Callable[[], bool] = lambda: False) -> list[CellRun]:
        """Run all cells. Raises MachineryFault, NoSandbox or Stopped."""

    def close(self) -> None:
        """End all that it started."""


class SandboxedRunner:
    """Two sandboxes, started when they are needed and again when they are lost. One submission at a time."""

    def __init__(self, limits: Limits | None = None, *, figures: bool = False):
        self._limits = limits
        self._student = FIGURES if figures else STUDENT
        self._sandboxes: dict[str, Sandbox] = {}
        self._ending: list[Child] = []

    def start(self) -> None:
        """Warm up, both sandboxes at once. Raises NoSandbox."""
        missing = [role for role in (self._student, JUDGE) if role not in self._sandboxes]
        starting = {role: Sandbox(role, _SERVING[role], self._limits) for role in missing}
        try:
            for sandbox in starting.values():
                sandbox.wait_until_ready()
        except NoSandbox:
            for sandbox in starting.values():
                sandbox.close()
            raise
        self._sandboxes |= starting

    def run(self, job: Job, stopped: Callable[[], bool] = lambda: False) -> list[CellRun]:
        self._see_the_last_one_off()
        self.start()
        children: list[Child] = []
        ours, judges = socket.socketpair()
        worker = Channel(ours)
        try:
            children.append(self._start(JUDGE, judges))
            children.append(self._introduce(ours))
            pair = _Pair(children[0], lambda: self._introduce(ours), children)
            return CellsRun(worker, job, stopped, pair).run()
        except NoSandbox as problem:  # it was there when the submission began
            raise MachineryFault(str(problem)) from problem
        except (Closed, TooLate, BadMessage, OSError) as problem:
            said = self._sandboxes[JUDGE].said() or "nothing"
            raise MachineryFault(f"The judge's process ended early ({problem!r}). It said: {said}") from problem
        finally:
            worker.close()
            for child in children:
                child.kill()
            self._ending = children

    def _see_the_last_one_off(self) -> None:
        """It takes the system some milliseconds to end a process and its namespaces: they are not waited for before
        something else is to be run."""
        ending, self._ending = self._ending, []
        for child in ending:
            if not child.wait(5):
                self.close()

    def _start(self, role: str, connection: socket.socket) -> Child:
        try:
            return self._sandboxes[role].start(connection)
        except NoSandbox as problem:  # it was there when the submission began
            raise MachineryFault(str(problem)) from problem

    def _introduce(self, ours: socket.socket) -> Child:
        """Start a process for the student and hand the judge a connection to it."""
        for_judge, for_student = socket.socketpair()
        with for_judge:
            child = self._start(self._student, for_student)
            ours.setblocking(True)
            socket.send_fds(ours, [b"+"], [for_judge.fileno()])
            ours.setblocking(False)
        return child

    def close(self) -> None:
        for sandbox in self._sandboxes.values():
            sandbox.close()
        self._sandboxes.clear()


class Processes(Protocol):
    """The two processes of a submission, as whoever follows its run sees them."""

    def another(self) -> None:
        """A new process for the student in place of the last one, which is ended."""

    def student_seconds(self) -> float:
        """Processor seconds of the student's processes, those that ended included."""

    def judge_seconds(self) -> float:
        """Processor seconds of the judge's."""


class _Pair:
    """`Processes` in two sandboxes. `children` has all that were started, the judge's first."""

    def __init__(self, judge: Child, introduce: Callable[[], Child], children: list[Child]):
        self._judge, self._introduce, self._children = judge, introduce, children
        self._before = 0.0

    def another(self) -> None:
        self._before += self._children[-1].processor_time()
        self._children[-1].kill()
        self._children.append(self._introduce())

    def student_seconds(self) -> float:
        return self._before + self._children[-1].processor_time()

    def judge_seconds(self) -> float:
        return self._judge.processor_time()


class CellsRun:
    """One submission's run, as the worker follows it."""

    def __init__(self, worker: Channel, job: Job, stopped: Callable[[], bool], processes: Processes):
        self._worker, self._job, self._stopped, self._processes = worker, job, stopped, processes

    def run(self) -> list[CellRun]:
        job, times = self._job, self._job.times
        self._worker.send(
            {
                "cells": [{"kind": cell.kind, "source": cell.source} for cell in job.cells],
                "seed": job.seed,
                "seconds": float(times.submission),
                "cell_seconds": float(times.cell),
                "call_seconds": float(times.call),
                "test_seconds": float(times.test),
                "ungraded_seconds": float(times.ungraded),
                "patience": float(times.patience),
                "longest": float(times.longest),
                "trusted": job.trusted,
                "given": job.given,
                "files": job.files,
                "modules": job.library.modules,
                "data": job.library.files,
                "figures": job.figures,
            }
        )
        ran: list[CellRun] = []
        while True:
            message = self._next(len(ran))
            if "how long" in message:
                self._worker.send({"seconds": self._processes.student_seconds()})
            elif "start again" in message:
                self._processes.another()
            elif "waits" in message:
                raise Hung(len(ran))
            elif "done" in message:
                if len(ran) != len(job.cells):
                    raise BadMessage("an end before the last cell")
                return ran
            else:
                ran.append(CellRun(message["outputs"], message["fault"], message["seconds"]))

    def _next(self, cell: int) -> dict[str, Any]:
        """The judge's next message. It asks often how long something takes, unless it is at work itself."""
        times = self._job.times
        most = times.submission + times.ungraded + GRACE
        heard, seconds = time.monotonic(), -1.0
        while not self._stopped():
            if self._worker.waiting(_BETWEEN_LOOKS):
                return self._worker.receive(SILENCE)
            if time.monotonic() - heard > SILENCE:
                before, seconds = seconds, self._processes.judge_seconds()
                if seconds > most:
                    raise TooLate
                if seconds < before + 1.0:
                    raise Hung(cell)
                heard = time.monotonic()
        raise Stopped
