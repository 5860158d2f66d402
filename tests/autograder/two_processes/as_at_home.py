"""A student's process without a sandbox, and the judge's side of it in this process: for tests that compare what
work is graded with what its author was told at home."""

import contextlib
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import psutil

from autograder.authoring.workbook import Workbook
from autograder.two_processes.channel import Channel
from autograder.two_processes.given_library import Library
from autograder.two_processes.meter import Meter
from autograder.two_processes.proxies import Namespace
from autograder.two_processes.students_process import Student

_PROGRAM = """
import socket, sys
from autograder.two_processes.student import serve
serve(socket.socket(fileno=int(sys.argv[1])))
"""
_FOREVER = 1e9


class StudentAlone:
    """Cells and calls in a process of their own, which is replaced when it is gone. `library`: what cells import of
    nnkit is that and the judge's answers, as when work is graded; without it, nnkit itself."""

    def __init__(self, folder: Path, library: Library | None = None):
        self._folder, self._library = folder, library
        self._process: subprocess.Popen | None = None
        self._cells: list[str] = []
        self.started = 0
        meter = Meter(self._seconds, lambda: None, patience=_FOREVER, longest=_FOREVER)
        self._student = Student(self._meet(), meter, 10.0, self._start_again)
        self._student.limit = _FOREVER
        self._set_up()

    def run(self, source: str, again: bool = True) -> Any:
        """Run a cell; in later processes, too, if `again`."""
        if again:
            self._cells.append(source)
        return self._student.ask(do="cell", source=source)

    def name(self, name: str) -> Any:
        """What stands for a name of the notebook."""
        return Namespace(self._student)[name]

    def close(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def _seconds(self) -> float:
        with contextlib.suppress(psutil.NoSuchProcess):
            times = psutil.Process(self._process.pid).cpu_times()
            return times.user + times.system
        return 0.0

    def _meet(self) -> Channel:
        self.close()
        self.started += 1
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _PROGRAM, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                cwd=self._folder,
                env={"PYTHONPATH": str(Path(__file__).parents[3]), "MPLBACKEND": "agg", "OPENBLAS_NUM_THREADS": "1"},
            )
        return Channel(ours)

    def _start_again(self) -> None:
        self._student.met(self._meet())
        self._set_up()
        for source in self._cells:
            self._student.ask(do="cell", source=source)

    def _set_up(self) -> None:
        given = self._library or Library({}, {})
        self._student.ask(
            do="set up", files={}, modules=given.modules, data=given.files, given=[], figures=self._library is None
        )


def told(verdict: Any) -> dict[str, Any]:
    """All of a verdict that its author is told, or that is written into the gradebook."""
    return {**verdict.as_data(), "failing": verdict.failing, "cases": verdict.cases, "tried": verdict.tried}


def given(book: Workbook) -> str:
    """The imports of a lesson's text."""
    text = book.assignment.text.read_text("utf-8").split("\n")
    return "\n".join(line for line in text if line.startswith(("import ", "from ")) and "%" not in line)


def solved(book: Workbook) -> str:
    """The solutions to a lesson's functions."""
    return "\n\n\n".join(book.answers[name][0].source for name in book.exercises)
