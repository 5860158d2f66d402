"""The lessons' figures: `from nnkit.figures import backpropagation` gives `nnkit.lessons.backpropagation.figures`."""

from importlib import import_module
from types import ModuleType

from nnkit.lessons import lessons


def __getattr__(name: str) -> ModuleType:
    if name not in __dir__():
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module(f"nnkit.lessons.{name}.figures")


def __dir__() -> list[str]:
    return [each.name for each in lessons()]
