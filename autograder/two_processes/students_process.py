"""The student's process, as the judge's process sees it: what is asked of it, what it asks for meanwhile, and another
one in its place when it is gone."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import count
from typing import Any

from autograder.two_processes import library_requests as library
from autograder.two_processes.arguments import snapshot
from autograder.two_processes.channel import Channel, Closed, TooLate
from autograder.two_processes.errors import Gone, described, exception, why
from autograder.two_processes.meter import Budget, Call, Meter
from autograder.two_processes.proxies import Remote, RemoteFunction, remote
from autograder.two_processes.wire import BadMessage, Reference
from nnkit.checking import step_limit, time_limit
from nnkit.checking.observation import TOO_LONG
from nnkit.network import guard

#: Processor seconds after a call's time in which the student's process may end the call itself.
TO_END_ITSELF = 1.0
#: Calls within calls: a student's function that is called by ours that is called by theirs.
DEEPEST_CALLS = 8


class Student:
    """The student's process, as a test sees it. `limit` (seconds of the meter) bounds every answer."""

    def __init__(self, channel: Channel, meter: Meter, call_seconds: float, start_again: Callable[[], None]):
        """`call_seconds`: the most that a call may take. `start_again`: called before something is asked of a process
        that is gone; it has another one `met`, and does there what was done, or raises Gone."""
        self._meter, self._call_seconds, self._start_again = meter, call_seconds, start_again
        self._numbers = count()
        self._calls: list[Call] = []
        self._put: dict[str, Any] = {}
        self.generation, self._starting = 0, False
        self.limit = 0.0
        self.met(channel)

    def met(self, channel: Channel) -> None:
        """Another process for the student, at the other end of `channel`, in place of the last one."""
        self._channel: Channel | None = channel
        self.generation += 1
        self._given: dict[int, Any] = {}
        self._lent: set[int] = set()
        self._own: dict[str, Any] = {}

    def ask(self, **request: Any) -> Any:
        """Send a request; its value. Raises what the student's side raised, or Gone."""
        return self._ask(request, Call(tuple(guard.under_examination()), None))

    def call(
        self, function: RemoteFunction, arguments: list, named: dict, most_steps: int | None, seconds: float
    ) -> tuple[Any, int]:
        """Call a function of the student's: what came of it, and the steps that the library took meanwhile."""
        examined = guard.under_examination()
        seconds = min(seconds, self._call_seconds)
        call = Call(tuple(examined), most_steps, [Budget(seconds + TO_END_ITSELF)])
        result = self._ask(
            {"do": "call", "function": function, "arguments": arguments, "named": named, "examined": examined,
             "most_steps": most_steps, "seconds": seconds}, call)  # fmt: skip
        return result, call.steps

    def put(self, name: str, value: Any) -> None:
        """Give a name of the student's another value, in this process and in those that come after it, until its own is
        put back."""
        if isinstance(value, Remote) and value._origin == name:
            self.ask(do="set", name=name, value=value)
            self._forget_own(name)
        else:
            self._put[name] = value
            self.ask(do="set", name=name, value=value)

    def take_away(self, name: str) -> None:
        self.ask(do="pop", name=name)
        self._forget_own(name)

    def own(self, name: str) -> Any:
        """What the student's own cells gave a name in the process that there is now."""
        return self._own[name] if name in self._own else self.ask(do="get", name=name)

    def _forget_own(self, name: str) -> None:
        self._put.pop(name, None)
        self._own.pop(name, None)

    def forget(self) -> None:
        """What was lent to the student's code for one test is of no use after it."""
        for number in self._lent:
            del self._given[number]
        self._lent.clear()

    def _ask(self, request: dict[str, Any], call: Call) -> Any:
        if self._channel is None and self._meter.look() > self.limit:
            raise Gone(TOO_LONG)
        self.be_there()
        if len(self._calls) >= DEEPEST_CALLS:
            raise RecursionError("calls within calls within calls")
        self._calls.append(call)
        try:
            self._meter.wait_begins()
            self._channel.send(request, self._lend, self._pause)
            return self._reply()
        except (Closed, TooLate, BadMessage) as problem:
            self._channel = None
            raise Gone(why(problem)) from problem
        finally:
            self._calls.pop()

    def be_there(self) -> None:
        """Have a process that is gone replaced. Raises Gone where there is no time for it, and where what is going on
        was asked of the one that is gone."""
        if self._channel is not None:
            return
        if self._calls or self._starting:
            raise Gone(why(Closed()))
        self._starting = True
        try:
            self._start_again()
            for name, value in list(self._put.items()):
                with suppress(NameError):
                    self._own[name] = self.ask(do="get", name=name)
                self.ask(do="set", name=name, value=value)
        finally:
            self._starting = False

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
            with time_limit.limited(self._meter.left(self.limit, self._budgets())):
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
        except time_limit.OutOfTime:
            reply = {"raised": described(TimeoutError("the library took longer than there is time"))}
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
        if isinstance(value, Remote):
            return value.reference
        if not callable(value):
            raise TypeError(f"{type(value).__name__} cannot be sent")
        reference = self._give(value)
        self._lent.add(reference.number)
        # what a test lends may say in words what it asks
        return reference._replace(shown=f"{type(value).__name__}|a function")

    def _give(self, value: Any) -> Reference:
        """For what belongs to the library."""
        if isinstance(value, Remote):
            return value.reference
        number = next(self._numbers)
        self._given[number] = value
        return Reference("judge", number, "function", f"{type(value).__name__}|{repr(value)[:200]}")

    def _resolve(self, reference: Reference) -> Any:
        if reference.owner == "judge":
            if reference.number not in self._given:
                raise BadMessage("what was not given")
            return self._given[reference.number]
        return remote(self, reference)
