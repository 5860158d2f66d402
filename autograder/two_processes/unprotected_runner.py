"""Submissions without a sandbox, for systems that have none: macOS and Windows.

The two processes are the same, so what a submission says is still not believed. But it runs with all rights of whoever
grades: it can read and change files, and use the network. `autograder grade --no-sandbox` says so.

Processor time is read from /proc, or asked of `ps`; of processes that left their parents it misses what they used.
Where there is neither, on Windows, a second on the wall counts as one of the processor, so that a loop ends: there
grades do depend on how busy the machine is. Nobody is kept to a share of the machine.
"""

import contextlib
import hmac
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from autograder.sandbox.bubblewrap import JUDGE, STUDENT, environment
from autograder.sandbox.usage import Use, seen
from autograder.two_processes.channel import Channel, Closed, TooLate
from autograder.two_processes.runner import CellRun, CellsRun, Job, MachineryFault
from autograder.two_processes.wire import BadMessage

_PROGRAM = (
    "import sys; sys.path.insert(0, {!r}); from autograder.two_processes import unprotected_runner as it; it.main()"
)
_TOKEN_BYTES, _PATIENCE = 32, 60.0


class UnprotectedRunner:
    """Two fresh processes for each submission, joined by connections within this computer."""

    def __init__(self) -> None:
        self._processes: list[subprocess.Popen] = []

    def start(self) -> None:
        """Each submission has processes of its own."""

    def run(self, job: Job, stopped: Callable[[], bool] = lambda: False) -> list[CellRun]:
        with (
            tempfile.TemporaryDirectory(prefix="grade-", ignore_cleanup_errors=True) as folder,
            contextlib.closing(socket.create_server(("127.0.0.1", 0))) as server,
        ):
            door = _Door(server, Path(folder))
            try:
                self._processes.append(door.start(JUDGE))
                worker = Channel(door.met(JUDGE))
                self._another(door)
                return CellsRun(worker, job, stopped, _Pair(self._processes, lambda: self._another(door))).run()
            except (Closed, TooLate, BadMessage, OSError) as problem:
                raise MachineryFault(f"The judge's process ended early ({problem!r}).") from problem
            finally:
                self.close()

    def _another(self, door: "_Door") -> None:
        """A new process for the student in place of the last one, joined to the judge, who asks for it."""
        for process in self._processes[1:]:
            _end(process)
        del self._processes[1:]
        self._processes.append(door.start(STUDENT))
        _join(door.met("meeting"), door.met(STUDENT))

    def close(self) -> None:
        for process in self._processes:
            _end(process)
        self._processes.clear()


class _Door:
    """Lets in those who were sent for, whatever else knocks."""

    def __init__(self, server: socket.socket, folder: Path):
        self._server, self._folder = server, folder
        self._token = secrets.token_bytes(_TOKEN_BYTES)
        self._inside: dict[str, socket.socket] = {}
        server.settimeout(_PATIENCE)

    def start(self, role: str) -> subprocess.Popen:
        home, work = self._folder / role / "home", self._folder / role / "work"
        for each in (home, work):
            each.mkdir(parents=True, exist_ok=True)
        places = {"HOME": str(home), "USERPROFILE": str(home), "TMPDIR": str(home), "TEMP": str(home),
                  "IPYTHONDIR": str(home), "MPLCONFIGDIR": str(home)}  # fmt: skip
        system = {name: os.environ[name] for name in ("SYSTEMROOT", "COMSPEC", "PATH") if name in os.environ}
        program = _PROGRAM.format(str(Path(__file__).parents[2]))
        process = subprocess.Popen(
            [sys.executable, "-I", "-X", "utf8", "-c", program, role, str(self._server.getsockname()[1])],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=work,
            env=environment() | places | system,
            start_new_session=True,
        )
        process.stdin.write(self._token)
        process.stdin.close()
        return process

    def met(self, name: str) -> socket.socket:
        """The connection of whoever comes under that name."""
        while name not in self._inside:
            connection, _ = self._server.accept()
            connection.settimeout(_PATIENCE)
            hello = _read(connection, _TOKEN_BYTES + 7)
            if hmac.compare_digest(hello[:_TOKEN_BYTES], self._token):
                self._inside[hello[_TOKEN_BYTES:].decode("ascii").strip()] = connection
            else:
                connection.close()
        return self._inside.pop(name)


