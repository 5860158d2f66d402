"""A process that is alone: first of its own namespaces, with folders of its own, within limits, and without the calls
that the filter refuses. The fork server's children become that before they read a line of a submission."""

import ctypes
import os
import resource
import signal
from collections.abc import Callable
from typing import NoReturn

#: Where matplotlib's lists of fonts lie, which take it seconds to make.
FONTS = "/opt/fonts"
#: Where this package lies.
_OURS = os.path.dirname(os.path.dirname(__file__))

#: Linux' numbers, from <sched.h>, <sys/mount.h> and <sys/prctl.h>.
_NEW = {"user": 0x10000000, "mounts": 0x00020000, "processes": 0x20000000, "ipc": 0x08000000, "network": 0x40000000,
        "host": 0x04000000}  # fmt: skip
_MS_RDONLY, _MS_NOSUID, _MS_NODEV, _MS_NOEXEC, _MS_REC, _MS_PRIVATE = 1, 2, 4, 8, 0x4000, 1 << 18
_PR_SET_NO_NEW_PRIVS, _PR_SET_PDEATHSIG, _PR_SET_SECCOMP = 38, 1, 22
_SECCOMP_MODE_FILTER, _INSTRUCTION = 2, 8

_libc = ctypes.CDLL(None, use_errno=True)


class CannotIsolate(Exception):
    """The system refuses what a child needs to be alone."""


def alone(limits: dict[str, int], refusing: bytes, work: Callable[[], None]) -> NoReturn:
    """Run `work` as the first process of new namespaces, without the calls that the filter refuses; end as it ends."""
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
    os.setsid()  # a signal to its group must not reach the fork server, which no namespace keeps out of it
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
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)
    _refuse_calls(refusing)
    work()
    os._exit(0)


def _own_folders(limits: dict[str, int]) -> None:
    _mount(None, "/", None, _MS_REC | _MS_PRIVATE, None)
    for place, megabytes in (("/tmp", limits["disk"] >> 20), ("/dev/shm", limits["disk"] >> 20)):
        _mount("tmpfs", place, "tmpfs", _MS_NOSUID | _MS_NODEV, f"size={megabytes}m,mode=0700")
    # An empty /proc, on every system the same: it tells nothing of anybody, and Python does not need it.
    _mount("tmpfs", "/proc", "tmpfs", _MS_NOSUID | _MS_NODEV | _MS_NOEXEC | _MS_RDONLY, "size=4k,mode=0555")
    # What runs here is imported by now. Its bytecode has the names that its files have outside.
    _mount("tmpfs", _OURS, "tmpfs", _MS_NOSUID | _MS_NODEV | _MS_NOEXEC | _MS_RDONLY, "size=4k,mode=0555")
    os.makedirs("/tmp/work")
    os.makedirs("/tmp/home")
    if os.path.isdir(FONTS):
        for name in os.listdir(FONTS):
            os.symlink(f"{FONTS}/{name}", f"/tmp/home/{name}")
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


def _refuse_calls(refusing: bytes) -> None:
    """For this process and all that it starts, from now on."""

    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p)]

    program = Program(len(refusing) // _INSTRUCTION, refusing)
    _check(_libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program)), "refuse calls of the system")


def _check(result: int, what: str) -> None:
    if result != 0:
        raise CannotIsolate(f"cannot {what}: {os.strerror(ctypes.get_errno())}")


def _write(path: str, text: str) -> None:
    with open(path, "w") as file:
        file.write(text)
