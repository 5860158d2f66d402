"""What goes from one process to the other: plain data, never a pickle, and never more than is bearable.

A message is msgpack with a few types of our own: arrays of the kinds that mathematics needs, tuples, numpy's scalars,
random generators by their state, and references to what stays in the other process (functions, objects, iterators).
Whoever reads does not trust the writer: sizes, depth, kinds of arrays and names of generators are checked while
reading, and anything else is a `BadMessage`. Nothing that is read can run code.
"""

import math
import select
import socket
import struct
import time
from collections.abc import Callable
from typing import Any, NamedTuple

import msgpack
import numpy as np

#: Bytes of a message, levels of nesting, and entries of all its lists and dicts together: more is refused.
LARGEST, DEEPEST, MOST_ITEMS = 64_000_000, 24, 200_000
_TUPLE, _ARRAY, _SCALAR, _INTEGER, _COMPLEX, _GENERATOR, _REFERENCE, _KEYS, _SET = range(1, 10)
#: Kinds of numpy's types that are let through: booleans, integers, floats, complex numbers, text.
_KINDS = frozenset("biufcU")
_HEAD = struct.Struct("!Q")
#: By name, the bit generators of numpy, each with its own checks of a state that it is given.
_BIT_GENERATORS = ("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64")


class BadMessage(Exception):
    """What came is not what may come; the message says what it was."""


class Closed(Exception):
    """The other side is gone."""


class TooLate(Exception):
    """No answer came in the time that there was."""


class Reference(NamedTuple):
    """Something that stays where it is: `owner` says on which side, `kind` what can be done with it."""

    owner: str
    number: int
    kind: str
    shown: str


#: Turns what is no plain data into a Reference; raises TypeError where it may not be sent.
Refer = Callable[[Any], Reference]
#: Turns a Reference into what stands for it on this side; raises BadMessage.
Resolve = Callable[[Reference], Any]


def _no_reference(value: Any) -> Reference:
    raise TypeError(f"{type(value).__name__} cannot be sent")


def _no_resolving(reference: Reference) -> Any:
    raise BadMessage("a reference where there may be none")


def pack(value: Any, refer: Refer = _no_reference) -> bytes:
    """`value` as bytes. Raises TypeError or ValueError where it cannot be sent."""
    return msgpack.packb(_plain(value, refer, 0), use_bin_type=True)


def _plain(value: Any, refer: Refer, depth: int) -> Any:
    """The same in types that msgpack knows. Exact types alone: a subclass may answer as it likes."""
    if depth > DEEPEST:
        raise ValueError("nested too deeply to be sent")
    kind = type(value)
    if value is None or kind in (bool, float, bytes):
        return value
    if kind is str:
        return value.encode("utf-8", "replace").decode("utf-8")
    if kind is int:
        return value if -(2**63) <= value < 2**64 else msgpack.ExtType(_INTEGER, _digits(value))
    if kind is list:
        return [_plain(each, refer, depth + 1) for each in value]
    if kind is tuple:
        return msgpack.ExtType(_TUPLE, _inner([_plain(each, refer, depth + 1) for each in value]))
    if kind in (set, frozenset):
        return msgpack.ExtType(_SET, _inner([_plain(each, refer, depth + 1) for each in value]))
    if kind is dict:
        pairs = [[_plain(key, refer, depth + 1), _plain(each, refer, depth + 1)] for key, each in value.items()]
        return msgpack.ExtType(_KEYS, _inner(pairs))
    if kind is complex:
        return msgpack.ExtType(_COMPLEX, struct.pack("!dd", value.real, value.imag))
    if kind is np.ndarray and value.dtype.kind in _KINDS:
        array = np.ascontiguousarray(value)
        head = [array.dtype.str, list(value.shape), array.tobytes()]
        return msgpack.ExtType(_ARRAY, _inner(head))
    if isinstance(value, np.generic) and value.dtype.kind in _KINDS:
        return msgpack.ExtType(_SCALAR, _inner([value.dtype.str, np.asarray(value).tobytes()]))
    if isinstance(value, np.random.Generator):
        name = type(value.bit_generator).__name__
        return msgpack.ExtType(_GENERATOR, _inner([name, _plain(_state(value), refer, depth + 1)]))
    return msgpack.ExtType(_REFERENCE, _inner(list(refer(value))))