def _read(connection: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count and (more := connection.recv(count - len(data))):
        data += more
    return data


def _join(one: socket.socket, other: socket.socket) -> None:
    """Carry what comes on one connection over to the other, both ways, until one of them ends."""

    def carry(source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(1 << 16):
                target.sendall(data)
        for each in (source, target):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    for each in (one, other):
        each.settimeout(None)
    for pair in ((one, other), (other, one)):
        threading.Thread(target=carry, args=pair, daemon=True).start()


class _Pair:
    """`runner.Processes`: the judge's and the student's."""

    def __init__(self, processes: list[subprocess.Popen], another: Callable[[], None]):
        self._processes, self._another = processes, another
        self._before, self._student, self._judge = 0.0, _Tree(processes[1]), _Tree(processes[0])

    def another(self) -> None:
        self._before += self._student.seconds()
        self._another()
        self._student = _Tree(self._processes[1])

    def student_seconds(self) -> float:
        return self._before + self._student.seconds()

    def judge_seconds(self) -> float:
        return self._judge.seconds()


class _Tree:
    """A process and all that it started, as far as the system tells."""

    def __init__(self, root: subprocess.Popen):
        self._root, self._use, self._most, self._began = root, Use(), 0.0, time.monotonic()

    def seconds(self) -> float:
        if os.path.isdir("/proc/self"):
            everybody = (int(name) for name in os.listdir("/proc") if name.isdigit())
            parents = {each.pid: each.parent for each in map(seen, everybody) if each is not None}
            return self._use.look(_below(self._root.pid, parents))
        if os.name == "posix":
            self._most = max(self._most, self._asked_of_ps())
            return self._most
        return time.monotonic() - self._began

    def _asked_of_ps(self) -> float:
        command = ["ps", "-A", "-o", "pid=,ppid=,time="]
        said = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        rows = [line.split() for line in said.splitlines() if len(line.split()) == 3]
        below = _below(self._root.pid, {int(pid): int(parent) for pid, parent, _ in rows})
        return sum(_read_time(spent) for pid, _, spent in rows if int(pid) in below)


def _below(root: int, parents: dict[int, int]) -> set[int]:
    """The process and its descendants."""
    found, size = {root}, 0
    while len(found) > size:
        size = len(found)
        found |= {pid for pid, parent in parents.items() if parent in found}
    return found


def _read_time(text: str) -> float:
    """Seconds of `[[days-]hours:]minutes:seconds`."""
    days, _, clock = text.rpartition("-")
    seconds = 0.0
    for part in clock.split(":"):
        seconds = 60 * seconds + float(part)
    return seconds + 86400 * int(days or 0)


def _end(process: subprocess.Popen) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, 9)
        else:
            process.kill()
    process.wait()


def main() -> None:
    """Be the judge's or the student's process."""
    role, port = sys.argv[1], int(sys.argv[2])
    token = sys.stdin.buffer.read(_TOKEN_BYTES)
    devnull = os.open(os.devnull, os.O_RDONLY)
    os.dup2(devnull, 0)

    def connect(name: str) -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", port))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.sendall(token + name.ljust(7).encode("ascii"))
        return connection

    if role == JUDGE:
        from autograder.two_processes.judge import Judge

        with contextlib.suppress(Closed):
            Judge(Channel(connect(JUDGE)), lambda: connect("meeting")).judge()
    else:
        from autograder.two_processes.student import serve

        serve(connect(STUDENT))
