"""The lessons' figures: `from nnkit.figures import backpropagation` gives `nnkit.lessons.backpropagation.figures`."""

from importlib import import_module
from types import ModuleType

from nnkit.lessons import lessons

#: Figures that once stood in another lesson, by that lesson, with the one in which they stand now: notebooks that were
#: handed out before ask for them there.
MOVED = {
    "feedforward": {"softmax_bars": "outputs_and_costs", "costs_of_an_output": "outputs_and_costs"},
    "backpropagation": {"saturated": "outputs_and_costs"},
}


def __getattr__(name: str) -> ModuleType:
    if name not in __dir__():
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    figures = _of(name)
    for figure, lesson in MOVED.get(name, {}).items():
        setattr(figures, figure, getattr(_of(lesson), figure))
    return figures


def __dir__() -> list[str]:
    return [each.name for each in lessons()]


def _of(lesson: str) -> ModuleType:
    return import_module(f"nnkit.lessons.{lesson}.figures")
