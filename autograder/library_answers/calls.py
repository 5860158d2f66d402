"""Which functions of the library are called within a block: read off the interpreter, so that the library itself does
nothing for it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import CodeType, FrameType
from typing import Any, NamedTuple

from autograder.library_answers.functions import callees, of_the_fast_network
from nnkit.checking import Formula
from nnkit.network import guard


class LibraryCall(NamedTuple):
    """A call of a function of the library from outside of it."""

    name: str
    arguments: tuple[Any, ...]
    value: Any


@contextmanager
def noting_calls() -> Iterator[list[LibraryCall]]:
    """The calls of the library's functions within this block, one after the other, but for those that they make
    themselves, and those of functions that a case lends."""
    watch, before = _Watch(), sys.getprofile()
    sys.setprofile(watch.see)
    try:
        yield watch.calls
    finally:
        sys.setprofile(before)


class _Watch:
    """Sees which functions are called and what they return; of one call at a time, from its beginning to its end."""

    def __init__(self) -> None:
        self.calls: list[LibraryCall] = []
        self._frame: FrameType | None = None
        self._begun: tuple[str, tuple[Any, ...]] | None = None

    def see(self, frame: FrameType, event: str, value: Any) -> None:
        """Called by the interpreter at the beginning and the end of each call."""
        if event == "call" and self._frame is None:
            lent = frame.f_code is Formula.__call__.__code__
            name = _name(frame.f_code, frame.f_globals.get("__name__", ""))
            if lent or name:
                self._frame = frame
                self._begun = None if lent else (name, _arguments(frame))
        elif event == "return" and frame is self._frame:
            if self._begun:
                self.calls.append(LibraryCall(*self._begun, value))
            self._frame = self._begun = None


def _arguments(frame: FrameType) -> tuple[Any, ...]:
    code = frame.f_code
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    return tuple(frame.f_locals[name] for name in names)


@cache
def _name(code: CodeType, module: str) -> str:
    """The full name of the library's function that has this code; "" for any other code."""
    if not module.startswith("nnkit.") or module == guard.__name__:
        return ""
    name = f"{module.removeprefix('nnkit.')}.{code.co_qualname}"
    return name if name in _public_names() else ""


@cache
def _public_names() -> frozenset[str]:
    return frozenset({each.name for each in callees()} | of_the_fast_network())
