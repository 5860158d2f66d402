"""What goes from one process to the other: plain data, never a pickle, and never more than is bearable.

A message is msgpack of one value. Numbers, text, bytes and None are msgpack's own. Lists, tuples, sets, dicts, random
generators (by their state) and references (to functions, objects and iterators, which stay in the other process) are
msgpack's arrays with their kind as the first entry. Arrays and numpy's scalars are one of its extensions, as a head and
their bytes, so that a large array is copied as seldom as may be.

Whoever reads does not trust the writer: sizes, depth, kinds of arrays and names of generators are checked while
reading, and anything else is a `BadMessage`. Nothing that is read can run code.
"""

import math
import struct
from collections import Counter
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, NamedTuple

import msgpack
import numpy as np

#: Bytes of a message, levels of nesting, and entries of all its lists and dicts together: more is refused.
LARGEST, DEEPEST, MOST_ITEMS = 64_000_000, 24, 200_000
#: Keys of a dict with the same hash: each is compared with all that came before it.
_MOST_ALIKE = 64
#: Kinds of containers, and of msgpack's extensions.
_LIST, _TUPLE, _SET, _DICT, _GENERATOR, _REFERENCE = range(6)
_ARRAY, _SCALAR, _INTEGER, _COMPLEX = range(1, 5)
#: Kinds of numpy's types that are let through: booleans, integers, floats, complex numbers, text.
_KINDS = frozenset("biufcU")
#: Types whose values msgpack packs as they are.
_AS_IT_IS = frozenset((type(None), bool, float, bytes, str))
_ARRAY_HEAD, _COMPLEX_PARTS = struct.Struct("!BB"), struct.Struct("!dd")
#: By name, the bit generators of numpy, each with its own checks of a state that it is given.
_BIT_GENERATORS = ("PCG64", "PCG64DXSM", "MT19937", "Philox", "SFC64")


class BadMessage(Exception):
    """What came is not what may come; the message says what it was."""


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


def no_reference(value: Any) -> Reference:
    raise TypeError(f"{type(value).__name__} cannot be sent")


def no_resolving(reference: Reference) -> Any:
    raise BadMessage("a reference where there may be none")


def pack(value: Any, refer: Refer = no_reference) -> bytes:
    """`value` as bytes. Raises TypeError or ValueError where it cannot be sent."""
    plain = _plain(value, refer, 0)
    try:
        return msgpack.packb(plain)
    except UnicodeEncodeError:
        return msgpack.packb(plain, unicode_errors="replace")


def _plain(value: Any, refer: Refer, depth: int) -> Any:
    """The same in types that msgpack knows. Exact types alone: a subclass may answer as it likes."""
    kind = type(value)
    if kind in _AS_IT_IS:
        return value
    if kind is np.ndarray and value.dtype.kind in _KINDS:
        return msgpack.ExtType(_ARRAY, _array_bytes(value))
    if kind is int:
        return value if -(2**63) <= value < 2**64 else msgpack.ExtType(_INTEGER, _digits(value))
    if depth > DEEPEST:
        raise ValueError("nested too deeply to be sent")
    if kind is list:
        return [_LIST, *_plain_items(value, refer, depth)]
    if kind is tuple:
        return [_TUPLE, *_plain_items(value, refer, depth)]
    if kind is set or kind is frozenset:
        return [_SET, *_plain_items(value, refer, depth)]
    if kind is dict:
        return [_DICT, *_plain_items((part for pair in value.items() for part in pair), refer, depth)]
    if kind is complex:
        return msgpack.ExtType(_COMPLEX, _COMPLEX_PARTS.pack(value.real, value.imag))
    if isinstance(value, np.generic) and value.dtype.kind in _KINDS:
        return msgpack.ExtType(_SCALAR, _array_bytes(np.asarray(value)))
    if isinstance(value, np.random.Generator):
        name = type(value.bit_generator).__name__
        return [_GENERATOR, name, _plain(_state(value), refer, depth + 1)]
    return [_REFERENCE, *refer(value)]


def _plain_items(values: Iterable[Any], refer: Refer, depth: int) -> list[Any]:
    return [each if type(each) in _AS_IT_IS else _plain(each, refer, depth + 1) for each in values]


def _array_bytes(array: np.ndarray) -> bytes:
    """Its kind, its shape and its numbers, one row after the other."""
    kind = array.dtype.str.encode()
    head = _ARRAY_HEAD.pack(len(kind), array.ndim) + kind + struct.pack(f"!{array.ndim}q", *array.shape)
    return head + array.tobytes()


def _digits(value: int) -> bytes:
    if value.bit_length() > 100_000:
        raise ValueError("a whole number with too many digits to be sent")
    return value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True)


def _state(generator: np.random.Generator) -> dict[str, Any]:
    return generator.bit_generator.state


def unpack(data: bytes | bytearray, resolve: Resolve = no_resolving) -> Any:
    """What `pack` packed. Raises BadMessage for anything else."""
    if len(data) > LARGEST:
        raise BadMessage(f"{len(data) / 1e6:.0f} MB; at most {LARGEST // 10**6} are read")
    try:
        value = msgpack.unpackb(
            data,
            raw=False,
            ext_hook=_special,
            timestamp=1,  # msgpack's own moments in time would be objects: as numbers they do nothing
            max_map_len=0,  # dicts come as lists, with keys of any kind
            max_array_len=MOST_ITEMS,
        )
    except BadMessage:
        raise
    except Exception as error:  # msgpack has many names for what is not msgpack
        raise BadMessage(f"not as it must be ({type(error).__name__})") from error
    return _Reader(resolve).made(value, 0)


