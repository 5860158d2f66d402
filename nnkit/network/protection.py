"""Which functions of the library the guard has refuse, and for which exercises.

Nobody keeps in mind which those are: `autograder guard` tries all of them as answers to all exercises, and writes what
it finds to `answered.py`.
"""

import sys
from collections.abc import Callable
from types import FunctionType

from nnkit.network import guard
from nnkit.network.answered import ANSWERED

#: Methods that are called without their name.
_WITHOUT_A_NAME = ("__init__", "__call__")


def guarded(function: Callable) -> Callable:
    """Let a function of the library refuse while an exercise is examined that it answers, as it was found by trying.
    One that answers none stays as it is, and costs nothing."""
    answered = answered_by(full_name(function))
    return guard.answers(*answered)(function) if answered else function


def answered_by(name: str) -> frozenset[str]:
    """The exercises that are answered by a function with this full name, or by all that its module has."""
    parts = name.split(".")
    return frozenset().union(*(ANSWERED.get(".".join(parts[:end]), ()) for end in range(1, len(parts) + 1)))


def protect(module: str) -> None:
    """Guard all that a module defines for others: the last line of each module of the library. Public functions, and
    of classes their public methods, how they are made and called."""
    names = vars(sys.modules[module])
    for name, value in list(names.items()):
        if name.startswith("_") or getattr(value, "__module__", None) != module:
            continue
        if isinstance(value, FunctionType):
            names[name] = guarded(value)
        elif isinstance(value, type):
            _protect_class(value)


def _protect_class(kind: type) -> None:
    for name, value in list(vars(kind).items()):
        if name.startswith("_") and name not in _WITHOUT_A_NAME:
            continue
        if isinstance(value, FunctionType):
            setattr(kind, name, guarded(value))
        elif isinstance(value, (classmethod, staticmethod)):
            setattr(kind, name, type(value)(guarded(value.__func__)))


def full_name(function: Callable) -> str:
    """The name of a function under which it is known which exercises it answers: `network.activations.sigmoid`."""
    return f"{function.__module__.removeprefix('nnkit.')}.{function.__qualname__}"
