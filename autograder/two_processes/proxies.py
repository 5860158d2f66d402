"""What stands for a student's names in the judge's process.

A function is called over there; what comes back is data. No method of a student's object is ever called because
Python felt like it: these classes have no `__eq__`, `__bool__`, `__iter__` or `__array__` of the student's.
"""

import warnings
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import ExitStack, contextmanager
from itertools import count
from typing import Any

from autograder.two_processes import library_requests as library
from autograder.two_processes.arguments import do_likewise, snapshot
from autograder.two_processes.channel import Channel, Closed, TooLate
from autograder.two_processes.errors import Gone, check_result, described, exception, why
from autograder.two_processes.meter import Budget, Call, Meter, no_longer_than
from autograder.two_processes.wire import BadMessage, Reference
from nnkit.checking import step_limit
from nnkit.network import guard

#: Values that an iterator of a student's may give before it counts as endless.
MOST_VALUES = 10_000
#: Calls within calls: a student's function that is called by ours that is called by theirs.
DEEPEST_CALLS = 8


class Student:
    """The student's process, as a test sees it. `limit` (seconds of the meter) bounds every answer."""

    def __init__(self, channel: Channel, meter: Meter, call_seconds: float):
        self._channel, self._meter, self._call_seconds = channel, meter, call_seconds
        self._given: dict[int, Any] = {}
        self._lent: set[int] = set()
        self._numbers = count()
        self._calls: list[Call] = []
        self.limit = 0.0

    def ask(self, **request: Any) -> Any:
        """Send a request; its value. Raises what the student's side raised, or Gone."""
        return self._ask(request, Call(tuple(guard.under_examination()), None))

    def call(self, function: "RemoteFunction", arguments: list, named: dict, most_steps: int | None) -> tuple[Any, int]:
        """Call a function of the student's: what came of it, and the steps that the library took meanwhile."""
        examined = guard.under_examination()
        call = Call(tuple(examined), most_steps, [Budget(self._call_seconds)])
        result = self._ask(
            {"do": "call", "function": function, "arguments": arguments, "named": named, "examined": examined,
             "most_steps": most_steps}, call)  # fmt: skip
        return result, call.steps

    def forget(self) -> None:
        """What was lent to the student's code for one test is of no use after it."""
        for number in self._lent:
            del self._given[number]
        self._lent.clear()

    def _ask(self, request: dict[str, Any], call: "Call") -> Any:
        if len(self._calls) >= DEEPEST_CALLS:
            raise RecursionError("calls within calls within calls")
        self._calls.append(call)
        try:
            self._meter.wait_begins()
            self._channel.send(request, self._lend, self._pause)
            return self._reply()
        except (Closed, TooLate, BadMessage) as problem:
            raise Gone(why(problem)) from problem
        finally:
            self._calls.pop()

    def _reply(self) -> Any:
        while True:
            message = self._channel.receive(self._pause, self._resolve)
            if type(message) is not dict:
                raise BadMessage("an answer that is none")
            if "ask" in message:
                self._answer(message["ask"])
            elif "raised" in message:
                raise exception(message["raised"])
            elif "value" in message:
                return message["value"]
            else:
                raise BadMessage("an answer that is none")

    def _answer(self, question: Any) -> None:
        """The student's code calls a function that it was given, or needs something of the library."""
        if type(question) is not dict:
            raise BadMessage("a question that is none")
        refer, changed = self._give, None
        try:
            with no_longer_than(self._meter.left(self.limit, self._budgets())):
                if question.keys() == {"call", "arguments", "named"}:
                    before = snapshot(question["arguments"], question["named"])
                    value, refer = self._called(question)
                    if snapshot(question["arguments"], question["named"]) != before:
                        changed = [question["arguments"], question["named"]]
                elif question.keys() == {"attribute", "name"}:
                    if self._number(question["attribute"]) in self._lent:
                        raise AttributeError("what a test lends can be called, and has no attributes")
                    value = library.attribute(self._known(question["attribute"]), question["name"])
                elif question.keys() == {"find"}:
                    value = library.find(question["find"])
                else:
                    raise BadMessage("a question that is none")
            reply = {"value": value, "changed": changed}
        except Exception as error:  # what a function raises is its answer
            if isinstance(error, (BadMessage, Closed, TooLate)):
                raise
            reply = {"raised": described(error)}
        try:
            self._meter.wait_begins()
            self._channel.send(reply, refer, self._pause)
        except (TypeError, ValueError, MemoryError) as error:
            self._channel.send({"raised": described(error)}, within=self._pause)

    def _called(self, question: dict[str, Any]) -> tuple[Any, Callable[[Any], Reference]]:
        arguments, named = question["arguments"], question["named"]
        if type(arguments) is not list or type(named) is not dict or not all(type(name) is str for name in named):
            raise BadMessage("a call that is none")
        function = self._known(question["call"])
        if self._number(question["call"]) in self._lent:
            return function(*arguments, **named), self._lend
        most = next((call.most_steps for call in reversed(self._calls) if call.most_steps is not None), None)
        with self._as_at_home(), step_limit.counted(None if most is None else 10 * most + 1000) as counter:
            value = function(*arguments, **named)
        if counter is not None:
            self._calls[-1].steps += counter.taken
        return library.allowed(value), self._give

    @contextmanager
    def _as_at_home(self) -> Iterator[None]:
        """The library refuses what is examined, however deep the call that asks for it."""
        with ExitStack() as stack:
            for name in {name for call in self._calls for name in call.examined}:
                stack.enter_context(guard.examining(name))
            yield

    def _number(self, reference: Any) -> Any:
        return reference[1] if type(reference) is list and len(reference) == 4 else None

    def _known(self, reference: Any) -> Any:
        number = self._number(reference)
        if type(number) is not int or number not in self._given:
            raise ReferenceError("this function was lent for one test, and is gone")
        return self._given[number]

    def _budgets(self) -> list[Budget]:
        return [budget for call in self._calls for budget in call.budgets]

    def _pause(self) -> float:
        return self._meter.pause(self.limit, self._budgets())

    def _lend(self, value: Any) -> Reference:
        """For an argument of a test's own: as long as the test runs."""
        if isinstance(value, _Remote):
            return value.reference
        if not callable(value):
            raise TypeError(f"{type(value).__name__} cannot be sent")
        reference = self._give(value)
        self._lent.add(reference.number)
        return reference._replace(shown="a function")  # what a test lends may say in words what it asks

    def _give(self, value: Any) -> Reference:
        """For what belongs to the library."""
        if isinstance(value, _Remote):
            return value.reference
        number = next(self._numbers)
        self._given[number] = value
        return Reference("judge", number, "function", repr(value)[:200])

    def _resolve(self, reference: Reference) -> Any:
        if reference.owner == "judge":
            if reference.number not in self._given:
                raise BadMessage("what was not given")
            return self._given[reference.number]
        if reference.owner != "student" or len(reference.shown) > 10_000:
            raise BadMessage("a reference to nowhere")
        kinds = {"function": RemoteFunction, "iterator": RemoteIterator, "object": RemoteObject}
        if reference.kind not in kinds:
            raise BadMessage("a reference to something unknown")
        return _named_kind(kinds[reference.kind], reference.shown.partition("|")[0])(self, reference)


