"""The judge's process: runs the graded cells, from the instructor's copy, with the student's names as proxies.

It has few rights, too: a sandbox of its own, no network, none of the instructor's files. What it needs comes over its
socket: the cells, a seed, and a connection to the student's process. Whatever the student's process says is data; how
many points it makes is decided here.
"""

import contextlib
import io
import json
import os
import socket
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from autograder.two_processes.cell_names import CellNames, run_cell, trusted_names
from autograder.two_processes.channel import Channel, Closed, TooLate
from autograder.two_processes.errors import Gone
from autograder.two_processes.meter import Meter, Waits
from autograder.two_processes.proxies import RemoteFunction
from autograder.two_processes.students_process import Student
from nnkit.check import SEED_VARIABLE
from nnkit.showing import display

PATIENCE = 24 * 3600.0
OWN, ANSWER, TEST = "own", "answer", "test"
#: Characters that a test prints, and that an error says.
_LONGEST_PRINT, _LONGEST_ERROR = 100_000, 4_000
#: Processor seconds after a submission's time in which a cell that is at work may come to its end.
_OVERTIME = 5.0
#: Seconds on the wall between two looks at whether it did.
_BETWEEN_LOOKS = 0.5
#: Processor seconds that an ungraded cell has when those of all are used up: enough for what defines names.
_SHORT = 1.0
#: How many of those they may have besides.
_OVERDRAWN = 60.0
_TOOK_ALL = "The cell took longer than a whole submission may."
_TIME_IS_UP = "The cells before this one used up the time that a submission may run."


def serve(connection: socket.socket) -> None:
    """Judge one submission for whoever is at the other end."""
    with contextlib.suppress(Closed, Waits):
        Judge(Channel(connection), lambda: _handed_over(connection)).judge()


def _handed_over(connection: socket.socket) -> socket.socket:
    """A connection to the student's process: it comes with a single byte."""
    connection.setblocking(True)
    _, handed, _, _ = socket.recv_fds(connection, 1, 1)
    connection.setblocking(False)
    if not handed:
        raise Closed
    return socket.socket(fileno=handed[0])


def warm_up() -> None:
    """Have at hand what tests need: imported and tried once, not once a submission."""
    from nnkit import figures, lessons
    from nnkit.check import CheckFailed, grade

    for lesson in lessons.lessons():
        name = lesson.graded()[0].name
        with display.taken_by(lambda data: None), contextlib.suppress(CheckFailed):
            grade(lambda *arguments: None, name)
        getattr(figures, lesson.name)


