"""Runs a notebook's steps in a fresh process and ends what does not end.

A cell or a check that ends its process, or never ends itself, costs its own points and no others: another process runs
the cells again that ran before, and goes on behind it.
"""

import contextlib
import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import psutil

from nnkit.fresh import limits
from nnkit.fresh.ingredients import Ingredient
from nnkit.fresh.plan import OWN, TEST, Plan, Step

#: Why a step did not come to its end.
TOO_LONG, GONE, WAITS, NO_TIME = "too long", "gone", "waits", "no time"
#: Processor seconds of all processes together.
_MOST = 300.0
#: Seconds between two looks, and processor seconds on a PATIENCE of the wall below which a cell waits.
_BETWEEN, _NEXT_TO_NOTHING = 0.1, 0.1
#: Bytes of all files beside the notebook that are there in the fresh process, too.
_MOST_BESIDE = 20_000_000
_NO_DATA = (".ipynb", ".pyc")


class CannotRun(Exception):
    """The fresh process itself did not start; the message says what it said."""


@dataclass(frozen=True)
class Ran:
    """What came of a step: the `error` in which it ended, its kind, text and the name that was not defined; or the
    `fault` for which it did not come to its end. Of a check the state, the points, and what the answer is made of."""

    error: dict[str, str] | None = None
    fault: str = ""
    state: str = ""
    points: int = 0
    wrong: str = ""
    made_of: dict[str, Ingredient] = field(default_factory=dict)
    seconds: float = 0.0


#: Is told how many of how many steps were run, now and then.
Look = Callable[[int, int], None]


class Result(NamedTuple):
    """What came of each step, what the names that answers use are in the end, as prints, and the processor seconds that
    all took."""

    ran: list[Ran]
    end: dict[str, str]
    seconds: float


def run(plan: Plan, beside: Path, look: Look = lambda done, steps: None) -> Result:
    """Run the steps; `beside` is the folder of the notebook. Raises CannotRun, and KeyboardInterrupt when it is
    interrupted: nothing is left of it then."""
    ran: dict[int, Ran] = {}
    with _folder(plan, beside) as folder:
        run = _Run(plan.steps, list(plan.lesson.gives), folder, ran, look)
        while len(ran) < len(plan.steps) and run.seconds < _MOST:
            run.go_on()
    return Result([ran.get(each, Ran(fault=NO_TIME)) for each in range(len(plan.steps))], run.end, run.seconds)


@contextlib.contextmanager
def _folder(plan: Plan, beside: Path) -> Iterator[Path]:
    """A folder of the lesson's name with what lies beside the notebook, and no `mine` above it."""
    with tempfile.TemporaryDirectory(prefix="nnkit-", ignore_cleanup_errors=True) as above:
        folder, left = Path(above, plan.lesson.folder), _MOST_BESIDE
        folder.mkdir()
        for path in sorted(beside.iterdir()):
            if path.is_file() and not path.name.startswith(".") and path.suffix not in _NO_DATA:
                left -= path.stat().st_size
                if left >= 0:
                    shutil.copy(path, folder / path.name)
        yield folder


