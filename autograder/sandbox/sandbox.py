"""The sandbox around submissions: bubblewrap, with a warm Python in it that forks a process for each of them.

What is in it: the system's programs and libraries, this Python with its packages, `nnkit` and this package, all to be
read only. What is not: network, the course with its solutions and gradebook, other submissions, the instructor's home,
environment and processes.
"""

import json
import queue
import socket
import subprocess
import sys
import tempfile
import threading
from dataclasses import asdict, dataclass

from autograder.sandbox.bubblewrap import NoSandbox, program, sandboxed
from autograder.sandbox.system_calls import refusing


@dataclass(frozen=True)
class Limits:
    """What one submission may use: bytes and numbers. `processors`: how much it may have of the machine at once.
    `processor`: seconds for a single process, far above what `Times` allow, should nobody look."""

    memory: int = 2 << 30
    disk: int = 128 << 20
    file: int = 64 << 20
    processes: int = 64
    processor: int = 1800
    processors: float = 1.25


class Child:
    """One process in the sandbox, at the other end of a socket."""

    def __init__(self, sandbox: "Sandbox", name: int, ended: threading.Event):
        self._sandbox, self.name, self._ended = sandbox, name, ended
        self.status: int | None = None

    def kill(self) -> None:
        """End it, and all that it started."""
        self._sandbox.kill(self)

    def processor_time(self) -> float:
        """Seconds that it used of the processor, with all that it started. Raises NoSandbox where nobody knows."""
        return self._sandbox.processor_time(self)

    def wait(self, seconds: float) -> bool:
        """Whether it has ended within so many seconds."""
        return self._ended.wait(seconds)


class Sandbox:
    """A warm Python in a sandbox, for one role, that runs one child after the other: each serves its connection with
    the module `serving`, which has `warm_up` and `serve`.

    Raises NoSandbox where bubblewrap or libseccomp is missing, or may not do what it must.
    """

    def __init__(self, role: str, serving: str, limits: Limits | None = None):
        self._lock, self._count = threading.Lock(), 0
        self._children: dict[int, Child] = {}
        self._asking, self._answers = threading.Lock(), queue.SimpleQueue()
        self._control, inside = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 (it is closed with the sandbox)
        command = sandboxed(
            role,
            [
                sys._base_executable,
                "-I",
                "-X",
                "utf8",
                "-c",
                program(),
                serving,
                json.dumps(asdict(limits or Limits())),
            ],
        )
        with inside:
            self._control.send(refusing())
            self._process = subprocess.Popen(
                command, stdin=inside, stdout=subprocess.DEVNULL, stderr=self._log, env={}, close_fds=True
            )
        self._ready = threading.Event()
        self._alive = False
        threading.Thread(target=self._listen, daemon=True, name=f"sandbox-{role}").start()

    def wait_until_ready(self, seconds: float = 60.0) -> None:
        """Raises NoSandbox where it does not start."""
        self._ready.wait(seconds)
        if not self._alive:
            raise NoSandbox(f"The sandbox did not start. {_what_to_do(self.said())}")

    def said(self) -> str:
        """What came on the sandbox's stderr, the last of it."""
        self._log.seek(0)
        return self._log.read().decode("utf-8", "replace").strip()[-2000:]

    def start(self, connection: socket.socket) -> Child:
        """A new process that has `connection`, which is closed on this side. Raises NoSandbox where it is gone."""
        with self._lock, connection:
            self._count += 1
            child = self._children[self._count] = Child(self, self._count, threading.Event())
            try:
                socket.send_fds(self._control, [json.dumps({"start": child.name}).encode()], [connection.fileno()])
            except OSError as error:
                raise NoSandbox(f"The sandbox is gone. It said: {self.said() or 'nothing'}") from error
        return child

    def processor_time(self, child: Child, within: float = 120.0) -> float:
        """Seconds, as of now; as of its end where it ended. The fork server measures, whom no submission reaches."""
        with self._asking:
            try:
                with self._lock:
                    self._control.send(json.dumps({"how long": child.name}).encode())
                seconds = self._answers.get(timeout=within)
            except (OSError, queue.Empty):
                seconds = None
        if seconds is None:
            raise NoSandbox(f"The sandbox does not answer. It said: {self.said() or 'nothing'}")
        return seconds

    def kill(self, child: Child) -> None:
        with self._lock:
            if child.name in self._children:
                try:
                    self._control.send(json.dumps({"kill": child.name}).encode())
                except OSError:
                    return

    def close(self) -> None:
        """End it with all its children."""
        self._control.close()
        self._process.kill()
        self._process.wait()
        self._log.close()

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _listen(self) -> None:
        while True:
            try:
                data = self._control.recv(1 << 16)
            except OSError:
                data = b""
            if not data:
                break
            message = json.loads(data)
            if "ready" in message:
                self._alive = True
                self._ready.set()
            elif "seconds" in message:
                self._answers.put(message["seconds"])
            elif "ended" in message:
                with self._lock:
                    child = self._children.pop(message["ended"])
                child.status = message["status"]
                child._ended.set()
        self._alive = False
        self._ready.set()
        self._answers.put(None)
        with self._lock:
            for child in self._children.values():
                child._ended.set()


def _what_to_do(said: str) -> str:
    if "setting up uid map" in said or "No permissions to create" in said or "make namespaces" in said:
        return (
            "This system does not let users make namespaces. On Ubuntu 24.04 and later, AppArmor forbids it until "
            "'sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0'; in a container, start it with "
            f"--security-opt seccomp=unconfined. The sandbox said: {said}"
        )
    return f"It said: {said or 'nothing'}"
