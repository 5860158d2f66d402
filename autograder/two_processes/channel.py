"""A connection on which messages go to and fro, each whole and within its time."""

import select
import socket
import struct
import time
from collections.abc import Callable
from typing import Any

from autograder.two_processes.wire import LARGEST, BadMessage, Refer, Resolve, no_reference, no_resolving, pack, unpack

#: How long a message is.
_HEAD = struct.Struct("!Q")


class Closed(Exception):
    """The other side is gone."""


class TooLate(Exception):
    """No answer came in the time that there was."""


#: How long something may take: seconds on the wall; or what says how many of them may pass before it is asked again,
#: and raises TooLate when enough is enough.
Within = float | Callable[[], float]


class Channel:
    """Messages over a socket, each with its length before it."""

    def __init__(self, connection: socket.socket):
        self._connection = connection
        connection.setblocking(False)
        self._readable, self._writable = select.poll(), select.poll()
        self._readable.register(connection, select.POLLIN)
        self._writable.register(connection, select.POLLOUT)

    def send(self, message: Any, refer: Refer = no_reference, within: Within = 30.0) -> None:
        """Raises Closed, or TooLate where the other side takes nothing in."""
        data = pack(message, refer)
        rest = [memoryview(_HEAD.pack(len(data))), memoryview(data)]
        pause = _pauses(within)
        while rest:
            left = pause()
            try:
                sent = self._connection.sendmsg(rest)
            except BlockingIOError:
                self._writable.poll(1000 * left)
                continue
            except OSError as error:
                raise Closed from error
            while rest and sent >= len(rest[0]):
                sent -= len(rest.pop(0))
            if rest:
                rest[0] = rest[0][sent:]

    def receive(self, within: Within, resolve: Resolve = no_resolving, largest: int = LARGEST) -> Any:
        """The next message. Raises Closed, TooLate or BadMessage; after the last two nothing more can be read."""
        pause = _pauses(within)
        (length,) = _HEAD.unpack(self._exactly(_HEAD.size, pause))
        if length > largest:
            raise BadMessage(f"{length / 1e6:.0f} MB; at most {largest // 10**6} are read")
        return unpack(self._exactly(length, pause), resolve)

    def waiting(self, within: float) -> bool:
        """Whether something comes, or the other side goes, within so many seconds."""
        return bool(self._readable.poll(1000 * within))

    def close(self) -> None:
        self._connection.close()

    def _exactly(self, count: int, pause: Callable[[], float]) -> bytearray:
        read = bytearray(count)
        rest = memoryview(read)
        while rest:
            left = pause()
            try:
                more = self._connection.recv_into(rest)
            except BlockingIOError:
                self._readable.poll(1000 * left)
                continue
            except OSError as error:
                raise Closed from error
            if not more:
                raise Closed
            rest = rest[more:]
        return read


def _pauses(within: Within) -> Callable[[], float]:
    """Says how long may be waited. Raises TooLate, even if something is there: whoever sends without end gets no more
    time by it."""
    if callable(within):
        return within
    deadline = time.monotonic() + within

    def left() -> float:
        seconds = deadline - time.monotonic()
        if seconds <= 0:
            raise TooLate
        return seconds

    return left
