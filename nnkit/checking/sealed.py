"""Text that is opened by right values: what a student may read once an exercise is done, as other ways to write it.

It is no secret from anybody who wants to look, for the right values can be had; but no answer lies in the open in what
students have, and none is shown before its exercise is right.
"""

import hashlib
from base64 import b85decode, b85encode
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

import numpy as np

#: So many digits of a number count. A number is made use of whose digits are the same if this much of the last one is
#: added or taken away, and that is no 0 from which rounding may have left something.
_DIGITS, _MARGIN, _NEARLY_ZERO = 4, 0.02, 1e-6
#: So many numbers make a key, the first ones that serve among so many.
_NUMBERS, _LOOKED_AT = 12, 1000
_BEGINS = b"nnkit "


class NotOpened(ValueError):
    """The values are not those that a text was sealed with."""


def sealed(text: str, name: str, values: Iterable[Any]) -> str:
    """The text as printable characters that `opened` reads with right values, each right up to 1e-6 or so. Before them
    stands which numbers of the values make the key."""
    numbers = list(islice(_numbers(values), _LOOKED_AT))
    which = [at for at, number in enumerate(numbers) if _is_sure(number)][:_NUMBERS]
    mixed = _mixed(_BEGINS + text.encode(), name, [numbers[at] for at in which])
    return f"{','.join(map(str, which))} {b85encode(mixed).decode('ascii')}"


def opened(text: str, name: str, values: Iterable[Any]) -> str:
    """What was sealed under this name with these values. Raises NotOpened."""
    numbers = list(islice(_numbers(values), _LOOKED_AT))
    which, _, mixed = text.partition(" ")
    places = [int(at) for at in which.split(",") if at]
    if all(at < len(numbers) for at in places):
        plain = _mixed(b85decode(mixed), name, [numbers[at] for at in places])
        if plain.startswith(_BEGINS):
            return plain.removeprefix(_BEGINS).decode()
    raise NotOpened(f"{name} was sealed with other values")


def _mixed(data: bytes, name: str, numbers: Iterable[float]) -> bytes:
    key = "|".join((name, *(f"{number:.{_DIGITS - 1}e}" for number in numbers)))
    stream = hashlib.shake_256(key.encode()).digest(len(data))
    return bytes(a ^ b for a, b in zip(data, stream, strict=True))


def _is_sure(number: float) -> bool:
    """Whether nobody who has it up to rounding has other digits."""
    if not np.isfinite(number) or abs(number) < _NEARLY_ZERO:
        return False
    last = abs(number) / 10.0 ** (np.floor(np.log10(abs(number))) - _DIGITS + 1)
    return abs(last % 1 - 0.5) >= _MARGIN


def _numbers(value: Any) -> Iterator[float]:
    """All numbers in a value, in their order."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        for each in value:
            yield from _numbers(each)
    elif isinstance(value, (int, float, np.number, np.ndarray)):
        yield from map(float, np.asarray(value, dtype=float).ravel())
