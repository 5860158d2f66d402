"""numpy and Python's own functions as they were when the checks were imported: a check counts with those, whatever a
notebook has put in their place. Work is graded in a process of its own, where nothing was."""

import builtins
from collections.abc import Iterator
from contextlib import contextmanager
from operator import is_
from types import BuiltinFunctionType, ModuleType
from typing import Any

import numpy as np


class _Kept:
    """What a module had."""

    def __init__(self, module: ModuleType, names: list[str]):
        self._now = vars(module)
        self._names, self._values = names, [self._now[name] for name in names]
        self._all = len(names) == len(self._now)

    def put_back(self) -> dict[str, Any]:
        """What stands in the place of something else, by name; that is there again."""
        values = self._now.values() if self._all else map(self._now.get, self._names)  # what is new comes last
        if all(map(is_, values, self._values)):  # as good as always
            return {}
        pairs = zip(self._names, self._values, strict=True)
        theirs = {name: self._now.get(name) for name, value in pairs if self._now.get(name) is not value}
        self._now.update(zip(self._names, self._values, strict=True))
        return theirs

    def give(self, theirs: dict[str, Any]) -> None:
        self._now.update(theirs)


def _own(module: ModuleType) -> list[str]:
    """The names that are Python's own things: a notebook's kernel puts others in the place of `input` all the time."""
    return [name for name, value in vars(module).items() if isinstance(value, (type, BuiltinFunctionType))]


_KEPT = [_Kept(builtins, _own(builtins)), *(_Kept(each, list(vars(each))) for each in (np, np.linalg, np.random))]


def put_back() -> None:
    """Undo whatever was put in the place of a function of numpy's or Python's."""
    for each in _KEPT:
        each.put_back()


@contextmanager
def as_they_were() -> Iterator[None]:
    """Within this block those functions are as they were; behind it they are as they were before it."""
    theirs = [each.put_back() for each in _KEPT]
    try:
        yield
    finally:
        for each, those in zip(_KEPT, theirs, strict=True):
            each.put_back()
            each.give(those)
