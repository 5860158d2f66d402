"""What stands for a student's names in the judge's process.

A function is called over there; what comes back is data. No method of a student's object is ever called because
Python felt like it: these classes have no `__eq__`, `__bool__`, `__iter__` or `__array__` of the student's.
"""

import warnings
from collections.abc import Iterator, MutableMapping
from typing import Any, Protocol

from autograder.two_processes.arguments import do_likewise
from autograder.two_processes.errors import Gone, check_result, exception
from autograder.two_processes.wire import BadMessage, Reference
from nnkit.checking import step_limit, time_limit
from nnkit.checking.observation import TOO_LONG

#: Values that an iterator of a student's may give before it counts as endless.
MOST_VALUES = 10_000


class Process(Protocol):
    """Where it is: the student's process, or the one that came after it."""

    generation: int

    def ask(self, **request: Any) -> Any:
        """Send a request; its value."""

    def call(
        self, function: "RemoteFunction", arguments: list, named: dict, most_steps: int | None, seconds: float
    ) -> tuple[Any, int]:
        """Call a function: what came of it, and the steps that the library took meanwhile."""

    def put(self, name: str, value: Any) -> None:
        """Give a name of the notebook a value."""

    def take_away(self, name: str) -> None:
        """Have a name of the notebook no more."""

    def own(self, name: str) -> Any:
        """What the student's own cells gave a name."""


def remote(process: Process, reference: Reference) -> "Remote":
    """What stands for something of the student's. Raises BadMessage."""
    if reference.owner != "student" or len(reference.shown) > 10_000:
        raise BadMessage("a reference to nowhere")
    kinds = {"function": RemoteFunction, "iterator": RemoteIterator, "object": RemoteObject}
    if reference.kind not in kinds:
        raise BadMessage("a reference to something unknown")
    return _named_kind(kinds[reference.kind], reference.shown.partition("|")[0])(process, reference)


class Remote:
    """Something that stays in the student's process."""

    def __init__(self, process: Process, reference: Reference):
        self._process, self._reference = process, reference
        self._generation = process.generation
        #: The name of the notebook under which it was found, "" for what came out of a call.
        self._origin = ""

    @property
    def reference(self) -> Reference:
        """Where it is. Where its process is gone, what has its name in the next one. Raises Gone."""
        if self._generation != self._process.generation:
            again = self._process.own(self._origin) if self._origin else None
            if not isinstance(again, Remote) or again._reference.kind != self._reference.kind:
                raise Gone("It belonged to a Python process that ended.")
            self._reference, self._generation = again.reference, again._generation
        return self._reference

    def _from_name(self, name: str) -> "Remote":
        self._origin = name
        return self

    def __repr__(self) -> str:
        return self._reference.shown.partition("|")[2]

    def __deepcopy__(self, memory: dict) -> "Remote":
        return self


def _named_kind(kind: type[Remote], name: str) -> type[Remote]:
    """The same under the name that a student's class has, which is what a message should call it."""
    return type(name, (kind,), {"__doc__": kind.__doc__}) if name.isidentifier() else kind


class RemoteObject(Remote):
    """An object of a class that is no plain data. Its attributes can be asked for by name."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._process.ask(do="attribute", of=self, name=name)


class RemoteIterator(Remote):
    """A generator; it ends after so many values, whatever it says."""

    def __init__(self, process: Process, reference: Reference):
        super().__init__(process, reference)
        self._given = 0

    def __iter__(self) -> "RemoteIterator":
        return self

    def __next__(self) -> Any:
        if self._given == MOST_VALUES:
            raise RuntimeError(f"The generator gave {MOST_VALUES} values and does not end.")
        answer = self._process.ask(do="next", of=self)
        if type(answer) is not dict or answer.keys() - {"next"}:
            raise Gone("What came back could not be read: a value that is none.")
        if not answer:
            raise StopIteration
        self._given += 1
        return answer["next"]


class RemoteFunction(Remote):
    """A student's function. Calling it is a question and an answer; what it did to its arguments is done to ours."""

    def __init__(self, process: Process, reference: Reference, name: str = ""):
        super().__init__(process, reference)
        self.__name__ = name or "function"
        self.__globals__ = Namespace(process)

    def _from_name(self, name: str) -> "RemoteFunction":
        """The same, called as the notebook calls it."""
        self.__name__ = name
        return super()._from_name(name)

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        with step_limit.uncounted() as before, time_limit.unlimited() as seconds:
            counter = getattr(before, "__self__", None)
            counter = counter if isinstance(counter, step_limit.Counter) else None
            taken = 0 if counter is None else counter.taken
            result, by_library = self._ask(arguments, named, counter, seconds)
        if counter is not None:  # the student's steps and the library's, not ours
            counter.taken = taken + result["steps"] + by_library
            if result["exceeded"] or counter.exceeded:
                counter.taken = max(counter.taken, counter.most + 1)
                raise step_limit.TooManySteps
        if result["too long"]:
            raise Gone(TOO_LONG)
        if "raised" in result:
            raise exception(result["raised"])
        return result["value"]

    def _ask(
        self, arguments: tuple, named: dict, counter: "step_limit.Counter | None", seconds: float
    ) -> tuple[dict[str, Any], int]:
        most = None if counter is None else max(0, counter.most - counter.taken)
        result, by_library = self._process.call(self, list(arguments), named, most, seconds)
        check_result(result)
        if result["printed"]:
            print(result["printed"], end="")
        for text in result["warned"]:
            warnings.warn(text, RuntimeWarning, stacklevel=3)
        if result["changed"] is not None:
            for ours, theirs in zip(([*arguments], named), result["changed"], strict=False):
                do_likewise(ours, theirs)
        return result, by_library


class Namespace(MutableMapping):
    """The names of the student's notebook, as a dict that lies elsewhere."""

    def __init__(self, process: Process):
        self._process = process

    def __getitem__(self, name: str) -> Any:
        try:
            value = self._process.ask(do="get", name=name)
        except NameError as error:
            raise KeyError(name) from error
        return value._from_name(name) if isinstance(value, Remote) else value

    def __setitem__(self, name: str, value: Any) -> None:
        self._process.put(name, value)

    def __delitem__(self, name: str) -> None:
        self._process.take_away(name)

    def __iter__(self) -> Iterator[str]:
        raise TypeError("the names of a student's notebook are not listed")

    def __len__(self) -> int:
        raise TypeError("the names of a student's notebook are not counted")