def _inner(value: Any) -> bytes:
    return msgpack.packb(value, use_bin_type=True)


def _digits(value: int) -> bytes:
    if value.bit_length() > 100_000:
        raise ValueError("a whole number with too many digits to be sent")
    return value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True)


def _state(generator: np.random.Generator) -> dict[str, Any]:
    return generator.bit_generator.state


def unpack(data: bytes, resolve: Resolve = _no_resolving) -> Any:
    """What `pack` packed. Raises BadMessage for anything else."""
    if len(data) > LARGEST:
        raise BadMessage(f"{len(data) / 1e6:.0f} MB; at most {LARGEST // 10**6} are read")
    return _Reader(resolve).read(data, 0)


class _Reader:
    """Reads one message; counts its entries."""

    def __init__(self, resolve: Resolve):
        self._resolve, self._items = resolve, 0

    def read(self, data: bytes, depth: int) -> Any:
        if depth > DEEPEST:
            raise BadMessage("nested too deeply")
        try:
            value = msgpack.unpackb(
                data,
                raw=False,
                strict_map_key=True,
                ext_hook=lambda code, inner: self._special(code, inner, depth + 1),
                max_map_len=0,  # dicts come as pairs, with keys of any kind
                max_array_len=MOST_ITEMS,
            )
        except BadMessage:
            raise
        except RecursionError as error:
            raise BadMessage("nested too deeply") from error
        except Exception as error:  # msgpack has many names for what is not msgpack
            raise BadMessage(f"not as it must be ({type(error).__name__})") from error
        self._count(value, depth)
        return value

    def _count(self, value: Any, depth: int) -> None:
        """Lists within lists, and how many entries there are."""
        if isinstance(value, list):
            if depth > DEEPEST:
                raise BadMessage("nested too deeply")
            self._items += len(value)
            if self._items > MOST_ITEMS:
                raise BadMessage(f"more than {MOST_ITEMS} entries")
            for each in value:
                self._count(each, depth + 1)

    def _special(self, code: int, data: bytes, depth: int) -> Any:
        if code == _INTEGER:
            return int.from_bytes(data, "big", signed=True)
        if code == _COMPLEX:
            return complex(*_exactly(data, "!dd"))
        read = self.read(data, depth)
        if not isinstance(read, list):
            raise BadMessage("a value without its parts")
        if code == _TUPLE:
            return tuple(read)
        if code == _KEYS:
            return _dict(read)
        if code == _SET:
            return {_key(each) for each in read}
        if code == _ARRAY:
            return _array(*_parts(read, str, list, bytes))
        if code == _SCALAR:
            kind, numbers = _parts(read, str, bytes)
            return _array(kind, [], numbers)[()]
        if code == _GENERATOR:
            return _generator(*_parts(read, str, dict))
        if code == _REFERENCE:
            return self._resolve(Reference(*_parts(read, str, int, str, str)))
        raise BadMessage(f"a value of unknown kind {code}")


def _exactly(data: bytes, form: str) -> tuple:
    if len(data) != struct.calcsize(form):
        raise BadMessage("a number of the wrong length")
    return struct.unpack(form, data)


def _parts(read: list, *kinds: type) -> list:
    if len(read) != len(kinds) or any(type(part) is not kind for part, kind in zip(read, kinds, strict=False)):
        raise BadMessage("a value with other parts than it must have")
    return read


def _dict(pairs: list) -> dict:
    found = {}
    for pair in pairs:
        if not isinstance(pair, list) or len(pair) != 2:
            raise BadMessage("a dict that is not made of pairs")
        found[_key(pair[0])] = pair[1]
    return found


def _key(key: Any) -> Any:
    """What may be a key, or an element of a set: compared by its value, and by nobody else's rule."""
    if not (key is None or isinstance(key, (str, int, float, bool, bytes)) or _plain_tuple(key)):
        raise BadMessage("a key that is neither a number nor text")
    return key


def _plain_tuple(key: Any) -> bool:
    return type(key) is tuple and all(isinstance(each, (str, int, float, bool, bytes)) for each in key)


