"""Sees to it that an exercise is answered with the student's own work.

The library contains what the exercises ask for: `nnkit.activations.sigmoid` is a fine sigmoid. While the exercise
`sigmoid` is examined, that function refuses to answer, by whatever name or route it was reached, and so does all that
gives σ away (see `protection`); while an exercise is examined that it does not answer, a function works as usual.
"""

import inspect
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

_under_examination: set[str] = set()
#: The lists of those who note refusals at the moment.
_noting: list[list["LibraryAnswer"]] = []


class LibraryAnswer(RuntimeError):
    """The function that is examined called the library's own answer to the exercise."""


def answers(*exercises: str, called: str | None = None) -> Callable[[Callable], Callable]:
    """Mark a function as the answer to exercises: it refuses while one of them is examined.

    `called` is what the refusal calls it, by default its full name.
    """
    return lambda function: _refusing(function, frozenset(exercises), called)


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


def _refusal(exercise: str, called: str) -> LibraryAnswer:
    error = LibraryAnswer(
        f"{exercise} calls {called}, which is the library's own answer to this exercise. "
        "It earns no points: write the formula yourself."
    )
    for noted in _noting:
        noted.append(error)
    return error


def _as_imported(function: Callable) -> str:
    """The name under which notebooks import a function: `nnkit.activations.sigmoid`, `nnkit.network.Network.train`."""
    module = function.__module__.removeprefix("nnkit.network.")
    home = "network" if module in ("formulas", "network") else module
    name = function.__qualname__.removesuffix(".__init__").removesuffix(".__call__")
    return f"{'' if home.startswith('nnkit') else 'nnkit.'}{home}.{name}"


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
