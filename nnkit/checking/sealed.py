"""Text that is opened by right values: what a student may read once an exercise is done, as other ways to write it.

It is no secret from anybody who wants to look, for the right values can be had; but no answer lies in the open in what
students have, and none is shown before its exercise is right.
"""

import hashlib
from base64 import b85decode, b85encode
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np

#: So many digits of a number count, and this much of the last one keeps a number from being used: it might be rounded
#: either way.
_DIGITS, _MARGIN = 4, 0.1
#: So many numbers make a key.
_NUMBERS = 12
_BEGINS = b"nnkit "


class NotOpened(ValueError):
    """The values are not those that a text was sealed with."""


def sealed(text: str, name: str, values: Iterable[Any]) -> str:
    """The text as printable characters that `opened` reads with right values, each right up to 1e-6 or so."""
    return b85encode(_mixed(_BEGINS + text.encode(), name, values)).decode("ascii")


def opened(text: str, name: str, values: Iterable[Any]) -> str:
    """What was sealed under this name with these values. Raises NotOpened."""
    plain = _mixed(b85decode(text), name, values)
    if not plain.startswith(_BEGINS):
        raise NotOpened(f"{name} was sealed with other values")
    return plain.removeprefix(_BEGINS).decode()


def _mixed(data: bytes, name: str, values: Iterable[Any]) -> bytes:
    key = "|".join((name, *_key_numbers(values)))
    stream = hashlib.shake_256(key.encode()).digest(len(data))
    return bytes(a ^ b for a, b in zip(data, stream, strict=True))


def _key_numbers(values: Iterable[Any]) -> list[str]:
    """The first numbers that nobody rounds otherwise."""
    found: list[str] = []
    for number in _numbers(values):
        if number and np.isfinite(number):
            last = abs(number) / 10.0 ** (np.floor(np.log10(abs(number))) - _DIGITS + 1)
            if abs(last % 1 - 0.5) < _MARGIN:
                continue
        found.append(f"{number + 0.0:.{_DIGITS - 1}e}" if abs(number) > 1e-9 else "0")
        if len(found) == _NUMBERS:
            break
    return found


def _numbers(value: Any) -> Iterator[float]:
    """All numbers in a value, in their order."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        for each in value:
            yield from _numbers(each)
    elif isinstance(value, (int, float, np.number, np.ndarray)):
        yield from map(float, np.asarray(value, dtype=float).ravel())