class _Run:
    """A plan at work: one process after the other, until there is something to say of each step."""

    def __init__(self, steps: list[Step], gives: list[str], folder: Path, ran: dict[int, Ran], look: Look):
        self._steps, self._gives, self._folder, self._ran, self._look = steps, gives, folder, ran, look
        self._left_out: set[int] = set()
        self._own = 0.0
        self.seconds = 0.0
        self.end: dict[str, str] = {}

    def go_on(self) -> None:
        """Start a process and follow it until it is done, or lost."""
        tests = {number for number in self._ran if self._steps[number].kind == TEST}
        steps = [{"kind": step.kind, "source": step.source, "name": step.name} for step in self._steps]
        job = {"steps": steps, "gives": self._gives, "left_out": sorted(self._left_out | tests)}
        with _Process(job, self._folder) as process:
            at, fault = self._follow(process)
            self.seconds += process.seconds()
            if fault == GONE and at is None:
                raise CannotRun(process.said())
            if at is not None:
                self._left_out.add(at)
                self._ran.setdefault(at, Ran(fault=fault))

    def _follow(self, process: "_Process") -> tuple[int | None, str]:
        """The step at which the process was lost or ended, and why; None where it is done."""
        at: int | None = None
        began = moved = 0.0
        since = time.monotonic()
        while True:
            self._look(len(self._ran), len(self._steps))
            message = process.message()
            seconds = process.seconds()
            if message is None:
                if at is None:
                    continue
                if seconds - began > self._limit(at):
                    return at, TOO_LONG
                if seconds > moved + _NEXT_TO_NOTHING:
                    moved, since = seconds, time.monotonic()
                elif time.monotonic() - since > limits.PATIENCE:
                    return at, WAITS
            elif "begins" in message:
                at, began, moved, since = message["begins"], seconds, seconds, time.monotonic()
            elif "ran" in message:
                self._note(message.pop("ran"), message, seconds - began)
            elif "done" in message:
                self.end = message["end"]
                return None, ""
            else:
                return at, GONE

    def _limit(self, at: int) -> float:
        if self._steps[at].kind == TEST:
            return limits.TEST
        if self._steps[at].kind == OWN:
            return min(limits.CELL, max(limits.SHORT, limits.ALL_OWN - self._own))
        return limits.CELL

    def _note(self, number: int, facts: dict[str, Any], seconds: float) -> None:
        if self._steps[number].kind == OWN:
            self._own += seconds
        made_of = {name: Ingredient(*each) for name, each in facts.pop("made_of", {}).items()}
        self._ran.setdefault(number, Ran(**facts, made_of=made_of, seconds=seconds))


class _Process:
    """The fresh process, from outside."""

    def __init__(self, job: dict[str, Any], folder: Path):
        self._job, self._folder = job, folder
        self._messages: queue.Queue[dict[str, Any]] = queue.Queue()
        self._seconds = 0.0

    def __enter__(self) -> "_Process":
        home = str(Path(__file__).parents[2])
        paths = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
        own = {"start_new_session": True}  # an interrupt is for the notebook's kernel alone
        if sys.platform == "win32":
            own = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
        self._errors = tempfile.TemporaryFile()
        self._child = subprocess.Popen(
            [sys.executable, "-P", "-m", "nnkit.fresh.process"],
            cwd=self._folder,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "MPLBACKEND": "agg"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            **own,
        )
        self._looked_at = psutil.Process(self._child.pid)
        for work in (self._send, self._hear):
            threading.Thread(target=work, daemon=True).start()
        return self

    def _send(self) -> None:
        with contextlib.suppress(OSError), self._child.stdin as pipe:
            pipe.write(json.dumps(self._job).encode())

    def _hear(self) -> None:
        """Take what it says, until it says nothing any more. What is no line of ours is the end of it, too."""
        with contextlib.suppress(ValueError, OSError):
            for line in self._child.stdout:
                self._messages.put(dict(json.loads(line)))
        self._messages.put({"gone": True})

    def message(self) -> dict[str, Any] | None:
        """The next thing that it says; None where it says nothing for a moment."""
        try:
            return self._messages.get(timeout=_BETWEEN)
        except queue.Empty:
            return None

    def seconds(self) -> float:
        """Processor seconds that it used, and what it started."""
        with contextlib.suppress(psutil.Error):
            times = self._looked_at.cpu_times()
            now = times.user + times.system + times.children_user + times.children_system
            for each in self._looked_at.children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    now += sum(each.cpu_times()[:2])
            self._seconds = max(self._seconds, now)
        return self._seconds

    def said(self) -> str:
        """The last line of what went wrong with it."""
        self._errors.seek(0)
        lines = self._errors.read().decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else "nothing"

    def __exit__(self, *error: object) -> None:
        with contextlib.suppress(psutil.Error):
            for each in self._looked_at.children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    each.kill()
        if sys.platform != "win32":
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._child.pid, signal.SIGKILL)
        self._child.kill()
        self._child.wait()
        self._child.stdout.close()
        self._errors.close()
