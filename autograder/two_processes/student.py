"""The student's process: runs the cells that a student wrote, and answers when one of their functions is called.

Nothing here decides about points, and nothing here keeps a secret: the code that runs in this process can change all of
it. What it sends is data to whoever asked, who reads it with care (`wire`) and never believes a verdict.
"""

import ast
import builtins
import contextlib
import io
import os
import socket
import sys
import types
import warnings
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any

import numpy as np
from IPython.core.interactiveshell import InteractiveShell

from autograder.two_processes.arguments import do_likewise, snapshot
from autograder.two_processes.channel import Channel, Closed
from autograder.two_processes.elsewhere import Elsewhere, elsewhere
from autograder.two_processes.library_finder import install
from autograder.two_processes.wire import BadMessage, Reference
from nnkit.checking import step_limit
from nnkit.checking.observation import observe
from nnkit.fresh.shell import MOST_PRINTED, Outputs, empty_line, end_figures, make_shell
from nnkit.network import guard

#: Characters that one error or description may have.
LONGEST_TEXT = 4_000
#: Seconds that this side waits for the judge's next request: it ends with the judge anyway.
PATIENCE = 24 * 3600.0
#: Where the library's data files lie.
_LIBRARY = "library"
#: What makes a name at once, whatever it is used for later.
_DEFINITIONS = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)
#: What gives its values one after the other, by rules of Python's own.
_ITERATORS = (types.GeneratorType, zip, map, filter, enumerate, reversed, type(iter([])), type(iter(())))


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
        self._outputs, self._shell = warm_up()
        self._figures = False
        self._operations: dict[str, Callable[..., Any]] = {
            "set up": self._set_up,
            "cell": self._cell,
            "definitions": self._definitions,
            "call": self._call,
            "get": self._get,
            "set": self._set,
            "pop": self._pop,
            "next": self._next,
            "attribute": self._attribute,
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

    def _set_up(self, files: dict, modules: dict, data: dict, given: list, figures: bool) -> None:
        """Put the lesson's own files beside the notebook, and the library where imports find it; import what the lesson
        does. Modules that lie or are written beside the notebook are found last, so that they hide no others."""
        home = os.getcwd()
        for folder, content in ((home, files), (os.path.join(os.path.dirname(home), _LIBRARY), data)):
            for name, written in content.items():
                path = os.path.join(folder, name)
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, "wb") as file:
                    file.write(written)
        sys.path.append(home)
        builtins.input = empty_line
        self._figures = figures
        if not figures:
            install(modules, os.path.join(os.path.dirname(home), _LIBRARY), self._find)
        for statement in given:
            with contextlib.suppress(ImportError):  # the cell in which it stands will say so
                exec(compile(statement, "<the lesson>", "exec"), self._shell.user_ns)

    def _cell(self, source: str) -> list[dict[str, Any]]:
        """Run a cell; its outputs, in the order in which they came."""
        self._outputs.clear()
        sys.path_importer_cache.pop(os.getcwd(), None)  # a module may have been written there a moment ago
        with self._outputs.hearing(), warnings.catch_warnings():
            self._shell.run_cell(source, store_history=True)
            end_figures(self._outputs, shown=self._figures)
        return plainly(self._outputs.taken())

    def _definitions(self, source: str) -> list[dict[str, Any]]:
        """Run what a cell imports and defines, and no more of it."""
        whole = ast.parse(self._shell.transform_cell(source))
        return self._cell(ast.unparse([each for each in whole.body if isinstance(each, _DEFINITIONS)]))

    def _get(self, name: str) -> Any:
        if name not in self._shell.user_ns:
            raise NameError(f"name {name!r} is not defined")
        return plainly(self._shell.user_ns[name])

    def _set(self, name: str, value: Any) -> None:
        self._shell.user_ns[name] = value

    def _pop(self, name: str) -> None:
        self._shell.user_ns.pop(name, None)

    def _attribute(self, of: Any, name: str) -> Any:
        return plainly(getattr(of, name))

    def _next(self, of: Iterator) -> Any:
        for value in of:
            return {"next": plainly(value)}
        return {}

    def _call(
        self, function: Callable, arguments: list, named: dict, examined: list, most_steps: int | None, seconds: float
    ) -> dict:
        """Call a function; besides its value, what it did to its arguments, printed, warned of, and its steps."""
        before = snapshot(arguments, named)
        seen = observe(
            partial(function, *arguments, **named),
            examined=examined,
            most_steps=most_steps,
            seconds=seconds,
            printed=Heard(MOST_PRINTED),
            raised=(BaseException,),
        )
        changed = snapshot(arguments, named) != before
        result: dict[str, Any] = {
            "steps": seen.steps,
            "exceeded": seen.exceeded,
            "too long": seen.ended is not None,
            "printed": seen.printed,
            "warned": [text[:LONGEST_TEXT] for text in seen.warned[:50]],
            "changed": [plainly(arguments), plainly(named)] if changed else None,
        }
        if seen.error is not None:
            result["raised"] = _described(seen.error)
            _let_go(seen.error)
        elif not (seen.exceeded or seen.ended):
            result["value"] = plainly(seen.value)
        return result

    def _refer(self, value: Any) -> Reference:
        if isinstance(value, Elsewhere):
            return value._reference
        kind = "function" if callable(value) else "object"
        if isinstance(value, _ITERATORS):
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
        return elsewhere(reference, self._ask)

    def _find(self, module: str, name: str) -> Any:
        """A name of nnkit, which the judge's process knows. None where there is nothing that anybody would need."""
        with step_limit.uncounted():
            return self._ask(find=[module, name])

    def _ask(self, **question: Any) -> Any:
        """Ask the judge's process, and do what it asks for meanwhile."""
        self._send({"ask": plainly(question)})
        while True:
            message = self._channel.receive(PATIENCE, self._resolve)
            if "do" in message:
                self._answer(message)
            elif "raised" in message:
                raise _raised(message["raised"])
            else:
                if message["changed"] is not None:
                    for ours, theirs in zip(
                        (question["arguments"], question["named"]), message["changed"], strict=True
                    ):
                        do_likewise(ours, theirs)
                return message["value"]


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


def _let_go(error: BaseException | None) -> None:
    """Give back what an exception keeps, the frames that it went through, which in turn keep the exception: else they
    are cleared away while the next call has its time, a million of them where a recursion went so deep."""
    while error is not None and error.__traceback__ is not None:
        BaseException.with_traceback(error, None)
        error = error.__context__


def _raised(described: dict[str, str]) -> BaseException:
    if described["name"] == "LibraryAnswer":
        return guard.LibraryAnswer(described["text"])
    return getattr(builtins, described["base"], RuntimeError)(described["text"])


def _shown(value: Any) -> str:
    """The name of its type and what it says of itself, for a reader."""
    name = type(value).__name__[:100]
    try:
        return f"{name}|{repr(value)[:LONGEST_TEXT]}"
    except Exception:  # a description is not worth an error
        return f"{name}|<{name}>"


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


@cache
def warm_up() -> tuple[Outputs, InteractiveShell]:
    """Have at hand what a submission needs: made once before it, not once a submission."""
    outputs = Outputs()
    shell = make_shell(outputs)
    shell.run_cell("1")
    shell.reset()
    outputs.clear()
    return outputs, shell
