"""The judge's process: runs the graded cells, from the instructor's copy, with the student's names as proxies.

It has few rights, too: a sandbox of its own, no network, none of the instructor's files. What it needs comes over its
socket: the cells, a seed, and a connection to the student's process. Whatever the student's process says is data; how
many points it makes is decided here.
"""

import ast
import builtins
import contextlib
import io
import os
import socket
import time
import warnings
from typing import Any

from autograder.isolation.proxies import Gone, Namespace, RemoteFunction, Student
from autograder.isolation.wire import Channel, Closed
from nnkit import display
from nnkit.check import SEED_VARIABLE

#: Times that a student's process is started again after it ended or hung.
MOST_STARTS = 3
PATIENCE = 24 * 3600.0
STUDENT, TEST = "student", "test"


def serve(connection: socket.socket) -> None:
    """Judge one submission for whoever is at the other end."""
    with contextlib.suppress(Closed):
        Judge(connection).judge()


class Judge:
    """One submission: its cells one after the other, some over there, some here."""

    def __init__(self, connection: socket.socket):
        self._connection = connection
        self._student = self._meet()
        self._worker = Channel(connection)
        self._job = self._worker.receive(PATIENCE)
        self._trusted = _trusted_names(self._job["trusted"])
        self._end = time.monotonic() + self._job["seconds"]
        self._starts = 1
        self._ran: list[str] = []

    def _meet(self) -> Student:
        """The student's process: a connection to it comes with a single byte."""
        self._connection.setblocking(True)
        _, handed, _, _ = socket.recv_fds(self._connection, 1, 1)
        if not handed:
            raise Closed
        return Student(Channel(socket.socket(fileno=handed[0])))

    def judge(self) -> None:
        os.environ[SEED_VARIABLE] = str(self._job["seed"])
        self._set_up()
        for number, cell in enumerate(self._job["cells"]):
            self._limit()
            outputs, fault = self._test(cell["source"]) if cell["kind"] == TEST else self._cell(cell["source"])
            self._worker.send({"cell": number, "outputs": outputs, "fault": fault})
        self._worker.send({"done": True})

    def _set_up(self) -> None:
        self._limit()
        if self._job["files"]:
            self._student.ask(do="files", files=self._job["files"])

    def _limit(self) -> None:
        self._student.deadline = min(self._end, time.monotonic() + self._job["cell_seconds"])

    def _cell(self, source: str) -> tuple[list, str | None]:
        """Run a cell of the student's. Its outputs are as they say they are, and nothing depends on them."""
        if time.monotonic() > self._end:
            return [], "The cells before this one used up the time that a submission may run."
        try:
            outputs = self._student.ask(do="cell", source=source)
        except Gone as problem:
            self._start_again()
            return [], str(problem)
        except Exception as error:
            return [], f"{type(error).__name__}: {error}"
        self._ran.append(source)
        return outputs if isinstance(outputs, list) else [], None

    def _start_again(self) -> None:
        """Another process for the student, with the cells run again that ran to their end."""
        if self._starts >= MOST_STARTS or time.monotonic() > self._end:
            return
        self._starts += 1
        self._worker.send({"start again": True})
        self._student = self._meet()
        self._connection.setblocking(False)
        try:
            self._set_up()
            for source in self._ran:
                self._limit()
                self._student.ask(do="cell", source=source)
        except Gone:
            return

    def _test(self, source: str) -> tuple[list, str | None]:
        """Run a graded cell here. Its outputs are our own."""
        if time.monotonic() > self._end:
            return [], "The cells before this one used up the time that a submission may run."
        outputs: list[dict[str, Any]] = []
        printed, fault = io.StringIO(), None
        with (
            contextlib.redirect_stdout(printed),
            contextlib.redirect_stderr(printed),
            warnings.catch_warnings(),
            display.taken_by(
                lambda data: outputs.append({"output_type": "display_data", "data": data, "metadata": {}})
            ),
        ):
            try:
                value = _run(source, Names(self._trusted, self._student))
            except Gone as problem:
                fault = str(problem)
            except BaseException as error:
                outputs.append(_error(error))
            else:
                if value is not None:
                    data = {"text/plain": _text(value)}
                    outputs.append(
                        {"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1}
                    )
        if printed.getvalue():
            outputs.insert(0, {"output_type": "stream", "name": "stdout", "text": printed.getvalue()[:100_000]})
        if fault is not None:
            self._start_again()
        return outputs, fault


class Names(dict):
    """The names in a graded cell: ours as they are, built-in ones as Python has them, the others the student's."""

    def __init__(self, trusted: dict[str, Any], student: Student):
        super().__init__(trusted)
        self["__builtins__"] = builtins
        self._theirs = Namespace(student)

    def __missing__(self, name: str) -> Any:
        if hasattr(builtins, name) or name.startswith("__"):
            raise KeyError(name)
        value = self[name] = self._theirs[name]
        return value

    def get(self, name: str, default: Any = None) -> Any:
        try:
            return self[name]
        except KeyError:
            return default


def _trusted_names(statements: list[str]) -> dict[str, Any]:
    """What the instructor's own statements define, which depend on nothing of the student's."""
    names: dict[str, Any] = {"__name__": "__main__"}
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        for statement in statements:
            exec(compile(statement, "<the instructor's notebook>", "exec"), names)
    names.pop("__builtins__", None)
    return names


def _run(source: str, names: Names) -> Any:
    """Run a cell; the value of its last line if that is an expression."""
    tree = ast.parse(source, "<test>")
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "<test>", "exec"), names)
    return None if last is None else eval(compile(ast.Expression(last.value), "<test>", "eval"), names)


def _text(value: Any) -> str:
    """A result as text. Of numbers alone: what a student's object calls itself might look like points."""
    if type(value) in (int, float):
        return repr(value)
    return f"<{type(value).__name__}>" if not isinstance(value, RemoteFunction) else "<function>"


def _error(error: BaseException) -> dict[str, Any]:
    lines = [f"{type(error).__name__}: {error}"[:4000]]
    return {"output_type": "error", "ename": type(error).__name__, "evalue": str(error)[:4000], "traceback": lines}