class _Remote:
    """Something that stays in the student's process."""

    def __init__(self, student: Student, reference: Reference):
        self._student, self.reference = student, reference

    def __repr__(self) -> str:
        return self.reference.shown.partition("|")[2]

    def __deepcopy__(self, memory: dict) -> "_Remote":
        return self


def _named_kind(kind: type[_Remote], name: str) -> type[_Remote]:
    """The same under the name that a student's class has, which is what a message should call it."""
    return type(name, (kind,), {}) if kind is RemoteObject and name.isidentifier() else kind


class RemoteObject(_Remote):
    """An object of a class that is no plain data. Its attributes can be asked for by name."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._student.ask(do="attribute", of=self, name=name)


class RemoteIterator(_Remote):
    """A generator; it ends after so many values, whatever it says."""

    def __iter__(self) -> Iterator[Any]:
        for _ in range(MOST_VALUES):
            answer = self._student.ask(do="next", of=self)
            if type(answer) is not dict or answer.keys() - {"next"}:
                raise Gone("What came back could not be read: a value that is none.")
            if not answer:
                return
            yield answer["next"]
        raise RuntimeError(f"The generator gave {MOST_VALUES} values and does not end.")


class RemoteFunction(_Remote):
    """A student's function. Calling it is a question and an answer; what it did to its arguments is done to ours."""

    def __init__(self, student: Student, reference: Reference, name: str = ""):
        super().__init__(student, reference)
        self.__name__ = name or "function"
        self.__globals__ = Namespace(student)

    def named(self, name: str) -> "RemoteFunction":
        """The same under the name by which a test calls it."""
        self.__name__ = name
        return self

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        with step_limit.uncounted() as before:
            counter = getattr(before, "__self__", None)
            counter = counter if isinstance(counter, step_limit.Counter) else None
            taken = 0 if counter is None else counter.taken
            result, by_library = self._ask(arguments, named, counter)
        if counter is not None:  # the student's steps and the library's, not ours
            counter.taken = taken + result["steps"] + by_library
            if result["exceeded"] or counter.exceeded:
                counter.taken = max(counter.taken, counter.most + 1)
                raise step_limit.TooManySteps
        if "raised" in result:
            raise exception(result["raised"])
        return result["value"]

    def _ask(self, arguments: tuple, named: dict, counter: "step_limit.Counter | None") -> tuple[dict[str, Any], int]:
        most = None if counter is None else max(0, counter.most - counter.taken)
        result, by_library = self._student.call(self, list(arguments), named, most)
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

    def __init__(self, student: Student):
        self._student = student

    def __getitem__(self, name: str) -> Any:
        try:
            value = self._student.ask(do="get", name=name)
        except NameError as error:
            raise KeyError(name) from error
        return value.named(name) if isinstance(value, RemoteFunction) else value

    def __setitem__(self, name: str, value: Any) -> None:
        self._student.ask(do="set", name=name, value=value)

    def __delitem__(self, name: str) -> None:
        self._student.ask(do="pop", name=name)

    def __iter__(self) -> Iterator[str]:
        raise TypeError("the names of a student's notebook are not listed")

    def __len__(self) -> int:
        raise TypeError("the names of a student's notebook are not counted")
