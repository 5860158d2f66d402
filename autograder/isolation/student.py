"""The student's process: runs the cells that a student wrote, and answers when one of their functions is called.

Nothing here decides about points, and nothing here keeps a secret: the code that runs in this process can change all of
it. What it sends is data to whoever asked, who reads it with care (`wire`) and never believes a verdict.
"""

import contextlib
import io
import socket
import sys
import types
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell

from autograder.isolation.wire import BadMessage, Channel, Closed, Reference, pack
from nnkit import own_work, steps

#: Characters that one cell may print, and that one error or description may have.
MOST_PRINTED, LONGEST_TEXT = 200_000, 4_000
#: Seconds that this side waits for the judge's next request: it ends with the judge anyway.
PATIENCE = 24 * 3600.0


def serve(connection: socket.socket) -> None:
    """Do what the judge asks for, until it is gone."""
    session = Session(Channel(connection))
    with contextlib.suppress(Closed):
        session.serve()


class Session:
    """One student's notebook at work."""

    def __init__(self, channel: Channel):
        self._channel = channel
        self._kept: dict[int, Any] = {}
        self._outputs = Outputs()
        self._shell = make_shell(self._outputs)
        self._operations: dict[str, Callable[..., Any]] = {
            "cell": self._cell,
            "call": self._call,
            "get": self._get,
            "set": self._set,
            "pop": self._pop,
            "next": self._next,
            "attribute": self._attribute,
            "files": self._files,
        }

    def serve(self) -> None:
        while True:
            self._answer(self._channel.receive(PATIENCE, self._resolve))

    def _answer(self, request: dict[str, Any]) -> None:
        operation = self._operations[request.pop("do")]
        try:
            reply = {"value": operation(**request)}
        except BaseException as error:  # an interrupt, an exit: all of it is an answer
            reply = {"raised": _described(error)}
        self._send(reply)

    def _send(self, reply: dict[str, Any]) -> None:
        try:
            self._channel.send(reply, self._refer)
        except (TypeError, ValueError, RecursionError, MemoryError) as error:
            self._channel.send({"raised": _described(error)})

    def _cell(self, source: str) -> list[dict[str, Any]]:
        """Run a cell; its outputs, in the order in which they came."""
        self._outputs.clear()
        with self._outputs.hearing(), warnings.catch_warnings():
            self._shell.run_cell(source, store_history=True)
        return self._outputs.taken()

    def _get(self, name: str) -> Any:
        if name not in self._shell.user_ns:
            raise NameError(f"name {name!r} is not defined")
        return plainly(self._shell.user_ns[name])

    def _set(self, name: str, value: Any) -> None:
        self._shell.user_ns[name] = value

    def _pop(self, name: str) -> None:
        self._shell.user_ns.pop(name, None)

    def _files(self, files: dict[str, bytes]) -> None:
        """Put the lesson's own files beside the notebook."""
        for name, content in files.items():
            with open(name, "wb") as file:
                file.write(content)

    def _attribute(self, of: Any, name: str) -> Any:
        return plainly(getattr(of, name))

    def _next(self, of: Iterator) -> Any:
        return plainly(next(of))

    def _call(self, function: Callable, arguments: list, named: dict, examined: list, most_steps: int | None) -> dict:
        """Call a function; besides its value, what it did to its arguments, printed, warned of, and its steps."""
        before = pack(arguments, _nothing)
        heard = Heard(MOST_PRINTED)
        result: dict[str, Any] = {"steps": 0, "exceeded": False}
        with (
            warnings.catch_warnings(record=True) as caught,
            np.errstate(all="warn", under="ignore"),
            contextlib.redirect_stdout(heard),
            _examining(examined),
        ):
            warnings.simplefilter("always")
            counter = None
            try:
                with steps.counted(most_steps) as counter:
                    result["value"] = plainly(function(*arguments, **named))
            except steps.TooManySteps:
                pass
            except BaseException as error:
                result["raised"] = _described(error)
            if counter is not None:
                result["steps"], result["exceeded"] = counter.taken, counter.exceeded
        result["printed"] = heard.getvalue()
        result["warned"] = [
            str(each.message)[:LONGEST_TEXT] for each in caught[:50] if issubclass(each.category, RuntimeWarning)
        ]
        result["changed"] = plainly(arguments) if pack(arguments, _nothing) != before else None
        return result

    def _refer(self, value: Any) -> Reference:
        if isinstance(value, Elsewhere):
            return value.reference
        kind = "function" if callable(value) else "object"
        if isinstance(value, types.GeneratorType):
            kind = "iterator"
        number = len(self._kept)
        self._kept[number] = value
        return Reference("student", number, kind, _shown(value))

    def _resolve(self, reference: Reference) -> Any:
        if reference.owner == "student":
            try:
                return self._kept[reference.number]
            except KeyError as error:
                raise BadMessage("nothing is kept under this number") from error
        return Elsewhere(reference, self._ask)

    def _ask(self, reference: Reference, arguments: tuple, named: dict) -> Any:
        """Call a function of the judge's, and do what it asks for meanwhile."""
        self._send({"call": reference_of(reference), "arguments": plainly(list(arguments)), "named": plainly(named)})
        while True:
            message = self._channel.receive(PATIENCE, self._resolve)
            if "do" in message:
                self._answer(message)
            elif "raised" in message:
                raise _raised(message["raised"])
            else:
                return message["value"]


