"""Sees to it that an exercise is answered with the student's own work.

The library contains what the exercises ask for: `nnkit.activations.sigmoid` is a fine sigmoid. While the exercise
`sigmoid` is examined, that function refuses to answer, by whatever name or route it was reached, and so does all that
gives σ away; while an exercise is examined that it does not answer, a function works as usual. Nobody keeps in mind
which functions those are: `autograder guard` tries all of them as answers to all exercises, and writes what it finds to
`answered.py`.
"""

import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from types import FunctionType
from typing import Any

from nnkit.network.answered import ANSWERED

_under_examination: set[str] = set()
#: The lists of those who note refusals at the moment.
_noting: list[list["LibraryAnswer"]] = []
#: Methods that are called without their name.
_WITHOUT_A_NAME = ("__init__", "__call__")


class LibraryAnswer(RuntimeError):
    """The function that is examined called the library's own answer to the exercise."""


def answers(*exercises: str, called: str | None = None) -> Callable[[Callable], Callable]:
    """Mark a function as the answer to exercises: it refuses while one of them is examined.

    `called` is what the refusal calls it, by default its full name.
    """
    return lambda function: _refusing(function, frozenset(exercises), called)


def guarded(function: Callable) -> Callable:
    """Let a function of the library refuse while an exercise is examined that it answers, as it was found by trying.
    One that answers none stays as it is, and costs nothing."""
    answered = answered_by(full_name(function))
    return _refusing(function, answered, None) if answered else function


def trusting(function: Callable) -> Callable:
    """The same function, for which nothing refuses: of those that an examination itself tries, or that a case lends."""

    def trusted_function(*args, **kwargs):
        with trusted():
            return function(*args, **kwargs)

    return trusted_function


def _refusing(function: Callable, answered: frozenset[str], called: str | None) -> Callable:
    def refusing(*args, **kwargs):
        if not _under_examination.isdisjoint(answered):
            raise _refusal(min(_under_examination & answered), called or _as_imported(function))
        return function(*args, **kwargs)

    refusing.__name__, refusing.__qualname__ = function.__name__, function.__qualname__
    refusing.__doc__, refusing.__module__ = function.__doc__, function.__module__
    refusing.__annotations__, refusing.__signature__ = function.__annotations__, inspect.signature(function)
    return refusing


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


def _refusal(exercise: str, called: str) -> LibraryAnswer:
    error = LibraryAnswer(
        f"{exercise} calls {called}, which is the library's own answer to this exercise. "
        "It earns no points: write the formula yourself."
    )
    for noted in _noting:
        noted.append(error)
    return error


def _as_imported(function: Callable) -> str:
    """The name under which notebooks import a function: `nnkit.activations.sigmoid`, `nnkit.network.layer`."""
    module = function.__module__.removeprefix("nnkit.network.")
    home = "network" if module in ("formulas", "network") else module
    return f"{'' if home.startswith('nnkit') else 'nnkit.'}{home}.{function.__name__}"


def under_examination() -> list[str]:
    """The exercises that are examined at the moment."""
    return sorted(_under_examination)


@contextmanager
def examining(exercise: str) -> Iterator[None]:
    """Within this block the library's answers to `exercise` refuse to work."""
    before = set(_under_examination)
    _under_examination.add(exercise)
    try:
        yield
    finally:
        _under_examination.clear()
        _under_examination.update(before)


def still_examined(value: Any) -> Any:
    """The same value; a function calls back to where what is examined now is examined, also from within `trusted`."""
    if not callable(value):
        return value
    names = under_examination()

    def called_back(*args, **kwargs):
        with ExitStack() as stack:
            for name in names:
                stack.enter_context(examining(name))
            return value(*args, **kwargs)

    return called_back


@contextmanager
def noting_refusals() -> Iterator[list[LibraryAnswer]]:
    """The refusals within this block, those included that the code there caught."""
    noted: list[LibraryAnswer] = []
    _noting.append(noted)
    try:
        yield noted
    finally:
        _noting.pop()


@contextmanager
def trusted() -> Iterator[None]:
    """Within this block nothing refuses: for the oracles and stand-ins that an examination itself uses."""
    before = set(_under_examination)
    _under_examination.clear()
    try:
        yield
    finally:
        _under_examination.update(before)