class Judge:
    """One submission: its cells one after the other, some over there, some here."""

    def __init__(self, worker: Channel, meet: Callable[[], socket.socket]):
        self._worker, self._meet = worker, meet
        self._reported, self._reporting = 0, threading.Lock()
        connection = meet()
        self._job = worker.receive(PATIENCE)
        self._meter = Meter(self._processor_time, self._waits, self._job["patience"], self._job["longest"])
        self._student = Student(Channel(connection), self._meter, self._job["call_seconds"], self._start_again)
        self._trusted = trusted_names(self._job["trusted"])
        self._own_used, self._own_depth = 0.0, 0
        self._ran: list[_CellThatRan] = []

    @property
    def _own_left(self) -> float:
        """Processor seconds that ungraded cells have left; below zero for those that they had all the same."""
        return self._job["ungraded_seconds"] - self._own_used

    @property
    def _end(self) -> float:
        """The processor seconds at which there is no more time: none of the ungraded cells' are taken from the others,
        unless there are so many cells that no budget would hold."""
        return self._job["seconds"] + self._job["ungraded_seconds"] + min(max(0.0, -self._own_left), _OVERDRAWN)

    @contextlib.contextmanager
    def _on_account_of(self, own: bool) -> Iterator[None]:
        """What is used meanwhile is of the time of ungraded cells, if it is for one of them."""
        began = self._meter.look()
        self._own_depth += own
        try:
            yield
        finally:
            self._own_depth -= own
            if own and self._own_depth == 0:
                self._own_used += self._meter.look() - began

    def _processor_time(self) -> float:
        """What the student's processes used of the processor, those that ended included: the worker has it measured."""
        with self._reporting:
            self._worker.send({"how long": True})
            return self._worker.receive(PATIENCE)["seconds"]

    def _waits(self) -> None:
        with self._reporting:
            self._worker.send({"waits": True})

    def judge(self) -> None:
        os.environ[SEED_VARIABLE] = str(self._job["seed"])
        threading.Thread(target=self._give_up, daemon=True).start()
        with contextlib.suppress(Gone):
            self._set_up()
        for number, cell in enumerate(self._job["cells"]):
            with contextlib.suppress(Gone):  # what asks for something is told
                self._student.be_there()
            began = self._meter.look()
            if began > self._end:
                outputs, fault = [], _TIME_IS_UP
            elif cell["kind"] == TEST:
                self._limit(self._job["test_seconds"])
                outputs, fault = self._test(cell["source"])
            else:
                outputs, fault = self._cell(cell["source"], own=cell["kind"] == OWN)
            seconds = self._meter.look() - began
            with self._reporting:
                self._report(number, outputs, fault, seconds)
        with self._reporting:
            self._worker.send({"done": True})

    def _report(self, number: int, outputs: list, fault: str | None, seconds: float = 0.0) -> None:
        self._worker.send({"cell": number, "outputs": outputs, "fault": fault, "seconds": seconds})
        self._reported = number + 1

    def _give_up(self) -> None:
        """Some processor time after the end, end: numpy may be in the middle of what a submission asked of the library,
        and not be done for minutes. That is the submission's fault, and not the machine's."""
        while self._meter.used < self._end + _OVERTIME:
            time.sleep(_BETWEEN_LOOKS)
        with self._reporting, contextlib.suppress(Closed, TooLate):
            fault = _TOOK_ALL
            for number in range(self._reported, len(self._job["cells"])):
                self._report(number, [], fault)
                fault = _TIME_IS_UP
            self._worker.send({"done": True})
            os._exit(0)

    def _set_up(self) -> None:
        self._limit(self._job["cell_seconds"])
        library = {name: self._job[name] for name in ("files", "modules", "data", "given", "figures")}
        self._student.ask(do="set up", **library)

    def _limit(self, seconds: float) -> float:
        """So many more processor seconds, and none beyond the submission's; what was used so far."""
        used = self._meter.look()
        self._student.limit = min(self._end, used + seconds)
        return used

    def _cell(self, source: str, own: bool) -> tuple[list, str | None]:
        """Run a cell of the student's. Its outputs are as they say they are, and nothing depends on them.

        `own`: one that is no answer. All of those have their time together, so that they use up nobody else's."""
        seconds = self._job["cell_seconds"]
        with self._on_account_of(own):
            began = self._limit(min(seconds, max(_SHORT, self._own_left)) if own else seconds)
            outputs, fault = self._run_cell(source, own, began)
            if fault is not None:
                with contextlib.suppress(Gone):  # what asks for something next is told
                    self._student.be_there()
        return outputs, fault

    def _run_cell(self, source: str, own: bool, began: float) -> tuple[list, str | None]:
        try:
            outputs = self._student.ask(do="cell", source=source)
        except Gone as problem:
            if own:  # a helper above an endless row of plots is there all the same
                self._ran.append(_CellThatRan(source, 0.0, own, "definitions"))
            return [], str(problem)
        except (Exception, SystemExit) as error:  # whatever the student's side raised
            return [error_output(error)], None
        self._ran.append(_CellThatRan(source, self._meter.look() - began, own))
        return _plain_outputs(outputs), None

    def _start_again(self) -> None:
        """Another process for the student, with the cells run again that ran to their end: one cell or call that ends
        its process, or never ends itself, costs its own points and no others. It is not of the time of whatever is
        being asked for. Raises Gone where there is no time left."""
        began, limit = self._meter.look(), self._student.limit
        try:
            while self._meter.look() < self._end:
                with self._reporting:
                    self._worker.send({"start again": True})
                self._student.met(Channel(self._meet()))
                with contextlib.suppress(Gone):
                    self._set_up()
                    if all(map(self._runs_again, list(self._ran))):
                        return
            raise Gone(_TIME_IS_UP)
        finally:
            self._student.limit = min(self._end, limit + self._meter.look() - began)

    def _runs_again(self, cell: "_CellThatRan") -> bool:
        """Whether a cell that ran before does so again; if not, it is left out the next time. Of ungraded ones that
        take long what they define is there, where there is no time for more."""
        no_time = cell.own and cell.seconds > max(_SHORT, self._own_left)
        with self._on_account_of(cell.own):
            self._limit(self._job["cell_seconds"])
            try:
                self._student.ask(do="definitions" if no_time else cell.how, source=cell.source)
            except Gone:
                self._ran.remove(cell)
                return False
            except (Exception, SystemExit):  # it counts as it did the first time
                return True
        return True

    def _test(self, source: str) -> tuple[list, str | None]:
        """Run a graded cell here. Its outputs are our own."""
        outputs: list[dict[str, Any]] = []
        printed, fault = _Printed(), None
        names = CellNames(self._trusted, self._student)
        with (
            contextlib.redirect_stdout(printed),
            contextlib.redirect_stderr(printed),
            warnings.catch_warnings(),
            display.taken_by(
                lambda data: outputs.append({"output_type": "display_data", "data": data, "metadata": {}})
            ),
        ):
            try:
                value = run_cell(source, names)
            except Gone as problem:
                fault = str(problem)
            except Waits:
                raise
            except BaseException as error:  # all that a test can do wrong
                outputs.append(error_output(error))
            else:
                if value is not None:
                    data = {"text/plain": _text(value)}
                    outputs.append(
                        {"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1}
                    )
        self._trusted |= names.made_here()
        self._student.forget()
        if printed.getvalue():
            outputs.insert(0, {"output_type": "stream", "name": "stdout", "text": printed.getvalue()})
        return outputs, fault


@dataclass(eq=False)
class _CellThatRan:
    """A cell of the student's that ran to its end, and the processor seconds that it took; `how` it runs again."""

    source: str
    seconds: float
    own: bool
    how: str = "cell"


class _Printed(io.StringIO):
    """What is printed while a test runs, as far as anybody will read it: calls may say that they printed any amount."""

    def write(self, text: str) -> int:
        super().write(text[: max(0, _LONGEST_PRINT - self.tell())])
        return len(text)


def _plain_outputs(outputs: Any) -> list[Any]:
    """Of a cell's outputs those that a file can hold: no arrays, functions or bytes in place of text."""
    plain = []
    for output in outputs if isinstance(outputs, list) else []:
        with contextlib.suppress(TypeError, ValueError, RecursionError):
            plain.append(json.loads(json.dumps(output)))
    return plain


def _text(value: Any) -> str:
    """A result as text. Of numbers alone: what a student's object calls itself might look like points."""
    if type(value) in (int, float):
        return repr(value)
    return f"<{type(value).__name__}>" if not isinstance(value, RemoteFunction) else "<function>"


def error_output(error: BaseException) -> dict[str, Any]:
    """An exception as a cell shows it, in a line."""
    name, said = type(error).__name__, str(error)[:_LONGEST_ERROR]
    return {"output_type": "error", "ename": name, "evalue": said, "traceback": [f"{name}: {said}"]}