def reference_of(reference: Reference) -> list:
    """A reference as plain data."""
    return list(reference)


def _nothing(value: Any) -> Reference:
    """For comparing what was with what is: what is no data counts as itself."""
    return Reference("", id(value), "", "")


class Elsewhere:
    """A function of the judge's, as the student's code sees it."""

    def __init__(self, reference: Reference, ask: Callable[..., Any]):
        self.reference, self._ask = reference, ask

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        with steps.uncounted():
            return self._ask(self.reference, arguments, named)

    def __repr__(self) -> str:
        return self.reference.shown

    def __deepcopy__(self, memory: dict) -> "Elsewhere":
        return self


def plainly(value: Any) -> Any:
    """The same with subclasses of plain types as the plain types themselves, as far as there are any."""
    if isinstance(value, np.ndarray) and type(value) is not np.ndarray:
        return np.array(value, subok=False)
    for kind in (bool, int, float, complex, str, bytes):
        if isinstance(value, kind) and not isinstance(value, np.generic):
            return kind(value)
    if isinstance(value, tuple):
        return tuple(plainly(each) for each in tuple.__iter__(value))
    if isinstance(value, list):
        return [plainly(each) for each in list.__iter__(value)]
    if isinstance(value, dict):
        return {plainly(key): plainly(each) for key, each in dict.items(value)}
    return value


def _described(error: BaseException) -> dict[str, str]:
    """An exception in words: its name, the name of the built-in one that it is a kind of, and what it says."""
    kind = type(error)
    base = next((each.__name__ for each in kind.__mro__ if each.__module__ == "builtins"), "Exception")
    try:
        said = str(error)
    except Exception:  # it may be of a class of the student's own
        said = ""
    return {"name": kind.__name__[:200], "base": base, "text": said[:LONGEST_TEXT]}


def _raised(described: dict[str, str]) -> BaseException:
    import builtins

    return getattr(builtins, described["base"], RuntimeError)(described["text"])


def _shown(value: Any) -> str:
    try:
        return repr(value)[:LONGEST_TEXT]
    except Exception:  # a description is not worth an error
        return f"<{type(value).__name__}>"


@contextlib.contextmanager
def _examining(names: list[str]) -> Iterator[None]:
    with contextlib.ExitStack() as stack:
        for name in names:
            stack.enter_context(own_work.examining(name))
        yield


class Heard(io.StringIO):
    """What is printed, as far as anybody will read it."""

    def __init__(self, most: int):
        super().__init__()
        self._left = most

    def write(self, text: str) -> int:
        if self._left > 0:
            super().write(text[: self._left])
            self._left -= len(text)
            if self._left <= 0:
                super().write("\n… (more was printed)\n")
        return len(text)


class Outputs:
    """The outputs of a cell, as a notebook has them."""

    def __init__(self) -> None:
        self._outputs: list[dict[str, Any]] = []

    def clear(self) -> None:
        self._outputs.clear()

    def add(self, kind: str, **facts: Any) -> None:
        if len(self._outputs) < 1000:
            self._outputs.append({"output_type": kind, **facts})

    def taken(self) -> list[dict[str, Any]]:
        return plainly(self._outputs)

    @contextlib.contextmanager
    def hearing(self) -> Iterator[None]:
        """What is printed meanwhile becomes output, in its place among the others."""
        before = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = _Stream(self, "stdout"), _Stream(self, "stderr")
        try:
            yield
        finally:
            sys.stdout, sys.stderr = before

    def stream(self, name: str, text: str, most: int) -> None:
        last = self._outputs[-1] if self._outputs else {}
        if last.get("output_type") == "stream" and last["name"] == name:
            if len(last["text"]) < most:
                last["text"] += text[: most - len(last["text"])]
        else:
            self.add("stream", name=name, text=text[:most])


class _Stream(io.TextIOBase):
    def __init__(self, outputs: Outputs, name: str):
        self._outputs, self._name = outputs, name

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self._outputs.stream(self._name, text, MOST_PRINTED)
        return len(text)


def make_shell(outputs: Outputs) -> InteractiveShell:
    """IPython without a terminal and without a kernel: magics, `display` and the value of the last line work."""

    class Publisher(DisplayPublisher):
        def publish(self, data, metadata=None, source=None, *, transient=None, update=False, **more) -> None:
            outputs.add("display_data", data=data, metadata=metadata or {})

        def clear_output(self, wait: bool = False) -> None:
            outputs.clear()

    class Hook(DisplayHook):
        def write_output_prompt(self) -> None:
            """There is no prompt."""

        def write_format_data(self, format_dict, md_dict=None) -> None:
            outputs.add("execute_result", data=format_dict, metadata=md_dict or {}, execution_count=1)

    class Shell(InteractiveShell):
        def _showtraceback(self, etype, evalue, stb) -> None:
            outputs.add("error", ename=etype.__name__, evalue=str(evalue)[:LONGEST_TEXT], traceback=list(stb))

        def enable_gui(self, gui=None) -> None:
            """There is no window to open."""

        def enable_matplotlib(self, gui=None):
            """Figures are drawn where somebody looks at them."""
            return None, None

    Shell.clear_instance()
    shell = Shell.instance(
        display_pub_class=Publisher, displayhook_class=Hook, colors="nocolor", history_length=0, history_load_length=0
    )
    shell.history_manager.enabled = False
    return shell