class _Reader:
    """Makes of one message's lists what they stand for; counts their entries."""

    def __init__(self, resolve: Resolve):
        self._resolve, self._items = resolve, 0

    def made(self, value: Any, depth: int) -> Any:
        if type(value) is not list:
            return value
        if depth > DEEPEST:
            raise BadMessage("nested too deeply")
        self._items += len(value)
        if self._items > MOST_ITEMS:
            raise BadMessage(f"more than {MOST_ITEMS} entries")
        kind, *parts = [self.made(each, depth + 1) if type(each) is list else each for each in value] or [None]
        if type(kind) is not int:
            raise BadMessage("a value without its kind")
        if kind == _LIST:
            return parts
        if kind == _TUPLE:
            return tuple(parts)
        if kind == _DICT:
            if len(parts) % 2:
                raise BadMessage("a key without its value")
            return dict(zip(_keys(parts[::2]), parts[1::2], strict=True))
        if kind == _SET:
            return set(_keys(parts))
        if kind == _GENERATOR:
            return _generator(*_parts(parts, str, dict))
        if kind == _REFERENCE:
            return self._resolve(Reference(*_parts(parts, str, int, str, str)))
        raise BadMessage(f"a value of unknown kind {kind}")


def _special(code: int, data: bytes) -> Any:
    if code == _ARRAY:
        return _array(data)
    if code == _SCALAR:
        return _scalar(data)
    if code == _INTEGER:
        return int.from_bytes(data, "big", signed=True)
    if code == _COMPLEX:
        if len(data) != _COMPLEX_PARTS.size:
            raise BadMessage("a number of the wrong length")
        return complex(*_COMPLEX_PARTS.unpack(data))
    raise BadMessage(f"a value of unknown kind {code}")


def _parts(read: list, *kinds: type) -> list:
    if len(read) != len(kinds) or any(type(part) is not kind for part, kind in zip(read, kinds, strict=False)):
        raise BadMessage("a value with other parts than it must have")
    return read


def _keys(values: list) -> list:
    """The keys of a dict, or the elements of a set, which nobody chose for their hashes: Python's hashes of numbers can
    be foreseen, and a dict of very many with the same one takes minutes to make."""
    keys = [_key(each) for each in values]
    if len(keys) > _MOST_ALIKE and max(Counter(map(hash, keys)).values()) > _MOST_ALIKE:
        raise BadMessage(f"more than {_MOST_ALIKE} keys of one hash")
    return keys


def _key(key: Any) -> Any:
    """What may be a key, or an element of a set: compared by its value, and by nobody else's rule."""
    if not (key is None or isinstance(key, (str, int, float, bool, bytes)) or _plain_tuple(key)):
        raise BadMessage("a key that is neither a number nor text")
    return key


def _plain_tuple(key: Any) -> bool:
    return type(key) is tuple and all(isinstance(each, (str, int, float, bool, bytes)) for each in key)


def _array(data: bytes) -> np.ndarray:
    """An array of our own, written in the machine's byte order, that nobody else holds."""
    if len(data) < _ARRAY_HEAD.size:
        raise BadMessage("an array without its head")
    length, dimensions = _ARRAY_HEAD.unpack_from(data)
    shape_begins = _ARRAY_HEAD.size + length
    begins = shape_begins + 8 * dimensions
    if len(data) < begins:
        raise BadMessage("an array without its head")
    dtype = _dtype(data[_ARRAY_HEAD.size : shape_begins])
    shape = struct.unpack_from(f"!{dimensions}q", data, shape_begins)
    if dimensions > 16 or not all(0 <= length < 2**40 for length in shape):
        raise BadMessage("an array of an impossible shape")
    if math.prod(shape) * dtype.itemsize != len(data) - begins:
        raise BadMessage("an array whose numbers do not fit its shape")
    if dtype.kind == "U":  # code points beyond Unicode would be an error later, somewhere else
        points = np.frombuffer(data, dtype.str[0] + "u4", offset=begins)
        if points.size and int(points.max()) > 0x10FFFF:
            raise BadMessage("text that is no text")
    numbers = np.frombuffer(data, dtype, offset=begins).reshape(shape)
    return numbers.astype(dtype.newbyteorder("="), copy=True)


def _scalar(data: bytes) -> np.generic:
    array = _array(data)
    if array.ndim:
        raise BadMessage("a single number with a shape")
    return array[()]


@lru_cache(64)
def _dtype(kind: bytes) -> np.dtype:
    try:
        dtype = np.dtype(kind.decode("ascii"))
    except (TypeError, ValueError, SyntaxError) as error:
        raise BadMessage(f"an array of the unknown kind {kind[:30]!r}") from error
    if dtype.kind not in _KINDS or dtype.hasobject or dtype.subdtype is not None or dtype.itemsize == 0:
        raise BadMessage(f"an array of the kind {kind[:30]!r}, which is not read")
    return dtype


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
