"""The lessons' explorers: `explore_sgd` stands in the file `sgd.py` of its lesson's `explorers/`."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from nnkit.lessons import lessons

_LESSONS = Path(__file__).parent / "lessons"


def __getattr__(name: str) -> Callable:
    for lesson in lessons():
        if name in _of(lesson.name):
            return getattr(
                import_module(f"nnkit.lessons.{lesson.name}.explorers.{name.removeprefix('explore_')}"), name
            )
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return [name for lesson in lessons() for name in _of(lesson.name)]


def _of(lesson: str) -> list[str]:
    return [f"explore_{path.stem}" for path in sorted((_LESSONS / lesson / "explorers").glob("[a-z]*.py"))]
