"""What is in the judge's process, as the student's code sees it."""

from collections.abc import Callable
from typing import Any

from autograder.two_processes.wire import Reference
from nnkit.checking import step_limit


def elsewhere(reference: Reference, ask: Callable[..., Any]) -> "Elsewhere":
    """What stands for something of the judge's process, under the name of its class, which messages call it by."""
    name = reference.shown.partition("|")[0]
    return (type(name, (Elsewhere,), {}) if name.isidentifier() else Elsewhere)(reference, ask)


class Elsewhere:
    """A function or an object of the judge's process, as the student's code sees it."""

    def __init__(self, reference: Reference, ask: Callable[..., Any]):
        self._reference, self._ask = reference, ask

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        with step_limit.uncounted():
            return self._ask(call=list(self._reference), arguments=list(arguments), named=named)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        with step_limit.uncounted():
            return self._ask(attribute=list(self._reference), name=name)

    def __repr__(self) -> str:
        return self._reference.shown.partition("|")[2]

    def __deepcopy__(self, memory: dict) -> "Elsewhere":
        return self
