"""The warm Python in a sandbox: everything imported, and one process forked off for each submission.

Runs inside bubblewrap, with a socket as its standard input (see `sandbox`). On it come requests, each with a socket of
its own, and for each a child is forked that has that socket and nothing else in common with its siblings: own user,
process, mount, network, IPC and host namespaces, own /tmp and /dev/shm, limits on everything. The child is the first
process of its namespace: when it ends, whatever it started ends with it.

Here and in what is imported from here nothing may be written that a submission must not read.
"""

import ctypes
import json
import os
import resource
import signal
import socket
import sys
from typing import NoReturn

#: Linux' numbers, from <sched.h>, <sys/mount.h> and <sys/prctl.h>.
_NEW = {"user": 0x10000000, "mounts": 0x00020000, "processes": 0x20000000, "ipc": 0x08000000, "network": 0x40000000,
        "host": 0x04000000}  # fmt: skip
_MS_RDONLY, _MS_NOSUID, _MS_NODEV, _MS_NOEXEC, _MS_REC, _MS_PRIVATE = 1, 2, 4, 8, 0x4000, 1 << 18
_PR_SET_NO_NEW_PRIVS, _PR_SET_PDEATHSIG = 38, 1

_libc = ctypes.CDLL(None, use_errno=True)


class CannotIsolate(Exception):
    """The system refuses what a child needs to be alone."""


def main() -> None:
    """Serve requests until the other side closes the connection."""
    role, limits = sys.argv[1], json.loads(sys.argv[2])
    control = socket.socket(fileno=os.dup(0))
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    serve_role = _warm_up(role)
    children: dict[int, int] = {}
    signal.signal(signal.SIGCHLD, lambda *_: None)  # wakes the wait below
    ended_pipe = _wake_on_children()
    control.send(json.dumps({"ready": role}).encode())
    while True:
        for event in _ready(control, ended_pipe):
            if event is ended_pipe:
                os.read(ended_pipe, 1 << 16)
                _report_ended(control, children)
                continue
            data, handed, _flags, _address = socket.recv_fds(control, 1 << 16, 1)
            if not data:
                os._exit(0)  # bubblewrap takes all children along
            request = json.loads(data)
            if "start" in request:
                _start(request["start"], handed[0], children, control, ended_pipe, limits, serve_role)
                os.close(handed[0])
            elif request.get("kill") in children.values():
                process = next(pid for pid, name in children.items() if name == request["kill"])
                os.kill(process, signal.SIGKILL)


def _wake_on_children() -> int:
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    return reading


def _ready(control: socket.socket, pipe: int) -> list:
    import select

    readable, _, _ = select.select([control, pipe], [], [])
    return readable


def _report_ended(control: socket.socket, children: dict[int, int]) -> None:
    while children:
        try:
            process, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if process == 0:
            return
        name = children.pop(process, None)
        if name is not None:
            control.send(json.dumps({"ended": name, "status": os.waitstatus_to_exitcode(status)}).encode())


def _start(name, connection, children, control, ended_pipe, limits, serve_role) -> None:
    """Fork a child in namespaces of its own. Its parent here waits for it, and dies with it."""
    process = os.fork()
    if process:
        children[process] = name
        return
    try:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        control.close()
        os.close(ended_pipe)
        _alone(limits, lambda: serve_role(socket.socket(fileno=connection)))
    except BaseException as problem:  # nothing may get back into the loop above
        sys.stderr.write(f"{type(problem).__name__}: {problem}\n")
        os._exit(70)


def _alone(limits: dict[str, int], work) -> NoReturn:
    """Run `work` as the first process of new namespaces, and end as it ends."""
    user, group = os.getuid(), os.getgid()
    _check(_libc.unshare(sum(_NEW.values())), "make namespaces")
    _write("/proc/self/setgroups", "deny")
    _write("/proc/self/uid_map", f"{user} {user} 1")
    _write("/proc/self/gid_map", f"{group} {group} 1")
    inner = os.fork()
    if inner:
        os.closerange(3, 256)
        _, status = os.waitpid(inner, 0)
        code = os.waitstatus_to_exitcode(status)
        os._exit(code if code >= 0 else 128 - code)
    _check(_libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL), "end with the parent")
    _own_folders(limits)
    _check(_libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "give up privileges")
    _drop_capabilities()
    for limit, value in (
        (resource.RLIMIT_AS, limits["memory"]),
        (resource.RLIMIT_FSIZE, limits["file"]),
        (resource.RLIMIT_NPROC, limits["processes"]),
        (resource.RLIMIT_CPU, limits["processor"]),
        (resource.RLIMIT_NOFILE, 256),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))
    work()
    os._exit(0)


def _own_folders(limits: dict[str, int]) -> None:
    _mount(None, "/", None, _MS_REC | _MS_PRIVATE, None)
    for place, megabytes in (("/tmp", limits["disk"] >> 20), ("/dev/shm", limits["disk"] >> 20)):
        _mount("tmpfs", place, "tmpfs", _MS_NOSUID | _MS_NODEV, f"size={megabytes}m,mode=0700")
    # An empty /proc, on every system the same: it tells nothing of anybody, and Python does not need it.
    _mount("tmpfs", "/proc", "tmpfs", _MS_NOSUID | _MS_NODEV | _MS_NOEXEC | _MS_RDONLY, "size=4k,mode=0555")
    os.makedirs("/tmp/work")
    os.makedirs("/tmp/home")
    os.chdir("/tmp/work")


def _mount(source: str | None, target: str, kind: str | None, flags: int, data: str | None) -> None:
    encoded = [None if each is None else each.encode() for each in (source, target, kind, data)]
    _check(_libc.mount(encoded[0], encoded[1], encoded[2], flags, encoded[3]), f"mount {target}")


def _drop_capabilities() -> None:
    """All of them, in the new namespace too."""

    class Head(ctypes.Structure):
        _fields_ = [("version", ctypes.c_uint32), ("process", ctypes.c_int)]

    class Sets(ctypes.Structure):
        _fields_ = [(name, ctypes.c_uint32) for name in ("effective", "permitted", "inheritable")]

    _check(_libc.capset(ctypes.byref(Head(0x20080522, 0)), (Sets * 2)()), "drop capabilities")


def _check(result: int, what: str) -> None:
    if result != 0:
        raise CannotIsolate(f"cannot {what}: {os.strerror(ctypes.get_errno())}")


def _write(path: str, text: str) -> None:
    with open(path, "w") as file:
        file.write(text)


def _warm_up(role: str):
    """Import all that a role needs; what serves a connection in that role."""
    if role == "student":
        from autograder.isolation.student import serve, warm_up
    elif role == "judge":
        from autograder.isolation.judge import serve, warm_up
    else:
        raise SystemExit(f"no such role: {role}")
    warm_up()
    return serve


if __name__ == "__main__":
    main()
