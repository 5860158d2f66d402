"""Two commands that write never work in one place at once.

The lock is the operating system's, so it ends with the process that holds it, however that ends. Beside it stands who
holds it, to be told to whoever comes second. A network file system may keep a lock from other computers: where the
last owner was on another one and did not end in order, that is said.
"""

import functools
import getpass
import json
import os
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import ParamSpec, TypeVar

from autograder.course import CourseError
from autograder.files import write_whole

P, R = ParamSpec("P"), TypeVar("R")


class AtWork(CourseError):
    """Another command is at work in the same place; the message says which one."""


@dataclass(frozen=True)
class Owner:
    """Who holds a lock. `since`: a moment in ISO format."""

    command: str
    user: str
    host: str
    process: int
    since: str

    @classmethod
    def of(cls, command: str) -> "Owner":
        """This process."""
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        return cls(command, _user(), socket.gethostname(), os.getpid(), now)

    @classmethod
    def noted(cls, facts: Path) -> "Owner | None":
        """Who is named in a file; None where there is none, or one that cannot be understood."""
        try:
            return cls(**json.loads(facts.read_text(encoding="utf-8")))
        except (FileNotFoundError, ValueError, TypeError):
            return None

    def __str__(self) -> str:
        since = datetime.fromisoformat(self.since).astimezone()
        who = f"{self.user} on {self.host}, process {self.process}"
        return f"`autograder {self.command}` is at work here since {since:%H:%M:%S on %A, %d %B}: {who}."


@contextmanager
def alone(lock: Path, command: str) -> Iterator[None]:
    """Hold a lock, a file whose folder is made where there is none. Raises AtWork where another process holds it."""
    from filelock import FileLock, Timeout

    lock.parent.mkdir(parents=True, exist_ok=True)
    facts = lock.with_suffix(".json")
    held = FileLock(lock, timeout=0)
    try:
        held.acquire()
    except Timeout:
        owner = Owner.noted(facts) or "Another command is at work here."
        raise AtWork(f"{owner} Wait until it is done, or stop it there; then call this command again.") from None
    except OSError as problem:
        if problem.filename is not None:  # the file itself may not be opened
            raise
        _say(f"The disk of {lock.parent} keeps no locks ({problem.strerror}): let no other command write there now.")
    try:
        before, mine = Owner.noted(facts), Owner.of(command)
        if before is not None and before.host != mine.host:
            _say(
                f"`autograder {before.command}` of {before.user} did not end in order on {before.host}. If it is still "
                "at work there, stop one of the two."
            )
        try:
            write_whole(facts, json.dumps(asdict(mine)).encode())
            yield
        finally:
            facts.unlink(missing_ok=True)
    finally:
        held.release()


@contextmanager
def in_turn(lock: Path) -> Iterator[None]:
    """Hold a lock for a moment, after whoever else does. Where the disk keeps no locks nobody waits."""
    from filelock import FileLock

    held = FileLock(lock)
    try:
        held.acquire()
    except OSError as problem:
        if problem.filename is not None:
            raise
    try:
        yield
    finally:
        held.release()


def alone_in_classroom(command: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let a function, whose first argument is a course, hold the lock of its classroom while it works."""

    def holding(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def holds(*arguments: P.args, **options: P.kwargs) -> R:
            with alone(arguments[0].classroom.lock, command):
                return function(*arguments, **options)

        return holds

    return holding


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # an account without a name
        return str(os.getuid())