def _array(kind: str, shape: list, data: bytes) -> np.ndarray:
    """An array of our own, written in the machine's byte order, that nobody else holds."""
    try:
        dtype = np.dtype(kind)
    except (TypeError, ValueError, SyntaxError) as error:
        raise BadMessage(f"an array of the unknown kind {kind[:30]!r}") from error
    if dtype.kind not in _KINDS or dtype.hasobject or dtype.subdtype is not None or dtype.itemsize == 0:
        raise BadMessage(f"an array of the kind {kind[:30]!r}, which is not read")
    if len(shape) > 16 or not all(type(length) is int and 0 <= length < 2**40 for length in shape):
        raise BadMessage("an array of an impossible shape")
    if math.prod(shape) * dtype.itemsize != len(data):
        raise BadMessage("an array whose numbers do not fit its shape")
    if dtype.kind == "U":  # code points beyond Unicode would be an error later, somewhere else
        points = np.frombuffer(data, dtype.str[0] + "u4")
        if points.size and int(points.max()) > 0x10FFFF:
            raise BadMessage("text that is no text")
    return np.frombuffer(data, dtype).reshape(shape).astype(dtype.newbyteorder("="), copy=True)


def _generator(name: str, state: dict) -> np.random.Generator:
    if name not in _BIT_GENERATORS:
        raise BadMessage(f"a generator of the unknown kind {name[:30]!r}")
    bits = getattr(np.random, name)(0)
    try:
        bits.state = state
    except Exception as error:  # numpy checks each part in its own way
        raise BadMessage("a generator in an impossible state") from error
    if not _within(bits.state):
        raise BadMessage("a generator in an impossible state")
    return np.random.Generator(bits)


def _within(state: dict) -> bool:
    """Whether a generator reads from its own memory alone: numpy takes any place in it as it is given."""
    places = {"MT19937": (state["state"].get("pos", 0), 624), "Philox": (state.get("buffer_pos", 0), 4)}
    place, most = places.get(state["bit_generator"], (0, 0))
    return 0 <= place <= most


class Channel:
    """Messages over a socket, each with its length before it."""

    def __init__(self, connection: socket.socket):
        self._connection = connection
        connection.setblocking(False)

    def fileno(self) -> int:
        return self._connection.fileno()

    def send(self, message: Any, refer: Refer = _no_reference, within: float = 30.0) -> None:
        """Raises Closed, or TooLate where the other side takes nothing in."""
        self.send_bytes(pack(message, refer), within)

    def send_bytes(self, data: bytes, within: float = 30.0) -> None:
        rest = memoryview(_HEAD.pack(len(data)) + data)
        deadline = time.monotonic() + within
        while rest:
            self._wait(deadline, writing=True)
            try:
                rest = rest[self._connection.send(rest) :]
            except BlockingIOError:
                continue
            except OSError as error:
                raise Closed from error

    def receive(self, within: float, resolve: Resolve = _no_resolving, largest: int = LARGEST) -> Any:
        """The next message. Raises Closed, TooLate or BadMessage; after the last two nothing more can be read."""
        deadline = time.monotonic() + within
        (length,) = _HEAD.unpack(self._exactly(_HEAD.size, deadline))
        if length > largest:
            raise BadMessage(f"{length / 1e6:.0f} MB; at most {largest // 10**6} are read")
        return unpack(self._exactly(length, deadline), resolve)

    def waiting(self, within: float) -> bool:
        """Whether something comes, or the other side goes, within so many seconds."""
        poll = select.poll()
        poll.register(self._connection, select.POLLIN)
        return bool(poll.poll(1000 * within))

    def close(self) -> None:
        self._connection.close()

    def _exactly(self, count: int, deadline: float) -> bytes:
        read = bytearray()
        while len(read) < count:
            self._wait(deadline, writing=False)
            try:
                more = self._connection.recv(min(count - len(read), 1 << 20))
            except BlockingIOError:
                continue
            except OSError as error:
                raise Closed from error
            if not more:
                raise Closed
            read += more
        return bytes(read)

    def _wait(self, deadline: float, *, writing: bool) -> None:
        rest = deadline - time.monotonic()
        if rest <= 0:  # even if something is there: whoever sends without end gets no more time by it
            raise TooLate
        poll = select.poll()
        poll.register(self._connection, select.POLLOUT if writing else select.POLLIN)
        poll.poll(1000 * rest)
