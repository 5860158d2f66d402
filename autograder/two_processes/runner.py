"""Where one submission after the other is run: a judge's and a student's process for each, forked where all is warm."""

import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

from autograder.sandbox.sandbox import FIGURES, JUDGE, STUDENT, Child, Limits, NoSandbox, Sandbox
from autograder.two_processes.given_library import Library
from autograder.two_processes.wire import BadMessage, Channel, Closed, TooLate

#: Seconds beyond a submission's own that its judge may take, before something is wrong with the machine.
GRACE = 30.0


class MachineryFault(Exception):
    """Something of ours failed, and not the submission; the message says what."""


class Stopped(Exception):
    """The run was stopped while this submission was at work; nothing of it is kept."""


@dataclass(frozen=True)
class Cell:
    """A cell to run: `graded` ones in the judge's process, from the instructor's copy."""

    source: str
    graded: bool = False


@dataclass(frozen=True)
class Times:
    """Seconds, by the clock on the wall."""

    submission: float = 60.0
    cell: float = 10.0
    call: float = 10.0


@dataclass(frozen=True)
class Job:
    """All that is needed to run a submission. `trusted`: the instructor's own statements that tests need."""

    cells: list[Cell]
    seed: int
    library: Library
    trusted: list[str] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    times: Times = field(default_factory=Times)
    figures: bool = False


@dataclass
class Ran:
    """What came of a cell: outputs as in a notebook, and why it could not run to its end, if it could not."""

    outputs: list[dict[str, Any]]
    fault: str | None = None


class Court(Protocol):
    """What runs submissions, one at a time."""

    def start(self) -> None:
        """Have ready what can be had before a submission is there. Raises NoSandbox."""

    def run(self, job: Job, stopped: Callable[[], bool] = lambda: False) -> list[Ran]:
        """Run all cells. Raises MachineryFault, NoSandbox or Stopped."""

    def close(self) -> None:
        """End all that it started."""


class SandboxedCourt:
    """Two sandboxes, started when they are needed and again when they are lost. One submission at a time."""

    def __init__(self, limits: Limits | None = None, *, figures: bool = False):
        self._limits = limits
        self._student = FIGURES if figures else STUDENT
        self._sandboxes: dict[str, Sandbox] = {}
        self._ending: list[Child] = []

    def start(self) -> None:
        """Warm up, both sandboxes at once. Raises NoSandbox."""
        missing = [role for role in (self._student, JUDGE) if role not in self._sandboxes]
        starting = {role: Sandbox(role, self._limits) for role in missing}
        try:
            for sandbox in starting.values():
                sandbox.wait_until_ready()
        except NoSandbox:
            for sandbox in starting.values():
                sandbox.close()
            raise
        self._sandboxes |= starting

    def run(self, job: Job, stopped: Callable[[], bool] = lambda: False) -> list[Ran]:
        self._see_the_last_one_off()
        self.start()
        children: list[Child] = []
        ours, judges = socket.socketpair()
        worker = Channel(ours)
        try:
            children.append(self._start(JUDGE, judges))
            children.append(self._introduce(ours))
            return Hearing(worker, job, stopped, lambda: self._another(children, ours)).run()
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

    def _another(self, children: list[Child], ours: socket.socket) -> None:
        children[-1].kill()
        children.append(self._introduce(ours))

    def close(self) -> None:
        for sandbox in self._sandboxes.values():
            sandbox.close()
        self._sandboxes.clear()


class Hearing:
    """One submission's run, as the worker follows it."""

    def __init__(self, worker: Channel, job: Job, stopped: Callable[[], bool], another: Callable[[], None]):
        self._worker, self._job, self._stopped, self._another = worker, job, stopped, another

    def run(self) -> list[Ran]:
        job = self._job
        self._worker.send(
            {
                "cells": [{"kind": "test" if cell.graded else "student", "source": cell.source} for cell in job.cells],
                "seed": job.seed,
                "seconds": float(job.times.submission),
                "cell_seconds": float(job.times.cell),
                "call_seconds": float(job.times.call),
                "trusted": job.trusted,
                "files": job.files,
                "modules": job.library.modules,
                "data": job.library.files,
                "figures": job.figures,
            }
        )
        end = time.monotonic() + job.times.submission + GRACE
        ran: list[Ran] = []
        while True:
            message = self._next(end)
            if "start again" in message:
                self._another()
            elif "done" in message:
                if len(ran) != len(job.cells):
                    raise BadMessage("an end before the last cell")
                return ran
            else:
                ran.append(Ran(message["outputs"], message["fault"]))

    def _next(self, end: float) -> dict[str, Any]:
        while not self._stopped():
            if self._worker.waiting(0.2):
                return self._worker.receive(max(0.0, end - time.monotonic()))
            if time.monotonic() > end:
                raise TooLate
        raise Stopped
