"""Your own functions of earlier lessons, and the library's where you have none yet.

    from nnkit.mine import sigmoid, feedforward_trace, whose

    whose(sigmoid, feedforward_trace)

`check` keeps an answer when it is right: in the folder `mine` beside the lessons, a file for each function, which you
may read, take along and delete. Graded work runs without that folder, with the library's functions.
"""

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from nnkit import lessons, network
from nnkit.checking import Exercise
from nnkit.checking.examination import NOTEBOOK_SEED
from nnkit.own_functions.shelf import FOLDER, Shelf
from nnkit.own_functions.source import NotAlone, standing_alone
from nnkit.showing.display import Shown, escape

_LIBRARY = "the library's"
_loading: list[str] = []


def __getattr__(name: str) -> Any:
    if name.startswith("_") or not lessons.known(name):
        raise AttributeError(f"There is no exercise called {name}: nnkit.mine has what exercises ask for.")
    found = _own(name) or _of_library(name)
    if found is None:
        raise AttributeError(
            f"You have no {name} yet, and the library has none: check(…) keeps yours when it is right."
        )
    return found


def whose(*functions: Callable) -> Shown:
    """Which of these functions are one's own, and which the library's."""
    own = [each.__name__ for each in functions if getattr(each, "__module__", "").startswith(f"{FOLDER}.")]
    others = [each.__name__ for each in functions if each.__name__ not in own]
    said = [f"{who}: {', '.join(names)}." for who, names in (("Yours", own), ("The library's", others)) if names]
    text = " ".join(said)
    return Shown(text, f'<p class="nnkit-line">{escape(text)}</p>')


def keep(exercise: Exercise, answer: Callable) -> None:
    """Keep a right answer for later lessons. Nothing is kept that needs what only its notebook has, or that is not
    right any more where it stands alone. Raises OSError where the folder cannot be written."""
    shelf = _shelf()
    try:
        text = standing_alone(answer, exercise.name, _import_line)
        if shelf.has(exercise.name, text):
            return
        alone = shelf.made_of(text, exercise.name)
    except (NotAlone, LookupError):
        return
    if exercise.examine(alone, {exercise.name: alone}, seed=NOTEBOOK_SEED, rounds=1).passed:
        shelf.keep(exercise.name, text)


def _shelf() -> Shelf:
    return Shelf(lessons.beside() / FOLDER)


def _import_line(name: str) -> str:
    return f"from {__name__} import {name}" if lessons.known(name) else ""


def _own(name: str) -> Callable | None:
    if name in _loading or name not in _shelf():
        return None
    _loading.append(name)  # two that use each other: one of them gets the library's
    try:
        return _shelf().get(name)
    finally:
        _loading.pop()


def library_home(name: str) -> str | None:
    """The module of `nnkit.network` that defines a function which an exercise asks for, too; None where none does."""
    for module in iter_modules(network.__path__):
        found = getattr(import_module(f"{network.__name__}.{module.name}"), name, None)
        if callable(found) and found.__module__ == f"{network.__name__}.{module.name}":
            return module.name
    return None


def _of_library(name: str) -> Callable | None:
    home = library_home(name)
    return getattr(import_module(f"{network.__name__}.{home}"), name) if home else None
