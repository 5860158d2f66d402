"""The warm Python in a sandbox: everything imported, and one process forked off for each submission.

Runs inside bubblewrap, with a socket as its standard input (see `sandbox`). On it comes the filter of what children may
not ask of the system (`system_calls`), and then requests, each with a socket of its own. For each a child is forked
that has that socket and nothing else in common with its siblings: own user, process, mount, network, IPC and host
namespaces, own /tmp and /dev/shm, limits on everything. The child is the first process of its namespace: when it ends,
whatever it started ends with it.

Here and in what is imported from here nothing may be written that a submission must not read.
"""

import contextlib
import gc
import importlib
import json
import os
import resource
import select
import signal
import socket
import sys
import time
from collections.abc import Callable

from autograder.sandbox.isolation import alone
from autograder.sandbox.usage import Share, Use

#: Seconds between two looks at what a submission uses.
_WATCH = 0.1
#: The most seconds that processes are waited for that were ended, and those between two looks whether they are gone.
_GOING, _BETWEEN = 20.0, 0.001


def main() -> None:
    """Serve requests until the other side closes the connection."""
    serving, limits = sys.argv[1], json.loads(sys.argv[2])
    control = socket.socket(fileno=os.dup(0))
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    serve = _warm_up(serving)
    refusing = control.recv(1 << 16)
    _ForkServer(control, limits, refusing, serve).serve()


class _ForkServer:
    """Forks a child for each request, one at a time, and sees to it that nothing of it is left."""

    def __init__(
        self,
        control: socket.socket,
        limits: dict[str, float],
        refusing: bytes,
        serve: Callable[[socket.socket], None],
    ):
        self._control, self._limits, self._refusing, self._serve = control, limits, refusing, serve
        self._children: dict[int, int] = {}
        self._woken, self._wakes = _wake_on_children()
        self._own_memory = _resident(os.getpid())
        self._use, self._share, self._seconds = Use(), Share(limits["processors"]), {}
        self._next_look = 0.0

    def serve(self) -> None:
        self._control.send(json.dumps({"ready": True}).encode())
        while True:
            until_look = max(0.0, self._next_look - time.monotonic()) if self._children else None
            readable, _, _ = select.select([self._control, self._woken], [], [], until_look)
            if self._woken in readable:
                os.read(self._woken, 1 << 16)
                self._report_ended()
            elif self._control in readable:
                self._do_request()
            if self._children and time.monotonic() >= self._next_look:
                self._look()

    def _look(self) -> None:
        """At what the submission uses, which is ended where it has too much, and halted for a moment where it has more
        of the processors than its share."""
        there = _others()
        if self._too_much(there):
            _end_all()
        self._share.keep(self._use.look(there), there)
        self._next_look = time.monotonic() + _WATCH

    def _do_request(self) -> None:
        data, handed, _flags, _address = socket.recv_fds(self._control, 1 << 16, 1)
        if not data:
            os._exit(0)  # bubblewrap takes all children along
        request = json.loads(data)
        if "start" in request:
            self._end_children()
            _wait_until_gone()
            self._use, self._share = Use(), Share(self._limits["processors"])
            self._start(request["start"], handed[0])
            os.close(handed[0])
        elif "how long" in request:
            self._tell_seconds(request["how long"])
        elif request.get("kill") in self._children.values():
            self._end_children()

    def _end_children(self) -> None:
        """The next one must not start before the last one is gone: it would be ended, too."""
        if self._children:
            self._use.look(_others())
            _end_all()
            self._report_ended(how=0)

    def _tell_seconds(self, name: int) -> None:
        at_work = name in self._children.values()
        seconds = self._use.look(_others()) if at_work else self._seconds.get(name, 0.0)
        self._control.send(json.dumps({"seconds": seconds}).encode())

    def _report_ended(self, how: int = os.WNOHANG) -> None:
        """Tell of the children that ended, and end what they left behind."""
        while self._children:
            process, status = os.waitpid(-1, how)
            if process == 0:
                return
            name = self._children.pop(process, None)
            if name is not None:
                _end_all()
                self._seconds[name] = self._use.seconds
                self._control.send(json.dumps({"ended": name, "status": os.waitstatus_to_exitcode(status)}).encode())

    def _too_much(self, others: list[int]) -> bool:
        """Whether the submission with all that it started has more memory or processes than it may."""
        memory = sum(max(0, _resident(process) - self._own_memory) for process in others)
        return memory > self._limits["memory"] or len(others) > self._limits["processes"] + len(self._children)

    def _start(self, name: int, connection: int) -> None:
        """Fork a child in namespaces of its own. Its parent here waits for it."""
        process = os.fork()
        if process:
            self._children[process] = name
            return
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            self._control.close()
            os.close(self._woken)
            os.close(self._wakes)  # whoever could write into it would keep the loop above from all else
            alone(self._limits, self._refusing, lambda: self._serve(socket.socket(fileno=connection)))
        except BaseException as problem:  # nothing may get back into the loop above
            sys.stderr.write(f"{type(problem).__name__}: {problem}\n")
            sys.stderr.flush()
            os._exit(70)


def _others() -> list[int]:
    """Every process in here but this one and the sandbox's first."""
    return [int(name) for name in os.listdir("/proc") if name.isdigit() and int(name) not in (1, os.getpid())]


def _end_all() -> None:
    """End every process in here but this one and the sandbox's first: a child that took care not to end with its
    parent, too."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(-1, signal.SIGKILL)


def _wait_until_gone() -> None:
    """A process that was ended takes a while to go, the longer the more memory it had. Until then its time and its
    memory would count as those of the next one."""
    until = time.monotonic() + _GOING
    while _others() and time.monotonic() < until:
        _end_all()
        time.sleep(_BETWEEN)


def _resident(process: int) -> int:
    """Bytes of memory of a process; 0 where it is gone."""
    try:
        with open(f"/proc/{process}/statm") as file:
            return int(file.read().split()[1]) * resource.getpagesize()
    except (OSError, IndexError):
        return 0


def _wake_on_children() -> tuple[int, int]:
    """Both ends of a pipe: what comes out of one says that a child ended."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    return reading, writing


def _warm_up(serving: str) -> Callable[[socket.socket], None]:
    """Import the module that serves, and have it warm up; what serves a connection."""
    module = importlib.import_module(serving)
    module.warm_up()
    gc.collect()
    gc.freeze()  # a child that collects garbage does not touch, and so copy, what was there before it
    return module.serve


if __name__ == "__main__":
    main()
